"""Exercise 04.4: the multi-class hinge of Crammer and Singer."""

import numpy as np

from course.autograders._labelled import (
    EMPTY_ROWS_MEAN,
    LABEL_ERRORS,
    UNKNOWN_LABELLED_REDUCTION,
    labelled_disguises,
    labelled_reductions,
    scores_and_labels,
)
from course.autograders.given import _labels, _reduce
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def crammer_singer_loss(scores, target, reduction="mean"):
    """What the true score's lead over its best rival lacks to 1."""
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y]
    s[rows, y] = -np.inf
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


def _cases(rng):
    for rows, classes in ((4, 3), (3, 5), (5, 2), (2, 4), (6, 3)):
        yield Case(scores_and_labels(rng, rows, classes, 1.0))
    yield Case(
        (np.array([[0.3, 0.8, -0.4], [1.2, 0.9, 0.1], [3.0, 0.5, 1.5]]), np.array([0, 0, 0]))
    )
    yield Case((np.array([[-5.0, -7.0, -5.5], [-9.0, -2.0, -4.0]]), np.array([1, 1])))
    yield from labelled_reductions(rng)
    yield from labelled_disguises(rng)
    tie = np.array([[2.0, 1.0, 2.0], [0.0, 0.0, 0.0], [2.0, 1.0, 1.0], [0.0, 3.0, 3.0]])
    for labels in ([0, 1, 0, 0], [1, 2, 0, 1]):
        yield Case((tie, np.array(labels)), {"reduction": "none"}, aspects.KINK)
    for below in (-50.0, -300.0, -2e3, -3e4, -2e6, -3e9, -2e10):
        scores = below + np.array([[0.0, -0.5, 0.25], [0.5, -0.25, -2.0]])
        yield Case((scores, np.array([1, 0])), {"reduction": "none"}, _FAR_BELOW)
    far = np.array([[1e4, -1e4, 0.0], [-2e4, -1.5e4, -1.2e4], [5.0, 1e4, 9999.5]])
    for labels in ([1, 0, 2], [0, 2, 1]):
        yield Case((far, np.array(labels)), {"reduction": "none"}, aspects.BIG)


_FAR_BELOW = Aspect(
    "stand_in_for_minus_infinity",
    "scores far below 0",
    "What stands in for the true class while you look for its best rival must lose to every "
    "rival: -99 or -1e9 may beat them, -np.inf cannot.",
)


def _below_the_sum_over_rivals(f, rng):
    s, y = scores_and_labels(rng, 5, 4, 1.0)
    rows = np.arange(5)
    m = np.maximum(0, 1 - s[rows, y][:, None] + s)
    m[rows, y] = 0
    got = np.asarray(f(s, y, reduction="none"))
    if (got > m.sum(axis=1) + 1e-9).any():
        return "it exceeds the sum of the rivals' hinge terms"
    return None


def _shift_invariant(f, rng):
    s, y = scores_and_labels(rng, 4, 3)
    for shift in (50.0, -50.0):
        if not np.isclose(float(f(s + shift, y)), float(f(s, y))):
            return f"adding {shift:g} to all scores changes the loss"
    return None


def _best(
    loss=lambda true, rival: np.maximum(0, 1 + rival - true),
    best=lambda s: s.max(axis=1),
    own=-np.inf,
):
    def wrong(scores, target, reduction="mean"):
        s = np.array(scores, dtype=float)
        y = _labels(target, s.shape)
        rows = np.arange(len(y))
        true = s[rows, y]
        if own is not None:
            s[rows, y] = own
        return _reduce(loss(true, best(s)), reduction)

    return wrong


def _hinges(total):
    def wrong(scores, target, reduction="mean"):
        s = np.asarray(scores, dtype=float)
        y = _labels(target, s.shape)
        rows = np.arange(len(y))
        m = np.maximum(0, 1 - s[rows, y][:, None] + s)
        m[rows, y] = 0
        return _reduce(total(m), reduction)

    return wrong


def _runner_up(scores, target, reduction="mean"):
    s = np.sort(np.asarray(scores, dtype=float), axis=1)
    y = _labels(target, s.shape)
    true = np.asarray(scores, dtype=float)[np.arange(len(y)), y]
    return _reduce(np.maximum(0, 1 + s[:, -2] - true), reduction)


def _lead_of_the_best(scores, target, reduction="mean"):
    s = np.sort(np.asarray(scores, dtype=float), axis=1)
    _labels(target, s.shape)
    return _reduce(np.maximum(0, 1 + s[:, -2] - s[:, -1]), reduction)


def _columns(pick, leave_out):
    def wrong(scores, target, reduction="mean"):
        s = np.array(scores, dtype=float)
        y = _labels(target, s.shape)
        rows = np.arange(len(y))
        true = s[pick(rows), y]
        s[leave_out(rows), y] = -np.inf
        return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)

    return wrong


def _all(rows):
    return slice(None)


def _each(rows):
    return rows


def _in_place(scores, target, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y].copy()
    s[rows, y] = -np.inf
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


_RIVAL = "Compare with the best rival; "

