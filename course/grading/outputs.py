"""The files that a graded cohort becomes: the same bytes however the marks were made."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.grading.marking import Mark, record_version
from course.grading.spec import Exercise, Question
from course.grading.store import Key, Store
from course.grading.written import Answer, Remark, Written

__all__ = [
    "Graded",
    "Records",
    "graded",
    "grades_csv",
    "harmless",
    "latest",
    "results_jsonl",
    "write_file",
]


@dataclass(frozen=True)
class Records:
    """What is marked.

    Attributes:
        exercises: By id.
        questions: By id.
    """

    exercises: Mapping[str, Exercise]
    questions: Mapping[str, Question] = field(default_factory=dict)


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
        written: Answers in words, by question id.
    """

    student: str
    assignment: str
    late: bool
    notes: tuple[str, ...]
    marks: Mapping[str, Mark]
    levels: Mapping[str, str]
    remarks: Mapping[str, Remark]
    written: Mapping[str, Written] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """What it earned, by hand and by machine."""
        machine = sum(mark.verdict.points for mark in self.marks.values())
        return round(machine + sum(r.points or 0.0 for r in self.remarks.values()), 6)

    @property
    def max_points(self) -> float:
        """What it could have earned."""
        machine = sum(mark.verdict.max_points for mark in self.marks.values())
        return round(machine + sum(w.max_points for w in self.written.values()), 6)

    @property
    def waiting(self) -> int:
        """How many answers wait for a person."""
        return sum(written.waits for written in self.written.values())

    @property
    def level(self) -> str:
        """The weakest confinement of its marks."""
        order = ("none", "sealed", "landlock", "namespaces")
        return min(self.levels.values(), key=order.index, default="")

    def rows(self) -> Iterator[dict[str, Any]]:
        """One flat record per exercise and question, as the results file holds it."""
        for name in sorted({**self.marks, **self.written}):
            if name in self.written:
                yield self.written[name].as_row(student=self.student, assignment=self.assignment)
                continue
            mark = self.marks[name]
            yield mark.verdict.as_row(
                student=self.student, assignment=self.assignment, level=self.levels[name]
            )


def graded(store: Store, records: Records, seed: str, confined: Mapping[str, bool]) -> list[Graded]:
    """Every submission with its marks, in a stable order.

    Args:
        store: After all is marked.
        records: What is marked.
        seed: The fingerprint of the secret seed.
        confined: Whether the code was confined, by id.
    """
    versions = {name: record_version(exercise) for name, exercise in records.exercises.items()}
    marks, answers = store.marks(), store.answers()
    remarks: dict[tuple[str, str], dict[str, Remark]] = {}
    for (student, assignment, item), remark in sorted(store.remarks().items()):
        remarks.setdefault((student, assignment), {})[item] = remark
    told = []
    for row in store.submissions():
        found: dict[str, tuple[str, dict]] = {}
        for name in row["exercises"]:
            key = Key(row["content"], name, versions[name], seed, confined[name])
            if key in marks:
                found[name] = marks[key]
        mine = remarks.get((row["student"], row["assignment"]), {})
        written = {
            name: Written(
                records.questions[name],
                answers.get((row["content"], name, row["given"]), Answer("missing")),
                mine.get(name),
            )
            for name in row["questions"]
            if name in records.questions
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
                written,
            )
        )
    return told


def latest(store: Store, records: Records) -> list[Graded]:
    """Every submission with the marks that were made last, whichever seed made them."""
    versions = {name: record_version(exercise) for name, exercise in records.exercises.items()}
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for key in store.marks():
        if versions.get(key.exercise) == key.version:
            found[key.content, key.exercise] = (key.seed, key.confined)
    seeds = {seed for seed, _ in found.values()}
    told: dict[tuple[str, str], Graded] = {}
    for seed in sorted(seeds) or [""]:
        confined = {name: pair[1] for (_, name), pair in found.items() if pair[0] == seed}
        confined = {name: confined.get(name, True) for name in records.exercises}
        for one in graded(store, records, seed, confined):
            who = one.student, one.assignment
            if one.marks or who not in told:
                told[who] = one
    return [told[key] for key in sorted(told)]


def results_jsonl(submissions: Iterable[Graded]) -> str:
    """One JSON object per student and exercise or question, a line each."""
    rows = (row for one in submissions for row in one.rows())
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def grades_csv(submissions: Iterable[Graded]) -> str:
    """One row per student and assignment."""
    header = ["student", "assignment", "points", "max_points", "passed", "exercises"]
    rows: list[Sequence[Any]] = [[*header, "waiting", "late", "level", "notes"]]
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
                one.waiting,
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
