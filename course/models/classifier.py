"""A straight boundary between two classes, fitted under three losses on the margin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from course.arrays import as_float, finite_vector
from course.parameters import Positive, checked

__all__ = ["LinearClassifier", "MarginLoss", "fit_classifier"]

MarginLoss = Literal["hinge", "squared_hinge", "logistic"]

# Total loss, push and curvature of every margin.
Smooth = Callable[[np.ndarray], tuple[Any, np.ndarray, np.ndarray]]

# A score of steps is the rule; the limit only ends a search that rounding keeps alive.
_MOST_STEPS = 100
# What is left of the gap between a classifier's cost and its lower bound, for each point.
_CLOSED = 1e-14
# How much of the gap a step aims to keep.
_SHRINK = 0.05
# A push this close to 0 or 1 is one.
_SURE = 1e-7


@dataclass(frozen=True, eq=False)
class LinearClassifier:
    """Scores ``X @ weights + intercept``; the sign decides.

    Attributes:
        weights: Shape (D,).
        intercept: The score at the origin.
        pushes: How hard each training point pushes, shape (N,): minus the slope of its loss in
            its margin. At the hinge's kink any number from 0 to 1, whichever balances the rest.
    """

    weights: np.ndarray
    intercept: float
    pushes: np.ndarray

    def decision_function(self, X: Any) -> np.ndarray:
        """The score of every row.

        Args:
            X: Shape (N, D).

        Returns:
            float64, shape (N,).

        Example:
            >>> upright = LinearClassifier(np.array([1.0, 0.0]), 0.5, np.zeros(0))
            >>> upright.decision_function([[2.0, 1.0]])
            array([2.5])
        """
        return np.asarray(as_float("X", X, np), dtype=np.float64) @ self.weights + self.intercept


@checked
def fit_classifier(X: Any, y: Any, loss: MarginLoss, *, lam: Positive) -> LinearClassifier:
    r"""The linear classifier with the smallest mean loss plus a penalty on its weights.

    At the best weights the pushes :math:`p_i` of the points balance the penalty,
    :math:`\lambda w = \frac1N \sum_i p_i y_i x_i` and :math:`\sum_i p_i y_i = 0`: a point that
    does not push might as well not be there.

    Formula: :math:`\arg\min_{w, b} \frac{\lambda}{2} \|w\|^2 + \frac1N \sum_i \ell(y_i (w^\top
    x_i + b))` with :math:`\ell(m) = \max(0, 1 - m)`, its square, or :math:`\log(1 + e^{-m})`.

    Args:
        X: Points, shape (N, D).
        y: Labels -1 and 1, both present, shape (N,).
        loss: ``"hinge"`` (the linear support vector machine), ``"squared_hinge"`` or
            ``"logistic"``.
        lam: Strength :math:`\lambda` of the penalty, > 0; scikit-learn's C is
            :math:`1 / (\lambda N)`. The intercept is not penalised.

    Returns:
        The classifier. Where several intercepts are equally good (possible under ``"hinge"``),
        the middle one.

    Raises:
        TypeError: ``X``, ``y`` or ``lam`` does not hold real numbers.
        ValueError: Shapes do not fit, values are not finite, labels are others or all the same,
            ``lam`` is not positive, or ``loss`` is unknown.

    Example:
        >>> fitted = fit_classifier([[0.0], [1.0], [3.0], [9.0]], [-1, -1, 1, 1], "hinge", lam=0.01)
        >>> print(f"score {fitted.weights[0]:.3f} x {fitted.intercept:+.3f}")
        score 1.000 x -2.000
        >>> [bool(push) for push in fitted.pushes]
        [False, True, True, False]

    References:
        Cortes & Vapnik (1995), doi:10.1007/BF00994018; Boyd & Vandenberghe (2004), Convex
        Optimization, chapter 11, for the path from within
    """
    points, labels = np.asarray(as_float("X", X, np), dtype=np.float64), finite_vector("y", y)
    if points.ndim != 2 or len(points) != len(labels):
        raise ValueError(f"X must be of shape ({len(labels)}, D) as y, got {points.shape}")
    if not np.isfinite(points).all():
        raise ValueError("X must be finite")
    if set(labels.tolist()) != {-1.0, 1.0}:
        raise ValueError("y must hold the labels -1 and 1, both of them, and no others")
    if loss not in ("hinge", "squared_hinge", "logistic"):
        raise ValueError(f"loss must be hinge, squared_hinge or logistic, got {loss!r}")
    rows = labels[:, None] * np.column_stack([points, np.ones(len(labels))])
    penalty = lam * len(labels) * np.append(np.ones(points.shape[1]), 0.0)
    if loss == "hinge":
        theta, pushes = _inner_path(rows, penalty)
        theta[-1] = _middle(labels - points @ theta[:-1], labels)
    else:
        theta, pushes = _newton(rows, penalty, _SMOOTH[loss])
    return LinearClassifier(theta[:-1], float(theta[-1]), pushes)


def _inner_path(rows: np.ndarray, penalty: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The hinge as a quadratic programme, solved from within by a primal-dual Newton method.

    Each push p lies between 0 and 1; p times how far the margin lies beyond its bound, and 1 - p
    times the violation, are both led to 0 together.
    """
    n, d = rows.shape
    theta = np.zeros(d)
    p, q = np.full(n, 0.5), np.full(n, 0.5)  # q is 1 - p, with all its digits where p is nearly 1
    violation = np.full(n, 2.0)
    beyond = np.ones(n)  # margin - 1 + violation, positive all the way
    for _ in range(_MOST_STEPS):
        gap = float(p @ beyond + q @ violation) / (2 * n)
        if gap < _CLOSED:
            break
        aim = _SHRINK * gap
        spread = beyond + p * violation / q
        wanted = aim - p * beyond - p * aim / q + p * violation
        bend = np.diag(penalty) + (rows.T * (p / spread)) @ rows
        slope = penalty * theta - p @ rows
        step = np.linalg.solve(bend, (wanted / spread) @ rows - slope)
        further = rows @ step
        dp = (wanted - p * further) / spread
        dviolation = (aim - q * violation + violation * dp) / q
        dbeyond = further + dviolation
        pairs = ((p, dp), (q, -dp), (violation, dviolation), (beyond, dbeyond))
        room = min(float(np.min(-v[dv < 0] / dv[dv < 0], initial=np.inf)) for v, dv in pairs)
        size = min(1.0, 0.99 * room)
        theta, p, q = theta + size * step, p + size * dp, q - size * dp
        violation, beyond = violation + size * dviolation, beyond + size * dbeyond
    return theta, np.where(p < _SURE, 0.0, np.where(p > 1 - _SURE, 1.0, p))


