"""Exercise 04.5: one step of Pegasos."""

import numpy as np

from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def pegasos_step(w, x, y, lam, t):
    """One stochastic subgradient step on (lam / 2) |w|^2 + hinge, at step t = 1, 2, ..."""
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam * t)
    violated = y * (w @ x) < 1
    w = (1 - eta * lam) * w
    return w + eta * y * x if violated else w


_ON_THE_MARGIN = Aspect(
    "on_the_margin",
    "a point exactly on the margin",
    "At y w.x = 1 nothing is pushed: only y w.x < 1 pushes.",
)


def _example(rng, n, margin):
    """Weights, a point and a label such that y w.x is about ``margin``."""
    w = rng.normal(0.0, 1.0, n).round(1)
    w[0] = 0.5 if w[0] == 0 else w[0]
    x = rng.normal(0.0, 1.0, n).round(1)
    y = float(rng.choice([-1.0, 1.0]))
    x[0] = np.round((y * margin - x[1:] @ w[1:]) / w[0], 3)
    return w, x, y


def _cases(rng):
    for margin, region in ((-0.8, "wrong side"), (0.5, "inside the margin"), (1.9, "beyond it")):
        for n, lam, t in ((2, 0.1, 3), (3, 0.5, 7), (2, 2.0, 4)):
            yield Case((*_example(rng, n, margin), lam, t), {}, aspects.ORDINARY, region)
    for lam, t in ((0.01, 50), (0.25, 2)):
        yield Case((*_example(rng, 3, 0.2), lam, t))
    w, x = np.array([0.5, -1.0]), np.array([1.0, 2.0])
    for label in (1.0, -1.0):
        yield Case((w, x, label, 0.2, 5))
    yield Case((np.zeros(3), np.array([1.0, -2.0, 0.5]), -1.0, 0.1, 1), {}, _FIRST)
    for margin in (0.5, 2.5):
        yield Case((*_example(rng, 3, margin), 0.1, 1), {}, _FIRST)
    for pair, label in (([[1.0, 0.0], [1.0, 3.0]], 1.0), ([[0.5, 0.5], [-1.0, -1.0]], -1.0)):
        yield Case((*np.array(pair), label, 0.5, 4), {}, _ON_THE_MARGIN)
    yield Case((np.array([0.5]), np.array([-1.5]), 1.0, 0.2, 3), {}, aspects.SINGLE)
    yield Case((np.array([1, -2]), np.array([2, 1]), 1, 1, 4), {}, aspects.INTEGERS)
    pixels = np.array([1, 2], np.uint8), np.array([3, 5], np.uint8)
    yield Case((*pixels, -1, 0.5, 2), {}, aspects.UNSIGNED)
    yield Case(([0.5, -1.0], [1.0, 0.25], 1.0, 0.1, 6), {}, aspects.LISTS)
    w, x, y = _example(rng, 3, 0.4)
    single = w.astype(np.float32), x.astype(np.float32)
    yield Case((*single, y, 0.5, 3), {}, aspects.FLOAT32, None, 1e-5, 1e-5)


_FIRST = Aspect(
    "first_step",
    "the first step, t = 1",
    "At t = 1 the shrinking factor 1 - eta lam is 0: the start is forgotten.",
)


def _descends_the_objective(f, rng):
    for margin in (0.3, 2.0):
        w, x, y = _example(rng, 3, margin)
        lam, t = 0.2, 5

        def objective(v, x=x, y=y):
            return float(0.1 * v @ v + max(0.0, 1 - y * (v @ x)))

        step = w - numerical_gradient(objective, w) / (lam * t)
        if not np.allclose(f(w, x, y, lam, t), step, rtol=1e-5, atol=1e-6):
            where = "inside" if margin < 1 else "beyond"
            return f"for a point {where} the margin it is no step down (lam/2)|w|^2 + hinge"
    return None


def _forgets_the_start(f, rng):
    x, y = np.array([0.5, -1.0]), 1.0
    one, other = (np.asarray(f(w, x, y, 0.1, 1)) for w in (np.zeros(2), np.array([0.3, 0.2])))
    if not np.allclose(one, other, atol=1e-9):
        return "at t = 1 the result still depends on the weights it started from"
    return None


def _step(
    eta=lambda lam, t: 1 / (lam * t),
    shrink=lambda eta, lam: 1 - eta * lam,
    push=lambda eta, y, x: eta * y * x,
    violated=lambda m: m < 1,
):
    def wrong(w, x, y, lam, t):
        w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
        rate = eta(lam, t)
        pushes = violated(y * (w @ x))
        w = shrink(rate, lam) * w
        return w + push(rate, y, x) if pushes else w

    return wrong


