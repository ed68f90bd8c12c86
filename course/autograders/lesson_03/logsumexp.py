"""Exercise 03.1: the logarithm of a sum of exponentials."""

import numpy as np

from course.autograders.lesson_03._logits import table_cases
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def logsumexp(z, axis=-1):
    """log(sum(exp(z))) along an axis, for logits of any size."""
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    # A slice that is all -inf has nothing to shift by: -inf - (-inf) would be NaN.
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(z - top).sum(axis=axis)) + top.squeeze(axis)


_EXCLUDED = Aspect(
    "excluded",
    "logits of minus infinity",
    "A logit of -inf is a class of probability 0. Only where a whole row is -inf does the shift "
    "-inf - (-inf) give NaN: look at that row apart.",
)


def _cases(rng):
    yield from table_cases(rng)
    for z in ([-np.inf, 0.5, 1.0], [[0.5, -np.inf, -np.inf], [1.0, 2.0, -np.inf]]):
        yield Case((np.array(z),), {}, _EXCLUDED)
    for z in ([-np.inf, -np.inf], [[-np.inf, -np.inf, -np.inf], [0.0, 1.0, -np.inf]]):
        yield Case((np.array(z),), {}, _EXCLUDED)


def _shifts_along(f, rng):
    z = rng.normal(0.0, 2.0, (3, 4)).round(2)
    for shift in (7.0, -2000.0):
        moved = np.asarray(f(z + shift)) - np.asarray(f(z))
        if not np.allclose(moved, shift, rtol=1e-9):
            return f"adding {shift:g} to every logit adds {np.ravel(moved)[0]:.6g} to the result"
    return None


def _between_max_and_max_plus_log_n(f, rng):
    z = np.vstack([rng.normal(0.0, 3.0, (2, 5)).round(2), np.full(5, 1.5)])
    got, low = np.asarray(f(z)), z.max(axis=1)
    if (got < low - 1e-9).any():
        return "it falls below the largest logit"
    if (got > low + np.log(5) + 1e-9).any():
        return "it exceeds the largest logit by more than log n"
    return None


def _naive(z, axis=-1):
    return np.log(np.exp(np.asarray(z, dtype=float)).sum(axis=axis))


def _shifted(by, *, back=1.0):
    """Shift by a statistic of the logits, and add ``back`` times it again."""

    def wrong(z, axis=-1):
        z = np.asarray(z, dtype=float)
        shift = by(z, axis)
        total = np.log(np.exp(z - shift).sum(axis=axis))
        return total + back * np.broadcast_to(shift, z.shape).take(0, axis=axis)

    return wrong


def _max(z, axis):
    return z.max(axis=axis, keepdims=True)


def _of(function):
    """Of logits that were moved to a maximum of 0, and of that maximum."""

    def wrong(z, axis=-1):
        z = np.asarray(z, dtype=float)
        top = _max(z, axis)
        return function(z - top, top.squeeze(axis), axis)

    return wrong


def _in_place(z, axis=-1):
    top = np.max(z, axis=axis, keepdims=True)
    z -= top
    return np.log(np.exp(z).sum(axis=axis)) + top.squeeze(axis)


