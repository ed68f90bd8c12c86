"""The table that every public loss stands in: its oracle, its settings and its edges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from course import losses
from course.losses._loss import Loss

DEFAULTS: Mapping[str, Any] = MappingProxyType({})
Operands = tuple[np.ndarray, ...]


def real_pair(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal(n), 3 * rng.standard_normal(n)


def everywhere(rng: np.random.Generator, operands: Operands) -> np.ndarray:
    """A direction in which the input may move: any, unless the domain is a surface."""
    return rng.standard_normal(operands[0].shape)


@dataclass(frozen=True)
class Case:
    """One loss, and what the tests need to know of it.

    Attributes:
        loss: The loss.
        oracle: An independent implementation on torch tensors, with ``reduction`` and the
            loss's hyperparameters; the tests run it in float64.
        settings: Hyperparameters to test, the defaults among them.
        outside: Hyperparameters of which each must raise ``ValueError``.
        draw: Operands for ``n`` examples, away from kinks.
        direction: A direction that keeps the input in its domain.
        reach: How far the input may move from a drawn one, in units of the direction.
        extremes: Operands, hyperparameters and the ``"none"`` loss, at the edge of the format.
        kinks: Operands, hyperparameters and the subgradient of each example's loss.
        bad: Operands that must raise ``ValueError``, and what the message must mention.
        targets: Whether the target is real-valued as the input is (else it holds labels).
    """

    loss: Loss
    oracle: Callable[..., torch.Tensor]
    settings: tuple[Mapping[str, Any], ...] = (DEFAULTS,)
    outside: tuple[Mapping[str, Any], ...] = ()
    draw: Callable[..., Operands] = real_pair
    direction: Callable[[np.random.Generator, Operands], np.ndarray] = everywhere
    reach: float = inf
    extremes: tuple[tuple[tuple, Mapping[str, Any], Any], ...] = ()
    kinks: tuple[tuple[tuple, Mapping[str, Any], Any], ...] = ()
    bad: tuple[tuple[tuple, str], ...] = field(default=())
    targets: bool = True

    @property
    def name(self) -> str:
        return self.loss.__name__


def reduced(values: torch.Tensor, reduction: str) -> torch.Tensor:
    return {"none": values, "mean": values.mean(), "sum": values.sum()}[reduction]


def log_cosh(input: torch.Tensor, target: torch.Tensor, reduction: str) -> torch.Tensor:
    """Straight from the definition, through the logarithm of a sum of exponentials."""
    r = input - target
    return reduced(torch.logaddexp(r, -r) - torch.log(torch.tensor(2.0, dtype=r.dtype)), reduction)


def pinball(
    input: torch.Tensor, target: torch.Tensor, reduction: str, q: float = 0.5
) -> torch.Tensor:
    r = target - input
    return reduced(torch.where(r >= 0, q * r, (q - 1) * r), reduction)


REGRESSION = (
    Case(
        losses.mse_loss,
        F.mse_loss,
        extremes=(((np.array([1e150]), np.array([0.0])), DEFAULTS, [1e300]),),
        bad=(((np.zeros(3), np.zeros(1)), "shape"), ((np.zeros(()), np.zeros(1)), "shape")),
    ),
    Case(
        losses.l1_loss,
        F.l1_loss,
        extremes=(((np.array([1e308, -1e308]), np.zeros(2)), DEFAULTS, [1e308, 1e308]),),
        kinks=(((np.zeros(2), np.zeros(2)), DEFAULTS, [0.0, 0.0]),),
    ),
    Case(
        losses.huber_loss,
        F.huber_loss,
        settings=(DEFAULTS, {"delta": 0.3}, {"delta": 2.5}),
        outside=({"delta": 0.0}, {"delta": -1.0}, {"delta": float("nan")}),
        extremes=(((np.array([1e200, -1e200]), np.zeros(2)), {"delta": 3.0}, [3e200, 3e200]),),
        kinks=(((np.array([2.0, -2.0, 0.0]), np.zeros(3)), {"delta": 2.0}, [2.0, -2.0, 0.0]),),
    ),
    Case(
        losses.smooth_l1_loss,
        F.smooth_l1_loss,
        settings=(DEFAULTS, {"beta": 0.0}, {"beta": 0.3}, {"beta": 2.5}),
        outside=({"beta": -0.1}, {"beta": float("nan")}),
        extremes=(((np.array([1e200, -1e200]), np.zeros(2)), {"beta": 3.0}, [1e200, 1e200]),),
        kinks=(
            ((np.zeros(1), np.zeros(1)), {"beta": 0.0}, [0.0]),
            ((np.array([2.0, -2.0, 1.0]), np.zeros(3)), {"beta": 2.0}, [1.0, -1.0, 0.5]),
        ),
    ),
    Case(
        losses.log_cosh_loss,
        log_cosh,
        extremes=(
            (
                (np.array([1e4, -1e4, 1e300]), np.zeros(3)),
                DEFAULTS,
                [1e4 - np.log(2)] * 2 + [1e300],
            ),
        ),
    ),
    Case(
        losses.quantile_loss,
        pinball,
        settings=(DEFAULTS, {"q": 0.1}, {"q": 0.8}),
        outside=({"q": 0.0}, {"q": 1.0}, {"q": -0.5}, {"q": 2.0}, {"q": float("nan")}),
        extremes=(((np.array([1e300, -1e300]), np.zeros(2)), {"q": 0.9}, [1e299, 9e299]),),
        kinks=(((np.zeros(1), np.zeros(1)), {"q": 0.9}, [0.0]),),
    ),
)

CASES = REGRESSION

each_loss = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _told(settings: Mapping[str, Any]) -> str:
    return ",".join(f"{name}={np.asarray(value).tolist()}" for name, value in settings.items())


def each(attribute: str) -> pytest.MarkDecorator:
    """Parametrise over every entry of a tuple that the cases hold: ``(case, entry)``."""
    entries = [(case, entry) for case in CASES for entry in getattr(case, attribute)]
    ids = [
        f"{case.name}[{_told(entry) if isinstance(entry, Mapping) else number}]"
        for number, (case, entry) in enumerate(entries)
    ]
    return pytest.mark.parametrize(("case", "entry"), entries, ids=ids)


each_setting = pytest.mark.parametrize(
    ("case", "hyper"),
    [(case, hyper) for case in CASES for hyper in case.settings],
    ids=[f"{case.name}-{_told(hyper)}" for case in CASES for hyper in case.settings],
)
each_reduction = pytest.mark.parametrize("reduction", ["none", "mean", "sum"])


def tensors(operands: Operands, dtype: torch.dtype = torch.float64) -> tuple[torch.Tensor, ...]:
    """The same operands as tensors: floats in ``dtype``, labels as int64."""
    made = (torch.tensor(np.asarray(operand)) for operand in operands)
    return tuple(t.to(dtype) if t.is_floating_point() else t for t in made)


def as_tensors(hyper: Mapping[str, Any], dtype: torch.dtype = torch.float64) -> dict[str, Any]:
    """Hyperparameters for a call on tensors: arrays become tensors, numbers stay."""
    return {
        name: torch.tensor(value, dtype=dtype) if isinstance(value, np.ndarray) else value
        for name, value in hyper.items()
    }


def expected(
    case: Case, operands: Operands, hyper: Mapping[str, Any], reduction: str
) -> np.ndarray:
    """What the oracle answers, in float64."""
    return case.oracle(*tensors(operands), reduction=reduction, **as_tensors(hyper)).numpy()
