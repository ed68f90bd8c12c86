"""Answers as students write them, right and wrong: one file per exercise, one cell per answer.

A cell begins with ``# %%`` and what the answer is, in plain words: a style for a right one, the
mistake for a wrong one. Behind an arrow stands the name under which the judge is to report the
mistake, ``-`` where it cannot name it::

    # %% half the squared error -> half_mse
    def mse_loss(input, target, reduction="mean"):
        ...

A cell is run on its own, as in a notebook that has imported NumPy and defines the helpers that
exercises give.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from course.autograders import given

__all__ = ["Answer", "answers"]

_HERE = Path(__file__).parent
_CELL, _ARROW = "# %% ", " -> "


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise.

    Attributes:
        exercise: The function's name.
        title: Its style, or its mistake.
        named: The name under which a wrong one is to be reported; ``None`` where none is known.
        source: The cell.
    """

    exercise: str
    title: str
    named: str | None
    source: str

    def __str__(self) -> str:
        return f"{self.exercise}: {self.title}"

    def function(self) -> Callable:
        """Run the cell and take the function out of it."""
        variables: dict = {"np": np, "__name__": "__main__"}
        variables |= {name: getattr(given, name) for name in given.__all__}
        exec(compile(self.source, f"<{self}>", "exec"), variables)
        return variables[self.exercise]


def answers(kind: Literal["right", "wrong"], exercise: str) -> Iterator[Answer]:
    """The answers to one exercise.

    Args:
        kind: Which of the two folders.
        exercise: The function's name.
    """
    text = (_HERE / kind / f"{exercise}.py").read_text(encoding="utf-8")
    for cell in ("\n" + text).split("\n" + _CELL)[1:]:
        head, _, source = cell.partition("\n")
        title, _, named = head.partition(_ARROW)
        yield Answer(exercise, title, None if named in ("", "-") else named, source)
