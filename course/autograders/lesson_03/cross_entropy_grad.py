"""Exercise 03.5: the gradient of cross-entropy in the logits."""

import numpy as np

from course.autograders._labelled import LABEL_ERRORS, labelled_disguises, scores_and_labels
from course.autograders.given import _labels
from course.autograders.lesson_03.cross_entropy import cross_entropy
from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def cross_entropy_grad(logits, target):
    """Gradient of the mean cross-entropy with respect to the logits."""
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    n = len(y)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


def _cases(rng):
    for rows, classes in ((4, 3), (3, 5), (5, 2), (2, 4), (3, 3), (6, 3)):
        yield Case(scores_and_labels(rng, rows, classes))
    yield Case((np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([0, 0])))
    yield from labelled_disguises(rng)
    far = np.array([[1e4, 0.0, -1e4], [5.0, 1e4, 9999.0], [-1e4, -1e4, -9998.0]])
    for labels in ([2, 1, 0], [0, 2, 2]):
        yield Case((far, np.array(labels)), {}, aspects.BIG)


def _finite_differences(f, rng):
    for rows, classes in ((3, 4), (2, 2)):
        z, y = scores_and_labels(rng, rows, classes)
        slope = numerical_gradient(lambda v, y=y: cross_entropy(v, y), z)
        if not np.allclose(f(z, y), slope, rtol=1e-5, atol=1e-7):
            return "it differs from central differences of the mean cross-entropy"
    return None


def _rows_sum_to_zero(f, rng):
    z, y = scores_and_labels(rng, 4, 3)
    largest = float(np.abs(np.asarray(f(z, y)).sum(axis=1)).max())
    return None if largest < 1e-9 else f"a row of the gradient adds up to {largest:.4g}, not 0"


