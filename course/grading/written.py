"""Answers in words: found in a notebook, kept as text, marked by a person.

A question's text stands in the Markdown cell ``ex-NN-k-text``, its answer belongs into the cell
``ex-NN-k-answer`` (nbgrader's id: ``NN-k-answer``). People split cells, delete them and write below
them, so whatever somebody wrote between the question and the next cell of the instructor's counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from course.grading.notebooks import Cell, Notebook
from course.grading.spec import Criterion, Question

__all__ = ["Answer", "Remark", "State", "Written", "answer_of", "cell_names", "questions_of"]

LONGEST = 20_000

State: TypeAlias = Literal["written", "not_attempted", "missing", "malformed"]


@dataclass(frozen=True)
class Answer:
    """What somebody wrote.

    Attributes:
        state: ``"written"``; or that the cell is as it was handed out, not there, or in a file that
            cannot be read.
        text: The Markdown, cut off where it is endless.
    """

    state: State
    text: str = ""

    @property
    def fingerprint(self) -> str:
        """Tells whether an answer is the one that was marked."""
        return sha256(f"{self.state} {self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Remark:
    """What a person said about one item of a submission.

    Attributes:
        points: Given by hand, or ``None``.
        comment: Text for the learner.
        criteria: Which lines of the rubric hold, by position.
        answer: Fingerprint of the answer that was read.
    """

    points: float | None
    comment: str
    criteria: tuple[int, ...] = ()
    answer: str = ""


@dataclass(frozen=True)
class Written:
    """One question of one submission: the answer and what a person said about it.

    Attributes:
        question: The record.
        answer: What was written.
        remark: What a person said, if somebody did.
    """

    question: Question
    answer: Answer
    remark: Remark | None = None

    @property
    def marked(self) -> bool:
        """Whether a person gave points, be it for an earlier version of the answer."""
        return self.remark is not None and self.remark.points is not None

    @property
    def changed(self) -> bool:
        """Whether the answer is another one than the one that was marked."""
        return self.marked and self.remark.answer not in ("", self.answer.fingerprint)  # type: ignore[union-attr]

    @property
    def waits(self) -> bool:
        """Whether a person has to look."""
        return self.changed or (not self.marked and self.answer.state == "written")

    @property
    def points(self) -> float:
        """What a person gave; nothing yet is 0."""
        return (self.remark.points or 0.0) if self.remark else 0.0

    @property
    def max_points(self) -> float:
        """What a full answer is worth."""
        return self.question.points

    @property
    def verdict(self) -> str:
        """As of an exercise; ``"waiting"`` for a person to mark it."""
        if self.waits:
            return "waiting"
        if not self.marked:
            return self.answer.state
        if self.points >= self.max_points:
            return "passed"
        return "partial" if self.points else "failed"

    @property
    def message(self) -> str:
        """One line about where it stands, or the person's comment."""
        if self.changed:
            return "The answer changed after it was marked: it waits for a person."
        if self.waits:
            return "It waits for a person."
        if not self.marked:
            return {
                "not_attempted": "Nothing was written.",
                "missing": "The cell for the answer is not there.",
                "malformed": "The file could not be read.",
            }[self.answer.state]
        return self.remark.comment if self.remark else ""

    @property
    def criteria(self) -> list[tuple[Criterion, bool]]:
        """Each line of the rubric, and whether it holds."""
        held = self.remark.criteria if self.remark else ()
        return [(line, i in held) for i, line in enumerate(self.question.rubric)]

    def as_row(self, *, student: str, assignment: str) -> dict[str, Any]:
        """One flat record, in the form of an exercise's."""
        return {
            "student": student,
            "assignment": assignment,
            "exercise": self.question.id,
            "function": None,
            "points": self.points,
            "max_points": self.max_points,
            "verdict": self.verdict,
            "misconception": None,
            "message": self.message,
            "level": None,
        }


def cell_names(question: str) -> tuple[str, str, str]:
    """Cell id of a question's text, cell id and nbgrader's id of its answer.

    Example:
        >>> cell_names("03.8")
        ('ex-03-8-text', 'ex-03-8-answer', '03-8-answer')
    """
    dashed = question.replace(".", "-")
    return f"ex-{dashed}-text", f"ex-{dashed}-answer", f"{dashed}-answer"


def questions_of(assignment: str, questions: Iterable[Question]) -> list[Question]:
    """The questions of an assignment: those whose lesson's number its name begins with."""
    return [q for q in questions if q.id.split(".")[0] == assignment.split("_")[0]]


def answer_of(question: str, notebook: Notebook, given: Notebook | None = None) -> Answer:
    """What a notebook says to a question.

    Args:
        question: The question's id.
        notebook: What was handed in.
        given: The notebook as it was handed out; where it is unknown, only the answer's own cell
            counts, and an untouched one counts as written.
    """
    text, own, grade_id = cell_names(question)
    ours = {cell.name: cell for cell in given.cells} if given else {}
    cells = notebook.cells
    place = next((i for i, c in enumerate(cells) if own in (c.name, c.name.split("#")[0])), None)
    if place is None:
        place = next((i for i, c in enumerate(cells) if c.grade_id == grade_id), None)
    if place is None:
        above = next((i for i, c in enumerate(cells) if given and c.name == text), None)
        if above is None:
            return Answer("missing")
        parts = _following(cells[above + 1 :], ours)
    else:
        blank = ours[own].source.strip() if own in ours else ""
        mine = [] if cells[place].source.strip() == blank else [_as_markdown(cells[place])]
        parts = mine + (_following(cells[place + 1 :], ours) if given else [])
    told = "\n\n".join(part for part in parts if part.strip()).strip()
    if not told:
        return Answer("missing" if place is None else "not_attempted")
    if len(told) > LONGEST:
        told = f"{told[:LONGEST]}\n\n(cut off)"
    return Answer("written", told)


def _following(cells: Iterable[Cell], ours: Mapping[str, Cell]) -> list[str]:
    """What stands before the next cell that was handed out."""
    found = []
    for cell in cells:
        if cell.name in ours or cell.grade_id:
            break
        found.append(_as_markdown(cell))
    return found


def _as_markdown(cell: Cell) -> str:
    if not cell.code or not cell.source.strip():
        return cell.source
    fence = "```"
    while fence in cell.source:
        fence += "`"
    return f"{fence}\n{cell.source}\n{fence}"
