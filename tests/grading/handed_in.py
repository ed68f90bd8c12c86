"""Notebooks as learners hand them in, made from the records."""

import inspect
import json
from collections.abc import Iterable, Mapping

from course.autograders import given
from course.autograders.registry import exercises

__all__ = ["answers", "as_bytes", "cell", "notebook"]


def cell(source: str, name: str | None = None, **nbgrader: object) -> dict:
    """One code cell."""
    told = {
        "cell_type": "code",
        "metadata": {"nbgrader": nbgrader} if nbgrader else {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    return told if name is None else {**told, "id": name}


def answers(lesson: str) -> dict[str, str]:
    """The references' sources by function name."""
    return {
        e.name: inspect.getsource(e.reference)
        for e in exercises().values()
        if e.id.startswith(f"{lesson}.")
    }


def notebook(
    lesson: str, changed: Mapping[str, str] | None = None, more: Iterable[dict] = ()
) -> dict:
    """A whole notebook: imports, helpers, every answer, and ``more`` cells at the end."""
    helpers = inspect.getsource(given).split("\n\n\n", 1)[1]
    cells = [
        cell("import numpy as np\nfrom course import check, hint, solution", "imports"),
        cell(helpers, "helpers"),
    ]
    told = {**answers(lesson), **(changed or {})}
    for e in exercises().values():
        if e.name in told and e.id.startswith(f"{lesson}."):
            name = f"ex-{e.id.replace('.', '-')}-solution"
            grade_id = f"{e.id}-{e.name}"
            cells.append(cell(told[e.name], name, grade_id=grade_id, solution=True, locked=False))
            cells.append(cell(f"check({e.name})", name.replace("solution", "check")))
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [*cells, *more]}


def as_bytes(content: object) -> bytes:
    """The file's bytes."""
    return json.dumps(content).encode()
