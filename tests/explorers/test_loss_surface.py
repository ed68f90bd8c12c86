import numpy as np
import pytest
import torch
from traitlets import TraitError

from course.data import digits
from course.data.batches import image_batches
from course.explorers import LossSurfaces
from course.explorers.loss_surface import _height, _towards
from course.explorers.surfaces import DEPTHS, POINTS, load
from course.losses import cross_entropy
from course.models.networks import mlp
from course.training import Placement, fit, loss_surface
from tests.explorers.node import ask, needs_node


@pytest.fixture
def explorer():
    return LossSurfaces(depth=40)


def test_what_is_stored_is_what_the_command_computes():
    data, cpu = image_batches(digits(), batch_size=64), Placement("cpu")
    model = mlp(width=64, depth=4, seed=0)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    fit(model, cross_entropy, optimizer, data.train, epochs=15, placement=cpu, progress=False)
    line = loss_surface(
        model, cross_entropy, data.val, dimensions=1, points=POINTS, seed=0, progress=False
    )
    # Another processor rounds otherwise, and 15 epochs carry that on: the same ground, not bits.
    stored = load()[4, False][:, POINTS // 2]
    np.testing.assert_allclose(np.log10(line.losses[:, 0]), stored, atol=0.3)


def test_every_stack_is_there_and_stands_in_a_hollow():
    surfaces = load()
    assert set(surfaces) == {(depth, skips) for depth in DEPTHS for skips in (False, True)}
    for table in surfaces.values():
        assert table.shape == (POINTS, POINTS)
        assert np.isfinite(table).all()
        middle = table[POINTS // 2, POINTS // 2]
        assert middle < table[0].min()
        assert middle < np.log10(np.log(10))  # better than guessing
    for depth in DEPTHS:
        assert surfaces[depth, True].max() < surfaces[depth, False].max()


def test_heights_between_the_points_of_the_grid():
    table = np.array([[0.0, 1.0, 0.0], [2.0, 3.0, 0.0], [0.0, 0.0, 8.0]])
    assert _height(table, [0, 0]) == 3
    assert _height(table, [-1, 0]) == 1
    assert _height(table, [-0.5, -0.5]) == pytest.approx(1.5)
    assert _height(table, [1, 1]) == 8 == _height(table, [5, 5])
    assert _towards([0.0, 0.0]) == (1, 0)
    assert _towards([3.0, -4.0]) == pytest.approx((0.6, -0.8))


def test_goals_can_be_reached():
    surfaces, at = load(), np.linspace(-1, 1, POINTS)
    far = np.hypot(*np.meshgrid(at, at, indexing="ij"))
    plain, skips = surfaces[40, False], surfaces[40, True]
    assert plain.max() > 6
    assert plain[far <= 0.5].max() > np.log10(20)
    assert skips[far >= 0.9].min() < np.log10(np.log(10))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("depth", 5), ("depth", "4"), ("skips", "yes"), ("point", [0.0]), ("point", [0.0, 1.1]),
     ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


def test_a_network_that_is_not_there_is_refused():
    with pytest.raises(TraitError):
        LossSurfaces(depth=7)


def test_it_goes_back_to_the_network(explorer):
    centre = explorer.loss
    explorer.point = [0.5, -0.5]
    assert explorer.loss > centre
    explorer.reset()
    assert explorer.loss == centre


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["far", "lost"]
    assert explorer.reached == ["lost", "far"]
    assert not explorer.goal_reached
    explorer.reached = ["lost", "near", "far"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    explorer.point = [0.6, 0.8]
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "a trained stack of 40 layers without skips" in data["text/plain"]
    assert "at (0.60, 0.80), 1.00 away" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.skips = True
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


@needs_node
def test_the_browser_stands_where_python_stands(explorer):
    rng = np.random.default_rng(0)
    table = explorer._table(skips=False)
    points = [*rng.uniform(-1, 1, (40, 2)).tolist(), [0, 0], [1, 1], [-1, 1], [1, -0.2]]
    heights = ask(("maths/loss_surface.js", "height", (table.tolist(), p)) for p in points)
    ways = ask(("maths/loss_surface.js", "towards", (p,)) for p in points)
    for point, there, way in zip(points, heights, ways, strict=True):
        assert there == pytest.approx(_height(table, point), rel=1e-9)
        assert way == pytest.approx(_towards(point), rel=1e-9)
