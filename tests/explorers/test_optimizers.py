import numpy as np
import pytest
from traitlets import TraitError

from course.explorers import Optimizers
from course.optimizers import adam_step, minimize
from tests.explorers.node import ask, needs_node

NAMES = ["gradient_descent", "momentum", "rmsprop", "adam"]


@pytest.fixture
def explorer():
    return Optimizers()


def test_the_first_step_of_each_worked_by_hand(explorer):
    start, slope = np.array([-1.6, 1.0]), np.array([-1.6, 20.0])
    steps = {name: racer.path.x[1] - start for name, racer in explorer.racers.items()}
    assert list(steps) == NAMES
    np.testing.assert_allclose(steps["gradient_descent"], -0.02 * slope)
    np.testing.assert_allclose(steps["momentum"], -0.02 * slope)
    np.testing.assert_allclose(steps["rmsprop"], -0.02 * np.sign(slope) / np.sqrt(0.01), rtol=1e-6)
    np.testing.assert_allclose(steps["adam"], -0.02 * np.sign(slope), rtol=1e-6)


def test_racers_follow_the_library(explorer):
    explorer.momentum, explorer.decay = 0.7, 0.95
    path = minimize(explorer.ground, [-1.6, 1.0], adam_step, steps=300, lr=0.02, betas=(0.7, 0.95))
    np.testing.assert_array_equal(explorer.racers["adam"].path.x, path.x)


def test_descent_explodes_just_past_two_over_the_curvature(explorer):
    for condition in (5.0, 20.0, 100.0):
        explorer.condition = condition
        assert explorer.limit == pytest.approx(2 / condition)
        explorer.lr = 0.97 * explorer.limit
        assert explorer.racers["gradient_descent"].home
        explorer.lr = 1.05 * explorer.limit
        assert explorer.racers["gradient_descent"].lost


def test_home_is_where_the_loss_stays_small(explorer):
    shares = explorer.racers["momentum"].path.value / explorer.ground([-1.6, 1.0])
    home = explorer.racers["momentum"].home
    assert shares[home - 1] > 1e-3
    assert shares[home:].max() <= 1e-3
    assert (shares[:home] <= 1e-3).any()  # it passed the line before: that is not yet home


def test_every_goal_can_be_reached_and_none_is_at_first(explorer):
    def homes():
        return {name: racer.home for name, racer in explorer.racers.items()}

    first = homes()
    assert 3 * first["momentum"] > first["gradient_descent"] > first["rmsprop"]
    explorer.lr = 0.11
    assert explorer.racers["gradient_descent"].lost
    assert explorer.racers["adam"].home
    explorer.condition, explorer.lr, explorer.momentum = 50.0, 0.01, 0.7
    assert 3 * homes()["momentum"] <= homes()["gradient_descent"]
    explorer.condition, explorer.lr = 5.0, 0.2
    plain, *others = homes().values()
    assert all(other is None or other > plain for other in others)


def test_a_landscape_is_chosen_with_a_start_that_lies_on_it(explorer):
    explorer.choose("beale")
    assert (explorer.start, explorer.lr, explorer.step) == ([1.0, 1.5], 0.003, 0)
    explorer.start = [4.0, -4.0]
    explorer.landscape = "bowl"
    assert explorer.start == [2.0, -2.0]
    with pytest.raises(ValueError, match="landscape must be one of"):
        explorer.choose("alps")


