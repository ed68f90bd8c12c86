"""All exercises of the course, by id and by the name of their function, and its questions."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import course.autograders
from course.grading.spec import Exercise, Question

__all__ = ["exercise", "exercises", "questions"]


def _lessons() -> list[ModuleType]:
    names = sorted(module.name for module in iter_modules(course.autograders.__path__))
    return [
        import_module(f"course.autograders.{name}") for name in names if name.startswith("lesson_")
    ]


@cache
def exercises() -> dict[str, Exercise]:
    """Every exercise by id, in the order of the course.

    Raises:
        ValueError: Two exercises share an id or a function name.

    Example:
        >>> exercises()["01.1"].name
        'mse_loss'
    """
    records = [record for lesson in _lessons() for record in lesson.EXERCISES]
    found = {record.id: record for record in records}
    if len(found) < len(records) or len({record.name for record in records}) < len(records):
        raise ValueError("two exercises share an id or a function name")
    return found


@cache
def questions() -> dict[str, Question]:
    """Every question that is answered in words, by id, in the order of the course.

    Raises:
        ValueError: A question shares its id with another or with an exercise.

    Example:
        >>> questions()["03.8"].points
        2.0
    """
    asked = [question for lesson in _lessons() for question in getattr(lesson, "QUESTIONS", ())]
    found = {question.id: question for question in asked}
    if len(found) < len(asked) or found.keys() & exercises().keys():
        raise ValueError("two questions, or a question and an exercise, share an id")
    return found


def exercise(key: str) -> Exercise:
    """The exercise with this id or this function name.

    Args:
        key: ``"02.2"`` or ``"huber_loss"``.

    Raises:
        KeyError: There is none.

    Example:
        >>> exercise("mse_loss").id
        '01.1'
    """
    for record in exercises().values():
        if key in (record.id, record.name):
            return record
    raise KeyError(f"no exercise is called {key!r}")
