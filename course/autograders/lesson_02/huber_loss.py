"""Exercise 02.2: Huber's loss."""

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
from course.grading import aspects
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE", "huber_loss"]


def huber_loss(input, target, delta=1.0, reduction="mean"):
    """Half the square within delta, a straight line of slope delta beyond it."""
    x, t = _pair(input, target)
    if not delta > 0:
        raise ValueError(f"delta must be positive, got {delta}")
    r = np.abs(x - t)
    near = np.minimum(r, delta)
    return _reduce(near * (r - 0.5 * near), reduction)


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
    yield from reductions(rng, {"delta": 1.5}, 1.5)
    yield from disguises(rng, {"delta": 2.5}, 2.5)
    far = np.array([1e200, -1e200, 0.5])
    yield Case((far, np.zeros(3)), {"delta": 2.0}, aspects.BIG)


def _value(f, residual, delta):
    return float(f(np.array([residual]), np.array([0.0]), delta=delta))


def _smooth_at_delta(f, rng):
    for delta in (0.5, 2.0):
        step = 1e-6
        below, at, above = (_value(f, delta + k * step, delta) for k in (-1, 0, 1))
        if abs(above - below) > 4 * delta * step:
            return f"with delta = {delta} the branches do not meet at |r| = delta"
        if abs((above - at) - (at - below)) > 0.02 * delta * step:
            return f"with delta = {delta} the slope jumps at |r| = delta"
    return None


def _limits(f, rng):
    x, t = pair(rng, (5,))
    large, half = float(f(x, t, delta=1e6)), 0.5 * np.mean((x - t) ** 2)
    if not np.isclose(large, half):
        return f"with a huge delta it gives {large:.6g}, half the mean square is {half:.6g}"
    small, mae = float(f(x, t, delta=1e-6)) / 1e-6, np.mean(np.abs(x - t))
    if not np.isclose(small, mae, rtol=1e-4):
        return f"with a tiny delta, loss / delta is {small:.6g}, the mean |r| is {mae:.6g}"
    return None


def _convex(f, rng):
    t = np.zeros(3)
    for _ in range(5):
        a, b = rng.normal(0, 4, 3), rng.normal(0, 4, 3)
        middle = float(f((a + b) / 2, t, delta=1.5))
        if middle > (float(f(a, t, delta=1.5)) + float(f(b, t, delta=1.5))) / 2 + 1e-9:
            return "halfway between two predictions it costs more than their average"
    return None


def _branches(near=lambda r, d: 0.5 * r**2, far=lambda r, d: d * (r - 0.5 * d), within=None):
    def wrong(input, target, delta=1.0, reduction="mean"):
        x, t = _pair(input, target)
        if not delta > 0:
            raise ValueError("delta")
        r = np.abs(x - t)
        inside = (within or (lambda r, d: r <= d))(r, delta)
        return _reduce(np.where(inside, near(r, delta), far(r, delta)), reduction)

    return wrong


def _signed_comparison(input, target, delta=1.0, reduction="mean"):
    x, t = _pair(input, target)
    if not delta > 0:
        raise ValueError("delta")
    r = x - t
    return _reduce(np.where(r <= delta, 0.5 * r**2, delta * (np.abs(r) - 0.5 * delta)), reduction)


def _signed_tail(input, target, delta=1.0, reduction="mean"):
    x, t = _pair(input, target)
    if not delta > 0:
        raise ValueError("delta")
    r = x - t
    return _reduce(np.where(np.abs(r) <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)), reduction)


def _doubled_tail(r, d):
    return 2 * d * r - d**2


