"""Exercise 08.4: of what was called so, and of what is so."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def precision_recall_f1(y_true, y_pred):
    """Precision, recall and their harmonic mean for labels 0 and 1."""
    truth, guess = np.asarray(y_true), np.asarray(y_pred)
    if truth.shape != guess.shape:
        raise ValueError(f"shapes must be equal, got {truth.shape} and {guess.shape}")
    if not (np.isin(truth, (0, 1)).all() and np.isin(guess, (0, 1)).all()):
        raise ValueError("labels must be 0 and 1")
    hits = np.sum((truth == 1) & (guess == 1))
    called, there = np.sum(guess == 1), np.sum(truth == 1)
    precision = float(hits / called) if called else 0.0
    recall = float(hits / there) if there else 0.0
    f1 = float(2 * hits / (called + there)) if called + there else 0.0
    return precision, recall, f1


_BOOLEANS = Aspect(
    "booleans",
    "labels that are True and False",
    "True is 1 and False is 0: np.asarray(y).astype(int) makes them so. NumPy does not subtract "
    "booleans, and does not count with their sums as you may expect.",
)
_NOBODY_CALLED = Aspect(
    "nothing_called_positive",
    "predictions that never say 1",
    "0/0 counts as 0 here: without a call, precision and F1 are 0.",
)
_NOBODY_THERE = Aspect(
    "nothing_positive",
    "truths without any 1",
    "0/0 counts as 0 here: without a positive, recall and F1 are 0.",
)
_NO_HIT = Aspect(
    "no_hit",
    "predictions that hit nothing",
    "Without a hit precision and recall are both 0, and so is F1: 0/0 counts as 0 here.",
)


def _labels(rng, hits, missed, alarms, quiet):
    """Shuffled pairs of these counts."""
    truth = np.repeat([1, 1, 0, 0], [hits, missed, alarms, quiet])
    guess = np.repeat([1, 0, 1, 0], [hits, missed, alarms, quiet])
    order = rng.permutation(truth.size)
    return truth[order], guess[order]


def _cases(rng):
    for counts in ((3, 1, 2, 2), (2, 3, 1, 4), (5, 1, 4, 1), (1, 2, 4, 6), (6, 3, 2, 9)):
        yield Case(_labels(rng, *counts))
    a, b, c, d = rng.permutation([1, 3, 4, 7]).tolist()
    yield Case(_labels(rng, a, b, c, d))
    yield Case(_labels(rng, 4, 0, 0, 3), {}, aspects.TIES)
    yield Case(_labels(rng, 0, 3, 0, 4), {}, _NOBODY_CALLED)
    yield Case(_labels(rng, 0, 0, 2, 5), {}, _NOBODY_THERE)
    yield Case(_labels(rng, 0, 0, 0, 4), {}, _NOBODY_CALLED)
    yield Case(_labels(rng, 0, 2, 3, 2), {}, _NO_HIT)
    for counts in ((2, 1, 3, 2), (1, 2, 1, 1)):
        truth, guess = _labels(rng, *counts)
        yield Case((truth.astype(bool), guess.astype(bool)), {}, _BOOLEANS)
        yield Case((truth, guess.astype(bool)), {}, _BOOLEANS)
    yield Case(tuple(part.tolist() for part in _labels(rng, 2, 1, 1, 2)), {}, aspects.LISTS)
    truth, guess = _labels(rng, 3, 2, 1, 2)
    yield Case((truth.astype(np.uint8), guess.astype(np.uint8)), {}, aspects.UNSIGNED)
    yield Case((np.array([1]), np.array([1])), {}, aspects.SINGLE)


def _ignores_true_negatives(f, rng):
    few, many = f(*_labels(rng, 3, 2, 1, 1)), f(*_labels(rng, 3, 2, 1, 60))
    if not np.allclose(few, many):
        return f"59 more true negatives change {_told(few)} to {_told(many)}"
    return None


def _lies_between(f, rng):
    precision, recall, f1 = f(*_labels(rng, 3, 1, 6, 4))
    low, high = sorted((precision, recall))
    if not low <= f1 <= (low + high) / 2:
        return f"F1 is {f1:.3g} for precision {precision:.3g} and recall {recall:.3g}"
    return None


def _told(numbers):
    return ", ".join(f"{number:.3g}" for number in numbers)


def _share(part, whole):
    return float(part / whole) if whole else 0.0


def _f1(precision, recall):
    return _share(2 * precision * recall, precision + recall)


def _scores(
    precision=lambda hits, missed, alarms, quiet: _share(hits, hits + alarms),
    recall=lambda hits, missed, alarms, quiet: _share(hits, hits + missed),
    f1=_f1,
    finish=lambda *three: three,
    positive=1,
    checked=True,
):
    def wrong(y_true, y_pred):
        truth, guess = np.asarray(y_true), np.asarray(y_pred)
        if truth.shape != guess.shape:
            raise ValueError("shapes")
        if checked and not (np.isin(truth, (0, 1)).all() and np.isin(guess, (0, 1)).all()):
            raise ValueError("labels")
        is_so, called = truth == positive, guess == positive
        counts = [
            int(np.sum(both))
            for both in (is_so & called, is_so & ~called, ~is_so & called, ~is_so & ~called)
        ]
        p, r = precision(*counts), recall(*counts)
        return finish(p, r, f1(p, r))

    return wrong


def _divided(instead):
    """0/0 answered in another way."""

    def share(part, whole):
        return float(part / whole) if whole else instead

    return _scores(
        precision=lambda hits, missed, alarms, quiet: share(hits, hits + alarms),
        recall=lambda hits, missed, alarms, quiet: share(hits, hits + missed),
        f1=lambda p, r: share(2 * p * r, p + r),
    )


def _unguarded(y_true, y_pred):
    precision_recall_f1(y_true, y_pred)
    truth, guess = np.asarray(y_true) == 1, np.asarray(y_pred) == 1
    hits = int(np.sum(truth & guess))
    precision, recall = hits / int(guess.sum()), hits / int(truth.sum())
    return precision, recall, 2 * precision * recall / (precision + recall)


def _macro(y_true, y_pred):
    one = _scores()(y_true, y_pred)
    other = _scores(positive=0)(y_true, y_pred)
    return tuple((a + b) / 2 for a, b in zip(one, other, strict=True))


_ZERO = (
    "0/0 counts as 0 here: ask for a zero denominator before you divide, in F1 too, where "
    "precision and recall may both be 0."
)
_SWAPPED = (
    "Precision and recall are exchanged. Precision asks of what was *called* positive, recall of "
    "what *is* positive."
)
_BAD_LABELS = (
    "Only 0 and 1, or False and True, are labels here: with -1 and +1, or probabilities, the "
    "counts mean something else. Raise ValueError."
)

EXERCISE = Exercise(
    id="08.4",
    reference=precision_recall_f1,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=(
        *(
            BadInput("accepts_bad_labels", (np.array(truth), np.array(guess)), _BAD_LABELS)
            for truth, guess in (
                ([-1, 1, 1, -1], [1, 1, -1, -1]),
                ([0, 1, 1, 0], [1, 1, -1, -1]),
                ([-1, 1, 1, -1], [1, 1, 0, 0]),
                ([0, 1, 2, 1], [0, 1, 1, 1]),
                ([0, 1, 1, 1], [0, 1, 2, 1]),
            )
        ),
        *(
            BadInput(
                "broadcasts",
                (np.array(truth), np.array(guess)),
                "One prediction for each truth: raise ValueError where the shapes differ.",
            )
            for truth, guess in (([0, 1, 1], [1]), ([0, 1, 1], [[1], [0], [1]]))
        ),
    ),
    properties=(
        Property(
            "true negatives play no part",
            _ignores_true_negatives,
            0.25,
            "None of the three looks at what was rightly called negative.",
            _scores(recall=lambda hits, missed, alarms, quiet: _share(quiet, quiet + alarms)),
        ),
        Property(
            "F1 lies between precision and recall, nearer to the smaller one",
            _lies_between,
            0.25,
            "F1 is the harmonic mean, 2PR / (P + R).",
            _scores(f1=lambda p, r: max(p, r)),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            ("exchanged", _SWAPPED, _scores(finish=lambda p, r, f: (r, p, f))),
            (
                "arithmetic_mean",
                "F1 is the harmonic mean, 2PR / (P + R): the arithmetic one forgives a recall of "
                "0.",
                _scores(f1=lambda p, r: (p + r) / 2),
            ),
            (
                "geometric_mean",
                "F1 is the harmonic mean, 2PR / (P + R), not the geometric one.",
                _scores(f1=lambda p, r: float(np.sqrt(p * r))),
            ),
            (
                "factor_two_missing",
                "F1 is 2PR / (P + R): without the 2 it never exceeds one half.",
                _scores(f1=lambda p, r: _f1(p, r) / 2),
            ),
            (
                "product",
                "F1 is 2PR / (P + R): divide by the sum.",
                _scores(f1=lambda p, r: 2 * p * r),
            ),
            (
                "smaller_one",
                "F1 is the harmonic mean of both, 2PR / (P + R), not the smaller one.",
                _scores(f1=min),
            ),
            (
                "negatives_for_positives",
                "The positive label is 1: count what is, or is called, 1.",
                _scores(positive=0),
            ),
            (
                "accuracy_for_precision",
                "That is the accuracy. Precision looks only at what was called positive.",
                _scores(
                    precision=lambda hits, missed, alarms, quiet: _share(
                        hits + quiet, hits + missed + alarms + quiet
                    )
                ),
            ),
            (
                "accuracy_for_recall",
                "That is the accuracy. Recall looks only at what is positive.",
                _scores(
                    recall=lambda hits, missed, alarms, quiet: _share(
                        hits + quiet, hits + missed + alarms + quiet
                    )
                ),
            ),
            (
                "precision_of_all",
                "Divide by what was called positive, not by all examples.",
                _scores(
                    precision=lambda hits, missed, alarms, quiet: _share(
                        hits, hits + missed + alarms + quiet
                    )
                ),
            ),
            (
                "shares_of_all",
                "Divide the hits by what was called positive, and by what is positive, not by all "
                "examples.",
                _scores(
                    precision=lambda *counts: _share(counts[0], sum(counts)),
                    recall=lambda *counts: _share(counts[0], sum(counts)),
                ),
            ),
            (
                "specificity",
                "That is the specificity, the share of negatives called so. Recall is the share of "
                "positives called so.",
                _scores(recall=lambda hits, missed, alarms, quiet: _share(quiet, quiet + alarms)),
            ),
            (
                "misses_in_precision",
                "Precision divides by TP + FP: missed positives were not called.",
                _scores(
                    precision=lambda hits, missed, alarms, quiet: _share(
                        hits, hits + missed + alarms
                    )
                ),
            ),
            (
                "negative_predictions_in_precision",
                "Precision divides by TP + FP, what was called positive.",
                _scores(precision=lambda hits, missed, alarms, quiet: _share(hits, hits + quiet)),
            ),
            (
                "macro",
                "Only the positive class counts here: do not average over both.",
                _macro,
            ),
            (
                "true_negatives_counted_as_hits",
                "A hit is a 1 that was called 1: y_true == y_pred also counts the zeros.",
                _scores(
                    precision=lambda hits, missed, alarms, quiet: _share(
                        hits + quiet, hits + alarms
                    ),
                    recall=lambda hits, missed, alarms, quiet: _share(hits + quiet, hits + missed),
                ),
            ),
            (
                "percentages",
                "Return shares from 0 to 1, not percentages.",
                _scores(finish=lambda *three: tuple(100 * each for each in three)),
            ),
            (
                "f1_alone",
                "Return all three: precision, recall and F1.",
                _scores(finish=lambda p, r, f: f),
            ),
            (
                "without_f1",
                "Return all three: precision, recall and F1.",
                _scores(finish=lambda p, r, f: (p, r)),
            ),
            (
                "f1_first",
                "Return them in this order: precision, recall, F1.",
                _scores(finish=lambda p, r, f: (f, p, r)),
            ),
            (
                "list_returned",
                "Return a tuple: precision, recall, f1.",
                _scores(finish=lambda *three: list(three)),
            ),
            (
                "dict_returned",
                "Return a tuple: precision, recall, f1.",
                _scores(
                    finish=lambda p, r, f: {"precision": p, "recall": r, "f1": f},
                ),
            ),
            (
                "rounded",
                "Return the shares as they are: do not round them.",
                _scores(finish=lambda *three: tuple(round(each, 2) for each in three)),
            ),
            ("nan_for_zero_by_zero", _ZERO, _divided(float("nan"))),
            (
                "one_for_zero_by_zero",
                "0/0 counts as 0 here, not as 1: who calls nobody earns nothing.",
                _divided(1.0),
            ),
            ("raises_on_zero_by_zero", _ZERO, _unguarded),
        )
    ),
    hints=(
        "Write the four counts of the example down: called and is, called and is not, not called "
        "and is, neither. Which of them does each score need?",
        "hits = both are 1. Precision is hits over all that were called 1, recall hits over all "
        "that are 1, F1 = 2PR / (P + R). A denominator of 0 gives 0.",
        "Refuse different shapes and labels other than 0 and 1; hits, called, there as counts; "
        "hits / called if called else 0.0, and so on; return precision, recall, f1.",
    ),
    read="Lesson 08, Beyond accuracy",
)
