"""Exercise 03.3: binary cross-entropy from logits."""

import numpy as np

from course.autograders._refusals import BROADCAST_ONES, EMPTY_MEAN_ONES, UNKNOWN_REDUCTION_ONES
from course.autograders.given import _pair, _reduce, _sigmoid
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE", "binary_cross_entropy_with_logits"]


def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    """Cross-entropy of yes-or-no targets, from logits of any size."""
    z, t = _pair(input, target)
    if t.size and not (t.min() >= 0 and t.max() <= 1):
        raise ValueError("targets must lie in [0, 1]")
    cost_of_yes, cost_of_no = np.logaddexp(0.0, -z), np.logaddexp(0.0, z)
    return _reduce(pos_weight * t * cost_of_yes + (1 - t) * cost_of_no, reduction)


_SOFT = Aspect(
    "soft_targets",
    "targets between 0 and 1",
    "A target of 0.3 is legal: weigh the two costs by t and 1 - t instead of choosing one.",
)
_CONFIDENT = Aspect(
    "confident",
    "logits that are confidently right",
    "At logit -40 and target 0 the loss is e^-40, not 0: 1 - p and 1 + e^-40 have rounded it "
    "away. Compute log(1 + e^z) with np.logaddexp(0, z) or np.log1p.",
)
_HUGE = Aspect(
    "huge_logits",
    "logits of 1e4",
    "The probability underflowed to 0 or the exponential overflowed; a logit of 1e4 on the wrong "
    "side costs 1e4. Compute from the logit: softplus, np.logaddexp(0, z).",
)


def _hard(rng, *shape):
    """Logits and targets of 0 and 1, both present."""
    size = int(np.prod(shape))
    targets = np.arange(size) % 2.0
    return rng.normal(0.0, 2.0, shape).round(2), rng.permutation(targets).reshape(shape)


def _cases(rng):
    for n in (4, 3, 5):
        yield Case(_hard(rng, n), {}, aspects.DEFAULTS)
        yield Case(_hard(rng, n))
    for pos_weight in (3.0, 0.5, 2.0):
        for n in (3, 4):
            yield Case(_hard(rng, n), {"pos_weight": pos_weight})
    for sign in (2.0, -2.0):
        for target, side in ((1.0, "positives"), (0.0, "negatives")):
            told = {"pos_weight": 2.5}
            yield Case((np.array([sign]), np.array([target])), told, aspects.SINGLE, side)
    soft = rng.normal(0.0, 2.0, 4).round(2), rng.uniform(0.05, 0.95, 4).round(2)
    yield Case(soft, {}, _SOFT)
    yield Case(soft, {"pos_weight": 4.0}, _SOFT)
    for reduction in ("mean", "sum", "none"):
        aspect = aspects.ORDINARY if reduction == "mean" else aspects.UNREDUCED
        weighted: dict = {"pos_weight": 2.0, "reduction": reduction}
        yield Case(_hard(rng, 3), weighted, aspect)
        yield Case(_hard(rng, 2, 3), weighted, aspects.MATRIX)
    for reduction in ("sum", "none"):
        nothing = np.array([]), np.array([])
        yield Case(nothing, {"reduction": reduction}, aspects.EMPTY)
    for table in ((2, 3), (3, 2), (4, 1), (2, 1, 3)):
        yield Case(_hard(rng, *table), {}, aspects.MATRIX)
    z, t = _hard(rng, 4)
    yield Case((z.tolist(), t.tolist()), {}, aspects.LISTS)
    yield Case((np.array([3, -2, 1]), np.array([0, 1, 1])), {}, aspects.INTEGERS)
    yield Case((np.array([3, 0, 2], np.uint8), np.array([0, 1, 1], np.uint8)), {}, aspects.UNSIGNED)
    yield Case((z.astype(np.float32), t.astype(np.float32)), {}, aspects.FLOAT32, None, 2e-5, 1e-6)
    yield Case((np.array([np.nan, 1.0]), np.array([1.0, 0.0])), {}, aspects.NON_FINITE)
    # Not the mirror image, logit 40 and target 1: softplus(z) - t z is right and cancels there.
    for z in ([-40.0], [-50.0, -38.0]):
        yield Case((np.array(z), np.zeros(len(z))), {"reduction": "sum"}, _CONFIDENT, atol=0.0)
    for z in ([1e4, -1e4], [800.0, -750.0]):
        for t in ([0.0, 1.0], [1.0, 0.0], [0.5, 0.25]):
            yield Case((np.array(z), np.array(t)), {"reduction": "none"}, _HUGE)
    yield Case((np.array([-1e4, 2.0]), np.array([1.0, 0.0])), {"pos_weight": 3.0}, _HUGE)


