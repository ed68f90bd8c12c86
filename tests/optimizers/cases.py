"""The table that every update rule stands in: its namesake in PyTorch and its settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import torch

from course import optimizers
from course.optimizers.rules import Step


class Sutskever(torch.optim.Optimizer):
    """Heavy ball in the form of Sutskever et al. (2013), which PyTorch does not have."""

    def __init__(self, params, lr=1e-3, momentum=0.9, weight_decay=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in (p for p in group["params"] if p.grad is not None):
                velocity = self.state[p].get("v", torch.zeros_like(p))
                g = p.grad + group["weight_decay"] * p
                self.state[p]["v"] = group["momentum"] * velocity - group["lr"] * g
                p.copy_(p + self.state[p]["v"])


@dataclass(frozen=True)
class Rule:
    """One update rule.

    Attributes:
        step: The pure function.
        optimizer: The optimizer for modules that is made of it.
        oracle: PyTorch's.
        settings: Hyperparameters to test.
        outside: Hyperparameters of which each must raise.
    """

    step: Step
    optimizer: Callable[..., torch.optim.Optimizer]
    oracle: Callable[..., torch.optim.Optimizer]
    settings: tuple[Mapping[str, Any], ...]
    outside: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        return self.step.__name__


NAN = float("nan")
COMMON = ({"lr": -1e-3}, {"lr": NAN}, {"weight_decay": -0.1})
BETAS = ({"betas": (1.0, 0.9)}, {"betas": (0.9, 1.0)}, {"betas": (-0.1, 0.9)}, {"eps": -1e-8})

RULES = (
    Rule(
        optimizers.sgd_step,
        optimizers.SGD,
        torch.optim.SGD,
        settings=(
            {"lr": 0.01},
            {"lr": 0.01, "momentum": 0.9},
            {"lr": 0.01, "momentum": 0.9, "dampening": 0.3},
            {"lr": 0.01, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
            {"lr": 0.01, "weight_decay": 0.1},
        ),
        outside=(
            *COMMON,
            {"momentum": -0.1},
            {"nesterov": True},
            {"nesterov": True, "momentum": 0.9, "dampening": 0.1},
        ),
    ),
    Rule(
        optimizers.heavy_ball_step,
        optimizers.HeavyBall,
        Sutskever,
        settings=({"lr": 0.01}, {"lr": 0.01, "momentum": 0.5, "weight_decay": 0.1}),
        outside=(*COMMON, {"momentum": -0.1}),
    ),
    Rule(
        optimizers.rmsprop_step,
        optimizers.RMSprop,
        torch.optim.RMSprop,
        settings=(
            {},
            {"lr": 0.003, "alpha": 0.9, "eps": 1e-4},
            {"centered": True, "eps": 1e-6},
            {"momentum": 0.5, "weight_decay": 0.1},
            {"momentum": 0.5, "centered": True, "eps": 1e-6},
        ),
        outside=(*COMMON, {"alpha": 1.0}, {"alpha": -0.1}, {"eps": -1.0}, {"momentum": -0.1}),
    ),
    Rule(
        optimizers.adagrad_step,
        optimizers.Adagrad,
        torch.optim.Adagrad,
        settings=({}, {"lr": 0.1, "lr_decay": 0.01, "weight_decay": 0.1, "eps": 1e-4}),
        outside=(*COMMON, {"lr_decay": -0.1}, {"eps": -1.0}),
    ),
    Rule(
        optimizers.adam_step,
        optimizers.Adam,
        torch.optim.Adam,
        settings=(
            {},
            {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.1},
            {"amsgrad": True, "betas": (0.9, 0.9)},
        ),
        outside=(*COMMON, *BETAS),
    ),
    Rule(
        optimizers.adamw_step,
        optimizers.AdamW,
        torch.optim.AdamW,
        settings=(
            {},
            {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.1},
            {"amsgrad": True, "betas": (0.9, 0.9), "weight_decay": 0.0},
        ),
        outside=(*COMMON, *BETAS),
    ),
)

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def _pairs(attribute: str) -> pytest.MarkDecorator:
    pairs = [(rule, hyper) for rule in RULES for hyper in getattr(rule, attribute)]
    return pytest.mark.parametrize(
        ("rule", "hyper"), pairs, ids=[f"{rule.name}-{dict(hyper)}" for rule, hyper in pairs]
    )


each_setting = _pairs("settings")
each_bad_setting = _pairs("outside")
