"""Exercise 05.2: the L1 penalty and its subgradient."""

import numpy as np

from course.autograders.lesson_05._weights import weight_cases
from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def l1_penalty(w, lam):
    """The sum of absolute weights times lam, and its subgradient with 0 at 0."""
    w = np.asarray(w, dtype=float)
    return float(lam * np.abs(w).sum()), lam * np.sign(w)


def _cases(rng):
    yield from weight_cases(rng)
    for w in ([0.003, -0.003, 2.0], [1e-9, -1e-9, 1.5]):
        yield Case((np.array(w), 0.4), {}, _CLOSE_TO_ZERO)
    for w in ([0.0, 2.0, -1.0], [0.0, 0.0], [-3.0, 0.0, -0.0]):
        yield Case((np.array(w), 0.4), {}, aspects.KINK)


_CLOSE_TO_ZERO = Aspect(
    "close_to_zero",
    "weights close to 0",
    "The slope is +lam or -lam however small the weight is, and 0 only at exactly 0: nothing is "
    "smoothed, nothing is cut off.",
)


def _finite_differences(f, rng):
    for shape, lam in (((3,), 0.3), ((2, 2), 2.0)):
        w = rng.uniform(0.5, 3.0, shape) * rng.choice([-1.0, 1.0], shape)
        _, gradient = f(w, lam)
        slope = numerical_gradient(lambda v, lam=lam: float(f(v, lam)[0]), w)
        if not np.allclose(gradient, slope, rtol=1e-5, atol=1e-6):
            return "away from 0 the gradient differs from central differences of the value"
    return None


def _slope_ignores_size(f, rng):
    w = rng.uniform(0.5, 2.0, 4) * np.array([1.0, -1.0, 1.0, -1.0])
    (value, slope), (large, same) = f(w, 0.7), f(100 * w, 0.7)
    if not np.isclose(large, 100 * value):
        return "weights a hundred times as large do not cost a hundred times as much"
    return None if np.allclose(slope, same) else "the slope changes with the size of the weights"


def _both(value=lambda w, lam: lam * np.abs(w).sum(), slope=lambda w, lam: lam * np.sign(w)):
    def wrong(w, lam):
        w = np.asarray(w, dtype=float)
        return float(value(w, lam)), slope(w, lam)

    return wrong