def _softmax(z, axis=1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _grad(slope=lambda p, hit: p - hit, p=_softmax, divide=lambda z: len(z)):
    def wrong(logits, target):
        z = np.array(logits, dtype=float)
        y = _labels(target, z.shape)
        hit = np.zeros_like(z)
        hit[np.arange(len(y)), y] = 1
        return slope(p(z), hit) / divide(z)

    return wrong


def _naive(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def _diagonal(p, hit):
    return np.where(hit == 1, -p * (1 - p), p * (1 - p))


def _jacobian_twice(p, hit):
    """Multiply p - onehot by the softmax Jacobian once more."""
    g = p - hit
    return p * (g - (g * p).sum(axis=1, keepdims=True))


def _double_softmax(p, hit):
    g = _softmax(p) - hit
    return p * (g - (g * p).sum(axis=1, keepdims=True))


def _columns(logits, target):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    p = _softmax(z)
    p[:, y] -= 1
    return p / len(y)


def _one_not_averaged(logits, target):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    g = _softmax(z) / len(y)
    g[np.arange(len(y)), y] -= 1
    return g


def _in_place(logits, target):
    logits -= np.max(logits, axis=1, keepdims=True)
    return cross_entropy_grad(logits, target)


EXERCISE = Exercise(
    id="03.5",
    reference=cross_entropy_grad,
    points=3,
    edge_points=0.75,
    error_points=0.25,
    cases=_cases,
    errors=LABEL_ERRORS,
    properties=(
        Property(
            "it matches central differences of the loss",
            _finite_differences,
            0.5,
            "Differentiate log(sum(exp(z))) - z_y by hand: p - onehot, over N.",
            _grad(divide=lambda z: 1),
        ),
        Property(
            "every row adds up to 0",
            _rows_sum_to_zero,
            0.25,
            "Shifting a row's logits changes nothing, so the slopes in a row cancel.",
            _grad(lambda p, hit: p),
        ),
    ),
    misconceptions=(
        Misconception(
            "not_averaged",
            _grad(divide=lambda z: 1),
            "The loss is averaged, so the gradient carries the same 1/N.",
        ),
        Misconception(
            "columns_for_labels",
            _columns,
            "p[:, y] takes whole columns: one entry for each row is p[np.arange(n), y].",
        ),
        Misconception(
            "one_not_averaged",
            _one_not_averaged,
            "The 1 is averaged too: subtract it first, then divide the whole difference by N.",
        ),
        Misconception(
            "divided_by_elements",
            _grad(divide=np.size),
            "One target per row: divide by the number of rows, not of elements.",
        ),
        Misconception(
            "divided_by_classes",
            _grad(divide=lambda z: z.shape[1]),
            "Divide by the number of rows N, not by the number of classes.",
        ),
        Misconception(
            "onehot_minus_p",
            _grad(lambda p, hit: hit - p),
            "Sign: the gradient is p - onehot; descent subtracts it, which raises the true logit.",
        ),
        Misconception(
            "onehot_minus_p_not_averaged",
            _grad(lambda p, hit: hit - p, divide=lambda z: 1),
            "Sign: the gradient is p - onehot. And the loss is averaged: divide by N.",
        ),
        Misconception(
            "probabilities",
            _grad(lambda p, hit: p),
            "Subtract 1 from the true class's probability: p - onehot.",
        ),
        Misconception(
            "true_class_only",
            _grad(lambda p, hit: (p - hit) * hit),
            "The other classes' logits have slopes too: p_c for every wrong class.",
        ),
        Misconception(
            "other_classes_only",
            _grad(lambda p, hit: p * (1 - hit)),
            "The true class has the slope p - 1, not 0.",
        ),
        Misconception(
            "one_added",
            _grad(lambda p, hit: p + hit),
            "Subtract 1 at the true class: raising that logit lowers the loss.",
        ),
        Misconception(
            "jacobian_diagonal",
            _grad(_diagonal),
            "That is the softmax Jacobian's diagonal; with CE it cancels to p - onehot.",
        ),
        Misconception(
            "jacobian_diagonal_times_difference",
            _grad(lambda p, hit: (p - hit) * p * (1 - p)),
            "The factor p(1 - p) belongs to squared error; with cross-entropy it cancels.",
        ),
        Misconception(
            "jacobian_twice",
            _grad(_jacobian_twice),
            "p - onehot is already the slope in the logits: do not multiply by softmax's "
            "Jacobian again.",
        ),
        Misconception(
            "slope_in_probabilities",
            _grad(lambda p, hit: -hit / p),
            "-1/p is the slope in the probability; the chain through softmax is still missing.",
        ),
        Misconception(
            "double_softmax",
            _grad(_double_softmax),
            "That is the gradient after softmax was applied twice: pass raw logits.",
        ),
        Misconception(
            "softmax_of_probabilities",
            _grad(p=lambda z: _softmax(_softmax(z))),
            "Softmax is applied twice: probabilities were taken for logits.",
        ),
        Misconception(
            "squared_error",
            _grad(lambda p, hit: 2 * (p - hit)),
            "There is no factor 2: nothing is squared in cross-entropy.",
        ),
        Misconception(
            "logits_minus_onehot",
            _grad(p=lambda z: z),
            "Turn the logits into probabilities first: softmax(z) - onehot.",
        ),
        Misconception(
            "log_probabilities_minus_onehot",
            _grad(lambda p, hit: np.log(p) - hit),
            "Probabilities minus onehot, not log-probabilities.",
        ),
        Misconception(
            "sigmoid",
            _grad(p=lambda z: np.exp(-np.logaddexp(0.0, -z))),
            "One label among C classes needs softmax over the row, not a sigmoid for each logit.",
        ),
        Misconception(
            "normalised_over_the_batch",
            _grad(p=lambda z: _softmax(z, axis=0)),
            "Softmax over classes (axis=1), not over the batch.",
        ),
        Misconception(
            "normalised_over_everything",
            _grad(p=lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()),
            "Each row is a distribution of its own: sum over axis=1, with keepdims=True.",
        ),
        Misconception(
            "no_shift",
            _grad(p=_naive),
            "exp(1e4) is inf and inf/inf is NaN; subtract the row maximum first.",
        ),
        Misconception(
            "global_shift",
            _grad(p=lambda z: _naive(z - z.max())),
            "A global maximum lets a row far below it underflow to 0/0; take it per row.",
        ),
        Misconception(
            "averaged_away",
            lambda logits, target: cross_entropy_grad(logits, target).sum(axis=0),
            "One slope per logit, in the shape of the logits: do not sum over the rows.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's logits: `z - m` builds a new array, `z -= m` does not.",
        ),
    ),
    words={
        "non_finite": "Right on ordinary numbers, wrong for NaN in the input: a NaN among a row's "
        "logits makes that row of the gradient NaN and no other. It is neither dropped, nor does "
        "it spread to the other rows.",
    },
    hints=(
        "With two classes and equal logits: which way should each logit move, and by how much?",
        "The loss of a row is log(sum(exp(z))) - z_y. Differentiate: softmax comes from the first "
        "term, a -1 at the true class from the second; the mean gives 1/N.",
        "p = softmax of each row, with its maximum subtracted; p[np.arange(n), y] -= 1; return "
        "p / n.",
    ),
    read="Lesson 03, The gradient is p minus onehot",
)