EXERCISE = Exercise(
    id="03.1",
    reference=logsumexp,
    points=2,
    edge_points=0.5,
    cases=_cases,
    properties=(
        Property(
            "shifting all logits shifts the result",
            _shifts_along,
            0.25,
            "exp(z + c) = exp(c) exp(z): the factor leaves the sum and becomes + c.",
            _shifted(_max, back=0.0),
        ),
        Property(
            "between the maximum and the maximum plus log n",
            _between_max_and_max_plus_log_n,
            0.25,
            "The largest of n terms is at most their sum, and n times it is at least their sum.",
            lambda z, axis=-1: np.max(z, axis=axis) - 0.1,
        ),
    ),
    misconceptions=(
        Misconception(
            "no_shift", _naive, "exp(1e4) overflows: subtract the maximum first and add it back."
        ),
        Misconception(
            "global_shift",
            _shifted(lambda z, axis: np.full_like(_max(z, axis), z.max())),
            "A global maximum lets a row far below it underflow to log(0); take the maximum per "
            "row (axis=axis, keepdims=True).",
        ),
        Misconception(
            "nan_for_all_excluded",
            _shifted(_max),
            "Where all logits are -inf the shift -inf - (-inf) is NaN: shift by 0 there, and "
            "log(0) gives the -inf that is asked for.",
        ),
        Misconception(
            "shift_not_added_back",
            _shifted(_max, back=0.0),
            "The maximum that was subtracted inside must be added again outside the logarithm.",
        ),
        Misconception(
            "shift_subtracted_again",
            _shifted(_max, back=-1.0),
            "Add the maximum back: log(exp(m) s) = m + log(s), with a plus.",
        ),
        Misconception(
            "shifted_by_minimum",
            _shifted(lambda z, axis: z.min(axis=axis, keepdims=True)),
            "Subtract the maximum, not the minimum: the exponents must not be positive.",
        ),
        Misconception(
            "shifted_by_mean",
            _shifted(lambda z, axis: z.mean(axis=axis, keepdims=True)),
            "Subtract the maximum, not the mean: the largest exponent must be 0.",
        ),
        Misconception(
            "shifted_by_magnitude",
            _shifted(lambda z, axis: np.abs(z).max(axis=axis, keepdims=True)),
            "Subtract the maximum of z, not of |z|: very negative logits would all underflow.",
        ),
        Misconception(
            "exponents_clipped",
            lambda z, axis=-1: _naive(np.clip(np.asarray(z, dtype=float), -700, 700), axis),
            "Clipping changes the answer: logits of 1e4 are legal. Subtract the maximum instead.",
        ),
        Misconception(
            "mean_for_sum",
            _of(lambda z, top, axis: np.log(np.exp(z).mean(axis=axis)) + top),
            "The sum of the exponentials, not their mean: it is too small by log n.",
        ),
        Misconception(
            "maximum",
            _of(lambda z, top, axis: top),
            "That is the maximum; the other terms of the sum add up to log n to it.",
        ),
        Misconception(
            "exponential_forgotten",
            lambda z, axis=-1: np.log(np.asarray(z, dtype=float).sum(axis=axis)),
            "Exponentiate before you sum: log(sum(exp(z))).",
        ),
        Misconception(
            "logarithm_forgotten",
            _of(lambda z, top, axis: np.exp(z).sum(axis=axis) * np.exp(top)),
            "The logarithm of the sum is missing.",
        ),
        Misconception(
            "logarithm_forgotten_after_shift",
            _of(lambda z, top, axis: np.exp(z).sum(axis=axis) + top),
            "The logarithm of the sum is missing.",
        ),
        Misconception(
            "sum_of_logits",
            _of(lambda z, top, axis: (z + np.expand_dims(top, axis)).sum(axis=axis)),
            "log and exp do not cancel across a sum: log(sum(exp(z))) is not sum(z).",
        ),
        Misconception(
            "base_2",
            _of(lambda z, top, axis: np.log2(np.exp(z).sum(axis=axis)) + top),
            "The natural logarithm, np.log: it undoes np.exp.",
        ),
        Misconception(
            "log1p",
            _of(lambda z, top, axis: np.log1p(np.exp(z).sum(axis=axis)) + top),
            "log1p adds a 1 to the sum; only when the largest term (which is 1) is left out of the "
            "sum is that right.",
        ),
        Misconception(
            "log_softmax",
            lambda z, axis=-1: (
                np.asarray(z, dtype=float) - np.expand_dims(logsumexp(z, axis), axis)
            ),
            "That is the log-softmax, z - logsumexp(z): return the logsumexp itself.",
        ),
        Misconception(
            "softplus",
            lambda z, axis=-1: np.logaddexp(0.0, np.asarray(z, dtype=float)).sum(axis=axis),
            "That adds up softplus of each logit: take one logarithm, of the whole sum.",
        ),
        Misconception(
            "keeps_the_axis",
            lambda z, axis=-1: np.expand_dims(logsumexp(z, axis), axis),
            "The axis that is reduced must vanish: squeeze it, or sum without keepdims.",
        ),
        Misconception(
            "sums_everything",
            lambda z, axis=-1: logsumexp(np.ravel(z), -1),
            "One result per slice along `axis`, not one for the whole table.",
        ),
        Misconception(
            "first_axis",
            lambda z, axis=-1: logsumexp(z, 0),
            "It reduces over the first axis whatever `axis` says: pass `axis` on.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's array: `z - m` builds a new one, `z -= m` does not.",
        ),
    ),
    hints=(
        "What is log(exp(1000) + exp(1000))? You know it without a calculator; NumPy says inf.",
        "log(sum(exp(z))) = m + log(sum(exp(z - m))) for every m. Which m makes overflow "
        "impossible, and what happens to that m when all logits are -inf?",
        "top = z.max(axis=axis, keepdims=True), replaced by 0 where it is not finite; "
        "np.log(np.exp(z - top).sum(axis=axis)) + top.squeeze(axis).",
    ),
    read="Lesson 03, Logits that never overflow",
)
