"""What the exercises on update rules share: inputs, and a race over several steps."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case

__all__ = ["CARRIED", "TINY", "first_steps", "follows", "numbers"]

CARRIED = Aspect(
    "carried_state",
    "a state that was carried over from earlier steps",
    "The second step continues where the first left off: use the state, and return the new one.",
)
TINY = Aspect(
    "tiny_gradients",
    "gradients of 1e-6",
    "Near eps it shows where eps stands: outside the root, added to the root of the (corrected) "
    "average.",
)


def numbers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of about 1, none of them 0."""
    x = rng.normal(0.0, 1.0, shape).round(2)
    return np.where(x == 0, 0.5, x)


def first_steps(rng: np.random.Generator, told: Mapping[str, Any]) -> Iterator[Case]:
    """First steps from weights of every shape and dtype."""
    told = dict(told)
    yield Case((numbers(rng, 1), numbers(rng, 1), None), told, aspects.SINGLE)
    for shape in ((2, 3), (3, 1)):
        yield Case((numbers(rng, *shape), numbers(rng, *shape), None), told, aspects.MATRIX)
    yield Case((np.array([1, -2, 3]), np.array([2, 1, -1]), None), told, aspects.INTEGERS)
    unsigned = np.array([1, 2], np.uint8), np.array([3, 5], np.uint8)
    yield Case((*unsigned, None), told, aspects.UNSIGNED)
    yield Case((numbers(rng, 2).tolist(), numbers(rng, 2).tolist(), None), told, aspects.LISTS)
    single = numbers(rng, 3).astype(np.float32), numbers(rng, 3).astype(np.float32)
    yield Case((*single, None), told, aspects.FLOAT32, None, 1e-4, 1e-5)
    # Not in the weights: whether 0 times NaN, a decay of 0, is added to the gradient is left open.
    yield Case((np.array([2.0, 3.0]), np.array([np.nan, 1.0]), None), told, aspects.NON_FINITE)


def follows(
    reference: Callable, settings: tuple[Mapping[str, Any], ...]
) -> Callable[[Callable, np.random.Generator], str | None]:
    """The law that six steps lead where the rule leads, for gradients of 1 and of 1e-6."""

    def law(f: Callable, rng: np.random.Generator) -> str | None:
        for scale in (1.0, 1e-6):
            for told in settings:
                here = there = scale * numbers(rng, 3)
                state = known = None
                for step in range(1, 7):
                    g = scale * numbers(rng, 3)
                    here, state = f(here, g, state, **told)
                    there, known = reference(there, g, known, **told)
                    if not np.allclose(here, there, rtol=1e-6, atol=1e-9 * scale):
                        names = ", ".join(f"{k}={v}" for k, v in told.items())
                        return f"with {names} and gradients of {scale:g}, step {step} goes astray"
        return None

    return law
