"""What is said about an answer, as data that a notebook, a report and an LMS can show."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = ["Counterexample", "Kind", "Part", "Verdict"]

Kind: TypeAlias = Literal[
    "passed",
    "partial",
    "failed",
    "error",
    "timeout",
    "memory",
    "missing",
    "not_attempted",
    "malformed",
]


@dataclass(frozen=True)
class Part:
    """One thing that was judged: ordinary values, edge cases, errors, or a property.

    Attributes:
        name: What it is, as a sentence without a full stop.
        passed: Whether it held; ``None`` when it was not judged.
        points: What it earned.
        max_points: What it could have earned.
        detail: What was seen, for a part that did not pass.
    """

    name: str
    passed: bool | None
    points: float
    max_points: float
    detail: str = ""


@dataclass(frozen=True)
class Counterexample:
    """The smallest input found on which the answer makes the mistake that the verdict names.

    Attributes:
        call: The call as one would type it where NumPy is imported as ``np``.
        expected: What the contract asks for.
        got: What came.
    """

    call: str
    expected: str
    got: str


@dataclass(frozen=True)
class Verdict:
    """The judgement of one answer to one exercise.

    Attributes:
        exercise: ``"02.2"``.
        function: ``"huber_loss"``.
        verdict: The kind.
        points: Earned.
        max_points: Possible.
        misconception: The named mistake, a slug, or ``None``.
        message: The hint, or what to do next. Shows nothing of hidden inputs.
        parts: What was judged, in order.
        counterexample: Present where an input shows the mistake. Never shown for hidden inputs.
        printed: Whether the function printed while it was judged.
    """

    exercise: str
    function: str
    verdict: Kind
    points: float
    max_points: float
    misconception: str | None = None
    message: str = ""
    parts: tuple[Part, ...] = ()
    counterexample: Counterexample | None = None
    printed: bool = False

    def as_row(self, *, student: str, assignment: str, level: str) -> dict[str, Any]:
        """The verdict as one flat record, in the order of the results file.

        Args:
            student: Who answered.
            assignment: Such as ``"02_outliers"``.
            level: How the answer's code was confined.
        """
        return {
            "student": student,
            "assignment": assignment,
            "exercise": self.exercise,
            "function": self.function,
            "points": self.points,
            "max_points": self.max_points,
            "verdict": self.verdict,
            "misconception": self.misconception,
            "message": self.message,
            "level": level,
        }
