"""Where to read again: the way from an exercise notebook to its lesson."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import course

__all__ = ["lesson_link"]

_LESSONS = Path(course.__file__).parents[1] / "lessons"


@cache
def lesson_link(read: str) -> str:
    """The address of a lesson's section, from a notebook in the folder beside ``lessons/``.

    Args:
        read: As the records say it: ``"Lesson 01, A gradient you can trust"``.

    Returns:
        A relative address; ``""`` where the lesson does not lie beside the package.

    Example:
        >>> lesson_link("Lesson 99, Nowhere")
        ''
    """
    lesson, _, section = read.partition(", ")
    found = sorted(_LESSONS.glob(f"{lesson.removeprefix('Lesson ')}_*.ipynb"))
    # JupyterLab's anchors are the headings with hyphens for spaces.
    return f"../lessons/{found[0].name}#{quote(section.replace(' ', '-'))}" if found else ""
