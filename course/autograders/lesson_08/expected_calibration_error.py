"""Exercise 08.5: does a confidence of 90% mean right nine times in ten?"""

from itertools import pairwise

import numpy as np

from course.autograders.given import _labels
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def expected_calibration_error(probs, y, n_bins=10):
    """How far confidence and accuracy lie apart, on average over bins of confidence."""
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("the mean of nothing is undefined")
    confidence, right = p.max(axis=1), p.argmax(axis=1) == y
    edges = np.linspace(0.0, 1.0, n_bins + 1)
    bins = np.searchsorted(edges, confidence)  # the first edge that is not below: (a, b]
    error = 0.0
    for b in np.unique(bins):
        inside = bins == b
        error += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return float(error)


_EDGE = Aspect(
    "bin_edges",
    "confidences on the edge of a bin",
    "A bin is (a, b]: its upper edge belongs to it, its lower edge does not.",
)
_CERTAIN = Aspect(
    "certainty",
    "probabilities of exactly 1",
    "1.0 belongs to the last bin, (0.9, 1.0] for ten: it must not fall out of it.",
)
_BINS = Aspect(
    "number_of_bins",
    "another number of bins",
    "n_bins bins of equal width from 0 to 1: np.linspace(0, 1, n_bins + 1).",
    ordinary=True,
)


def _table(rng, confidence, classes):
    """Rows whose largest probability is given, in a class of chance."""
    rest = rng.uniform(0.2, 1.0, (len(confidence), classes - 1))
    rest *= ((1 - confidence) / rest.sum(axis=1))[:, None]
    # Each of the others must stay below the largest.
    rest = np.where((rest.max(axis=1) < confidence)[:, None], rest, rest.mean(axis=1)[:, None])
    rows = np.column_stack([confidence, rest])
    return np.array(
        [
            np.roll(row, shift)
            for row, shift in zip(rows, rng.integers(classes, size=len(rows)), strict=True)
        ]
    )


def _guesses(rng, n, classes, bins=10):
    """Confidences well inside their bins and above chance, right about half of the time."""
    lowest = bins // classes + 1
    whole = rng.integers(lowest, bins, n) if lowest < bins else np.zeros(n)
    inside = rng.uniform(0.15, 0.85, n) if lowest < bins else rng.uniform(0.4, 0.95, n)
    return _judged(rng, _table(rng, ((whole + inside) / bins).round(4), classes))


