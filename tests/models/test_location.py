import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from course.models import best_constant, huber_location

VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=30)

AVERAGE_LOSS = {
    "mse": lambda y, c: np.mean((y - c) ** 2),
    "mae": lambda y, c: np.mean(np.abs(y - c)),
    "zero_one": lambda y, c: np.mean(y != c),
}


@pytest.mark.parametrize(
    ("loss", "expected"), [("mse", 3.0), ("mae", 1.0), ("zero_one", 0.0)], ids=lambda v: str(v)
)
def test_each_loss_has_its_own_best_constant(loss, expected):
    assert best_constant([0, 0, 1, 2, 12], loss) == expected


@pytest.mark.parametrize("loss", AVERAGE_LOSS)
@given(values=VALUES)
def test_no_grid_value_beats_it(loss, values):
    y = np.array(values)
    average = AVERAGE_LOSS[loss]
    lowest = average(y, best_constant(y, loss))
    assert all(lowest <= average(y, c) + 1e-9 for c in np.arange(-50, 50.5, 0.5))


@pytest.mark.parametrize("loss", AVERAGE_LOSS)
@given(values=VALUES, shift=st.integers(-20, 20))
def test_shifting_the_data_shifts_the_constant(loss, values, shift):
    y = np.array(values)
    assert best_constant(y + shift, loss) == pytest.approx(best_constant(y, loss) + shift)


def test_equally_good_constants_are_settled():
    assert best_constant([4, 1, 3, 2], "mae") == 2.5
    assert best_constant([3, 3, 1, 1, 2], "zero_one") == 1.0


@pytest.mark.parametrize(
    ("y", "loss", "message"),
    [
        ([], "mse", "y must hold at least one number"),
        ([[1.0, 2.0]], "mae", r"y must be one-dimensional, got shape \(1, 2\)"),
        ([1.0, np.nan], "zero_one", "y must be finite"),
        ([1.0], "huber", "loss must be one of .*, got 'huber'"),
    ],
)
def test_best_constant_refuses(y, loss, message):
    with pytest.raises(ValueError, match=message):
        best_constant(y, loss)


@given(
    values=st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=40),
    delta=st.floats(1e-3, 1e4),
)
def test_huber_location_balances_the_clipped_residuals(values, delta):
    y = np.array(values)
    clipped = np.clip(y - huber_location(y, delta), -delta, delta)
    assert clipped.sum() == pytest.approx(0, abs=1e-9 * (delta + 1) * y.size)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("delta", [0.01, 1.0, 30.0])
def test_huber_location_agrees_with_a_bracketing_root_finder(seed, delta):
    y = np.random.default_rng(seed).standard_cauchy(51)
    root = brentq(lambda m: np.clip(y - m, -delta, delta).sum(), y.min(), y.max(), xtol=1e-13)
    assert huber_location(y, delta) == pytest.approx(root, abs=1e-9)


def test_huber_location_between_mean_and_median():
    y = np.random.default_rng(0).exponential(size=101)
    assert huber_location(y, 1e6) == pytest.approx(y.mean(), rel=1e-14)
    assert huber_location(y, 1e-9) == pytest.approx(np.median(y), abs=1e-8)
    assert huber_location([7.25], 0.1) == 7.25


def test_huber_location_is_quick_where_reweighting_crawls():
    # 500 points on either side of an empty middle, one more on the right: reweighting from the
    # median moves by a thousandth of the gap at a time.
    y = np.concatenate([np.full(500, -1000.0), np.full(501, 1000.0), [0.0]])
    few = huber_location(y, 1e-3, max_iter=60)
    assert np.clip(y - few, -1e-3, 1e-3).sum() == pytest.approx(0, abs=1e-12)


@given(
    values=st.lists(st.floats(-100, 100), min_size=1, max_size=30),
    shift=st.floats(-1e3, 1e3),
    factor=st.floats(0.01, 100),
)
def test_huber_location_is_equivariant(values, shift, factor):
    y = np.array(values)
    moved = huber_location(factor * y + shift, 2.0 * factor)
    # Where a whole interval solves the equation, both must lie in it.
    clipped = np.clip(y - (moved - shift) / factor, -2.0, 2.0)
    assert clipped.sum() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([], 1.0), "y must hold at least one number"),
        (([1.0], 0.0), "delta must be > 0, got 0.0"),
        (([1.0], 1.0, -1.0), "tol must be > 0"),
        (([1.0], 1.0, 1e-10, 0), "max_iter must be >= 1"),
    ],
)
def test_huber_location_refuses(arguments, message):
    with pytest.raises(ValueError, match=message):
        huber_location(*arguments)
