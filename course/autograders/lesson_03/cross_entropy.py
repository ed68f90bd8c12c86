"""Exercise 03.4: cross-entropy from logits, with class weights and label smoothing."""

import numpy as np

from course.autograders._labelled import (
    EMPTY_ROWS_MEAN,
    LABEL_ERRORS,
    UNKNOWN_LABELLED_REDUCTION,
    labelled_disguises,
    labelled_reductions,
    scores_and_labels,
)
from course.autograders.given import _labels
from course.autograders.lesson_03._wrong_cross_entropies import MISCONCEPTIONS
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Property

__all__ = ["EXERCISE", "cross_entropy"]


def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    """Cross-entropy of integer labels, as PyTorch computes it."""
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    n, classes = z.shape
    w = np.ones(classes) if weight is None else np.asarray(weight, dtype=float)
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = (1 - label_smoothing) * -w[y] * logp[np.arange(n), y]
    if label_smoothing:
        loss = loss + label_smoothing / classes * -(logp @ w)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean":
        raise ValueError(f"reduction must be none, mean or sum, got {reduction!r}")
    if n == 0:
        raise ValueError("the mean of nothing is undefined")
    return float(loss.sum() / w[y].sum())


_WEIGHTS = Aspect(
    "class_weights",
    "class weights",
    "Row i costs w[y_i] times its surprise, and the mean divides by the weights that were used, "
    "the sum of w[y_i], not by N.",
)
_SMOOTHING = Aspect(
    "label_smoothing",
    "label smoothing",
    "The target puts eps/C on every class, the true one included, and 1 - eps more on that one.",
)
_BOTH = Aspect(
    "weights_and_smoothing",
    "class weights together with label smoothing",
    "Every class's share of the smoothed target is weighted by that class's own weight; the mean "
    "still divides by the sum of w[y_i].",
)
_CONFIDENT = Aspect(
    "huge_logits",
    "logits of 1e4",
    "exp(1e4) is inf and the log of an underflowed probability is -inf; subtract the row's "
    "maximum and work with log-probabilities.",
)


def _cases(rng):
    for rows, classes in ((4, 3), (3, 5), (5, 2), (6, 4)):
        yield Case(scores_and_labels(rng, rows, classes))
    yield Case(scores_and_labels(rng, 3, 3), {"reduction": "mean"})
    yield Case((np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([0, 0])))
    for rows, weight in ((4, [1.0, 3.0, 0.5]), (5, [2.0, 0.25, 4.0]), (3, [0.5, 0.5, 2.0])):
        for reduction in ("mean", "sum", "none"):
            told = {"weight": np.array(weight), "reduction": reduction}
            yield Case(scores_and_labels(rng, rows, 3), told, _WEIGHTS)
    yield Case(scores_and_labels(rng, 4, 2), {"weight": [1, 3]}, _WEIGHTS)
    for rows, classes, eps in ((4, 3, 0.1), (3, 5, 0.3), (4, 2, 0.2), (2, 4, 1.0)):
        for reduction in ("mean", "none"):
            smooth: dict = {"label_smoothing": eps, "reduction": reduction}
            yield Case(scores_and_labels(rng, rows, classes), smooth, _SMOOTHING)
    for reduction in ("mean", "sum", "none"):
        for rows, weight, eps in ((5, [1.0, 3.0, 0.5, 2.0], 0.2), (3, [0.2, 1.5], 0.5)):
            both = {"weight": np.array(weight), "label_smoothing": eps, "reduction": reduction}
            yield Case(scores_and_labels(rng, rows, len(weight)), both, _BOTH)
    yield from labelled_reductions(rng)
    yield from labelled_disguises(rng)
    far = np.array([[1e4, 0.0, -1e4], [5.0, 1e4, 9999.0], [-1e4, -1e4, -9998.0]])
    for labels in ([2, 1, 0], [0, 2, 2], [1, 0, 1]):
        yield Case((far, np.array(labels)), {"reduction": "none"}, _CONFIDENT)
    yield Case((far, np.array([0, 1, 0])), {}, _CONFIDENT)
    yield Case((far, np.array([0, 1, 2])), {"label_smoothing": 0.1}, _CONFIDENT)
    yield Case((np.array([[1e3, 1e3 - 1], [-1e3, -999.0]]), np.array([1, 0])), {}, _CONFIDENT)


def _starts_at_log_c(f, rng):
    for classes in (2, 10, 100):
        got = float(f(np.full((3, classes), 0.7), np.arange(3) % classes))
        if not np.isclose(got, np.log(classes)):
            return f"equal logits over {classes} classes cost {got:.6g}, not ln {classes}"
    return None


def _shift_invariant(f, rng):
    z, y = scores_and_labels(rng, 4, 3)
    for shift in (5.0, np.array([[1e3], [-1e3], [7.0], [0.0]])):
        if not np.isclose(float(f(z + shift, y)), float(f(z, y)), rtol=1e-7):
            return "adding a constant to all logits of a row changes the loss"
    return None


def _scale_of_weights_cancels(f, rng):
    z, y = scores_and_labels(rng, 5, 3)
    weight = np.array([1.0, 3.0, 0.5])
    one, other = float(f(z, y, weight=weight)), float(f(z, y, weight=4 * weight))
    if not np.isclose(one, other):
        return f"weights four times as large turn the mean from {one:.6g} into {other:.6g}"
    return None


def _divided_by_rows(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    if reduction != "mean":
        return cross_entropy(logits, target, weight, label_smoothing, reduction)
    return cross_entropy(logits, target, weight, label_smoothing, "sum") / len(target)


EXERCISE = Exercise(
    id="03.4",
    reference=cross_entropy,
    points=4,
    edge_points=1.25,
    error_points=0.5,
    cases=_cases,
    errors=(*LABEL_ERRORS, EMPTY_ROWS_MEAN, *UNKNOWN_LABELLED_REDUCTION),
    properties=(
        Property(
            "equal logits cost ln C",
            _starts_at_log_c,
            0.25,
            "An untrained network gives every class 1/C: that costs -ln(1/C).",
            lambda z, y, **kw: cross_entropy(z, y, **kw) / np.shape(z)[1],
        ),
        Property(
            "shifting a row's logits changes nothing",
            _shift_invariant,
            0.25,
            "Only differences of logits matter.",
            lambda z, y, **kw: float(-np.asarray(z)[np.arange(len(y)), y].mean()),
        ),
        Property(
            "the mean does not depend on the scale of the weights",
            _scale_of_weights_cancels,
            0.25,
            "A weighted mean divides by the weights that were used.",
            _divided_by_rows,
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "An untrained network over 1000 classes costs ln 1000 = 6.91. What does yours say?",
        "Log-probabilities first: z minus its row's logsumexp. Then pick the true class of each "
        "row. Weights multiply rows, and a weighted mean divides by the weights used. Smoothing "
        "mixes in the average over classes.",
        "y = _labels(target, z.shape); logp = z - max - log(sum(exp(z - max))); loss = (1 - eps) * "
        "-w[y] * logp[np.arange(n), y] + eps / C * -(logp @ w); the mean is loss.sum() / "
        "w[y].sum().",
    ),
    read="Lesson 03, Weights and smoothing, as PyTorch counts them",
)
