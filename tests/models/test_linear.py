import subprocess
import sys

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize
from sklearn.linear_model import HuberRegressor

from course.models import Line, fit_line

LOSSES = ("mse", "l1", "huber")
DELTA = 2.0

# Small integers make ties, vertical stacks, duplicates and many points on one line likely.
POINTS = st.lists(st.tuples(st.integers(-6, 6), st.integers(-6, 6)), min_size=2, max_size=20)


def total(loss, x, y, line, delta=DELTA):
    distance = np.abs(y - line.predict(x))
    if loss == "mse":
        return float((distance**2).sum())
    if loss == "l1":
        return float(distance.sum())
    beyond = np.maximum(distance - delta, 0)
    return float((distance**2 - beyond**2).sum() / 2)


def columns(points):
    x, y = np.array(points, dtype=float).T
    assume(x.min() < x.max())
    return x, y


def lowest_absolute_loss(x, y):
    """The linear programme: minimise the sum of the residuals' positive and negative parts."""
    ones, eye = np.ones(len(x)), np.eye(len(x))
    split = np.column_stack([ones, -ones, x, -x, eye, -eye])
    cost = np.concatenate([np.zeros(4), np.ones(2 * len(x))])
    return linprog(cost, A_eq=split, b_eq=y, method="highs").fun


def engel():
    data = sm.datasets.engel.load_pandas().data
    return data["income"].to_numpy(), data["foodexp"].to_numpy()


@given(points=POINTS)
def test_l1_reaches_the_optimum_of_the_linear_programme_on_ties_and_stacks(points):
    x, y = columns(points)
    reached = total("l1", x, y, fit_line(x, y, "l1"))
    assert reached == pytest.approx(lowest_absolute_loss(x, y), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_l1_reaches_the_optimum_under_heavy_tails(seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=80) * 100
    y = 3 * x + rng.standard_cauchy(80) * 50
    reached = total("l1", x, y, fit_line(x, y, "l1"))
    assert reached == pytest.approx(lowest_absolute_loss(x, y), rel=1e-10)


def test_l1_passes_through_two_points():
    x, y = engel()
    residual = np.abs(y - fit_line(x, y, "l1").predict(x))
    assert np.sort(residual)[1] < 1e-9 < np.sort(residual)[2]


def test_l1_ignores_outliers_off_a_line_that_most_points_share():
    x = np.arange(50.0)
    y = 2 * x - 7
    y[::4] += 1e6
    line = fit_line(x, y, "l1")
    assert (line.slope, line.intercept) == (pytest.approx(2), pytest.approx(-7))


@given(points=POINTS, delta=st.sampled_from([1e-3, 0.3, 1.0, 5.0, 1e4]))
def test_huber_leaves_no_gradient(points, delta):
    x, y = columns(points)
    clipped = np.clip(y - fit_line(x, y, "huber", delta=delta).predict(x), -delta, delta)
    assert clipped.sum() == pytest.approx(0, abs=1e-11 * len(x))
    assert (clipped * x).sum() == pytest.approx(0, abs=1e-11 * len(x))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("delta", [0.1, 1.0, 20.0])
def test_huber_agrees_with_a_general_minimizer(seed, delta):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=60)
    y = 1 + 2 * x + rng.standard_t(2, size=60)
    line = fit_line(x, y, "huber", delta=delta)
    found = minimize(
        lambda p: total("huber", x, y, Line(*p), delta), [0.0, 0.0], method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 5000},
    )  # fmt: skip
    assert total("huber", x, y, line, delta) <= found.fun + 1e-9
    assert [line.intercept, line.slope] == pytest.approx(found.x, abs=1e-4)


def test_huber_agrees_with_scikit_learn_at_the_scale_it_chooses():
    rng = np.random.default_rng(3)
    x = rng.normal(size=200)
    y = 1 + 2 * x + rng.standard_t(2, size=200)
    theirs = HuberRegressor(epsilon=1.5, alpha=0.0, tol=1e-10, max_iter=1000).fit(x[:, None], y)
    ours = fit_line(x, y, "huber", delta=1.5 * theirs.scale_)
    assert ours.slope == pytest.approx(theirs.coef_[0], abs=1e-4)
    assert ours.intercept == pytest.approx(theirs.intercept_, abs=1e-4)


def test_huber_lies_between_the_other_two():
    x, y = engel()
    assert fit_line(x, y, "huber", delta=1e6).slope == pytest.approx(
        fit_line(x, y, "mse").slope, rel=1e-12
    )
    assert fit_line(x, y, "huber", delta=1e-6).slope == pytest.approx(
        fit_line(x, y, "l1").slope, rel=1e-6
    )


