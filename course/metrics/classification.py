"""How well classes are told: counts of what was taken for what, and what follows from them."""

from collections import Counter
from typing import Any, Literal

import numpy as np

from course.metrics._metric import labels, metric, same_length, scores
from course.parameters import Count

__all__ = [
    "accuracy_score",
    "confusion_matrix",
    "expected_calibration_error",
    "f1_score",
    "precision_score",
    "recall_score",
    "top_k_accuracy_score",
]

Average = Literal["binary", "macro", "micro"]
_AVERAGES = ("binary", "macro", "micro")


def _pairs(y_true: Any, y_pred: Any) -> Counter:
    """How often each label was taken for each label."""
    truth, guess = labels("y_true", y_true), labels("y_pred", y_pred)
    same_length(truth, guess)
    if (truth.dtype.kind == "U") != (guess.dtype.kind == "U"):
        raise TypeError(
            f"y_true and y_pred must hold labels of one kind, got {truth.dtype} and {guess.dtype}"
        )
    return Counter(zip(truth.tolist(), guess.tolist(), strict=True))


def _table(pairs: Counter) -> tuple[list, np.ndarray]:
    """All labels in order, and the matrix of counts: rows true, columns predicted."""
    names = sorted({label for pair in pairs for label in pair})
    place = {label: number for number, label in enumerate(names)}
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    for (truth, guess), count in pairs.items():
        counts[place[truth], place[guess]] = count
    return names, counts


@metric
def accuracy_score(y_true: Any, y_pred: Any) -> Counter:
    r"""Share of examples that are classified rightly.

    Formula: :math:`\frac1N \sum_i [y_i = \hat y_i]`

    Args:
        y_true: True labels, shape (N,): integers, booleans or strings.
        y_pred: Predicted labels, shape (N,).

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are no labels.
        ValueError: Lengths differ, or there are no examples.

    Example:
        >>> accuracy_score([0, 1, 1, 2], [0, 1, 2, 2])
        0.75
    """
    return _pairs(y_true, y_pred)


@accuracy_score.value
def _(pairs: Counter) -> float:
    return sum(n for (truth, guess), n in pairs.items() if truth == guess) / pairs.total()


@metric
def confusion_matrix(y_true: Any, y_pred: Any) -> Counter:
    r"""How often each class was taken for each class.

    Args:
        y_true: True labels, shape (N,).
        y_pred: Predicted labels, shape (N,).

    Returns:
        Integer counts, shape (C, C): rows are true, columns predicted labels, both sorted; C
        is the number of labels that occur in either.

    Raises:
        TypeError: Labels are no labels.
        ValueError: Lengths differ, or there are no examples.

    Example:
        >>> confusion_matrix([0, 1, 1, 2], [0, 1, 2, 2])
        array([[1, 0, 0],
               [0, 1, 1],
               [0, 0, 1]])
    """
    return _pairs(y_true, y_pred)


@confusion_matrix.value
def _(pairs: Counter) -> np.ndarray:
    return _table(pairs)[1]


@metric
def precision_score(
    y_true: Any, y_pred: Any, *, average: Average = "binary", pos_label: Any = 1
) -> Counter:
    r"""Of what was called positive, the share that is.

    Formula: :math:`\mathrm{TP} / (\mathrm{TP} + \mathrm{FP})`, 0 where nothing was called so

    Args:
        y_true: True labels, shape (N,).
        y_pred: Predicted labels, shape (N,).
        average: ``"binary"`` for ``pos_label`` alone, ``"macro"`` for the mean over classes,
            ``"micro"`` for the counts of all classes together.
        pos_label: The positive label, for ``"binary"``.

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are no labels.
        ValueError: Lengths differ, there are no examples, or ``"binary"`` meets other labels.

    Example:
        >>> precision_score([0, 1, 1, 0], [1, 1, 1, 0])
        0.6666666666666666
    """
    _check_average(average)
    return _pairs(y_true, y_pred)


@precision_score.value
def _(pairs: Counter, *, average: Average, pos_label: Any) -> float:
    hits, called, _ = _counts(pairs, average, pos_label)
    return _mean_share(hits, called)


@metric
def recall_score(
    y_true: Any, y_pred: Any, *, average: Average = "binary", pos_label: Any = 1
) -> Counter:
    r"""Of what is positive, the share that was called so.

    Formula: :math:`\mathrm{TP} / (\mathrm{TP} + \mathrm{FN})`, 0 where nothing is positive

    Args:
        y_true: True labels, shape (N,).
        y_pred: Predicted labels, shape (N,).
        average: ``"binary"``, ``"macro"`` or ``"micro"``, as in :func:`precision_score`.
        pos_label: The positive label, for ``"binary"``.

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are no labels.
        ValueError: Lengths differ, there are no examples, or ``"binary"`` meets other labels.

    Example:
        >>> recall_score([0, 1, 1, 0], [1, 1, 0, 0])
        0.5
    """
    _check_average(average)
    return _pairs(y_true, y_pred)


@recall_score.value
def _(pairs: Counter, *, average: Average, pos_label: Any) -> float:
    hits, _, there = _counts(pairs, average, pos_label)
    return _mean_share(hits, there)


