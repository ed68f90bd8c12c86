"""The training loop."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from math import isfinite
from time import perf_counter
from typing import Annotated, Any, NoReturn

import torch
from annotated_types import Ge
from torch import Tensor, nn

from course.data.batches import Batch, Batches, TrainVal
from course.parameters import Count, NonNegative, Positive, check, checked
from course.training.checkpoints import Checkpoint
from course.training.evaluation import Metric, evaluate
from course.training.history import History
from course.training.placement import Placement
from course.training.processes import processes
from course.training.progress import Progress
from course.training.run_state import RunState
from course.training.steps import train_step
from course.training.troubles import NonFiniteLossError, explain_non_finite, out_of_memory

__all__ = ["fit"]


@checked
def fit(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    optimizer: torch.optim.Optimizer,
    data: TrainVal | Batches,
    *,
    epochs: Count,
    schedule: Callable[[int], float] | None = None,
    metrics: Mapping[str, Metric] | None = None,
    evaluate_train: bool = False,
    seed: Annotated[int, Ge(0)] = 0,
    placement: Placement | None = None,
    accumulate: Count = 1,
    clip: Any = None,
    patience: Any = None,
    min_delta: NonNegative = 0.0,
    checkpoint: Checkpoint | str | None = None,
    progress: bool | None = None,
    on_epoch: Callable[[History], Any] | None = None,
    stop: Callable[[], bool] | None = None,
) -> History:
    """Train ``model`` in place, and tell how it went.

    On one CPU thread the same seed gives the same weights, bit for bit, also when the run is
    interrupted and taken up again from its checkpoint. Torch's global generators are left as they
    were; those of NumPy and Python play no part.

    Args:
        model: What to train; it is moved to the placement's device and stays there.
        loss: ``(output, target)`` to a scalar, a mean over rows; output is float32.
        optimizer: Of ``course.optimizers`` or ``torch.optim``, over the model's parameters.
        data: What to train on, and what to validate on after every epoch.
        epochs: How often to go through the training data.
        schedule: Step (from 0) to learning rate, for all parameter groups; ``None``: the
            optimizer's own.
        metrics: Name to function of ``(y_true, output)``, computed beside the validation loss.
        evaluate_train: Whether to evaluate the training data too after every epoch, without
            augmentation and dropout: what to compare with validation.
        seed: Decides the order of the rows, augmentation and dropout; >= 0.
        placement: Device and number format; ``None``: the best there is.
        accumulate: Parts that a batch is computed in, to save memory; the updates are the same,
            but for batch norm, which sees the parts.
        clip: Longest gradient, as a norm over all parameters; ``None``: any.
        patience: Stop after so many epochs without a smaller validation loss, and go back to the
            weights of the best epoch; ``None``: never.
        min_delta: By how much a validation loss must be smaller to count as such.
        checkpoint: Where to save after every epoch and to take up what was saved.
        progress: Whether to show a bar; ``None``: in a notebook or a terminal.
        on_epoch: Called with the history after every epoch.
        stop: Asked after every batch; once true, the run is saved and ends.

    Returns:
        One row for every finished epoch.

    Raises:
        NonFiniteLossError: The loss became NaN or infinite.
        DeviceMemoryError: The GPU's memory does not hold a step.
        CheckpointError: The checkpoint belongs to another run.
        ValueError: A number is out of range, or ``patience`` comes without validation data.

    Example:
        >>> from course.losses import mse_loss
        >>> x = torch.linspace(-1, 1, 20)[:, None]
        >>> model = nn.Linear(1, 1)
        >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        >>> history = fit(model, mse_loss, optimizer, Batches(x, 3 * x), epochs=30)
        >>> history["running_loss"][-1] < 1e-3
        True
    """
    train, val = data if isinstance(data, TrainVal) else (data, None)
    _check(clip, patience, val)
    saved = Checkpoint(checkpoint) if isinstance(checkpoint, str) else checkpoint
    placement = placement or Placement()
    with processes(placement) as group, placement.active(), _own_randomness(placement):
        placement = placement.at(group.local_rank)
        placement.hold(model)
        runner = placement.runner(model, group.world)
        train = train.to(placement.device, channels_last=bool(placement.channels_last))
        train = train.part(group.rank, group.world)
        torch.manual_seed(seed + group.rank)
        run = RunState(model, optimizer, _settings(train, seed, accumulate), group)
        if saved:
            run.resume(saved)
        bar = Progress(epochs, len(train), shown=progress if group.rank == 0 else False)
        with bar, _advice(placement, train.batch_size, accumulate):
            while run.epoch < epochs and not run.is_over(patience):
                started = perf_counter() - run.seconds
                model.train()
                for batch in train.epoch(run.epoch, seed=seed, start=run.batch):
                    if schedule:
                        _set_rate(optimizer, schedule(run.step))
                    value = train_step(
                        runner, loss, optimizer, batch,
                        placement=placement, accumulate=accumulate, clip=clip, world=group.world,
                    )  # fmt: skip
                    if not isfinite(value):
                        _give_up(run, value, loss, batch, placement)
                    run.count(value, len(batch.x))
                    run.seconds = perf_counter() - started
                    bar.show(run.epoch, run.batch, value)
                    stopping = stop is not None and group.from_first(stop())
                    if saved and (stopping or run.is_due(saved.every, len(train))):
                        run.save(saved)
                    if stopping:
                        return run.history
                row = {"running_loss": run.running_loss()}
                if group.rank == 0:  # the others would find the same
                    judged = {"train": train if evaluate_train else None, "val": val}
                    row |= _judge(model, loss, judged, metrics, placement)
                row = group.from_first(row | {"lr": optimizer.param_groups[0]["lr"]})
                run.seconds = perf_counter() - started
                run.close_epoch(row)
                if patience is not None:
                    run.note_best(row["val_loss"], min_delta)
                if saved:
                    run.save(saved)
                if on_epoch:
                    on_epoch(run.history)
        if patience is not None:
            run.go_back_to_best()
        return run.history


def _check(clip: float | None, patience: int | None, val: Batches | None) -> None:
    if clip is not None:
        check("clip", clip, Positive)
    if patience is not None:
        check("patience", patience, Count)
        if val is None:
            raise ValueError("patience needs validation data: pass TrainVal(train, val)")


def _settings(train: Batches, seed: int, accumulate: int) -> dict[str, Any]:
    return {
        "seed": seed,
        "rows": len(train.x),
        "batch_size": train.batch_size,
        "accumulate": accumulate,
        "processes": train.world,
    }


def _own_randomness(placement: Placement) -> AbstractContextManager[None]:
    gpu = [placement.device] if placement.device.type == "cuda" else []
    return torch.random.fork_rng(gpu)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def _judge(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    parts: Mapping[str, Batches | None],
    metrics: Mapping[str, Metric] | None,
    placement: Placement,
) -> dict[str, float]:
    row: dict[str, float] = {}
    for part, data in parts.items():
        if data is not None:
            found = evaluate(model, loss, data, metrics=metrics, placement=placement)
            row |= {f"{part}_{name}": number for name, number in found.items()}
    return row


@contextmanager
def _advice(placement: Placement, batch_size: int, accumulate: int) -> Iterator[None]:
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise out_of_memory(placement, batch_size, accumulate) from error


def _give_up(
    run: RunState, value: float, loss: Callable, batch: Batch, placement: Placement
) -> NoReturn:
    layer, cause = explain_non_finite(run.model, loss, batch.x, batch.y, placement)
    raise NonFiniteLossError(
        value, epoch=run.epoch + 1, batch=run.batch + 1, layer=layer, cause=cause
    )
