"""Losses on the probability of a yes: cross-entropy on probabilities and on logits, focal loss."""

from math import exp
from numbers import Real
from types import ModuleType
from typing import Any

from course.arrays import is_readable
from course.losses._loss import Family, loss, pair, per_class, within
from course.parameters import NonNegative, Probability, check

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "sigmoid_focal_loss",
]

# PyTorch bounds the logarithm of a probability here, so that a loss of certainty stays finite.
LOWEST_LOG = -100.0


def _probability_and_target(
    input: Any, target: Any, **_: Any
) -> tuple[ModuleType, tuple[Any, Any]]:
    xp, operands = pair(input, target)
    within("input", operands[0], 0, 1, xp)
    within("target", operands[1], 0, 1, xp)
    return xp, operands


def _logit_and_target(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp, operands = pair(input, target)
    within("target", operands[1], 0, 1, xp)
    return xp, operands


def _logit_and_label(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp, (logit, label) = pair(input, target)
    if is_readable(label) and not xp.all(label * label == label):
        raise ValueError("target must hold the labels 0 and 1 only")
    return xp, (logit, label)


PROBABILITY = Family(("input", "target"), "input and target in [0, 1]", _probability_and_target)
LOGIT = Family(("input", "target"), "real input, target in [0, 1]", _logit_and_target)
LABEL = Family(("input", "target"), "real input, target 0 or 1", _logit_and_label)


def softplus(xp: ModuleType, logit: Any) -> Any:
    """The smooth ramp log(1 + exp(z)): minus the logarithm of the probability of a no."""
    return xp.logaddexp(logit, xp.zeros_like(logit))


def sigmoid(xp: ModuleType, logit: Any) -> Any:
    """The probability of a yes, to full relative precision however small it is."""
    return xp.exp(-softplus(xp, -logit))


@loss(PROBABILITY, convex=True)
def binary_cross_entropy(xp: ModuleType, input: Any, target: Any) -> Any:
    r"""Surprise at the truth, from probabilities; prefer logits where the model has them.

    A probability of exactly 0 or 1 has lost its logit, so its logarithm is taken for -100, as
    PyTorch does. There the loss is flat, and its gradient 0.

    Formula: :math:`-t \log p - (1 - t) \log (1 - p)`, each logarithm at least -100

    Gradient: :math:`(1 - t) / (1 - p) - t / p`

    Args:
        input: Probabilities :math:`p` in [0, 1], any shape.
        target: :math:`t` in [0, 1], same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; nats.

    Raises:
        ValueError: Shapes differ, a value lies outside [0, 1], or a mean of nothing.

    Example:
        >>> binary_cross_entropy([0.5, 0.0], [1.0, 1.0], reduction="none")
        array([  0.69314718, 100.        ])

    References:
        Good (1952), Rational decisions, Journal of the Royal Statistical Society B 14(1),
        doi:10.1111/j.2517-6161.1952.tb00104.x
    """
    never, ever = input <= exp(LOWEST_LOG), input >= 1
    log_yes = xp.where(never, LOWEST_LOG, xp.log(xp.where(never, 1, input)))
    log_no = xp.where(ever, LOWEST_LOG, xp.log1p(-xp.where(ever, 0, input)))
    return -target * log_yes - (1 - target) * log_no


@binary_cross_entropy.derivative
def _(xp: ModuleType, input: Any, target: Any) -> Any:
    never, ever = input <= exp(LOWEST_LOG), input >= 1
    of_yes = xp.where(never, 0, target / xp.where(never, 1, input))
    of_no = xp.where(ever, 0, (1 - target) / (1 - xp.where(ever, 0, input)))
    return of_no - of_yes


@loss(LOGIT, convex=True, robust=True)
def binary_cross_entropy_with_logits(
    xp: ModuleType, input: Any, target: Any, *, pos_weight: Any = 1.0
) -> Any:
    r"""Surprise at the truth, from logits: finite and exact at any logit.

    Formula: :math:`w\, t \operatorname{softplus}(-z) + (1 - t) \operatorname{softplus}(z)` with
    :math:`\operatorname{softplus}(z) = \log(1 + e^z)`

    Gradient: :math:`(1 - t)\, \sigma(z) - w\, t\, \sigma(-z)`, which is :math:`\sigma(z) - t`
    for :math:`w = 1`

    Args:
        input: Logits :math:`z`, any shape.
        target: :math:`t` in [0, 1], same shape as ``input``; soft targets are welcome.
        pos_weight: :math:`w \ge 0`, what a yes costs against a no: a number, or one for each
            class, shape (C,), where C is the last dimension of ``input``.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; nats.

    Raises:
        ValueError: Shapes differ, a target lies outside [0, 1], ``pos_weight`` is negative or of
            another shape, or a mean of nothing.

    Example:
        >>> binary_cross_entropy_with_logits([0.0, -1e4], [1.0, 1.0], reduction="none")
        array([6.93147181e-01, 1.00000000e+04])
        >>> binary_cross_entropy_with_logits.gradient([0.0, -1e4], [1.0, 1.0], reduction="sum")
        array([-0.5, -1. ])

    References:
        Cox (1958), The regression analysis of binary sequences, Journal of the Royal Statistical
        Society B 20(2), doi:10.1111/j.2517-6161.1958.tb00292.x
    """
    weight = _pos_weight(xp, pos_weight, input)
    return weight * target * softplus(xp, -input) + (1 - target) * softplus(xp, input)


@binary_cross_entropy_with_logits.derivative
def _(xp: ModuleType, input: Any, target: Any, *, pos_weight: Any) -> Any:
    weight = _pos_weight(xp, pos_weight, input)
    return (1 - target) * sigmoid(xp, input) - weight * target * sigmoid(xp, -input)


def _pos_weight(xp: ModuleType, pos_weight: Any, input: Any) -> Any:
    """The weight of a yes: a number, or an array of one for each class."""
    if isinstance(pos_weight, Real):
        check("pos_weight", pos_weight, NonNegative)
        return pos_weight
    return per_class("pos_weight", pos_weight, input, -1, xp)


@loss(LABEL, convex=False, robust=True)
def sigmoid_focal_loss(
    xp: ModuleType,
    input: Any,
    target: Any,
    *,
    alpha: Probability = 0.25,
    gamma: NonNegative = 2.0,
) -> Any:
    r"""Cross-entropy that fades for examples that are classified well already.

    With ``gamma`` 0 and ``alpha`` 0.5 it is half of
    :func:`binary_cross_entropy_with_logits`. The default reduction is the mean, as for every
    loss here.

    Formula: :math:`-\alpha_t (1 - p_t)^\gamma \log p_t` with :math:`p_t` the probability of the
    true label and :math:`\alpha_t` either :math:`\alpha` (label 1) or :math:`1 - \alpha`

    Gradient: :math:`\mp \alpha_t (1 - p_t)^\gamma (1 - p_t - \gamma\, p_t \log p_t)`, minus for
    label 1, plus for label 0

    Args:
        input: Logits, any shape.
        target: Labels 0 and 1, same shape as ``input``; never broadcast.
        alpha: Share of the yes in the total weight, in [0, 1].
        gamma: How fast good examples fade, >= 0.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; nats.

    Raises:
        ValueError: Shapes differ, a label is neither 0 nor 1, a hyperparameter is out of range,
            or a mean of nothing.

    Example:
        >>> sigmoid_focal_loss([0.0, -1e4], [1, 1], reduction="none")
        array([4.33216988e-02, 2.50000000e+03])

    References:
        Lin, Goyal, Girshick, He & Dollár (2017), Focal loss for dense object detection, ICCV,
        doi:10.1109/ICCV.2017.324
    """
    sign = 2 * target - 1
    margin = sign * input
    faded = xp.exp(-gamma * softplus(xp, margin))
    return (target * alpha + (1 - target) * (1 - alpha)) * faded * softplus(xp, -margin)


@sigmoid_focal_loss.derivative
def _(xp: ModuleType, input: Any, target: Any, *, alpha: float, gamma: float) -> Any:
    sign = 2 * target - 1
    margin = sign * input
    surprise = softplus(xp, -margin)
    wrong = xp.exp(-softplus(xp, margin))
    right = xp.exp(-surprise)
    weight = target * alpha + (1 - target) * (1 - alpha)
    return -sign * weight * wrong**gamma * (wrong + gamma * right * surprise)
