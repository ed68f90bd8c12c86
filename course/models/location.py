"""The simplest model, one constant for every row: which constant a loss calls best."""

from typing import Any, Literal, get_args

import numpy as np

from course.arrays import finite_vector
from course.parameters import Count, Positive, checked

__all__ = ["ConstantLoss", "best_constant", "huber_location"]

ConstantLoss = Literal["mse", "mae", "zero_one"]


def best_constant(y: Any, loss: ConstantLoss) -> float:
    r"""The constant prediction with the smallest average loss over ``y``.

    Formula: :math:`\arg\min_c \frac{1}{N} \sum_i \ell(c, y_i)`, which is the mean for squared
    error, a median for absolute error and a mode for 0-1 loss (1 unless :math:`c = y_i`).

    Args:
        y: Targets, shape (N,), N >= 1, in any unit.
        loss: ``"mse"``, ``"mae"`` or ``"zero_one"``.

    Returns:
        The constant, in the units of ``y``. Where several are equally good: the middle of the
        median interval (as ``np.median``), the smallest mode.

    Raises:
        TypeError: ``y`` does not hold real numbers.
        ValueError: ``y`` is empty, not one-dimensional or not finite, or ``loss`` is unknown.

    Example:
        >>> visits = [0, 0, 1, 2, 12]
        >>> best_constant(visits, "mse"), best_constant(visits, "mae")
        (3.0, 1.0)
        >>> best_constant(visits, "zero_one")
        0.0

    References:
        Ferguson (1967), Mathematical Statistics: A Decision Theoretic Approach, section 1.8
    """
    values = finite_vector("y", y)
    match loss:
        case "mse":
            return float(values.mean())
        case "mae":
            return float(np.median(values))
        case "zero_one":
            distinct, counts = np.unique(values, return_counts=True)
            return float(distinct[counts.argmax()])
    raise ValueError(f"loss must be one of {get_args(ConstantLoss)}, got {loss!r}")


@checked
def huber_location(
    y: Any, delta: Positive, tol: Positive = 1e-10, max_iter: Count = 10_000
) -> float:
    r"""Huber's M-estimate of location: the constant with the smallest total Huber loss.

    Formula: the :math:`m` at which :math:`\sum_i \mathrm{clip}(y_i - m, -\delta, \delta) = 0`

    The sum falls as m grows and is linear between its kinks, so Newton's method on the points
    within ``delta``, kept inside a shrinking bracket, meets the root in a few steps where plain
    reweighting may need thousands.

    Args:
        y: Observations, shape (N,), N >= 1.
        delta: Where the loss turns from quadratic to linear, > 0, in the units of ``y``.
        tol: Largest error of the root that ends the search early, > 0, as a fraction of ``delta``.
        max_iter: Most steps to take, at least 1.

    Returns:
        The estimate, in the units of ``y``: the mean for a large ``delta``, towards the median
        for a small one. Where a whole interval solves the equation, a point of it.

    Raises:
        TypeError: An argument is not a real number (``max_iter``: not an integer).
        ValueError: ``y`` is empty, not one-dimensional or not finite, or ``delta``, ``tol`` or
            ``max_iter`` is out of range.

    Example:
        >>> huber_location([0.0, 0.0, 0.0, 100.0], delta=3.0)
        1.0
        >>> huber_location([0.0, 0.0, 0.0, 100.0], delta=1e3)
        25.0

    References:
        Huber (1964), Annals of Mathematical Statistics 35(1), doi:10.1214/aoms/1177703732
    """
    values = finite_vector("y", y)
    centre = float(np.median(values))  # residuals about it keep their digits far from zero
    residual = values - centre
    low, high = residual.min(), residual.max()
    shift, width = 0.0, np.inf
    for _ in range(max_iter):
        apart = residual - shift
        pull = np.clip(apart, -delta, delta).sum()
        if pull == 0:
            break
        low, high = (shift, high) if pull > 0 else (low, shift)
        inside = np.count_nonzero(np.abs(apart) <= delta)
        newton = shift + pull / inside if inside else np.inf
        halved, width = high - low <= width / 2, high - low
        following = newton if halved and low <= newton <= high else (low + high) / 2
        step, shift = abs(following - shift), following
        if step <= tol * delta:
            break
    return centre + float(shift)
