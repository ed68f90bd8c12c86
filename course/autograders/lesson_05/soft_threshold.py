"""Exercise 05.3: soft thresholding, the proximal step of the L1 penalty."""

import numpy as np

from course.grading import aspects
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE", "soft_threshold"]


def soft_threshold(w, t):
    """Each weight moved towards 0 by t, and no further than 0."""
    w = np.asarray(w, dtype=float)
    if t < 0:
        raise ValueError(f"t must not be negative, got {t}")
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


def _around(rng, n, t):
    """Weights on both sides of 0, within and beyond the threshold."""
    size = t * np.resize([0.4, 2.2, 1.5, 0.7, 3.1], n) + rng.uniform(-0.1, 0.1, n) * t
    w = rng.permutation(size * np.resize([1.0, -1.0, 1.0, 1.0, -1.0, -1.0], n))
    return w.round(3)


def _cases(rng):
    for n, t in ((5, 0.5), (6, 2.0), (4, 0.3), (6, 1.0)):
        yield Case((_around(rng, n, t), t))
    yield Case((np.array([3.0, -3.0, 0.5, -0.5]), 1.0))
    for sign, side in ((1, "positive"), (-1, "negative")):
        for size, where in ((0.6, "within t"), (3.0, "beyond t")):
            region = f"{side} weights {where}"
            yield Case((np.array([sign * size * 2.0]), 2.0), {}, aspects.SINGLE, region)
    yield Case((np.array([0.5, -0.5, 0.0]), 0.5), {}, aspects.KINK)
    for t in (0.5, 2.0):
        beyond = np.array([t + 4e-4, -t - 3e-5, t + 2e-8, 3.0])
        yield Case((beyond, t), {}, _JUST_BEYOND, None, 1e-6, 1e-12)
    yield Case((np.array([1.5, -2.0, 0.0]), 0.0), {}, _ZERO_THRESHOLD)
    for shape in ((2, 3), (3, 1), (2, 2, 2)):
        yield Case((_around(rng, int(np.prod(shape)), 0.8).reshape(shape), 0.8), {}, aspects.MATRIX)
    yield Case((_around(rng, 5, 0.5).tolist(), 0.5), {}, aspects.LISTS)
    yield Case((np.array([3, -2, 1, 0]), 1.5), {}, aspects.INTEGERS)
    yield Case((np.array([3, 250, 1], np.uint8), 2), {}, aspects.UNSIGNED)
    yield Case(
        (_around(rng, 5, 0.5).astype(np.float32), 0.5), {}, aspects.FLOAT32, None, 1e-5, 1e-6
    )
    yield Case((np.array([1e200, -1e4, 1.0]), 2.0), {}, aspects.BIG)


_JUST_BEYOND = aspects.Aspect(
    "just_beyond",
    "weights that lie just beyond t",
    "What is left of them is little, but not 0: the threshold t alone makes zeros.",
)
_ZERO_THRESHOLD = aspects.Aspect(
    "no_penalty", "t = 0", "t = 0 is legal: the weights come back as they are."
)


def _minimises(f, rng):
    for w, t in ((2.3, 0.8), (-1.7, 0.5), (0.4, 0.6), (-0.3, 1.0)):
        grid = np.linspace(-3, 3, 6001)
        cost = (grid - w) ** 2 / 2 + t * np.abs(grid)
        u = float(np.asarray(f(np.array([w]), t))[0])
        if (u - w) ** 2 / 2 + t * abs(u) > cost.min() + 1e-9:
            best = grid[cost.argmin()]
            return f"for w = {w}, t = {t} the value {best:.3g} costs less than {u:.4g}"
    return None


def _never_stretches(f, rng):
    for t in (0.5, 2.0):
        a, b = rng.normal(0, 2, 5), rng.normal(0, 2, 5)
        before = np.abs(a - b)
        after = np.abs(np.asarray(f(a, t)) - np.asarray(f(b, t)))
        if (after > before + 1e-9).any():
            return f"with t = {t} two weights end up farther apart than they were"
    return None


def _threshold(of):
    def wrong(w, t):
        w = np.asarray(w, dtype=float)
        if t < 0:
            raise ValueError("t")
        return of(w, t)

    return wrong


def _soft(w, t):
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


def _in_place(w, t):
    if t < 0:
        raise ValueError("t")
    w[np.abs(w) <= t] = 0
    w -= t * np.sign(w)
    return w


_REFUSE = "A threshold is a distance: raise ValueError when it is negative (0 is legal)."

