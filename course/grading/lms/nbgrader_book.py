"""nbgrader's gradebook: automatic scores in, a person's scores left alone.

Afterwards ``nbgrader formgrader`` goes on from there: it shows each submission with its scores, and
what is entered there by hand survives the next marking.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from course.grading.notebooks import Notebook, UnreadableNotebookError, parse, read_file
from course.grading.outputs import Graded, write_file
from course.grading.spec import Exercise

__all__ = ["shown_copy", "write_copies", "write_scores"]


def write_scores(
    gradebook: Path, submissions: Iterable[Graded], exercises: Mapping[str, Exercise]
) -> None:
    """Write every automatic score through nbgrader's own API.

    Args:
        gradebook: The file ``gradebook.db``; made if it is not there.
        submissions: With their marks.
        exercises: All exercises by id.
    """
    from nbgrader.api import Gradebook

    with _own_programs(), Gradebook(f"sqlite:///{gradebook}") as book:
        prepared: dict[str, dict[str, str]] = {}
        for one in submissions:
            if not one.marks:
                continue
            if one.assignment not in prepared:
                prepared[one.assignment] = _cells(book, one, exercises)
            cells = prepared[one.assignment]
            book.update_or_create_student(one.student)
            submission = book.update_or_create_submission(one.assignment, one.student)
            notebook = next(n for n in submission.notebooks if n.name == one.assignment)
            by_cell = {grade.name: grade for grade in notebook.grades}
            for name, mark in one.marks.items():
                grade = by_cell[cells[name]]
                grade.auto_score = mark.verdict.points
                grade.needs_manual_grade = False
            for grade in notebook.grades:
                if grade.name not in cells.values() and grade.manual_score is None:
                    grade.needs_manual_grade = True  # written answers wait for a person
        book.db.commit()


@contextmanager
def _own_programs() -> Iterator[None]:
    """Put this environment on PATH: nbgrader looks for the program ``alembic`` there."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _cells(book, one: Graded, exercises: Mapping[str, Exercise]) -> dict[str, str]:
    """The grade cell of each exercise, as nbgrader's own release named it, or made now."""
    book.update_or_create_assignment(one.assignment)
    book.update_or_create_notebook(one.assignment, one.assignment)
    there = [cell.name for cell in book.find_notebook(one.assignment, one.assignment).grade_cells]
    told = {}
    for name in one.marks:
        exercise = exercises[name]
        wanted = f"{name.replace('.', '-')}-{exercise.name}-check"
        if wanted not in there:
            book.add_grade_cell(
                wanted,
                one.assignment,
                one.assignment,
                max_score=exercise.points,
                cell_type="code",
            )
        told[name] = wanted
    return told


def write_copies(
    folder: Path,
    submissions: Iterable[Graded],
    path_of: Callable[[Graded], str],
    given: Mapping[str, bytes],
) -> None:
    """Write what formgrader shows: ``autograded/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb``.

    Args:
        folder: nbgrader's ``autograded/``.
        submissions: With their marks.
        path_of: The file that was handed in.
        given: The notebooks as they were handed out, whose metadata the copies get.
    """
    for one in submissions:
        if one.assignment not in given:
            continue
        try:
            notebook = parse(read_file(path_of(one)))
        except UnreadableNotebookError:
            notebook = Notebook(())
        content = shown_copy(notebook, json.loads(given[one.assignment]))
        place = folder / one.student / one.assignment / f"{one.assignment}.ipynb"
        write_file(place, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def shown_copy(notebook: Notebook, given: dict) -> dict:
    """The released notebook with the student's text in it, harmless to look at.

    No output of a student's is kept, for formgrader shows HTML as it is, and in Markdown every
    ``<`` is escaped.
    """
    theirs = {cell.name: cell for cell in notebook.cells}
    known = {cell.get("id") for cell in given["cells"]}
    cells = []
    for cell in given["cells"]:
        told = {**cell, "metadata": {**cell.get("metadata", {})}}
        if cell["cell_type"] == "code":
            told = {**told, "outputs": [], "execution_count": None}
        mine = theirs.get(cell.get("id"))
        if mine is not None and not cell["metadata"].get("nbgrader", {}).get("locked", False):
            told["source"] = mine.source if mine.code else _escaped(mine.source)
        cells.append(told)
    for cell in notebook.cells:
        if cell.name not in known:
            kind: dict = {"outputs": [], "execution_count": None} if cell.code else {}
            source = cell.source if cell.code else _escaped(cell.source)
            cells.append(
                {
                    "cell_type": "code" if cell.code else "markdown",
                    "id": "".join(c if c.isalnum() else "-" for c in cell.name)[:60],
                    "metadata": {},
                    "source": source,
                    **kind,
                }
            )
    return {**given, "cells": cells}


def _escaped(markdown: str) -> str:
    return markdown.replace("<", "&lt;").replace("javascript:", "javascript&#58;")
