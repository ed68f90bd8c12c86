"""Marking with hidden cases: what counts is judged on a secret seed, what is told on a public one.

A learner who could read one hidden input could fish for all of them, so of the hidden cases nothing
is told but the kind of the verdict and the name of the mistake.
"""

import builtins
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np

import course.grading
from course.grading.diagnosis import Memory
from course.grading.judge import judge, missing, public_rng
from course.grading.notebooks import Notebook
from course.grading.outcomes import Outcome, call_here
from course.grading.probes import expected_outcomes
from course.grading.sandbox.calls import Batch, arguments_of, call_frame, plan
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.session import Session
from course.grading.spec import BadInput, Case, Exercise
from course.grading.submission import Judging, grade
from course.grading.verdicts import Counterexample, Part, Verdict

__all__ = ["Mark", "Marker", "hints_of", "record_version"]

# How many sets of hidden cases there are of an exercise. A notebook's bytes choose one, so what a
# submission learns of its own is of little use to the next, and each set is made once for all.
VARIANTS = 8

_BUILTIN_ERRORS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)


@dataclass(frozen=True)
class Mark:
    """What one exercise of one notebook earned, and what its author may be told.

    Attributes:
        verdict: By the hidden cases; its message tells nothing of them.
        public: By the public cases, where something is wrong: its counterexample may be shown.
    """

    verdict: Verdict
    public: Verdict | None = None

    def as_data(self) -> dict[str, Any]:
        """The mark as JSON data."""
        shown = self.public and self.public.counterexample
        return {
            "points": self.verdict.points,
            "max_points": self.verdict.max_points,
            "function": self.verdict.function,
            "verdict": self.verdict.verdict,
            "misconception": self.verdict.misconception,
            "message": self.verdict.message,
            "printed": self.verdict.printed,
            "parts": [
                {"name": p.name, "passed": p.passed, "points": p.points, "max_points": p.max_points}
                for p in self.verdict.parts
            ],
            "example": shown and {"call": shown.call, "expected": shown.expected, "got": shown.got},
        }

    @classmethod
    def from_data(cls, exercise: str, data: Mapping[str, Any]) -> "Mark":
        """What :meth:`as_data` gave."""
        parts = tuple(Part(**part) for part in data["parts"])
        shown = data["example"] and Counterexample(**data["example"])
        verdict = Verdict(
            exercise,
            data["function"],
            data["verdict"],
            data["points"],
            data["max_points"],
            data["misconception"],
            data["message"],
            parts,
            printed=data["printed"],
        )
        return cls(verdict, replace(verdict, counterexample=shown) if shown else None)


@dataclass(frozen=True, eq=False)
class _Examination:
    """An exercise with one set of cases, worked out and put into bytes once for all notebooks."""

    exercise: Exercise
    seed: Sequence[int]
    expected: Sequence[tuple[Case | BadInput, Outcome]]
    planned: Sequence[Batch]
    right: Verdict
    memory: Memory = field(default_factory=dict)


@dataclass
class Marker:
    """Marks notebooks.

    Args:
        seed: The secret: whoever has it can make the hidden cases.
        limits: What a notebook may use.
    """

    seed: bytes
    limits: Limits = field(default_factory=Limits)
    _examinations: dict[tuple[str, int], _Examination] = field(default_factory=dict)

    def mark(
        self,
        notebook: Notebook,
        content: str,
        exercises: Sequence[Exercise],
        open_session: Callable[[], Session],
        given: Notebook | None = None,
        answered: Sequence[Exercise] | None = None,
    ) -> list[Mark]:
        """A mark for every exercise.

        Args:
            notebook: What was handed in.
            content: The hash of its bytes, in hexadecimal.
            exercises: What is marked.
            open_session: Makes a child.
            given: The notebook as it was handed out.
            answered: All exercises that the notebook answers, where these are more.
        """
        variant = int(content[:8], 16) % VARIANTS
        wrong: list[Exercise] = []

        def judging(exercise: Exercise, session: Callable[[], Session]) -> Verdict:
            hidden = self._judged(exercise, variant, session)
            if hidden.verdict in ("failed", "partial", "error"):
                wrong.append(exercise)
            return hidden

        def showing(exercise: Exercise, session: Callable[[], Session]) -> Verdict:
            return self._judged(exercise, None, session)

        def graded(which: Sequence[Exercise], how: Judging) -> list[Verdict]:
            return grade(
                notebook,
                which,
                open_session,
                how,
                limits=self.limits,
                given=given,
                answered=answered or exercises,
            )

        verdicts = graded(exercises, judging)
        # In another child: one that has seen hidden inputs could pass them on as its result.
        shown = graded(wrong, showing) if wrong else []
        publics = {verdict.exercise: verdict for verdict in shown}
        return [_told(e, v, publics.get(e.id)) for e, v in zip(exercises, verdicts, strict=True)]

    def _judged(
        self, exercise: Exercise, variant: int | None, session: Callable[[], Session]
    ) -> Verdict:
        examination = self._examination(exercise, variant)
        call = session().caller(exercise.name, examination.planned)
        # The judgement sees nothing but outcomes: where they are the reference's, so is it.
        if call.all_right():
            return examination.right
        try:
            hidden = variant is not None
            caller = _discreet(call) if hidden else call
            rng = _law_rng(examination.seed)
            return judge(exercise, caller, rng, examination.expected, examination.memory)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # What came back was data, and yet no comparison was made for it.
            told = f"The result could not be judged ({type(error).__name__})."
            return replace(missing(exercise, "missing"), verdict="error", message=told)

    def _examination(self, exercise: Exercise, variant: int | None) -> _Examination:
        key = (exercise.id, -1 if variant is None else variant)
        if key not in self._examinations:
            if variant is None:
                rng, seed = public_rng(exercise), [0]
            else:
                text = f"{exercise.id}/{variant}".encode()
                digest = hashlib.blake2b(text, key=hashlib.sha256(self.seed).digest()).digest()
                seed = list(np.frombuffer(digest, np.uint32).tolist())
                rng = np.random.default_rng(seed)
            expected = expected_outcomes(exercise, rng)
            planned, right = _planned(exercise, seed, expected)
            self._examinations[key] = _Examination(exercise, seed, expected, planned, right)
        return self._examinations[key]