EXERCISE = Exercise(
    id="05.3",
    reference=soft_threshold,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=tuple(
        BadInput("accepts_negative_t", (np.array([1.0, -2.0, 0.0]), t), _REFUSE) for t in (-0.5, -1)
    ),
    properties=(
        Property(
            "no value on a grid does better",
            _minimises,
            0.25,
            "It is the u that minimises (u - w)^2 / 2 + t |u|.",
            _threshold(lambda w, t: w * (np.abs(w) > t)),
        ),
        Property(
            "it never moves two weights apart",
            _never_stretches,
            0.125,
            "It is continuous with slopes 0 and 1: no jump at |w| = t.",
            _threshold(lambda w, t: w * (np.abs(w) > t)),
        ),
    ),
    misconceptions=(
        Misconception(
            "hard",
            _threshold(lambda w, t: np.abs(w) * (np.abs(w) > t)),
            "Hard thresholding keeps survivors whole (and this one loses their sign); L1 also "
            "shrinks them by t.",
        ),
        Misconception(
            "hard_with_sign",
            _threshold(lambda w, t: w * (np.abs(w) > t)),
            "Hard thresholding keeps survivors whole; L1 also shrinks them by t.",
        ),
        Misconception(
            "positive_weights_only",
            _threshold(lambda w, t: np.maximum(w - t, 0.0)),
            "Negative weights need the mirror image.",
        ),
        Misconception(
            "never_reaches_zero",
            _threshold(lambda w, t: w - t * np.sign(w)),
            "Stop at 0: a weight smaller than t must not come out on the other side.",
        ),
        Misconception(
            "sign_lost",
            _threshold(lambda w, t: np.maximum(np.abs(w) - t, 0.0)),
            "Negative weights stay negative: multiply by np.sign(w).",
        ),
        Misconception(
            "subtracts_from_all",
            _threshold(lambda w, t: w - t),
            "Move towards 0: up for negative weights, and no further than 0.",
        ),
        Misconception(
            "survivors_shifted_one_way",
            _threshold(lambda w, t: np.where(np.abs(w) > t, w - t, 0.0)),
            "Negative survivors move up, towards 0: w + t.",
        ),
        Misconception(
            "moves_away",
            _threshold(lambda w, t: np.sign(w) * (np.abs(w) + t)),
            "Towards 0, not away from it: |w| - t.",
        ),
        Misconception(
            "survivors_move_away",
            _threshold(lambda w, t: np.where(np.abs(w) > t, np.sign(w) * (np.abs(w) + t), 0.0)),
            "Survivors move towards 0: |w| - t.",
        ),
        Misconception(
            "clipped",
            _threshold(lambda w, t: np.clip(w, -t, t)),
            "That is what soft thresholding takes away: w - clip(w, -t, t) is what is left.",
        ),
        Misconception(
            "ridge_shrinkage",
            _threshold(lambda w, t: w / (1 + t)),
            "That is the proximal step of (t/2) u^2: it shrinks in proportion and never reaches 0.",
        ),
        Misconception(
            "ridge_shrinkage_without_half",
            _threshold(lambda w, t: w / (1 + 2 * t)),
            "That is the proximal step of t u^2: it shrinks in proportion and never reaches 0.",
        ),
        Misconception(
            "proportional_shrinkage",
            _threshold(lambda w, t: w * (1 - t)),
            "L1 takes the same amount t from every weight, not a share of it.",
        ),
        Misconception(
            "small_weights_kept",
            _threshold(lambda w, t: np.where(np.abs(w) > t, _soft(w, t), w)),
            "Weights within t of 0 become exactly 0.",
        ),
        Misconception(
            "large_weights_kept",
            _threshold(lambda w, t: np.where(np.abs(w) > 2 * t, w, _soft(w, t))),
            "Every weight is shrunk by t, large ones too.",
        ),
        Misconception(
            "large_weights_dropped",
            _threshold(lambda w, t: np.where(np.abs(w) > t, 0.0, w)),
            "The comparison is the wrong way round: small weights become 0.",
        ),
        Misconception(
            "threshold_doubled",
            _threshold(lambda w, t: _soft(w, 2 * t)),
            "The threshold is t: the 1/2 of (u - w)^2 / 2 cancels the 2.",
        ),
        Misconception(
            "threshold_halved",
            _threshold(lambda w, t: _soft(w, t / 2)),
            "The threshold is t, since the square is halved: (u - w)^2 / 2 + t |u|.",
        ),
        Misconception(
            "threshold_squared",
            _threshold(lambda w, t: _soft(w, t**2)),
            "The threshold is t itself.",
        ),
        Misconception(
            "threshold_root",
            _threshold(lambda w, t: np.where(w**2 > t, w - np.sign(w) * t, 0.0)),
            "Compare |w| with t, not its square.",
        ),
        Misconception(
            "mirrored_wrongly",
            _threshold(lambda w, t: np.where(w > t, w - t, np.where(w < t, w + t, 0.0))),
            "The second branch begins at -t: only w < -t becomes w + t.",
        ),
        Misconception(
            "one_for_sign",
            _threshold(lambda w, t: np.sign(w) * (np.abs(w) > t)),
            "Survivors keep their size, less t.",
        ),
        Misconception(
            "normalised",
            _threshold(lambda w, t: w * np.maximum(0, 1 - t / max(np.sqrt((w**2).sum()), 1e-300))),
            "That shrinks the whole vector (group lasso): here each weight is on its own.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's array: build a new one.",
        ),
    ),
    regions={
        f"{side} weights {where}": text
        for side in ("positive", "negative")
        for where, text in (
            ("within t", "A weight with |w| <= t becomes exactly 0."),
            ("beyond t", "A weight with |w| > t moves towards 0 by t and keeps its sign."),
        )
    },
    hints=(
        "Where is (u - w)^2 / 2 + t |u| smallest for w = 3, t = 1? And for w = 0.5?",
        "Every weight moves towards 0 by t and stops there: size max(|w| - t, 0), sign as before.",
        "Refuse t < 0; w = np.asarray(w, dtype=float); return np.sign(w) * np.maximum(np.abs(w) - "
        "t, 0).",
    ),
    read="Lesson 05, The step that lands on zero",
)
