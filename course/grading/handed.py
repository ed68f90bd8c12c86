"""Who handed in what: a folder of submissions, read without believing any name in it."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["Handed", "assignment_of", "find"]

# What Moodle puts behind a student's name and number where its zip was unpacked by hand.
_MOODLE = re.compile(r"(?<=\d)_assignsubmission_file_?$")
_COPIES = re.compile(r"(?:[-_ ]?copy[-_ ]?\d*|[ _]?\(\d+\)|-\d+)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Handed:
    """One notebook of one student.

    Attributes:
        student: Who.
        assignment: Such as ``"02_outliers"``.
        path: The file; ``None`` where there is none in the place for it.
        late: Whether the learning platform says that it came late.
        notes: What was odd.
        own_name: Whether ``assignment`` is but the name of a file, which the student chose.
        member: The file's name in the zip that it came in.
    """

    student: str
    assignment: str
    path: Path | None
    late: bool = False
    notes: tuple[str, ...] = ()
    own_name: bool = False
    member: str = ""


def assignment_of(stem: str) -> str:
    """The assignment that a file's name means, whatever a browser or platform added to it.

    Example:
        >>> assignment_of("02_outliers (1)"), assignment_of("02_outliers-Copy1")
        ('02_outliers', '02_outliers')
    """
    return _COPIES.sub("", stem)


def find(folder: Path | str) -> list[Handed]:
    """All submissions: ``STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`` or ``STUDENT/ASSIGNMENT.ipynb``.

    Hidden files and links to folders are passed over. Where a student has several notebooks of an
    assignment, the one of its name counts, else the last by name; a note says so.

    Args:
        folder: The submissions; nbgrader's ``submitted/`` has this shape.

    Returns:
        In the order of student and assignment.

    Raises:
        NotADirectoryError: It is no folder.
    """
    if not os.path.isdir(folder):
        raise NotADirectoryError(f"{folder} is no folder")
    found: list[Handed] = []
    for student in (e for e in _entries(folder) if e.is_dir(follow_symlinks=False)):
        there: dict[str, list[Path]] = {}
        folders: set[str] = set()
        for entry in _entries(student):
            if entry.is_dir(follow_symlinks=False):
                folders.add(entry.name)
                notebooks = there.setdefault(entry.name, [])
                notebooks += [
                    Path(e.path) for e in _entries(entry) if e.name.lower().endswith(".ipynb")
                ]
            elif entry.name.lower().endswith(".ipynb"):
                name = assignment_of(entry.name[: -len(".ipynb")])
                there.setdefault(name, []).append(Path(entry.path))
        found += [
            replace(
                _chosen(_MOODLE.sub("", _readable(student.name)), _readable(name), paths),
                own_name=name not in folders,
            )
            for name, paths in there.items()
        ]
    return sorted(found, key=lambda handed: (handed.student, handed.assignment))


def _chosen(student: str, assignment: str, paths: list[Path]) -> Handed:
    if not paths:
        return Handed(student, assignment, None, notes=("The folder holds no notebook.",))
    paths = sorted(paths)
    named = [path for path in paths if path.stem == assignment]
    same = [path for path in paths if assignment_of(path.stem) == assignment]
    path = (named or same or paths)[-1]
    notes: tuple[str, ...] = ()
    if len(paths) > 1:
        others = ", ".join(p.name for p in paths if p != path)
        notes = (f"Several notebooks were handed in: {path.name} counts, not {others}.",)
    return Handed(student, assignment, path, notes=notes)


def _entries(folder: os.PathLike | str) -> list[os.DirEntry]:
    with os.scandir(os.fspath(folder)) as entries:
        return sorted(
            (e for e in entries if not e.name.startswith(".")), key=lambda entry: entry.name
        )


def _readable(name: str) -> str:
    """A file's name as text that every encoder takes."""
    return os.fsencode(name).decode("utf-8", "replace")