def _middle(wished: np.ndarray, labels: np.ndarray) -> float:
    """The best intercept for given weights, the middle one of several.

    Every point wishes for the intercept that puts it on its margin. Passing a wish from below
    raises the slope of the cost by one, and far below the slope is minus the number of positives.
    """
    positives = int(np.count_nonzero(labels > 0))
    return float(np.sort(wished)[positives - 1 : positives + 1].mean())


def _newton(rows: np.ndarray, penalty: np.ndarray, loss: Smooth) -> tuple[np.ndarray, np.ndarray]:
    """Newton's method on a smooth loss, each step halved until it leads down."""
    theta = np.zeros(rows.shape[1])
    total, pushes, bends = loss(rows @ theta)
    value = float(total)
    for _ in range(_MOST_STEPS):
        bend = np.diag(penalty) + (rows.T * bends) @ rows
        step = np.linalg.solve(bend, pushes @ rows - penalty * theta)
        size = 1.0
        while True:
            following = theta + size * step
            total, pushes, bends = loss(rows @ following)
            lower = float(penalty @ following**2 / 2 + total)
            if lower <= value or size < _SURE:
                break
            size /= 2
        theta, value = following, lower
        if np.abs(step).max() < _CLOSED * (1 + np.abs(theta).max()):
            break
    return theta, pushes


def _squared_hinge(margin: np.ndarray) -> tuple[Any, np.ndarray, np.ndarray]:
    violation = np.maximum(0, 1 - margin)
    return violation @ violation, 2 * violation, 2.0 * (violation > 0)


def _logistic(margin: np.ndarray) -> tuple[Any, np.ndarray, np.ndarray]:
    loss = np.logaddexp(0, -margin)
    push = np.exp(-np.logaddexp(0, margin))
    return loss.sum(), push, push * (1 - push)


_SMOOTH: dict[str, Smooth] = {"squared_hinge": _squared_hinge, "logistic": _logistic}
