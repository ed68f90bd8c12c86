"""Exercise 05.1: the L2 penalty and its gradient."""

import numpy as np

from course.autograders.lesson_05._weights import weight_cases
from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def l2_penalty(w, lam):
    """The sum of squared weights times lam, and its gradient."""
    w = np.asarray(w, dtype=float)
    if lam < 0:
        raise ValueError(f"lam must not be negative, got {lam}")
    return float(lam * (w**2).sum()), 2 * lam * w


def _cases(rng):
    yield from weight_cases(rng)
    yield Case((np.array([np.nan, 1.0]), 0.5), {}, aspects.NON_FINITE)


def _finite_differences(f, rng):
    for shape, lam in (((3,), 0.3), ((2, 2), 2.0)):
        w = rng.normal(0.0, 2.0, shape).round(1)
        _, gradient = f(w, lam)
        slope = numerical_gradient(lambda v, lam=lam: float(f(v, lam)[0]), w)
        if not np.allclose(gradient, slope, rtol=1e-5, atol=1e-6):
            return "the gradient differs from central differences of the value"
    return None


def _quadruples(f, rng):
    w = rng.normal(0.0, 2.0, 4).round(1)
    once, twice = float(f(w, 0.3)[0]), float(f(2 * w, 0.3)[0])
    if not np.isclose(twice, 4 * once):
        return f"twice the weights cost {twice / once:.4g} times as much"
    return None


def _both(value=lambda w, lam: lam * (w**2).sum(), slope=lambda w, lam: 2 * lam * w):
    def wrong(w, lam):
        w = np.asarray(w, dtype=float)
        if lam < 0:
            raise ValueError("lam")
        return float(value(w, lam)), slope(w, lam)

    return wrong


def _norm(w):
    return np.sqrt((w**2).sum())


_REFUSE = "A negative strength would reward large weights: raise ValueError."