EXERCISE = Exercise(
    id="05.2",
    reference=l1_penalty,
    points=2,
    edge_points=0.5,
    cases=_cases,
    properties=(
        Property(
            "the gradient matches central differences away from 0",
            _finite_differences,
            0.25,
            "Away from 0 the slope of |w| is +1 or -1.",
            _both(slope=lambda w, lam: lam * w),
        ),
        Property(
            "the slope does not depend on the size of the weight",
            _slope_ignores_size,
            0.25,
            "|w| pulls a small weight as hard as a large one: that is why it reaches 0.",
            _both(slope=lambda w, lam: lam * w),
        ),
    ),
    misconceptions=(
        Misconception(
            "slope_of_magnitude",
            _both(slope=lambda w, lam: lam * np.abs(w)),
            "The slope of |w| is +-1, independent of size.",
        ),
        Misconception(
            "proportional_slope",
            _both(slope=lambda w, lam: lam * w),
            "The slope of |w| is +-1, independent of size: np.sign(w), not w.",
        ),
        Misconception(
            "slope_at_zero",
            _both(slope=lambda w, lam: lam * np.where(w >= 0, 1.0, -1.0)),
            "At w=0 return 0, or the penalty pushes zero weights away from zero.",
        ),
        Misconception(
            "negative_slope_at_zero",
            _both(slope=lambda w, lam: lam * np.where(w > 0, 1.0, -1.0)),
            "At w=0 return 0, or the penalty pushes zero weights away from zero.",
        ),
        Misconception(
            "nan_at_zero",
            _both(slope=lambda w, lam: lam * w / np.abs(w)),
            "w / |w| is 0/0 at 0: np.sign gives the 0 that the contract asks for.",
        ),
        *(
            Misconception(
                f"smoothed_slope_{eps:g}".replace("-", "_"),
                _both(slope=lambda w, lam, eps=eps: lam * w / np.sqrt(w**2 + eps)),
                "The slope is exactly +-1: nothing is added under the root. np.sign does it.",
            )
            for eps in (1e-4, 1e-6, 1e-8)
        ),
        Misconception(
            "slope_without_sign",
            _both(slope=lambda w, lam: lam * np.ones_like(w)),
            "The slope has the sign of the weight: lam * np.sign(w).",
        ),
        Misconception(
            "l2",
            _both(value=lambda w, lam: lam * (w**2).sum(), slope=lambda w, lam: 2 * lam * w),
            "That is the L2 penalty: L1 takes absolute values.",
        ),
        Misconception(
            "squared_value",
            _both(value=lambda w, lam: lam * (w**2).sum()),
            "The value takes absolute weights, not squares.",
        ),
        Misconception(
            "l2_slope",
            _both(slope=lambda w, lam: 2 * lam * w),
            "That is the slope of the squared penalty; |w| has slope +1 or -1.",
        ),
        Misconception(
            "signed_value",
            _both(value=lambda w, lam: lam * w.sum()),
            "Take absolute values first: positive and negative weights must not cancel.",
        ),
        Misconception(
            "absolute_sum",
            _both(value=lambda w, lam: lam * np.abs(w.sum())),
            "Take absolute values before you add: positive and negative weights must not cancel.",
        ),
        Misconception(
            "mean_for_sum",
            _both(value=lambda w, lam: lam * np.abs(w).mean()),
            "The penalty sums over weights; a mean ties strength to model size.",
        ),
        Misconception(
            "mean_for_sum_in_both",
            _both(
                value=lambda w, lam: lam * np.abs(w).mean(),
                slope=lambda w, lam: lam * np.sign(w) / w.size,
            ),
            "The penalty sums over weights; a mean ties strength to model size.",
        ),
        Misconception(
            "slope_averaged",
            _both(slope=lambda w, lam: lam * np.sign(w) / w.size),
            "The penalty is a sum, so its gradient carries no 1/N: lam sign(w).",
        ),
        Misconception(
            "largest_weight",
            _both(value=lambda w, lam: lam * np.abs(w).max()),
            "That is the largest weight: L1 adds them all up.",
        ),
        Misconception(
            "norm_along_rows",
            _both(value=lambda w, lam: lam * np.linalg.norm(w, 1)),
            "For a matrix np.linalg.norm(w, 1) is the largest column sum: add up |w| yourself.",
        ),
        Misconception(
            "number_of_weights",
            _both(value=lambda w, lam: lam * np.count_nonzero(w)),
            "That counts non-zero weights (L0): L1 adds up how large they are.",
        ),
        Misconception(
            "strength_forgotten_in_slope",
            _both(slope=lambda w, lam: np.sign(w)),
            "lam scales the gradient too: lam sign(w).",
        ),
        Misconception(
            "strength_forgotten_in_value",
            _both(value=lambda w, lam: np.abs(w).sum()),
            "lam scales the value too.",
        ),
        Misconception(
            "strength_forgotten",
            _both(value=lambda w, lam: np.abs(w).sum(), slope=lambda w, lam: np.sign(w)),
            "lam scales the penalty and its gradient.",
        ),
        Misconception(
            "halved",
            _both(
                value=lambda w, lam: lam / 2 * np.abs(w).sum(),
                slope=lambda w, lam: lam / 2 * np.sign(w),
            ),
            "There is no 1/2 in the L1 penalty.",
        ),
        Misconception(
            "slope_doubled",
            _both(slope=lambda w, lam: 2 * lam * np.sign(w)),
            "No 2: nothing is squared, so the slope is lam sign(w).",
        ),
        Misconception(
            "slope_added_up",
            _both(slope=lambda w, lam: float(lam * np.sign(w).sum())),
            "One slope per weight, in the shape of w: do not add them up.",
        ),
        Misconception(
            "one_value_per_weight",
            lambda w, lam: (
                lam * np.abs(np.asarray(w, dtype=float)),
                lam * np.sign(np.asarray(w, dtype=float)),
            ),
            "The value is one number: add up the absolute weights.",
        ),
        Misconception(
            "descent_step",
            _both(slope=lambda w, lam: -lam * np.sign(w)),
            "The gradient points uphill: lam sign(w). It is descent that subtracts it.",
        ),
        Misconception(
            "value_only",
            lambda w, lam: float(lam * np.abs(np.asarray(w, dtype=float)).sum()),
            "Return two things, as a tuple: the value and the gradient.",
        ),
        Misconception(
            "gradient_only",
            lambda w, lam: lam * np.sign(np.asarray(w, dtype=float)),
            "Return two things, as a tuple: the value and the gradient.",
        ),
    ),
    hints=(
        "Draw |w|. What is its slope at w = 3? At w = 0.01? At 0?",
        "The value is lam times the sum of |w|, the gradient lam sign(w), and np.sign(0) is 0.",
        "w = np.asarray(w, dtype=float); return a tuple: float(lam * np.abs(w).sum()) and lam * "
        "np.sign(w).",
    ),
    read="Lesson 05, Two prices for a weight",
)