def _judged(rng, p):
    y = p.argmax(axis=1)
    wrong = rng.permutation(len(y))[: len(y) // 2]
    y[wrong] = (y[wrong] + rng.integers(1, p.shape[1], wrong.size)) % p.shape[1]
    return p, y


def _at(confidence, classes=2):
    c = np.array(confidence)[:, None]
    return np.hstack([c, np.repeat((1 - c) / (classes - 1), classes - 1, axis=1)])


def _cases(rng):
    for n, classes in ((8, 3), (15, 4), (25, 3), (40, 5), (30, 4)):
        yield Case(_guesses(rng, n, classes))
    for n, classes, bins in ((20, 3, 5), (30, 4, 15), (12, 3, 4), (16, 4, 1), (9, 3, 7)):
        yield Case(_guesses(rng, n, classes, bins), {"n_bins": bins}, _BINS)
    yield Case(_guesses(rng, 14, 2), {})
    # One half is the edge of two bins of ten, exactly, and the quarters those of four.
    y = rng.permutation([0, 1, 0, 0, 1])
    yield Case((_at([0.5, 0.53, 0.5, 0.57, 0.5], 3), y), {}, _EDGE)
    yield Case((_at([0.75, 0.8, 0.75, 0.7, 0.9]), y), {"n_bins": 4}, _EDGE)
    yield Case((_at([0.5, 0.75, 0.6, 0.5, 0.75], 3), y), {"n_bins": 4}, _EDGE)
    yield Case((_at([1.0, 1.0, 0.93, 1.0, 0.96], 3), y), {}, _CERTAIN)
    yield Case((_at([1.0, 1.0, 1.0]), np.array([0, 1, 0])), {}, _CERTAIN)
    yield Case((_at([1.0, 0.72, 1.0, 0.55, 0.98]), y), {"n_bins": 4}, _CERTAIN)
    p, y = _guesses(rng, 12, 3)
    yield Case((p.tolist(), y.tolist()), {}, aspects.LISTS)
    yield Case((p, y.astype(np.uint8)), {}, aspects.UNSIGNED)
    yield Case((p.astype(np.float32), y), {}, aspects.FLOAT32, None, 1e-5, 1e-6)
    yield Case((p[:1], y[:1]), {}, aspects.SINGLE)


def _weighs(f, rng):
    p, y = _guesses(rng, 12, 3)
    once, twice = f(p, y), f(np.concatenate([p, p]), np.concatenate([y, y]))
    if not np.isclose(once, twice):
        return f"all rows a second time change {once:.4g} to {twice:.4g}"
    return None


def _one_bin(f, rng):
    p, y = _guesses(rng, 20, 4)
    got, want = f(p, y, n_bins=1), abs(p.max(axis=1).mean() - (p.argmax(axis=1) == y).mean())
    if not np.isclose(got, want):
        return f"with one bin it is {got:.4g}, and the two averages lie {want:.4g} apart"
    return None


def _bins(
    confidence=lambda p, y: p.max(axis=1),
    right=lambda p, y: p.argmax(axis=1) == y,
    inside=lambda c, low, high: (c > low) & (c <= high),
    gap=lambda c, right, low, high: abs(c.mean() - right.mean()),
    total=lambda gaps, sizes, n, bins: np.sum(gaps * sizes) / n,
    bins=lambda n_bins: n_bins,
    lowest=lambda p: 0.0,
    edges=None,
    finish=float,
):
    def wrong(probs, y, n_bins=10):
        p = np.asarray(probs, dtype=float)
        y = _labels(y, p.shape)
        if y.size == 0:
            raise ValueError("nothing")
        c, ok = confidence(p, y), right(p, y)
        cuts = np.linspace(lowest(p), 1, bins(n_bins) + 1)
        cuts = edges(c, bins(n_bins)) if edges else cuts
        gaps, sizes = [], []
        for low, high in pairwise(cuts):
            held = inside(c, low, high)
            if held.any():
                gaps.append(gap(c[held], ok[held], low, high))
                sizes.append(held.sum())
        return finish(total(np.array(gaps), np.array(sizes), y.size, bins(n_bins)))

    return wrong


def _bins_of_equal_count(probs, y, n_bins=10):
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("nothing")
    c, right = p.max(axis=1), p.argmax(axis=1) == y
    parts = [part for part in np.array_split(np.argsort(c), n_bins) if part.size]
    return float(
        sum(part.size / y.size * abs(c[part].mean() - right[part].mean()) for part in parts)
    )


def _empty_bins_count(probs, y, n_bins=10):
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("nothing")
    c, right = p.max(axis=1), p.argmax(axis=1) == y
    total = 0.0
    for k in range(n_bins):
        held = (c > k / n_bins) & (c <= (k + 1) / n_bins)
        with np.errstate(all="ignore"):
            accuracy = np.divide(right[held].sum(), held.sum())
            total += held.mean() * abs(np.divide(c[held].sum(), held.sum()) - accuracy)
    return float(total)


def _of_all_classes(probs, y, n_bins=10):
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("nothing")
    c, right = p.reshape(-1), np.eye(p.shape[1])[y].reshape(-1)
    bins = np.searchsorted(np.linspace(0, 1, n_bins + 1), c)
    held = [bins == b for b in np.unique(bins)]
    return float(sum(h.mean() * abs(c[h].mean() - right[h].mean()) for h in held))


def _brier(probs, y, n_bins=10):
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("nothing")
    return float(((p - np.eye(p.shape[1])[y]) ** 2).sum(axis=1).mean())


def _without_bins(probs, y, n_bins=10):
    p = np.asarray(probs, dtype=float)
    y = _labels(y, p.shape)
    if y.size == 0:
        raise ValueError("nothing")
    return float(np.abs(p.max(axis=1) - (p.argmax(axis=1) == y)).mean())


_SHARE = "Weight each bin by the share of the rows that are in it: an empty bin counts for nothing."
_P = np.array([[0.75, 0.25], [0.375, 0.625]])

EXERCISE = Exercise(
    id="08.5",
    reference=expected_calibration_error,
    points=3,
    edge_points=0.5,
    error_points=0.5,
    cases=_cases,
    errors=(
        *(
            BadInput(
                "accepts_bad_labels",
                (_P, np.array(labels)),
                "_labels(y, p.shape) refuses labels that name no class, or that do not fit.",
            )
            for labels in ([0, 2], [-1, 1], [0], [[0], [1]], [0.0, 1.0])
        ),
        BadInput(
            "mean_of_nothing",
            (np.zeros((0, 3)), np.zeros(0, int)),
            "The mean of nothing is undefined: raise ValueError instead of returning NaN or 0.",
        ),
    ),
    properties=(
        Property(
            "all rows a second time change nothing",
            _weighs,
            0.25,
            _SHARE,
            _bins(total=lambda gaps, sizes, n, bins: np.sum(gaps * sizes)),
        ),
        Property(
            "with one bin it is how far the two averages lie apart",
            _one_bin,
            0.25,
            "A single bin holds everything: mean confidence against accuracy.",
            _bins(bins=lambda n_bins: 10),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "bins_weigh_the_same",
                _SHARE,
                _bins(total=lambda gaps, sizes, n, bins: gaps.mean()),
            ),
            (
                "mean_over_all_bins",
                _SHARE,
                _bins(total=lambda gaps, sizes, n, bins: gaps.sum() / bins),
            ),
            ("bins_added", _SHARE, _bins(total=lambda gaps, sizes, n, bins: gaps.sum())),
            (
                "not_divided_by_rows",
                "Divide by the number of rows: a bin's weight is its share of them.",
                _bins(total=lambda gaps, sizes, n, bins: np.sum(gaps * sizes)),
            ),
            (
                "worst_bin",
                "That is the maximum calibration error: the expected one averages over the bins.",
                _bins(total=lambda gaps, sizes, n, bins: gaps.max()),
            ),
            (
                "signs_kept",
                "Take the absolute value in each bin: too sure here and too modest there must not "
                "cancel.",
                _bins(gap=lambda c, right, low, high: c.mean() - right.mean()),
            ),
            (
                "signs_kept_reversed",
                "Take the absolute value in each bin: too sure here and too modest there must not "
                "cancel.",
                _bins(gap=lambda c, right, low, high: right.mean() - c.mean()),
            ),
            (
                "absolute_value_last",
                "Take the absolute value in each bin, before you add: too sure here and too modest "
                "there must not cancel.",
                _bins(
                    gap=lambda c, right, low, high: c.mean() - right.mean(),
                    total=lambda gaps, sizes, n, bins: abs(np.sum(gaps * sizes)) / n,
                ),
            ),
            (
                "squared_gaps",
                "The absolute distance of each bin, not its square.",
                _bins(gap=lambda c, right, low, high: (c.mean() - right.mean()) ** 2),
            ),
            (
                "root_mean_square",
                "The absolute distance of each bin, averaged, not the root of the mean square.",
                _bins(
                    gap=lambda c, right, low, high: (c.mean() - right.mean()) ** 2,
                    total=lambda gaps, sizes, n, bins: np.sqrt(np.sum(gaps * sizes) / n),
                ),
            ),
            (
                "without_bins",
                "Row by row a confidence of 0.9 is 0.1 or 0.9 off, never right: average confidence "
                "and accuracy within each bin first.",
                _without_bins,
            ),
            (
                "probability_of_the_truth",
                "The confidence is the largest probability of the row, whether it is right or not.",
                _bins(confidence=lambda p, y: p[np.arange(y.size), y]),
            ),
            (
                "probability_of_class_1",
                "The confidence is the largest probability of the row, whatever its class.",
                _bins(confidence=lambda p, y: p[:, 1]),
            ),
            (
                "over_the_rows",
                "The most confident class of each row: argmax along axis 1.",
                _bins(right=lambda p, y: np.resize(p.argmax(axis=0), y.size) == y),
            ),
            (
                "middle_of_the_bin",
                "The mean confidence of the rows in a bin, not the bin's middle.",
                _bins(gap=lambda c, right, low, high: abs((low + high) / 2 - right.mean())),
            ),
            (
                "upper_edge_of_the_bin",
                "The mean confidence of the rows in a bin, not the bin's edge.",
                _bins(gap=lambda c, right, low, high: abs(high - right.mean())),
            ),
            (
                "median_confidence",
                "The mean confidence of the rows in a bin, not their median.",
                _bins(gap=lambda c, right, low, high: abs(np.median(c) - right.mean())),
            ),
            (
                "error_for_accuracy",
                "Compare the confidence with the share that is right, not with the share that is "
                "wrong.",
                _bins(gap=lambda c, right, low, high: abs(c.mean() - 1 + right.mean())),
            ),
            (
                "bins_of_equal_size",
                "The bins have equal width, from 0 to 1, not equally many rows.",
                _bins(
                    edges=lambda c, n: np.quantile(c, np.linspace(0, 1, n + 1)) - np.eye(n + 1)[0]
                ),
            ),
            (
                "bins_of_equal_size",
                "The bins have equal width, from 0 to 1, not equally many rows.",
                _bins_of_equal_count,
            ),
            (
                "bins_from_chance_upwards",
                "The bins divide 0 to 1, though no confidence lies below 1/C.",
                _bins(lowest=lambda p: 1 / p.shape[1]),
            ),
            (
                "bins_of_the_data",
                "The bins divide 0 to 1, not the range of the confidences that happen to occur.",
                _bins(edges=lambda c, n: np.linspace(c.min(), c.max(), n + 1)),
            ),
            (
                "all_probabilities",
                "One confidence for each row, its largest probability, not one for every class.",
                _of_all_classes,
            ),
            (
                "edges_for_bins",
                "n_bins bins have n_bins + 1 edges: np.linspace(0, 1, n_bins + 1).",
                _bins(edges=lambda c, n: np.linspace(0, 1, max(n, 2))),
            ),
            (
                "always_ten_bins",
                "n_bins plays no part: the number of bins is an argument.",
                _bins(bins=lambda n_bins: 10),
            ),
            (
                "empty_bins_divided",
                "The mean of an empty bin is 0/0, NaN: pass over bins without rows.",
                _empty_bins_count,
            ),
            (
                "brier_score",
                "That is the Brier score. Here confidence and accuracy are averaged within bins "
                "first.",
                _brier,
            ),
            (
                "lower_edge_inside",
                "A bin is (a, b]: its upper edge belongs to it. With [a, b) a probability of 1 "
                "would fall out of the last one.",
                _bins(inside=lambda c, low, high: (c >= low) & (c < high)),
            ),
            (
                "lower_edge_inside_and_1_too",
                "A bin is (a, b]: its upper edge belongs to it, its lower edge to the bin below.",
                _bins(
                    inside=lambda c, low, high: (c >= low) & ((c < high) | (high == 1) & (c == 1))
                ),
            ),
            (
                "both_edges_inside",
                "A confidence on an edge is counted in two bins: (a, b] holds its upper edge only.",
                _bins(inside=lambda c, low, high: (c >= low) & (c <= high)),
            ),
            (
                "no_edge_inside",
                "A confidence on an edge is counted in no bin: (a, b] holds its upper edge.",
                _bins(inside=lambda c, low, high: (c > low) & (c < high)),
            ),
            (
                "percentage",
                "Return a share from 0 to 1, not a percentage.",
                _bins(finish=lambda total: 100 * float(total)),
            ),
            (
                "one_minus",
                "Return the error itself: 0 where confidence and accuracy agree.",
                _bins(finish=lambda total: 1 - float(total)),
            ),
            (
                "rounded",
                "Return the error as it is: do not round it.",
                _bins(finish=lambda total: round(float(total), 2)),
            ),
        )
    ),
    hints=(
        "Ten forecasts of rain at 90%, and it rained on six of those days. How far off was the "
        "forecaster, and for how many forecasts?",
        "For each row the largest probability, and whether its class is right. For each bin the "
        "mean of both; their distance, weighted by the share of rows in the bin.",
        "y = _labels(y, p.shape); refuse no rows; confidence = p.max(axis=1); right = "
        "p.argmax(axis=1) == y; over the bins of np.linspace(0, 1, n_bins + 1) that hold rows add "
        "inside.mean() * abs(confidence[inside].mean() - right[inside].mean()).",
    ),
    read="Lesson 08, Sure, and how often right",
)
