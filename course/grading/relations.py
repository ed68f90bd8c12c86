"""Simple relations between what came and what was expected, found by looking at the numbers.

They name the mistakes that every exercise shares (a factor, a sign, a sum for a mean) without
anybody having listed them for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course.grading.compare import close, kind_of, scalar

__all__ = ["Relation", "Sample", "find_relation"]


@dataclass(frozen=True)
class Relation:
    """How the answer is related to what it is compared with.

    Attributes:
        name: Slug.
        hint: What to read, as a sentence. ``{base}`` stands for what it is compared with, such
            as ``"the right answer"``.
        combines: Whether it may count as a second mistake, beside a known one.
        weak: Whether a more telling explanation is to be looked for first.
    """

    name: str
    hint: str
    combines: bool = False
    weak: bool = False


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


@dataclass(frozen=True)
class _Factor:
    """The answer is a multiple of the base."""

    name: str
    of: Callable[[Sample], float]
    hint: str
    combines = True

    def __call__(self, base: np.ndarray, sample: Sample) -> np.ndarray:
        return base * self.of(sample)


@dataclass(frozen=True)
class _Change:
    """The answer is what a function makes of the base."""

    name: str
    of: Callable[[np.ndarray], np.ndarray]
    hint: str
    combines: bool = False

    def __call__(self, base: np.ndarray, sample: Sample) -> np.ndarray:
        return self.of(base)


def _only_first(a: np.ndarray) -> np.ndarray:
    kept = np.zeros_like(a)
    kept.flat[:1] = a.flat[:1]
    return kept


def _zero_at(place: int) -> Callable[[np.ndarray], np.ndarray]:
    def changed(a: np.ndarray) -> np.ndarray:
        left = a.copy()
        if a.size > 1:
            left.flat[place] = 0.0
        return left

    return changed


_TURNED = "the sign is the wrong way round"

_RULES: tuple[_Factor | _Change, ...] = (
    _Factor("sign", lambda s: -1.0, f"It is minus {{base}}: {_TURNED}."),
    _Factor("twice", lambda s: 2.0, "It is exactly twice {base}: a factor of 2 too many."),
    _Factor("half", lambda s: 0.5, "It is exactly half of {base}: a factor of 1/2 too many."),
    _Factor("minus_twice", lambda s: -2.0, f"It is -2 times {{base}}: {_TURNED}, and a 2 extra."),
    _Factor("minus_half", lambda s: -0.5, f"It is -1/2 times {{base}}: {_TURNED}, and a 2 lost."),
    _Factor(
        "sum_for_mean",
        lambda s: s.size,
        "It is N times {base}, a sum where the mean is asked for: doubling the batch must not "
        "double the result. A gradient of a mean carries the same 1/N.",
    ),
    _Factor(
        "sum_for_mean_sign",
        lambda s: -s.size,
        f"It is -N times {{base}}: {_TURNED}, and the 1/N of the mean is missing.",
    ),
    _Factor(
        "twice_sum_for_mean",
        lambda s: 2.0 * s.size,
        "It is 2N times {base}: the 1/N of the mean is missing, and a factor 2 is extra.",
    ),
    _Factor(
        "half_sum_for_mean",
        lambda s: 0.5 * s.size,
        "It is N/2 times {base}: the 1/N of the mean is missing, and a factor 2 is lost.",
    ),
    _Factor(
        "divided_twice",
        lambda s: 1.0 / s.size,
        "It is 1/N of {base}: count how often you divide by the number of elements.",
    ),
    _Factor(
        "rows_for_elements",
        lambda s: s.size / s.rows,
        "It divides by the number of rows: average over all elements (.size, not len()).",
    ),
    _Factor(
        "divided_by_n_minus_1",
        lambda s: s.size / max(s.size - 1, 1),
        "It divides by N - 1: the mean divides by the number of elements, N.",
    ),
    _Factor(
        "divided_by_n_plus_1",
        lambda s: s.size / (s.size + 1),
        "It divides by N + 1: the mean divides by the number of elements, N.",
    ),
    _Change("absolute", np.abs, "It is {base} without its sign.", combines=True),
    _Change("truncated", np.trunc, "It is {base} without its decimals: integer arithmetic."),
    _Change("floored", np.floor, "It is {base}, rounded down: // divides whole numbers, / all."),
    _Change("root", np.sqrt, "It is the square root of {base}."),
    _Change("square", np.square, "It is the square of {base}."),
    _Change("reciprocal", lambda a: 1 / a, "It is 1 divided by {base}."),
    _Change("complement", lambda a: 1 - a, "It is 1 minus {base}."),
    _Change("exponential", np.exp, "It is the exponential of {base}."),
    _Change("logarithm", np.log, "It is the logarithm of {base}."),
    _Change("sign_only", np.sign, "It keeps the sign of {base} and loses its size."),
    _Change("clipped_at_zero", lambda a: np.maximum(a, 0), "Negative values have become 0."),
    _Change("clipped_at_one", lambda a: np.clip(a, -1, 1), "It is {base}, clipped to [-1, 1]."),
    _Change(
        "only_the_first",
        _only_first,
        "The first element is right, the others are 0: a `return` inside the loop ends it at once.",
    ),
    _Change(
        "last_element_missed",
        _zero_at(-1),
        "The last element is left out: range(n) ends at n - 1 by itself.",
    ),
    _Change(
        "first_element_missed", _zero_at(0), "The first element is left out: indices begin at 0."
    ),
    _Change("running_sum", np.cumsum, "It is the running sum of {base}."),
    _Change("reversed", np.flip, "It is {base}, back to front."),
    _Change("sorted", lambda a: np.sort(a, axis=None).reshape(a.shape), "It is {base}, sorted."),
)


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
    if not samples:
        return None
    if all(isinstance(s.base, tuple) for s in samples):
        return _component_relation(samples)
    return (
        _kind_relation(samples)
        or _shape_relation(samples)
        or _number_relation(samples)
        or _dtype_relation(samples)
    )


def _component_relation(samples: Sequence[Sample]) -> Relation | None:
    """A tuple is judged value by value; the first one that is wrong names the mistake."""
    length = len(samples[0].base)
    if any(not isinstance(s.got, tuple) or len(s.got) != length for s in samples):
        return Relation(
            "wrong_structure", f"Return {length} values, as a tuple, in the order of the contract."
        )
    exchanged = [
        Sample(one, other, s.size, s.rows)
        for s in samples
        for one, other in zip(s.base[::-1], s.got, strict=True)
    ]
    if all(_same(s) for s in exchanged):
        return Relation("swapped_results", "The values are right, in the wrong order.")
    named: list[Relation] = []
    unexplained = False
    for position in range(length):
        part = [Sample(s.base[position], s.got[position], s.size, s.rows) for s in samples]
        if all(_same(s) for s in part):
            continue
        found = find_relation(part)
        if found is None:
            unexplained = True
        else:
            named.append(replace(found, hint=f"Value {position + 1} of {length}: {found.hint}"))
    if not named:
        return None
    # One value explained and another one not is half an explanation.
    return replace(named[0], combines=named[0].combines and not unexplained)


def _kind_relation(samples: Sequence[Sample]) -> Relation | None:
    """Neither a number nor an array came where one of them is asked for."""
    kinds = {
        (kind_of(s.got), type(s.got).__name__, kind_of(s.base))
        for s in samples
        if _floats(s.base) is not None and not isinstance(s.got, np.ndarray)
    }
    if len({(got, name) for got, name, _ in kinds}) != 1 or any(
        scalar(s.got) is not None for s in samples
    ):
        return None
    got, name, wanted = next(iter(kinds))
    how = {
        "list": " Make it an array: np.array(...).",
        "tuple": " Return that one value alone.",
        "dict": " Return that one value alone.",
        "str": " Return the number itself; showing it is the caller's business.",
    }.get(name, "")
    wanted = "an array" if wanted.startswith("an array") else "one number"
    return Relation(f"returns_{name}", f"It returns {got} where {wanted} is asked for.{how}")


def _shape_relation(samples: Sequence[Sample]) -> Relation | None:
    if any(_floats(value) is None for s in samples for value in (s.base, s.got)):
        return None
    pairs = [(np.shape(s.base), np.shape(s.got)) for s in samples]
    if all(base == got for base, got in pairs):
        return None
    if all(base == () and np.prod(got) == 1 for base, got in pairs):
        return Relation(
            "one_element_array",
            "It returns an array with one element where a number is asked for: use float(...).",
        )
    if all(base == () for base, _ in pairs):
        return Relation(
            "not_reduced",
            "It returns an array where one number is asked for: reduce over all elements.",
        )
    if all(got == () for _, got in pairs):
        return Relation(
            "reduced",
            "It returns one number where an array is asked for: one value per element.",
        )
    return Relation(
        "wrong_shape", "The result has the wrong shape: compare it with the shape of the input."
    )


def _dtype_relation(samples: Sequence[Sample]) -> Relation | None:
    kinds = {s.got.dtype.kind for s in samples if isinstance(s.got, np.ndarray)}
    if "f" in kinds or not kinds or not any(np.asarray(s.base).dtype.kind == "f" for s in samples):
        return None
    return Relation(
        "wrong_dtype", "It returns an array of another type than float: use dtype=float."
    )


def _number_relation(samples: Sequence[Sample]) -> Relation | None:
    usable = [(s, *pair) for s in samples if (pair := _finite_pair(s)) is not None]
    # Where every base is 0, and in one sample alone, any factor would fit.
    telling = [(b, g) for _, b, g in usable if np.abs(b).max() > 0]
    if len(telling) < 2 or all((b == g).all() for _, b, g in usable):
        return None
    if all(np.abs(g).max() <= 1e-6 * np.abs(b).max() for b, g in telling):
        return Relation("always_zero", "It is 0, whatever the input, where {base} is asked for.")
    if _rounded(telling):
        return Relation("rounded", "It is {base}, rounded: return it in full precision.")
    if all(_equal(b, g) for _, b, g in usable):  # or a rule that changes nothing would fit
        return Relation(
            "nearly_right",
            "It agrees with {base} to six digits, not further: float32 arithmetic, a tolerance, or "
            "a small constant that was added.",
        )
    with np.errstate(all="ignore"):
        for rule in _RULES:
            if all(_equal(rule(b, s), g) for s, b, g in usable):
                return Relation(rule.name, rule.hint, rule.combines)
        return _loose_relation(telling)


def _rounded(telling: Sequence[tuple[np.ndarray, np.ndarray]]) -> bool:
    return any(
        all(
            close(g, np.round(g, digits), rtol=1e-13, atol=0.0)
            and np.abs(g - b).max() <= 0.501 * 10.0**-digits
            for b, g in telling
        )
        for digits in range(7)
    )


def _loose_relation(telling: Sequence[tuple[np.ndarray, np.ndarray]]) -> Relation | None:
    """What is said when no rule fits: less, but still something of use."""
    if any(not np.isfinite(g).all() for _, g in telling):
        return Relation(
            "not_finite",
            "It gives NaN or infinity for ordinary numbers: look for a division by zero, or for "
            "the root or the logarithm of a number that is not positive.",
        )
    first = telling[0][1]
    if len(telling) > 2 and all(g.shape == first.shape and _equal(g, first) for _, g in telling):
        return Relation("constant", "It gives the same result whatever the input.")
    if all(np.abs(g - b).max() <= 0.01 * np.abs(b).max() for b, g in telling):
        return Relation(
            "imprecise",
            "It comes close to {base} without reaching it: a rounded number, float32, too few "
            "steps, or an approximation where the exact value is asked for.",
            weak=True,
        )
    factors = np.array([_factor(b, g) for b, g in telling])
    if all(_equal(b * factor, g) for factor, (b, g) in zip(factors, telling, strict=True)):
        if _equal(factors, np.full_like(factors, factors[0])):
            return Relation("constant_factor", f"It is {factors[0]:.4g} times {{base}}.")
        if all(b.size > 1 for b, _ in telling):
            return Relation(
                "scaled_as_a_whole",
                "It is {base} times a factor that differs from call to call: look at what scales "
                "the result as a whole.",
                weak=True,
            )
    offset = (first - telling[0][0]).flat[0]
    if all(_equal(b + offset, g) for b, g in telling):
        hint = f"It is {{base}} plus {offset:.4g}, everywhere."
        return Relation("constant_offset", hint, weak=True)
    return None


def _factor(base: np.ndarray, got: np.ndarray) -> float:
    where = np.unravel_index(np.abs(base).argmax(), base.shape)
    return float(got[where] / base[where])


def _finite_pair(sample: Sample) -> tuple[np.ndarray, np.ndarray] | None:
    base, got = _floats(sample.base), _floats(sample.got)
    if base is None or got is None or base.shape != got.shape:
        return None
    return (base, got) if base.size and np.isfinite(base).all() else None


def _floats(value: Any) -> np.ndarray | None:
    number = scalar(value)
    if number is not None:
        return np.asarray(number)
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return np.asarray(value).astype(float)
    return None


def _same(sample: Sample) -> bool:
    base, got = _floats(sample.base), _floats(sample.got)
    return base is not None and got is not None and _equal(base, got)


def _equal(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and close(other, one, rtol=1e-6, atol=1e-10)