@pytest.mark.parametrize(
    ("trait", "value"),
    [("lr", 0.0), ("lr", 3.0), ("lr", np.nan), ("momentum", 1.0), ("momentum", -0.1),
     ("decay", 1.0), ("condition", 0.5), ("start", [3.0, 0.0]), ("start", [0.0]),
     ("start", [np.nan, 0.0]), ("step", 301), ("step", -1), ("landscape", "alps"),
     ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize("start", [[1.0], [np.inf, 0.0]])
def test_starts_that_are_no_point_are_refused(start):
    with pytest.raises((ValueError, TraitError)):
        Optimizers(start=start)


def test_a_start_at_the_minimum_is_home_at_once():
    explorer = Optimizers(start=[0.0, 0.0])
    assert [racer.home for racer in explorer.racers.values()] == [0, 0, 0, 0]
    assert explorer.figure().axes


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["plain", "explode"]
    assert explorer.reached == ["explode", "plain"]
    assert not explorer.goal_reached
    explorer.reached = ["explode", "valley", "plain"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "gradient descent is home at step 118, momentum is home at step 63" in data["text/plain"]
    assert data["text/html"].startswith('<img alt="Explorer: four optimizers')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.lr = 0.11
    again, _ = explorer._repr_mimebundle_()
    assert "gradient descent explodes within 39 steps" in again["text/plain"]
    assert again["image/png"] != data["image/png"]


CASES = [
    ("bowl", 20.0, [-1.6, 1.0], 0.02, 0.9, 0.99),
    ("bowl", 1.0, [0.5, -2.0], 1.0, 0.5, 0.5),
    ("bowl", 100.0, [2.0, 2.0], 0.5, 0.0, 0.999),
    ("bowl", 50.0, [-1.6, 1.0], 0.042, 0.7, 0.9),
    ("rosenbrock", 1.0, [-1.2, 1.0], 0.001, 0.9, 0.99),
    ("rosenbrock", 1.0, [0.0, 0.0], 0.0001, 0.5, 0.99),
    ("beale", 1.0, [1.0, 1.5], 0.003, 0.8, 0.99),
    ("beale", 1.0, [2.0, -1.0], 0.0005, 0.0, 0.999),
]


@needs_node
@pytest.mark.parametrize(("name", "condition", "start", "lr", "momentum", "decay"), CASES)
def test_the_browser_computes_the_races_of_the_library(name, condition, start, lr, momentum, decay):
    explorer = Optimizers(
        name, condition=condition, start=start, lr=lr, momentum=momentum, decay=decay
    )
    told = {**explorer._race, "lr": lr, "momentum": momentum, "decay": decay}
    race, top = ask(
        [
            ("maths/optimizers.js", "race", (name, condition, start, told)),
            ("maths/optimizers.js", "topCurvature", (name, condition, start)),
        ]
    )
    assert list(race) == NAMES
    assert 2 / top == pytest.approx(explorer.limit, rel=1e-6)
    for key, (path, home, lost) in explorer.racers.items():
        theirs = race[key]
        assert (theirs["home"], theirs["lost"]) == (home, lost)
        np.testing.assert_allclose(theirs["points"], path.x, rtol=1e-9, atol=1e-9)
        shares = path.value / path.value[0]
        np.testing.assert_allclose(theirs["shares"], shares, rtol=1e-9, atol=1e-9)


@needs_node
def test_level_lines_lie_at_their_height():
    ends = np.linspace(-1, 1, 41)
    x, y = np.meshgrid(ends, ends)
    window = [[-1, 1], [-1, 1]]
    plane, circle, levels = ask(
        [
            ("shared/contours.js", "contours", ((x + 2 * y).tolist(), window, [0.5])),
            ("shared/contours.js", "contours", ((x**2 + y**2).tolist(), window, [0.49, 9.0])),
            ("shared/contours.js", "levels", (2.0,)),
        ]
    )
    along = np.array(plane[0])
    np.testing.assert_allclose(along[..., 0] + 2 * along[..., 1], 0.5, atol=1e-12)
    around, nothing = np.array(circle[0]), circle[1]
    np.testing.assert_allclose(np.hypot(*np.moveaxis(around, -1, 0)), 0.7, atol=1e-3)
    length = np.linalg.norm(around[:, 0] - around[:, 1], axis=-1).sum()
    assert length == pytest.approx(2 * np.pi * 0.7, rel=1e-3)
    assert nothing == []
    assert levels == pytest.approx(2 * (np.arange(1, 13) / 13) ** 4)
