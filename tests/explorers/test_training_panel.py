import threading

import pytest
import torch
from torch import nn

from course.explorers.training_panel import train_panel
from course.losses import cross_entropy
from course.training import NonFiniteLossError, Placement, fit
from tests.training.small import CPU, same_weights, small_data, small_model


@pytest.fixture
def panels():
    """Builds panels, and sees that none leaves a thread behind."""
    made = []

    def build(model=small_model, **options):
        given = {"placement": CPU, "epochs": 2, "lr": 0.05, **options}
        made.append(train_panel(model, small_data(), **given))
        return made[-1]

    before = set(threading.enumerate())
    yield build
    for panel in made:
        panel.close()
    assert set(threading.enumerate()) == before


def text(panel):
    return panel._status.value


def test_headless_it_is_a_run_like_any_other(panels):
    panel = panels()
    history = panel.train()
    expected = small_model()
    optimizer = torch.optim.SGD(expected.parameters(), lr=panel.lr)
    fit(expected, cross_entropy, optimizer, small_data(), epochs=2, placement=CPU)
    assert same_weights(panel.model, expected)
    assert len(history) == 2
    assert "Done." in text(panel)
    assert "<img alt=" in panel._curves.value


def test_the_button_trains_beside_the_notebook(panels):
    panel = panels()
    panel._start.click()
    assert panel._start.disabled
    panel.wait(60)
    assert len(panel.history) == 2
    assert not panel._start.disabled
    assert panel._stop.disabled


def test_stopping_leaves_no_thread_and_keeps_what_was_done(panels):
    panel = panels(epochs=100_000)
    reached = threading.Event()
    shown = panel._show
    panel._show = lambda history: (shown(history), len(history) >= 2 and reached.set())
    panel.start()
    assert panel.is_training
    assert reached.wait(60)
    panel.start()  # pressed twice: one run
    with pytest.raises(RuntimeError, match="a run is under way"):
        panel.train()
    panel._stop.click()
    panel.wait(60)
    assert not panel.is_training
    assert 2 <= len(panel.history) < 100_000
    assert "Stopped after" in text(panel)


def test_a_second_run_begins_anew(panels):
    panel = panels(epochs=1)
    first = panel.train().rows
    assert panel.train().rows == first


def test_choices_reach_the_run(panels):
    panel = panels(epochs=1)
    first = panel.train().rows
    panel.optimizer = "Adam"
    panel.lr = 1e-3
    assert panel.train().rows != first
    assert panel.history["lr"] == [pytest.approx(1e-3)]
    with pytest.raises(ValueError, match=r"optimizer must be one of SGD, .*, got 'adam'"):
        panel.optimizer = "adam"
    with pytest.raises(ValueError, match="loss must be one of cross-entropy"):
        panel.loss = "MSE"
    with pytest.raises(ValueError, match="lr must be > 0"):
        panel.lr = 0.0


def test_what_goes_wrong_is_told_and_the_panel_lives_on(panels):
    panel = panels(losses={"broken": lambda output, target: output.sum() * float("nan")})
    panel.start()
    panel.wait(60)
    assert isinstance(panel.error, NonFiniteLossError)
    assert "loss is nan in epoch 1, batch 1" in text(panel)
    assert not panel._start.disabled
    with pytest.raises(NonFiniteLossError):
        panel.train()


def test_it_is_shown_with_a_fixed_text(panels):
    panel = panels()
    before = panel._repr_mimebundle_()
    panel.train()
    assert panel._repr_mimebundle_() == before
    assert "application/vnd.jupyter.widget-view+json" in before
    assert before["text/plain"].startswith("A panel that trains a network")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"epochs": 0}, "epochs must be >= 1"),
        ({"lr": -1.0}, "lr must be > 0"),
        ({"losses": {}}, "losses must offer at least one"),
    ],
)
def test_what_cannot_be_offered_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        train_panel(lambda: nn.Linear(1, 1), small_data(), placement=Placement("cpu"), **options)
