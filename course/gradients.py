"""The slope of a function found by trying it out: the referee of every hand-derived gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course.arrays import as_float
from course.parameters import Positive, checked

__all__ = ["numerical_gradient"]


@checked
def numerical_gradient(f: Callable[[np.ndarray], Any], x: Any, eps: Positive = 1e-6) -> np.ndarray:
    r"""Central differences of a scalar function, one coordinate at a time.

    .. math:: g_i = \frac{f(x + \epsilon e_i) - f(x - \epsilon e_i)}{2 \epsilon}

    The error is of order ``eps ** 2`` (a forward difference's is of order ``eps``), and it is
    zero, up to rounding, for every quadratic, whatever ``eps`` is.

    Args:
        f: Takes an array of the shape of ``x``, returns one number.
        x: Where to differentiate: array-like of any shape, integers allowed. It is not modified,
            and ``f`` receives copies.
        eps: Step, > 0, in the units of ``x``.

    Returns:
        float64 array of the shape of ``x``, in units of ``f`` per unit of ``x``.

    Raises:
        TypeError: ``x`` is not an array of real numbers, or ``f`` returns something else.
        ValueError: ``eps`` is not positive, or ``f`` returns more than one number.

    Example:
        >>> numerical_gradient(lambda w: (w**2).sum(), [[1, 2], [3, 4]]).round(6)
        array([[2., 4.],
               [6., 8.]])
    """
    point = np.array(as_float("x", x, np), dtype=np.float64)
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        up, down = point.copy(), point.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (_number(f(up)) - _number(f(down))) / (2 * eps)
    return gradient


def _number(value: Any) -> float:
    result = np.asarray(value)
    if result.dtype.kind not in "iubf":
        raise TypeError(f"f must return a real number, got {type(value).__name__}")
    if result.shape != ():
        raise ValueError(f"f must return one number, got an array of shape {result.shape}")
    return float(result)
