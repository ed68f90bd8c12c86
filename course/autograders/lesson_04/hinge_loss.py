"""Exercise 04.1: the hinge loss."""

import numpy as np

from course.autograders._refusals import BROADCAST_ONES, EMPTY_MEAN_ONES, UNKNOWN_REDUCTION_ONES
from course.autograders.given import _pair, _reduce
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE", "hinge_loss"]


def hinge_loss(scores, y, reduction="mean"):
    """What each score lacks to a margin of 1 on its label's side."""
    s, y = _pair(scores, y)
    if not np.isin(y, (-1.0, 1.0)).all():
        raise ValueError("labels must be -1 or +1")
    return _reduce(np.maximum(0.0, 1 - y * s), reduction)


def _signed(rng, *shape):
    """Scores and labels, with margins on every side of 0 and 1."""
    size = int(np.prod(shape))
    margins = rng.choice([-1.7, -0.6, 0.3, 0.8, 1.4, 2.5], size, replace=size > 6)
    margins = (margins + rng.uniform(-0.15, 0.15, size)).round(2)
    y = rng.permutation(np.where(np.arange(size) % 2, 1.0, -1.0))
    return (margins * y).reshape(shape), y.reshape(shape)


def _cases(rng):
    for n in (4, 3, 5, 6):
        yield Case(_signed(rng, n))
    for margin, region in ((-1.5, "wrong side"), (0.4, "inside the margin"), (2.5, "beyond it")):
        for label, side in ((1.0, "positives"), (-1.0, "negatives")):
            scores, y = np.array([margin * label]), np.array([label])
            yield Case((scores, y), {}, aspects.SINGLE, f"{side} {region}")
    yield Case(
        (np.array([1.0, -1.0, 0.0, 0.0]), np.array([1.0, -1.0, 1.0, -1.0])), {}, aspects.KINK
    )
    yield Case(_signed(rng, 4), {"reduction": "mean"})
    for reduction in ("sum", "none"):
        yield Case(_signed(rng, 3), {"reduction": reduction}, aspects.UNREDUCED)
        yield Case(_signed(rng, 2, 3), {"reduction": reduction}, aspects.UNREDUCED)
        nothing = np.array([]), np.array([])
        yield Case(nothing, {"reduction": reduction}, aspects.EMPTY)
    for shape in ((2, 3), (3, 2), (4, 1), (2, 1, 3)):
        yield Case(_signed(rng, *shape), {}, aspects.MATRIX)
    scores, y = _signed(rng, 4)
    yield Case((scores.tolist(), y.tolist()), {}, aspects.LISTS)
    yield Case((np.array([3, -2, 0, 1]), np.array([1, 1, -1, -1])), {}, aspects.INTEGERS)
    yield Case((np.array([-150.0, 5000.0, -2e6]), np.array([1.0, -1.0, 1.0])), {}, _FAR_WRONG)
    yield Case((np.array([200, 0, 2], np.uint8), np.array([-1, 1, -1])), {}, aspects.UNSIGNED)
    single = scores.astype(np.float32), y.astype(np.float32)
    yield Case(single, {}, aspects.FLOAT32, None, 2e-5, 1e-6)
    yield Case((np.array([1e4, -1e4, 1e200]), np.array([1.0, 1.0, -1.0])), {}, aspects.BIG)
    yield Case((np.array([np.nan, 0.5, 2.0]), np.array([1.0, -1.0, 1.0])), {}, aspects.NON_FINITE)


_FAR_WRONG = Aspect(
    "far_wrong",
    "scores far on the wrong side",
    "The loss has no ceiling: a score on the wrong side costs 1 - y s, however much that is.",
)


def _convex(f, rng):
    y = np.array([1.0, -1.0, 1.0])
    for _ in range(5):
        a, b = rng.normal(0, 3, 3), rng.normal(0, 3, 3)
        if float(f((a + b) / 2, y)) > (float(f(a, y)) + float(f(b, y))) / 2 + 1e-9:
            return "halfway between two scores it costs more than their average"
    return None


