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
        given: A function, or an exercise's id or name; ``...`` where nothing was passed.
        variables: The caller's variables: a lambda or a partial has no name of its own, so it is
            known by the variable that holds it.
        verb: What is being asked, such as ``"check"``, for the message.

    Raises:
        NotAnExerciseError: With a message that says what to do instead.
    """
    if given is ...:
        raise NotAnExerciseError(
            f"{verb}() needs to know which function: write its name between the parentheses, for "
            f"example {verb}(mse_loss)."
        )
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
    if own == "<lambda>":
        raise NotAnExerciseError(
            "A lambda has no name, and an answer is known by its name: define it with def, under "
            f"the name that the exercise gives, as in def mse_loss(...), then {verb}(mse_loss)."
        )
    return _named(own, verb)


def _named(name: str, verb: str) -> Exercise:
    try:
        return exercise(name)
    except KeyError:
        near = _nearest(name)
        advice = f"Did you mean {_either(near)}?" if near else "progress() lists all names."
        raise NotAnExerciseError(
            f"No exercise is called {name!r}. {advice} An answer is known by its name: keep the "
            "one that the exercise gives."
        ) from None


def _nearest(name: str) -> list[str]:
    """Up to three names of exercises that look like ``name``, or share a word with it."""
    names = [record.name for record in exercises().values()]
    if slip := get_close_matches(name.lower(), names, n=1, cutoff=0.85):
        return slip
    sharing = [other for other in names if set(other.split("_")) & set(name.lower().split("_"))]
    near = get_close_matches(name.lower(), names, n=3)
    near += get_close_matches(name.lower(), sharing, n=3, cutoff=0.0)
    return list(dict.fromkeys(near))[:3]


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
