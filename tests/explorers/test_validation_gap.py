from itertools import product

import numpy as np
import pytest
from traitlets import TraitError

from course.explorers import ValidationGap
from course.explorers.gap_curves import COLUMNS, EPOCHS, GRID, load, measure, place
from tests.explorers.node import ask, needs_node


@pytest.fixture
def explorer():
    return ValidationGap(hidden=256, rows=300, noise=0.4)


def finds(run, noise, epoch, *, opened):
    """The goals that a line meets, as the explorer's text has them."""
    train, val, _, test = run / 1000
    at = epoch - 1
    return {
        "heart": train[at] <= 0.2 and val[at] >= 1.5 * val.min() - 1e-9,
        "below": val[at] - train[at] <= -0.1 + 1e-9,
        "stopped": opened
        and noise > 0
        and bool(test[at] >= test.max() - 0.03 - 1e-9 and test[-1] <= test.max() - 0.1 + 1e-9),
    }


def settings():
    return product(*GRID.values())


def test_what_is_stored_is_what_the_command_computes():
    setting = {"hidden": 16, "rows": 100, "noise": 0.2, "decay": 0.01}
    stored, now = load()[place(**setting)], measure(**setting)
    # Another processor rounds otherwise, and 120 steps carry that on: the same curves, not bits.
    np.testing.assert_allclose(now, stored, atol=60)
    assert now.dtype == stored.dtype


def test_every_setting_has_its_curves():
    curves = load()
    assert curves.shape == (*map(len, GRID.values()), len(COLUMNS), EPOCHS)
    losses, shares = curves[..., :2, :], curves[..., 2:, :]
    assert losses.min() >= 0
    assert 0 <= shares.min() <= shares.max() <= 1000
    with pytest.raises(ValueError, match="read-only"):
        curves[0] = 0


def test_curves_tell_the_lessons_story():
    last = load()[..., :2, -1] / 1000
    gap = last[..., 1] - last[..., 0]
    # Without noise and decay more data narrow the gap, whatever the capacity.
    assert (np.diff(gap[:, :, 0, 0], axis=1) < 0).all()
    # Without noise decay narrows it, whatever capacity and data.
    assert (gap[:, :, 0, 2] < gap[:, :, 0, 0]).all()
    # With few data noise widens it, once the network is large enough to learn the noise.
    assert (np.diff(gap[1:, 0, :, 0], axis=1) > 0).all()


def test_goals_can_be_reached_and_are_not_met_at_the_start():
    found = dict.fromkeys(ValidationGap.GOALS, 0)
    for setting in settings():
        run = load()[place(**dict(zip(GRID, setting, strict=True)))]
        met = [finds(run, setting[2], epoch, opened=True) for epoch in range(1, EPOCHS + 1)]
        for key in found:
            found[key] += any(each[key] for each in met)
    assert min(found.values()) >= 5
    start = ValidationGap()
    run = load()[place(**{name: getattr(start, name) for name in GRID})]
    assert not any(finds(run, start.noise, start.line, opened=False).values())


@pytest.mark.parametrize(
    ("trait", "value"),
    [("hidden", 5), ("rows", "100"), ("noise", 0.3), ("decay", 1.0), ("line", 0), ("line", 61),
     ("line", 3.5), ("seen", {"0 0 0 0": 0}), ("seen", [1]), ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


def test_a_setting_that_is_not_there_is_refused():
    with pytest.raises(TraitError):
        ValidationGap(hidden=7)
    with pytest.raises(TraitError):
        ValidationGap(line=100)


def test_the_numbers_at_the_line(explorer):
    train, val, right, test = load()[place(hidden=256, rows=300, noise=0.4, decay=0.0)][:, 8]
    explorer.line = 9
    assert explorer.gap == pytest.approx((int(val) - int(train)) / 1000)
    assert explorer.val_accuracy == right / 1000
    assert explorer.test_accuracy is None
    explorer.open_test()
    assert explorer.test_accuracy == test / 1000


def test_a_test_that_was_opened_stays_open(explorer):
    explorer.line = 9
    explorer.open_test()
    explorer.line = 20
    explorer.open_test()
    assert explorer.seen == {"3 1 2 0": 9}
    explorer.rows = 900
    assert not explorer.opened
    assert explorer.test_accuracy is None
    explorer.rows = 300
    assert explorer.opened


def test_it_is_put_back(explorer):
    explorer.line, explorer.rows = 3, 900
    explorer.open_test()
    explorer.reset()
    assert (explorer.line, explorer.rows, explorer.noise) == (EPOCHS, 300, 0.4)
    assert explorer.seen == {}


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["stopped", "heart"]
    assert explorer.reached == ["heart", "stopped"]
    assert not explorer.goal_reached
    explorer.reached = ["heart", "below", "stopped"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "256 hidden units" in data["text/plain"]
    assert "300 digits with 40% label noise" in data["text/plain"]
    assert "test score not opened yet" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.open_test()
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


@needs_node
def test_the_browser_reads_the_curves_as_python_does(explorer):
    module = "maths/validation_gap.js"
    rng = np.random.default_rng(0)
    some = [s for s in settings() if rng.random() < 0.3]
    calls, expected = [], []
    for setting in some:
        run = load()[place(**dict(zip(GRID, setting, strict=True)))]
        train, val, _, test = run.tolist()
        for epoch in (1, 9, 30, EPOCHS):
            for opened in (False, True):
                told = {"train": train, "val": val, "test": test, "noise": setting[2],
                        "epoch": epoch, "opened": opened}  # fmt: skip
                calls.append((module, "finds", (told,)))
                expected.append({k: bool(v) for k, v in finds(
                    run, setting[2], epoch, opened=opened).items()})  # fmt: skip
        calls.append((module, "lowest", (val,)))
        expected.append(int(np.argmin(val)) + 1)
    assert ask(calls) == expected

    explorer.line = 17
    run = load()[place(hidden=256, rows=300, noise=0.4, decay=0.0)].tolist()
    [there] = ask([(module, "gapAt", (run[0], run[1], 17))])
    assert there["gap"] == pytest.approx(explorer.gap, rel=1e-9)
