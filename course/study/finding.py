"""Which exercise does the learner mean?"""

import builtins
from collections.abc import Mapping
from difflib import get_close_matches
from inspect import isclass
from typing import Any

from course.autograders import exercise, exercises
from course.grading.spec import Exercise

__all__ = ["NotAnExerciseError", "find"]


class NotAnExerciseError(Exception):
    """What was passed names no exercise; the message says what to do."""


def find(given: Any, variables: Mapping[str, Any], *, verb: str) -> Exercise:
    """The exercise that ``given`` answers or names.

    Args:
        given: A function, or an exercise's id or name.
        variables: The caller's variables: a lambda or a partial has no name of its own, so it is
            known by the variable that holds it.
        verb: What is being asked, such as ``"check"``, for the message.

    Raises:
        NotAnExerciseError: With a message that says what to do instead.
    """
    if isinstance(given, str):
        return _named(given, verb)
    if isclass(given):
        raise NotAnExerciseError(
            f"{given.__name__} is a class. The exercises ask for functions: define one with def, "
            f"then {verb}(its_name)."
        )
    if not callable(given):
        kind = "None" if given is None else f"a value of type {type(given).__name__}"
        raise NotAnExerciseError(
            f"{verb}() takes the function itself, without parentheses after its name, and got "
            f"{kind}. For example: {verb}(mse_loss)."
        )
    names = {getattr(given, "__name__", ""), *(k for k, v in variables.items() if v is given)}
    for name in names:
        if any(record.name == name for record in exercises().values()):
            return exercise(name)
    own = getattr(given, "__name__", type(given).__name__)
    if getattr(builtins, own, None) is given:
        raise NotAnExerciseError(f"{own} is Python's own function, not an exercise.")
    return _named(own, verb)


def _named(name: str, verb: str) -> Exercise:
    try:
        return exercise(name)
    except KeyError:
        names = [record.name for record in exercises().values()]
        near = get_close_matches(name, names, n=1)
        advice = (
            f"Did you mean {near[0]}?"
            if near
            else f"{verb}() knows: {', '.join(names)}. Keep the name that the exercise gives."
        )
        raise NotAnExerciseError(f"No exercise is called {name!r}. {advice}") from None
