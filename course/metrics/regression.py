"""How far predicted numbers lie from the true ones."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Self

import numpy as np

from course.metrics._metric import metric, numbers, same_length

__all__ = ["mean_absolute_error", "r2_score", "root_mean_squared_error"]


@dataclass(frozen=True)
class Spread:
    """Errors, and the spread of the truth about its mean: merged without cancellation."""

    count: int
    mean: float
    around_mean: float
    absolute: float
    squared: float

    def __add__(self, other: Self) -> "Spread":
        count = self.count + other.count
        gap = other.mean - self.mean
        between = gap * gap * self.count * other.count / count
        return Spread(
            count,
            self.mean + gap * other.count / count,
            self.around_mean + other.around_mean + between,
            self.absolute + other.absolute,
            self.squared + other.squared,
        )


def _spread(y_true: Any, y_pred: Any) -> Spread:
    truth, guess = numbers("y_true", y_true), numbers("y_pred", y_pred)
    same_length(truth, guess)
    error = truth - guess
    mean = float(truth.mean())
    return Spread(
        truth.size,
        mean,
        float(((truth - mean) ** 2).sum()),
        float(np.abs(error).sum()),
        float((error * error).sum()),
    )


@metric
def mean_absolute_error(y_true: Any, y_pred: Any) -> Spread:
    r"""Mean distance, in the units of the target.

    Formula: :math:`\frac1N \sum_i |y_i - \hat y_i|`

    Args:
        y_true: True numbers, shape (N,).
        y_pred: Predicted numbers, shape (N,).

    Returns:
        A number >= 0.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Not vectors of one length, or there are no examples.

    Example:
        >>> mean_absolute_error([3.0, 5.0], [2.0, 7.0])
        1.5
    """
    return _spread(y_true, y_pred)


@mean_absolute_error.value
def _(spread: Spread) -> float:
    return spread.absolute / spread.count


@metric
def root_mean_squared_error(y_true: Any, y_pred: Any) -> Spread:
    r"""Root of the mean squared error, in the units of the target.

    Formula: :math:`\sqrt{\frac1N \sum_i (y_i - \hat y_i)^2}`

    Args:
        y_true: True numbers, shape (N,).
        y_pred: Predicted numbers, shape (N,).

    Returns:
        A number >= 0.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Not vectors of one length, or there are no examples.

    Example:
        >>> root_mean_squared_error([3.0, 5.0], [2.0, 12.0])
        5.0
    """
    return _spread(y_true, y_pred)


@root_mean_squared_error.value
def _(spread: Spread) -> float:
    return sqrt(spread.squared / spread.count)


@metric
def r2_score(y_true: Any, y_pred: Any) -> Spread:
    r"""Share of the variance that is explained; 0 for predicting the mean, negative for worse.

    Formula: :math:`1 - \sum_i (y_i - \hat y_i)^2 / \sum_i (y_i - \bar y)^2`

    Args:
        y_true: True numbers, shape (N,).
        y_pred: Predicted numbers, shape (N,).

    Returns:
        A number <= 1. For a constant truth 1 where it is met and 0 elsewhere, and NaN for a
        single example, as scikit-learn answers.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Not vectors of one length, or there are no examples.

    Example:
        >>> r2_score([1.0, 2.0, 3.0], [1.0, 2.0, 4.0])
        0.5
    """
    return _spread(y_true, y_pred)


@r2_score.value
def _(spread: Spread) -> float:
    if spread.count < 2:
        return float("nan")
    if spread.around_mean == 0:
        return float(spread.squared == 0)
    return 1 - spread.squared / spread.around_mean
