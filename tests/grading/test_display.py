"""Inputs and outputs as one would type them, never longer than a line or two."""

import numpy as np
import pytest

from course.grading.display import show_call, show_outcome, show_value
from course.grading.functions import Polynomial, Quadratic, SeededGenerator, Waves
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
    assert show_call("f", (np.array([1.0]),), {"lr": 0.1}) == "f([1], lr=0.1)"
    assert show_outcome(Outcome("raised", errors=("ValueError",), message="")) == "ValueError"
    assert show_outcome(Outcome("returned", 2.0, changed=("0",))) == "2 and a modified argument"
    assert show_outcome(Outcome("timeout")) == "timeout"


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
