"""Inputs that the exercises on whole tables of logits share."""

from collections.abc import Iterator

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case

__all__ = ["AXIS", "SPREAD", "table_cases"]

AXIS = Aspect(
    "axis",
    "an axis other than the last",
    "Reduce over the axis that is asked for: pass `axis` on to every maximum and sum, with "
    "keepdims=True where the result is subtracted again.",
)
SPREAD = Aspect(
    "spread",
    "rows that lie thousands apart",
    "One maximum for the whole table is not enough: a row far below it underflows to log(0). "
    "Take the maximum along the axis.",
)


def table_cases(rng: np.random.Generator) -> Iterator[Case]:
    """Logits of every shape along every axis, in every disguise, up to 1e4."""

    def numbers(*shape: int) -> np.ndarray:
        return rng.normal(0.0, 2.0, shape).round(2)

    for n in (3, 5, 4):
        yield Case((numbers(n),))
    for shape in ((2, 3), (4, 2), (3, 3)):
        yield Case((numbers(*shape),))
        yield Case((numbers(*shape),), {"axis": 1})
    for table, axis in (((2, 3), 0), ((3, 2), -2), ((3, 3), 0)):
        yield Case((numbers(*table),), {"axis": axis}, AXIS)
    for cube, axis in (((2, 3, 4), 1), ((2, 2, 3), 0)):
        yield Case((numbers(*cube),), {"axis": axis}, AXIS)
    yield Case((numbers(2, 3, 2),), {}, aspects.MATRIX)
    yield Case((numbers(2, 3, 2),), {"axis": 2}, aspects.MATRIX)
    yield Case((numbers(1),), {}, aspects.SINGLE)
    yield Case((numbers(4).tolist(),), {}, aspects.LISTS)
    yield Case((rng.integers(-4, 5, (2, 4)),), {}, aspects.INTEGERS)
    yield Case((np.array([3, 1, 0, 5], np.uint8),), {}, aspects.UNSIGNED)
    yield Case((numbers(5).astype(np.float32),), {}, aspects.FLOAT32, None, 2e-5, 1e-6)
    for row in ([1e4, 0.0, 9999.0], [-1e4, -1e4 - 1.0, -1e4], [1e4, -1e4], [800.0, 799.0, 0.0]):
        yield Case((np.array(row),), {}, aspects.BIG)
    yield Case((np.array([[1e4, 9998.0], [-1e4, -9999.0], [0.0, 0.5]]),), {}, SPREAD)
    yield Case((np.array([[2000.0, 0.0], [1999.0, 0.5]]),), {"axis": 0}, SPREAD)
    yield Case((np.array([[1000.0, 999.5], [-1000.0, -999.0]]),), {"axis": 1}, SPREAD)
    yield Case((np.array([[0.5, np.nan], [1.0, 2.0]]),), {}, aspects.NON_FINITE)