EXERCISE = Exercise(
    id="05.1",
    reference=l2_penalty,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=tuple(
        BadInput("accepts_negative_lam", (np.array([1.0, -2.0]), lam), _REFUSE)
        for lam in (-0.5, -1)
    ),
    properties=(
        Property(
            "the gradient matches central differences of the value",
            _finite_differences,
            0.25,
            "Differentiate lam w^2: the 2 comes down.",
            _both(slope=lambda w, lam: lam * w),
        ),
        Property(
            "twice the weights cost four times as much",
            _quadruples,
            0.25,
            "The penalty is a sum of squares.",
            _both(value=lambda w, lam: lam * _norm(w)),
        ),
    ),
    misconceptions=(
        Misconception(
            "slope_of_half_the_square",
            _both(slope=lambda w, lam: lam * w),
            "lam*||w||^2 has gradient 2*lam*w; lam*w belongs to (lam/2)||w||^2 (PyTorch "
            "weight_decay).",
        ),
        Misconception(
            "half_the_square",
            _both(value=lambda w, lam: lam / 2 * (w**2).sum(), slope=lambda w, lam: lam * w),
            "That is (lam/2)||w||^2, PyTorch's weight_decay convention: here there is no 1/2.",
        ),
        Misconception(
            "value_halved",
            _both(value=lambda w, lam: lam / 2 * (w**2).sum()),
            "The value has no 1/2: lam times the sum of squares; its gradient is 2 lam w.",
        ),
        Misconception(
            "mean_for_sum",
            _both(value=lambda w, lam: lam * (w**2).mean()),
            "The penalty sums over weights; a mean ties strength to model size.",
        ),
        Misconception(
            "mean_for_sum_in_both",
            _both(
                value=lambda w, lam: lam * (w**2).mean(),
                slope=lambda w, lam: 2 * lam * w / w.size,
            ),
            "The penalty sums over weights; a mean ties strength to model size.",
        ),
        Misconception(
            "slope_averaged",
            _both(slope=lambda w, lam: 2 * lam * w / w.size),
            "The penalty is a sum, so its gradient carries no 1/N: 2 lam w.",
        ),
        Misconception(
            "norm",
            _both(value=lambda w, lam: lam * _norm(w)),
            "The squared norm: without the root.",
        ),
        Misconception(
            "norm_and_its_slope",
            _both(
                value=lambda w, lam: lam * _norm(w),
                slope=lambda w, lam: lam * w / _norm(w),
            ),
            "The squared norm: lam times the sum of squares, without the root.",
        ),
        Misconception(
            "half_the_norm",
            _both(value=lambda w, lam: lam * 0.5 * _norm(w)),
            "The squared norm: lam times the sum of squares, without the root and the 1/2.",
        ),
        Misconception(
            "l1",
            _both(
                value=lambda w, lam: lam * np.abs(w).sum(), slope=lambda w, lam: lam * np.sign(w)
            ),
            "That is the L1 penalty: L2 squares the weights.",
        ),
        Misconception(
            "absolute_value",
            _both(value=lambda w, lam: lam * np.abs(w).sum()),
            "The value squares the weights: lam times the sum of w^2.",
        ),
        Misconception(
            "square_of_the_sum",
            _both(value=lambda w, lam: lam * w.sum() ** 2),
            "Square each weight, then add: positive and negative weights must not cancel.",
        ),
        Misconception(
            "strength_forgotten",
            _both(value=lambda w, lam: (w**2).sum(), slope=lambda w, lam: 2 * w),
            "lam scales the penalty and its gradient.",
        ),
        Misconception(
            "strength_forgotten_in_slope",
            _both(slope=lambda w, lam: 2 * w),
            "lam scales the gradient too: 2 lam w.",
        ),
        Misconception(
            "strength_forgotten_in_value",
            _both(value=lambda w, lam: (w**2).sum()),
            "lam scales the value too: lam times the sum of squares.",
        ),
        Misconception(
            "strength_squared",
            _both(value=lambda w, lam: ((lam * w) ** 2).sum(), slope=lambda w, lam: 2 * lam**2 * w),
            "lam stands outside the square.",
        ),
        Misconception(
            "strength_squared_in_value",
            _both(value=lambda w, lam: ((lam * w) ** 2).sum()),
            "lam stands outside the square.",
        ),
        Misconception(
            "slope_added_up",
            _both(slope=lambda w, lam: float(2 * lam * w.sum())),
            "One slope per weight, in the shape of w: do not add them up.",
        ),
        Misconception(
            "slope_of_magnitude",
            _both(slope=lambda w, lam: 2 * lam * np.abs(w)),
            "The gradient keeps the sign of the weight: 2 lam w.",
        ),
        Misconception(
            "slope_is_the_penalty",
            _both(slope=lambda w, lam: lam * w**2),
            "That is each weight's share of the penalty; its slope is 2 lam w.",
        ),
        Misconception(
            "one_value_per_weight",
            lambda w, lam: (lam * np.square(w, dtype=float), 2 * lam * np.asarray(w, dtype=float)),
            "The value is one number: add up the squares.",
        ),
        Misconception(
            "descent_step",
            _both(slope=lambda w, lam: -2 * lam * w),
            "The gradient points uphill: 2 lam w. It is descent that subtracts it.",
        ),
        Misconception(
            "value_only",
            lambda w, lam: float(lam * np.square(w, dtype=float).sum()),
            "Return two things, as a tuple: the value and the gradient.",
        ),
        Misconception(
            "gradient_only",
            lambda w, lam: 2 * lam * np.asarray(w, dtype=float),
            "Return two things, as a tuple: the value and the gradient.",
        ),
    ),
    hints=(
        "w = [3, -4], lam = 0.5: what is the penalty, and how fast does it grow with each weight?",
        "The value is lam times the sum of w^2, the gradient 2 lam w. Refuse a negative lam.",
        "w = np.asarray(w, dtype=float); return a tuple: float(lam * (w ** 2).sum()) and 2 * lam * "
        "w.",
    ),
    read="Lesson 05, Two prices for a weight",
)
