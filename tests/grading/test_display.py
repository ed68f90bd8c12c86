"""Inputs and outputs as one would type them, never longer than a line or two."""

import numpy as np
import pytest

from course.autograders import exercises
from course.grading.display import show_call, show_outcome, show_value
from course.grading.functions import Polynomial, Quadratic, SeededGenerator, Waves
from course.grading.judge import public_rng
from course.grading.outcomes import Outcome


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.array([[1.0, -0.5]]), "[[1, -0.5]]"),
        (np.array([1, 2], np.uint8), "[1, 2] (uint8)"),
        (np.array([]), "[]"),
        (np.array([np.nan, np.inf]), "[nan, inf]"),
        (np.float64(1 / 3), "0.3333333"),
        (("a", 1, None), "('a', 1, None)"),
        ("x" * 500, "'" + "x" * 158 + "…"),
        (np.zeros(1000), "[0, 0, 0, ..., 0, 0, 0]"),
    ],
)
def test_value(value, shown):
    assert show_value(value) == shown


def test_call_and_outcome():
    assert show_call("f", (np.array([1.0]),), {"lr": 0.1}) == "f(np.array([1.0]), lr=0.1)"
    assert show_outcome(Outcome("raised", errors=("ValueError",), message="")) == "ValueError"
    assert show_outcome(Outcome("returned", 2.0, changed=("0",))) == "2 and a modified argument"
    assert show_outcome(Outcome("timeout")) == "timeout"


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (np.array([1.0, 2.0]), "np.array([1.0, 2.0])"),
        (np.array([1.0, 2.5]), "np.array([1, 2.5])"),
        (np.array([10, -2]), "np.array([10, -2])"),
        (np.array([True, False]), "np.array([True, False])"),
        (np.array([1, 2], np.uint8), "np.array([1, 2], dtype=np.uint8)"),
        (np.array([0.5], np.float32), "np.array([0.5], dtype=np.float32)"),
        (np.array([[np.nan, -np.inf]]), "np.array([[np.nan, -np.inf]])"),
        (np.array([]), "np.array([])"),
        (np.array([], np.int64), "np.array([], dtype=np.int64)"),
        (np.zeros((0, 3)), "np.empty((0, 3))"),
        (np.zeros((4, 10)), "np.full((4, 10), 0.0)"),
        ([1.0, float("inf")], "[1.0, np.inf]"),
        ((3.0,), "(3.0,)"),
        (2.0, "2.0"),
        ("sum", "'sum'"),
        (SeededGenerator(3), "np.random.default_rng(3)"),
    ],
)
def test_an_argument_is_typed_so_that_it_can_be_pasted(value, typed):
    assert show_call("f", (value,), {}) == f"f({typed})"


def test_long_arguments_are_shortened():
    assert show_call("f", (np.arange(100),), {}) == "f(np.array([0, 1, 2, ..., 97, 98, 99]))"
    assert show_call("f", (list(range(100)),), {}) == "f([0, 1, 2, ..., 97, 98, 99])"


@pytest.mark.parametrize(
    "function",
    [
        Quadratic(np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([0.5, 1.0]), 4.0),
        Quadratic(np.diag([1.0, 2.0]), np.zeros((1, 2))),
        Quadratic(np.zeros((2, 2)), np.zeros(2)),
        Polynomial(np.array([2.0, -1.0]), 3),
        Waves(np.array([1.0, 2.0]), np.array([0.5, 0.25])),
    ],
)
def test_a_pasted_function_computes_the_same(function):
    x = np.array([0.5, -1.5])
    if isinstance(function, Quadratic):
        x = x.reshape(function.slope.shape)
    pasted = eval(show_call("given", (function,), {}), {"np": np, "given": lambda f: f})
    assert pasted(x) == pytest.approx(function(x))


@pytest.mark.parametrize("record", exercises().values(), ids=lambda record: record.id)
def test_every_call_of_the_records_can_be_pasted(record):
    if record.name == "train_step":  # takes a network, which is told in words
        return
    given = {"np": np, record.name: lambda *args, **kwargs: (args, kwargs)}
    for source in (*record.cases(public_rng(record)), *record.errors):
        typed = show_call(record.name, source.args, source.kwargs)
        if "..." not in typed and "…" not in typed:
            args, kwargs = eval(typed, given)
            told = [*zip(source.args, args, strict=True)]
            told += [(source.kwargs[key], kwargs[key]) for key in source.kwargs]
            assert all(_alike(one, other) for one, other in told), typed


def _alike(one, other):
    if callable(one) or isinstance(one, np.random.Generator):
        return callable(other) or isinstance(other, np.random.Generator)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, np.ndarray):
        same = (one.dtype, one.shape) == (other.dtype, other.shape)
        exact = one.dtype.kind not in "f"
        return same and ((one == other).all() if exact
                         else np.allclose(one, other, rtol=1e-6, equal_nan=True))  # fmt: skip
    return other == (pytest.approx(one, rel=1e-6, nan_ok=True) if type(one) is float else one)


def test_functions_as_data_compute_what_they_say():
    x = np.array([1.0, -2.0])
    matrix, slope = np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([0.5, 1.0])
    assert Quadratic(matrix, slope, 4.0)(x) == 2 * 1 + 1 * 1 * -2 + 3 * 4 + 0.5 - 2 + 4
    assert Polynomial(np.array([2.0, -1.0]), 3)(x) == 2 + 8
    waves = Waves(np.array([1.0, 2.0]), np.array([0.5, 0.25]))
    assert waves(x) == pytest.approx(np.sin(0.5) - 2 * np.sin(0.5))
    with pytest.raises(ValueError, match=r"takes an array of shape \(2,\), got \(2, 1\)"):
        waves(x[:, None])
    assert SeededGenerator(5).normal() == np.random.default_rng(5).normal()
