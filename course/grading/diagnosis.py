"""Naming the mistake: which known error explains what was seen?

Where ordinary values are wrong, the formula is in question: a known misconception of this
exercise, a mistake that any exercise invites, an argument without effect, a plain relation between
the numbers, a branch of the formula. Where they are right, what is in question is an aspect such
as integer input, or bad input that is not refused. The first that explains the evidence is told;
where nothing does, nothing is claimed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import TypeAlias

import numpy as np

from course.grading.aspects import ORDINARY, Aspect
from course.grading.dependence import changes_between_calls, ignored_argument, wrong_default
from course.grading.mistakes import everyones
from course.grading.outcomes import Outcome, call_here
from course.grading.probes import MODIFIED, Probe, agree, viewed
from course.grading.relations import Relation, Sample, find_relation
from course.grading.spec import BadInput, Case, Exercise, Misconception

__all__ = ["Diagnosis", "Memory", "diagnose"]


# Outcomes by the place of a mistake, then by that of a case.
Memory: TypeAlias = dict[int, dict[int, Outcome]]


@dataclass(frozen=True)
class Diagnosis:
    """A named mistake.

    Attributes:
        name: Slug.
        hint: What the learner should read.
        weak: Whether a more telling explanation is to be looked for first.
    """

    name: str
    hint: str
    weak: bool = False


class _Candidate:
    """A known mistake and what it gives on the same cases, worked out as far as needed."""

    def __init__(
        self, mistake: Misconception, cases: Sequence[Probe], outcomes: dict[int, Outcome]
    ) -> None:
        self.name, self.hint = mistake.name, mistake.hint
        self._call = call_here(mistake.wrong)
        self._cases = cases
        self._outcomes = outcomes

    def predicted(self, i: int) -> Outcome:
        """What the mistake gives on the i-th case."""
        if i not in self._outcomes:
            source = self._cases[i].source
            self._outcomes[i] = viewed(source, self._call(source.args, source.kwargs))
        return self._outcomes[i]

    def _agrees(self, i: int) -> bool:
        return agree(self._cases[i].source, self.predicted(i), self._cases[i].got)

    def fits_formula(self) -> bool:
        """Whether it gives what the submission gives on all ordinary numbers."""
        return all(self._agrees(i) for i, p in enumerate(self._cases) if p.ordinary)

    def agreements(self) -> int:
        """On how many of all cases it gives what the submission gives."""
        return sum(map(self._agrees, range(len(self._cases))))

    def explained(self) -> int:
        """How many failures it predicts; none where anything contradicts it.

        Inputs on which the mistake happens to be right tell nothing about it.
        """
        count = 0
        for i, p in enumerate(self._cases):
            if not agree(p.source, p.expected, self.predicted(i)):
                if not self._agrees(i):
                    return 0
                count += 1
        return count


def diagnose(
    exercise: Exercise, probes: Sequence[Probe], memory: Memory | None = None
) -> Diagnosis | None:
    """Name the mistake behind the failures among ``probes``.

    Args:
        exercise: The record, with its misconceptions.
        probes: All evidence, right and wrong.
        memory: What known mistakes give on these cases; empty at first, and filled for the next
            submission that is judged on the same ones.

    Returns:
        The diagnosis, or ``None`` where nothing fails or nothing known explains it.
    """
    if not any(p.failure for p in probes):
        return None
    cases = [p for p in probes if isinstance(p.source, Case)]
    # A name tells too little: a shifted array would explain many a wrong one by chance.
    named = _names(cases)
    mistakes = [*exercise.misconceptions, *(() if named else everyones(exercise))]
    memory = {} if memory is None else memory
    candidates = [
        _Candidate(mistake, cases, memory.setdefault(place, {}))
        for place, mistake in enumerate(mistakes)
    ]
    if any(p.failure for p in cases if p.ordinary):
        found = (
            _crash(exercise, cases)
            or _modified(cases)
            or _unknown_name(named, cases)
            or _formula(exercise, cases, candidates)
        )
    else:
        found = _edge(candidates) or _modified(cases) or _aspect(cases) or _accepted(probes)
    return found and replace(found, hint=exercise.words.get(found.name, found.hint))


def _formula(
    exercise: Exercise, cases: Sequence[Probe], candidates: Sequence[_Candidate]
) -> Diagnosis | None:
    """What is wrong with ordinary values, from the most telling explanation to the least."""
    related = _related(exercise, cases)
    return (
        _known(candidates)
        or _exchanged_names(cases)
        or _unsteady(exercise, cases)
        or (related if related and not related.weak else None)
        or _ignoring(exercise, cases)
        or _region(exercise, cases)
        or _combined(candidates, cases)
        or related
        or _raises_somewhere(cases)
    )


def _crash(exercise: Exercise, cases: Sequence[Probe]) -> Diagnosis | None:
    ordinary = [p.got for p in cases if p.ordinary]
    if all(got.kind == "returned" and got.value is None for got in ordinary):
        how = "It prints its result and" if any(got.printed for got in ordinary) else "It"
        return Diagnosis("returns_none", f"{how} returns nothing: end it with `return ...`.")
    raised = [got for got in ordinary if got.kind == "raised"]
    misfits = [got for got in raised if _SIGNATURE.search(_told(got))]
    if misfits:
        told = f"{misfits[0].message}. Keep the signature: {exercise.call_signature}"
        return Diagnosis("signature", told)
    if len(raised) == len(ordinary):
        return Diagnosis("raises", f"It raises on ordinary input: {_told(raised[0])}")
    return None


_SIGNATURE = re.compile(r"^TypeError: .*\(\) (takes|missing|got an unexpected|got multiple) ")


def _names(cases: Sequence[Probe]) -> list[str]:
    """The names among which the answer chooses, where names are asked for."""
    ordinary = [p for p in cases if p.ordinary]
    views = [p.source.view for p in ordinary if isinstance(p.source, Case)]
    if any(views) or not all(isinstance(p.expected.value, str) for p in ordinary):
        return []
    return list(dict.fromkeys(p.expected.value for p in ordinary))


def _unknown_name(names: Sequence[str], cases: Sequence[Probe]) -> Diagnosis | None:
    others = [p.got.value for p in cases if names and isinstance(p.got.value, str)]
    unknown = next((name for name in others if name not in names), None)
    if unknown is None:
        return None
    told = ", ".join(f'"{name}"' for name in names)
    return Diagnosis(
        "unknown_name", f'"{unknown}" is none of the names that are asked for: {told}.'
    )


def _exchanged_names(cases: Sequence[Probe]) -> Diagnosis | None:
    """Each name stands for one thing throughout, but some for one another's."""
    if not _names(cases):
        return None
    told = [(p.expected.value, p.got.value) for p in cases if p.ordinary]
    if not all(isinstance(name, str) for pair in told for name in pair):
        return None
    pairs = set(told)
    wanted, got = zip(*pairs, strict=True)
    if len(set(wanted)) < len(pairs) or len(set(got)) < len(pairs):
        return None
    moved = " and ".join(sorted(f'"{one}"' for one, other in pairs if one != other))
    return Diagnosis(
        "exchanged_names", f"You tell them apart, but names have changed places: {moved}."
    )


