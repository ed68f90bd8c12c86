"""The judgement on one small exercise made for the purpose."""

from dataclasses import replace

import numpy as np
import pytest

from course.grading import aspects
from course.grading.judge import judge, missing, public_rng
from course.grading.outcomes import Outcome, call_here
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property


def scaled(x, factor=2.0):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1:
        raise ValueError("a vector is asked for")
    return factor * x


def _cases(rng):
    for n in (3, 5, 4):
        yield Case((rng.normal(size=n),))
        yield Case((rng.normal(size=n),), {"factor": 3.0})
    yield Case((np.arange(3),), {}, aspects.INTEGERS)
    yield Case((np.array([np.nan, 1.0]),), {}, aspects.NON_FINITE)


def _additive(f, rng):
    x, y = rng.normal(size=(2, 3))
    seen = f(x) + f(y) - f(x + y)
    return None if np.allclose(seen, 0) else f"a difference of {np.abs(seen).max():.3g}"


DICE = np.random.default_rng(0)
EXERCISE = Exercise(
    id="00.1",
    reference=scaled,
    points=4,
    edge_points=1,
    error_points=1,
    cases=_cases,
    errors=(BadInput("accepts_a_matrix", (np.zeros((2, 2)),), "Only vectors are allowed."),),
    properties=(
        Property("additive", _additive, 0.5, "The sum goes through.", lambda x, factor=2.0: x**2),
    ),
    misconceptions=(
        Misconception("squared", lambda x, factor=2.0: np.asarray(x) ** 2.0, "Multiply."),
    ),
    hints=("a", "b", "c"),
    read="Nowhere",
)


def verdict_on(function, exercise=EXERCISE):
    return judge(exercise, call_here(function), public_rng(exercise))


def test_reference_passes():
    verdict = verdict_on(scaled)
    assert (verdict.verdict, verdict.points, verdict.misconception) == ("passed", 4.0, None)
    assert verdict.counterexample is None
    assert [part.points for part in verdict.parts] == [1.5, 1, 1, 0.5]


def test_only_what_fails_costs_points():
    def no_check(x, factor=2.0):
        return factor * np.asarray(x, dtype=float)

    verdict = verdict_on(no_check)
    assert (verdict.verdict, verdict.points) == ("partial", 3.0)
    assert (verdict.misconception, verdict.message) == (
        "accepts_a_matrix", "Only vectors are allowed.",
    )  # fmt: skip
    assert verdict.counterexample.expected == "ValueError"


def test_edge_cases_cost_their_part():
    def drops_nan(x, factor=2.0):
        return np.nan_to_num(scaled(x, factor))

    verdict = verdict_on(drops_nan)
    assert (verdict.points, verdict.misconception) == (3.0, "non_finite")


def test_a_broken_law_costs_its_part():
    # The law's inputs are no cases: right on those, wrong on all others.
    known = [case.args[0].tobytes() for case in _cases(public_rng(EXERCISE))]

    def by_heart(x, factor=2.0):
        right = scaled(x, factor)
        return right if np.asarray(x).tobytes() in known else right**2

    verdict = verdict_on(by_heart)
    assert (verdict.points, verdict.misconception) == (3.5, "additive")
    assert verdict.message.startswith("The sum goes through. Seen: a difference of ")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x, factor=2.0: np.asarray(x) ** 2.0, "squared"),
        (lambda x, factor=2.0: -scaled(x, factor), "sign"),
        (lambda x, factor=2.0: scaled(x, 2.0), "ignores_factor"),
        (lambda x, factor=3.0: scaled(x, factor), "default_factor"),
        (lambda x, factor=2.0: None, "returns_none"),
        (lambda x: 2 * x, "signature"),
        (lambda x, factor=2.0: 1 / 0, "raises"),
        (lambda x, factor=2.0: scaled(x, factor) * (1 + 1e-3 * DICE.random()),
         "changes_between_calls"),
    ],
)  # fmt: skip
def test_wrong_formula_earns_nothing_and_is_named(function, name):
    verdict = verdict_on(function)
    assert (verdict.points, verdict.misconception) == (0.0, name)
    assert verdict.counterexample.call.startswith("scaled(np.array([")
    assert [part.passed for part in verdict.parts] == [False, None, None, None]


def test_errors_and_laws_do_not_pay_for_a_function_that_always_raises():
    def always(x, factor=2.0):
        raise ValueError

    assert (verdict_on(always).verdict, verdict_on(always).points) == ("error", 0.0)


def test_modified_argument_is_a_failure():
    def in_place(x, factor=2.0):
        if np.ndim(x) != 1:
            raise ValueError
        x *= factor
        return x

    verdict = verdict_on(in_place)
    assert verdict.misconception == "modifies_argument"
    assert verdict.counterexample.expected.endswith(" and an untouched argument")


