import numpy as np
import pytest
from traitlets import TraitError

from course.data import engel
from course.explorers import Outliers
from course.models import fit_line


@pytest.fixture
def explorer():
    households = engel()
    some = np.argsort(households["income"])[4::5]
    return Outliers(
        households["income"][some],
        households["foodexp"][some],
        x_label="income",
        y_label="food",
        unit="francs",
        delta=110,
        x_range=(0, 6_000),
        y_range=(0, 2_500),
    )


def richest(explorer):
    return int(np.argmax(np.transpose(explorer.points)[0]))


def test_lines_are_those_of_the_models(explorer):
    x, y = np.transpose(explorer.points)
    assert explorer.lines == {
        "mse": fit_line(x, y, "mse"),
        "mae": fit_line(x, y, "l1"),
        "huber": fit_line(x, y, "huber", delta=110),
    }


def test_one_point_straight_down_breaks_least_squares_alone(explorer):
    explorer.move(richest(explorer), y=0)
    changes = explorer.slope_changes
    assert changes["mse"] < -explorer.broken
    assert abs(changes["mae"]) < explorer.steady
    assert abs(changes["huber"]) < explorer.steady


def test_one_point_far_out_sideways_breaks_all_three(explorer):
    explorer.move(int(np.argmin(np.transpose(explorer.points)[0])), x=6_000)
    assert all(abs(change) > explorer.broken for change in explorer.slope_changes.values())


def test_reset_puts_every_point_back(explorer):
    before = explorer.points
    explorer.move(3, x=1.0, y=2.0)
    assert explorer.points[3] == (1.0, 2.0)
    explorer.reset()
    assert explorer.points == before
    assert explorer.slope_changes == {"mse": 0.0, "mae": 0.0, "huber": 0.0}


def test_default_delta_suits_the_noise():
    rng = np.random.default_rng(0)
    x = rng.uniform(size=400)
    explorer = Outliers(x, 5 * x + rng.normal(scale=0.3, size=400))
    assert explorer.delta == pytest.approx(1.345 * 0.3, rel=0.15)
    low, high = explorer.delta_range
    assert low < explorer.delta < high


def test_the_picture_leaves_room_to_drag():
    explorer = Outliers([1, 2, 3], [10, -20, 30])
    assert explorer.x_range[1] > 3.5
    assert explorer.y_range[0] < -20
    assert explorer.y_range[1] > 40


@pytest.mark.parametrize("y", [[5, 5, 5], [0, 0, 0], [1e-9, 2e-9, 4e-9], [1e9, 1e9 + 1, 1e9 + 2]])
def test_flat_and_extreme_data_are_shown(y):
    explorer = Outliers([0, 1, 2], y)
    low, high = explorer.y_range
    assert low <= min(y) <= max(y) < high
    assert explorer.figure().axes


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("points", [(0, 0)], r"points must be 47 \(x, y\) pairs, got shape \(1, 2\)"),
        ("points", [(0.0, 9_999.0)] * 47, "points must lie within x from 0 to 6000"),
        ("points", [(5.0, float("nan"))] * 47, "points must lie within"),
        ("points", [(5.0, 5.0)] * 47, "at least two different x"),
        ("delta", 0.0, "delta must lie from 2 to"),
        ("selected", 47, "selected must be an index below 47, got 47"),
        ("reached", ["both"], "reached must hold goals"),
    ],
)
def test_traits_refuse_what_makes_no_sense(explorer, trait, value, message):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError, match=message):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (([1, 1], [0, 1]), {}, "x must hold at least two different values"),
        (([1, 2], [0, 1, 2]), {}, r"got x \(2,\) and y \(3,\)"),
        (([1, 2], [0, 1]), {"delta": 0}, "delta must be > 0"),
        (([1, 2], [0, 1]), {"x_range": (0, 1.5)}, "x_range must hold all x from 1 to 2"),
    ],
)
def test_data_that_cannot_be_shown_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        Outliers(*arguments, **options)


def test_goals_are_counted_in_their_order(explorer):
    explorer.reached = ["all"]
    assert not explorer.goal_reached
    explorer.reached = ["all", "one"]
    assert explorer.reached == ["one", "all"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    again, _ = explorer._repr_mimebundle_()
    assert data["image/png"] == again["image/png"]
    assert data["text/plain"] == (
        "Explorer: 47 points, food against income, with three fitted lines of slopes MSE 0.396, "
        "MAE 0.528, Huber 0.493 (delta 110). Run this cell to drag any point and see each line "
        "follow or hold."
    )
    assert data["text/html"].startswith('<img alt="Explorer: 47 points')