def _raises_somewhere(cases: Sequence[Probe]) -> Diagnosis | None:
    for p in cases:
        if p.ordinary and p.got.kind == "raised":
            return Diagnosis("raises", f"It raises on some ordinary input: {_told(p.got)}")
    return None


def _told(raised: Outcome) -> str:
    return f"{raised.errors[0]}: {raised.message}".rstrip(": ")


def _modified(cases: Sequence[Probe]) -> Diagnosis | None:
    failures = [p.failure for p in cases if p.failure and p.ordinary]
    failures = failures or [p.failure for p in cases if p.failure]
    if failures and all(failure == MODIFIED for failure in failures):
        return Diagnosis(
            "modifies_argument", "You modified the caller's array: build a new one (`w = w + ...`)."
        )
    return None


def _known(candidates: Sequence[_Candidate]) -> Diagnosis | None:
    """The mistake that gives the submission's ordinary values, and most of the others."""
    fitting = [candidate for candidate in candidates if candidate.fits_formula()]
    best = max(fitting, key=_Candidate.agreements, default=None)
    return Diagnosis(best.name, best.hint) if best else None


def _edge(candidates: Sequence[_Candidate]) -> Diagnosis | None:
    """The mistake beside ordinary values that explains most."""
    explained, place = max((c.explained(), -i) for i, c in enumerate(candidates))
    best = candidates[-place]
    return Diagnosis(best.name, best.hint) if explained else None


def _unsteady(exercise: Exercise, cases: Sequence[Probe]) -> Diagnosis | None:
    if changes_between_calls(cases):
        return Diagnosis(
            "changes_between_calls",
            "The same call gives different results: the result may depend on the arguments only, "
            "not on earlier calls and not on chance.",
        )
    name = wrong_default(exercise, cases)
    if name:
        default = signature(exercise.reference).parameters[name].default
        return Diagnosis(
            f"default_{name}",
            f"Right where `{name}` is passed, wrong where it is left out: its default is "
            f"{default!r}.",
        )
    return None


def _ignoring(exercise: Exercise, cases: Sequence[Probe]) -> Diagnosis | None:
    name = ignored_argument(exercise, cases)
    if name:
        return Diagnosis(
            f"ignores_{name}",
            f"Changing `{name}` does not change the result: does the formula use it?",
        )
    return None


_ARRAY_LIKE = (np.ndarray, np.number, list, float, int)
_RIGHT = "the right answer"


