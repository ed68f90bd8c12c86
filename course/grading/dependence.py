"""Does a result depend on what it should: on each argument, and on nothing else?

Found by comparing outcomes of the submission with one another, whatever formula it holds.
"""

from collections import defaultdict
from collections.abc import Sequence
from inspect import signature
from typing import Any

import numpy as np

from course.grading.probes import Probe, agree
from course.grading.spec import Exercise

__all__ = ["changes_between_calls", "ignored_argument", "wrong_default"]


def changes_between_calls(cases: Sequence[Probe]) -> bool:
    """Whether one and the same input gave different results.

    Args:
        cases: Outcomes, among them those of an input that was used twice.
    """
    first: dict[int, Probe] = {}
    return any(not agree(p.source, first.setdefault(id(p.source), p).got, p.got) for p in cases)


def wrong_default(exercise: Exercise, cases: Sequence[Probe]) -> str | None:
    """The optional argument that must be passed for the answer to be right.

    Args:
        exercise: The record.
        cases: Outcomes, among them those of a case with and without the default passed.

    Returns:
        The argument's name, or ``None``.
    """
    for name in signature(exercise.reference).parameters:
        twins = [
            (one, other)
            for one in cases
            for other in cases
            if one.source.args is other.source.args
            and name not in one.source.kwargs
            and set(other.source.kwargs) - set(one.source.kwargs) == {name}
            and agree(one.source, one.expected, other.expected)
        ]
        if any(left_out.failure for left_out, _ in twins) and not any(
            passed.failure for _, passed in twins
        ):
            return name
    return None


def ignored_argument(exercise: Exercise, cases: Sequence[Probe]) -> str | None:
    """The argument whose change never changed the result although it should have.

    Args:
        exercise: The record; among its cases some differ in one argument only.
        cases: Outcomes.

    Returns:
        The argument's name, or ``None``.
    """
    told = [(p, _arguments(exercise, p)) for p in cases if p.got.kind == "returned"]
    for name in signature(exercise.reference).parameters:
        twins: dict[tuple, list[Probe]] = defaultdict(list)
        for p, arguments in told:
            twins[tuple((k, _key(v)) for k, v in arguments.items() if k != name)].append(p)
        telling = [
            group
            for group in twins.values()
            if any(not agree(p.source, group[0].expected, p.expected) for p in group)
        ]
        if telling and all(
            agree(p.source, group[0].got, p.got) for group in telling for p in group
        ):
            return name
    return None


def _arguments(exercise: Exercise, p: Probe) -> dict[str, Any]:
    bound = signature(exercise.reference).bind(*p.source.args, **p.source.kwargs)
    bound.apply_defaults()
    return bound.arguments


def _key(value: Any) -> Any:
    """Equal for equal arguments; functions and generators are themselves."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if callable(value) or isinstance(value, np.random.Generator):
        return id(value)
    return type(value).__name__, repr(value)
