"""Inputs as one would type them, outputs as one would read them: never longer than a line or two.

A call is there to be pasted into a notebook that has ``import numpy as np``; only an array too
long for that is shortened.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from course.grading.functions import Polynomial, Quadratic, Waves
from course.grading.outcomes import Outcome

__all__ = ["show_call", "show_outcome", "show_value"]

_WIDTH = 160
_ENTRIES = 30  # of an array that is typed in full


def show_value(value: Any) -> str:
    """One value, in at most a line or two.

    Example:
        >>> show_value(np.array([1.0, 2.5])), show_value(0.1 + 0.2)
        ('[1, 2.5]', '0.3')
    """
    if isinstance(value, np.ndarray):
        note = "" if value.dtype == np.float64 else f" ({value.dtype})"
        text = np.array2string(
            value,
            separator=", ",
            threshold=12,
            edgeitems=3,
            formatter={"float_kind": _number},  # type: ignore[arg-type]
        )
        return _cut(" ".join(text.split()) + note)
    if isinstance(value, float | np.floating):
        return _number(float(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(map(show_value, value)) + ")"
    return _cut(repr(value))


def show_call(name: str, args: tuple, kwargs: Mapping[str, Any]) -> str:
    """A call as one would type it.

    Example:
        >>> show_call("huber_loss", (np.array([3.0]), [0.0]), {"delta": 2.0})
        'huber_loss(np.array([3.0]), [0.0], delta=2.0)'
    """
    told = [*map(_typed, args), *(f"{key}={_typed(kwargs[key])}" for key in kwargs)]
    return f"{name}({', '.join(told)})"


def show_outcome(outcome: Outcome) -> str:
    """What a call came to."""
    if outcome.kind == "returned":
        return show_value(outcome.value) + (" and a modified argument" if outcome.changed else "")
    if outcome.kind == "raised":
        return _cut(f"{outcome.errors[0]}: {outcome.message}".rstrip(": "))
    return outcome.kind


def _number(value: float) -> str:
    return f"{value:.7g}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _typed(value: Any) -> str:
    """An argument as an expression that gives it back."""
    if isinstance(value, np.ndarray):
        return _typed_array(value)
    if type(value) in (float, np.float64):
        return _with_point(float(value))
    if isinstance(value, list):
        return f"[{_listed(value)}]"
    if isinstance(value, tuple):
        return f"({_listed(value)}{',' * (len(value) == 1)})"
    for kind, formula in _FORMULAS.items():
        if isinstance(value, kind):
            return f"lambda x: {formula(value)}"
    return _cut(repr(value))


def _listed(items: Sequence[Any]) -> str:
    told = list(map(_typed, items))
    return ", ".join(told if len(told) <= _ENTRIES else [*told[:3], "...", *told[-3:]])


def _typed_array(array: np.ndarray) -> str:
    kind = array.dtype.kind
    inferred = array.dtype in (np.float64, np.int64) or kind in "bUS"
    dtype = "" if inferred else f", dtype=np.{array.dtype}"
    if array.size == 0:
        plain = "" if array.dtype == np.float64 else f", dtype=np.{array.dtype}"
        return f"np.array([]{plain})" if array.ndim == 1 else f"np.empty({array.shape}{plain})"
    if array.size > _ENTRIES and (array == array.flat[0]).all():
        return f"np.full({array.shape}, {_typed(array.flat[0].item())}{dtype})"
    entry = _entry
    # Whole numbers alone would be typed as integers.
    if kind == "f" and not dtype and not set("".join(map(_entry, array.flat))) & set(".en"):
        entry = _with_point
    text = np.array2string(
        array,
        separator=", ",
        threshold=_ENTRIES,
        edgeitems=3,
        formatter={"float_kind": entry, "int": str, "bool": str},  # type: ignore[arg-type]
    )
    return f"np.array({' '.join(text.split())}{dtype})"


def _entry(value: float) -> str:
    text = _number(value)
    return text if np.isfinite(value) else text.replace("nan", "np.nan").replace("inf", "np.inf")


def _with_point(value: float) -> str:
    text = _entry(value)
    return text if set(text) & set(".en") else f"{text}.0"


def _terms(terms: Mapping[str, bool]) -> str:
    return " + ".join(term for term, there in terms.items() if there) or "0.0"


def _quadratic(f: Quadratic) -> str:
    x = "x" if f.slope.ndim == 1 else "x.ravel()"
    return _terms(
        {
            f"{x} @ {_typed(f.matrix)} @ {x}": bool(f.matrix.any()),
            f"{_typed(f.slope.ravel())} @ {x}": bool(f.slope.any()),
            _typed(f.constant): bool(f.constant),
        }
    )


# The functions of a record, by what they compute: their classes are not the learner's.
_FORMULAS: dict[type, Callable[[Any], str]] = {
    Quadratic: _quadratic,
    Polynomial: lambda f: f"np.sum({_typed(f.coefficients)} * x**{f.power})",
    Waves: lambda f: f"np.sum({_typed(f.amplitudes)} * np.sin({_typed(f.frequencies)} * x))",
}
