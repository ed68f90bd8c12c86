"""Minimise a function of a few numbers, and keep the whole path: for plots and explorers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.arrays import as_float
from course.optimizers.rules import Step, sgd_step
from course.optimizers.schedules import Schedule
from course.parameters import Count, check

__all__ = ["Path", "minimize"]


@dataclass(frozen=True)
class Path:
    """Where an optimizer went.

    Attributes:
        x: Points, shape (T + 1, ...): the start, then one for each step.
        value: The function at each of them, shape (T + 1,).
        diverged: Whether a value left the finite numbers, where the path ends.
    """

    x: np.ndarray
    value: np.ndarray
    diverged: bool

    @property
    def best(self) -> np.ndarray:
        """The point of the smallest value."""
        return self.x[int(np.nanargmin(self.value))]

    def __len__(self) -> int:
        """The number of steps."""
        return len(self.x) - 1


def minimize(
    fun: Callable[[np.ndarray], float],
    x0: Any,
    optimizer: Step = sgd_step,
    *,
    steps: Count,
    lr: float | Schedule = 1e-3,
    gradient: Callable[[np.ndarray], Any] | None = None,
    **hyper: Any,
) -> Path:
    """Follow an update rule from ``x0``, and return every point on the way.

    Args:
        fun: The function; ``fun(x)`` is a number.
        x0: The start, any shape.
        optimizer: A step function such as :func:`~course.optimizers.adam_step`.
        steps: How many steps to take. The path ends early where a value is not finite.
        lr: Learning rate, or a schedule: a function of the number of steps done.
        gradient: Its gradient; ``fun.gradient`` where it has one.
        **hyper: Hyperparameters of the step function.

    Returns:
        The path.

    Raises:
        TypeError: There is no gradient, or a hyperparameter that the rule does not take.
        ValueError: A hyperparameter is out of range, or a gradient of another shape.

    Example:
        >>> from course.landscapes import quadratic
        >>> path = minimize(quadratic(condition=10.0), [1.0, 1.0], steps=3, lr=0.1)
        >>> path.value.round(3)
        array([5.5  , 0.405, 0.328, 0.266])
    """
    check("steps", steps, Count)
    slope = gradient or getattr(fun, "gradient", None)
    if slope is None:
        raise TypeError("pass gradient=: the function has no gradient of its own")
    rate = lr if callable(lr) else lambda _: lr
    x = np.array(as_float("x0", x0, np), dtype=np.float64)
    points, values = [x], [float(fun(x))]
    state = None
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps):
            if not np.isfinite(values[-1]):
                break
            x, state = optimizer(x, np.asarray(slope(x)), state, lr=rate(step), **hyper)
            points.append(x)
            values.append(float(fun(x)))
    return Path(np.stack(points), np.array(values), diverged=not np.isfinite(values[-1]))
