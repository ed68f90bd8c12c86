"""Exercise 02.4: PyTorch's smooth L1 loss."""

import numpy as np

from course.autograders._cases import (
    BROADCAST,
    EMPTY_MEAN,
    UNKNOWN_REDUCTION,
    both_branches,
    disguises,
    pair,
    reductions,
)
from course.autograders.given import _pair, _reduce
from course.autograders.lesson_02.huber_loss import huber_loss
from course.grading import aspects
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    """PyTorch's smooth L1: Huber's loss divided by its threshold, slope 1 in the tails."""
    x, t = _pair(input, target)
    if not beta >= 0:
        raise ValueError(f"beta must not be negative, got {beta}")
    r = np.abs(x - t)
    if beta == 0:
        return _reduce(r, reduction)
    near = np.minimum(r, beta)
    return _reduce(near / beta * (r - 0.5 * near), reduction)


def _cases(rng):
    for beta in (0.5, 2.0, 3.0):
        for shape in ((3,), (5,)):
            yield Case(pair(rng, shape, beta), {"beta": beta})
    x, t = both_branches(rng)
    for beta in (0.5, 2.0):
        yield Case((x, t), {"beta": beta})
    yield Case((x, t), {}, aspects.DEFAULTS)
    for beta in (0.5, 2.0):
        for sign, side in ((1, "positive"), (-1, "negative")):
            for size, where in ((0.6, "within beta"), (3.0, "beyond beta")):
                x = np.array([sign * size * beta])
                region = f"{side} residuals {where}"
                yield Case((x, np.array([0.0])), {"beta": beta}, aspects.SINGLE, region)
        x = np.array([beta, -beta, 0.0])
        yield Case((x, np.zeros(3)), {"beta": beta}, aspects.KINK)
    yield from reductions(rng, {"beta": 1.5}, 1.5)
    for reduction in ("mean", "sum", "none"):
        yield Case(pair(rng, (3,)), {"beta": 0.0, "reduction": reduction}, _BETA_ZERO)
    yield Case((np.array([1.0, 2.0]), np.array([1.0, 5.0])), {"beta": 0}, _BETA_ZERO)
    yield from disguises(rng, {"beta": 2.5}, 2.5)
    yield Case((np.array([1e200, -1e200, 0.5]), np.zeros(3)), {"beta": 2.0}, aspects.BIG)


_BETA_ZERO = aspects.Aspect(
    "beta_zero",
    "beta = 0",
    "beta = 0 is legal: smooth L1 becomes plain L1. Treat it apart, since r^2 / (2 beta) is 0/0.",
)


def _huber_over_beta(f, rng):
    for beta in (0.5, 3.0):
        x, t = pair(rng, (4,), beta)
        got, expected = float(f(x, t, beta=beta)), huber_loss(x, t, beta) / beta
        if not np.isclose(got, expected):
            return f"with beta = {beta} it gives {got:.6g}, Huber / beta is {expected:.6g}"
    return None


def _unit_slope(f, rng):
    for beta in (0.0, 0.5, 3.0):
        near, far = (float(f(np.array([x]), np.array([0.0]), beta=beta)) for x in (10.0, 11.0))
        if not np.isclose(far - near, 1.0):
            return f"with beta = {beta} one more unit of error costs {far - near:.4g}"
    return None


def _branches(
    near=lambda r, b: 0.5 * r**2 / b, far=lambda r, b: r - 0.5 * b, within=lambda r, b: r < b
):
    def wrong(input, target, beta=1.0, reduction="mean"):
        x, t = _pair(input, target)
        if beta < 0:
            raise ValueError("beta")
        r = np.abs(x - t)
        if beta == 0:
            return _reduce(r, reduction)
        return _reduce(np.where(within(r, beta), near(r, beta), far(r, beta)), reduction)

    return wrong


def _beta_zero_refused(input, target, beta=1.0, reduction="mean"):
    if beta <= 0:
        raise ValueError("beta")
    return smooth_l1_loss(input, target, beta, reduction)