def _law_rng(seed: Sequence[int]) -> np.random.Generator:
    return np.random.default_rng([*seed, 1])


def _planned(
    exercise: Exercise, seed: Sequence[int], expected: Sequence[tuple[Case | BadInput, Outcome]]
) -> tuple[list[Batch], Verdict]:
    """The calls by which the reference is judged, with its replies, and what is found.

    First come the cases, then the laws: a wrong answer is not asked for these.
    """
    here = call_here(exercise.reference)
    calls: list[tuple[tuple, Mapping[str, Any], Outcome]] = []

    def call(args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        # As the child will see them: order in memory decides how a sum is rounded.
        far = arguments_of(call_frame(exercise.name, [(args, kwargs)]))
        outcome = here(*far)
        # A law may go on to change what it has passed; cases are known by their identity.
        of_law = len(calls) >= len(expected)
        calls.append((*(far if of_law else (args, kwargs)), outcome))
        return outcome

    right = judge(exercise, call, _law_rng(seed), expected)
    cases, laws = calls[: len(expected)], calls[len(expected) :]
    return plan(exercise.name, cases) + plan(exercise.name, laws), right


def _discreet(call: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """A caller that keeps what the submission says about its input to itself."""

    @wraps(call)
    def discreet(args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        outcome = call(args, kwargs)
        if outcome.kind != "raised":
            return outcome
        errors = tuple(name for name in outcome.errors if name in _BUILTIN_ERRORS)
        return replace(outcome, errors=errors or ("Exception",), message="")

    return discreet


def _told(exercise: Exercise, hidden: Verdict, public: Verdict | None) -> Mark:
    """The hidden verdict in words that hold nothing of the hidden cases."""
    if not hidden.parts or hidden.verdict in ("passed", "timeout", "memory"):
        return Mark(hidden)
    verdict = replace(
        hidden,
        counterexample=None,
        parts=tuple(replace(part, detail="") for part in hidden.parts),
    )
    if public is not None and public.verdict != "passed" and public.message:
        named = public.misconception or verdict.misconception
        return Mark(replace(verdict, misconception=named, message=public.message), public)
    return Mark(replace(verdict, message=_hint(exercise, verdict)), public)


def hints_of(exercise: Exercise) -> dict[str, str]:
    """What the records say about each mistake by its name, without anything that was seen."""
    cases = exercise.cases(public_rng(exercise))
    looked_at = {case.aspect.name: case.aspect for case in cases}
    return {
        **{
            name: f"Right on ordinary numbers, wrong for {aspect.where}. {aspect.hint}"
            for name, aspect in looked_at.items()
        },
        **{p.slug: p.hint for p in exercise.properties},
        **{"wrong_" + re.sub(r"\W+", "_", r): hint for r, hint in exercise.regions.items()},
        **{bad.name: bad.hint for bad in exercise.errors},
        **{mistake.name: mistake.hint for mistake in exercise.misconceptions},
        **exercise.words,
    }


def _hint(exercise: Exercise, verdict: Verdict) -> str:
    name, hints = verdict.misconception or "", hints_of(exercise)
    if name in hints:
        return hints[name]
    broken = [p.name for p in verdict.parts if p.passed is False]
    told = f" Look again at: {'; '.join(broken)}." if broken else ""
    return f"Right on the public cases, wrong on hidden ones of the same kind.{told}"


def record_version(exercise: Exercise) -> str:
    """A fingerprint of all that a verdict depends on, beside the notebook and the seed."""
    functions: list[Callable] = [exercise.reference, exercise.cases]
    functions += [p.law for p in exercise.properties] + [m.wrong for m in exercise.misconceptions]
    files = {Path(code.co_filename) for f in functions if (code := getattr(f, "__code__", None))}
    files |= {helper for file in set(files) for helper in file.parents[1].glob("*.py")}
    engine = Path(course.grading.__file__).parent
    files |= {file for file in engine.glob("*.py") if file.stem in _ENGINE}
    files |= {
        engine / "sandbox" / f"{name}.py" for name in ("calls", "cells", "child", "session", "wire")
    }
    digest = hashlib.sha256(exercise.id.encode())
    for file in sorted(files):
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:16]


_SANDBOX = ("calls", "cells", "child", "session", "wire")
_ENGINE = {
    "aspects", "compare", "dependence", "diagnosis", "display", "functions", "judge", "marking",
    "mistakes", "networks", "notebooks", "outcomes", "probes", "relations", "spec", "submission",
}  # fmt: skip
