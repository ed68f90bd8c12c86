"""Exercise 02.3: the gradient of Huber's loss."""

import numpy as np

from course.autograders._cases import BROADCAST, both_branches, disguises, pair
from course.autograders.given import _pair
from course.autograders.lesson_02.huber_loss import huber_loss
from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def huber_grad(input, target, delta=1.0):
    """Gradient of the mean Huber loss with respect to the input."""
    x, t = _pair(input, target)
    return np.clip(x - t, -delta, delta) / x.size


def _cases(rng):
    for delta in (0.5, 2.0, 3.0):
        for shape in ((3,), (5,)):
            yield Case(pair(rng, shape, delta), {"delta": delta})
    x, t = both_branches(rng)
    for delta in (0.5, 2.0):
        yield Case((x, t), {"delta": delta})
    yield Case((x, t), {}, aspects.DEFAULTS)
    for delta in (0.5, 2.0):
        for sign, side in ((1, "positive"), (-1, "negative")):
            for size, where in ((0.6, "within delta"), (3.0, "beyond delta")):
                x = np.array([sign * size * delta])
                region = f"{side} residuals {where}"
                yield Case((x, np.array([0.0])), {"delta": delta}, aspects.SINGLE, region)
        x = np.array([delta, -delta, 0.0])
        yield Case((x, np.zeros(3)), {"delta": delta}, aspects.KINK)
    yield from disguises(rng, {"delta": 2.5}, 2.5)
    far = np.array([1e6, -1e6, 0.5])
    yield Case((far, np.zeros(3)), {"delta": 2.0}, aspects.BIG)


def _finite_differences(f, rng):
    for delta in (0.5, 1.0, 3.0):
        x, t = pair(rng, (2, 2), delta)
        slope = numerical_gradient(lambda z, t=t, d=delta: huber_loss(z, t, d), x)
        if not np.allclose(f(x, t, delta=delta), slope, rtol=1e-5, atol=1e-7):
            return f"with delta = {delta} it differs from central differences of the loss"
    return None


def _bounded(f, rng):
    x, t = np.array([1e6, -1e6, 0.2]), np.zeros(3)
    for delta in (0.5, 3.0):
        largest = float(np.abs(f(x, t, delta=delta)).max())
        if largest > delta / 3 * (1 + 1e-9):
            return f"with delta = {delta} and three elements an entry is as large as {largest:.4g}"
    return None


def _slope(of):
    def wrong(input, target, delta=1.0):
        x, t = _pair(input, target)
        return of(x - t, delta) / x.size

    return wrong


