"""A learning platform's own grade sheet, filled in place.

Headers are in the platform's language and carry its ids, so a sheet is never invented: the one that
the platform exported is filled, and everything else in it is left as it was.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from course.grading.outputs import Graded, write_file

__all__ = ["Filled", "SheetError", "fill", "filled"]


class SheetError(ValueError):
    """The sheet does not have the columns that are asked for."""


@dataclass(frozen=True)
class Filled:
    """A sheet with points in it.

    Attributes:
        text: All of it.
        filled: How many rows got points.
        blank: Who is in the sheet and has none, as the sheet says.
        unknown: Who has points and is not in the sheet.
    """

    text: str
    filled: int
    blank: list[str]
    unknown: list[str]


def fill(
    path: Path, submissions: Iterable[Graded], assignment: str, *, student: str, points: str
) -> Filled:
    """Fill a column of a grade sheet, in place.

    Args:
        path: The CSV file that the platform exported.
        submissions: With their marks.
        assignment: Whose points.
        student: Header of the column that says who.
        points: Header of the column to fill.

    Returns:
        What became of it.

    Raises:
        SheetError: The sheet lacks a column.
    """
    raw = path.read_bytes().decode("utf-8-sig")
    earned = {one.student: one.points for one in submissions if one.assignment == assignment}
    told = filled(raw, earned, student=student, points=points)
    mark = "\ufeff" if path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    write_file(path, mark + told.text)
    return told


def filled(text: str, earned: Mapping[str, float], *, student: str, points: str) -> Filled:
    r"""The sheet's text with points in it, and who could not be brought together.

    A row is a student's when its cell is the student's name here, or holds the number that a zip of
    the platform puts behind the name: ``Participant 12`` or ``12`` is ``Ann Bee_12``.

    Example:
        >>> sheet = "ID,Grade\r\nParticipant 12,\r\n"
        >>> filled(sheet, {"Ann Bee_12": 7.5}, student="ID", points="Grade").text
        'ID,Grade\r\nParticipant 12,7.5\r\n'
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = rows[0] if rows else []
    for name in (student, points):
        if name not in header:
            raise SheetError(f"the sheet has no column {name!r}; it has: {', '.join(header)}")
    who, where = header.index(student), header.index(points)
    by_number = {m[1]: name for name in earned if (m := re.search(r"_(\d+)$", name))}
    left, blank = dict(earned), []
    for row in rows[1:]:
        if len(row) <= max(who, where):
            continue
        cell = row[who].strip()
        digits = re.search(r"(\d+)$", cell)
        number = digits[1] if digits else ""
        name = cell if cell in earned else by_number.get(number, "")
        if name in left:
            row[where] = f"{left.pop(name):g}"
        elif cell and cell != "Points Possible":  # a row of Canvas's own
            blank.append(cell)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending).writerows(rows)
    return Filled(out.getvalue(), len(earned) - len(left), blank, sorted(left))
