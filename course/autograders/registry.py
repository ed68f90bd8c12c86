"""All exercises of the course, by id and by the name of their function."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import course.autograders
from course.grading.spec import Exercise

__all__ = ["exercise", "exercises"]


@cache
def exercises() -> dict[str, Exercise]:
    """Every exercise by id, in the order of the course.

    Raises:
        ValueError: Two exercises share an id or a function name.

    Example:
        >>> exercises()["01.1"].name
        'mse_loss'
    """
    lessons = sorted(
        module.name
        for module in iter_modules(course.autograders.__path__)
        if module.name.startswith("lesson_")
    )
    records = [
        record
        for lesson in lessons
        for record in import_module(f"course.autograders.{lesson}").EXERCISES
    ]
    found = {record.id: record for record in records}
    if len(found) < len(records) or len({record.name for record in records}) < len(records):
        raise ValueError("two exercises share an id or a function name")
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
