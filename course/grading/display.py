"""Inputs and outputs as one would type them: short, and never longer than a line or two."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from course.grading.outcomes import Outcome

__all__ = ["show_call", "show_outcome", "show_value"]

_WIDTH = 160


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
        'huber_loss([3], [0.0], delta=2)'
    """
    told = [*map(show_value, args), *(f"{key}={show_value(kwargs[key])}" for key in kwargs)]
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
