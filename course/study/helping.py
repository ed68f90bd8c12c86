"""``hint`` and ``solution``: help in stages, and the model answer after an attempt."""

import sys
from dataclasses import replace
from inspect import getsource
from typing import Any

from course.study import storing
from course.study.finding import NotAnExerciseError, find
from course.study.panel import Panel

__all__ = ["hint", "solution"]

_STAGES = ("a nudge", "the idea", "the outline")


def hint(function: Any = ...) -> Panel:
    """The next hint for an exercise: first a nudge, then the idea, then the outline.

    Args:
        function: The function that answers the exercise, or the exercise's id or name.

    Returns:
        A panel. Once all stages were shown, it shows all three.

    Example:
        >>> hint("mse_loss")  # doctest: +SKIP
        Hint 1 of 3 for mse_loss, a nudge: ...
    """
    try:
        exercise = find(function, sys._getframe(1).f_globals, verb="hint")
    except NotAnExerciseError as error:
        return Panel("notice", {"title": "", "text": str(error)})
    done, note = storing.update(exercise.id, lambda d: replace(d, hints=min(d.hints + 1, 3)))
    shown = exercise.hints[: done.hints]
    last = "The model answer: solution(" + exercise.name + "), after an attempt."
    return Panel(
        "hint",
        {
            "name": exercise.name,
            "hints": list(zip(_STAGES, shown, strict=False)),
            "next": f"hint({exercise.name}) again gives more." if len(shown) < 3 else last,
            "note": note,
        },
    )


def solution(function: Any = ...) -> Panel:
    """The model answer to an exercise, after at least one attempt.

    Args:
        function: The function that answers the exercise, or the exercise's id or name.

    Returns:
        A panel with the source, or, before the first attempt, with what to do.
    """
    try:
        exercise = find(function, sys._getframe(1).f_globals, verb="solution")
    except NotAnExerciseError as error:
        return Panel("notice", {"title": "", "text": str(error)})
    done, note = storing.load()
    if not done.get(exercise.id, storing.Done()).attempts:
        text = (
            f"Try it once first: write {exercise.name}, then check({exercise.name}). A wrong "
            f"attempt teaches more than a right answer read. hint({exercise.name}) helps."
        )
        return Panel("notice", {"title": "", "text": text})
    source = getsource(exercise.reference).rstrip()
    return Panel("solution", {"name": exercise.name, "source": source, "note": note})
