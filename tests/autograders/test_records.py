"""What a record keeps to: its reference is right, its mistakes are told apart, its laws can fail.

The model answers themselves are compared with PyTorch, SciPy and scikit-learn in
``test_model_answers``; here a record is held against itself.
"""

import builtins
import dis
from types import CodeType

import numpy as np
import pytest

from course.autograders import exercises, given, registry
from course.grading import judge as engine
from course.grading.judge import judge, public_rng
from course.grading.outcomes import call_here

RECORDS = list(exercises().values())
MISTAKES = [(record, mistake) for record in RECORDS for mistake in record.misconceptions]
PROPERTIES = [(record, law) for record in RECORDS for law in record.properties]
SEEDS = range(20)


def named(pair):
    record, part = pair
    return f"{record.id} {part.name}"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_reference_has_full_marks_whatever_the_seed(record):
    generators = [public_rng(record), *map(np.random.default_rng, SEEDS)]
    for rng in generators:
        verdict = judge(record, call_here(record.reference), rng)
        assert verdict.verdict == "passed", verdict
        assert verdict.points == record.points


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_stub_has_none(record):
    def stub(*args, **kwargs):
        raise NotImplementedError

    verdict = judge(record, call_here(stub), public_rng(record))
    assert (verdict.verdict, verdict.points) == ("not_attempted", 0.0)


@pytest.mark.parametrize("pair", MISTAKES, ids=named)
def test_mistake_is_rejected_under_its_own_name(pair):
    record, mistake = pair
    verdict = judge(record, call_here(mistake.wrong), public_rng(record))
    assert verdict.points < record.points
    twins = {
        other.name
        for other in record.misconceptions
        if other.hint == mistake.hint or other.name == mistake.name
    }
    assert verdict.misconception in twins, verdict.message


@pytest.mark.parametrize("pair", PROPERTIES, ids=named)
def test_law_can_fail_and_holds_for_the_reference(pair):
    record, law = pair
    broken, right = call_here(law.broken), call_here(record.reference)
    assert any(engine._law(law.law, broken, np.random.default_rng(seed)) for seed in SEEDS)
    for seed in SEEDS:
        assert engine._law(law.law, right, np.random.default_rng(seed)) is None


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_seeds_change_the_cases(record):
    def numbers(rng):
        return repr([(case.args, dict(case.kwargs)) for case in record.cases(rng)])

    assert numbers(np.random.default_rng(1)) == numbers(np.random.default_rng(1))
    assert numbers(np.random.default_rng(1)) != numbers(np.random.default_rng(2))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_words(record):
    assert len(record.hints) == len(set(record.hints)) == 3
    told = {mistake.name: mistake.hint for mistake in record.misconceptions}
    assert all(mistake.hint == told[mistake.name] for mistake in record.misconceptions)
    for part in (*record.misconceptions, *record.errors, *record.properties):
        assert part.hint.rstrip(")").endswith((".", "?", "!")), part.hint


def globals_of(code):
    """The global names that a function's code and all code inside it look up."""
    yield from (i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL")
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from globals_of(constant)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_reference_stands_alone(record):
    """``solution()`` shows it: NumPy, its packages, what the notebook gives, other exercises."""
    known = {"np", *record.extras, *vars(given), *vars(builtins), *(r.name for r in RECORDS)}
    assert set(globals_of(record.reference.__code__)) <= known


def test_two_of_one_name_are_refused(monkeypatch):
    class Lesson:
        EXERCISES = (RECORDS[0], RECORDS[0])

    monkeypatch.setattr(registry, "_lessons", lambda: [Lesson])
    registry.exercises.cache_clear()
    with pytest.raises(ValueError, match="share an id"):
        registry.exercises()
    registry.exercises.cache_clear()
