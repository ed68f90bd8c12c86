"""Pairs of suspiciously alike answers: something to read, never a verdict.

Winnowing (Schleimer, Wilkerson and Aiken 2003, SIGMOD, doi:10.1145/872757.872770): an answer is
turned into tokens without names and comments, runs of tokens are hashed, and of each window of
hashes the smallest is kept. What stub and reference contain is left out, for everybody may have it.
The text is cut by one regular expression and never parsed: it is a stranger's.
"""

import keyword
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from course.grading.handed import Handed
from course.grading.notebooks import UnreadableNotebookError, locate, parse, read_file
from course.grading.spec import Exercise

__all__ = ["Answered", "Pair", "alike", "fingerprints", "write_page"]

RUN, WINDOW = 10, 4
_TOKEN = re.compile(
    r"#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|\w+|\"[^\"\n]*\"|'[^'\n]*'|[^\s\w]", re.DOTALL
)


@dataclass(frozen=True)
class Answered:
    """One student's answer to an exercise.

    Attributes:
        student: Who.
        place: The notebook: its path, or its name in a zip.
        source: The cells that answer it.
        prints: Their fingerprints, without those that anybody may have.
    """

    student: str
    place: str
    source: str
    prints: frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two answers.

    Attributes:
        share: Of the shorter one's fingerprints, how many the other has, from 0 to 1.
        exercise: The exercise's id.
        one: A student's answer.
        other: Another's.
    """

    share: float
    exercise: str
    one: Answered
    other: Answered

    def shared(self, answer: Answered) -> list[tuple[str, bool]]:
        """The lines of one of the two answers, and whether the other has them too."""
        common = self.one.prints & self.other.prints
        alike = {
            line
            for told, first, last in _runs(answer.source)
            if told in common
            for line in range(first, last + 1)
        }
        lines = enumerate(answer.source.split("\n"))
        return [(line, number in alike and bool(line.strip())) for number, line in lines]


def fingerprints(source: str) -> frozenset[int]:
    r"""The fingerprints of a piece of Python.

    Example:
        >>> text = "def f(x, t):\n    e = x - t\n    return (e * e).mean() / 2 + abs(e).sum()"
        >>> fingerprints(text) == fingerprints(text.replace("x", "guess"))
        True
    """
    runs = [told for told, _, _ in _runs(source)]
    return frozenset(min(runs[i : i + WINDOW]) for i in range(max(0, len(runs) - WINDOW + 1)))


def _runs(source: str) -> list[tuple[int, int, int]]:
    """The hash of every run of tokens, with its first and its last line."""
    tokens, line, place = [], 0, 0
    for match in _TOKEN.finditer(source):
        line += source.count("\n", place, match.start())
        place = match.start()
        if told := _plain(match[0]):
            tokens.append((told, line))
    return [
        (zlib.crc32(" ".join(told for told, _ in run).encode()), run[0][1], run[-1][1])
        for run in (tokens[i : i + RUN] for i in range(max(0, len(tokens) - RUN + 1)))
    ]


def _plain(token: str) -> str:
    if token.startswith("#") or token[:3] in ('"""', "'''"):
        return ""
    if token[0] in "\"'":
        return "s"
    if token[0].isdigit():
        return token
    if token[0].isalpha() or token[0] == "_":
        return token if keyword.iskeyword(token) else "n"
    return token


def alike(
    handed: Iterable[Handed],
    exercises: Mapping[str, Exercise],
    given: Mapping[str, bytes],
    references: Iterable[str],
    at_least: float,
) -> list[Pair]:
    """Pairs of students whose answers to an exercise are alike, the most alike first.

    Args:
        handed: Who handed in what.
        exercises: All exercises by id.
        given: The notebooks as they were handed out, by assignment.
        references: Source of the model answers.
        at_least: From which share on a pair is told.
    """
    functions = {e.id: e.name for e in exercises.values()}
    common = set().union(*map(fingerprints, references))
    for data in given.values():
        common.update(*(fingerprints(cell.source) for cell in parse(data).cells if cell.code))
    answers: dict[str, dict[str, Answered]] = defaultdict(dict)
    for one in handed:
        if one.path is None:
            continue
        try:
            found = locate(parse(read_file(one.path)), functions)
        except UnreadableNotebookError:
            continue
        for exercise, cells in found.items():
            source = "\n".join(cell.source for cell in cells)
            told = fingerprints(source) - common
            if len(told) >= 2:
                answers[exercise][one.student] = Answered(
                    one.student, one.member or str(one.path), source, told
                )
    return sorted(
        _pairs(answers, at_least),
        key=lambda p: (-p.share, p.exercise, p.one.student, p.other.student),
    )


def _pairs(answers: Mapping[str, Mapping[str, Answered]], at_least: float) -> Iterable[Pair]:
    for exercise, by_student in answers.items():
        students = sorted(by_student)
        for i, one in enumerate(students):
            for other in students[i + 1 :]:
                mine, theirs = by_student[one].prints, by_student[other].prints
                share = len(mine & theirs) / min(len(mine), len(theirs))
                if share >= at_least:
                    yield Pair(round(share, 3), exercise, by_student[one], by_student[other])


def write_page(file: Path, pairs: Iterable[Pair], exercises: Mapping[str, Exercise]) -> None:
    """Write a page that shows the two answers of every pair side by side.

    Args:
        file: Where to.
        pairs: To show.
        exercises: All exercises by id.
    """
    from course.grading.feedback import environment
    from course.grading.outputs import write_file

    page = environment().get_template("similar.html.j2")
    names = {name: exercise.name for name, exercise in exercises.items()}
    write_file(file, page.render(pairs=list(pairs), names=names))
