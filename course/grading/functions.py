"""Functions and generators that an exercise passes as arguments, as data.

An input crosses the boundary between grader and submission as numbers only; where an exercise
takes a function or a random generator, it is one of these: a kind and its numbers, rebuilt on the
other side.
"""

from dataclasses import dataclass

import numpy as np

__all__ = ["Polynomial", "Quadratic", "SeededGenerator", "Waves"]


@dataclass(frozen=True, eq=False)
class _OfShape:
    """A scalar function of an array of one shape; refuses any other, so a mistake shows."""

    def _flat(self, x: np.ndarray, size: int, shape: tuple[int, ...]) -> np.ndarray:
        x = np.asarray(x)
        if x.shape != shape:
            raise ValueError(f"f takes an array of shape {shape}, got {x.shape}")
        return x.reshape(size)


@dataclass(frozen=True, eq=False)
class Quadratic(_OfShape):
    r"""``x' A x + b' x + c`` over the flattened ``x``; A need not be symmetric.

    Attributes:
        matrix: A, shape (n, n).
        slope: b, in the shape of x (n elements).
        constant: c.

    Example:
        >>> Quadratic(np.eye(2), np.zeros(2), 1.0)(np.array([1.0, 2.0]))
        6.0
    """

    matrix: np.ndarray
    slope: np.ndarray
    constant: float = 0.0

    def __call__(self, x: np.ndarray) -> float:
        """The value at ``x``."""
        flat = self._flat(x, self.slope.size, self.slope.shape)
        return float(flat @ self.matrix @ flat + self.slope.reshape(-1) @ flat + self.constant)


@dataclass(frozen=True, eq=False)
class Polynomial(_OfShape):
    """The sum over elements of ``a x**power``.

    Attributes:
        coefficients: a, in the shape of x.
        power: The exponent.
    """

    coefficients: np.ndarray
    power: int

    def __call__(self, x: np.ndarray) -> float:
        """The value at ``x``."""
        flat = self._flat(x, self.coefficients.size, self.coefficients.shape)
        return float(self.coefficients.reshape(-1) @ flat**self.power)


@dataclass(frozen=True, eq=False)
class Waves(_OfShape):
    """The sum over elements of ``a sin(k x)``.

    Attributes:
        amplitudes: a, in the shape of x.
        frequencies: k, in the shape of x.
    """

    amplitudes: np.ndarray
    frequencies: np.ndarray

    def __call__(self, x: np.ndarray) -> float:
        """The value at ``x``."""
        flat = self._flat(x, self.amplitudes.size, self.amplitudes.shape)
        return float(self.amplitudes.reshape(-1) @ np.sin(self.frequencies.reshape(-1) * flat))


@dataclass(frozen=True, eq=False, repr=False)
class SeededGenerator(np.random.Generator):
    """A random generator that is known by its seed.

    Attributes:
        seed: As ``np.random.default_rng`` takes it.

    Example:
        >>> SeededGenerator(3)
        np.random.default_rng(3)
        >>> SeededGenerator(3).random() == np.random.default_rng(3).random()
        True
    """

    seed: int

    def __post_init__(self) -> None:
        super().__init__(np.random.PCG64(self.seed))

    def __repr__(self) -> str:
        return f"np.random.default_rng({self.seed})"