EXERCISE = Exercise(
    id="02.3",
    reference=huber_grad,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=BROADCAST,
    properties=(
        Property(
            "it matches central differences of the loss",
            _finite_differences,
            0.25,
            "Differentiate the two branches: r within delta, delta * sign(r) beyond it.",
            _slope(lambda r, d: np.where(np.abs(r) <= d, r, np.sign(r))),
        ),
        Property(
            "no entry exceeds delta / N",
            _bounded,
            0.25,
            "The slope is bounded: that is what makes the loss robust.",
            _slope(lambda r, d: r),
        ),
    ),
    misconceptions=(
        Misconception(
            "tail_slope_of_one",
            _slope(lambda r, d: np.where(np.abs(r) <= d, r, np.sign(r))),
            "Beyond delta the slope is delta * sign(r), not sign(r).",
        ),
        Misconception(
            "clipped_below_at_zero",
            _slope(lambda r, d: np.clip(r, 0, d)),
            "Clip both sides: negative residuals have slope down to -delta.",
        ),
        Misconception(
            "clipped_above_only",
            _slope(lambda r, d: np.minimum(r, d)),
            "Clip both sides: a large negative residual has slope -delta.",
        ),
        Misconception(
            "clipped_below_only",
            _slope(lambda r, d: np.maximum(r, -d)),
            "Clip both sides: a large positive residual has slope delta.",
        ),
        Misconception(
            "unsigned_tail",
            _slope(lambda r, d: np.where(np.abs(r) <= d, r, d)),
            "Beyond delta the slope is delta * sign(r): a prediction far too low has -delta.",
        ),
        Misconception(
            "smooth_l1_gradient",
            _slope(lambda r, d: np.clip(r / d, -1, 1)),
            "That is the gradient of smooth L1, Huber's divided by delta.",
        ),
        Misconception(
            "near_slope_doubled",
            _slope(lambda r, d: np.where(np.abs(r) <= d, 2 * r, d * np.sign(r))),
            "The quadratic branch is r^2/2, so its slope is r.",
        ),
        Misconception(
            "not_clipped",
            _slope(lambda r, d: r),
            "That is the slope of half the squared error: beyond delta it stays at delta.",
        ),
        Misconception(
            "mse_gradient",
            _slope(lambda r, d: 2 * r),
            "That is the slope of the squared error: Huber's is clip(r, -delta, delta).",
        ),
        Misconception(
            "l1_gradient",
            _slope(lambda r, d: np.sign(r)),
            "That is the slope of the absolute error: within delta Huber's slope is r itself.",
        ),
        Misconception(
            "delta_times_sign",
            _slope(lambda r, d: d * np.sign(r)),
            "Only beyond delta is the slope delta * sign(r); within it the slope is r.",
        ),
        Misconception(
            "zero_tail",
            _slope(lambda r, d: np.where(np.abs(r) <= d, r, 0.0)),
            "Beyond delta the slope stays at delta * sign(r): zero would ignore outliers, and the "
            "loss would be flat.",
        ),
        Misconception(
            "clipped_at_one",
            _slope(lambda r, d: np.clip(r, -1, 1)),
            "The slope is clipped at delta, not at 1.",
        ),
        Misconception(
            "tail_slope_of_residual",
            _slope(lambda r, d: np.where(np.abs(r) <= d, r, d * r)),
            "Beyond delta the slope is constant: delta * sign(r).",
        ),
        Misconception(
            "threshold_squared",
            _slope(lambda r, d: np.where(r**2 <= d, r, d * np.sign(r))),
            "Compare |r| with delta, not its square.",
        ),
        Misconception(
            "near_slope_halved",
            _slope(lambda r, d: np.where(np.abs(r) <= d, 0.5 * r, d * np.sign(r))),
            "The derivative of r^2/2 is r, not r/2.",
        ),
        Misconception(
            "smoothed",
            _slope(lambda r, d: d * np.tanh(r / d)),
            "tanh is a smooth relative: Huber's slope is r exactly, cut off at -delta and delta.",
        ),
        Misconception(
            "pseudo_huber_gradient",
            _slope(lambda r, d: r / np.sqrt(1 + (r / d) ** 2)),
            "That is the slope of the pseudo-Huber loss, a smooth relative: Huber's is clipped.",
        ),
        Misconception(
            "soft_thresholded",
            _slope(lambda r, d: np.sign(r) * np.maximum(np.abs(r) - d, 0)),
            "That is what lies beyond delta; the slope is what lies within: clip, do not shrink.",
        ),
        Misconception(
            "norm_clipped",
            _slope(lambda r, d: r * min(1.0, d / max(float(np.linalg.norm(r)), 1e-300))),
            "Each residual is clipped by itself, not the length of the whole vector.",
        ),
        Misconception(
            "operands_clipped",
            lambda input, target, delta=1.0: (
                np.subtract(np.clip(input, -delta, delta), np.clip(target, -delta, delta))
                / np.size(input)
            ),
            "Clip the residual, input - target, not the two before subtracting.",
        ),
        Misconception(
            "branches_swapped",
            _slope(lambda r, d: np.where(np.abs(r) > d, r, d * np.sign(r))),
            "The branches have changed places: r within delta, delta * sign(r) beyond it.",
        ),
        Misconception(
            "absolute",
            _slope(lambda r, d: np.minimum(np.abs(r), d)),
            "A gradient has a sign: negative where the prediction is too low.",
        ),
        Misconception(
            "not_averaged",
            lambda input, target, delta=1.0: huber_grad(input, target, delta) * np.size(input),
            "The loss is averaged, so the gradient carries the same 1/N.",
        ),
        Misconception(
            "sign",
            _slope(lambda r, d: -np.clip(r, -d, d)),
            "The sign: differentiate with respect to the prediction; descent subtracts this.",
        ),
        Misconception(
            "averaged_gradient",
            lambda input, target, delta=1.0: float(huber_grad(input, target, delta).sum()),
            "The loss is averaged, the gradient is not: it keeps one entry per input.",
        ),
        Misconception(
            "clipped_after_averaging",
            lambda input, target, delta=1.0: np.clip(
                np.subtract(input, target, dtype=float) / np.size(input), -delta, delta
            ),
            "Clip the residuals, then divide by N: the order matters.",
        ),
        Misconception(
            "loss_for_gradient",
            lambda input, target, delta=1.0: huber_loss(input, target, delta, "none"),
            "That is the loss; its derivative is clip(r, -delta, delta) / N.",
        ),
    ),
    regions={
        f"{side} residuals {where}": text
        for side in ("positive", "negative")
        for where, text in (
            ("within delta", "Within delta the slope is the residual itself, over N."),
            ("beyond delta", "Beyond delta the slope is delta * sign(r), over N."),
        )
    },
    hints=(
        "Differentiate each branch of Huber's loss on paper.",
        "The slope is r within delta and delta * sign(r) beyond it: a residual clipped to "
        "[-delta, delta]. Then the 1/N of the mean.",
        "x, t = _pair(input, target); np.clip(x - t, -delta, delta) / x.size.",
    ),
    read="Lesson 02, How hard one point pulls",
)
