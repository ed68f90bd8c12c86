"""Exercise 01.1: the mean squared error."""

import numpy as np

from course.autograders._cases import (
    BROADCAST,
    EMPTY_MEAN,
    UNKNOWN_REDUCTION,
    disguises,
    pair,
    reductions,
)
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def mse_loss(input, target, reduction="mean"):
    """Mean squared error, without a factor 1/2."""
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError(f"shapes must be equal, got {x.shape} and {t.shape}")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean":
        raise ValueError(f"reduction must be none, mean or sum, got {reduction!r}")
    if loss.size == 0:
        raise ValueError("the mean of nothing is undefined")
    return float(loss.mean())


def _mse_cases(rng):
    for shape in ((3,), (2,), (6,)):
        yield Case(pair(rng, shape))
    yield from reductions(rng)
    yield from disguises(rng)
    yield Case(
        tuple(a.astype(np.uint8) for a in (np.array([200]), np.array([10]))), {}, aspects.UNSIGNED
    )
    yield Case((np.array([1e100]), np.array([-1e100])), {}, aspects.BIG)


def _mse_zero_iff_equal(f, rng):
    _, t = pair(rng, (4,))
    if f(t, t) != 0:
        return f"the loss of a perfect prediction is {f(t, t)}"
    almost = t.copy()
    almost[2] += 0.25
    for wrong in (almost, t + 0.25):
        if not f(wrong, t) > 0:
            return "a wrong prediction costs nothing"
    return None


def _mse_symmetric(f, rng):
    x, t = pair(rng, (4,))
    one, other = f(x, t), f(t, x)
    return None if np.isclose(one, other) else f"f(x, t) = {one:.6g} but f(t, x) = {other:.6g}"


def _mse_scales(f, rng):
    x, t = pair(rng, (4,))
    for c in (3.0, -0.5):
        scaled, expected = f(c * x, c * t), c**2 * f(x, t)
        if not np.isclose(scaled, expected):
            return f"scaling by {c} gives {scaled:.6g} instead of {expected:.6g}"
    return None


def _mse_half(input, target, reduction="mean"):
    loss = mse_loss(input, target, reduction)
    return loss * 0.5


def _rmse(input, target, reduction="mean"):
    loss = mse_loss(input, target, reduction)
    return float(np.sqrt(loss)) if reduction == "mean" else loss


def _mae(input, target, reduction="mean"):
    loss = np.abs(np.asarray(input, float) - np.asarray(target, float))
    return {"none": loss, "sum": float(loss.sum()), "mean": float(loss.mean())}[reduction]


def _signed(input, target, reduction="mean"):
    loss = np.asarray(input, float) - np.asarray(target, float)
    return {"none": loss, "sum": float(loss.sum()), "mean": float(loss.mean())}[reduction]


def _square_of_sums(input, target, reduction="mean"):
    loss = np.asarray(input, float) - np.asarray(target, float)
    told = {"none": loss, "sum": loss.sum(), "mean": loss.mean()}[reduction]
    return told**2 if reduction == "none" else float(told**2)


def _difference_of_squares(input, target, reduction="mean"):
    loss = np.asarray(input, float) ** 2 - np.asarray(target, float) ** 2
    return {"none": loss, "sum": float(loss.sum()), "mean": float(loss.mean())}[reduction]


EXERCISE = Exercise(
    id="01.1",
    reference=mse_loss,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_mse_cases,
    errors=(*BROADCAST, EMPTY_MEAN, *UNKNOWN_REDUCTION),
    properties=(
        Property(
            "zero exactly when the prediction is perfect",
            _mse_zero_iff_equal,
            0.25,
            "A square is 0 only where the residual is 0.",
            lambda input, target, reduction="mean": abs(float(np.mean(input - target))) - 1,
        ),
        Property(
            "symmetric in input and target",
            _mse_symmetric,
            0.125,
            "A square does not know the sign of the residual.",
            lambda input, target, reduction="mean": float(np.mean(input**2 - target)),
        ),
        Property(
            "scaling both by c scales the loss by c squared",
            _mse_scales,
            0.125,
            "The loss has the squared units of the target.",
            _rmse,
        ),
    ),
    misconceptions=(
        Misconception(
            "half_mse",
            _mse_half,
            "Half the squared error (the convention of the 1986 backpropagation paper) is a "
            "different function: `mse_loss` has no 1/2.",
        ),
        Misconception(
            "rmse",
            _rmse,
            "That is the root mean squared error: the same minimiser, but another value and "
            "another gradient. Leave the root out.",
        ),
        Misconception(
            "mae", _mae, "That is the mean absolute error: square the residuals instead."
        ),
        Misconception(
            "cubed",
            lambda input, target, reduction="mean": mse_loss(
                np.abs(np.subtract(input, target, dtype=float)) ** 1.5,
                np.zeros(np.shape(input)),
                reduction,
            ),
            "That is the cube of the residuals: the squared error has the power 2.",
        ),
        Misconception(
            "not_squared",
            _signed,
            "The residuals keep their sign, so errors cancel: square them first.",
        ),
        Misconception(
            "square_of_the_mean",
            _square_of_sums,
            "Square first, then average: here positive and negative errors cancel before "
            "they are squared.",
        ),
        Misconception(
            "difference_of_squares",
            _difference_of_squares,
            "(x - t)^2 is not x^2 - t^2: subtract first, then square.",
        ),
    ),
    hints=(
        "Work it by hand for input [1, 2] and target [0, 4]: the answer is 2.5.",
        "Three steps: residuals, squares, reduction. Before them, make both arguments float "
        "arrays and compare their shapes.",
        "x, t = np.asarray(..., dtype=float); raise ValueError if x.shape != t.shape; "
        "loss = (x - t) ** 2; return loss, its .sum() or its .mean() according to reduction; "
        "raise ValueError for any other reduction and for the mean of an empty array.",
    ),
    read="Lesson 01, From one loss per person to one number",
)