def _exchanging_classes(f, rng):
    z, t = _hard(rng, 5)
    one, other = float(f(z, t)), float(f(-z, 1 - t))
    if not np.isclose(one, other):
        return f"exchanging yes and no turns {one:.6g} into {other:.6g}"
    return None


def _weighs_positives(f, rng):
    z = rng.normal(0.0, 2.0, 4).round(2)
    for target, factor in ((1.0, 5.0), (0.0, 1.0)):
        t = np.full(4, target)
        ratio = float(f(z, t, pos_weight=5.0)) / float(f(z, t))
        if not np.isclose(ratio, factor):
            return f"pos_weight = 5 multiplies the cost of targets {target:.0f} by {ratio:.4g}"
    return None


def _loss(of):
    def wrong(input, target, pos_weight=1.0, reduction="mean"):
        z, t = _pair(input, target)
        if t.size and not (t.min() >= 0 and t.max() <= 1):
            raise ValueError("targets")
        return _reduce(of(z, t, pos_weight), reduction)

    return wrong


def _plus(z):
    return np.logaddexp(0.0, z)


def _bce(z, t, w):
    return w * t * _plus(-z) + (1 - t) * _plus(z)


def _from_probability(p, t, w):
    return -(w * t * np.log(p) + (1 - t) * np.log(1 - p))


def _clipped(eps):
    return lambda z, t, w: _from_probability(np.clip(_sigmoid(z), eps, 1 - eps), t, w)


def _padded(eps):
    return lambda z, t, w: (
        -(w * t * np.log(_sigmoid(z) + eps) + (1 - t) * np.log(1 - _sigmoid(z) + eps))
    )


def _weighted_mean(input, target, pos_weight=1.0, reduction="mean"):
    if reduction != "mean":
        return binary_cross_entropy_with_logits(input, target, pos_weight, reduction)
    total = binary_cross_entropy_with_logits(input, target, pos_weight, "sum")
    binary_cross_entropy_with_logits(input, target, pos_weight)
    t = np.asarray(target, dtype=float)
    return total / (pos_weight * t + 1 - t).sum()