EXERCISE = Exercise(
    id="04.4",
    reference=crammer_singer_loss,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=(*LABEL_ERRORS, EMPTY_ROWS_MEAN, *UNKNOWN_LABELLED_REDUCTION),
    properties=(
        Property(
            "at most the sum of the rivals' hinge terms",
            _below_the_sum_over_rivals,
            0.25,
            "The best rival is one of them.",
            _best(own=None),
        ),
        Property(
            "shifting all scores changes nothing",
            _shift_invariant,
            0.125,
            "Only the lead over the best rival matters.",
            _best(own=0.0),
        ),
    ),
    misconceptions=(
        Misconception(
            "true_class_included",
            _best(own=None),
            _RIVAL
            + "including the true class (or a 1 outside the maximum) makes the loss at least 1.",
        ),
        Misconception(
            "true_class_set_to_zero",
            _best(own=0.0),
            _RIVAL + "a true class set to 0 may still beat negative rivals: use -inf.",
        ),
        Misconception(
            "true_class_set_to_minus_one",
            _best(own=-1.0),
            _RIVAL + "a true class set to -1 may still beat very negative rivals: use -inf.",
        ),
        Misconception(
            "true_class_set_to_a_large_negative",
            _best(own=-1e4),
            _RIVAL + "scores may lie below -1e4 too: use -inf.",
        ),
        Misconception(
            "true_class_set_to_minus_999",
            _best(own=-999.0),
            _RIVAL + "scores may lie below -999 too: use -inf.",
        ),
        *(
            Misconception(
                "columns_for_labels",
                _columns(*how),
                "s[:, y] takes whole columns: one entry for each row is s[np.arange(n), y].",
            )
            for how in ((_all, _each), (_each, _all), (_all, _all))
        ),
        Misconception(
            "runner_up",
            _runner_up,
            "The second highest score is the best rival only where the true class is on top.",
        ),
        Misconception(
            "lead_of_the_best",
            _lead_of_the_best,
            "Measure the true score's lead, not the lead of whichever class is on top.",
        ),
        Misconception(
            "no_margin",
            _best(lambda true, rival: np.maximum(0, rival - true)),
            "The true score must lead by 1: max(0, 1 + rival - true).",
        ),
        Misconception(
            "not_cut_off",
            _best(lambda true, rival: 1 + rival - true),
            "Cut off at 0: a lead of more than 1 earns nothing.",
        ),
        Misconception(
            "scores_exchanged",
            _best(lambda true, rival: np.maximum(0, 1 + true - rival)),
            "The sign: the true score lowers the loss, 1 + rival - true.",
        ),
        Misconception(
            "margin_subtracted",
            _best(lambda true, rival: np.maximum(0, rival - true - 1)),
            "The margin is added: a rival costs as soon as it comes within 1 of the true score.",
        ),
        Misconception(
            "rivals_added_up",
            _hinges(lambda m: m.sum(axis=1)),
            "Only the best rival counts: a maximum over rivals, not their sum (Weston and "
            "Watkins).",
        ),
        Misconception(
            "rivals_averaged_over_classes",
            _hinges(lambda m: m.mean(axis=1)),
            "Only the best rival counts: that is PyTorch's multi_margin_loss, over all rivals.",
        ),
        Misconception(
            "divided_by_classes",
            _hinges(lambda m: m.max(axis=1) / m.shape[1]),
            "There is no 1/C: the best rival counts in full.",
        ),
        Misconception(
            "worst_rival",
            _best(best=lambda s: np.where(np.isinf(s), np.inf, s).min(axis=1)),
            "The best rival is the one with the highest score: max, not min.",
        ),
        Misconception(
            "mean_rival",
            _best(best=lambda s: np.where(np.isinf(s), 0, s).sum(axis=1) / (s.shape[1] - 1)),
            "Compare with the best rival, not with the average one.",
        ),
        Misconception(
            "best_rival_in_the_batch",
            _best(best=lambda s: np.full(len(s), s.max(initial=-np.inf))),
            "The best rival of each row: max over axis=1, not over the whole table.",
        ),
        Misconception(
            "squared",
            _best(lambda true, rival: np.maximum(0, 1 + rival - true) ** 2),
            "Nothing is squared: the loss is linear in the violation.",
        ),
        Misconception(
            "soft_maximum",
            _best(lambda true, rival: np.logaddexp(0, 1 + rival - true)),
            "A hard maximum with 0, not the smooth log(1 + e^v).",
        ),
        Misconception(
            "errors_only",
            _best(lambda true, rival: np.where(rival > true, 1 + rival - true, 0)),
            "A true score that leads by less than 1 costs too: max(0, 1 + rival - true).",
        ),
        Misconception(
            "violations_counted",
            _best(lambda true, rival: (1 + rival - true > 0) * 1.0),
            "That counts violations: add up how large they are.",
        ),
        Misconception(
            "zero_one",
            _best(lambda true, rival: (rival > true) * 1.0),
            "That counts errors: the hinge charges 1 + rival - true.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's array: np.array copies, np.asarray may not.",
        ),
    ),
    hints=(
        "Which single rival decides whether the true class wins?",
        "Take the true score away from the row (set it to -inf in a copy), find the best of the "
        "rest, and charge what the lead lacks to 1.",
        "s = np.array(scores, dtype=float); true = s[rows, y]; s[rows, y] = -np.inf; return "
        "_reduce(np.maximum(0, 1 + s.max(axis=1) - true), reduction).",
    ),
    read="Lesson 04, More than two classes",
)
