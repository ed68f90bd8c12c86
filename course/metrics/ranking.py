"""How well scores order the examples, whatever the threshold."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from course.metrics._metric import labels, metric, numbers, same_length

__all__ = ["average_precision_score", "roc_auc_score"]


@dataclass(frozen=True)
class Ranked:
    """Labels and scores of all examples: an order has no shorter summary."""

    truth: np.ndarray
    score: np.ndarray

    def __add__(self, other: Self) -> "Ranked":
        return Ranked(
            np.concatenate([self.truth, other.truth]), np.concatenate([self.score, other.score])
        )


def _ranked(y_true: Any, y_score: Any) -> Ranked:
    truth, score = labels("y_true", y_true), numbers("y_score", y_score)
    same_length(truth, score)
    if not set(np.unique(truth).tolist()) <= {-1, 0, 1} or {-1, 0} <= set(truth.tolist()):
        raise ValueError(
            f"y_true must hold the labels 0 and 1, or -1 and 1, got {np.unique(truth)[:10]}"
        )
    if np.isnan(score).any():
        raise ValueError("y_score must not be NaN: it has no place in an order")
    return Ranked(truth == 1, score)


@metric
def roc_auc_score(y_true: Any, y_score: Any) -> Ranked:
    r"""Chance that a random positive scores above a random negative, ties counted as half.

    It is the area under the curve of true against false positive rates.

    Args:
        y_true: True labels, shape (N,): 0 and 1, or -1 and 1.
        y_score: Scores, shape (N,), higher for the positive.

    Returns:
        A number in [0, 1]; NaN where one of the classes is missing.

    Raises:
        ValueError: Lengths differ, there are no examples, labels are others, or a score is NaN.

    Example:
        >>> roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
        0.75

    References:
        Hanley & McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747
    """
    return _ranked(y_true, y_score)


@roc_auc_score.value
def _(ranked: Ranked) -> float:
    positives = int(ranked.truth.sum())
    negatives = ranked.truth.size - positives
    if not positives or not negatives:
        return float("nan")
    _, level, size = np.unique(ranked.score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(size) - (size - 1) / 2)[level]  # from 1; equal scores share a rank
    wins = ranks[ranked.truth].sum() - positives * (positives + 1) / 2
    return float(wins / (positives * negatives))


@metric
def average_precision_score(y_true: Any, y_score: Any) -> Ranked:
    r"""Mean precision over the thresholds, weighted by the recall that each of them gains.

    Formula: :math:`\sum_k (R_k - R_{k-1}) P_k` over falling thresholds

    Args:
        y_true: True labels, shape (N,): 0 and 1, or -1 and 1.
        y_score: Scores, shape (N,), higher for the positive.

    Returns:
        A number in [0, 1]; 0 where nothing is positive.

    Raises:
        ValueError: Lengths differ, there are no examples, labels are others, or a score is NaN.

    Example:
        >>> round(average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 3)
        0.833
    """
    return _ranked(y_true, y_score)


@average_precision_score.value
def _(ranked: Ranked) -> float:
    positives = int(ranked.truth.sum())
    if not positives:
        return 0.0
    levels, level = np.unique(-ranked.score, return_inverse=True)
    hits = np.bincount(level, ranked.truth, levels.size)
    called = np.cumsum(np.bincount(level, minlength=levels.size))
    return float((hits * np.cumsum(hits) / called).sum() / positives)
