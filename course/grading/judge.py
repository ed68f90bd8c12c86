"""The judgement: calls of a submission in, a verdict out.

``judge`` is handed a way to call the submission and never sees the function itself, so it serves
a learner's notebook and a sandboxed stranger alike.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from course.grading.diagnosis import Diagnosis, Memory, diagnose
from course.grading.display import show_call, show_outcome, show_value
from course.grading.mistakes import everyones
from course.grading.outcomes import Call, Outcome, call_here
from course.grading.probes import (
    MODIFIED,
    Probe,
    agree,
    expected_outcomes,
    probe,
    size,
    viewed,
)
from course.grading.spec import BadInput, Case, Exercise
from course.grading.verdicts import Counterexample, Part, Verdict

__all__ = ["judge", "missing", "public_rng"]


def public_rng(exercise: Exercise) -> np.random.Generator:
    """The generator of the public cases: the same for everybody, so a result can be discussed."""
    return np.random.default_rng([int(number) for number in exercise.id.split(".")])


def judge(
    exercise: Exercise,
    call: Call,
    rng: np.random.Generator,
    expected: Sequence[tuple[Case | BadInput, Outcome]] | None = None,
    memory: Memory | None = None,
) -> Verdict:
    """Judge one submission to one exercise.

    Errors and properties count only for an answer whose ordinary values are right: a function
    that always raises, or returns nothing of use, earns 0.

    Args:
        exercise: The record.
        call: Calls the submission.
        rng: Seeds the cases.
        expected: The cases with what they should give, where :func:`expected_outcomes` has made
            them before; ``rng`` then serves the laws alone.
        memory: With ``expected``: what known mistakes give on it, kept from call to call.

    Returns:
        The verdict, with a counterexample where one input shows the mistake.
    """
    probes: list[Probe] = []
    pairs = expected_outcomes(exercise, rng) if expected is None else expected
    for source, outcome in pairs:
        probes.append(probe(source, outcome, call))
        if "NotImplementedError" in probes[0].got.errors:
            return missing(exercise, "not_attempted")
        if probes[-1].got.kind in ("timeout", "memory", "killed"):
            break
    return _verdict(exercise, probes, call, rng, memory)


def missing(exercise: Exercise, kind: Any) -> Verdict:
    """The verdict on an answer that is not there."""
    message = {
        "not_attempted": "The stub is still there: write the body, then check again.",
        "missing": "No function of this name was found.",
        "malformed": "The notebook could not be read.",
    }[kind]
    return Verdict(exercise.id, exercise.name, kind, 0.0, exercise.points, message=message)


def _verdict(
    exercise: Exercise,
    probes: Sequence[Probe],
    call: Call,
    rng: np.random.Generator,
    memory: Memory | None,
) -> Verdict:
    ordinary = [p for p in probes if p.ordinary]
    right = not any(p.failure for p in ordinary) and _stopped(probes) is None
    parts = [
        _part("ordinary values", ordinary, exercise.value_points, judged=True),
        _part(
            "edge cases",
            [p for p in probes if p.aspect and not p.aspect.ordinary],
            exercise.edge_points,
            judged=right,
        ),
        _part(
            "bad input is refused",
            [p for p in probes if isinstance(p.source, BadInput)],
            exercise.error_points,
            judged=right,
        ),
    ]
    parts = [part for part in parts if part.max_points]
    stopped, found = _stopped(probes), diagnose(exercise, probes, memory)
    for property_ in exercise.properties:
        # Where the formula is wrong and nothing known explains it, a broken law still says much.
        telling = right or found is stopped is None
        seen = _law(property_.law, call, rng) if telling else None
        holds = seen is None if right else None
        earned = property_.points if holds else 0.0
        detail = seen or "" if right else ""
        parts.append(Part(property_.name, holds, earned, property_.points, detail))
        if seen and found is None:
            found = Diagnosis(property_.slug, f"{property_.hint} Seen: {seen}.")
    points = round(sum(part.points for part in parts), 6)
    failing = [p for p in probes if p.failure]
    worst = _most_telling(exercise, failing, found)
    kind: Any = stopped or _kind(points, exercise.points, ordinary)
    return Verdict(
        exercise.id,
        exercise.name,
        kind,
        points,
        exercise.points,
        misconception=found.name if found else None,
        message=_message(kind, found, worst),
        parts=tuple(parts),
        counterexample=_counterexample(exercise, worst),
        printed=any(p.got.printed for p in probes),
    )


def _part(name: str, probes: Sequence[Probe], points: float, *, judged: bool) -> Part:
    if not judged:
        return Part(name, None, 0.0, points)
    failure = next((p.failure for p in probes if p.failure), None)
    return Part(name, failure is None, 0.0 if failure else points, points, failure or "")


def _stopped(probes: Sequence[Probe]) -> str | None:
    last = probes[-1].got.kind
    return {"timeout": "timeout", "memory": "memory", "killed": "error"}.get(last)


def _kind(points: float, possible: float, ordinary: Sequence[Probe]) -> str:
    if points == possible:
        return "passed"
    if all(p.got.kind == "raised" for p in ordinary):
        return "error"
    return "partial" if points else "failed"


def _most_telling(
    exercise: Exercise, failing: Sequence[Probe], found: Diagnosis | None
) -> Probe | None:
    """The smallest failing input that shows the named mistake, else the smallest of all.

    Nothing is to be seen in an empty input, so it comes last unless it is the mistake itself.
    """
    ordered = sorted(failing, key=lambda p: (not p.ordinary, _is_empty(p), size(p.source)))
    if found is None:
        return ordered[0] if ordered else None
    known = [*exercise.misconceptions, *everyones(exercise)]
    wrongs = [call_here(mistake.wrong) for mistake in known if mistake.name == found.name]
    telling = (p for p in ordered if _shows(found.name, p) or any(_gives(w, p) for w in wrongs))
    return next(telling, ordered[0] if ordered else None)


def _is_empty(p: Probe) -> bool:
    arguments = (*p.source.args, *p.source.kwargs.values())
    return any(
        a.size == 0 if isinstance(a, np.ndarray) else isinstance(a, list | tuple) and not a
        for a in arguments
    )


def _shows(name: str, p: Probe) -> bool:
    """Whether a failing input is of the kind that a diagnosis names."""
    if isinstance(p.source, BadInput):
        return name in (p.source.name, "wrong_exception", "value_for_bad_input")
    region = p.region and "wrong_" + re.sub(r"\W+", "_", p.region)
    return (
        name == p.source.aspect.name
        or name.split("+")[0] == region
        or (name == "modifies_argument" and p.failure == MODIFIED)
        or (name == "raises" and p.got.kind == "raised")
        or (name.startswith("default_") and name[len("default_") :] not in p.source.kwargs)
    )


def _gives(wrong: Call, p: Probe) -> bool:
    """Whether a mistake gives what the submission gave."""
    return agree(p.source, viewed(p.source, wrong(p.source.args, p.source.kwargs)), p.got)


def _message(kind: str, found: Diagnosis | None, worst: Probe | None) -> str:
    if kind == "passed":
        return "Everything holds."
    if kind == "timeout":
        return "It did not finish in time: look for a loop that never ends."
    if kind == "memory":
        return "It asked for too much memory."
    if found:
        return found.hint
    failure = worst.failure if worst else None
    return f"Not right yet: {failure}." if failure else "Not right yet."


def _counterexample(exercise: Exercise, worst: Probe | None) -> Counterexample | None:
    if worst is None:
        return None
    source, expected = worst.source, worst.expected
    told = source.raises if isinstance(source, BadInput) else show_value(expected.value)
    if worst.failure == MODIFIED:
        told += " and an untouched argument"
    call = show_call(exercise.name, source.args, source.kwargs)
    return Counterexample(call, told, show_outcome(worst.got))


class _CallFailedError(Exception):
    """A call inside a law raised or was stopped."""


def _law(law: Any, call: Call, rng: np.random.Generator) -> str | None:
    """What a law saw, ``None`` where it holds.

    The submission's values reach the law's arithmetic unvetted (a string, a ragged list), so
    whatever that raises counts against the submission, whose objects may raise anything. The tests
    show that no law raises on a right answer.
    """

    def function(*args: Any, **kwargs: Any) -> Any:
        outcome: Outcome = call(args, kwargs)
        if outcome.kind != "returned":
            told = show_call("it", args, kwargs)
            raise _CallFailedError(f"{told} gave {show_outcome(outcome)}")
        return outcome.value

    try:
        with np.errstate(all="ignore"):
            return law(function, rng)
    except _CallFailedError as error:
        return str(error)
    except Exception as error:
        return f"the result could not be used ({type(error).__name__}: {error})"
