"""Naming the mistake: which known error explains what was seen?

Evidence is compared with candidates, from the most specific to the least: a known misconception
of this exercise, a mistake that any exercise invites, a plain relation between the numbers, a
branch of the formula, an aspect such as integer input. The first that explains it is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import Parameter, signature
from typing import Any

import numpy as np

from course.grading.outcomes import Outcome, call_here
from course.grading.probes import Probe, agree, viewed
from course.grading.relations import Sample, find_relation
from course.grading.spec import BadInput, Case, Exercise, Misconception

__all__ = ["Diagnosis", "diagnose"]


@dataclass(frozen=True)
class Diagnosis:
    """A named mistake.

    Attributes:
        name: Slug.
        hint: What the learner should read.
    """

    name: str
    hint: str


class _Candidate:
    """A known mistake and what it gives on the same inputs, worked out as far as needed."""

    def __init__(self, mistake: Misconception, probes: Sequence[Probe]) -> None:
        self.name, self.hint = mistake.name, mistake.hint
        self._call = call_here(mistake.wrong)
        self._probes = probes
        self._outcomes: dict[int, Outcome] = {}

    def predicted(self, i: int) -> Outcome:
        """What the mistake gives on the i-th input."""
        if i not in self._outcomes:
            source = self._probes[i].source
            self._outcomes[i] = viewed(source, self._call(source.args, source.kwargs))
        return self._outcomes[i]

    @cached_property
    def explained(self) -> frozenset[int]:
        """The failures that the mistake predicts; none where anything contradicts it.

        Inputs on which the mistake happens to be right tell nothing about it.
        """
        apart = []
        for i, p in enumerate(self._probes):
            predicted = self.predicted(i)
            if agree(p.source, p.expected, predicted):
                continue
            if not agree(p.source, predicted, p.got):
                return frozenset()
            apart.append(i)
        return frozenset(apart)


def diagnose(exercise: Exercise, probes: Sequence[Probe]) -> Diagnosis | None:
    """Name the mistake behind the failures among ``probes``.

    Args:
        exercise: The record, with its misconceptions.
        probes: All evidence, right and wrong.

    Returns:
        The diagnosis, or ``None`` where nothing fails or nothing known explains it.
    """
    if not any(p.failure for p in probes):
        return None
    crash = _crash(exercise, probes)
    if crash:
        return crash
    mistakes = [*exercise.misconceptions, *_everyones(exercise)]
    candidates = [_Candidate(mistake, probes) for mistake in mistakes]
    return (
        _explains_all(candidates, probes)
        or _only_modified(probes)
        or _related(None, probes)
        or _explains_some(candidates, probes)
        or _combined(candidates, probes)
        or _region(exercise, probes)
        or _aspect(probes)
    )


def _crash(exercise: Exercise, probes: Sequence[Probe]) -> Diagnosis | None:
    ordinary = [p.got for p in probes if p.ordinary]
    if all(got.kind == "returned" and got.value is None for got in ordinary):
        return Diagnosis(
            "returns_none", "The function ends without a return statement: it gives None."
        )
    raised = [got for got in ordinary if got.kind == "raised"]
    keywords = [got for got in raised if "TypeError" in got.errors and "argument" in got.message]
    if (
        keywords
        and len(raised) == len(keywords)
        and all(
            name in keywords[0].message or "positional" in keywords[0].message
            for name in keywords[0].message.split("'")[1:2]
        )
    ):
        return Diagnosis(
            "signature",
            f"{keywords[0].message}. Keep the signature: {exercise.call_signature}",
        )
    if len(raised) == len(ordinary):
        first = raised[0]
        text = f"{first.errors[0]}: {first.message}" if first.message else first.errors[0]
        return Diagnosis("raises", f"It raises on ordinary input: {text}")
    return None


def _everyones(exercise: Exercise) -> Iterator[Misconception]:
    """Mistakes that any function invites, made from the reference itself."""
    reference = exercise.reference
    parameters = signature(reference).parameters
    optional = [p.name for p in parameters.values() if p.default is not Parameter.empty]
    required = [p.name for p in parameters.values() if p.default is Parameter.empty]
    if len(required) >= 2:
        yield Misconception(
            "swapped_arguments",
            lambda a, b, *rest, **kw: reference(b, a, *rest, **kw),
            f"{required[0]} and {required[1]} have changed places: the order is "
            f"{exercise.call_signature}.",
        )
    for name in optional:
        yield Misconception(
            f"ignores_{name}",
            lambda *args, _name=name, **kw: reference(
                *args, **{k: v for k, v in kw.items() if k != _name}
            ),
            f"The result does not depend on `{name}`: use the argument.",
        )
    if "reduction" in optional:
        yield from _misreductions(exercise)


def _misreductions(exercise: Exercise) -> Iterator[Misconception]:
    reference = exercise.reference

    def reduced(how: Any) -> Any:
        def wrong(*args: Any, reduction: str = "mean", **kw: Any) -> Any:
            if reduction == "mean":
                return how(np.asarray(reference(*args, reduction="none", **kw)))
            return reference(*args, reduction=reduction, **kw)

        return wrong

    mean = "The default reduction is the mean"
    yield Misconception(
        "sum_for_mean",
        reduced(lambda loss: float(loss.sum())),
        f"{mean}: doubling the batch must not double the loss.",
    )
    yield Misconception(
        "not_reduced", reduced(lambda loss: loss), f"{mean}: it returns one number, not an array."
    )
    yield Misconception(
        "median_for_mean", reduced(lambda loss: float(np.median(loss))), f"{mean}, not the median."
    )
    yield Misconception(
        "max_for_mean", reduced(lambda loss: float(loss.max())), f"{mean}, not the largest loss."
    )
    yield Misconception(
        "mean_over_rows",
        reduced(lambda loss: loss.mean(axis=0) if loss.ndim > 1 else float(loss.mean())),
        f"{mean} over all elements: a matrix gives one number too.",
    )
    yield Misconception(
        "divides_by_rows",
        reduced(lambda loss: float(loss.sum() / len(loss))),
        f"{mean} over elements: divide by .size, not by the number of rows that len() gives.",
    )

    def exchanged(*args: Any, reduction: str = "mean", **kw: Any) -> Any:
        other = {"mean": "sum", "sum": "mean"}.get(reduction, reduction)
        return reference(*args, reduction=other, **kw)

    yield Misconception("swapped_reductions", exchanged, '"mean" and "sum" have changed places.')


def _explains_all(candidates: Sequence[_Candidate], probes: Sequence[Probe]) -> Diagnosis | None:
    failures = {i for i, p in enumerate(probes) if p.failure}
    for candidate in candidates:
        if candidate.explained == failures:
            return Diagnosis(candidate.name, candidate.hint)
    return None


def _explains_some(candidates: Sequence[_Candidate], probes: Sequence[Probe]) -> Diagnosis | None:
    """The candidate that explains most, if it leaves no ordinary failure unexplained."""
    ordinary = {i for i, p in enumerate(probes) if p.ordinary and p.failure}
    fitting = [c for c in candidates if c.explained and c.explained >= ordinary]
    best = max(fitting, key=lambda c: len(c.explained), default=None)
    return Diagnosis(best.name, best.hint) if best else None


def _only_modified(probes: Sequence[Probe]) -> Diagnosis | None:
    failures = [p.failure for p in probes if p.failure]
    if all(failure == "the argument was modified" for failure in failures):
        return Diagnosis(
            "modifies_argument", "You modified the caller's array: build a new one (`w = w + ...`)."
        )
    return None


_ARRAY_LIKE = (np.ndarray, np.number, list, float, int)


def _related(candidate: _Candidate | None, probes: Sequence[Probe]) -> Diagnosis | None:
    """A relation to the right outputs, or to those of a known mistake, on ordinary inputs."""
    samples = []
    for i, p in enumerate(probes):
        if not p.ordinary:
            continue
        base = p.expected if candidate is None else candidate.predicted(i)
        if base.kind != "returned" or p.got.kind != "returned":
            return None
        arrays = (np.asarray(a) for a in p.source.args if isinstance(a, _ARRAY_LIKE))
        largest = max(arrays, key=np.size)
        samples.append(Sample(base.value, p.got.value, largest.size, (*largest.shape, 1)[0]))
    found = find_relation(samples)
    if found is None:
        return None
    if candidate is None:
        return Diagnosis(found.name, found.hint)
    hint = f"{candidate.hint} And measured against that: {found.hint[0].lower()}{found.hint[1:]}"
    return Diagnosis(f"{candidate.name}+{found.name}", hint)


# Relations too loose to count as an explanation when measured against a mistake.
_LOOSE = ("wrong_shape", "wrong_structure", "constant", "always_zero", "reduced", "not_reduced")


def _combined(candidates: Sequence[_Candidate], probes: Sequence[Probe]) -> Diagnosis | None:
    for candidate in candidates:
        found = _related(candidate, probes)
        if found and found.name.split("+")[1] not in _LOOSE:
            return found
    return None


def _region(exercise: Exercise, probes: Sequence[Probe]) -> Diagnosis | None:
    """Right in some branches of the formula, wrong in others."""
    wrong: dict[str, bool] = {}
    for p in probes:
        if isinstance(p.source, Case) and p.source.region:
            wrong[p.source.region] = wrong.get(p.source.region, False) or p.failure is not None
    bad = [region for region, failed in wrong.items() if failed]
    if not bad or len(bad) == len(wrong):
        return None
    good = [region for region in wrong if region not in bad]
    right, fault = " and ".join(good), " and ".join(bad)
    hint = f"Right for {right}; wrong for {fault}. {exercise.regions[bad[0]]}"
    return Diagnosis("wrong_" + bad[0].replace(" ", "_"), hint)


def _aspect(probes: Sequence[Probe]) -> Diagnosis | None:
    """Right on ordinary numbers, wrong on something else: the first such thing is told."""
    by_aspect: dict[Any, bool] = {}
    for p in probes:
        if p.aspect is not None:
            by_aspect[p.aspect] = by_aspect.get(p.aspect, False) or p.failure is not None
    failing = [aspect for aspect, failed in by_aspect.items() if failed]
    if failing and failing[0].name == "formula":
        return None
    for aspect in failing:
        if aspect.name == "kink" or not aspect.ordinary or len(failing) < len(by_aspect):
            where = f"Right on ordinary numbers, wrong for {aspect.where}."
            return Diagnosis(aspect.name, f"{where} {aspect.hint}")
    for p in probes:
        if isinstance(p.source, BadInput) and p.failure:
            if p.got.kind == "raised":
                hint = f"It {p.failure}: {p.source.hint}"
                return Diagnosis("wrong_exception", hint)
            return Diagnosis(p.source.name, p.source.hint)
    return None
