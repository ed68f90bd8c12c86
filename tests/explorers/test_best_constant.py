import subprocess
import sys

import numpy as np
import pytest
from traitlets import TraitError

from course.data import randhie
from course.explorers import BestConstant
from course.losses import l1_loss, mse_loss


@pytest.fixture(scope="module")
def visits():
    return randhie()["mdvis"]


@pytest.fixture
def explorer(visits):
    return BestConstant(visits, unit="visits")


def test_data_travel_as_distinct_values(explorer, visits):
    state = explorer.get_state()
    assert len(state["_values"]) == len(np.unique(visits)) == 59
    assert sum(state["_counts"]) == 20_190


def test_average_loss_is_that_of_all_rows(explorer, visits):
    explorer.constant = 4.25
    everybody = np.full(visits.shape, 4.25)
    assert explorer.average_loss == pytest.approx(mse_loss(everybody, visits))
    explorer.loss = "mae"
    assert explorer.average_loss == pytest.approx(l1_loss(everybody, visits))
    explorer.loss, explorer.constant = "zero_one", 0.0
    assert explorer.average_loss == pytest.approx(np.mean(visits != 0))


def test_three_losses_three_answers(explorer):
    assert explorer.best == {"mse": pytest.approx(2.8604, abs=1e-4), "mae": 1.0, "zero_one": 0.0}


def test_it_starts_off_every_answer_and_within_reach_of_all(explorer):
    low, high = explorer.view
    assert (low, high) == (0.0, 15.0)
    assert all(low <= best <= high for best in explorer.best.values())
    assert all(
        abs(explorer.constant - best) > 20 * explorer.step for best in explorer.best.values()
    )


@pytest.mark.parametrize(
    ("trait", "value"),
    [("constant", -1.0), ("constant", 99.0), ("constant", "3"), ("loss", "rmse"),
     ("reached", ["mse", "luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


def test_goal_is_reached_with_the_third_loss(explorer):
    heard = []
    explorer.observe(lambda change: heard.append(change["new"]), "goal_reached")
    explorer.reached = ["mae", "mse"]
    assert explorer.reached == ["mse", "mae"]
    assert not explorer.goal_reached
    explorer.reached = ["mse", "mae", "zero_one"]
    assert explorer.goal_reached
    assert heard == [True]
    with pytest.raises(TraitError):
        explorer.goal_reached = False


@pytest.mark.parametrize(
    ("y", "options", "message"),
    [
        ([], {}, "y must hold at least one number"),
        ([[1, 2]], {}, "y must be one-dimensional"),
        ([1, np.inf], {}, "y must be finite"),
        ([1, 2], {"view": (3, 3)}, r"view must rise .* got \(3, 3\)"),
    ],
)
def test_data_that_cannot_be_shown_are_refused(y, options, message):
    with pytest.raises(ValueError, match=message):
        BestConstant(y, unit="visits", **options)


@pytest.mark.parametrize("y", [[5.0], [5, 5, 5], [-1.5, 2.25, 0.125], [0] * 99 + [1000]])
def test_small_and_odd_data_are_shown(y):
    explorer = BestConstant(y, unit="units")
    low, high = explorer.view
    assert low <= explorer.constant <= high
    assert explorer.figure().axes


def bundle(explorer):
    data, _ = explorer._repr_mimebundle_()
    return data


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data = bundle(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "20,190 values from 0 to 77 visits" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert not any(tag in data["text/html"] for tag in ("<script", "<iframe"))
    assert data["image/png"].startswith("iVBORw0KGgo")
    assert "0x" not in data["text/plain"]


def test_the_picture_is_the_same_each_time_and_follows_the_traits(visits):
    first, second = (bundle(BestConstant(visits, unit="visits")) for _ in range(2))
    assert first["image/png"] == second["image/png"]
    moved = BestConstant(visits, unit="visits", loss="zero_one", constant=2.0)
    assert bundle(moved)["image/png"] != first["image/png"]


def test_colours_and_dashes_are_those_of_the_figures(explorer):
    from course.plots import look

    assert explorer._looks["mae"] == (look("mae").colour, look("mae").svg_dash)


def test_importing_explorers_draws_on_no_heavy_library():
    code = (
        "import sys, course.explorers;"
        "assert not {'scipy', 'torch', 'matplotlib', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
