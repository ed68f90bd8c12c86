"""What an exercise is: one record that says everything about right and wrong.

The same record serves ``check()`` in the notebook (public seed), grading (secret seed), the
tests and the documentation. It holds no engine: see :mod:`course.grading.judge`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, TypeAlias

import numpy as np

from course.grading.aspects import ORDINARY, Aspect

__all__ = ["BadInput", "Case", "Criterion", "Exercise", "Misconception", "Property", "Question"]

Function: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Case:
    """An input whose output is compared with the reference's.

    Attributes:
        args: Positional arguments. Data only: numbers, text, lists, arrays, and the callables
            of :mod:`course.grading.functions`.
        kwargs: Keyword arguments.
        aspect: What the case pins down.
        region: For an input that lies in one branch of the formula only, the branch's name among
            the exercise's ``regions``.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
        view: Where the contract leaves part of the result open (the order of a shuffle), makes of
            a result what is compared.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    aspect: Aspect = ORDINARY
    region: str | None = None
    rtol: float = 1e-7
    atol: float = 1e-11
    view: Callable[[Any], Any] | None = None


@dataclass(frozen=True, eq=False)
class BadInput:
    """An input that must be refused.

    Attributes:
        name: The slug under which a verdict reports an answer that accepts it.
        args: Positional arguments.
        kwargs: Keyword arguments.
        hint: What an answer that accepts it should read.
        raises: The exception's class name; a subclass will do.
    """

    name: str
    args: tuple
    hint: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    raises: str = "ValueError"


@dataclass(frozen=True, eq=False)
class Property:
    """A law that a right answer obeys, tested by calling it.

    Attributes:
        name: The law as a sentence, without a full stop.
        law: Takes the function and a generator; returns ``None`` where the law holds, else what
            was seen instead.
        points: What it is worth.
        hint: What an answer that breaks the law should read.
        broken: A wrong answer that breaks the law: the proof that the law can fail.
    """

    name: str
    law: Callable[[Function, np.random.Generator], str | None]
    points: float
    hint: str
    broken: Function

    @property
    def slug(self) -> str:
        """The name under which a verdict reports an answer that breaks the law."""
        return re.sub(r"\W+", "_", self.name.lower())


@dataclass(frozen=True, eq=False)
class Misconception:
    """A mistake that people make, as the function they would write.

    Attributes:
        name: The slug under which a verdict reports it.
        wrong: The answer that it leads to.
        hint: What a learner who wrote it should read.
    """

    name: str
    wrong: Function
    hint: str


@dataclass(frozen=True, eq=False)
class Exercise:
    """Everything about one exercise.

    Attributes:
        id: Lesson and number, ``"02.2"``.
        reference: The model answer: a self-contained function whose source ``solution()`` shows.
            Its name and its signature are the exercise's.
        points: What a right answer is worth.
        edge_points: The part of it for the cases that are not ordinary.
        error_points: The part of it for refusing every bad input.
        cases: Makes the inputs from a generator: shapes, dtypes, hyperparameters, extremes.
        errors: Inputs that must be refused.
        properties: Laws with their own points.
        misconceptions: Known mistakes, each with its hint.
        regions: Branches of the formula by name, each with the hint for an answer that is wrong
            there and right elsewhere.
        words: This exercise's own hints for mistakes that are found without being listed, by name.
        updates: The parameter of which the result is the new value, for an update rule.
        hints: Staged help: a nudge, then the idea, then the outline.
        read: Where the lesson teaches it.
        extras: Packages beside NumPy that a submission may use, such as ``("torch",)``.

    Raises:
        ValueError: The parts leave nothing for ordinary values.
    """

    id: str
    reference: Function
    points: float
    cases: Callable[[np.random.Generator], Iterable[Case]]
    hints: tuple[str, str, str]
    read: str
    errors: tuple[BadInput, ...] = ()
    properties: tuple[Property, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    regions: Mapping[str, str] = field(default_factory=dict)
    edge_points: float = 0.0
    error_points: float = 0.0
    words: Mapping[str, str] = field(default_factory=dict)
    updates: str | None = None
    extras: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.value_points <= 0:
            raise ValueError(f"exercise {self.id}: its parts leave no points for ordinary values")
        if bool(self.errors) != bool(self.error_points):
            raise ValueError(f"exercise {self.id}: errors and error_points go together")

    @property
    def name(self) -> str:
        """The function's name."""
        return self.reference.__name__

    @property
    def value_points(self) -> float:
        """What right ordinary values are worth."""
        rest = self.edge_points + self.error_points + sum(p.points for p in self.properties)
        return self.points - rest

    @property
    def call_signature(self) -> str:
        """How the function is called, as the stub shows it."""
        return f"{self.name}{signature(self.reference)}"


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric.

    Attributes:
        points: What it is worth.
        text: What an answer must hold to earn them, as a sentence.
    """

    points: float
    text: str


@dataclass(frozen=True)
class Question:
    """A question that is answered in words, and marked by a person.

    Attributes:
        id: Lesson and number, ``"03.8"``.
        title: What it is about, in a few words.
        text: The question, in Markdown.
        rubric: What earns how many points.
        answer: A model answer, in Markdown.
        read: Where the lesson teaches it.

    Raises:
        ValueError: The rubric gives no points.
    """

    id: str
    title: str
    text: str
    rubric: tuple[Criterion, ...]
    answer: str
    read: str

    def __post_init__(self) -> None:
        if self.points <= 0:
            raise ValueError(f"question {self.id}: its rubric gives no points")

    @property
    def points(self) -> float:
        """What a full answer is worth."""
        return float(sum(criterion.points for criterion in self.rubric))
