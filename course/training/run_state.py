"""Where a run stands: what a checkpoint must hold for the run to go on bit for bit."""

from dataclasses import dataclass, field
from math import inf
from typing import Any, ClassVar

import torch
from torch import nn

from course.training.checkpoints import Checkpoint, CheckpointError
from course.training.history import History
from course.training.processes import Processes

__all__ = ["RunState"]


@dataclass
class RunState:
    """The moving parts of a run, and what it is: the settings that must not change on the way.

    Attributes:
        model: Its weights and buffers.
        optimizer: Its momentum and the like.
        settings: Name to value; a checkpoint of other settings is refused.
        group: The processes of the run; each has random numbers of its own.
        epoch: Epochs done.
        batch: Batches done in the epoch that is under way.
        step: Updates done since the beginning.
        total: Sum of the losses of the epoch's rows so far, in this process.
        rows: How many rows that were.
        seconds: How long the epoch took until it was last saved.
        history: The epochs done.
        best_loss: The smallest validation loss of them.
        best_epoch: Which epoch gave it, from 0; -1 while there is none.
        best_weights: The weights that gave it, kept where the run may stop early.
    """

    model: nn.Module
    optimizer: torch.optim.Optimizer
    settings: dict[str, Any]
    group: Processes
    epoch: int = 0
    batch: int = 0
    step: int = 0
    total: float = 0.0
    rows: int = 0
    seconds: float = 0.0
    history: History = field(default_factory=History)
    best_loss: float = inf
    best_epoch: int = -1
    best_weights: dict[str, Any] | None = None

    _KEPT: ClassVar = (
        "epoch",
        "batch",
        "step",
        "seconds",
        "best_loss",
        "best_epoch",
        "best_weights",
    )

    def count(self, value: float, rows: int) -> None:
        """Note a batch that was trained on."""
        self.total += value * rows
        self.rows += rows
        self.batch += 1
        self.step += 1

    def running_loss(self) -> float:
        """The mean loss over the epoch's rows, in all processes."""
        sums = self.group.gather((self.total, self.rows))
        return sum(total for total, _ in sums) / max(1, sum(rows for _, rows in sums))

    def close_epoch(self, row: dict[str, float]) -> None:
        """Add the epoch to the history and begin the next one."""
        self.history.append(row, seconds=self.seconds)
        self.epoch += 1
        self.batch = self.rows = 0
        self.total = self.seconds = 0.0

    def note_best(self, loss: float, min_delta: float) -> None:
        """Keep the weights if the last epoch's loss beats the best by more than ``min_delta``."""
        if loss < self.best_loss - min_delta:  # NaN is never smaller
            self.best_loss, self.best_epoch = loss, self.epoch - 1
            self.best_weights = {
                name: value.detach().clone() for name, value in self.model.state_dict().items()
            }

    def go_back_to_best(self) -> None:
        """Put the best weights back, if an epoch was the best."""
        if self.best_weights is not None:
            self.model.load_state_dict(self.best_weights)

    def is_over(self, patience: int | None) -> bool:
        """Whether ``patience`` epochs have passed without a better one."""
        return patience is not None and self.epoch - 1 - self.best_epoch >= patience

    def is_due(self, every: int | None, batches: int) -> bool:
        """Whether to save in the middle of an epoch of ``batches``; at its end it is anyway."""
        return every is not None and self.batch < batches and self.step % every == 0

    def save(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint: the first process does, with all processes' random numbers."""
        shares = self.group.gather((_random_state(), self.total, self.rows))
        if self.group.rank:
            return
        checkpoint.save(
            {
                **{name: getattr(self, name) for name in self._KEPT},
                "settings": self.settings,
                "model": self.model.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "history": self.history.rows,
                "history_seconds": self.history.seconds,
                "shares": [list(share) for share in shares],
            }
        )

    def resume(self, checkpoint: Checkpoint) -> None:
        """Take up what was saved, if anything was.

        Raises:
            CheckpointError: It belongs to a run of other settings, or to another model.
        """
        state = checkpoint.load()
        if state is None:
            return
        differing = [
            f"{name}={state['settings'].get(name)!r} there and {value!r} here"
            for name, value in self.settings.items()
            if state["settings"].get(name) != value
        ]
        if differing:
            raise CheckpointError(
                f"{checkpoint.path} belongs to another run: {', '.join(differing)}; "
                "use the same settings, or another path"
            )
        try:
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
        except (RuntimeError, ValueError) as error:
            raise CheckpointError(
                f"{checkpoint.path} belongs to another model or optimizer: {error}"
            ) from error
        for name in self._KEPT:
            setattr(self, name, state[name])
        self.history.rows, self.history.seconds = state["history"], state["history_seconds"]
        random, self.total, self.rows = state["shares"][self.group.rank]
        _restore_random_state(random)


def _random_state() -> dict[str, torch.Tensor]:
    state = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_initialized():
        state["cuda"] = torch.cuda.get_rng_state()
    return state


def _restore_random_state(state: dict[str, torch.Tensor]) -> None:
    torch.set_rng_state(state["cpu"])
    if "cuda" in state and torch.cuda.is_available():
        torch.cuda.set_rng_state(state["cuda"])
