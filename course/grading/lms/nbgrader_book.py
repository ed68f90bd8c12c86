"""nbgrader's gradebook: automatic scores in, a person's scores left alone or taken over.

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
from course.grading.store import Store
from course.grading.written import Remark, cell_names

__all__ = ["shown_copy", "write_copies", "write_scores"]


def write_scores(
    gradebook: Path,
    submissions: Iterable[Graded],
    exercises: Mapping[str, Exercise],
    store: Store | None = None,
) -> list[str]:
    """Write every automatic score, and exchange the marks of answers in words.

    Such a mark may come from either side. Where the gradebook's differs from what was exchanged
    last, somebody entered it there: it is taken over into the store, else the store's is written.

    Args:
        gradebook: The file ``gradebook.db``; made if it is not there.
        submissions: With their marks.
        exercises: All exercises by id.
        store: Where a person's marks are kept; without one, they stay in the gradebook.

    Returns:
        What was taken over, a line each.
    """
    from nbgrader.api import Gradebook

    taken: dict[tuple[str, str, str], Remark] = {}
    held: dict[tuple[str, str, str], float] = {}
    with _own_programs(), Gradebook(f"sqlite:///{gradebook}") as book:
        prepared: dict[str, dict[str, str]] = {}
        exchanged = store.exchanged() if store else {}
        for one in submissions:
            if not one.marks and not one.written:
                continue
            if one.assignment not in prepared:
                prepared[one.assignment] = _cells(book, one, exercises)
            cells = prepared[one.assignment]
            book.update_or_create_student(one.student)
            # nbgrader reads while it puts a submission together: nothing may be written half-made.
            with book.db.no_autoflush:
                submission = book.update_or_create_submission(one.assignment, one.student)
            notebook = next(n for n in submission.notebooks if n.name == one.assignment)
            by_cell = {grade.name: grade for grade in notebook.grades}
            for name, mark in one.marks.items():
                grade = by_cell[cells[name]]
                grade.auto_score = mark.verdict.points
                grade.needs_manual_grade = False
            for name, written in one.written.items():
                grade = by_cell[cells[name]]
                key = one.student, one.assignment, name
                theirs = grade.manual_score
                if store and theirs is not None and theirs != exchanged.get(key):
                    comment = written.remark.comment if written.remark else ""
                    taken[key] = Remark(theirs, comment, (), written.answer.fingerprint)
                    grade.needs_manual_grade = False
                elif written.marked:
                    grade.manual_score = theirs = written.points
                    grade.needs_manual_grade = written.waits
                else:
                    grade.auto_score = None if written.waits else 0.0
                    grade.needs_manual_grade = written.waits and theirs is None
                if theirs is not None:
                    held[key] = theirs
            for grade in notebook.grades:
                if grade.name not in cells.values() and grade.manual_score is None:
                    grade.needs_manual_grade = True  # of the instructor's own: waits for a person
        book.db.commit()
    if store:
        for key, remark in taken.items():
            store.remark(*key, remark)
        for key, points in held.items():
            store.exchange(*key, points)
    return [f"{who}, {item}: {r.points:g} points" for (who, _, item), r in taken.items()]


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
    wanted = {
        name: (f"{name.replace('.', '-')}-{exercises[name].name}-check", mark.verdict.max_points)
        for name, mark in one.marks.items()
    }
    wanted |= {name: (cell_names(name)[2], w.max_points) for name, w in one.written.items()}
    for name, (cell, points) in wanted.items():
        if cell not in there:
            kind = "markdown" if name in one.written else "code"
            place = one.assignment, one.assignment
            book.add_grade_cell(cell, *place, max_score=points, cell_type=kind)
            if name in one.written:  # a comment has its place in a solution cell only
                book.update_or_create_solution_cell(cell, *place)
    return {name: cell for name, (cell, _) in wanted.items()}


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

    No output of a student's is kept, for formgrader shows HTML as it is; in Markdown no HTML, no
    link and no picture is left.
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
            ours = mine.source == "".join(cell["source"])
            told["source"] = mine.source if mine.code or ours else _escaped(mine.source)
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
    for sign, shown in {"&": "&amp;", "<": "&lt;", "[": "&#91;", "\\href": "\\text"}.items():
        markdown = markdown.replace(sign, shown)
    return markdown
