"""Generated data, where a lesson must know the truth that the data hide."""

from typing import Annotated

import numpy as np
from annotated_types import Ge

from course.data.dataset import Dataset
from course.parameters import Count, NonNegative, checked

__all__ = ["outlier_line"]


@checked
def outlier_line(
    n: Count,
    rng: np.random.Generator,
    *,
    intercept: float = 1.0,
    slope: float = 2.0,
    noise: NonNegative = 0.5,
    vertical: Annotated[int, Ge(0)] = 0,
    leverage: Annotated[int, Ge(0)] = 0,
    distance: NonNegative = 20.0,
) -> Dataset:
    """Points around a known straight line, some of them moved away from it.

    ``x`` is uniform on [0, 10] and ``y = intercept + slope * x + noise * N(0, 1)``. A vertical
    outlier then has its ``y`` raised by ``distance``; a leverage point has its ``x`` raised by
    ``distance`` and keeps its ``y``.

    Args:
        n: Number of points, at least 1.
        rng: Where the randomness comes from; the same seed gives the same points.
        intercept: Height of the line at x = 0.
        slope: Slope of the line.
        noise: Standard deviation of the noise, >= 0.
        vertical: How many points become vertical outliers.
        leverage: How many further points become leverage points.
        distance: How far an outlier is moved, >= 0.

    Returns:
        Columns ``x``, ``y`` and ``moved``: 0 for a point left alone, 1 for a vertical outlier,
        2 for a leverage point.

    Raises:
        ValueError: More points are to be moved than there are, or a number is out of range.

    Example:
        >>> points = outlier_line(5, np.random.default_rng(0), vertical=1)
        >>> sorted(points["moved"].tolist())
        [0, 0, 0, 0, 1]
    """
    if vertical + leverage > n:
        raise ValueError(
            f"vertical + leverage must be at most n = {n}, got {vertical} + {leverage}"
        )
    x = rng.uniform(0.0, 10.0, n)
    y = intercept + slope * x + noise * rng.standard_normal(n)
    moved = np.zeros(n, dtype=np.int64)
    chosen = rng.permutation(n)[: vertical + leverage]
    moved[chosen[:vertical]] = 1
    moved[chosen[vertical:]] = 2
    return Dataset(
        name="outlier_line",
        description=f"Points around y = {intercept:g} + {slope:g} x, {len(chosen)} of them moved.",
        source="generated",
        licence="public domain",
        units={"x": "no unit", "y": "no unit", "moved": "0, 1 or 2"},
        columns={
            "x": np.where(moved == 2, x + distance, x),
            "y": np.where(moved == 1, y + distance, y),
            "moved": moved,
        },
    )
