"""A straight line fitted under three losses: what one point can do to each of them."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from course.arrays import as_float, finite_vector, same_shape
from course.parameters import Positive, checked

__all__ = ["Line", "LineLoss", "fit_line"]

LineLoss = Literal["mse", "l1", "huber"]

# Residuals this small beside the largest count as lying on the line: generous beside rounding,
# and harmless, for a point taken in by mistake only adds a line to try.
_ON_LINE = 1e-9
# A smaller relative improvement is rounding, and following it could go round in circles.
_IMPROVES = 1e-13
# Sums of rounded terms differ from their true value by about this fraction of their size.
_ROUNDING = 1e-13
# What the last digit of a residual is worth, as a fraction of the largest y.
_LAST_DIGIT = 1e-15
# A handful of steps is the rule; the limit only ends a search that rounding keeps alive.
_MOST_STEPS = 500


@dataclass(frozen=True)
class Line:
    """The line ``intercept + slope * x``.

    Attributes:
        intercept: Value at x = 0, in the units of y.
        slope: Change of y for one unit of x.

    Example:
        >>> Line(intercept=1.0, slope=2.0).predict([0, 3])
        array([1., 7.])
    """

    intercept: float
    slope: float

    def predict(self, x: Any) -> np.ndarray:
        """The line's value at every ``x`` (any shape), in the units of y.

        Args:
            x: Real numbers, any shape.

        Returns:
            float64, the shape of ``x``.

        Raises:
            TypeError: ``x`` does not hold real numbers.

        Example:
            >>> Line(intercept=0.0, slope=0.5).predict([[2.0], [4.0]])
            array([[1.],
                   [2.]])
        """
        return self.intercept + self.slope * np.asarray(as_float("x", x, np), dtype=np.float64)


@checked
def fit_line(x: Any, y: Any, loss: LineLoss, *, delta: Positive = 1.0) -> Line:
    r"""The line with the smallest total loss over the points.

    Formula: :math:`\arg\min_{a, b} \sum_i \ell(y_i - a - b x_i)` with :math:`\ell(r) = r^2`,
    :math:`|r|`, or Huber's: :math:`r^2 / 2` up to :math:`|r| = \delta`, linear beyond.

    Args:
        x: Shape (N,), N >= 2, at least two different values.
        y: Shape (N,).
        loss: ``"mse"`` (least squares), ``"l1"`` (least absolute deviations, exact) or
            ``"huber"``.
        delta: Where Huber's branches meet, > 0, in the units of ``y``; the others ignore it.

    Returns:
        The fitted line. Where several lines are equally good (possible under ``"l1"``, and under
        ``"huber"`` with few points within ``delta``), one of them, the same at every call.

    Raises:
        TypeError: ``x``, ``y`` or ``delta`` does not hold real numbers.
        ValueError: Shapes differ, are not one-dimensional or empty, values are not finite, all
            ``x`` are equal, ``delta`` is not positive, or ``loss`` is unknown.

    Example:
        >>> x, y = [0, 1, 2, 3, 4], [0, 1, 2, 3, 40]
        >>> fit_line(x, y, "l1")
        Line(intercept=0.0, slope=1.0)
        >>> round(fit_line(x, y, "mse").slope, 3), round(fit_line(x, y, "huber").slope, 3)
        (8.2, 1.5)

    References:
        Boscovich (1757) and Laplace (1789) for the line through two points; Bloomfield and
        Steiger (1983), Least Absolute Deviations; Madsen and Nielsen (1990), BIT 30,
        doi:10.1007/BF01933218, for the finite descent under Huber's loss
    """
    across, up = finite_vector("x", x), finite_vector("y", y)
    same_shape(x=across, y=up)
    if loss not in _FITS:
        raise ValueError(f"loss must be one of {tuple(_FITS)}, got {loss!r}")
    if across.min() == across.max():
        raise ValueError(
            f"x must hold at least two different values, got {across.size} equal to {across[0]}: "
            "no line through them has a slope"
        )
    # Centred, so that neither a large offset nor the intercept's size costs digits of the slope.
    x_centre, y_centre = float(across.mean()), float(up.mean())
    intercept, slope = _FITS[loss](across - x_centre, up - y_centre, delta)
    return Line(float(intercept + y_centre - slope * x_centre), float(slope))


Fit = tuple[float, float]  # intercept, slope


def _least_squares(x: np.ndarray, y: np.ndarray, delta: float) -> Fit:
    slope = (x * y).sum() / (x * x).sum()  # both are centred
    return 0.0, slope


def _least_absolute(x: np.ndarray, y: np.ndarray, delta: float) -> Fit:
    """Descend from vertex to vertex: some best line passes through two of the points.

    The loss is piecewise linear in (intercept, slope), and its creases are the lines through one
    data point. Where two or more creases meet, every region around the vertex is a cone between
    two of them, so if none of the creases through the vertex leads down, nothing does.
    """
    intercept, slope = _least_squares(x, y, delta)
    nearest = int(np.abs(y - intercept - slope * x).argmin())
    best, value = _best_through(nearest, x, y)
    while True:
        residual = np.abs(y - best[0] - best[1] * x)
        on_line = np.flatnonzero(residual <= _ON_LINE * np.abs(y).max())
        _, first = np.unique(x[on_line], return_index=True)
        before = value
        for pivot in on_line[first]:
            line, total = _best_through(int(pivot), x, y)
            if total < value * (1 - _IMPROVES):
                best, value = line, total
        if value == before:
            return best


def _best_through(pivot: int, x: np.ndarray, y: np.ndarray) -> tuple[Fit, float]:
    """The best line through one point, by a weighted median of slopes, and its total loss."""
    beside = x != x[pivot]
    run, rise = x[beside] - x[pivot], y[beside] - y[pivot]
    slope = _weighted_median(rise / run, np.abs(run))
    intercept = y[pivot] - slope * x[pivot]
    return (intercept, slope), np.abs(y - intercept - slope * x).sum()


def _weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """The smallest value with half of the weight at or below it."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    half = reached[-1] / 2 * (1 - _IMPROVES)
    return float(values[order][np.searchsorted(reached, half)])


