"""``check``: judge an answer at once, and say what is wrong and why."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from course.autograders import exercises
from course.grading.display import show_call
from course.grading.judge import judge, public_rng
from course.grading.outcomes import Call, Outcome, call_here
from course.grading.probes import expected_outcomes
from course.grading.spec import BadInput, Case, Exercise
from course.grading.verdicts import Verdict
from course.study import storing
from course.study.finding import NotAnExerciseError, find
from course.study.panel import Panel, number
from course.study.reading import lesson_link

__all__ = ["check"]

_SYMBOLS = {True: "✓", False: "✗", None: "○"}
_WORDS = {True: "passed", False: "failed", None: "not judged yet"}


def check(function: Any = ...) -> Panel:
    """Judge a function that answers an exercise, on the public cases.

    Args:
        function: The function itself. It is recognised by its name, or, where it has none, by
            the name of the variable that holds it.

    Returns:
        A panel: points, what holds and what does not, the smallest failing input, the named
        mistake with its hint, and the next step. What is no exercise's function gets a panel that
        says what to do, and so does a check that is interrupted; nothing is raised.

    Example:
        >>> def nonsense(x): return x
        >>> check(nonsense)  # doctest: +ELLIPSIS
        No exercise is called 'nonsense'. ...
    """
    variables = sys._getframe(1).f_globals
    try:
        exercise = find(function, variables, verb="check")
    except NotAnExerciseError as error:
        return Panel("notice", {"title": "", "text": str(error)})
    if isinstance(function, str):
        text = f"Pass the function itself, without quotes: check({exercise.name})."
        return Panel("notice", {"title": "", "text": text})
    running: list[tuple[tuple, Mapping[str, Any]]] = []
    try:
        call = _noting(call_here(function), running)
        verdict = judge(exercise, call, public_rng(exercise), _public_cases(exercise))
    except KeyboardInterrupt:
        return _interrupted(exercise, running)
    note = ""
    if verdict.verdict != "not_attempted":
        note = _attempted(exercise, verdict.points)
    return Panel("verdict", verdict_values(exercise, verdict) | {"note": note})


def _noting(call: Call, running: list[tuple[tuple, Mapping[str, Any]]]) -> Call:
    """``call``, with what it is at work on in ``running``."""

    def noting(args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        running.append((args, kwargs))
        outcome = call(args, kwargs)
        running.clear()
        return outcome

    return noting


def _interrupted(exercise: Exercise, running: Sequence[tuple[tuple, Mapping[str, Any]]]) -> Panel:
    if not running:
        return Panel("notice", {"title": "", "text": "The check was interrupted: check again."})
    called = show_call(exercise.name, *running[0])
    text = f"`{called}` was still running when you stopped it: a loop that never ends?"
    note = _attempted(exercise, 0.0)
    title = f"Exercise {exercise.id}: {exercise.name}"
    return Panel("notice", {"title": title, "text": f"{text} {note}".rstrip()})


def _attempted(exercise: Exercise, points: float) -> str:
    """Keep an attempt; a note where that failed."""
    _, note = storing.update(
        exercise.id,
        lambda done: replace(done, best=max(done.best, points), attempts=done.attempts + 1),
    )
    return note


@cache
def _public_cases(exercise: Exercise) -> Sequence[tuple[Case | BadInput, Outcome]]:
    """Worked out once: some exercises train a small model for every case."""
    return tuple(expected_outcomes(exercise, public_rng(exercise)))


def verdict_values(exercise: Exercise, verdict: Verdict) -> dict[str, Any]:
    """What the template of a verdict is filled with."""
    return {
        "title": f"Exercise {exercise.id}: {exercise.name}",
        "kind": verdict.verdict,
        "passed": verdict.verdict == "passed",
        "points": number(verdict.points),
        "max_points": number(verdict.max_points),
        "parts": [
            {
                "symbol": _SYMBOLS[part.passed],
                "word": _WORDS[part.passed],
                "name": part.name,
                "points": f"{number(part.points)} of {number(part.max_points)}",
                "detail": part.detail,
            }
            for part in verdict.parts
        ],
        "message": "" if verdict.verdict == "passed" else verdict.message,
        "broken": next(
            (p.name for p in exercise.properties if p.slug == verdict.misconception), ""
        ),
        "counterexample": verdict.counterexample,
        "printed": verdict.printed,
        "next": _next_step(exercise, verdict),
        "read": "" if verdict.verdict == "passed" else exercise.read,
        # The stub's panel is stored in every exercise notebook: it stays as plain as can be.
        "link": "" if verdict.verdict == "not_attempted" else lesson_link(exercise.read),
    }


def _next_step(exercise: Exercise, verdict: Verdict) -> str:
    if verdict.verdict == "passed":
        ids = list(exercises())
        following = ids[ids.index(exercise.id) + 1 :][:1]
        if not following:
            return "That was the last exercise."
        return f"Next: exercise {following[0]}, {exercises()[following[0]].name}."
    if verdict.verdict == "not_attempted":
        return f"Stuck? hint({exercise.name}) gives a nudge."
    return f"Change it, run its cell, check again. hint({exercise.name}) gives a nudge."
