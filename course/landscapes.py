"""Test functions with known minima: what an optimizer is watched on.

Each carries its ``gradient``, its ``minima`` and the window worth plotting. Points are arrays of
shape (2,) or (1,); further dimensions follow, so that a whole grid is one call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.arrays import as_float
from course.parameters import NonNegative, Positive, checked

__all__ = ["Landscape", "beale", "double_well", "quadratic", "rosenbrock"]


@dataclass(frozen=True)
class Landscape:
    """A function of one or two variables with its gradient and its minima.

    Attributes:
        name: What it is called.
        formula: LaTeX.
        dimension: How many variables it has.
        minima: Where its local minima lie, the deepest first; each of shape (dimension,).
        window: A range of each variable that shows its character.
    """

    name: str
    formula: str
    dimension: int
    minima: tuple[tuple[float, ...], ...]
    window: tuple[tuple[float, float], ...]
    _value: Callable[..., Any]
    _gradient: Callable[..., tuple[Any, ...]]

    def __call__(self, x: Any) -> Any:
        """The value at ``x``, shape (dimension, ...): a float, or an array of the rest."""
        value = self._value(*self._point(x))
        return float(value) if np.ndim(value) == 0 else value

    def gradient(self, x: Any) -> np.ndarray:
        """The gradient at ``x``, in its shape."""
        return np.stack(self._gradient(*self._point(x)))

    def _point(self, x: Any) -> np.ndarray:
        point = np.asarray(as_float("x", x, np), dtype=np.float64)
        if not point.ndim or point.shape[0] != self.dimension:
            raise ValueError(
                f"x must be of shape ({self.dimension}, ...) for {self.name}, got {point.shape}"
            )
        return point


@checked
def quadratic(condition: Positive = 10.0) -> Landscape:
    r"""A bowl whose axes differ in curvature: 1 along the first, ``condition`` along the second.

    Gradient descent contracts below the learning rate 2 / max(1, condition) and explodes above.

    Formula: :math:`\tfrac12 (x^2 + \kappa y^2)`

    Args:
        condition: :math:`\kappa > 0`.

    Returns:
        The landscape; its minimum is 0 at the origin.

    Example:
        >>> quadratic(condition=4.0).gradient([1.0, 1.0])
        array([1., 4.])
    """
    return Landscape(
        name=f"quadratic, condition {condition:g}",
        formula=r"\frac12 (x^2 + \kappa y^2)",
        dimension=2,
        minima=((0.0, 0.0),),
        window=((-2.0, 2.0), (-2.0, 2.0)),
        _value=lambda x, y: (x**2 + condition * y**2) / 2,
        _gradient=lambda x, y: (x, condition * y),
    )


@checked
def rosenbrock(a: float = 1.0, b: Positive = 100.0) -> Landscape:
    r"""A long, bent, flat-bottomed valley: easy to enter, slow to follow.

    Formula: :math:`(a - x)^2 + b\,(y - x^2)^2`

    Args:
        a: Where the minimum lies: at :math:`(a, a^2)`.
        b: How steep the walls are, > 0.

    Returns:
        The landscape; its minimum is 0.

    Example:
        >>> rosenbrock()([1.0, 1.0])
        0.0

    References:
        Rosenbrock (1960), The Computer Journal 3(3), doi:10.1093/comjnl/3.3.175
    """
    return Landscape(
        name="Rosenbrock",
        formula=r"(a - x)^2 + b\,(y - x^2)^2",
        dimension=2,
        minima=((a, a**2),),
        window=((-2.0, 2.0), (-1.0, 3.0)),
        _value=lambda x, y: (a - x) ** 2 + b * (y - x**2) ** 2,
        _gradient=lambda x, y: (-2 * (a - x) - 4 * b * x * (y - x**2), 2 * b * (y - x**2)),
    )


def beale() -> Landscape:
    r"""Flat plateaus around a narrow minimum, with steep corners.

    Formula: :math:`(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2`

    Returns:
        The landscape; its minimum is 0 at (3, 0.5).

    Example:
        >>> beale()([3.0, 0.5])
        0.0

    References:
        Beale (1958), On an iterative method for finding a local minimum of a function of more than
        one variable, Princeton University, Technical Report 25
    """
    constants = (1.5, 2.25, 2.625)

    def value(x: Any, y: Any) -> Any:
        return sum((c - x + x * y**k) ** 2 for k, c in enumerate(constants, 1))

    def gradient(x: Any, y: Any) -> tuple[Any, Any]:
        terms = [(k, c - x + x * y**k) for k, c in enumerate(constants, 1)]
        return (
            sum(2 * term * (y**k - 1) for k, term in terms),
            sum(2 * term * k * x * y ** (k - 1) for k, term in terms),
        )

    return Landscape(
        name="Beale",
        formula="(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
        dimension=2,
        minima=((3.0, 0.5),),
        window=((-4.5, 4.5), (-4.5, 4.5)),
        _value=value,
        _gradient=gradient,
    )


@checked
def double_well(tilt: NonNegative = 0.3) -> Landscape:
    r"""Two valleys in one dimension, the left one deeper by the tilt.

    Formula: :math:`(x^2 - 1)^2 + c x`

    Args:
        tilt: :math:`c \ge 0`; beyond :math:`8 / (3 \sqrt 3) \approx 1.54` one valley is left.

    Returns:
        The landscape; its minima are the outer roots of :math:`4 x^3 - 4 x + c`.

    Example:
        >>> [round(x, 2) for (x,) in double_well().minima]
        [-1.04, 0.96]
    """
    roots = np.roots([4.0, 0.0, -4.0, tilt])
    real = sorted(float(root.real) for root in roots if abs(root.imag) < 1e-9)
    minima = (real[0], real[-1]) if len(real) == 3 else (real[0],)
    return Landscape(
        name=f"double well, tilt {tilt:g}",
        formula="(x^2 - 1)^2 + c x",
        dimension=1,
        minima=tuple((x,) for x in minima),
        window=((-2.0, 2.0),),
        _value=lambda x: (x**2 - 1) ** 2 + tilt * x,
        _gradient=lambda x: (4 * x * (x**2 - 1) + tilt,),
    )
