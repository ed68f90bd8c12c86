"""What a class got right and wrong: a page to teach from."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course.grading.feedback import environment
from course.grading.marking import hints_of
from course.grading.outputs import Graded, harmless, write_file
from course.grading.spec import Exercise, Question
from course.grading.written import Written

__all__ = ["Asked", "Item", "asked", "items", "write_report"]


@dataclass(frozen=True)
class Item:
    """An exercise as a class met it.

    Attributes:
        exercise: The id.
        function: The function's name.
        answers: How many tried it.
        difficulty: Mean share of the points earned, from 0 (nobody) to 1 (everybody).
        discrimination: Correlation of this share with the share earned in all other exercises;
            ``None`` where it is undefined.
        verdicts: How often each verdict was given.
        misconceptions: How often each mistake was named, the most frequent first.
        told: For each mistake, what most of those who made it were told.
    """

    exercise: str
    function: str
    answers: int
    difficulty: float
    discrimination: float | None
    verdicts: Mapping[str, int]
    misconceptions: Sequence[tuple[str, int]]
    told: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """A question in words as a class met it.

    Attributes:
        question: The record.
        answers: How many wrote something.
        marked: How many of them a person has marked.
        share: Mean share of the points of those.
        held: For each line of the rubric, in how many of those it holds.
    """

    question: Question
    answers: int
    marked: int
    share: float
    held: Sequence[int]


_NOT_TRIED = ("missing", "not_attempted", "malformed")


def items(submissions: Sequence[Graded]) -> list[Item]:
    """Every exercise of a cohort, in the order of the course."""
    shares: dict[str, dict[str, float]] = {}
    verdicts: dict[str, Counter[str]] = {}
    mistakes: dict[str, Counter[str]] = {}
    messages: dict[str, dict[str, Counter[str]]] = {}
    functions: dict[str, str] = {}
    for one in submissions:
        for name, mark in one.marks.items():
            verdict = mark.verdict
            functions[name] = verdict.function
            verdicts.setdefault(name, Counter())[verdict.verdict] += 1
            mistakes.setdefault(name, Counter())
            if verdict.misconception:
                mistakes[name][verdict.misconception] += 1
                said = messages.setdefault(name, {}).setdefault(verdict.misconception, Counter())
                said[verdict.message] += 1
            if verdict.verdict not in _NOT_TRIED:
                share = verdict.points / verdict.max_points
                shares.setdefault(name, {})[one.student] = share
    return [
        Item(
            name,
            functions[name],
            len(shares.get(name, {})),
            float(np.mean(list(shares[name].values()))) if shares.get(name) else 0.0,
            _discrimination(name, shares),
            dict(sorted(verdicts[name].items())),
            sorted(mistakes[name].items(), key=lambda pair: (-pair[1], pair[0])),
            {mistake: _most(said) for mistake, said in messages.get(name, {}).items()},
        )
        for name in sorted(functions)
    ]


def _most(said: Counter[str]) -> str:
    return min(said, key=lambda message: (-said[message], message))


def asked(submissions: Sequence[Graded]) -> list[Asked]:
    """Every question in words of a cohort, in the order of the course."""
    by_question: dict[str, list[Written]] = {}
    for one in submissions:
        for name, written in one.written.items():
            by_question.setdefault(name, []).append(written)
    found = []
    for _, all_ in sorted(by_question.items()):
        tried = [w for w in all_ if w.answer.state == "written"]
        marked = [w for w in tried if w.marked]
        share = float(np.mean([w.points / w.max_points for w in marked])) if marked else 0.0
        held = [sum(pair) for pair in zip(*[[h for _, h in w.criteria] for w in marked])]  # noqa: B905
        question = all_[0].question
        found.append(
            Asked(question, len(tried), len(marked), share, held or [0] * len(question.rubric))
        )
    return found


def _discrimination(name: str, shares: Mapping[str, Mapping[str, float]]) -> float | None:
    pairs = []
    for student, share in shares.get(name, {}).items():
        rest = [s[student] for other, s in shares.items() if other != name and student in s]
        if rest:
            pairs.append((share, sum(rest) / len(rest)))
    if len(pairs) < 3:
        return None
    mine, others = np.array(pairs).T
    if np.ptp(mine) == 0 or np.ptp(others) == 0:
        return None
    return float(np.corrcoef(mine, others)[0, 1])


def write_report(
    folder: Path, submissions: Sequence[Graded], exercises: Mapping[str, Exercise]
) -> Path:
    """Write ``report.html`` and ``report.csv``.

    Args:
        folder: Where to.
        submissions: With their marks.
        exercises: All exercises by id.

    Returns:
        The page.
    """
    submissions = [one for one in submissions if one.marks or one.written]
    found, words = items(submissions), asked(submissions)
    hints = {name: hints_of(exercise) for name, exercise in exercises.items()}
    page = environment().get_template("report.html.j2")
    text = page.render(
        items=found,
        asked=words,
        hints=hints,
        read={name: exercise.read for name, exercise in exercises.items()},
        assignments=sorted({one.assignment for one in submissions}),
        students=len({one.student for one in submissions}),
        submissions=len(submissions),
    )
    write_file(folder / "report.html", text)
    write_file(folder / "report.csv", _csv(found, words))
    return folder / "report.html"


def _csv(found: Sequence[Item], words: Sequence[Asked]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ["exercise", "function", "answers", "difficulty", "discrimination", "timeouts", "mistakes"]
    )
    for item in found:
        told = "; ".join(f"{name} {count}" for name, count in item.misconceptions)
        discrimination = "" if item.discrimination is None else f"{item.discrimination:.3f}"
        writer.writerow(
            [
                item.exercise,
                item.function,
                item.answers,
                f"{item.difficulty:.3f}",
                discrimination,
                item.verdicts.get("timeout", 0),
                harmless(told),
            ]
        )
    for one in words:
        lacking = "; ".join(
            f"{one.marked - held} of {one.marked} lack: {line.text}"
            for line, held in zip(one.question.rubric, one.held, strict=True)
        )
        row = [one.question.id, one.question.title, one.answers, f"{one.share:.3f}", "", 0]
        writer.writerow([harmless(cell) for cell in (*row, lacking)])
    return text.getvalue()