def _signed_comparison(input, target, beta=1.0, reduction="mean"):
    x, t = _pair(input, target)
    if beta < 0:
        raise ValueError("beta")
    r = x - t
    if beta == 0:
        return _reduce(np.abs(r), reduction)
    loss = np.where(r < beta, 0.5 * r**2 / beta, np.abs(r) - 0.5 * beta)
    return _reduce(loss, reduction)


def _signed_tail(input, target, beta=1.0, reduction="mean"):
    x, t = _pair(input, target)
    if beta == 0:
        return _reduce(np.abs(x - t), reduction)
    r = x - t
    loss = np.where(np.abs(r) < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    return _reduce(loss, reduction)


EXERCISE = Exercise(
    id="02.4",
    reference=smooth_l1_loss,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=(
        *BROADCAST,
        EMPTY_MEAN,
        *UNKNOWN_REDUCTION,
        BadInput(
            "accepts_negative_beta",
            (np.array([1.0, 3.0]), np.array([0.0, 0.0])),
            "beta is a distance: raise ValueError when it is negative (0 is legal).",
            {"beta": -1.0},
        ),
    ),
    properties=(
        Property(
            "Huber's loss divided by beta",
            _huber_over_beta,
            0.125,
            "PyTorch's smooth L1 is Huber with delta = beta, divided by beta.",
            lambda input, target, beta=1.0, reduction="mean": huber_loss(input, target, beta),
        ),
        Property(
            "slope 1 in the tails, whatever beta",
            _unit_slope,
            0.125,
            "Far out, smooth L1 is the absolute error less beta/2.",
            _branches(far=lambda r, b: b * (r - 0.5 * b)),
        ),
    ),
    misconceptions=(
        Misconception(
            "huber",
            lambda input, target, beta=1.0, reduction="mean": (
                huber_loss(input, target, beta, reduction)
                if beta
                else smooth_l1_loss(input, target, 0.0, reduction)
            ),
            "That is Huber's loss: smooth L1 divides it by beta, so its tail has slope 1.",
        ),
        Misconception(
            "huber_everywhere",
            lambda input, target, beta=1.0, reduction="mean": huber_loss(
                input, target, beta, reduction
            ),
            "That is Huber's loss: smooth L1 divides it by beta, and beta = 0 is legal there.",
        ),
        Misconception(
            "beta_zero_refused",
            _beta_zero_refused,
            "beta = 0 is legal: smooth L1 becomes plain L1.",
        ),
        Misconception(
            "near_branch_without_beta",
            _branches(near=lambda r, b: 0.5 * r**2),
            "The quadratic branch is r^2 / (2 beta), or the branches do not meet.",
        ),
        Misconception(
            "near_branch_not_halved",
            _branches(near=lambda r, b: r**2 / b),
            "The quadratic branch is r^2 / (2 beta): half of that.",
        ),
        Misconception(
            "near_branch_times_beta",
            _branches(near=lambda r, b: 0.5 * r**2 * b),
            "Divide the quadratic branch by beta, do not multiply.",
        ),
        Misconception(
            "tail_offset_missing",
            _branches(far=lambda r, b: r),
            "The line needs its offset: |r| - beta/2 meets the parabola at beta.",
        ),
        Misconception(
            "tail_offset_of_one_half",
            _branches(far=lambda r, b: r - 0.5),
            "The offset is beta/2, not 1/2: they agree only when beta = 1.",
        ),
        Misconception(
            "tail_offset_not_halved",
            _branches(far=lambda r, b: r - b),
            "The offset is half of beta: |r| - beta/2, or the branches do not meet.",
        ),
        Misconception(
            "tail_offset_added",
            _branches(far=lambda r, b: r + 0.5 * b),
            "The offset is subtracted: |r| - beta/2.",
        ),
        Misconception(
            "huber_tail",
            _branches(far=lambda r, b: b * (r - 0.5 * b)),
            "That is Huber's tail; smooth L1's has slope 1: |r| - beta/2.",
        ),
        Misconception(
            "branches_swapped",
            _branches(within=lambda r, b: r >= b),
            "The branches have changed places: quadratic near 0, linear beyond beta.",
        ),
        Misconception(
            "threshold_of_one",
            _branches(within=lambda r, b: r < 1),
            "The branches meet at |r| = beta, not at 1.",
        ),
        Misconception(
            "threshold_squared",
            _branches(within=lambda r, b: r**2 < b),
            "Compare |r| with beta, not its square.",
        ),
        Misconception(
            "signed_comparison",
            _signed_comparison,
            "Compare the absolute residual with beta: a large negative one is an outlier too.",
        ),
        Misconception(
            "divided_by_beta_squared",
            lambda input, target, beta=1.0, reduction="mean": (
                huber_loss(input, target, beta, reduction) / beta**2
                if beta
                else smooth_l1_loss(input, target, 0.0, reduction)
            ),
            "Divide Huber's loss by beta once.",
        ),
        Misconception(
            "mae",
            _branches(near=lambda r, b: r, far=lambda r, b: r),
            "That is the absolute error everywhere: within beta the loss is r^2 / (2 beta).",
        ),
        Misconception(
            "half_mse",
            _branches(near=lambda r, b: 0.5 * r**2, far=lambda r, b: 0.5 * r**2),
            "That is half the squared error everywhere: beyond beta the loss is |r| - beta/2.",
        ),
        Misconception(
            "mse",
            _branches(near=lambda r, b: r**2, far=lambda r, b: r**2),
            "That is the squared error everywhere: beyond beta the loss is |r| - beta/2.",
        ),
        Misconception(
            "log_cosh",
            _branches(near=lambda r, b: np.log(np.cosh(r)), far=lambda r, b: np.log(np.cosh(r))),
            "That is log-cosh, a smooth relative: smooth L1 has two exact branches.",
        ),
        Misconception(
            "pseudo_huber",
            _branches(
                near=lambda r, b: b * (np.sqrt(1 + (r / b) ** 2) - 1),
                far=lambda r, b: b * (np.sqrt(1 + (r / b) ** 2) - 1),
            ),
            "That is the pseudo-Huber loss, a smooth relative: smooth L1 has two exact branches.",
        ),
        Misconception(
            "sigma_for_beta",
            _branches(
                near=lambda r, b: 0.5 * (b * r) ** 2,
                far=lambda r, b: r - 0.5 / b**2,
                within=lambda r, b: r < 1 / b**2,
            ),
            "That is the form with sigma, whose branches meet at 1 / sigma^2.",
        ),
        Misconception(
            "signed_tail",
            _signed_tail,
            "The tail needs |r|: with r itself, a prediction far too low earns a negative loss.",
        ),
        Misconception(
            "always_linear",
            _branches(near=lambda r, b: r - 0.5 * b),
            "That is the linear branch everywhere: within beta the loss is r^2 / (2 beta).",
        ),
        Misconception(
            "half_mse_over_beta",
            _branches(far=lambda r, b: 0.5 * r**2 / b),
            "Beyond beta the loss is linear: |r| - beta/2.",
        ),
        Misconception(
            "gradient_for_loss",
            lambda input, target, beta=1.0, reduction="mean": _reduce(
                np.clip(np.subtract(input, target, dtype=float) / (beta or 1e-300), -1, 1),
                reduction,
            ),
            "That is the derivative of smooth L1; this exercise asks for the loss.",
        ),
    ),
    regions={
        f"{side} residuals {where}": text
        for side in ("positive", "negative")
        for where, text in (
            ("within beta", "Within beta the loss is r^2 / (2 beta)."),
            ("beyond beta", "Beyond beta the loss is |r| - beta/2."),
        )
    },
    hints=(
        "Work it by hand: beta = 5, residual 10. The loss is 7.5. Huber's would be 37.5.",
        "Huber's loss divided by beta: r^2 / (2 beta) within beta, |r| - beta/2 beyond it. What is "
        "left when beta shrinks to 0?",
        "Refuse a negative beta; return _reduce(r, reduction) when beta is 0; else the two "
        "branches, with the square kept away from huge residuals.",
    ),
    read="Lesson 02, One loss, three names",
)
