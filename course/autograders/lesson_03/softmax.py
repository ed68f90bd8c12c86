"""Exercise 03.2: softmax."""

import numpy as np

from course.autograders.lesson_03._logits import table_cases
from course.grading.spec import Exercise, Misconception, Property

__all__ = ["EXERCISE", "softmax"]


def softmax(z, axis=-1):
    """Logits to probabilities along an axis."""
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _sums_to_one(f, rng):
    z = rng.normal(0.0, 3.0, (2, 3, 4)).round(2)
    for axis in (0, 1, 2, -1):
        p = np.asarray(f(z, axis=axis))
        if not np.allclose(p.sum(axis=axis), 1.0, rtol=1e-9):
            return f"along axis {axis} of a (2, 3, 4) table the probabilities do not add up to 1"
        if (p < 0).any():
            return "a probability is negative"
    return None


def _shift_invariant(f, rng):
    z = rng.normal(0.0, 2.0, (2, 4)).round(2)
    for shift in (5.0, -3000.0, 3000.0):
        if not np.allclose(f(z + shift), f(z), rtol=1e-7, atol=1e-12):
            return f"adding {shift:g} to every logit changes the probabilities"
    return None


def _normalised(positive, total=None):
    """Some positive function of the logits, divided by some total."""

    def wrong(z, axis=-1):
        e = positive(np.asarray(z, dtype=float), axis)
        return e / (total(e, axis) if total else e.sum(axis=axis, keepdims=True))

    return wrong


def _exp(z, axis):
    return np.exp(z - z.max(axis=axis, keepdims=True))


def _of(function):
    def wrong(z, axis=-1):
        return function(softmax(z, axis), np.asarray(z, dtype=float), axis)

    return wrong


def _in_place(z, axis=-1):
    z -= np.max(z, axis=axis, keepdims=True)
    return softmax(z, axis)


def _one_hot(p, z, axis):
    return (p == p.max(axis=axis, keepdims=True)).astype(float)


