"""Exercise 02.1: the mean absolute error and its gradient."""

import numpy as np

from course.autograders._cases import BROADCAST, EMPTY_MEAN, disguises, pair
from course.autograders.given import _pair
from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def l1_loss_and_grad(input, target):
    """Mean absolute error and its gradient with respect to the input."""
    x, t = _pair(input, target)
    if x.size == 0:
        raise ValueError("the mean of nothing is undefined")
    return float(np.abs(x - t).mean()), np.sign(x - t) / x.size


def _cases(rng):
    for shape in ((3,), (2,), (5,), (6,)):
        yield Case(pair(rng, shape))
    for shape in ((4,), (3,)):
        x, t = pair(rng, shape)
        x[1] = t[1]
        yield Case((x, t), {}, aspects.KINK)
    yield Case((np.array([2.0, 2.0]), np.array([2.0, 2.0])), {}, aspects.KINK)
    for value, region in (
        (0.5, "too high"),
        (20.0, "too high"),
        (-0.5, "too low"),
        (-20.0, "too low"),
    ):
        yield Case((np.array([value]), np.array([0.0])), {}, aspects.SINGLE, region)
    yield from disguises(rng)


def _finite_differences(f, rng):
    for shape in ((4,), (2, 3)):
        x, t = pair(rng, shape)
        slope = numerical_gradient(lambda z, t=t: f(z, t)[0], x)
        if not np.allclose(f(x, t)[1], slope, rtol=1e-5, atol=1e-7):
            return f"on shape {shape} the gradient differs from central differences of the loss"
    return None


def _slope_ignores_size(f, rng):
    x, t = pair(rng, (4,))
    (loss, slope), (farther, same) = f(x, t), f(10 * x, 10 * t)
    if not np.isclose(farther, 10 * loss):
        return "residuals ten times as large do not cost ten times as much"
    return None if np.allclose(slope, same) else "the slope changes with the size of the residuals"


def _both(loss=np.abs, slope=np.sign):
    def wrong(input, target):
        x, t = _pair(input, target)
        return float(loss(x - t).mean()), slope(x - t) / x.size

    return wrong


EXERCISE = Exercise(
    id="02.1",
    reference=l1_loss_and_grad,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=(*BROADCAST, EMPTY_MEAN),
    properties=(
        Property(
            "the gradient matches central differences of the loss",
            _finite_differences,
            0.25,
            "Away from ties the slope of |r| is +1 or -1, over N.",
            _both(slope=lambda r: r),
        ),
        Property(
            "the slope does not depend on the size of the residual",
            _slope_ignores_size,
            0.25,
            "|r| has constant slope: far away pulls no harder than near.",
            _both(slope=lambda r: r),
        ),
    ),
    misconceptions=(
        Misconception(
            "slope_at_tie",
            _both(slope=lambda r: np.where(r >= 0, 1.0, -1.0)),
            "At a tie the contract's subgradient is 0; +1 pushes a perfect prediction away.",
        ),
        Misconception(
            "negative_slope_at_tie",
            _both(slope=lambda r: np.where(r > 0, 1.0, -1.0)),
            "At a tie the contract's subgradient is 0; -1 pushes a perfect prediction away.",
        ),
        Misconception(
            "nan_at_tie",
            _both(slope=lambda r: r / np.abs(r)),
            "r / |r| is 0/0 at a tie: np.sign gives the 0 that the contract asks for.",
        ),
        Misconception(
            "proportional_slope",
            _both(slope=lambda r: r),
            "|r| has constant slope: the gradient does not shrink with the error.",
        ),
        Misconception(
            "mse_slope",
            _both(slope=lambda r: 2 * r),
            "That is the slope of the squared error; |r| has slope +1 or -1.",
        ),
        Misconception(
            "mse",
            _both(loss=np.square, slope=lambda r: 2 * r),
            "That is the squared error; take the absolute value of the residuals.",
        ),
        Misconception(
            "squared_loss",
            _both(loss=np.square),
            "The loss is the absolute residual, not its square.",
        ),
        Misconception(
            "signed_loss",
            _both(loss=lambda r: r),
            "The residuals keep their sign, so errors cancel: take np.abs first.",
        ),
        Misconception(
            "absolute_slope",
            _both(slope=lambda r: np.abs(np.sign(r))),
            "A gradient has a sign: -1 where the prediction is too low.",
        ),
        Misconception(
            "slope_of_magnitude",
            _both(slope=np.abs),
            "The derivative of |r| is its sign, not its size.",
        ),
        Misconception(
            "smoothed_slope",
            _both(slope=np.tanh),
            "The slope of |r| is -1, 0 or +1: nothing is smoothed here.",
        ),
        Misconception(
            "slope_of_input",
            lambda input, target: (
                l1_loss_and_grad(input, target)[0],
                np.sign(np.asarray(input, float)) / np.size(input),
            ),
            "The sign that counts is that of the residual, input - target.",
        ),
        Misconception(
            "percentage_error",
            lambda input, target: (
                float(np.mean(np.abs(np.subtract(input, target, dtype=float) / target))),
                l1_loss_and_grad(input, target)[1],
            ),
            "That is the mean absolute percentage error: do not divide by the target.",
        ),
        Misconception(
            "root_mean_square",
            lambda input, target: (
                float(np.sqrt(np.mean(np.subtract(input, target, dtype=float) ** 2))),
                l1_loss_and_grad(input, target)[1],
            ),
            "That is the root mean squared error, not the mean absolute error.",
        ),
        Misconception(
            "median_of_residuals",
            lambda input, target: (
                float(np.median(np.abs(np.subtract(input, target, dtype=float)))),
                l1_loss_and_grad(input, target)[1],
            ),
            "The loss is the mean of the absolute residuals; the median is what it estimates.",
        ),
        Misconception(
            "gradient_not_averaged",
            lambda input, target: (
                l1_loss_and_grad(input, target)[0],
                np.sign(np.subtract(input, target, dtype=float)),
            ),
            "The loss is averaged, so the gradient carries the same 1/N.",
        ),
        Misconception(
            "gradient_averaged_away",
            lambda input, target: (
                l1_loss_and_grad(input, target)[0],
                float(np.sign(np.subtract(input, target, dtype=float)).mean()),
            ),
            "The gradient has one entry per input: divide by N, do not average it away.",
        ),
        Misconception(
            "gradient_sign",
            _both(slope=lambda r: -np.sign(r)),
            "The sign: differentiate with respect to the prediction; descent subtracts this.",
        ),
    ),
    regions={
        "too high": "Where the prediction is too high, r = input - target is positive.",
        "too low": "Where the prediction is too low, r = input - target is negative.",
    },
    hints=(
        "Draw |r|. What is its slope at r = 3? At r = 0.01? At 0?",
        "The loss is the mean of |r|, the gradient is sign(r)/N, and np.sign(0) is 0.",
        "x, t = _pair(input, target); return a tuple: float(np.abs(x - t).mean()) and "
        "np.sign(x - t) / x.size.",
    ),
    read="Lesson 02, How hard one point pulls",
)
