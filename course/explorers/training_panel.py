"""A panel that trains while one looks: choose, press Train, watch both curves, stop at will."""

import threading
import weakref
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets
import torch
from torch import nn

from course.data.batches import Batches, TrainVal
from course.losses import cross_entropy
from course.parameters import Count, Positive, check, check_all
from course.plots import learning_curves, show
from course.training import History, Metric, Placement, accuracy, fit

__all__ = ["TrainPanel", "train_panel"]

_LOSSES: Mapping[str, Callable[..., Any]] = {"cross-entropy": cross_entropy}
_METRICS: Mapping[str, Metric] = {"accuracy": accuracy}
_LOWEST, _HIGHEST = -5.0, 1.0  # powers of ten of the learning rate


def _momentum(parameters: Any, lr: float) -> torch.optim.Optimizer:
    return torch.optim.SGD(parameters, lr=lr, momentum=0.9)


_OPTIMIZERS: Mapping[str, Callable[..., torch.optim.Optimizer]] = {
    "SGD": torch.optim.SGD,
    "SGD, momentum 0.9": _momentum,
    "Adam": torch.optim.Adam,
}


class TrainPanel:
    """Controls of a run, and its curves; :func:`train_panel` makes one.

    Python reads and drives it as the mouse does: ``panel.lr = 0.1``, ``panel.start()``,
    ``panel.stop()``, or ``panel.train()``, which waits for the end and needs no browser.

    Attributes:
        history: The epochs of the last run.
        model: The network of the last run, or ``None`` before the first.
        error: What ended the last run early, or ``None``.
    """

    def __init__(
        self,
        build: Callable[[], nn.Module],
        data: TrainVal | Batches,
        *,
        losses: Mapping[str, Callable[..., Any]],
        optimizers: Mapping[str, Callable[..., torch.optim.Optimizer]],
        metrics: Mapping[str, Metric],
        lr: float,
        epochs: int,
        seed: int,
        placement: Placement | None,
    ) -> None:
        self._build, self._data, self._metrics = build, data, metrics
        self._losses, self._optimizers = losses, optimizers
        self._epochs, self._seed, self._placement = epochs, seed, placement
        self.history = History()
        self.error: Exception | None = None
        self.model: nn.Module | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        # A kernel that shuts down must not pull the memory away from under a running step.
        weakref.finalize(self, self._stopping.set)

        wide = {"description_width": "8em"}
        self._loss = widgets.Dropdown(options=list(losses), description="Loss", style=wide)
        self._optimizer = widgets.Dropdown(
            options=list(optimizers), description="Optimizer", style=wide
        )
        self._lr = widgets.FloatLogSlider(
            value=lr, min=_LOWEST, max=_HIGHEST, step=0.1, description="Learning rate", style=wide,
            readout_format=".2g",
        )  # fmt: skip
        self._start = widgets.Button(description="Train", button_style="primary")
        self._stop = widgets.Button(description="Stop", disabled=True)
        self._status = widgets.HTML()
        self._curves = widgets.HTML()
        self._start.on_click(lambda _: self.start())
        self._stop.on_click(lambda _: self._stopping.set())
        self._box = widgets.VBox(
            [
                self._loss,
                self._optimizer,
                self._lr,
                widgets.HBox([self._start, self._stop]),
                self._status,
                self._curves,
            ]
        )

    @property
    def loss(self) -> str:
        """Name of the loss of the next run, one of those offered."""
        return self._loss.value

    @loss.setter
    def loss(self, name: str) -> None:
        self._loss.value = _offered("loss", name, self._losses)

    @property
    def optimizer(self) -> str:
        """Name of the optimizer of the next run, one of those offered."""
        return self._optimizer.value

    @optimizer.setter
    def optimizer(self, name: str) -> None:
        self._optimizer.value = _offered("optimizer", name, self._optimizers)

    @property
    def lr(self) -> float:
        """Learning rate of the next run."""
        return self._lr.value

    @lr.setter
    def lr(self, rate: float) -> None:
        check("lr", rate, Positive)
        self._lr.value = rate

    @property
    def is_training(self) -> bool:
        """Whether a run is under way."""
        return self._thread is not None and self._thread.is_alive()

    def train(self) -> History:
        """Run to the end, here and now, and return the history.

        Raises:
            Exception: Whatever ended the run early.
        """
        self._begin()
        self._run()
        if self.error is not None:
            raise self.error
        return self.history

    def start(self) -> None:
        """Run beside the notebook, which stays free to look and to stop.

        The run draws from torch's global generator meanwhile; other cells had better not.
        """
        if self.is_training:
            return
        self._begin()
        self._thread = threading.Thread(target=self._run, name="train_panel", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 60.0) -> None:
        """End the run after its batch, and wait until its thread is gone.

        Raises:
            TimeoutError: The batch took longer than ``timeout`` seconds.
        """
        self._stopping.set()
        self.wait(timeout)

    def wait(self, timeout: float | None = None) -> None:
        """Wait until the run under way is over.

        Raises:
            TimeoutError: It took longer than ``timeout`` seconds.
        """
        if self._thread is not None:
            self._thread.join(timeout)
            if self._thread.is_alive():
                raise TimeoutError(f"the run is still in a batch after {timeout} seconds")
            self._thread = None

    def close(self) -> None:
        """Stop, and take the panel off the page."""
        self.stop()
        self._box.close()

    def _begin(self) -> None:
        if self.is_training:
            raise RuntimeError("a run is under way: stop() it first")
        self._stopping.clear()
        self.history, self.error = History(), None
        self.model = self._build()
        self._curves.value = ""
        self._start.disabled, self._stop.disabled = True, False
        self._say(f"Training with {self.optimizer}, learning rate {self.lr:.2g}.")

    def _run(self) -> None:
        assert self.model is not None
        try:
            self.history = fit(
                self.model,
                self._losses[self.loss],
                self._optimizers[self.optimizer](self.model.parameters(), lr=self.lr),
                self._data,
                epochs=self._epochs,
                metrics=self._metrics,
                seed=self._seed,
                placement=self._placement,
                progress=False,
                on_epoch=self._show,
                stop=self._stopping.is_set,
            )
            done = len(self.history)
            self._say(f"Stopped after {done} epochs." if done < self._epochs else "Done.")
        except Exception as error:  # a thread has nobody above it: the panel must tell
            self.error = error
            self._say(f"{type(error).__name__}: {error}")
        finally:
            self._start.disabled, self._stop.disabled = False, True

    def _show(self, history: History) -> None:
        self.history = history
        numbers = ", ".join(f"{name} {value:.3g}" for name, value in history.rows[-1].items())
        told = f"Curves of training and validation after {len(history)} epochs: {numbers}."
        self._curves.value = show(learning_curves(history), alt=told)._repr_html_()
        self._say(f"Epoch {len(history)} of {self._epochs}: {numbers}.")

    def _say(self, text: str) -> None:
        self._status.value = f'<div role="status">{escape(text)}</div>'

    def __repr__(self) -> str:
        return (
            "A panel that trains a network: choose the loss, the optimizer and the learning rate, "
            "press Train, and watch the curves of training and validation."
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = self._box._repr_mimebundle_(**kwargs) or {}
        return {**bundle, "text/plain": repr(self)}


def train_panel(
    build: Callable[[], nn.Module],
    data: TrainVal | Batches,
    *,
    losses: Mapping[str, Callable[..., Any]] = _LOSSES,
    optimizers: Mapping[str, Callable[..., torch.optim.Optimizer]] = _OPTIMIZERS,
    metrics: Mapping[str, Metric] = _METRICS,
    lr: float = 0.01,
    epochs: int = 10,
    seed: int = 0,
    placement: Placement | None = None,
) -> TrainPanel:
    """A panel on which a learner chooses and watches a run.

    Args:
        build: Gives a fresh network, for every run the same.
        data: What to train on, and what to validate on.
        losses: Name to ``(output, target)`` to a scalar.
        optimizers: Name to a function of the parameters and ``lr``.
        metrics: Name to function of ``(y_true, output)``.
        lr: The learning rate to begin with, from 1e-5 to 10.
        epochs: Length of a run.
        seed: Order, augmentation and dropout of every run.
        placement: Device and number format; ``None``: the best there is.

    Returns:
        The panel; a notebook displays it when it is a cell's last value.

    Raises:
        ValueError: A number is out of range, or nothing is offered.

    Example:
        >>> from course.losses import mse_loss
        >>> x = torch.linspace(-1, 1, 20)[:, None]
        >>> panel = train_panel(
        ...     lambda: nn.Linear(1, 1), Batches(x, 3 * x), losses={"MSE": mse_loss}, metrics={},
        ...     lr=0.1, epochs=2,
        ... )
        >>> len(panel.train())
        2
    """
    check_all({"lr": lr, "epochs": epochs}, {"lr": Positive, "epochs": Count})
    for name, offered in (("losses", losses), ("optimizers", optimizers)):
        if not offered:
            raise ValueError(f"{name} must offer at least one, got none")
    return TrainPanel(
        build, data, losses=losses, optimizers=optimizers, metrics=metrics,
        lr=lr, epochs=epochs, seed=seed, placement=placement,
    )  # fmt: skip


def _offered(kind: str, name: str, choices: Mapping[str, Any]) -> str:
    if name not in choices:
        raise ValueError(f"{kind} must be one of {', '.join(choices)}, got {name!r}")
    return name
