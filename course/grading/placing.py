"""Which assignment a notebook answers, where the name of its file does not tell.

People call their file ``homework final.ipynb``. What it answers is then told by its cells: by their
ids, by nbgrader's, and by the functions that they define. Whoever stays without an assignment bears
a note that says so, for their name must not be lost between marking and the grade sheet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from course.grading.handed import Handed
from course.grading.notebooks import Notebook, UnreadableNotebookError, locate, parse, read_file
from course.grading.spec import Exercise, Question
from course.grading.written import cell_names

__all__ = ["UNPLACED", "assignment_in", "placed"]

UNPLACED = "Which assignment it is could be told neither from its name nor from its content."


def placed(
    handed: Iterable[Handed],
    exercises: Mapping[str, Exercise],
    questions: Mapping[str, Question],
    assignments: Iterable[str],
    otherwise: str | None = None,
) -> list[Handed]:
    """The submissions, each with the assignment that it answers.

    The name of a folder is the instructor's and stays. The name that a student gave a file counts
    where it is an assignment's, or begins with a lesson's number.

    Args:
        handed: Who handed in what.
        exercises: All exercises by id.
        questions: All questions by id.
        assignments: The names of what was handed out.
        otherwise: What those answer whose name tells no assignment; without it, their content
            tells, and whoever is left bears the note :data:`UNPLACED`.

    Returns:
        In the order of student and assignment, one for each of these.
    """
    names = set(assignments)
    lessons = {name.split(".")[0] for name in (*exercises, *questions)}
    found: dict[tuple[str, str], tuple[Handed, bool]] = {}
    for one in handed:
        told = one
        if one.assignment not in names and one.assignment.split("_")[0] not in lessons:
            told = _by_content(one, exercises, questions, names, otherwise)
        elif one.assignment not in names and one.own_name:
            told = _moved(one, _named(names, one.assignment.split("_")[0]), "its name")
        key, named = (told.student, told.assignment), told is one
        if key in found:
            told, named = _better(found[key], (told, named))
        found[key] = told, named
    return [told for _, (told, _) in sorted(found.items())]


def assignment_in(
    notebook: Notebook,
    exercises: Mapping[str, Exercise],
    questions: Mapping[str, Question],
    assignments: Iterable[str],
) -> str | None:
    """The assignment of which a notebook answers the most, or ``None`` where that is undecided.

    Args:
        notebook: What was read.
        exercises: All exercises by id.
        questions: All questions by id.
        assignments: The names of what was handed out.
    """
    cells = locate(notebook, {e.id: e.name for e in exercises.values()})
    count = Counter(name.split(".")[0] for name, answers in cells.items() if answers)
    there = {name for cell in notebook.cells for name in (cell.name.split("#")[0], cell.grade_id)}
    count.update(name.split(".")[0] for name in questions if there & set(cell_names(name)))
    best = count.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return _named(assignments, best[0][0])


def _named(assignments: Iterable[str], lesson: str) -> str | None:
    fitting = [name for name in assignments if name.split("_")[0] == lesson]
    return fitting[0] if len(fitting) == 1 else None


def _by_content(
    one: Handed,
    exercises: Mapping[str, Exercise],
    questions: Mapping[str, Question],
    names: set[str],
    otherwise: str | None,
) -> Handed:
    if otherwise is not None:
        return _moved(one, otherwise, "--assignment")
    unplaced = replace(one, notes=(*one.notes, UNPLACED))
    if one.path is None:
        return unplaced
    try:
        notebook = parse(read_file(one.path))
    except UnreadableNotebookError:
        return unplaced
    if not one.own_name:  # a folder of the instructor's, who may call an assignment as they like
        cells = locate(notebook, {e.id: e.name for e in exercises.values()})
        return one if any(cells.values()) else unplaced
    told = assignment_in(notebook, exercises, questions, names)
    return _moved(one, told, "its content") if told else unplaced


def _moved(one: Handed, assignment: str | None, why: str) -> Handed:
    if assignment is None or assignment == one.assignment:
        return one
    note = f"It was handed in as {one.assignment!r} and read as {assignment}, told by {why}."
    return replace(one, assignment=assignment, notes=(*one.notes, note))


def _better(one: tuple[Handed, bool], other: tuple[Handed, bool]) -> tuple[Handed, bool]:
    """Of two notebooks of one student and assignment: the one that is there, and bears its name."""
    ranked = sorted((one, other), key=lambda pair: (pair[0].path is not None, pair[1]))
    (passed_over, _), (counts, named) = ranked
    if passed_over.path is None:
        return counts, named
    note = "Several notebooks of this assignment were handed in; one counts."
    return replace(counts, notes=(*counts.notes, note)), named
