"""The marks of a cohort in one SQLite file: written by one process, read by all that follows.

A mark belongs to the bytes of a notebook, the version of the exercise and the secret seed; whoever
hands in the same bytes gets the same mark, and nothing is marked twice.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from course.grading.written import Answer, Remark

__all__ = ["Key", "Store"]

_METADATA = MetaData()

_MARKS = Table(
    "marks",
    _METADATA,
    Column("content", String(64), primary_key=True),
    Column("exercise", String(16), primary_key=True),
    Column("version", String(16), primary_key=True),
    Column("seed", String(16), primary_key=True),
    Column("confined", Boolean, primary_key=True),
    Column("level", String(16), nullable=False),
    Column("mark", Text, nullable=False),
)
_SUBMISSIONS = Table(
    "submissions",
    _METADATA,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("path", String, nullable=False),
    Column("content", String(64), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("notes", Text, nullable=False),
    Column("exercises", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("given", String(16), nullable=False),
)
_ANSWERS = Table(
    "answers",
    _METADATA,
    Column("content", String(64), primary_key=True),
    Column("question", String(16), primary_key=True),
    Column("given", String(16), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("text", Text, nullable=False),
)
_REMARKS = Table(
    "remarks",
    _METADATA,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("points", Float),
    Column("comment", Text, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("answer", String(16), nullable=False),
)
# What a gradebook of somebody else's holds of ours: a value that differs was entered there.
_EXCHANGED = Table(
    "exchanged",
    _METADATA,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("points", Float, nullable=False),
)

_LISTS = ("notes", "exercises", "questions")


@dataclass(frozen=True)
class Key:
    """What a mark belongs to.

    Attributes:
        content: Hash of the notebook's bytes.
        exercise: The exercise's id.
        version: Of the exercise's record and of the engine.
        seed: Fingerprint of the secret seed.
        confined: Whether the code was confined when it ran.
    """

    content: str
    exercise: str
    version: str
    seed: str
    confined: bool


class Store:
    """The file. Use as a context manager.

    Args:
        path: The SQLite file; made if it is not there.
    """

    def __init__(self, path: Path | str) -> None:
        self._engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

        @event.listens_for(self._engine, "connect")
        def configure(connection: Any, record: Any) -> None:
            # A write-ahead log: killed at any moment, the file holds every finished transaction.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA busy_timeout=10000")

        self._connection: Connection = self._engine.connect()
        with self._connection.begin():
            _METADATA.create_all(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *told: object) -> None:
        self.close()

    def add_marks(self, level: str, marks: Mapping[Key, Mapping[str, Any]]) -> None:
        """Keep marks, in one transaction."""
        rows = [
            {**vars(key), "level": level, "mark": json.dumps(mark)} for key, mark in marks.items()
        ]
        if rows:
            with self._connection.begin():
                self._connection.execute(insert(_MARKS).on_conflict_do_nothing(), rows)

    def marks(self, contents: Iterable[str] | None = None) -> dict[Key, tuple[str, dict]]:
        """Level and mark by key, of all or of some notebooks."""
        query = select(_MARKS)
        if contents is not None:
            query = query.where(_MARKS.c.content.in_(list(contents)))
        with self._connection.begin():
            rows = self._connection.execute(query).all()
        return {Key(*row[:5]): (row[5], json.loads(row[6])) for row in rows}

    def forget(self, exercises: Iterable[str]) -> None:
        """Drop the marks of some exercises, so that they are made again."""
        with self._connection.begin():
            self._connection.execute(delete(_MARKS).where(_MARKS.c.exercise.in_(list(exercises))))

    def set_submissions(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Replace what is known about who handed in what."""
        told = [{**row, **{name: json.dumps(row[name]) for name in _LISTS}} for row in rows]
        with self._connection.begin():
            self._connection.execute(delete(_SUBMISSIONS))
            if told:
                self._connection.execute(insert(_SUBMISSIONS), told)

    def submissions(self) -> list[dict[str, Any]]:
        """Who handed in what, in a stable order."""
        order = _SUBMISSIONS.c.student, _SUBMISSIONS.c.assignment
        with self._connection.begin():
            rows = self._connection.execute(select(_SUBMISSIONS).order_by(*order)).mappings().all()
        return [{**row, **{name: json.loads(row[name]) for name in _LISTS}} for row in rows]

    def add_answers(self, given: str, answers: Mapping[tuple[str, str], Answer]) -> None:
        """Keep what was written, in one transaction.

        Args:
            given: Fingerprint of the notebook as it was handed out.
            answers: By the hash of the notebook's bytes and the question's id.
        """
        rows = [
            {"content": content, "question": question, "given": given, **vars(answer)}
            for (content, question), answer in answers.items()
        ]
        if rows:
            with self._connection.begin():
                self._connection.execute(insert(_ANSWERS).on_conflict_do_nothing(), rows)

    def answers(self) -> dict[tuple[str, str, str], Answer]:
        """What was written, by hash of the notebook, question and fingerprint of the given one."""
        with self._connection.begin():
            rows = self._connection.execute(select(_ANSWERS)).all()
        return {(row[0], row[1], row[2]): Answer(row[3], row[4]) for row in rows}

    def remark(self, student: str, assignment: str, item: str, told: Remark) -> None:
        """Keep what a person said; the last word counts."""
        key = {"student": student, "assignment": assignment, "item": item}
        values = {**vars(told), "criteria": json.dumps(told.criteria)}
        self._put(_REMARKS, key, values)

    def _put(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        statement = insert(table).values(**key, **values)
        statement = statement.on_conflict_do_update(index_elements=list(key), set_=values)
        with self._connection.begin():
            self._connection.execute(statement)

    def remarks(self) -> dict[tuple[str, str, str], Remark]:
        """All remarks by student, assignment and item."""
        with self._connection.begin():
            rows = self._connection.execute(select(_REMARKS)).all()
        return {
            (row[0], row[1], row[2]): Remark(row[3], row[4], tuple(json.loads(row[5])), row[6])
            for row in rows
        }

    def exchange(self, student: str, assignment: str, item: str, points: float) -> None:
        """Keep what another gradebook now holds for an item."""
        key = {"student": student, "assignment": assignment, "item": item}
        self._put(_EXCHANGED, key, {"points": points})

    def exchanged(self) -> dict[tuple[str, str, str], float]:
        """What another gradebook held last, by student, assignment and item."""
        with self._connection.begin():
            rows = self._connection.execute(select(_EXCHANGED)).all()
        return {(row[0], row[1], row[2]): row[3] for row in rows}