@pytest.mark.parametrize(
    ("end", "kind"), [("timeout", "timeout"), ("memory", "memory"), ("killed", "error")]
)
def test_what_ends_a_call_ends_the_judgement(end, kind):
    calls = []

    def ended(args, kwargs):
        calls.append(args)
        return Outcome("returned", scaled(*args, **kwargs)) if len(calls) < 3 else Outcome(end)

    verdict = judge(EXERCISE, ended, public_rng(EXERCISE))
    assert (verdict.verdict, verdict.points, len(calls)) == (kind, 0.0, 3)


def test_stub_and_absence():
    def stub(x, factor=2.0):
        raise NotImplementedError

    assert verdict_on(stub).verdict == "not_attempted"
    assert missing(EXERCISE, "missing").message == "No function of this name was found."


def test_values_that_a_law_cannot_use_count_against_the_answer():
    class Touchy:
        def __add__(self, other):
            raise RuntimeError("hands off")

    known = [case.args[0].tobytes() for case in _cases(public_rng(EXERCISE))]

    def touchy(x, factor=2.0):
        right = scaled(x, factor)
        return right if np.asarray(x).tobytes() in known else Touchy()

    verdict = verdict_on(touchy)
    assert verdict.points == 3.5
    assert "the result could not be used (RuntimeError: hands off)" in verdict.parts[-1].detail


def test_smallest_failing_input_is_shown():
    verdict = verdict_on(lambda x, factor=2.0: -scaled(x, factor))
    assert len(verdict.counterexample.call.split(",")) == 3


def test_the_example_shows_the_mistake_that_is_named():
    def refuses_nothing_and_truncates(x, factor=2.0):
        return (factor * np.asarray(x)).astype(np.asarray(x).dtype)

    smaller = BadInput("accepts_nothing", (np.zeros(0),), "Nothing cannot be scaled.")
    cases = (*_cases(public_rng(EXERCISE)), Case((np.array([1, 2, 3]), 0.5), {}, aspects.INTEGERS))
    exercise = replace(EXERCISE, errors=(smaller, *EXERCISE.errors), cases=lambda rng: cases)
    verdict = verdict_on(refuses_nothing_and_truncates, exercise)
    assert verdict.misconception == "integers"
    assert verdict.counterexample.call in ("scaled(np.array([1, 2, 3]), 0.5)",
                                           "scaled(np.array([0, 1, 2]))")  # fmt: skip

    def refuses_nothing(x, factor=2.0):
        return factor * np.asarray(x, dtype=float)

    assert verdict_on(refuses_nothing, exercise).misconception == "accepts_nothing"
    assert verdict_on(refuses_nothing, exercise).counterexample.call == "scaled(np.array([]))"


def test_the_example_of_a_known_mistake_is_one_that_it_explains():
    # Of two failing inputs the smaller one shows another mistake than the one that is named.
    def clipped(x, factor=2.0):
        return factor * np.clip(np.asarray(x, dtype=float), -10, 10)

    cases = (*_cases(public_rng(EXERCISE)),
             Case((np.array([np.inf]),), {}, aspects.NON_FINITE),
             Case((np.array([1e3, 2.0]),), {}, aspects.MAGNITUDES),
             Case((np.array([1e4, 2.0]),), {}, aspects.MAGNITUDES))  # fmt: skip
    mistake = Misconception("clipped", lambda x, factor=2.0: clipped(x, factor)
                            if np.isfinite(x).all() else scaled(x, factor), "No clip.")  # fmt: skip
    exercise = replace(EXERCISE, cases=lambda rng: cases, misconceptions=(mistake,))
    verdict = verdict_on(clipped, exercise)
    assert verdict.misconception == "clipped"
    assert verdict.counterexample.call == "scaled(np.array([1000.0, 2.0]))"


def test_an_empty_input_is_no_example_while_another_one_fails():
    cases = (Case((np.zeros(0),)), *_cases(public_rng(EXERCISE)))

    def text(x, factor=2.0):
        return "text"

    verdict = verdict_on(text, replace(EXERCISE, cases=lambda rng: cases))
    assert verdict.counterexample.call != "scaled(np.array([]))"
    reduced = verdict_on(text, replace(EXERCISE, cases=lambda rng: cases[:1]))
    assert reduced.counterexample.call == "scaled(np.array([]))"


def test_a_record_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="leave no points for ordinary values"):
        replace(EXERCISE, points=2.5)
    with pytest.raises(ValueError, match="errors and error_points go together"):
        replace(EXERCISE, errors=())


def test_a_reference_that_raises_is_the_records_fault():
    broken = replace(EXERCISE, cases=lambda rng: [Case((np.zeros((2, 2)),))])
    with pytest.raises(AssertionError, match="the reference raises on"):
        verdict_on(scaled, broken)
