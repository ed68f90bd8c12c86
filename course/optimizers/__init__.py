"""How a loss is minimised: update rules, schedules, and the path that they take.

The rules are pure functions of explicit state (``adam_step`` and its siblings), on arrays, lists
or tensors; :func:`minimize` follows one and keeps the path. From the same bodies come optimizers
for modules, ``course.optimizers.Adam`` and its siblings, which import torch when first used.
"""

from importlib import import_module
from typing import Any

from course.optimizers.descent import Path, minimize
from course.optimizers.lms import lms_update
from course.optimizers.rules import (
    adagrad_step,
    adam_step,
    adamw_step,
    heavy_ball_step,
    rmsprop_step,
    sgd_step,
)
from course.optimizers.schedules import (
    constant_schedule,
    cosine_schedule,
    inverse_time_schedule,
    one_cycle_schedule,
    step_schedule,
    warmup_schedule,
)

__all__ = [
    "SGD",
    "Adagrad",
    "Adam",
    "AdamW",
    "HeavyBall",
    "Path",
    "RMSprop",
    "adagrad_step",
    "adam_step",
    "adamw_step",
    "constant_schedule",
    "cosine_schedule",
    "heavy_ball_step",
    "inverse_time_schedule",
    "lms_update",
    "minimize",
    "one_cycle_schedule",
    "rmsprop_step",
    "sgd_step",
    "step_schedule",
    "warmup_schedule",
]

_FOR_MODULES = ("SGD", "Adagrad", "Adam", "AdamW", "HeavyBall", "RMSprop")


def __getattr__(name: str) -> Any:
    if name in _FOR_MODULES:
        return getattr(import_module("course.optimizers.modules"), name)
    raise AttributeError(f"module 'course.optimizers' has no attribute {name!r}")
