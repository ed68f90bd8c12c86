"""Losses on margins: how far a score lies on the right side of its rivals."""

from types import ModuleType
from typing import Annotated, Any

from annotated_types import Interval

from course.arrays import is_readable
from course.losses._loss import Family, loss, pair, per_class, size
from course.losses.binary import sigmoid, softplus
from course.losses.categorical import classes, name_classes, scores_and_labels
from course.parameters import Positive

__all__ = [
    "crammer_singer_loss",
    "hinge_loss",
    "multi_margin_loss",
    "soft_margin_loss",
    "squared_hinge_loss",
]

Power = Annotated[int, Interval(ge=1, le=2)]


def _score_and_sign(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp, (score, sign) = pair(input, target)
    if is_readable(sign) and not xp.all(xp.abs(sign) == 1):
        raise ValueError("target must hold the labels -1 and 1 only: 2 * y - 1 recodes 0 and 1")
    return xp, (score, sign)


def _rival_scores(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp, (scores, labels) = scores_and_labels(input, target)
    if scores.ndim > 2:
        raise ValueError(f"input must be of shape (C,) or (N, C), got {tuple(scores.shape)}")
    number = scores.shape[-1]
    if not name_classes(xp, labels, number):
        raise ValueError(f"target must hold labels from 0 to {number - 1}")
    return xp, (scores, labels)


def _rows(xp: ModuleType, input: Any, target: Any, **_: Any) -> int:
    return size(target)


SIGN = Family(("input", "target"), "real input, target -1 or 1", _score_and_sign)
RIVALS = Family(("input", "target"), "real input, integer labels", _rival_scores, count=_rows)


@loss(SIGN, convex=True, smoothness=0, robust=True)
def hinge_loss(xp: ModuleType, input: Any, target: Any) -> Any:
    r"""Linear in the violation of a margin of 1, and exactly 0 beyond it.

    Formula: :math:`\max(0, 1 - y s)`

    Gradient: :math:`-y` where :math:`y s < 1`, else 0: at the kink the subgradient 0 is taken

    Args:
        input: Scores :math:`s`, any shape.
        target: Labels :math:`y`, -1 or 1, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``.

    Raises:
        ValueError: Shapes differ, a label is neither -1 nor 1, or a mean of nothing.

    Example:
        >>> hinge_loss([3.0, 0.5, 0.5], [1, 1, -1], reduction="none")
        array([0. , 0.5, 1.5])

    References:
        Cortes & Vapnik (1995), Support-vector networks, Machine Learning 20,
        doi:10.1007/BF00994018
    """
    return xp.clip(1 - target * input, min=0)


@hinge_loss.derivative
def _(xp: ModuleType, input: Any, target: Any) -> Any:
    return -target * xp.sign(xp.clip(1 - target * input, min=0))


@loss(SIGN, convex=True, smoothness=1)
def squared_hinge_loss(xp: ModuleType, input: Any, target: Any) -> Any:
    r"""Quadratic in the violation of a margin of 1: smooth where the hinge has its kink.

    Formula: :math:`\max(0, 1 - y s)^2`

    Gradient: :math:`-2 y \max(0, 1 - y s)`

    Args:
        input: Scores :math:`s`, any shape.
        target: Labels :math:`y`, -1 or 1, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``.

    Raises:
        ValueError: Shapes differ, a label is neither -1 nor 1, or a mean of nothing.

    Example:
        >>> squared_hinge_loss([3.0, 0.5, 0.5], [1, 1, -1], reduction="none")
        array([0.  , 0.25, 2.25])

    References:
        Lee & Mangasarian (2001), SSVM, Computational Optimization and Applications 20,
        doi:10.1023/A:1011215321374
    """
    violation = xp.clip(1 - target * input, min=0)
    return violation * violation


@squared_hinge_loss.derivative
def _(xp: ModuleType, input: Any, target: Any) -> Any:
    return -2 * target * xp.clip(1 - target * input, min=0)


@loss(SIGN, convex=True, robust=True)
def soft_margin_loss(xp: ModuleType, input: Any, target: Any) -> Any:
    r"""The logistic loss as a margin loss: it never stops rewarding a larger margin.

    With labels recoded to 0 and 1 it is :func:`binary_cross_entropy_with_logits`.

    Formula: :math:`\log(1 + e^{-y s})`

    Gradient: :math:`-y\, \sigma(-y s)`

    Args:
        input: Scores :math:`s`, any shape.
        target: Labels :math:`y`, -1 or 1, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; nats.

    Raises:
        ValueError: Shapes differ, a label is neither -1 nor 1, or a mean of nothing.

    Example:
        >>> soft_margin_loss([3.0, 300.0, -1e4], [1, 1, 1], reduction="none")
        array([4.85873516e-002, 5.14820022e-131, 1.00000000e+004])

    References:
        Friedman, Hastie & Tibshirani (2000), Annals of Statistics 28(2),
        doi:10.1214/aos/1016218223
    """
    return softplus(xp, -target * input)


@soft_margin_loss.derivative
def _(xp: ModuleType, input: Any, target: Any) -> Any:
    return -target * sigmoid(xp, -target * input)


@loss(RIVALS, convex=True, smoothness=0)
def multi_margin_loss(
    xp: ModuleType,
    input: Any,
    target: Any,
    *,
    p: Power = 1,
    margin: Positive = 1.0,
    weight: Any = None,
) -> Any:
    r"""Weston and Watkins' hinge: every rival within the margin of the true score costs.

    It divides by the number of classes, as PyTorch does. Only for ``p`` 1 is the gradient
    bounded; only for ``p`` 2 is the loss once continuously differentiable.

    Formula: :math:`\frac{w_y}{C} \sum_{i \ne y} \max(0, m - s_y + s_i)^p`

    Gradient: :math:`\frac{w_y}{C}\, p \max(0, m - s_y + s_i)^{p - 1}` for each violating rival,
    minus their sum for the true class; at a kink the rival counts as none

    Args:
        input: Scores :math:`s`, shape (C,) or (N, C).
        target: Integer labels :math:`y` from 0 to C - 1, shape () or (N,).
        p: Power of the violation, 1 or 2.
        margin: :math:`m > 0`, in the units of the scores.
        weight: One weight :math:`w \ge 0` for each class, shape (C,), or ``None`` for ones.
        reduction: ``"mean"`` over examples, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per example for ``"none"``.

    Raises:
        TypeError: Labels are not integers.
        ValueError: Shapes do not fit, a label names no class, a hyperparameter is out of range,
            or a mean of nothing.

    Example:
        >>> round(multi_margin_loss([[1.0, 0.5, -1.0]], [0]), 4)
        0.1667

    References:
        Weston & Watkins (1999), Support vector machines for multi-class pattern recognition,
        ESANN, 219-224
    """
    violation = _violations(xp, input, target, margin)
    powered = violation if p == 1 else violation * violation
    return _class_weight(xp, input, target, weight) * xp.mean(powered, axis=-1)


@multi_margin_loss.derivative
def _(xp: ModuleType, input: Any, target: Any, *, p: int, margin: float, weight: Any) -> Any:
    violation = _violations(xp, input, target, margin)
    slopes = xp.sign(violation) if p == 1 else 2 * violation
    slopes = slopes - _true_class(xp, input, target) * xp.sum(slopes, axis=-1, keepdims=True)
    scale = _class_weight(xp, input, target, weight) / input.shape[-1]
    return slopes * (scale if weight is None else xp.expand_dims(scale, axis=-1))


@loss(RIVALS, convex=True, smoothness=0, robust=True)
def crammer_singer_loss(xp: ModuleType, input: Any, target: Any, *, margin: Positive = 1.0) -> Any:
    r"""Only the best rival counts: the hinge of the true score's lead over it.

    Formula: :math:`\max(0, m + \max_{i \ne y} s_i - s_y)`

    Gradient: 1 for the best rival (the first of several) and -1 for the true class where the
    loss is positive, else 0: at the kink the subgradient 0 is taken

    Args:
        input: Scores :math:`s`, shape (C,) or (N, C).
        target: Integer labels :math:`y` from 0 to C - 1, shape () or (N,).
        margin: :math:`m > 0`, in the units of the scores.
        reduction: ``"mean"`` over examples, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per example for ``"none"``.

    Raises:
        TypeError: Labels are not integers.
        ValueError: Shapes do not fit, a label names no class, ``margin`` is not positive, or a
            mean of nothing.

    Example:
        >>> crammer_singer_loss([[1.0, 0.5, -1.0]], [0])
        0.5

    References:
        Crammer & Singer (2001), Journal of Machine Learning Research 2, 265-292
    """
    return xp.max(_violations(xp, input, target, margin), axis=-1)


@crammer_singer_loss.derivative
def _(xp: ModuleType, input: Any, target: Any, *, margin: float) -> Any:
    violation = _violations(xp, input, target, margin)
    worst = xp.expand_dims(xp.argmax(violation, axis=-1), axis=-1)
    positive = xp.sign(xp.max(violation, axis=-1, keepdims=True))
    rival = xp.astype(classes(input, xp) == worst, input.dtype)
    true_class = xp.astype(_true_class(xp, input, target), input.dtype)
    return positive * (rival - true_class)


def _true_class(xp: ModuleType, input: Any, target: Any) -> Any:
    """Whether an entry of ``input`` belongs to the label."""
    return classes(input, xp) == xp.expand_dims(target, axis=-1)


def _violations(xp: ModuleType, input: Any, target: Any, margin: float) -> Any:
    """By how much each rival lies within the margin of the true score; 0 for the true class."""
    index = xp.expand_dims(target, axis=-1)
    bar = margin - xp.take_along_axis(input, index, axis=-1)
    return xp.where(_true_class(xp, input, target), 0, xp.clip(bar + input, min=0))


def _class_weight(xp: ModuleType, input: Any, target: Any, weight: Any) -> Any:
    """The weight of each example's class, or 1."""
    if weight is None:
        return 1
    return per_class("weight", weight, input, -1, xp)[target]