@metric
def f1_score(
    y_true: Any, y_pred: Any, *, average: Average = "binary", pos_label: Any = 1
) -> Counter:
    r"""Harmonic mean of precision and recall; true negatives do not enter.

    Formula: :math:`2\,\mathrm{TP} / (2\,\mathrm{TP} + \mathrm{FP} + \mathrm{FN})`, 0 for 0/0

    Args:
        y_true: True labels, shape (N,).
        y_pred: Predicted labels, shape (N,).
        average: ``"binary"``, ``"macro"`` or ``"micro"``, as in :func:`precision_score`.
        pos_label: The positive label, for ``"binary"``.

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are no labels.
        ValueError: Lengths differ, there are no examples, or ``"binary"`` meets other labels.

    Example:
        >>> f1_score([0, 1, 1, 0], [1, 1, 0, 0])
        0.5
    """
    _check_average(average)
    return _pairs(y_true, y_pred)


@f1_score.value
def _(pairs: Counter, *, average: Average, pos_label: Any) -> float:
    hits, called, there = _counts(pairs, average, pos_label)
    return _mean_share(2 * hits, called + there)


def _check_average(average: str) -> None:
    if average not in _AVERAGES:
        raise ValueError(f"average must be binary, macro or micro, got {average!r}")


def _counts(
    pairs: Counter, average: Average, pos_label: Any
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True positives, predicted positives and actual positives, for each class that counts."""
    names, table = _table(pairs)
    hits, called, there = table.diagonal(), table.sum(axis=0), table.sum(axis=1)
    if average == "macro":
        return hits, called, there
    if average == "micro":
        return hits.sum(), called.sum(), there.sum()
    if len(names) > 2:
        raise ValueError(f"average='binary' takes two labels, got {names}: choose macro or micro")
    if pos_label in names:
        at = names.index(pos_label)
        return hits[at], called[at], there[at]
    if len(names) == 2:
        raise ValueError(f"pos_label must be one of the labels {names}, got {pos_label!r}")
    return np.array(0), np.array(0), np.array(0)


def _mean_share(part: np.ndarray, whole: np.ndarray) -> float:
    """Mean over classes of part / whole, 0 for 0/0."""
    return float(np.mean(part / np.where(whole == 0, 1, whole)))


@metric
def top_k_accuracy_score(y_true: Any, y_score: Any, *, k: Count = 5) -> np.ndarray:
    r"""Share of examples whose true class is among the ``k`` highest scores.

    A class is among them when fewer than ``k`` classes score strictly higher.

    Args:
        y_true: True labels, shape (N,), integers from 0 to C - 1.
        y_score: Scores, shape (N, C).
        k: How many places count, from 1 to C.

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are not integers.
        ValueError: Lengths differ, a label names no class, ``k`` is out of range, or there are
            no examples.

    Example:
        >>> top_k_accuracy_score([2, 0], [[0.1, 0.6, 0.3], [0.1, 0.6, 0.3]], k=2)
        0.5
    """
    truth, table = _classes_and_scores(y_true, y_score)
    if k > table.shape[1]:
        raise ValueError(f"k must be at most the number of classes, got {k} of {table.shape[1]}")
    own = np.take_along_axis(table, truth[:, None], axis=1)
    return np.array([((table > own).sum(axis=1) < k).sum(), len(truth)])


@top_k_accuracy_score.value
def _(counts: np.ndarray, *, k: int) -> float:
    return float(counts[0] / counts[1])


@metric
def expected_calibration_error(y_true: Any, y_prob: Any, *, n_bins: Count = 10) -> np.ndarray:
    r"""How far confidence and accuracy lie apart, on average over bins of confidence.

    Formula: :math:`\sum_b \frac{n_b}{N} |\mathrm{acc}_b - \mathrm{conf}_b|` over equal bins
    :math:`(a, b]` of the highest probability

    Args:
        y_true: True labels, shape (N,), integers from 0 to C - 1.
        y_prob: Predicted probabilities, shape (N, C).
        n_bins: Number of bins.

    Returns:
        A number in [0, 1].

    Raises:
        TypeError: Labels are not integers.
        ValueError: Lengths differ, a label names no class, a probability lies outside [0, 1], or
            there are no examples.

    Example:
        >>> round(expected_calibration_error([0, 1], [[0.9, 0.1], [0.8, 0.2]]), 3)
        0.45

    References:
        Naeini, Cooper & Hauskrecht (2015), AAAI, doi:10.1609/aaai.v29i1.9602; Guo, Pleiss, Sun &
        Weinberger (2017), ICML, PMLR 70:1321-1330
    """
    truth, table = _classes_and_scores(y_true, y_prob)
    if not ((table >= 0) & (table <= 1)).all():
        raise ValueError("y_prob must hold probabilities in [0, 1]")
    confidence = table.max(axis=1)
    right = table.argmax(axis=1) == truth
    edges = np.linspace(0, 1, n_bins + 1)
    where = np.clip(np.searchsorted(edges, confidence, side="left") - 1, 0, n_bins - 1)
    return np.stack(
        [np.bincount(where, weights, n_bins) for weights in (None, confidence, right)]
    ).astype(float)


@expected_calibration_error.value
def _(bins: np.ndarray, *, n_bins: int) -> float:
    count, confidence, right = bins
    return float(np.abs(confidence - right).sum() / count.sum())


def _classes_and_scores(y_true: Any, y_score: Any) -> tuple[np.ndarray, np.ndarray]:
    truth, table = labels("y_true", y_true), scores("y_score", y_score)
    same_length(truth, table)
    if truth.dtype.kind not in "iu":
        raise TypeError(f"y_true must hold integers, got dtype {truth.dtype}")
    if truth.min() < 0 or truth.max() >= table.shape[1]:
        raise ValueError(f"y_true must hold labels from 0 to {table.shape[1] - 1}")
    return truth, table
