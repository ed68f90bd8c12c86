"""Linear regression under an elastic net, exact from the moments of its data."""

import math
from typing import Any

import numpy as np

from course.arrays import as_float
from course.parameters import NonNegative, Probability, checked

__all__ = ["elastic_net_weights"]

_MOST_SWEEPS = 100_000
_LAST_DIGIT = 1e-16


@checked
def elastic_net_weights(
    gram: Any, pull: Any, *, lam: NonNegative, l1_ratio: Probability
) -> np.ndarray:
    r"""The weights that minimise half the mean squared residual plus an elastic net penalty.

    Formula: :math:`\arg\min_w \tfrac1{2N}|y - Xw|^2 + \lambda\,(r |w|_1 + \tfrac12 (1-r)|w|^2)`, by
    coordinate descent: each weight in turn goes to its own minimum while the others rest. Weights
    that the penalty excludes are exactly 0. There is no intercept: centre the data first.

    Args:
        gram: :math:`X^\top X / N`, shape (D, D), symmetric, with a positive diagonal.
        pull: :math:`X^\top y / N`, shape (D,).
        lam: Strength :math:`\lambda \ge 0`.
        l1_ratio: The share :math:`r` of the absolute values, in [0, 1].

    Returns:
        The weights, shape (D,).

    Raises:
        ValueError: The shapes do not match, a diagonal entry of ``gram`` is not positive, or a
            hyperparameter is out of range.

    Example:
        >>> elastic_net_weights([[1.0, 0.5], [0.5, 1.0]], [1.0, 0.6], lam=0.2, l1_ratio=1.0)
        array([0.8, 0. ])

    References:
        Friedman, Hastie & Tibshirani (2010), Regularization Paths for Generalized Linear Models via
        Coordinate Descent, doi:10.18637/jss.v033.i01
    """
    moments = np.asarray(as_float("gram", gram, np), dtype=np.float64)
    towards = np.asarray(as_float("pull", pull, np), dtype=np.float64)
    if towards.ndim != 1 or moments.shape != (towards.size, towards.size):
        raise ValueError(
            f"gram must be (D, D) and pull (D,), got {moments.shape} and {towards.shape}"
        )
    rows, drawn = moments.tolist(), towards.tolist()
    own = [row[j] for j, row in enumerate(rows)]
    if not all(curvature > 0 for curvature in own):
        raise ValueError(f"the diagonal of gram must be positive, got {own}")
    threshold, ridge = lam * l1_ratio, lam * (1 - l1_ratio)
    w = [0.0] * len(drawn)
    for _ in range(_MOST_SWEEPS):
        moved = 0.0
        for j, row in enumerate(rows):
            left = drawn[j] - sum(row[k] * w[k] for k in range(len(w)) if k != j)
            beyond = max(abs(left) - threshold, 0.0)
            new = math.copysign(beyond, left) / (own[j] + ridge) if beyond else 0.0
            moved = max(moved, abs(new - w[j]))
            w[j] = new
        if moved <= _LAST_DIGIT * max(map(abs, w), default=0.0):
            break
    return np.array(w)
