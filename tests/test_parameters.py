from typing import Annotated

import numpy as np
import pytest
from annotated_types import Ge, Gt, Interval, Le, Lt, MultipleOf
from hypothesis import given
from hypothesis import strategies as st

from course.parameters import (
    Count,
    Fraction,
    Integer,
    NonNegative,
    Positive,
    Probability,
    check,
    check_all,
    checked,
    ranges,
)

# range, numbers inside, numbers outside: the bounds themselves among them
RANGES = {
    "Positive": (Positive, [5e-324, 1, np.float32(2), float("inf")], [0, -1.0, -0.0]),
    "NonNegative": (NonNegative, [0, 0.0, -0.0, 3], [-5e-324, -1]),
    "Probability": (Probability, [0, 1, 0.5], [-1e-9, 1 + 1e-9]),
    "Fraction": (Fraction, [1e-9, 1 - 1e-9], [0, 1, 0.0, 1.0, 2]),
    "Count": (Count, [1, 7, np.int64(3)], [0, -1]),
    "Integer": (Integer, [1, -7, np.int64(0)], []),
    "below": (Annotated[float, Lt(3)], [2.9, -5], [3, 4]),
    "up to": (Annotated[float, Le(3)], [3, -5], [3.1]),
    "between": (Annotated[float, Ge(-1), Lt(1)], [-1, 0.9], [1, -1.1]),
    "half open": (Annotated[float, Interval(gt=0, le=1)], [1, 0.1], [0, 1.1]),
}
inside = [(range_, value) for range_, values, _ in RANGES.values() for value in values]
outside = [(range_, value) for range_, _, values in RANGES.values() for value in values]


@pytest.mark.parametrize(("range_", "value"), inside)
def test_numbers_inside_pass(range_, value):
    check("x", value, range_)


@pytest.mark.parametrize(("range_", "value"), outside)
def test_numbers_outside_are_refused_by_name(range_, value):
    with pytest.raises(ValueError, match=r"^x must be ") as caught:
        check("x", value, range_)
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("range_", [Positive, NonNegative, Probability, Fraction])
def test_nan_lies_in_no_range(range_):
    with pytest.raises(ValueError, match="nan"):
        check("x", float("nan"), range_)


@pytest.mark.parametrize("range_", [Positive, NonNegative, Probability, Fraction, Count, Integer])
@pytest.mark.parametrize("value", ["1", None, True, 1j, [1.0], np.ones(2)])
def test_only_real_numbers_are_numbers(range_, value):
    with pytest.raises(TypeError, match=r"^x must be an? (real number|integer), got "):
        check("x", value, range_)


def test_a_count_is_an_integer():
    with pytest.raises(TypeError, match=r"x must be an integer, got float: 2.0"):
        check("x", 2.0, Count)


@pytest.mark.parametrize(
    ("range_", "told"),
    [
        (Positive, "> 0"),
        (NonNegative, ">= 0"),
        (Fraction, "> 0 and < 1"),
        (Probability, ">= 0 and <= 1"),
        (Annotated[float, Le(-7)], "<= -7"),
        (Annotated[float, Gt(3)], "> 3"),
    ],
)
def test_the_error_states_the_range(range_, told):
    with pytest.raises(ValueError, match="must be") as caught:
        check("x", -1 if "-7" not in told else 0, range_)
    assert f"must be {told}, got" in str(caught.value)


def test_a_range_that_nobody_checks_is_refused():
    with pytest.raises(TypeError, match="MultipleOf"):
        check("x", 2, Annotated[int, MultipleOf(2)])


def step(w, lr: Positive, *, mu: Probability = 0.5, name: str = "", n: Count = 1):
    """A step."""
    return w, lr, mu, name, n


def test_ranges_are_read_from_the_signature():
    assert ranges(step) == {"lr": Positive, "mu": Probability, "n": Count}


def test_a_checked_function_is_the_same_function():
    guarded = checked(step)
    assert guarded.__name__ == "step"
    assert guarded.__doc__ == "A step."
    assert guarded(1, 2, mu=0.1) == step(1, 2, mu=0.1)


@pytest.mark.parametrize(
    ("args", "kwargs", "told"),
    [
        ((0, 0), {}, "lr"),
        ((0, 1), {"mu": 2}, "mu"),
        ((0,), {"lr": -1}, "lr"),
        ((0, 1), {"n": 0}, "n"),
    ],
)
def test_a_checked_function_refuses(args, kwargs, told):
    with pytest.raises(ValueError, match=f"^{told} must be"):
        checked(step)(*args, **kwargs)


def test_check_all_leaves_alone_what_has_no_range():
    check_all({"name": -1, "lr": 1}, ranges(step))
    with pytest.raises(ValueError, match="lr"):
        check_all({"name": -1, "lr": -1}, ranges(step))


@given(st.floats(allow_nan=False))
def test_a_number_is_positive_or_refused(value):
    if value > 0:
        check("x", value, Positive)
    else:
        with pytest.raises(ValueError, match="x must be > 0"):
            check("x", value, Positive)
