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
from course.losses import Loss

DEFAULTS: Mapping[str, Any] = MappingProxyType({})
Operands = tuple[np.ndarray, ...]


def real_pair(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal(n), 3 * rng.standard_normal(n)


def everywhere(rng: np.random.Generator, operands: Operands) -> np.ndarray:
    """A direction in which the input may move: any, unless the domain is a surface."""
    return rng.standard_normal(operands[0].shape)


def unbounded(operands: Operands, direction: np.ndarray) -> tuple[float, float]:
    """How far the input may move along a direction: as far as it likes."""
    return -inf, inf


def within_unit(varied: np.ndarray, direction: np.ndarray) -> tuple[float, float]:
    """How far probabilities may move until one of them is 0 or 1."""
    ends = np.stack([(edge - varied) / direction for edge in (0.0, 1.0)])
    return float(ends.min(axis=0).max()), float(ends.max(axis=0).min())


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
        reach: From how far to how far the input may move along a direction.
        extremes: Operands, hyperparameters and the ``"none"`` loss, at the edge of the format.
        kinks: Operands, hyperparameters and the subgradient of each example's loss.
        bad: Operands that must raise ``ValueError``, and what the message must mention.
    """

    loss: Loss
    oracle: Callable[..., torch.Tensor]
    settings: tuple[Mapping[str, Any], ...] = (DEFAULTS,)
    outside: tuple[Mapping[str, Any], ...] = ()
    draw: Callable[..., Operands] = real_pair
    direction: Callable[[np.random.Generator, Operands], np.ndarray] = everywhere
    reach: Callable[[Operands, np.ndarray], tuple[float, float]] = unbounded
    extremes: tuple[tuple[tuple, Mapping[str, Any], Any], ...] = ()
    kinks: tuple[tuple[tuple, Mapping[str, Any], Any], ...] = ()
    bad: tuple[tuple[tuple, str], ...] = field(default=())

    @property
    def name(self) -> str:
        return self.loss.__name__

    def moved(self, operands: Operands, step: np.ndarray | float) -> Operands:
        """The operands after a step of the one that the gradient is taken in."""
        at = self.loss.family.varied
        return (*operands[:at], operands[at] + step, *operands[at + 1 :])

    def leaf(self, operands: tuple[torch.Tensor, ...]) -> torch.Tensor:
        """The operand that the gradient is taken in, from now on with a gradient of its own."""
        return operands[self.loss.family.varied].requires_grad_()


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


def probability_pair(rng: np.random.Generator, n: int = 7) -> Operands:
    return rng.uniform(0.05, 0.95, n), rng.uniform(0, 1, n)


def logit_pair(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal(n), rng.uniform(0, 1, n)


def per_class_logit_pair(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal((n, 3)), rng.uniform(0, 1, (n, 3))


def logit_and_label(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal(n), rng.integers(0, 2, n).astype(float)


def score_and_sign(rng: np.random.Generator, n: int = 7) -> Operands:
    return 3 * rng.standard_normal(n), rng.choice([-1.0, 1.0], n)


def scores_and_labels(rng: np.random.Generator, n: int = 7, classes: int = 3) -> Operands:
    labels = rng.permutation(np.arange(n) % classes)
    return 2 * rng.standard_normal((n, classes)), labels


def log_probabilities_and_labels(rng: np.random.Generator, n: int = 7) -> Operands:
    logits, labels = scores_and_labels(rng, n)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), labels


def scores_and_distributions(rng: np.random.Generator, n: int = 7) -> Operands:
    return 2 * rng.standard_normal((n, 3)), rng.dirichlet([1.0, 1.0, 1.0], n)


def image_logits_and_labels(rng: np.random.Generator, n: int = 7) -> Operands:
    return rng.standard_normal((n, 3, 2, 2)), rng.integers(0, 3, (n, 2, 2))


def two_distributions(rng: np.random.Generator, n: int = 7) -> Operands:
    return rng.dirichlet([2.0, 2.0, 2.0], n), rng.dirichlet([2.0, 2.0, 2.0], n)


def on_the_simplex(rng: np.random.Generator, operands: Operands) -> np.ndarray:
    direction = rng.standard_normal(operands[1].shape)
    return direction - direction.mean(axis=-1, keepdims=True)


def binary_with_logits(input, target, reduction, pos_weight=1.0):
    weight = torch.as_tensor(pos_weight, dtype=input.dtype)
    return F.binary_cross_entropy_with_logits(input, target, pos_weight=weight, reduction=reduction)


def focal(input, target, reduction, alpha=0.25, gamma=2.0):
    p = torch.sigmoid(input)
    right = torch.where(target == 1, p, 1 - p)
    weight = alpha * target + (1 - alpha) * (1 - target)
    return reduced(-weight * (1 - right) ** gamma * torch.log(right), reduction)


def divergence(p, q, reduction):
    return reduced(F.kl_div(q.log(), p, reduction="none").sum(-1), reduction)


def hinge(input, target, reduction, power=1):
    return reduced(torch.relu(1 - target * input) ** power, reduction)


def crammer_singer(input, target, reduction, margin=1.0):
    losses = []
    for scores, label in zip(input, target.tolist(), strict=True):
        rivals = [score for i, score in enumerate(scores) if i != label]
        losses.append(torch.relu(margin + max(rivals) - scores[label]))
    return reduced(torch.stack(losses), reduction)


WEIGHT = np.array([0.5, 2.0, 1.0])
SURE = np.array([[1e4, -1e4, 0.0], [1e4, -1e4, 0.0]])
BAD_LABELS = (
    ((np.zeros((2, 3)), np.array([0, 3])), "labels from 0 to 2"),
    ((np.zeros((2, 3)), np.array([-1, 0])), "labels from 0 to 2"),
    ((np.zeros((2, 3)), np.array([0, 1, 2])), "shape"),
    ((np.zeros(()), np.array(0)), "shape"),
)

CLASSIFICATION = (
    Case(
        losses.binary_cross_entropy,
        F.binary_cross_entropy,
        draw=probability_pair,
        reach=lambda operands, direction: within_unit(operands[0], direction),
        extremes=(
            ((np.array([0.0, 1.0]), np.array([1.0, 0.0])), DEFAULTS, [100.0, 100.0]),
            ((np.array([0.0, 1.0]), np.array([0.0, 1.0])), DEFAULTS, [0.0, 0.0]),
            ((np.array([1e-30]), np.array([0.0])), DEFAULTS, [1e-30]),
        ),
        bad=(
            ((np.array([1.1]), np.array([1.0])), "input must lie in"),
            ((np.array([-0.1]), np.array([1.0])), "input must lie in"),
            ((np.array([0.5]), np.array([-1.0])), "target must lie in"),
            ((np.array([0.5]), np.array([2.0])), "target must lie in"),
        ),
    ),
    Case(
        losses.binary_cross_entropy_with_logits,
        binary_with_logits,
        settings=(DEFAULTS, {"pos_weight": 0.5}, {"pos_weight": 3.0}, {"pos_weight": WEIGHT}),
        outside=(
            {"pos_weight": -1.0},
            {"pos_weight": float("nan")},
            {"pos_weight": -WEIGHT},
            {"pos_weight": np.ones(2)},
            {"pos_weight": np.ones((1, 3))},
        ),
        draw=per_class_logit_pair,
        extremes=(
            ((np.array([1e4, -1e4, 1e4]), np.array([0.0, 1.0, 1.0])), DEFAULTS, [1e4, 1e4, 0.0]),
            (
                (np.array([-40.0, 40.0, 0.0]), np.array([0.0, 1.0, 1.0])),
                {"pos_weight": 2.0},
                [np.exp(-40.0), 2 * np.exp(-40.0), 2 * np.log(2.0)],
            ),
        ),
        bad=(
            ((np.zeros(1), np.array([-1.0])), "target must lie in"),
            ((np.zeros(1), np.array([1.5])), "target must lie in"),
        ),
    ),
    Case(
        losses.sigmoid_focal_loss,
        focal,
        settings=(
            DEFAULTS,
            {"alpha": 0.7},
            {"gamma": 0.5},
            {"alpha": 0.5, "gamma": 0.0},
            {"alpha": 1.0, "gamma": 5.0},
        ),
        outside=({"alpha": -0.1}, {"alpha": 1.1}, {"gamma": -1.0}, {"gamma": float("nan")}),
        draw=logit_and_label,
        extremes=(
            (
                (np.array([1e4, -1e4, 1e4]), np.array([0.0, 1.0, 1.0])),
                DEFAULTS,
                [7.5e3, 2.5e3, 0.0],
            ),
        ),
        bad=(
            ((np.zeros(1), np.array([-1.0])), "0 and 1"),
            ((np.zeros(1), np.array([0.5])), "0 and 1"),
        ),
    ),
    Case(
        losses.nll_loss,
        F.nll_loss,
        settings=(
            DEFAULTS,
            {"weight": WEIGHT},
            {"ignore_index": 1},
            {"weight": WEIGHT, "ignore_index": 0},
        ),
        outside=({"weight": -WEIGHT}, {"weight": np.ones(2)}, {"weight": np.ones((1, 3))}),
        draw=log_probabilities_and_labels,
        extremes=(((-SURE, np.array([0, 1])), DEFAULTS, [1e4, -1e4]),),
        bad=BAD_LABELS,
    ),
    Case(
        losses.cross_entropy,
        F.cross_entropy,
        settings=(
            DEFAULTS,
            {"weight": WEIGHT},
            {"ignore_index": 1},
            {"label_smoothing": 0.1},
            {"label_smoothing": 1.0},
            {"weight": WEIGHT, "ignore_index": 0, "label_smoothing": 0.3},
        ),
        outside=(
            {"weight": -WEIGHT},
            {"weight": np.ones(2)},
            {"weight": np.ones((1, 3))},
            {"label_smoothing": -0.1},
            {"label_smoothing": 1.1},
            {"label_smoothing": float("nan")},
        ),
        draw=scores_and_labels,
        extremes=(
            ((SURE, np.array([0, 1])), DEFAULTS, [0.0, 2e4]),
            ((SURE, np.array([2, 1])), {"weight": WEIGHT}, [1e4, 4e4]),
            ((np.zeros((1, 3)), np.array([2])), {"label_smoothing": 0.2}, [np.log(3)]),
        ),
        bad=(*BAD_LABELS, ((np.zeros((1, 2)), np.array([[1.5, -0.5]])), "target must lie in")),
    ),
    Case(
        losses.kl_divergence,
        divergence,
        draw=two_distributions,
        direction=on_the_simplex,
        reach=lambda operands, direction: within_unit(operands[1], direction),
        extremes=(
            ((np.array([[1.0, 0.0]]), np.array([[1e-300, 1.0]])), DEFAULTS, [300 * np.log(10)]),
            ((np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])), DEFAULTS, [0.0]),
        ),
        bad=(
            ((np.array([0.5, 0.6]), np.array([0.5, 0.5])), "p must sum to 1"),
            ((np.array([0.5, 0.5]), np.array([0.5, 0.4])), "q must sum to 1"),
            ((np.array([1.5, -0.5]), np.array([0.5, 0.5])), "p must lie in"),
            ((np.array([0.5, 0.5]), np.array([1.5, -0.5])), "q must lie in"),
            ((np.array(1.0), np.array(1.0)), "shape"),
            ((np.zeros((2, 0)), np.zeros((2, 0))), "shape"),
        ),
    ),
)

NOT_A_SIGN = (
    ((np.zeros(1), np.array([0.0])), "-1 and 1"),
    ((np.zeros(1), np.array([2.0])), "-1 and 1"),
)

MARGIN = (
    Case(
        losses.hinge_loss,
        hinge,
        draw=score_and_sign,
        extremes=(((np.array([1e300, -1e300]), np.array([1.0, 1.0])), DEFAULTS, [0.0, 1e300]),),
        kinks=(((np.array([1.0, -1.0]), np.array([1.0, -1.0])), DEFAULTS, [0.0, 0.0]),),
        bad=NOT_A_SIGN,
    ),
    Case(
        losses.squared_hinge_loss,
        lambda *operands, reduction: hinge(*operands, reduction, power=2),
        draw=score_and_sign,
        extremes=(((np.array([1e300, -1e150]), np.array([1.0, 1.0])), DEFAULTS, [0.0, 1e300]),),
        kinks=(((np.array([1.0, -1.0]), np.array([1.0, -1.0])), DEFAULTS, [0.0, 0.0]),),
        bad=NOT_A_SIGN,
    ),
    Case(
        losses.soft_margin_loss,
        F.soft_margin_loss,
        draw=score_and_sign,
        extremes=(
            (
                (np.array([1e4, -1e4, 40.0]), np.array([1.0, 1.0, 1.0])),
                DEFAULTS,
                [0.0, 1e4, np.exp(-40.0)],
            ),
        ),
        bad=NOT_A_SIGN,
    ),
    Case(
        losses.multi_margin_loss,
        F.multi_margin_loss,
        settings=(
            DEFAULTS,
            {"p": 2},
            {"margin": 0.3},
            {"p": 2, "margin": 2.0, "weight": WEIGHT},
            {"weight": WEIGHT},
        ),
        outside=(
            {"p": 0},
            {"p": 3},
            {"margin": 0.0},
            {"margin": -1.0},
            {"weight": -WEIGHT},
            {"weight": np.ones(2)},
        ),
        draw=scores_and_labels,
        extremes=(((SURE, np.array([0, 1])), DEFAULTS, [0.0, (3e4 + 2) / 3]),),
        kinks=(
            (
                (np.array([[1.0, 0.0, -3.0]]), np.array([0])),
                DEFAULTS,
                [[0.0, 0.0, 0.0]],
            ),
        ),
        bad=(*BAD_LABELS, ((np.zeros((1, 2, 2)), np.zeros((1, 2), dtype=int)), "shape")),
    ),
    Case(
        losses.crammer_singer_loss,
        crammer_singer,
        settings=(DEFAULTS, {"margin": 0.3}, {"margin": 2.0}),
        outside=({"margin": 0.0}, {"margin": -1.0}),
        draw=scores_and_labels,
        extremes=(((SURE, np.array([0, 1])), DEFAULTS, [0.0, 2e4 + 1]),),
        kinks=(
            ((np.array([[1.0, 0.0, -3.0]]), np.array([0])), DEFAULTS, [[0.0, 0.0, 0.0]]),
            ((np.array([[0.0, 2.0, 2.0]]), np.array([0])), DEFAULTS, [[-1.0, 1.0, 0.0]]),
        ),
        bad=BAD_LABELS,
    ),
)

CASES = (*REGRESSION, *CLASSIFICATION, *MARGIN)

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
