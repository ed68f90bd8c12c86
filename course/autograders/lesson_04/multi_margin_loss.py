"""Exercise 04.3: the multi-class hinge of Weston and Watkins, as PyTorch computes it."""

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

__all__ = ["EXERCISE", "multi_margin_loss"]


def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    """Every rival within the margin of the true score costs; averaged over classes."""
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows, classes = np.arange(len(y)), s.shape[1]
    m = np.maximum(0.0, margin - s[rows, y][:, None] + s)
    m[rows, y] = 0.0
    return _reduce((m**p).sum(axis=1) / classes, reduction)


_SQUARED = Aspect(
    "power_two",
    "p = 2",
    "p is the power of each rival's violation: cut off at 0 first, then to the power p, then added "
    "up; no root follows.",
)
_MARGINS = Aspect(
    "margin",
    "a margin other than 1",
    "`margin` is what the true score must lead by: it stands inside the maximum, nowhere else.",
)


def _cases(rng):
    for rows, classes in ((4, 3), (3, 5), (5, 2), (2, 4)):
        yield Case(scores_and_labels(rng, rows, classes, 1.0))
    yield Case((np.array([[0.3, 0.8, -0.4], [1.2, 0.9, 0.1]]), np.array([0, 0])))
    yield Case(scores_and_labels(rng, 4, 3, 1.0), {"p": 1, "margin": 1.0})
    for rows, classes in ((4, 3), (3, 4), (5, 2)):
        yield Case(scores_and_labels(rng, rows, classes, 1.0), {"p": 2}, _SQUARED)
        for margin in (0.5, 2.5):
            told = {"margin": margin}
            yield Case(scores_and_labels(rng, rows, classes, 1.0), told, _MARGINS)
    told = {"p": 2, "margin": 0.5}
    yield Case(scores_and_labels(rng, 4, 3, 1.0), told, _MARGINS)
    yield from labelled_reductions(rng)
    yield Case(scores_and_labels(rng, 3, 4), {"p": 2, "reduction": "sum"}, aspects.UNREDUCED)
    yield from labelled_disguises(rng)
    tie = np.array([[2.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
    yield Case((tie, np.array([0, 1])), {}, aspects.KINK)
    far = np.array([[1e4, -1e4, 0.0], [5.0, 1e4, 9999.5]])
    for labels in ([1, 0], [0, 1]):
        yield Case((far, np.array(labels)), {}, aspects.BIG)


def _shift_invariant(f, rng):
    s, y = scores_and_labels(rng, 4, 3)
    for p in (1, 2):
        if not np.isclose(float(f(s + 50.0, y, p=p)), float(f(s, y, p=p))):
            return "adding 50 to all scores changes the loss"
    return None


def _rises_with_rivals(f, rng):
    s, y = scores_and_labels(rng, 3, 4)
    s = np.tanh(s) / 3  # so close together that every rival violates the margin
    base = float(f(s, y))
    for row, label in enumerate(y):
        for rival in range(4):
            moved = s.copy()
            moved[row, rival] += 0.1
            change = float(f(moved, y)) - base
            expected = -0.3 if rival == label else 0.1
            if not np.isclose(change, expected / 4 / 3, atol=1e-9):
                who = "the true class" if rival == label else "a rival"
                return f"raising the score of {who} by 0.1 changes the loss by {change:.4g}"
    return None


def _rivals(
    violation=lambda s, true, margin: margin - true + s,
    power=lambda m, p: m**p,
    total=lambda m, classes: m.sum(axis=1) / classes,
    own=0.0,
):
    def wrong(scores, target, p=1, margin=1.0, reduction="mean"):
        s = np.asarray(scores, dtype=float)
        y = _labels(target, s.shape)
        rows = np.arange(len(y))
        m = np.maximum(0.0, violation(s, s[rows, y][:, None], margin))
        if own is not None:
            m[rows, y] = own
        return _reduce(total(power(m, p), s.shape[1]), reduction)

    return wrong


def _power_outside(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    return _reduce(
        (multi_margin_loss(s, target, 1, margin, "none") * s.shape[1]) ** p / s.shape[1], reduction
    )


def _power_of_mean(scores, target, p=1, margin=1.0, reduction="mean"):
    return _reduce(multi_margin_loss(scores, target, 1, margin, "none") ** p, reduction)


def _not_cut_off(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = margin - s[rows, y][:, None] + s
    m[rows, y] = 0.0
    return _reduce((m**p).sum(axis=1) / s.shape[1], reduction)


def _squared_before_the_cut(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = np.maximum(0.0, (margin - s[rows, y][:, None] + s) ** p)
    m[rows, y] = 0.0
    return _reduce(m.sum(axis=1) / s.shape[1], reduction)


def _cut_off_after_the_sum(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = margin - s[rows, y][:, None] + s
    m[rows, y] = 0.0
    return _reduce(np.maximum(0.0, m.sum(axis=1)) ** p / s.shape[1], reduction)


def _rooted(root):
    def wrong(scores, target, p=1, margin=1.0, reduction="mean"):
        classes = np.shape(scores)[1]
        rows = multi_margin_loss(scores, target, p, margin, "none")
        return _reduce(root(rows, classes, p), reduction)

    return wrong


def _columns(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    m = np.maximum(0.0, margin - s[np.arange(len(y)), y][:, None] + s)
    m[:, y] = 0.0
    return _reduce((m**p).sum(axis=1) / s.shape[1], reduction)


def _in_place(scores, target, p=1, margin=1.0, reduction="mean"):
    loss = multi_margin_loss(scores, target, p, margin, reduction)
    scores[np.arange(len(target)), target] = 0.0
    return loss


EXERCISE = Exercise(
    id="04.3",
    reference=multi_margin_loss,
    points=3,
    edge_points=0.75,
    error_points=0.5,
    cases=_cases,
    errors=(*LABEL_ERRORS, EMPTY_ROWS_MEAN, *UNKNOWN_LABELLED_REDUCTION),
    properties=(
        Property(
            "shifting all scores changes nothing",
            _shift_invariant,
            0.25,
            "Only differences between the true score and its rivals matter.",
            _rivals(violation=lambda s, true, margin: margin + s),
        ),
        Property(
            "a violating rival's score raises the loss, the true score lowers it",
            _rises_with_rivals,
            0.25,
            "The violation is margin - true score + rival's score.",
            _rivals(violation=lambda s, true, margin: margin + true - s),
        ),
    ),
    misconceptions=(
        Misconception(
            "true_class_included",
            _rivals(own=None),
            "Skip the true class: it contributes a constant `margin` otherwise.",
        ),
        Misconception(
            "not_averaged_over_classes",
            _rivals(total=lambda m, classes: m.sum(axis=1)),
            "The definition averages over classes: divide by C.",
        ),
        Misconception(
            "averaged_over_rivals",
            _rivals(total=lambda m, classes: m.sum(axis=1) / (classes - 1)),
            "Divide by the number of classes C, as PyTorch does, not by the C - 1 rivals.",
        ),
        Misconception(
            "averaged_over_violators",
            _rivals(total=lambda m, classes: m.sum(axis=1) / np.maximum(1, (m > 0).sum(axis=1))),
            "Divide by the number of classes C, not by the number of rivals that violate.",
        ),
        Misconception(
            "rival_lowers",
            _rivals(violation=lambda s, true, margin: margin - true - s),
            "A rival's score increases the violation: + s_i.",
        ),
        Misconception(
            "scores_exchanged",
            _rivals(violation=lambda s, true, margin: margin + true - s),
            "The true score lowers the violation and the rival's raises it: margin - s_y + s_i.",
        ),
        Misconception(
            "true_score_forgotten",
            _rivals(violation=lambda s, true, margin: margin + s),
            "The violation compares with the true score: margin - s_y + s_i.",
        ),
        Misconception(
            "margin_subtracted",
            _rivals(violation=lambda s, true, margin: s - true - margin),
            "The margin is added: a rival already costs when it comes within `margin`.",
        ),
        Misconception(
            "no_margin",
            _rivals(violation=lambda s, true, margin: s - true),
            "The true score must lead by `margin`: margin - s_y + s_i.",
        ),
        Misconception(
            "margin_of_one",
            _rivals(violation=lambda s, true, margin: 1 - true + s),
            "The margin is an argument: use `margin`, not 1.",
        ),
        Misconception(
            "margin_times_score",
            _rivals(violation=lambda s, true, margin: 1 - margin * (true - s)),
            "`margin` stands alone: margin - s_y + s_i. It does not scale the scores.",
        ),
        Misconception(
            "best_rival_only",
            _rivals(total=lambda m, classes: m.max(axis=1)),
            "That takes the best rival only (Crammer and Singer): here every rival counts.",
        ),
        Misconception(
            "best_rival_over_classes",
            _rivals(total=lambda m, classes: m.max(axis=1) / classes),
            "That takes the best rival only (Crammer and Singer): here every rival counts.",
        ),
        Misconception(
            "power_of_the_sum",
            _power_outside,
            "Raise each rival's violation to the power p before they are added up.",
        ),
        Misconception(
            "power_of_the_mean",
            _power_of_mean,
            "Raise each rival's violation to the power p before they are averaged.",
        ),
        Misconception(
            "squared_before_the_cut",
            _squared_before_the_cut,
            "Cut off at 0 before you square: a square is never negative, so a rival far behind "
            "would cost the most.",
        ),
        *(
            Misconception(
                "root_taken",
                _rooted(root),
                "No root at the end: the powers are added up and divided by C as they are.",
            )
            for root in (
                lambda rows, classes, p: (rows * classes) ** (1 / p) / classes,
                lambda rows, classes, p: rows ** (1 / p),
            )
        ),
        Misconception(
            "cut_off_after_the_sum",
            _cut_off_after_the_sum,
            "Cut each rival off at 0 before you add: one far behind must not pay for another.",
        ),
        Misconception(
            "columns_for_labels",
            _columns,
            "m[:, y] takes whole columns: one entry for each row is m[np.arange(n), y].",
        ),
        Misconception(
            "times_p",
            _rivals(power=lambda m, p: m * p),
            "p is a power: the violation ** p, not times p.",
        ),
        Misconception(
            "always_squared",
            _rivals(power=lambda m, p: m**2),
            "The power is p: square only for p = 2.",
        ),
        Misconception(
            "halved_square",
            _rivals(power=lambda m, p: m**p / p),
            "There is no 1/p: the violation to the power p, as it is.",
        ),
        Misconception(
            "p_norm",
            _rivals(
                total=lambda m, classes: m.sum(axis=1) / classes, power=lambda m, p: m ** (1 / p)
            ),
            "Raise the violation to the power p, not to 1/p.",
        ),
        Misconception(
            "not_cut_off",
            _not_cut_off,
            "Cut off at 0 before the power: rivals beyond the margin cost nothing.",
        ),
        Misconception(
            "violations_counted",
            _rivals(power=lambda m, p: (m > 0) * 1.0),
            "That counts violating rivals: add up how large the violations are.",
        ),
        Misconception(
            "cross_entropy",
            lambda scores, target, p=1, margin=1.0, reduction="mean": _reduce(
                np.log(np.exp(np.asarray(scores, dtype=float)).sum(axis=1))
                - np.asarray(scores, dtype=float)[
                    np.arange(len(target)), _labels(target, np.shape(scores))
                ],
                reduction,
            ),
            "That is cross-entropy: the hinge charges max(0, margin - s_y + s_i) for each rival.",
        ),
        Misconception(
            "modifies_argument",
            _in_place,
            "You modified the caller's scores: write into an array of your own.",
        ),
    ),
    hints=(
        "Three classes, true score 2.0, rivals 1.5 and -3, margin 1. Who costs what?",
        "For every rival i: max(0, margin - s_y + s_i) to the power p. Add over rivals, divide by "
        "C (all classes, as PyTorch does), then average over rows.",
        "m = np.maximum(0, margin - s[rows, y][:, None] + s); m[rows, y] = 0; return "
        "_reduce((m ** p).sum(axis=1) / C, reduction).",
    ),
    read="Lesson 04, More than two classes",
)