def test_known_slopes_on_engels_data():
    x, y = engel()
    assert fit_line(x, y, "mse").slope == pytest.approx(np.polyfit(x, y, 1)[0], rel=1e-10)
    # Koenker and Bassett's median regression of these data.
    assert fit_line(x, y, "l1").slope == pytest.approx(0.56018, abs=5e-6)
    assert fit_line(x, y, "l1").intercept == pytest.approx(81.48225, abs=5e-5)


@pytest.mark.parametrize("loss", LOSSES)
@given(points=POINTS, factor=st.sampled_from([-3.0, 0.5, 2.0]), shift=st.integers(-9, 9))
def test_moving_and_scaling_y_moves_and_scales_the_line(loss, points, factor, shift):
    x, y = columns(points)
    line = fit_line(x, factor * y + shift, loss, delta=abs(factor) * DELTA)
    back = Line((line.intercept - shift) / factor, line.slope / factor)
    # The losses, not the lines, for the best line need not be unique.
    assert total(loss, x, y, back) == pytest.approx(
        total(loss, x, y, fit_line(x, y, loss, delta=DELTA)), rel=1e-9, abs=1e-9
    )


@pytest.mark.parametrize("loss", LOSSES)
@given(points=POINTS, shift=st.integers(-1000, 1000))
def test_moving_x_only_moves_the_intercept(loss, points, shift):
    x, y = columns(points)
    line = fit_line(x + shift, y, loss, delta=DELTA)
    back = Line(line.intercept + shift * line.slope, line.slope)
    assert total(loss, x, y, back) == pytest.approx(
        total(loss, x, y, fit_line(x, y, loss, delta=DELTA)), rel=1e-9, abs=1e-9
    )


@pytest.mark.parametrize("loss", LOSSES)
@given(points=POINTS)
def test_no_line_nearby_or_on_a_grid_beats_it(loss, points):
    x, y = columns(points)
    line = fit_line(x, y, loss, delta=DELTA)
    lowest = total(loss, x, y, line)
    grid = [Line(a, b) for a in range(-6, 7, 2) for b in (-2, -1, -0.5, 0, 0.5, 1, 2)]
    for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        nudge = 1e-3 * np.array([np.cos(angle), np.sin(angle)])
        grid.append(Line(line.intercept + nudge[0], line.slope + nudge[1]))
    assert all(lowest <= total(loss, x, y, other) + 1e-9 for other in grid)


@pytest.mark.parametrize("loss", LOSSES)
def test_two_points_determine_the_line(loss):
    line = fit_line([1, 3], [5, 9], loss)
    assert (line.intercept, line.slope) == (pytest.approx(3), pytest.approx(2))


@pytest.mark.parametrize("loss", LOSSES)
def test_a_far_origin_costs_no_digits(loss):
    rng = np.random.default_rng(0)
    x = rng.integers(0, 100, 40).astype(float)
    y = 2 * x + rng.integers(-5, 6, 40)
    near, far = fit_line(x, y, loss), fit_line(x + 2.0**40, y + 2.0**40, loss)
    assert far.slope == pytest.approx(near.slope, rel=1e-9)


@pytest.mark.parametrize("loss", LOSSES)
def test_inputs_stay_as_they_were(loss):
    x, y = np.array([0.0, 1.0, 5.0]), np.array([1.0, 0.0, 2.0])
    x.flags.writeable = y.flags.writeable = False
    fit_line(x, y, loss)


@pytest.mark.parametrize(
    ("x", "y", "loss", "delta", "message"),
    [
        ([2, 2, 2], [0, 1, 2], "l1", 1.0, "x must hold at least two different values, got 3 equal"),
        ([1], [1], "mse", 1.0, "x must hold at least two different values, got 1 equal"),
        ([], [], "mse", 1.0, "x must hold at least one number"),
        ([1, 2], [1, 2, 3], "mse", 1.0, r"got x \(2,\) and y \(3,\)"),
        ([[1, 2]], [1, 2], "mse", 1.0, "x must be one-dimensional"),
        ([1, 2], [1, np.inf], "mse", 1.0, "y must be finite"),
        ([1, 2], [1, 2], "mae", 1.0, "loss must be one of .*, got 'mae'"),
        ([1, 2], [1, 2], "huber", -1.0, "delta must be > 0"),
    ],
)
def test_fit_line_refuses(x, y, loss, delta, message):
    with pytest.raises(ValueError, match=message):
        fit_line(x, y, loss, delta=delta)


def test_importing_the_models_imports_no_heavy_library():
    code = (
        "import sys, course.models;"
        "assert not {'scipy', 'torch', 'matplotlib', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
