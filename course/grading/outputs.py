"""The files that a graded cohort becomes: the same bytes however the marks were made."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.grading.marking import Mark, record_version
from course.grading.spec import Exercise
from course.grading.store import Key, Remark, Store

__all__ = ["Graded", "graded", "grades_csv", "harmless", "latest", "results_jsonl", "write_file"]


@dataclass(frozen=True)
class Graded:
    """One submission with all its marks.

    Attributes:
        student: Who.
        assignment: What.
        late: Whether it came late.
        notes: What was odd about it.
        marks: By exercise id, in order.
        levels: How each was confined.
        remarks: What a person said, by item.
    """

    student: str
    assignment: str
    late: bool
    notes: tuple[str, ...]
    marks: Mapping[str, Mark]
    levels: Mapping[str, str]
    remarks: Mapping[str, Remark]

    @property
    def points(self) -> float:
        """What it earned, by hand and by machine."""
        machine = sum(mark.verdict.points for mark in self.marks.values())
        return round(machine + sum(r.points or 0.0 for r in self.remarks.values()), 6)

    @property
    def max_points(self) -> float:
        """What the machine's part could have earned."""
        return round(sum(mark.verdict.max_points for mark in self.marks.values()), 6)

    @property
    def level(self) -> str:
        """The weakest confinement of its marks."""
        order = ("none", "sealed", "landlock", "namespaces")
        return min(self.levels.values(), key=order.index, default="")

    def rows(self) -> Iterator[dict[str, Any]]:
        """One flat record per exercise, as the results file holds it."""
        for name, mark in self.marks.items():
            yield mark.verdict.as_row(
                student=self.student, assignment=self.assignment, level=self.levels[name]
            )


def graded(
    store: Store, versions: Mapping[str, str], seed: str, confined: Mapping[str, bool]
) -> list[Graded]:
    """Every submission with its marks, in a stable order.

    Args:
        store: After all is marked.
        versions: Of the exercises, by id.
        seed: The fingerprint of the secret seed.
        confined: Whether the code was confined, by id.
    """
    marks, remarks = store.marks(), store.remarks()
    told = []
    for row in store.submissions():
        found: dict[str, tuple[str, dict]] = {}
        for name in row["exercises"]:
            key = Key(row["content"], name, versions[name], seed, confined[name])
            if key in marks:
                found[name] = marks[key]
        mine = {
            item: remark
            for (student, assignment, item), remark in sorted(remarks.items())
            if (student, assignment) == (row["student"], row["assignment"])
        }
        told.append(
            Graded(
                row["student"],
                row["assignment"],
                row["late"],
                tuple(row["notes"]),
                {name: Mark.from_data(name, mark) for name, (_, mark) in found.items()},
                {name: level for name, (level, _) in found.items()},
                mine,
            )
        )
    return told


def latest(store: Store, exercises: Mapping[str, Exercise]) -> list[Graded]:
    """Every submission with the marks that were made last, whichever seed made them."""
    versions = {name: record_version(exercise) for name, exercise in exercises.items()}
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for key in store.marks():
        if versions.get(key.exercise) == key.version:
            found[key.content, key.exercise] = (key.seed, key.confined)
    seeds = {seed for seed, _ in found.values()}
    told: dict[tuple[str, str], Graded] = {}
    for seed in sorted(seeds):
        confined = {name: pair[1] for (_, name), pair in found.items() if pair[0] == seed}
        confined = {name: confined.get(name, True) for name in exercises}
        for one in graded(store, versions, seed, confined):
            if one.marks:
                told[one.student, one.assignment] = one
    return [told[key] for key in sorted(told)]


def results_jsonl(submissions: Iterable[Graded]) -> str:
    """One JSON object per student and exercise, a line each."""
    rows = (row for one in submissions for row in one.rows())
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def grades_csv(submissions: Iterable[Graded]) -> str:
    """One row per student and assignment."""
    header = ["student", "assignment", "points", "max_points", "passed", "exercises"]
    rows: list[Sequence[Any]] = [[*header, "late", "level", "notes"]]
    for one in submissions:
        passed = sum(mark.verdict.verdict == "passed" for mark in one.marks.values())
        rows.append(
            [
                one.student,
                one.assignment,
                f"{one.points:g}",
                f"{one.max_points:g}",
                passed,
                len(one.marks),
                "yes" if one.late else "no",
                one.level,
                " ".join(one.notes),
            ]
        )
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    Example:
        >>> harmless("=HYPERLINK(...)"), harmless("Ann"), harmless("-1")
        ("'=HYPERLINK(...)", 'Ann', '-1')
    """
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        try:
            float(cell)
        except ValueError:
            return f"'{cell}"
    return cell


def write_file(path: Path, text: str) -> None:
    """Write a whole file or none: it is put in place when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "replace")
    if path.exists() and path.read_bytes() == data:
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
