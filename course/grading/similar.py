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

from course.grading.handed import Handed
from course.grading.notebooks import UnreadableNotebookError, locate, parse, read_file
from course.grading.spec import Exercise

__all__ = ["Pair", "alike", "fingerprints"]

RUN, WINDOW = 10, 4
_TOKEN = re.compile(
    r"#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|\w+|\"[^\"\n]*\"|'[^'\n]*'|[^\s\w]", re.DOTALL
)


@dataclass(frozen=True)
class Pair:
    """Two answers.

    Attributes:
        share: Of the shorter one's fingerprints, how many the other has, from 0 to 1.
        exercise: The exercise's id.
        one: A student.
        other: Another.
    """

    share: float
    exercise: str
    one: str
    other: str


def fingerprints(source: str) -> frozenset[int]:
    r"""The fingerprints of a piece of Python.

    Example:
        >>> text = "def f(x, t):\n    e = x - t\n    return (e * e).mean() / 2 + abs(e).sum()"
        >>> fingerprints(text) == fingerprints(text.replace("x", "guess"))
        True
    """
    tokens = [_plain(token) for token in _TOKEN.findall(source)]
    tokens = [token for token in tokens if token]
    runs = [
        zlib.crc32(" ".join(tokens[i : i + RUN]).encode())
        for i in range(max(0, len(tokens) - RUN + 1))
    ]
    return frozenset(min(runs[i : i + WINDOW]) for i in range(max(0, len(runs) - WINDOW + 1)))


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
    answers: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    for one in handed:
        if one.path is None:
            continue
        try:
            found = locate(parse(read_file(one.path)), functions)
        except UnreadableNotebookError:
            continue
        for exercise, cells in found.items():
            told = fingerprints("\n".join(cell.source for cell in cells)) - common
            if len(told) >= 2:
                answers[exercise][one.student] = told
    return sorted(_pairs(answers, at_least), key=lambda p: (-p.share, p.exercise, p.one, p.other))


def _pairs(answers: Mapping[str, Mapping[str, frozenset[int]]], at_least: float) -> Iterable[Pair]:
    for exercise, by_student in answers.items():
        students = sorted(by_student)
        for i, one in enumerate(students):
            for other in students[i + 1 :]:
                mine, theirs = by_student[one], by_student[other]
                share = len(mine & theirs) / min(len(mine), len(theirs))
                if share >= at_least:
                    yield Pair(round(share, 3), exercise, one, other)
