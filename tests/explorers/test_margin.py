import numpy as np
import pytest
from traitlets import TraitError

from course.explorers import Margin
from course.losses import hinge_loss, soft_margin_loss, squared_hinge_loss
from course.models import fit_classifier
from tests.explorers.node import ask, needs_node

LOSSES = {"hinge": hinge_loss, "squared_hinge": squared_hinge_loss, "logistic": soft_margin_loss}


def two_clouds(seed, *, whole=False):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(4, 40))
    y = rng.permutation(np.where(np.arange(n) % 3 > 0, 1, -1))
    X = rng.normal(size=(n, 2)) + rng.choice([0.0, 1.0, 4.0]) * y[:, None]
    return (np.round(X, 1) if whole else X), y


@pytest.fixture
def explorer():
    points = [[0, 0], [1, 0], [1, 2], [3, 0], [4, 1], [3, 2]]
    return Margin(points, [-1, -1, -1, 1, 1, 1], lam=0.01, row="tumour")


def test_the_boundary_is_the_models(explorer):
    fitted = fit_classifier(explorer.points, explorer._labels, "hinge", lam=0.01)
    assert explorer.classifier.weights == pytest.approx([1, 0], abs=1e-6)
    assert explorer.classifier.intercept == pytest.approx(-2, abs=1e-6)
    assert explorer.pushes == fitted.pushes.tolist()


def test_only_under_the_logistic_loss_does_everybody_push(explorer):
    assert np.count_nonzero(explorer.pushes) == 4
    explorer.loss = "squared_hinge"
    assert np.count_nonzero(explorer.pushes) == 4
    explorer.loss = "logistic"
    assert np.count_nonzero(explorer.pushes) == 6


def test_a_grey_point_moves_the_boundary_under_the_logistic_loss_alone(explorer):
    grey = explorer.pushes.index(0)
    explorer.move(grey, y=explorer.y_range[0])
    assert explorer.change < 1e-6
    explorer.loss = "logistic"
    assert explorer.change > 1e-3
    explorer.reset()
    assert explorer.change == 0


def test_a_grey_point_that_comes_inside_turns_the_boundary(explorer):
    explorer.move(4, x=1.5, y=2.4)
    a, b = explorer.classifier.weights
    assert np.degrees(np.arctan2(abs(b), a)) > 15


@pytest.mark.parametrize(
    ("trait", "value"),
    [("points", [(0, 0)]), ("points", [(99.0, 0.0)] * 6), ("points", [(np.nan, 0.0)] * 6),
     ("loss", "ramp"), ("lam", 0.0), ("lam", 2.0), ("selected", 6), ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (([[0, 0], [1, 1]], [0, 1]), {}, "y must hold the labels -1 and 1"),
        (([[0, 0], [1, 1]], [1, 1]), {}, "y must hold the labels -1 and 1"),
        (([[0, 0]], [-1, 1]), {}, r"points must be of shape \(2, 2\) as labels, got \(1, 2\)"),
        (([[0, 0], [1, np.inf]], [-1, 1]), {}, "X must be finite"),
        (([[0, 0], [1, 1]], [-1, 1]), {"classes": ("a", "a")}, "classes must be two different"),
    ],
)
def test_data_that_cannot_be_shown_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        Margin(*arguments, **options)


def test_goals_are_counted_in_their_order(explorer):
    explorer.reached = ["turned", "held"]
    assert explorer.reached == ["held", "turned"]
    assert not explorer.goal_reached
    explorer.reached = ["held", "moved", "turned"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "4 of the points push it, the others are grey" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.loss = "logistic"
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


@needs_node
def test_the_browser_fits_what_the_model_fits():
    cases = [
        (*two_clouds(seed, whole=seed % 4 == 0), loss, lam)
        for seed in range(30)
        for loss in LOSSES
        for lam in (0.001, 0.03, 1.0)
    ]
    found = ask(
        ("maths/margin.js", "fitClassifier", (X.tolist(), y.tolist(), loss, lam))
        for X, y, loss, lam in cases
    )
    for (X, y, loss, lam), theirs in zip(cases, found, strict=True):
        ours = fit_classifier(X, y, loss, lam=lam)
        assert theirs["weights"] == pytest.approx(ours.weights, rel=1e-9, abs=1e-9)
        assert theirs["intercept"] == pytest.approx(ours.intercept, rel=1e-9, abs=1e-9)
        # Several points at one place may share their push in more than one way.
        assert np.sign(theirs["pushes"]).tolist() == np.sign(ours.pushes).tolist()


@needs_node
def test_the_browser_charges_what_the_losses_charge():
    margins = [-1e4, -3.0, -0.5, 0.0, 0.5, 1.0, 1.5, 40.0, 800.0]
    for name, loss in LOSSES.items():
        found = ask(("maths/margin.js", "lossAt", (m, name)) for m in margins)
        expected = loss(margins, np.ones(len(margins)), reduction="none")
        assert found == pytest.approx(expected, rel=1e-9, abs=0)