EXERCISE = Exercise(
    id="03.2",
    reference=softmax,
    points=2,
    edge_points=0.5,
    cases=table_cases,
    properties=(
        Property(
            "adds up to 1 along the chosen axis",
            _sums_to_one,
            0.25,
            "Divide by the sum along `axis`, kept as an axis of length 1.",
            _normalised(_exp, lambda e, axis: e.sum()),
        ),
        Property(
            "shifting all logits changes nothing",
            _shift_invariant,
            0.25,
            "Only differences of logits matter: a common factor exp(c) cancels.",
            _normalised(lambda z, axis: np.abs(z)),
        ),
    ),
    misconceptions=(
        Misconception(
            "no_shift",
            _normalised(lambda z, axis: np.exp(z)),
            "exp(1e4) is inf and inf/inf is NaN; subtract the row's maximum first.",
        ),
        Misconception(
            "global_shift",
            _normalised(lambda z, axis: np.exp(z - z.max())),
            "A global maximum lets a row far below it underflow to 0/0; take the maximum along "
            "the axis (keepdims=True).",
        ),
        Misconception(
            "normalised_over_everything",
            _normalised(_exp, lambda e, axis: e.sum()),
            "Each row must sum to 1, not the whole batch.",
        ),
        Misconception(
            "normalised_over_everything_without_shift",
            _normalised(lambda z, axis: np.exp(z), lambda e, axis: e.sum()),
            "Each row must sum to 1, not the whole batch. And subtract the row's maximum first.",
        ),
        Misconception(
            "absolute_values",
            _normalised(lambda z, axis: np.abs(z)),
            "Softmax exponentiates: it depends on differences of logits.",
        ),
        Misconception(
            "plain_shares",
            _normalised(lambda z, axis: z),
            "Dividing z by its sum is no softmax: exponentiate first, or shares turn negative.",
        ),
        Misconception(
            "shares_above_minimum",
            _normalised(lambda z, axis: z - z.min(axis=axis, keepdims=True)),
            "Softmax exponentiates: subtracting the minimum and dividing is another function.",
        ),
        Misconception(
            "rectified",
            _normalised(lambda z, axis: np.maximum(z, 0)),
            "Softmax exponentiates; cutting negative logits to 0 is another function.",
        ),
        Misconception(
            "squares",
            _normalised(lambda z, axis: z**2),
            "Softmax exponentiates: squares forget the sign of a logit.",
        ),
        Misconception(
            "not_normalised",
            _normalised(_exp, lambda e, axis: 1.0),
            "Divide by the sum of the exponentials, not by their maximum (which is 1 after the "
            "shift): probabilities add up to 1.",
        ),
        Misconception(
            "exponential_only",
            lambda z, axis=-1: np.exp(np.asarray(z, dtype=float)),
            "Divide by the sum of the exponentials: probabilities add up to 1.",
        ),
        Misconception(
            "divided_by_mean",
            _normalised(_exp, lambda e, axis: e.mean(axis=axis, keepdims=True)),
            "Divide by the sum, not by the mean: the probabilities add up to n instead of 1.",
        ),
        Misconception(
            "divided_by_norm",
            _normalised(_exp, lambda e, axis: np.sqrt((e**2).sum(axis=axis, keepdims=True))),
            "Divide by the sum, not by the length of the vector.",
        ),
        Misconception(
            "softmin",
            _normalised(lambda z, axis: _exp(-z, axis)),
            "The sign: the largest logit gets the largest probability.",
        ),
        Misconception(
            "sigmoid",
            _of(lambda p, z, axis: np.exp(-np.logaddexp(0.0, -z))),
            "That is the sigmoid of each logit on its own; softmax lets the classes compete.",
        ),
        Misconception(
            "log_softmax",
            _of(lambda p, z, axis: np.log(p)),
            "That is the log-softmax: return the probabilities themselves.",
        ),
        Misconception(
            "one_hot", _of(_one_hot), "That is the hard maximum: softmax keeps every class above 0."
        ),
        Misconception(
            "base_2",
            _normalised(lambda z, axis: 2.0 ** (z - z.max(axis=axis, keepdims=True))),
            "Softmax uses e, not 2, as its base: np.exp.",
        ),
        Misconception(
            "twice",
            _of(lambda p, z, axis: softmax(p, axis)),
            "Softmax is applied twice: probabilities were taken for logits.",
        ),
        Misconception(
            "temperature",
            _normalised(lambda z, axis: _exp(2 * z, axis)),
            "The logits are doubled: exponentiate z itself.",
        ),
        Misconception(
            "half_temperature",
            _normalised(lambda z, axis: _exp(z / 2, axis)),
            "The logits are halved: exponentiate z itself.",
        ),
        Misconception(
            "exponents_clipped",
            _normalised(lambda z, axis: np.exp(np.clip(z, -700, 700))),
            "Clipping changes the answer: logits of 1e4 are legal. Subtract the maximum instead.",
        ),
        Misconception(
            "shifted_by_mean",
            _normalised(lambda z, axis: np.exp(z - z.mean(axis=axis, keepdims=True))),
            "Subtract the maximum, not the mean: the largest exponent must be 0.",
        ),
        Misconception(
            "first_axis",
            lambda z, axis=-1: softmax(z, 0),
            "It normalises along the first axis whatever `axis` says: pass `axis` on.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's array: `z - m` builds a new one, `z -= m` does not.",
        ),
    ),
    hints=(
        "Make every logit positive without changing their order, then let them share 1.",
        "exp(z) divided by its sum along the axis. Adding a constant to all logits changes "
        "nothing: choose the constant that makes overflow impossible.",
        "e = np.exp(z - z.max(axis=axis, keepdims=True)); return e / e.sum(axis=axis, "
        "keepdims=True).",
    ),
    read="Lesson 03, Logits that never overflow",
)