EXERCISE = Exercise(
    id="02.2",
    reference=huber_loss,
    points=3,
    edge_points=0.5,
    error_points=0.5,
    cases=_cases,
    errors=(
        *BROADCAST,
        EMPTY_MEAN,
        *UNKNOWN_REDUCTION,
        *(
            BadInput(
                "accepts_bad_delta",
                (np.array([1.0, 3.0]), np.array([0.0, 0.0])),
                "delta is a distance: raise ValueError unless it is greater than 0.",
                {"delta": delta},
            )
            for delta in (0.0, -1.0)
        ),
    ),
    properties=(
        Property(
            "the branches meet at delta, with the same slope",
            _smooth_at_delta,
            0.25,
            "At |r| = delta both branches must give delta^2 / 2, and both slopes delta.",
            _branches(near=lambda r, d: r**2),
        ),
        Property(
            "half the squared error for large delta, delta times the absolute error for small",
            _limits,
            0.25,
            "Put delta = 1e6 and delta = 1e-6 into your formula.",
            _branches(far=lambda r, d: r - 0.5 * d),
        ),
        Property(
            "convex",
            _convex,
            0.25,
            "The slope may never fall as the residual grows.",
            _branches(far=lambda r, d: 0.5 * d**2),
        ),
    ),
    misconceptions=(
        Misconception(
            "tail_without_delta",
            _branches(far=lambda r, d: r - 0.5 * d),
            "Without the delta factor the branches meet only when delta = 1.",
        ),
        Misconception(
            "near_branch_not_halved",
            _branches(near=lambda r, d: r**2),
            "The quadratic branch is half the square; otherwise the slopes differ at delta.",
        ),
        Misconception(
            "smooth_l1",
            lambda input, target, delta=1.0, reduction="mean": (
                huber_loss(input, target, delta, reduction) / delta
            ),
            "That is smooth L1: Huber divided by beta. Its tail has slope 1, Huber's has slope "
            "delta.",
        ),
        Misconception(
            "tail_offset_missing",
            _branches(far=lambda r, d: d * r),
            "The line needs its offset: delta (|r| - delta/2) meets the parabola at delta.",
        ),
        Misconception(
            "tail_offset_not_halved",
            _branches(far=lambda r, d: d * (r - d)),
            "The offset is half of delta: delta (|r| - delta/2), or the branches do not meet.",
        ),
        Misconception(
            "tail_offset_added",
            _branches(far=lambda r, d: d * (r + 0.5 * d)),
            "The offset is subtracted: delta (|r| - delta/2), or the branches do not meet.",
        ),
        Misconception(
            "tail_offset_of_one_half",
            _branches(far=lambda r, d: d * (r - 0.5)),
            "The offset is delta/2, not 1/2: they agree only when delta = 1.",
        ),
        Misconception(
            "tail_is_absolute",
            _branches(far=lambda r, d: r),
            "Beyond delta the loss is delta (|r| - delta/2), not |r|: the branches must meet.",
        ),
        Misconception(
            "tail_is_half_absolute",
            _branches(far=lambda r, d: r - 0.5),
            "That is the tail for delta = 1 only: it is delta (|r| - delta/2).",
        ),
        Misconception(
            "tail_flat",
            _branches(far=lambda r, d: 0.5 * d**2),
            "Beyond delta the loss keeps growing, in a straight line: flat is Talwar's loss, which "
            "is not convex.",
        ),
        Misconception(
            "branches_swapped",
            _branches(within=lambda r, d: r > d),
            "The branches have changed places: quadratic near 0, linear beyond delta.",
        ),
        Misconception(
            "threshold_squared",
            _branches(within=lambda r, d: r**2 <= d),
            "Compare |r| with delta, not its square.",
        ),
        Misconception(
            "threshold_of_one",
            _branches(within=lambda r, d: r <= 1),
            "The branches meet at |r| = delta, not at 1.",
        ),
        Misconception(
            "threshold_at_half_delta",
            _branches(within=lambda r, d: r <= 0.5 * d),
            "The branches meet at |r| = delta, not at half of it.",
        ),
        Misconception(
            "threshold_at_twice_delta",
            _branches(within=lambda r, d: r <= 2 * d),
            "The branches meet at |r| = delta, not at twice of it.",
        ),
        Misconception(
            "signed_comparison",
            _signed_comparison,
            "Compare the absolute residual with delta: a large negative one is an outlier too.",
        ),
        Misconception(
            "signed_tail",
            _signed_tail,
            "The tail needs |r|: with r itself, a prediction far too low earns a negative loss.",
        ),
        Misconception(
            "doubled",
            _branches(near=lambda r, d: r**2, far=_doubled_tail),
            "That is twice Huber's loss: the quadratic branch is half the square.",
        ),
        Misconception(
            "half_mse",
            _branches(far=lambda r, d: 0.5 * r**2),
            "That is half the squared error everywhere: beyond delta the loss is linear.",
        ),
        Misconception(
            "always_linear",
            _branches(near=lambda r, d: d * (r - 0.5 * d)),
            "That is the linear branch everywhere: within delta the loss is half the square.",
        ),
        Misconception(
            "threshold_of_squares_halved",
            _branches(within=lambda r, d: 0.5 * r**2 <= d),
            "Compare |r| with delta, not the loss.",
        ),
        Misconception(
            "mse",
            _branches(near=lambda r, d: r**2, far=lambda r, d: r**2),
            "That is the squared error everywhere: beyond delta the loss is linear, and within "
            "it half the square.",
        ),
        Misconception(
            "mae",
            _branches(near=lambda r, d: r, far=lambda r, d: r),
            "That is the absolute error everywhere: within delta the loss is half the square.",
        ),
        Misconception(
            "pseudo_huber",
            _branches(
                near=lambda r, d: d**2 * (np.sqrt(1 + (r / d) ** 2) - 1),
                far=lambda r, d: d**2 * (np.sqrt(1 + (r / d) ** 2) - 1),
            ),
            "That is the pseudo-Huber loss, a smooth relative: Huber's has two exact branches.",
        ),
        Misconception(
            "log_cosh",
            _branches(near=lambda r, d: np.log(np.cosh(r)), far=lambda r, d: np.log(np.cosh(r))),
            "That is log-cosh, a smooth relative without a delta: Huber's has two exact branches.",
        ),
        Misconception(
            "gradient_for_loss",
            lambda input, target, delta=1.0, reduction="mean": _reduce(
                np.clip(np.subtract(input, target, dtype=float), -delta, delta), reduction
            ),
            "That is the derivative of Huber's loss; this exercise asks for the loss.",
        ),
        Misconception(
            "clipped_square",
            lambda input, target, delta=1.0, reduction="mean": _reduce(
                0.5 * np.clip(np.subtract(input, target, dtype=float), -delta, delta) ** 2,
                reduction,
            ),
            "Clipping the residual before squaring makes the tail flat: beyond delta the loss "
            "grows in a straight line.",
        ),
        Misconception(
            "chosen_for_the_batch",
            lambda input, target, delta=1.0, reduction="mean": _reduce(
                0.5 * np.subtract(input, target, dtype=float) ** 2
                if np.abs(np.subtract(input, target, dtype=float)).max(initial=0) <= delta
                else delta * (np.abs(np.subtract(input, target, dtype=float)) - 0.5 * delta),
                reduction,
            ),
            "Each residual chooses its own branch: use np.where, not one if for the whole array.",
        ),
        Misconception(
            "overflows",
            lambda input, target, delta=1.0, reduction="mean": (
                huber_loss(input, target, delta, reduction)
                + 0 * np.subtract(input, target, dtype=float) ** 2
            ),
            "The square of 1e200 overflows although its branch is not the one returned.",
        ),
    ),
    regions={
        f"{side} residuals {where}": text
        for side in ("positive", "negative")
        for where, text in (
            ("within delta", "Within delta the loss is half the square."),
            ("beyond delta", "Beyond delta the loss is delta (|r| - delta/2)."),
        )
    },
    hints=(
        "Work it by hand: delta = 2, residuals 1 and 5. The losses are 0.5 and 8.",
        "Two branches that meet at |r| = delta with the same value, delta^2/2, and the same slope, "
        "delta. np.where computes both everywhere, so keep huge residuals out of the square.",
        "r = np.abs(x - t); near = np.minimum(r, delta); the loss near * (r - near / 2) is both "
        "branches at once. Check delta first, and let _reduce finish.",
    ),
    read="Lesson 02, Three losses, branch by branch",
)
