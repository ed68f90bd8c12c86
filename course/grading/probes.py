"""An input, what it should give, and what it gave: the evidence that a judgement rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from inspect import signature
from typing import Any

import numpy as np

from course.grading.aspects import Aspect
from course.grading.compare import difference
from course.grading.outcomes import Call, Outcome, call_here
from course.grading.spec import BadInput, Case, Exercise

__all__ = ["MODIFIED", "Probe", "agree", "expected_outcomes", "probe", "size", "viewed"]

MODIFIED = "the argument was modified"


@dataclass(frozen=True, eq=False)
class Probe:
    """One input with the outcome that the contract asks for and the one that came.

    Attributes:
        source: The case or the bad input.
        expected: The reference's outcome.
        got: The submission's.
    """

    source: Case | BadInput
    expected: Outcome
    got: Outcome

    @property
    def aspect(self) -> Aspect | None:
        """What it pins down; ``None`` for a bad input."""
        return self.source.aspect if isinstance(self.source, Case) else None

    @property
    def region(self) -> str | None:
        """The branch of the formula in which it lies, where it lies in one."""
        return self.source.region if isinstance(self.source, Case) else None

    @property
    def ordinary(self) -> bool:
        """Whether an answer that fails here has the formula wrong."""
        return self.aspect is not None and self.aspect.ordinary

    @cached_property
    def failure(self) -> str | None:
        """In which way the outcome is wrong, in words; ``None`` when it is right."""
        got = self.got
        if isinstance(self.source, BadInput):
            if got.kind == "returned":
                return f"returned a value instead of raising {self.source.raises}"
            if got.kind == "raised" and self.source.raises not in got.errors:
                return f"raised {got.errors[0]} instead of {self.source.raises}"
            return None if got.kind == "raised" else got.kind
        if got.kind == "raised":
            return f"raised {got.errors[0]}: {got.message}" if got.message else got.errors[0]
        if got.kind != "returned":
            return got.kind
        case = self.source
        found = difference(self.expected.value, got.value, rtol=case.rtol, atol=case.atol)
        return found or (MODIFIED if got.changed else None)


def expected_outcomes(
    exercise: Exercise, rng: np.random.Generator
) -> list[tuple[Case | BadInput, Outcome]]:
    """Every input of the exercise with the outcome that the contract asks for.

    Args:
        exercise: The record.
        rng: Seeds the cases.

    Raises:
        AssertionError: The reference raises on a case: the record is wrong.
    """
    reference = call_here(exercise.reference)
    pairs: list[tuple[Case | BadInput, Outcome]] = []
    for case in exercise.cases(rng):
        outcome = reference(case.args, case.kwargs)
        if outcome.kind != "returned":
            raise AssertionError(f"{exercise.id}: the reference raises on {case}: {outcome}")
        pairs.append((case, viewed(case, outcome)))
    pairs += _again(exercise, pairs)
    pairs += [(bad, Outcome("raised", errors=(bad.raises,))) for bad in exercise.errors]
    return pairs


def _again(
    exercise: Exercise, pairs: Sequence[tuple[Case | BadInput, Outcome]]
) -> list[tuple[Case | BadInput, Outcome]]:
    """Cases once more: as they are, and with an optional argument's default passed.

    An answer that remembers, or throws dice, gives itself away, and so does one whose default is
    not the contract's. Only arguments that some case passes are passed here.
    """
    cases = [(case, outcome) for case, outcome in pairs if isinstance(case, Case)]
    repeated: list[tuple[Case | BadInput, Outcome]] = list(cases[:1])
    for name, parameter in signature(exercise.reference).parameters.items():
        if not any(name in case.kwargs for case, _ in cases):
            continue
        left_out = [(c, o) for c, o in cases if c.aspect.ordinary and name not in c.kwargs]
        for case, outcome in left_out[:3]:
            told = {**case.kwargs, name: parameter.default}
            repeated.append((replace(case, kwargs=told), outcome))
    return repeated


def probe(source: Case | BadInput, expected: Outcome, call: Call) -> Probe:
    """Call the submission on one input."""
    return Probe(source, expected, viewed(source, call(source.args, source.kwargs)))


def viewed(source: Case | BadInput, outcome: Outcome) -> Outcome:
    """The outcome with that part of its value which the contract fixes.

    A value in which there is no such part, such as a number for a list, stays as it is.
    """
    if not isinstance(source, Case) or source.view is None or outcome.kind != "returned":
        return outcome
    try:
        return replace(outcome, value=source.view(outcome.value))
    except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError):
        return outcome


def agree(source: Case | BadInput, one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes on one input are the same, but for a modified argument."""
    if one.kind != other.kind:
        return False
    if one.kind != "returned":
        return True
    rtol, atol = (source.rtol, source.atol) if isinstance(source, Case) else (1e-7, 1e-11)
    return difference(one.value, other.value, rtol=rtol, atol=atol) is None


def size(source: Case | BadInput) -> int:
    """How much there is to read in an input: the smallest failing one is shown."""
    return sum(map(_elements, source.args)) + len(source.kwargs)


def _elements(value: Any) -> int:
    if isinstance(value, tuple | list):
        return sum(map(_elements, value))
    return 0 if callable(value) else int(np.size(value))