def _bounds_errors(f, rng):
    s, y = np.linspace(-3, 3, 25), np.ones(25)
    losses = np.asarray(f(s, y, reduction="none"))
    low = losses < (s <= 0) - 1e-12
    if low.any():
        return f"at margin {s[low][0]:.3g} it is {losses[low][0]:.3g}, below the 0-1 loss"
    if (losses[s >= 1] != 0).any():
        return "it is not 0 at every margin of at least 1"
    return None


def _loss(of):
    def wrong(scores, y, reduction="mean"):
        s, y = _pair(scores, y)
        if not np.isin(y, (-1.0, 1.0)).all():
            raise ValueError("labels")
        return _reduce(of(s, y), reduction)

    return wrong


def _of_violators(scores, y, reduction="mean"):
    losses = hinge_loss(scores, y, "none")
    if reduction != "mean" or not losses.size:
        return hinge_loss(scores, y, reduction)
    return float(losses.sum() / max(1, (losses > 0).sum()))


def _both_labels(scores, y, reduction="mean"):
    if np.size(y) and set(np.unique(y)) != {-1, 1}:
        raise ValueError("labels")
    return hinge_loss(scores, y, reduction)


_ZEROS = (
    "0/1 labels must be refused: with y = 0 every negative costs exactly 1 and gives no gradient. "
    "Do not recode them silently either, as scikit-learn's metric does; raise ValueError."
)
_LABELS = "The formula assumes labels -1 and +1: raise ValueError for others."

