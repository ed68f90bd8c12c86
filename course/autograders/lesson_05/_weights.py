"""Inputs that the exercises on penalties share."""

from collections.abc import Iterator

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case

__all__ = ["NO_PENALTY", "weight_cases"]

NO_PENALTY = Aspect(
    "no_penalty",
    "a strength of 0",
    "A strength of 0 is legal: nothing is penalised.",
)


def weight_cases(rng: np.random.Generator) -> Iterator[Case]:
    """Weights of every shape and dtype with strengths other than 1."""

    def numbers(*shape: int) -> np.ndarray:
        w = rng.normal(0.0, 2.0, shape).round(1)
        return np.where(w == 0, 0.5, w)

    for n, lam in ((3, 0.1), (4, 2.0), (5, 0.5), (3, 0.25), (6, 3.0)):
        yield Case((numbers(n), lam))
    yield Case((np.array([3.0, -4.0]), 0.5))
    yield Case((np.array([-1.5]), 0.5), {}, aspects.SINGLE)
    for shape in ((2, 3), (3, 1), (2, 2, 2)):
        yield Case((numbers(*shape), 0.3), {}, aspects.MATRIX)
    yield Case((numbers(3), 0.0), {}, NO_PENALTY)
    yield Case((numbers(4).tolist(), 0.5), {}, aspects.LISTS)
    yield Case((np.array([1, -2, 3]), 1), {}, aspects.INTEGERS)
    yield Case((np.array([[2, -5], [1, 4]]), 0.5), {}, aspects.INTEGERS)
    yield Case((np.array([200, 3, 100], np.uint8), 2), {}, aspects.UNSIGNED)
    yield Case((numbers(4).astype(np.float32), 0.5), {}, aspects.FLOAT32, None, 1e-5, 1e-5)
