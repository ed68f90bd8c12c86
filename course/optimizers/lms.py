"""The least-mean-squares rule of Widrow and Hoff: stochastic gradient descent, in 1960."""

from typing import Any

import numpy as np

from course.arrays import as_float, same_shape
from course.parameters import Positive, checked

__all__ = ["lms_update"]


@checked
def lms_update(w: Any, x: Any, y: float, lr: Positive) -> np.ndarray:
    r"""One correction of a linear unit's weights from one example.

    .. math:: w' = w + \eta \, (y - w^\top x) \, x

    It is a step of gradient descent on :math:`(y - w^\top x)^2` with learning rate
    :math:`\eta / 2`. The error is taken before any threshold; Rosenblatt's perceptron rule
    takes it after.

    Args:
        w: Weights, shape (D,).
        x: One example's features, shape (D,).
        y: Its target, one number.
        lr: Learning rate, > 0.

    Returns:
        The new weights: a float64 array of shape (D,), never ``w`` itself.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Shapes of ``w`` and ``x`` differ or are not one-dimensional, ``y`` is not one
            number, or ``lr`` is not positive.

    Example:
        >>> lms_update([0.0, 1.0], [1.0, 2.0], 3.0, lr=0.5)
        array([0.5, 2. ])

    References:
        Widrow & Hoff (1960), Adaptive switching circuits, IRE WESCON Convention Record, part 4,
        96-104.
    """
    weights, features, target = (
        np.asarray(as_float(name, value, np), dtype=np.float64)
        for name, value in (("w", w), ("x", x), ("y", y))
    )
    same_shape(w=weights, x=features)
    if weights.ndim != 1:
        raise ValueError(f"w and x must be one-dimensional, got shape {weights.shape}")
    if target.ndim != 0:
        raise ValueError(f"y must be one number, got an array of shape {target.shape}")
    error = target - weights @ features
    return weights + lr * error * features