EXERCISE = Exercise(
    id="04.1",
    reference=hinge_loss,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=(
        *BROADCAST_ONES,
        EMPTY_MEAN_ONES,
        *UNKNOWN_REDUCTION_ONES,
        *(
            BadInput("zeros_for_minus_ones", (np.array([1.0, 2.0]), np.array(labels)), _ZEROS)
            for labels in ([0.0, 1.0], [0, 1])
        ),
        *(
            BadInput("accepts_any_label", (np.array([1.0, 2.0]), np.array(labels)), _LABELS)
            for labels in ([1.0, 2.0], [-1.0, 0.5], [0.0, -1.0])
        ),
    ),
    properties=(
        Property(
            "convex in the scores",
            _convex,
            0.125,
            "A maximum of straight lines is convex.",
            _loss(lambda s, y: np.minimum(1, np.maximum(0, 1 - y * s))),
        ),
        Property(
            "never below the 0-1 loss, and 0 from margin 1 on",
            _bounds_errors,
            0.125,
            "A score of 0 is an error: it must cost at least 1.",
            _loss(lambda s, y: np.maximum(0, -y * s)),
        ),
    ),
    misconceptions=(
        Misconception(
            "perceptron",
            _loss(lambda s, y: np.maximum(0, -y * s)),
            "That is the perceptron loss: no margin, so s=0 already costs nothing.",
        ),
        Misconception(
            "label_added",
            _loss(lambda s, y: np.maximum(0, 1 + y * s)),
            "The sign: a score on the label's side (y s > 0) lowers the loss, 1 - y s.",
        ),
        Misconception(
            "not_cut_off",
            _loss(lambda s, y: 1 - y * s),
            "Cut off at 0: beyond the margin nothing is earned, max(0, 1 - y s).",
        ),
        Misconception(
            "absolute_value",
            _loss(lambda s, y: np.abs(1 - y * s)),
            "Scores beyond the margin cost nothing: max(0, 1 - y s), not |1 - y s|, which is the "
            "absolute error to the label.",
        ),
        Misconception(
            "squared",
            _loss(lambda s, y: np.maximum(0, 1 - y * s) ** 2),
            "That is the squared hinge: the hinge is linear in the violation.",
        ),
        Misconception(
            "half_squared",
            _loss(lambda s, y: 0.5 * np.maximum(0, 1 - y * s) ** 2),
            "That is the squared hinge, halved: the hinge is linear in the violation.",
        ),
        Misconception(
            "squared_error",
            _loss(lambda s, y: (s - y) ** 2),
            "That is the squared error to the label: it punishes being too right.",
        ),
        Misconception(
            "logistic",
            _loss(lambda s, y: np.logaddexp(0, -y * s)),
            "That is the logistic loss, which never reaches 0; the hinge does from margin 1 on.",
        ),
        Misconception(
            "logistic_base_2",
            _loss(lambda s, y: np.logaddexp(0, -y * s) / np.log(2)),
            "That is the logistic loss, which never reaches 0; the hinge does from margin 1 on.",
        ),
        Misconception(
            "exponential",
            _loss(lambda s, y: np.exp(-y * s)),
            "That is the exponential loss of boosting: the hinge is max(0, 1 - y s).",
        ),
        Misconception(
            "zero_one",
            _loss(lambda s, y: (y * s <= 0) * 1.0),
            "That counts errors: the hinge also charges how far a score lies short of margin 1.",
        ),
        Misconception(
            "zero_one_at_the_margin",
            _loss(lambda s, y: (y * s < 1) * 1.0),
            "That counts violations: the hinge charges how large each one is, 1 - y s.",
        ),
        Misconception(
            "ramp",
            _loss(lambda s, y: np.clip(1 - y * s, 0, 1)),
            "The loss has no ceiling: a score far on the wrong side costs 1 - y s, more than 1.",
        ),
        Misconception(
            "minimum_for_maximum",
            _loss(lambda s, y: np.minimum(0, 1 - y * s)),
            "np.maximum: the loss is never negative.",
        ),
        Misconception(
            "label_forgotten",
            _loss(lambda s, y: np.maximum(0, 1 - s)),
            "Multiply the score by its label: for y = -1 a negative score is right.",
        ),
        Misconception(
            "magnitude_of_score",
            _loss(lambda s, y: np.maximum(0, 1 - np.abs(s))),
            "The label decides which side is right: y s, not |s|.",
        ),
        Misconception(
            "score_thresholded",
            _loss(lambda s, y: np.maximum(0, 1 - y * np.sign(s))),
            "Take the score itself, not its sign: the margin is y s.",
        ),
        Misconception(
            "label_subtracted",
            _loss(lambda s, y: np.maximum(0, y - s)),
            "The margin is the product y s; y - s is right for positives only.",
        ),
        Misconception(
            "errors_only",
            _loss(lambda s, y: np.where(y * s < 0, 1 - y * s, 0)),
            "Scores inside the margin (0 < y s < 1) are on the right side and still cost 1 - y s.",
        ),
        Misconception(
            "errors_and_zero_only",
            _loss(lambda s, y: np.where(y * s <= 0, 1 - y * s, 0)),
            "Scores inside the margin (0 < y s < 1) are on the right side and still cost 1 - y s.",
        ),
        Misconception(
            "halved",
            _loss(lambda s, y: 0.5 * np.maximum(0, 1 - y * s)),
            "There is no factor 1/2 in the hinge.",
        ),
        Misconception(
            "smoothed",
            _loss(
                lambda s, y: np.where(y * s <= 0, 0.5 - y * s, 0.5 * np.maximum(0, 1 - y * s) ** 2)
            ),
            "That is the smoothed hinge of Rennie: the hinge keeps its corner.",
        ),
        Misconception(
            "both_labels_demanded",
            _both_labels,
            "A batch may hold one of the two labels only: ask whether every label is -1 or +1, "
            "not whether both occur.",
        ),
        Misconception(
            "mean_over_violators",
            _of_violators,
            "Average over all elements, also those that cost nothing.",
        ),
    ),
    regions={
        f"{side} {region}": text
        for side in ("positives", "negatives")
        for region, text in (
            ("wrong side", "On the wrong side (y s < 0) the loss is 1 - y s, more than 1."),
            ("inside the margin", "Between 0 and 1 the margin y s still costs 1 - y s."),
            ("beyond it", "From y s = 1 on the loss is 0."),
        )
    },
    hints=(
        "y = +1. What should scores of -2, 0, 0.5, 1 and 300 cost?",
        "The margin is y s. The loss is what the margin lacks to 1, and never negative.",
        "s, y = _pair(scores, y); refuse labels other than -1 and +1 (np.isin); return "
        "_reduce(np.maximum(0, 1 - y * s), reduction).",
    ),
    read="Lesson 04, A loss that stops caring",
)