def _huber(x: np.ndarray, y: np.ndarray, delta: float) -> Fit:
    """Newton's method on the points within ``delta``, each step as far as it leads down.

    The loss is quadratic between the changes of that set, so the step that starts in the last set
    lands on the minimum. Where the set fixes no line, a reweighted step leads on.
    """
    starts = (_least_squares(x, y, delta), _least_absolute(x, y, delta))
    intercept, slope = min(starts, key=lambda line: _huber_total(y - line[0] - line[1] * x, delta))
    for _ in range(_MOST_STEPS):
        residual = y - intercept - slope * x
        clipped = np.clip(residual, -delta, delta)
        pull = clipped.sum(), (clipped * x).sum()
        doubt = _ROUNDING * np.abs(clipped) + _LAST_DIGIT * np.abs(y).max()
        if abs(pull[0]) <= doubt.sum() and abs(pull[1]) <= (doubt * np.abs(x)).sum():
            break
        distance = np.abs(residual)
        direction = _solve((distance <= delta).astype(np.float64), x, pull)
        if direction is None:
            direction = _solve(delta / np.maximum(distance, delta), x, pull)
        if direction is None:
            break
        step = _huber_step(residual, direction[0] + direction[1] * x, delta)
        following = intercept + step * direction[0], slope + step * direction[1]
        if following == (intercept, slope):
            break
        intercept, slope = following
    return intercept, slope


def _huber_total(residual: np.ndarray, delta: float) -> float:
    clipped = np.clip(residual, -delta, delta)
    return float((clipped * (residual - clipped / 2)).sum())


def _solve(curvature: np.ndarray, x: np.ndarray, pull: tuple[float, float]) -> Fit | None:
    """The step that a quadratic of this curvature asks for; ``None`` where it fixes no line."""
    total = curvature.sum()
    if total <= 0:
        return None
    centre = (curvature * x).sum() / total
    spread = (curvature * (x - centre) ** 2).sum()
    if spread <= _ROUNDING * total * np.abs(x).max() ** 2:
        return None
    slope = (pull[1] - centre * pull[0]) / spread
    return pull[0] / total - slope * centre, slope


def _huber_step(residual: np.ndarray, change: np.ndarray, delta: float) -> float:
    """The t at which ``residual - t * change`` has the smallest total Huber loss.

    Its derivative falls from one saturated end to the other and is linear between the times at
    which a residual enters or leaves the band within ``delta``: sum up to the first zero.
    """
    moves = np.abs(change) > _ROUNDING * np.abs(change).max()
    speed = np.abs(change[moves])
    middle = residual[moves] / change[moves]
    times = np.concatenate([middle - delta / speed, middle + delta / speed])
    curvature = np.concatenate([speed**2, -(speed**2)])
    order = np.argsort(times, kind="stable")
    times, curvature = times[order], np.cumsum(curvature[order])
    pull = delta * speed.sum() - np.cumsum(curvature[:-1] * np.diff(times))
    last = int(np.argmax(pull <= 0))
    return float(times[last + 1] + pull[last] / curvature[last])


_FITS = {"mse": _least_squares, "l1": _least_absolute, "huber": _huber}
