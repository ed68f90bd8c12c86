"""Inputs that many exercises share: pairs of arrays in every shape, dtype and disguise.

Numbers have few digits, so that a failing input can be checked by hand.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from course.grading import aspects
from course.grading.spec import BadInput, Case

__all__ = [
    "BROADCAST",
    "EMPTY_MEAN",
    "UNKNOWN_REDUCTION",
    "both_branches",
    "disguises",
    "pair",
    "reductions",
]

_BROADCAST_HINT = (
    "(N,) against (N,1) silently makes an N x N table; compare shapes first and raise ValueError."
)

BROADCAST = (
    BadInput("broadcasts", (np.array([1.0, 2.0, 4.0]), np.ones((3, 1))), _BROADCAST_HINT),
    BadInput("broadcasts", (np.array([[1.0, 2.0]]), np.array([1.0, 3.0])), _BROADCAST_HINT),
    BadInput("broadcasts", (np.array([1.0, 2.0, 4.0]), np.array([2.0])), _BROADCAST_HINT),
    BadInput("broadcasts", (np.array([1.0, 2.0]), 3.0), _BROADCAST_HINT),
)

EMPTY_MEAN = BadInput(
    "mean_of_nothing",
    (np.array([]), np.array([])),
    "The mean of nothing is undefined: raise ValueError instead of returning NaN or 0.",
)

UNKNOWN_REDUCTION = tuple(
    BadInput(
        "unknown_reduction",
        (np.array([1.0, 2.0]), np.array([0.0, 4.0])),
        'Only "none", "mean" and "sum" are reductions: raise ValueError for anything else.',
        {"reduction": reduction},
    )
    for reduction in ("average", "Mean", "")
)


def pair(
    rng: np.random.Generator, shape: tuple[int, ...], spread: float = 3.0
) -> tuple[np.ndarray, np.ndarray]:
    """Input and target with residuals of about ``spread``, none of them zero."""
    target = rng.normal(0.0, 2.0, shape).round(1)
    size = rng.uniform(0.2, 2.0, shape) * spread
    residual = (size * rng.choice([-1.0, 1.0], shape)).round(2)
    residual = np.where(residual == 0, 0.5, residual)
    return (target + residual).round(2), target


def both_branches(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A pair with residuals within 1 and beyond it, on both sides, and of every size between."""
    target = rng.normal(0.0, 2.0, 6).round(1)
    return target + rng.permutation([0.4, -0.7, 1.2, -1.6, 2.5, -3.5]), target


def disguises(
    rng: np.random.Generator, kwargs: Mapping[str, Any] | None = None, spread: float = 3.0
) -> Iterator[Case]:
    """The same kind of pair in every magnitude and disguise: lists, integers, a matrix, NaN ..."""
    kwargs = dict(kwargs or {})
    target = rng.normal(0.0, 2.0, 4).round(1)
    residual = rng.permutation([1e-3, -0.02, 40.0, -3000.0])
    yield Case((target + residual, target), kwargs, aspects.MAGNITUDES)
    x, t = pair(rng, (4,), spread)
    yield Case((x.tolist(), t.tolist()), kwargs, aspects.LISTS)
    whole = rng.integers(-9, 9, (2, 5))
    whole[0] += whole[0] == whole[1]
    yield Case((whole[0], whole[1]), kwargs, aspects.INTEGERS)
    yield Case((whole[0].tolist(), whole[1].tolist()), kwargs, aspects.INTEGERS)
    low, high = np.array([10, 3, 250], np.uint8), np.array([200, 4, 1], np.uint8)
    yield Case((low, high), kwargs, aspects.UNSIGNED)
    yield Case((high, low), kwargs, aspects.UNSIGNED)
    x, t = pair(rng, (5,), spread)
    single = x.astype(np.float32), t.astype(np.float32)
    yield Case(single, kwargs, aspects.FLOAT32, rtol=2e-5, atol=1e-5)
    for shape in ((2, 3), (3, 2), (2, 1, 3), (4, 1)):
        yield Case(pair(rng, shape, spread), kwargs, aspects.MATRIX)
    yield Case(pair(rng, (1,), spread), kwargs, aspects.SINGLE)
    x, t = pair(rng, (3,), spread)
    yield Case((np.array([np.nan, *x[1:]]), t), kwargs, aspects.NON_FINITE)
    yield Case((x, np.array([*t[:2], np.nan])), kwargs, aspects.NON_FINITE)


def reductions(
    rng: np.random.Generator, kwargs: Mapping[str, Any] | None = None, spread: float = 3.0
) -> Iterator[Case]:
    """Every reduction, on a vector and on a matrix, and what an empty input gives."""
    kwargs = dict(kwargs or {})
    yield Case(pair(rng, (4,), spread), kwargs | {"reduction": "mean"})
    for reduction in ("sum", "none"):
        told = kwargs | {"reduction": reduction}
        yield Case(pair(rng, (3,), spread), told, aspects.UNREDUCED)
        yield Case(pair(rng, (2, 3), spread), told, aspects.MATRIX)
        yield Case((np.array([]), np.array([])), told, aspects.EMPTY)
