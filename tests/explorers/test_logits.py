import numpy as np
import pytest
from traitlets import TraitError

from course.explorers import Logits
from course.gradients import numerical_gradient
from course.losses import cross_entropy, softmax
from tests.explorers.node import ask, needs_node

START = [2.0, 1.0, -1.0]


@pytest.fixture
def explorer():
    return Logits(START, classes=("cat", "dog", "owl"))


def test_numbers_worked_by_hand(explorer):
    powers = np.exp(START)
    assert explorer.probabilities == pytest.approx(powers / powers.sum())
    assert explorer.loss == pytest.approx(np.log(powers.sum()) - 2)
    explorer.temperature, explorer.logits, explorer.target = 0.5, [0.0, 1.0, 0.0], 1
    assert explorer.loss == pytest.approx(np.log(np.e**2 + 2) - 2)


@pytest.mark.parametrize("temperature", [0.2, 1.0, 5.0])
def test_gradient_is_the_slope_in_the_logits_and_sums_to_zero(explorer, temperature):
    explorer.temperature, explorer.target = temperature, 2

    def loss(logits):
        return cross_entropy(logits / temperature, 2)

    assert explorer.gradient == pytest.approx(numerical_gradient(loss, np.array(START)), abs=1e-6)
    assert sum(explorer.gradient) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("trait", "value"),
    [("logits", [0.0, 1.0]), ("logits", [0.0, 0.0, 11.0]), ("logits", [0.0, np.nan, 1.0]),
     ("logits", "abc"), ("temperature", 0.0), ("temperature", 6.0), ("temperature", np.nan),
     ("target", 3), ("target", -1), ("target", 0.5), ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize(
    ("logits", "options", "message"),
    [
        ([1.0, 2.0], {}, "logits must be 3 numbers, got 2"),
        ([1.0, 2.0, np.inf], {}, "logits must be finite"),
        (START, {"classes": ("cat", "cat", "owl")}, "classes must be 3 different names"),
        (START, {"classes": ("cat", "dog")}, "classes must be 3 different names"),
    ],
)
def test_beginnings_that_cannot_be_shown_are_refused(logits, options, message):
    with pytest.raises(ValueError, match=message):
        Logits(logits, **options)


def test_it_goes_back_to_where_it_began(explorer):
    explorer.logits, explorer.temperature = [9.0, -9.0, 0.0], 3.0
    explorer.reset()
    assert (explorer.logits, explorer.temperature) == (START, 1.0)
    explorer.logits[0] = 5.0  # not the list that the start is kept in
    explorer.reset()
    assert explorer.logits == START


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["wrong", "shift"]
    assert explorer.reached == ["shift", "wrong"]
    assert not explorer.goal_reached
    explorer.reached = ["shift", "balance", "wrong"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "cat 2 (probability 0.705, gradient -0.295)" in data["text/plain"]
    assert "cross-entropy is 0.349 nats" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.target = 1
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


@needs_node
def test_the_browser_computes_what_the_losses_compute():
    rng = np.random.default_rng(0)
    samples = [rng.uniform(-10, 10, 3) * size for size in (1e-3, 1, 1e3) for _ in range(30)]
    cases = [
        (z, target, temperature)
        for z in [*samples, np.zeros(3), np.array([1e4, -1e4, 0.0])]
        for target in range(3)
        for temperature in (0.2, 1.0, 5.0)
    ]
    found = ask(
        ("maths/logits.js", name, (z.tolist(), *args))
        for z, target, warm in cases
        for name, args in (
            ("softmax", (warm,)),
            ("crossEntropy", (target, warm)),
            ("gradient", (target, warm)),
        )
    )
    for (z, target, warm), theirs in zip(cases, zip(*[iter(found)] * 3, strict=True), strict=True):
        slope = cross_entropy.gradient(z / warm, target) / warm
        assert theirs[0] == pytest.approx(softmax(z / warm), rel=1e-9, abs=1e-12)
        assert theirs[1] == pytest.approx(cross_entropy(z / warm, target), rel=1e-9, abs=1e-12)
        assert theirs[2] == pytest.approx(slope, rel=1e-9, abs=1e-12)