EXERCISE = Exercise(
    id="03.3",
    reference=binary_cross_entropy_with_logits,
    points=3,
    edge_points=0.75,
    error_points=0.5,
    cases=_cases,
    errors=(
        *BROADCAST_ONES,
        EMPTY_MEAN_ONES,
        *UNKNOWN_REDUCTION_ONES,
        *(
            BadInput(
                "accepts_any_target",
                (np.array([1.0, 2.0]), np.array(targets)),
                "Targets are probabilities, from 0 to 1; -1/+1 labels belong to the hinge: raise "
                "ValueError.",
            )
            for targets in ([-1.0, 1.0], [0.0, 1.5], [2.0, 0.0], [0.5, -0.1])
        ),
    ),
    properties=(
        Property(
            "exchanging yes and no, with the sign of the logit, changes nothing",
            _exchanging_classes,
            0.25,
            "softplus(-z) for a yes, softplus(z) for a no: mirror images.",
            _loss(lambda z, t, w: t * _plus(-z)),
        ),
        Property(
            "pos_weight multiplies the cost of positives only",
            _weighs_positives,
            0.25,
            "pos_weight stands in front of t softplus(-z), and nowhere else.",
            _loss(lambda z, t, w: w * _bce(z, t, 1.0)),
        ),
    ),
    misconceptions=(
        Misconception(
            "log_of_probability",
            _loss(lambda z, t, w: _from_probability(1 / (1 + np.exp(-z)), t, w)),
            "For a confident logit exp overflows, or the sigmoid has already rounded to 0 or 1, "
            "and the logarithm is infinite: work with the logit, softplus as np.logaddexp(0, z).",
        ),
        *(
            Misconception(
                f"probability_clipped_at_{eps:g}".replace("-", "_"),
                _loss(_clipped(eps)),
                f"Clipping the probability at {eps:g} caps the loss at {-np.log(eps):.0f}, and "
                "beyond it there is no slope: compute from the logit (softplus).",
            )
            for eps in (1e-15, 1e-12, 1e-10, 1e-8, 1e-7)
        ),
        *(
            Misconception(
                f"padded_with_{eps:g}".replace("-", "_"),
                _loss(_padded(eps)),
                f"Adding {eps:g} inside the logarithm caps the loss at {-np.log(eps):.0f} and "
                "shifts every value: compute from the logit (softplus).",
            )
            for eps in (1e-15, 1e-12, 1e-10, 1e-8, 1e-7)
        ),
        Misconception(
            "clamped_at_100",
            _loss(
                lambda z, t, w: (
                    w * t * np.minimum(_plus(-z), 100) + (1 - t) * np.minimum(_plus(z), 100)
                )
            ),
            "PyTorch's BCELoss on probabilities clamps at 100; from logits nothing is clamped.",
        ),
        Misconception(
            "log1p_overflows",
            _loss(lambda z, t, w: w * t * np.log1p(np.exp(-z)) + (1 - t) * np.log1p(np.exp(z))),
            "exp(1e4) overflows: log(1 + e^z) is np.logaddexp(0, z).",
        ),
        Misconception(
            "rounded_to_zero",
            _loss(
                lambda z, t, w: (
                    w * t * (np.maximum(-z, 0) + np.log(1 + np.exp(-np.abs(z))))
                    + (1 - t) * (np.maximum(z, 0) + np.log(1 + np.exp(-np.abs(z))))
                )
            ),
            "Where the answer is tiny it is lost: 1 + e^-40 rounds to 1, and 40 + e^-40 to 40 "
            "before the 40 is taken away. softplus as np.logaddexp(0, z) keeps it.",
        ),
        Misconception(
            "positives_only",
            _loss(lambda z, t, w: w * t * _plus(-z)),
            "Negatives must pay too: both terms are needed.",
        ),
        Misconception(
            "negatives_only",
            _loss(lambda z, t, w: (1 - t) * _plus(z)),
            "Positives must pay too: both terms are needed.",
        ),
        Misconception(
            "weight_on_both",
            _loss(lambda z, t, w: w * _bce(z, t, 1.0)),
            "pos_weight belongs to the positive term only.",
        ),
        Misconception(
            "weight_on_negatives",
            _loss(lambda z, t, w: t * _plus(-z) + w * (1 - t) * _plus(z)),
            "pos_weight belongs to the positive term: what a yes costs against a no.",
        ),
        Misconception(
            "weight_divides",
            _loss(lambda z, t, w: t * _plus(-z) / w + (1 - t) * _plus(z)),
            "Multiply the positive term by pos_weight, do not divide.",
        ),
        Misconception(
            "weight_inside",
            _loss(lambda z, t, w: _bce(w * z, t, 1.0)),
            "pos_weight multiplies the cost of a yes, not the logit.",
        ),
        Misconception(
            "divided_by_weights",
            _weighted_mean,
            "The mean divides by the number of elements, whatever pos_weight is.",
        ),
        Misconception(
            "terms_swapped",
            _loss(lambda z, t, w: w * t * _plus(z) + (1 - t) * _plus(-z)),
            "The signs are exchanged: a yes costs softplus(-z), so a large logit makes it cheap.",
        ),
        Misconception(
            "terms_and_weight_swapped",
            _loss(lambda z, t, w: t * _plus(z) + w * (1 - t) * _plus(-z)),
            "The terms are exchanged: a yes costs softplus(-z), so a large logit makes it cheap.",
        ),
        Misconception(
            "sigmoid_twice",
            _loss(lambda z, t, w: _bce(_sigmoid(z), t, w)),
            "The sigmoid is applied twice: softplus takes the logit itself.",
        ),
        Misconception(
            "logit_for_probability",
            _loss(lambda z, t, w: _from_probability(z, t, w)),
            "The input holds logits, not probabilities: log(z) has no meaning here.",
        ),
        Misconception(
            "signed_targets",
            _loss(lambda z, t, w: _plus(-t * z)),
            "log(1 + exp(-t z)) is for labels -1 and +1; with 0 and 1 a no would cost log 2 "
            "whatever the logit.",
        ),
        Misconception(
            "squared_error",
            _loss(lambda z, t, w: (_sigmoid(z) - t) ** 2),
            "That is the squared error of the probability (Brier): take minus its logarithm.",
        ),
        Misconception(
            "probability_of_error",
            _loss(lambda z, t, w: w * t * _sigmoid(-z) + (1 - t) * _sigmoid(z)),
            "That is the probability of the other class: take minus the log of the right one.",
        ),
        Misconception(
            "base_2",
            _loss(lambda z, t, w: _bce(z, t, w) / np.log(2)),
            "The course uses nats: the natural logarithm.",
        ),
        Misconception(
            "hinge",
            _loss(lambda z, t, w: w * t * np.maximum(0, 1 - z) + (1 - t) * np.maximum(0, 1 + z)),
            "That is the hinge: cross-entropy has softplus, log(1 + e^z), in its place.",
        ),
        Misconception(
            "perceptron",
            _loss(lambda z, t, w: w * t * np.maximum(0, -z) + (1 - t) * np.maximum(0, z)),
            "max(0, z) is what softplus comes to far out: the term log(1 + e^-|z|) is missing.",
        ),
        Misconception(
            "targets_rounded",
            _loss(lambda z, t, w: _bce(z, (t > 0.5) * 1.0, w)),
            "Soft targets are legal: weigh the two costs by t and 1 - t instead of rounding t.",
        ),
        Misconception(
            "hard_targets_assumed",
            _loss(lambda z, t, w: np.where(t == 1, w * _plus(-z), _plus(z))),
            "Soft targets are legal: weigh the two costs by t and 1 - t instead of choosing one.",
        ),
        Misconception(
            "excess_over_entropy",
            _loss(
                lambda z, t, w: (
                    _bce(z, t, w)
                    + np.where(t > 0, t * np.log(np.where(t > 0, t, 1)), 0)
                    + np.where(t < 1, (1 - t) * np.log(np.where(t < 1, 1 - t, 1)), 0)
                )
            ),
            "That is the divergence from the target; cross-entropy keeps the target's entropy.",
        ),
        Misconception(
            "gradient_for_loss",
            _loss(lambda z, t, w: _sigmoid(z) - t),
            "That is the derivative of the loss; this exercise asks for the loss.",
        ),
    ),
    regions={
        "positives": "A yes costs pos_weight * softplus(-z).",
        "negatives": "A no costs softplus(z).",
    },
    hints=(
        "What should a logit of -10000 cost when the answer was yes? And one of +10000?",
        "-log(sigmoid(z)) is log(1 + e^-z), softplus of -z; -log(1 - sigmoid(z)) is softplus of "
        "z. np.logaddexp(0, z) computes it without overflow.",
        "z, t = _pair(input, target); refuse targets outside [0, 1]; return _reduce(pos_weight * t "
        "* np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z), reduction).",
    ),
    read="Lesson 03, Surprise, measured from the logit",
)
