"""A configured run in a folder of its own, which can be stopped and taken up again."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn

from course.data.batches import TrainVal
from course.training.checkpoints import Checkpoint, write_whole
from course.training.config import ConfigError, RunConfig
from course.training.evaluation import accuracy
from course.training.history import History
from course.training.loop import fit
from course.training.placement import Placement
from course.training.processes import Processes, processes
from course.training.steps import train_step
from course.training.tensorboards import tensorboard
from course.training.threads import fastest_threads, with_threads

__all__ = ["run_config"]

_FILES = ("config.json", "checkpoint.pt", "history.csv", "weights.pt")
# What may change between the parts of one run.
_CHANGEABLE = ("epochs", "device", "precision", "channels_last", "compile", "checkpoint_every")


def run_config(
    config: RunConfig,
    folder: str | Path,
    *,
    fresh: bool = False,
    threads: int | None = None,
    tell: Callable[[str], Any] = lambda line: None,
    stop: Callable[[], bool] | None = None,
) -> tuple[History, bool]:
    """Train as ``config`` says, or go on with what ``folder`` holds.

    Args:
        config: The run.
        folder: Gets ``config.json``, ``checkpoint.pt``, ``history.csv`` and, at the end,
            ``weights.pt``, a state dict.
        fresh: Forget what the folder holds of a run.
        threads: CPU threads to compute with; ``None``: one or all, whichever makes a step faster.
        tell: Called with a line for a reader, before the run and after every epoch.
        stop: Asked after every batch; once true, the run is saved and ends.

    Returns:
        The history, and whether the run came to its end.

    Raises:
        ConfigError: A value is refused, or the folder holds another run.
        CheckpointError: The folder's checkpoint cannot be read.
        NonFiniteLossError: The loss became NaN or infinite.
        DeviceMemoryError: The GPU's memory does not hold a step.
        DownloadError: The images could not be fetched.
    """
    folder, options = Path(folder), dict(config.training)
    placement = config.placement()
    with processes(placement) as group:
        _claim(folder, config, group, fresh=fresh)
        found = config.load_images()
        data = config.build_data(found)
        model = config.build_model(found)
        optimizer = config.build_optimizer(model)
        epochs = options.get("epochs", 10)
        rate = optimizer.param_groups[0]["lr"]
        log = tensorboard(folder) if options.get("tensorboard") and group.rank == 0 else None
        stopped = trained = False

        def told(history: History) -> None:
            nonlocal trained
            trained = True
            if group.rank:
                return
            history.to_csv(folder / "history.csv")
            tell(_line(history, epochs))
            if log:
                log(history)

        def stops() -> bool:
            nonlocal stopped
            stopped = stop is not None and stop()
            return stopped

        if group.rank == 0:
            several = f", {group.world} processes" if group.world > 1 else ""
            # Several processes share the cores as their launcher says.
            if placement.device.type == "cpu" and group.world == 1:
                threads = threads or _fastest_threads(config, model, data, placement)
                several = f", {threads} thread{'s' * (threads > 1)}"
            tell(f"{len(data.train.x):,} images to train on; {placement}{several}")
        names = ("seed", "evaluate_train", "accumulate", "clip", "patience", "min_delta")
        with with_threads(threads or torch.get_num_threads()):
            history = fit(
                model,
                config.build_loss(),
                optimizer,
                data,
                epochs=epochs,
                schedule=config.build_schedule(rate, epochs * len(data.train)),
                metrics={"accuracy": accuracy},
                placement=placement,
                checkpoint=Checkpoint(folder / "checkpoint.pt", options.get("checkpoint_every")),
                on_epoch=told,
                stop=stops,
                **{name: options[name] for name in names if name in options},
            )
        if group.rank == 0 and not stopped:
            write_whole(folder / "weights.pt", model.state_dict())
            if not trained:
                tell(
                    f"This run is finished: {len(history)} epochs done, weights in "
                    f"{folder / 'weights.pt'}. Ask for more epochs (--epochs) to go on, or begin "
                    "anew (--fresh)."
                )
    return history, not stopped


def _fastest_threads(
    config: RunConfig, model: nn.Module, data: TrainVal, placement: Placement
) -> int:
    """Tried on a copy of the model; neither it nor any random number is touched."""
    with torch.random.fork_rng([]):
        trial = copy.deepcopy(model)
        placement.hold(trial)
        trial.train()
        optimizer, loss = config.build_optimizer(trial), config.build_loss()
        batch = next(iter(data.train.epoch(0, seed=0)))
        return fastest_threads(
            lambda: train_step(trial, loss, optimizer, batch, placement=placement)
        )


def _claim(folder: Path, config: RunConfig, group: Processes, *, fresh: bool) -> None:
    """Make the folder this run's, unless it is another's; the others wait for the first."""
    trouble = ""
    if group.rank == 0:
        if fresh:
            for name in _FILES:
                (folder / name).unlink(missing_ok=True)
        kept = folder / "config.json"
        if kept.exists():
            trouble = _difference(json.loads(kept.read_text(encoding="utf-8")), config.sections)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            beside = kept.with_suffix(".part")
            beside.write_text(json.dumps(config.sections, indent=1) + "\n", encoding="utf-8")
            beside.replace(kept)
    trouble = group.from_first(trouble)
    if trouble:
        raise ConfigError(f"{folder} holds another run: {trouble}; take another folder, or --fresh")


def _difference(there: dict[str, Any], here: dict[str, Any]) -> str:
    for section, table in here.items():
        for key in {**there.get(section, {}), **table}:
            pair = [other.get(section, {}).get(key, "nothing") for other in (there, here)]
            if pair[0] != pair[1] and (section, key) not in {("training", k) for k in _CHANGEABLE}:
                return f"[{section}] {key} is {pair[0]} there and {pair[1]} here"
    return ""


def _line(history: History, epochs: int) -> str:
    numbers = "  ".join(f"{name} {value:.4g}" for name, value in history.rows[-1].items())
    return f"epoch {len(history)} of {epochs}  {numbers}  ({history.seconds[-1]:.1f} s)"
