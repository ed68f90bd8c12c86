"""One step of training: forward, backward, update."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import torch
from torch import Tensor, nn

from course.data.batches import Batch
from course.training.placement import Placement

__all__ = ["train_step"]


def train_step(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    *,
    placement: Placement,
    accumulate: int = 1,
    clip: float | None = None,
    world: int = 1,
) -> float:
    """Update the model on one batch, unless its loss is not finite.

    Args:
        model: In training mode; what :meth:`Placement.runner` gave.
        loss: ``(output, target)`` to a scalar, a mean over rows.
        optimizer: Over the model's parameters.
        batch: What to learn.
        placement: How to compute.
        accumulate: Parts that the batch is computed in. Their gradients are weighted by their
            rows, so the update is that of the whole batch.
        clip: Longest gradient, as the norm over all parameters; ``None``: any.
        world: Processes that average their gradients.

    Returns:
        The loss, before the update. If it is not finite the weights are as they were.
    """
    optimizer.zero_grad(set_to_none=True)
    total: Any = 0.0
    parts = list(zip(batch.x.chunk(accumulate), batch.y.chunk(accumulate), strict=True))
    for number, (x, y) in enumerate(parts, start=1):
        waits = world > 1 and number < len(parts)  # the processes speak once a batch
        with model.no_sync() if waits else nullcontext():  # type: ignore[operator]
            with placement.autocast():
                output = model(x)
            value = loss(output.float(), y) * (len(x) / len(batch.x))
            total = total + value.detach()
            if number == len(parts):
                reading = _Reading(total)
            # Processes average their gradients as if they had equally many rows.
            (value * (batch.share * world)).backward()
    found = reading.value()
    if found - found == 0:  # neither NaN nor infinite
        if clip is not None:
            nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
    return found


class _Reading:
    """A number on its way from the device: a GPU works on while it is fetched."""

    def __init__(self, number: Tensor) -> None:
        self._number, self._arrived = number, None
        if number.device.type == "cuda":
            self._number = torch.empty((), dtype=number.dtype, pin_memory=True)
            self._number.copy_(number, non_blocking=True)
            self._arrived = torch.cuda.Event()
            self._arrived.record()

    def value(self) -> float:
        if self._arrived is not None:
            self._arrived.synchronize()
        return self._number.item()