def _related(exercise: Exercise, cases: Sequence[Probe]) -> Diagnosis | None:
    """A relation to the right outputs on ordinary inputs, or of step to step in an update."""
    ordinary = [p for p in cases if p.ordinary]
    found = _relation(ordinary, [p.expected for p in ordinary])
    if found is None or found.weak:
        step = _step_relation(exercise, ordinary)
        if step and not (found and step.weak):
            told = step.hint.format(base="the right step")
            return Diagnosis(f"step_{step.name}", told, step.weak)
    if found is None:
        return None
    return Diagnosis(found.name, found.hint.format(base=_RIGHT), found.weak)


def _relation(probes: Sequence[Probe], bases: Sequence[Outcome]) -> Relation | None:
    samples = []
    for p, base in zip(probes, bases, strict=True):
        if base.kind != "returned" or p.got.kind != "returned":
            return None
        arrays = (np.asarray(a) for a in p.source.args if isinstance(a, _ARRAY_LIKE))
        largest = max(arrays, key=np.size)
        samples.append(Sample(base.value, p.got.value, largest.size, (*largest.shape, 1)[0]))
    return find_relation(samples)


def _step_relation(exercise: Exercise, ordinary: Sequence[Probe]) -> Relation | None:
    """How the step taken is related to the right one, where the result updates an argument."""
    if exercise.updates is None:
        return None
    samples = []
    for p in ordinary:
        bound = signature(exercise.reference).bind(*p.source.args, **p.source.kwargs)
        start = np.asarray(bound.arguments[exercise.updates])
        if not isinstance(p.got.value, np.ndarray) or p.got.value.shape != start.shape:
            return None
        samples.append(
            Sample(p.expected.value - start, p.got.value - start, start.size, len(start))
        )
    return find_relation(samples)


def _combined(candidates: Sequence[_Candidate], cases: Sequence[Probe]) -> Diagnosis | None:
    """A known mistake and a plain relation on top of it."""
    places = [i for i, p in enumerate(cases) if p.ordinary]

    def against(candidate: _Candidate, places: Sequence[int]) -> Relation | None:
        return _relation([cases[i] for i in places], [candidate.predicted(i) for i in places])

    for candidate in candidates:
        # Most candidates are out after the first few cases.
        found = against(candidate, places[:3])
        if found and found.combines:
            found = against(candidate, places)
        if found and found.combines:
            hint = found.hint.format(base="what that would give")
            return Diagnosis(f"{candidate.name}+{found.name}", f"{candidate.hint} Besides: {hint}")
    return None


def _region(exercise: Exercise, cases: Sequence[Probe]) -> Diagnosis | None:
    """Right in some branches of the formula, wrong in others."""
    regions = dict.fromkeys(p.region for p in cases if p.region)
    failing = {p.region for p in cases if p.failure}
    bad = [region for region in regions if region in failing]
    good = [region for region in regions if region not in failing]
    if not bad or not good:
        return None
    where = f"Right for {' and '.join(good)}; wrong for {' and '.join(bad)}."
    slug = "wrong_" + re.sub(r"\W+", "_", bad[0])
    inside = [p for p in cases if p.ordinary and p.region in bad]
    found = _relation(inside, [p.expected for p in inside])
    if found:
        hint = found.hint.format(base=_RIGHT)
        return Diagnosis(f"{slug}+{found.name}", f"{where} There: {hint}")
    return Diagnosis(slug, f"{where} {exercise.regions[bad[0]]}")


def _aspect(cases: Sequence[Probe]) -> Diagnosis | None:
    """Right on ordinary numbers, wrong on something else: the first such thing is told."""
    for p in cases:
        aspect: Aspect | None = p.aspect
        if p.failure and aspect is not None and aspect is not ORDINARY:
            seen = "" if p.failure == "wrong value" else f" ({p.failure})"
            where = f"Right on ordinary numbers, wrong for {aspect.where}{seen}."
            return Diagnosis(aspect.name, f"{where} {aspect.hint}")
    return None


def _accepted(probes: Sequence[Probe]) -> Diagnosis | None:
    """Bad input that is not refused, or not in the way that the contract asks for."""
    failing = [(p.source, p.got) for p in probes if isinstance(p.source, BadInput) and p.failure]
    if not failing:
        return None
    bad, first = failing[0]
    if all(got.kind == "raised" for _, got in failing):
        remark = " `assert` is for what cannot happen." if "AssertionError" in first.errors else ""
        told = f"Bad input is refused, but with {first.errors[0]}: raise {bad.raises}(...).{remark}"
        return Diagnosis("wrong_exception", told)
    stand_ins = [got.kind == "returned" and _stands_in(got.value) for _, got in failing]
    if len({source.name for source, _ in failing}) > 1 and all(stand_ins):
        told = (
            f"Bad input must raise {bad.raises}: a value in its place hides the caller's mistake."
        )
        return Diagnosis("value_for_bad_input", told)
    return Diagnosis(bad.name, bad.hint)


def _stands_in(value: object) -> bool:
    """Whether a value is what people return instead of raising: nothing, text, NaN, 0 or -1."""
    if value is None or isinstance(value, str | bool):
        return True
    return isinstance(value, int | float) and (value != value or value in (0, -1))
