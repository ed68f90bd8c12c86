"""Inputs that exercises on scores and class labels share."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case

__all__ = [
    "EMPTY_ROWS_MEAN",
    "LABEL_ERRORS",
    "UNKNOWN_LABELLED_REDUCTION",
    "labelled_disguises",
    "labelled_reductions",
    "scores_and_labels",
]

_ONE_PER_ROW = Aspect(
    "reduction",
    'reduction "none"',
    '"none" returns one loss per row, shape (N,): what is added up or averaged over the classes '
    "within a row is done whatever the reduction.",
)
_ROWS_ADDED = Aspect(
    "reduction",
    'reduction "sum"',
    '"sum" adds up what "none" returns, one loss per row: whatever divides within a row divides '
    "here too, and the number of rows does not.",
)

_SCORES = np.array([[1.0, 0.5, -1.0], [0.0, 2.0, 1.0]])

# What an answer raises for a bad label is left open: NumPy's own IndexError says it too.
LABEL_ERRORS = tuple(
    BadInput(name, (_SCORES, np.array(labels)), hint, raises="Exception")
    for name, labels, hint in (
        (
            "label_out_of_range",
            [0, 3],
            "A label must name a class: with 3 classes, 3 is out of range. Refuse it.",
        ),
        (
            "negative_label",
            [-1, 1],
            "A negative label names no class, and NumPy silently counts from the end: refuse it.",
        ),
        (
            "float_labels",
            [0.0, 1.0],
            "Class labels are integers: refuse another dtype instead of rounding it.",
        ),
        (
            "column_of_labels",
            [[0], [1]],
            "Labels of shape (N, 1) silently pick an N x N table: ask for shape (N,).",
        ),
    )
)

EMPTY_ROWS_MEAN = BadInput(
    "mean_of_nothing",
    (np.zeros((0, 3)), np.array([], dtype=int)),
    "The mean of nothing is undefined: raise ValueError instead of returning NaN or 0.",
)

UNKNOWN_LABELLED_REDUCTION = tuple(
    BadInput(
        "unknown_reduction",
        (_SCORES, np.array([0, 1])),
        'Only "none", "mean" and "sum" are reductions: raise ValueError for anything else.',
        {"reduction": reduction},
    )
    for reduction in ("average", "Mean", "")
)


def scores_and_labels(
    rng: np.random.Generator, rows: int, classes: int, spread: float = 2.0
) -> tuple[np.ndarray, np.ndarray]:
    """A table of scores and one label per row; the labels are not all the same."""
    scores = rng.normal(0.0, spread, (rows, classes)).round(2)
    # Shuffled runs of the classes: more even than independent draws.
    labels = (np.arange(rows) + rng.integers(classes)) % classes
    return scores, rng.permutation(labels)


def labelled_reductions(
    rng: np.random.Generator, kwargs: Mapping[str, Any] | None = None
) -> Iterator[Case]:
    """Every reduction, and what no rows give."""
    kwargs = dict(kwargs or {})
    yield Case(scores_and_labels(rng, 4, 3), kwargs | {"reduction": "mean"})
    nothing = np.zeros((0, 3)), np.array([], dtype=int)
    for reduction, aspect in (("sum", _ROWS_ADDED), ("none", _ONE_PER_ROW)):
        told = kwargs | {"reduction": reduction}
        yield Case(scores_and_labels(rng, 3, 4), told, aspect)
        yield Case(scores_and_labels(rng, 5, 3), told, aspect)
        yield Case(nothing, told, aspects.EMPTY)


def labelled_disguises(
    rng: np.random.Generator, kwargs: Mapping[str, Any] | None = None
) -> Iterator[Case]:
    """Scores as lists, integers, float32, one row, with NaN; labels of several integer dtypes."""
    kwargs = dict(kwargs or {})
    scores, labels = scores_and_labels(rng, 3, 4)
    yield Case((scores.tolist(), labels.tolist()), kwargs, aspects.LISTS)
    whole = rng.integers(-4, 5, (4, 3))
    yield Case((whole, np.array([2, 0, 1, 2], np.int32)), kwargs, aspects.INTEGERS)
    yield Case((whole.tolist(), [1, 1, 0, 2]), kwargs, aspects.INTEGERS)
    pixels = np.array([[200, 196, 10], [3, 250, 247]], np.uint8)
    # The same numbers as floats first: who fails there does not fail for being unsigned.
    yield Case((pixels.astype(float), np.array([1, 2])), kwargs, aspects.MAGNITUDES)
    yield Case((pixels, np.array([1, 2], np.uint8)), kwargs, aspects.UNSIGNED)
    scores, labels = scores_and_labels(rng, 3, 3)
    single = scores.astype(np.float32)
    yield Case((single, labels), kwargs, aspects.FLOAT32, rtol=2e-5, atol=1e-5)
    yield Case(scores_and_labels(rng, 1, 3), kwargs, aspects.SINGLE)
    scores, labels = scores_and_labels(rng, 3, 3)
    scores[1, 2] = np.nan
    yield Case((scores, labels), kwargs, aspects.NON_FINITE)
