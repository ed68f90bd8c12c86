"""A run as a file says it: every name and value checked before the first batch."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import partial
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import torch
from torch import nn

import course.data
import course.losses
import course.optimizers
from course.data import ImageSet
from course.data.augmentation import Augmentation, Cutout, Flip, Shift
from course.data.batches import TrainVal, image_batches
from course.models.alexnet import AlexNetConfig, alexnet
from course.models.mlp import MLPConfig, mlp
from course.models.resnet import ResNetConfig, resnet
from course.optimizers import (
    constant_schedule,
    cosine_schedule,
    one_cycle_schedule,
    step_schedule,
)
from course.parameters import Count, Positive, check_all, ranges
from course.training.groups import weight_groups
from course.training.loop import fit
from course.training.placement import Placement

__all__ = ["ConfigError", "RunConfig", "read_config"]


class ConfigError(ValueError):
    """A configuration cannot be used; the message names the section, the key and the choices."""


_DATA = ("cifar10", "digits", "fashion_mnist", "mnist_5k")
_MODELS: dict[str, tuple[Any, Callable[..., nn.Module]]] = {
    "alexnet": (AlexNetConfig, alexnet),
    "resnet": (ResNetConfig, resnet),
    "mlp": (MLPConfig, mlp),
}
_OPTIMIZERS = ("SGD", "Adagrad", "Adam", "AdamW", "HeavyBall", "RMSprop")
_SCHEDULES: dict[str, Callable[..., Callable[[int], float]]] = {
    "constant": constant_schedule,
    "cosine": cosine_schedule,
    "one_cycle": one_cycle_schedule,
    "step": step_schedule,
}
_DATA_KEYS = ("name", "val_fraction", "batch_size", "shift", "flip", "cutout", "seed")
_TRAINING_KEYS = (
    "epochs", "seed", "evaluate_train", "accumulate", "clip", "patience", "min_delta",
    "device", "precision", "channels_last", "compile", "checkpoint_every", "tensorboard",
)  # fmt: skip
_LIMITS = {**ranges(fit), "clip": Positive, "patience": Count, "checkpoint_every": Count}
_PLACEMENT_KEYS = ("device", "precision", "channels_last", "compile")


@dataclass(frozen=True)
class RunConfig:
    """The sections of a configuration, each a table of keys and values.

    Attributes:
        data: Which images, and how they are cut into batches.
        model: Which network, and its sizes.
        loss: Which loss, and its hyperparameters.
        optimizer: Which optimizer, and its hyperparameters.
        schedule: How the learning rate changes.
        training: What :func:`course.training.fit` is told.

    Raises:
        ConfigError: A section lacks its name, or names or tells what there is not.

    Example:
        >>> config = RunConfig(data={"name": "digits"}, model={"name": "mlp", "depth": 1})
        >>> config.build_model(config.load_images()).out
        Linear(in_features=64, out_features=10, bias=True)
    """

    data: Mapping[str, Any]
    model: Mapping[str, Any]
    loss: Mapping[str, Any] = field(default_factory=lambda: {"name": "cross_entropy"})
    optimizer: Mapping[str, Any] = field(default_factory=lambda: {"name": "SGD"})
    schedule: Mapping[str, Any] = field(default_factory=lambda: {"name": "constant"})
    training: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {"data": _DATA, "model": tuple(_MODELS), "loss": tuple(course.losses.__all__)}
        names |= {"optimizer": _OPTIMIZERS, "schedule": tuple(_SCHEDULES)}
        for section, choices in names.items():
            table = getattr(self, section)
            if "name" not in table:
                raise ConfigError(f"[{section}] needs a name, one of {', '.join(choices)}")
            _known(f"[{section}] name", [table["name"]], choices)
        config_type, _ = _MODELS[self.model["name"]]
        keys = {
            "data": _DATA_KEYS,
            "model": tuple(f.name for f in fields(config_type)),
            "loss": _keywords(getattr(course.losses, self.loss["name"])),
            "optimizer": tuple(getattr(course.optimizers, self.optimizer["name"]).rule.defaults),
            "schedule": _keywords(_SCHEDULES[self.schedule["name"]]),
            "training": _TRAINING_KEYS,
        }
        for section, choices in keys.items():
            _known(f"[{section}]", _without_name(getattr(self, section)), choices)
        _told("training", check_all, self.training, _LIMITS)

    @property
    def sections(self) -> dict[str, dict[str, Any]]:
        """All of it, as plain tables."""
        return {f.name: dict(getattr(self, f.name)) for f in fields(self)}

    def with_training(self, **changes: Any) -> "RunConfig":
        """The same run with other keys in ``training``."""
        return replace(self, training={**self.training, **changes})

    def load_images(self) -> ImageSet:
        """The images, downloaded if they must be."""
        return getattr(course.data, self.data["name"])()

    def build_data(self, found: ImageSet) -> TrainVal:
        """Batches of the images."""
        table = _without_name(self.data)
        augment: list[Augmentation] = []
        if table.pop("flip", False):
            augment.append(Flip())
        if pixels := table.pop("shift", 0):
            augment.append(_told("data", Shift, pixels))
        if size := table.pop("cutout", 0):
            augment.append(_told("data", Cutout, size))
        return _told("data", image_batches, found, augment=augment, **table)

    def build_model(self, found: ImageSet) -> nn.Module:
        """The network, made for the images and their classes unless it says otherwise."""
        config_type, build = _MODELS[self.model["name"]]
        channels, height, width = found.shape
        classes = len(found.classes)
        fitting = {"size": height, "channels": channels, "classes": classes}
        if config_type is MLPConfig:
            fitting = {"inputs": channels * height * width, "outputs": classes}
        config = _told("model", config_type, **{**fitting, **_without_name(self.model)})
        return build(config, seed=self.training.get("seed", 0))

    def build_loss(self) -> Callable[..., Any]:
        """The loss, with its hyperparameters."""
        return partial(getattr(course.losses, self.loss["name"]), **_without_name(self.loss))

    def build_optimizer(self, model: nn.Module) -> torch.optim.Optimizer:
        """The optimizer, which decays weights only."""
        table = _without_name(self.optimizer)
        groups = _told("optimizer", weight_groups, model, table.pop("weight_decay", 0.0))
        return _told(
            "optimizer", getattr(course.optimizers, self.optimizer["name"]), groups, **table
        )

    def build_schedule(self, rate: float, steps: int) -> Callable[[int], float]:
        """The learning rate at every one of ``steps`` steps, from or up to ``rate``."""
        build = _SCHEDULES[self.schedule["name"]]
        table = _without_name(self.schedule)
        if "steps" in signature(build).parameters:
            table = {"steps": steps, **table}
        return _told("schedule", build, rate, **table)

    def placement(self) -> Placement:
        """The device and the number format."""
        chosen = {k: v for k, v in self.training.items() if k in _PLACEMENT_KEYS}
        return _told("training", Placement, **chosen)


def read_config(path: str | Path) -> RunConfig:
    """Read a configuration file.

    Args:
        path: A TOML file with the sections of :class:`RunConfig`.

    Returns:
        The configuration, every name and key of which is known.

    Raises:
        ConfigError: The file is not TOML, or says what there is not.
        OSError: The file cannot be read.
    """
    try:
        sections = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
    known = [f.name for f in fields(RunConfig)]
    _known(str(path), sections, known)
    for section in ("data", "model"):
        if section not in sections:
            raise ConfigError(f"{path} needs a section [{section}]")
    for section, table in sections.items():
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: {section} must be a section, written [{section}]")
    return RunConfig(**sections)


def _without_name(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != "name"}


def _keywords(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(
        name
        for name, parameter in signature(function).parameters.items()
        if parameter.kind is Parameter.KEYWORD_ONLY
    )


def _known(where: str, names: Iterable[str], choices: Sequence[str]) -> None:
    for name in names:
        if name not in choices:
            near = get_close_matches(str(name), choices, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigError(
                f"{where}: {name!r} is not known{hint}; choose from {', '.join(choices)}"
            )


def _told(section: str, build: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Call ``build``, and say which section a value it refuses stands in."""
    try:
        return build(*args, **options)
    except (RuntimeError, TypeError, ValueError) as error:
        raise ConfigError(f"[{section}] {error}") from error
