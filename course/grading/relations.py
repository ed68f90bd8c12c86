"""Simple relations between what came and what was expected, found by looking at the numbers.

They name the mistakes that every exercise shares (a factor, a sign, a sum for a mean) without
anybody having listed them for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.grading.compare import scalar

__all__ = ["Relation", "Sample", "find_relation"]


@dataclass(frozen=True)
class Relation:
    """How the answer is related to the right one.

    Attributes:
        name: Slug.
        hint: What to read.
    """

    name: str
    hint: str


@dataclass(frozen=True, eq=False)
class Sample:
    """One pair of outputs.

    Attributes:
        base: What it is compared with: the right output, or that of a known mistake.
        got: The submission's output.
        size: Elements in the largest argument.
        rows: Its length along the first axis.
    """

    base: Any
    got: Any
    size: int
    rows: int


_SHARED_N = "The average already carries one 1/N: count how often you divide by the number of "

_FACTORS = [
    ("sign", lambda s: -1.0, "The sign is the wrong way round: check which operand is subtracted."),
    ("twice", lambda s: 2.0, "It is exactly twice the right answer: a factor of 2 too many."),
    ("half", lambda s: 0.5, "It is exactly half the right answer: a factor of 1/2 too many."),
    (
        "minus_twice",
        lambda s: -2.0,
        "It is -2 times the right answer: the sign is the wrong way round, a factor 2 is extra.",
    ),
    (
        "minus_half",
        lambda s: -0.5,
        "It is -1/2 times the right answer: the sign is the wrong way round, a factor 2 is lost.",
    ),
    (
        "sum_for_mean",
        lambda s: s.size,
        "It is N times too large: the default reduction is the mean, so doubling the batch must "
        "not double the result. A gradient of a mean carries the same 1/N.",
    ),
    (
        "sum_for_mean_sign",
        lambda s: -s.size,
        "It is -N times the right answer: the sign is the wrong way round, and the 1/N of the mean "
        "is missing.",
    ),
    (
        "twice_sum_for_mean",
        lambda s: 2.0 * s.size,
        "It is 2N times the right answer: the 1/N of the mean is missing, and a factor 2 is extra.",
    ),
    (
        "half_sum_for_mean",
        lambda s: 0.5 * s.size,
        "It is N/2 times the right answer: the 1/N of the mean is missing, and a factor 2 is lost.",
    ),
    (
        "divided_twice",
        lambda s: 1.0 / s.size,
        _SHARED_N + "elements.",
    ),
    (
        "rows_for_elements",
        lambda s: s.size / s.rows,
        "It divides by the number of rows: average over all elements (.size, not len()).",
    ),
    (
        "divided_by_n_minus_1",
        lambda s: s.size / (s.size - 1) if s.size > 1 else np.nan,
        "It divides by N - 1: the mean divides by the number of elements, N.",
    ),
]

_SHAPES: list[tuple[str, Callable[[np.ndarray], np.ndarray], str]] = [
    ("root", np.sqrt, "It is the square root of the right answer."),
    ("square", np.square, "It is the square of the right answer."),
    ("absolute", np.abs, "It is the right answer without its sign."),
    ("exponential", np.exp, "It is the exponential of the right answer."),
    ("logarithm", np.log, "It is the logarithm of the right answer."),
    ("sign_only", np.sign, "It keeps the sign of the right answer and loses its size."),
    ("truncated", np.trunc, "It is the right answer without its decimals: integer arithmetic."),
    ("rounded", np.round, "It is the right answer, rounded: return it in full precision."),
    ("clipped_at_zero", lambda a: np.maximum(a, 0), "Negative values have become 0."),
]


def find_relation(samples: Sequence[Sample]) -> Relation | None:
    """The relation that holds in every sample, if one does.

    Args:
        samples: Outputs on ordinary inputs.

    Returns:
        The relation, or ``None`` where the outputs are equal, unrelated, or too few to tell.

    Example:
        >>> samples = [Sample(base, 2 * base, 4, 4) for base in (1.0, 3.0, 0.5)]
        >>> find_relation(samples).name
        'twice'
    """
    samples = [s for s in samples if s.base is not None and s.got is not None]
    if not samples:
        return None
    if all(isinstance(s.base, tuple) for s in samples):
        return _component_relation(samples)
    return _shape_relation(samples) or _number_relation(samples)


def _component_relation(samples: Sequence[Sample]) -> Relation | None:
    """A tuple is judged value by value; the first one that is wrong names the mistake."""
    length = len(samples[0].base)
    if any(not isinstance(s.got, tuple) or len(s.got) != len(s.base) for s in samples):
        return Relation(
            "wrong_structure", f"Return {length} values, as a tuple, in the order of the contract."
        )
    parts = [[Sample(s.base[i], s.got[i], s.size, s.rows) for s in samples] for i in range(length)]
    swapped = [Sample(s.base[::-1], s.got, s.size, s.rows) for s in samples]
    if all(_equal(one, other) for s in swapped for one, other in zip(s.base, s.got, strict=True)):
        return Relation("swapped_results", "The values are right, in the wrong order.")
    for position, part in enumerate(parts, 1):
        found = find_relation(part)
        if found:
            hint = f"Value {position} of {length}: {found.hint}"
            return Relation(found.name, hint)
    return None


def _shape_relation(samples: Sequence[Sample]) -> Relation | None:
    pairs = [(np.shape(s.base), np.shape(s.got)) for s in samples]
    if all(base == got for base, got in pairs):
        return None
    if all(base == () for base, _ in pairs) and any(got != () for _, got in pairs):
        return Relation(
            "not_reduced",
            "It returns an array where one number is asked for: reduce over all elements.",
        )
    if all(got == () for _, got in pairs) and any(base != () for base, _ in pairs):
        return Relation(
            "reduced",
            "It returns one number where an array is asked for: one value per element.",
        )
    return Relation(
        "wrong_shape", "The result has the wrong shape: compare it with the shape of the input."
    )


def _number_relation(samples: Sequence[Sample]) -> Relation | None:
    usable = [(s, b, g) for s in samples for b, g in [_arrays(s)] if b is not None and b.size]
    # With every base zero, or one sample only, any factor would fit.
    telling = [(s, b, g) for s, b, g in usable if np.abs(b).max() > 0]
    if len(telling) < 2 or all(_equal(b, g) for _, b, g in usable):
        return None
    if all(_equal(g, np.zeros_like(g)) for _, _, g in usable):
        return Relation("always_zero", "It is 0 whatever the input.")
    for name, factor, hint in _FACTORS:
        # A factor that is 1 throughout explains nothing.
        if all(_equal(b * factor(s), g) for s, b, g in usable):
            return Relation(name, hint)
    constant = _constant_factor(telling)
    if constant is not None and all(_equal(b * constant, g) for _, b, g in usable):
        return Relation("constant_factor", f"It is {constant:.4g} times the right answer.")
    for name, function, hint in _SHAPES:
        with np.errstate(all="ignore"):
            if all(_equal(function(b), g) for _, b, g in usable):
                return Relation(name, hint)
    first = telling[0][2]
    if len(telling) > 2 and all(g.shape == first.shape and _equal(g, first) for _, _, g in usable):
        return Relation("constant", "It gives the same result whatever the input.")
    return None


def _arrays(sample: Sample) -> Iterator[Any] | tuple[Any, Any]:
    base, got = (_floats(value) for value in (sample.base, sample.got))
    if base is None or got is None or base.shape != got.shape or not np.isfinite(base).all():
        return None, None
    return base, got


def _floats(value: Any) -> np.ndarray | None:
    number = scalar(value)
    if number is not None:
        return np.asarray(number)
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return value.astype(float)
    return None


def _constant_factor(telling: Sequence[tuple[Sample, np.ndarray, np.ndarray]]) -> float | None:
    _, base, got = telling[0]
    where = np.unravel_index(np.abs(base).argmax(), base.shape)
    factor = float(got[where] / base[where])
    return factor if np.isfinite(factor) and factor not in (0.0, 1.0) else None


def _equal(one: Any, other: Any) -> bool:
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return one.shape == other.shape and np.allclose(
        one, other, rtol=1e-6, atol=1e-10, equal_nan=True
    )