def _tested_after_shrinking(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    w = (1 - 1 / t) * w
    return w + y * x / (lam * t) if y * (w @ x) < 1 else w


def _shrinks_only_when_violated(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return pegasos_step(w, x, y, lam, t) if y * (w @ x) < 1 else w


def _shrinks_only_when_satisfied(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return w + y * x / (lam * t) if y * (w @ x) < 1 else (1 - 1 / t) * w


def _shrinks_last(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    moved = w + y * x / (lam * t) if y * (w @ x) < 1 else w
    return (1 - 1 / t) * moved


def _score_for_margin(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    pushes = w @ x < 1
    return (1 - 1 / t) * w + (y * x / (lam * t) if pushes else 0 * x)


def _margin_of_magnitude(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    pushes = abs(w @ x) < 1
    return (1 - 1 / t) * w + (y * x / (lam * t) if pushes else 0 * x)


def _weighted_by_violation(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return (1 - 1 / t) * w + max(0.0, 1 - y * (w @ x)) * y * x / (lam * t)


def _one_margin_per_weight(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return (1 - 1 / t) * w + (y * w * x < 1) * y * x / (lam * t)


def _gradient_for_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return lam * w - (y * x if y * (w @ x) < 1 else 0 * x)


def _push_times_lam(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    return (1 - 1 / t) * w + (y * x / t if y * (w @ x) < 1 else 0 * x)


def _projected(w, x, y, lam, t):
    w = pegasos_step(w, x, y, lam, t)
    length = np.sqrt(w @ w)
    return w * min(1.0, 1 / np.sqrt(lam) / length) if length else w


def _in_place(w, x, y, lam, t):
    pushes = y * np.dot(w, x) < 1
    w *= 1 - 1 / t
    if pushes:
        w += y * np.asarray(x) / (lam * t)
    return w


_FIXED = "The step must decay as 1/t: a fixed step on a kinked loss keeps bouncing."

EXERCISE = Exercise(
    id="04.5",
    reference=pegasos_step,
    points=3,
    edge_points=0.5,
    cases=_cases,
    properties=(
        Property(
            "a subgradient step on (lam/2)|w|^2 + hinge",
            _descends_the_objective,
            0.5,
            "The gradient is lam w, and -y x more where y w.x < 1; the step is 1/(lam t) times it.",
            _step(shrink=lambda eta, lam: 1 - 2 * eta * lam),
        ),
        Property(
            "the first step forgets the start",
            _forgets_the_start,
            0.25,
            "At t = 1 eta lam is 1.",
            _step(eta=lambda lam, t: 0.5 / (lam * t)),
        ),
    ),
    misconceptions=(
        Misconception("fixed_step", _step(eta=lambda lam, t: 1 / lam), _FIXED),
        Misconception(
            "step_without_lam",
            _step(eta=lambda lam, t: 1 / t),
            "The step is 1/(lam t): lam belongs in the denominator.",
        ),
        Misconception(
            "step_times_lam",
            _step(eta=lambda lam, t: lam / t),
            "The step is 1/(lam t): divide by lam, do not multiply.",
        ),
        Misconception(
            "step_decays_as_root",
            _step(eta=lambda lam, t: 1 / (lam * np.sqrt(t))),
            "Pegasos decays as 1/t: the objective is strongly convex. 1/sqrt(t) is for others.",
        ),
        Misconception(
            "steps_counted_from_zero",
            _step(eta=lambda lam, t: 1 / (lam * (t + 1))),
            "t is counted from 1 already: the step is 1/(lam t), without + 1.",
        ),
        Misconception(
            "step_grows",
            _step(eta=lambda lam, t: t / lam),
            "The step shrinks with t: 1/(lam t).",
        ),
        Misconception(
            "penalty_slope_doubled",
            _step(shrink=lambda eta, lam: 1 - 2 * eta * lam),
            "The objective is (lam/2)||w||^2: its gradient is lam*w.",
        ),
        Misconception(
            "penalty_slope_halved",
            _step(shrink=lambda eta, lam: 1 - eta * lam / 2),
            "(lam/2)||w||^2 has the gradient lam*w: the 2 cancels the 1/2.",
        ),
        Misconception(
            "never_shrinks",
            _step(shrink=lambda eta, lam: 1.0),
            "The penalty pulls at every step: multiply w by 1 - eta*lam, always.",
        ),
        Misconception(
            "grows_instead_of_shrinking",
            _step(shrink=lambda eta, lam: 1 + eta * lam),
            "The penalty shrinks w: 1 - eta*lam.",
        ),
        Misconception(
            "shrinks_by_the_step",
            _step(shrink=lambda eta, lam: 1 - eta),
            "The shrinking factor is 1 - eta*lam: the penalty's slope is lam*w, not w.",
        ),
        Misconception(
            "shrinks_by_lam",
            _step(shrink=lambda eta, lam: 1 - lam),
            "The shrinking factor is 1 - eta*lam: the step size belongs to it.",
        ),
        Misconception(
            "shrinks_only_when_violated",
            _shrinks_only_when_violated,
            "Shrink always: only the push depends on the margin.",
        ),
        Misconception(
            "shrinks_only_when_satisfied",
            _shrinks_only_when_satisfied,
            "Shrink always: also when the point pushes.",
        ),
        Misconception(
            "always_pushes",
            _step(violated=lambda m: True),
            "Push only where y w.x < 1: beyond the margin the hinge has slope 0.",
        ),
        Misconception(
            "never_pushes",
            _step(violated=lambda m: False),
            "Where y w.x < 1 the hinge pushes: add eta y x.",
        ),
        Misconception(
            "pushes_when_satisfied",
            _step(violated=lambda m: m > 1),
            "The comparison is the wrong way round: push where y w.x < 1.",
        ),
        Misconception(
            "pushes_on_the_margin",
            _step(violated=lambda m: m <= 1),
            "At y w.x = 1 nothing is pushed: test y w.x < 1, not <=.",
        ),
        Misconception(
            "pushes_errors_only",
            _step(violated=lambda m: m < 0),
            "Points inside the margin also push: test y w.x < 1, not misclassification.",
        ),
        Misconception(
            "pushes_errors_and_zero_only",
            _step(violated=lambda m: m <= 0),
            "Points inside the margin also push: test y w.x < 1, not misclassification.",
        ),
        Misconception(
            "pushes_away",
            _step(push=lambda eta, y, x: -eta * y * x),
            "The sign: descent adds eta y x, towards the label's side.",
        ),
        Misconception(
            "push_without_label",
            _step(push=lambda eta, y, x: eta * x),
            "The direction depends on the label: eta y x.",
        ),
        Misconception(
            "push_without_step",
            _step(push=lambda eta, y, x: y * x),
            "Scale the push by the step: eta y x.",
        ),
        Misconception(
            "push_doubled",
            _step(push=lambda eta, y, x: 2 * eta * y * x),
            "The hinge has slope -y x: there is no factor 2.",
        ),
        Misconception(
            "push_times_lam",
            _push_times_lam,
            "The push is eta y x: lam stands before the penalty, not before the hinge.",
        ),
        Misconception(
            "score_for_margin",
            _score_for_margin,
            "Compare the margin y w.x with 1, not the score w.x: for y = -1 a negative score is "
            "right.",
        ),
        Misconception(
            "margin_of_magnitude",
            _margin_of_magnitude,
            "A point far on the wrong side pushes too: y w.x < 1, not |w.x| < 1.",
        ),
        Misconception(
            "weighted_by_violation",
            _weighted_by_violation,
            "A point pushes with eta y x, however large its violation: the hinge is a straight "
            "line, its slope does not grow.",
        ),
        Misconception(
            "one_margin_per_weight",
            _one_margin_per_weight,
            "The margin is one number, y times the dot product w.x: `y * (w @ x)`.",
        ),
        Misconception(
            "gradient_for_step",
            _gradient_for_step,
            "That is the subgradient: the new weights are w minus eta times it.",
        ),
        Misconception(
            "step_of_a_sum",
            _step(eta=lambda lam, t: 1 / (lam + t)),
            "The step is 1/(lam t), a product, not 1/(lam + t).",
        ),
        Misconception(
            "tested_after_shrinking",
            _tested_after_shrinking,
            "Test the margin with the weights as they came, before they shrink.",
        ),
        Misconception(
            "shrinks_last",
            _shrinks_last,
            "The push is not shrunk: (1 - eta lam) w + eta y x, both slopes at the old w.",
        ),
        Misconception(
            "projected",
            _projected,
            "The projection onto a ball is an optional extra of the paper: leave it out.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's array: build a new one, `w = ...`, not `w *= ...`.",
        ),
    ),
    regions={
        "wrong side": "On the wrong side (y w.x < 0): shrink, and push by eta y x.",
        "inside the margin": "Inside the margin (0 < y w.x < 1): shrink, and push by eta y x.",
        "beyond it": "Beyond the margin: shrink only.",
    },
    hints=(
        "Two forces act on w: one at every step, one only when the point lies inside the margin.",
        "The objective is (lam/2)|w|^2 + max(0, 1 - y w.x). Its subgradient is lam w, less y x "
        "where y w.x < 1. Step down it by eta = 1/(lam t).",
        "Test the margin first; w = (1 - eta * lam) * w, a new array; add eta * y * x if the test "
        "said so.",
    ),
    read="Lesson 04, Steps that must shrink",
)
