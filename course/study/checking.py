"""``check``: judge an answer at once, and say what is wrong and why."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from course.autograders import exercises
from course.grading.judge import judge, public_rng
from course.grading.outcomes import Outcome, call_here
from course.grading.probes import expected_outcomes
from course.grading.spec import BadInput, Case, Exercise
from course.grading.verdicts import Verdict
from course.study import storing
from course.study.finding import NotAnExerciseError, find
from course.study.panel import Panel, number

__all__ = ["check"]

_SYMBOLS = {True: "✓", False: "✗", None: "○"}
_WORDS = {True: "passed", False: "failed", None: "not judged yet"}


def check(function: Any) -> Panel:
    """Judge a function that answers an exercise, on the public cases.

    Args:
        function: The function itself. It is recognised by its name, or, where it has none, by
            the name of the variable that holds it.

    Returns:
        A panel: points, what holds and what does not, the smallest failing input, the named
        mistake with its hint, and the next step. What is no exercise's function gets a panel that
        says what to do; nothing is raised.

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
    rng = public_rng(exercise)
    verdict = judge(exercise, call_here(function), rng, _public_cases(exercise))
    note = ""
    if verdict.verdict != "not_attempted":
        _, note = storing.update(
            exercise.id,
            lambda done: replace(
                done, best=max(done.best, verdict.points), attempts=done.attempts + 1
            ),
        )
    return Panel("verdict", verdict_values(exercise, verdict) | {"note": note})


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
        "misconception": _title(verdict),
        "counterexample": verdict.counterexample,
        "printed": verdict.printed,
        "next": _next_step(exercise, verdict),
    }


def _title(verdict: Verdict) -> str:
    """The mistake in words: a law by its own name, everything else from its slug."""
    slug = verdict.misconception or ""
    laws = {re.sub(r"\W+", "_", part.name.lower()): part.name for part in verdict.parts}
    words = laws.get(slug, slug.replace("_", " ").replace("+", ", "))
    words = re.sub(r"\b(\d+)e 0?(\d+)\b", r"\1e-\2", words)
    return words[:1].upper() + words[1:]


def _next_step(exercise: Exercise, verdict: Verdict) -> str:
    if verdict.verdict == "passed":
        ids = list(exercises())
        following = ids[ids.index(exercise.id) + 1 :][:1]
        if not following:
            return "That was the last exercise."
        return f"Next: exercise {following[0]}, {exercises()[following[0]].name}."
    if verdict.verdict == "not_attempted":
        return f"Stuck? hint({exercise.name}) gives a nudge. To read again: {exercise.read}."
    return (
        f"Change it, run its cell, check again. hint({exercise.name}) gives a nudge. "
        f"To read again: {exercise.read}."
    )
