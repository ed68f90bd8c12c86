"""Exercise 01.2: its gradient."""

import numpy as np

from course.autograders._cases import BROADCAST, disguises, pair
from course.autograders.lesson_01.mse_loss import mse_loss
from course.autograders.lesson_01.numerical_gradient import numerical_gradient
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def mse_grad(input, target):
    """Gradient of the mean squared error with respect to the input."""
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError(f"shapes must be equal, got {x.shape} and {t.shape}")
    return 2 * (x - t) / x.size


def _mse_grad_cases(rng):
    for shape in ((3,), (2,), (6,), (5,)):
        yield Case(pair(rng, shape))
    yield from disguises(rng)


def _finite_differences(f, rng):
    for shape in ((4,), (2, 3)):
        x, t = pair(rng, shape)
        slope = numerical_gradient(lambda z, t=t: mse_loss(z, t), x)
        if not np.allclose(f(x, t), slope, rtol=1e-5, atol=1e-7):
            return f"on shape {shape} the gradient differs from central differences of the loss"
    return None


EXERCISE = Exercise(
    id="01.2",
    reference=mse_grad,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_mse_grad_cases,
    errors=BROADCAST,
    properties=(
        Property(
            "it matches central differences of the loss",
            _finite_differences,
            0.5,
            "The gradient says how the loss moves when one input moves: test it with a nudge.",
            lambda input, target: input - target,
        ),
    ),
    misconceptions=(
        Misconception(
            "half",
            lambda input, target: mse_grad(input, target) / 2,
            "The factor 2 belongs to (x-t)^2; it only vanishes for half the squared error.",
        ),
        Misconception(
            "sign",
            lambda input, target: -mse_grad(input, target),
            "The sign: differentiate with respect to the prediction; descent subtracts this.",
        ),
        Misconception(
            "not_averaged",
            lambda input, target: mse_grad(input, target) * np.size(input),
            "The loss is averaged, so the gradient carries the same 1/N.",
        ),
        Misconception(
            "loss_for_gradient",
            lambda input, target: mse_loss(input, target),
            "That is the loss itself. The gradient has one entry per input: 2 (x - t) / N.",
        ),
        Misconception(
            "squared",
            lambda input, target: mse_loss(input, target, "none"),
            "Those are the squared residuals. Their derivative is 2 (x - t), over N.",
        ),
        Misconception(
            "absolute",
            lambda input, target: np.abs(mse_grad(input, target)),
            "A gradient has a sign: it says in which direction the loss grows.",
        ),
        Misconception(
            "l1_gradient",
            lambda input, target: np.sign(mse_grad(input, target)) / np.size(input),
            "That is the gradient of the absolute error: the slope of a square grows with the "
            "residual.",
        ),
        Misconception(
            "times_input",
            lambda input, target: mse_grad(input, target) * np.asarray(input, float),
            "The factor x belongs to a model's weights. Here the prediction is the variable: "
            "2 (x - t) / N.",
        ),
        Misconception(
            "rmse_gradient",
            lambda input, target: mse_grad(input, target) / (2 * np.sqrt(mse_loss(input, target))),
            "That is the gradient of the root of the mean squared error: leave the root out.",
        ),
        Misconception(
            "target_averaged",
            lambda input, target: mse_grad(input, np.full(np.shape(input), np.mean(target))),
            "Each prediction has its own target: subtract the target, not the mean of all targets.",
        ),
        Misconception(
            "normalised",
            lambda input, target: mse_grad(input, target) / np.linalg.norm(mse_grad(input, target)),
            "The gradient is scaled to length one: its length is how steep the loss is.",
        ),
        Misconception(
            "averaged_over_rows",
            lambda input, target: mse_grad(input, target) * np.size(input) / len(input),
            "The mean is over elements: divide by .size, not by the number of rows.",
        ),
        Misconception(
            "averaged_gradient",
            lambda input, target: float(2 * np.mean(np.subtract(input, target, dtype=float))),
            "The loss is averaged, the gradient is not: it keeps one entry per input.",
        ),
    ),
    hints=(
        "How does the mean of (x - t)^2 move when only x[0] moves?",
        "Differentiate one term: 2 (x - t). The mean divides every term by the number of "
        "elements, so the derivative is divided by it too.",
        "Float arrays, the shape check, then 2 * (x - t) / x.size.",
    ),
    read="Lesson 01, A gradient you can trust",
)
