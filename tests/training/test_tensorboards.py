import sys
from types import SimpleNamespace

import pytest

from course.training import History
from course.training.tensorboards import tensorboard


def epochs(*losses):
    history = History()
    for loss in losses:
        history.append({"running_loss": loss, "lr": 0.5}, seconds=2.0)
        yield history


class Writer:
    """What SummaryWriter is asked for."""

    written: list

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def add_scalar(self, name, value, step):
        self.written.append((self.folder, name, value, step))


def test_every_epoch_is_written_once(monkeypatch):
    Writer.written = []
    fake = SimpleNamespace(SummaryWriter=Writer)
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", fake)
    write = tensorboard("runs/one")
    for history in epochs(3.0, 2.0):
        write(history)
    assert Writer.written == [
        ("runs/one", "running/loss", 3.0, 1),
        ("runs/one", "lr", 0.5, 1),
        ("runs/one", "seconds", 2.0, 1),
        ("runs/one", "running/loss", 2.0, 2),
        ("runs/one", "lr", 0.5, 2),
        ("runs/one", "seconds", 2.0, 2),
    ]


def test_where_it_is_missing_that_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(ModuleNotFoundError, match="pip install tensorboard"):
        tensorboard("runs/one")
