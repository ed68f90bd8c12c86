"""Losses on the probabilities of one class among several, and between two distributions."""

from types import ModuleType
from typing import Any

from course.arrays import as_float, as_labels, is_readable, namespace, same_shape
from course.losses._loss import Family, loss, per_class, size, within
from course.losses.logits import probabilities, shift
from course.parameters import Integer, Probability

__all__ = ["cross_entropy", "kl_divergence", "nll_loss"]


def class_axis(input: Any) -> int:
    """Where the classes lie, as in PyTorch: (C,) for one example, else (N, C, ...)."""
    return 0 if input.ndim == 1 else 1


def classes(input: Any, xp: ModuleType) -> Any:
    """0, 1, ..., C - 1 along the class axis, ready to be compared with labels."""
    axis = class_axis(input)
    shape = [1] * input.ndim
    shape[axis] = -1
    numbers = xp.arange(input.shape[axis], device=getattr(input, "device", None))
    return xp.reshape(numbers, tuple(shape))


def scores_and_labels(input: Any, target: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp = namespace(input=input, target=target)
    scores, labels = as_float("input", input, xp), as_labels("target", target, xp)
    if not scores.ndim:
        raise ValueError("input must be of shape (C,) or (N, C, ...), got a number")
    axis = class_axis(scores)
    if tuple(labels.shape) != tuple(scores.shape[:axis]) + tuple(scores.shape[axis + 1 :]):
        raise ValueError(
            f"target must have the shape of input without its classes, got shapes "
            f"{tuple(labels.shape)} and {tuple(scores.shape)}"
        )
    return xp, (scores, labels)


def _distributions(p: Any, q: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    xp = namespace(p=p, q=q)
    pair = as_float("p", p, xp), as_float("q", q, xp)
    same_shape(p=pair[0], q=pair[1])
    for name, array in zip(("p", "q"), pair, strict=True):
        if not array.ndim or not array.shape[-1]:
            raise ValueError(f"{name} must be of shape (..., C), got {tuple(array.shape)}")
        within(name, array, 0, 1, xp)
        tolerance = max(1e-5, float(xp.finfo(array.dtype).eps) ** 0.5)
        if is_readable(array) and xp.any(xp.abs(xp.sum(array, axis=-1) - 1) > tolerance):
            raise ValueError(f"{name} must sum to 1 along its last axis")
    return xp, pair


def name_classes(xp: ModuleType, labels: Any, number: int) -> bool:
    """Whether every label, if it can be read, lies between 0 and ``number`` - 1."""
    if not is_readable(labels) or not size(labels):
        return True
    return bool(xp.min(labels) >= 0) and bool(xp.max(labels) < number)


def _counted(
    xp: ModuleType, input: Any, labels: Any, weight: Any, ignore_index: int
) -> tuple[Any, Any, Any]:
    """Labels that all name a class, what each example counts, and which count at all.

    Where no example is ignored the last is ``None``, and so is the second without weights.
    """
    number, kept = input.shape[class_axis(input)], None
    may_be_ignored = not is_readable(labels) or 0 <= ignore_index < number
    if may_be_ignored or not name_classes(xp, labels, number):
        kept = labels != ignore_index
        labels = xp.where(kept, labels, 0)
        if not name_classes(xp, labels, number):
            raise ValueError(
                f"target must hold labels from 0 to {number - 1} or ignore_index={ignore_index}, "
                f"got labels from {int(xp.min(labels))} to {int(xp.max(labels))}"
            )
    if weight is None:
        return labels, None if kept is None else xp.astype(kept, input.dtype), kept
    counts = per_class("weight", weight, input, class_axis(input), xp)[labels]
    return labels, counts if kept is None else xp.where(kept, counts, 0), kept


def _labelled(input: Any, target: Any, *, weight: Any, ignore_index: int, **_: Any) -> Any:
    xp, (scores, labels) = scores_and_labels(input, target)
    return xp, (scores, *_counted(xp, scores, labels, weight, ignore_index))


def _targeted(input: Any, target: Any, **hyper: Any) -> Any:
    """As :func:`_labelled`; or a distribution over the classes in the shape of the input."""
    xp = namespace(input=input, target=target)
    table, logits = as_float("target", target, xp), as_float("input", input, xp)
    if tuple(table.shape) != tuple(logits.shape) or not logits.ndim:
        return _labelled(input, target, **hyper)
    within("target", table, 0, 1, xp)
    return xp, (logits, table, None, None)


def _weighted(xp: ModuleType, values: Any, counts: Any) -> Any:
    """Losses of examples times what each counts; what does not count costs nothing."""
    return values if counts is None else xp.where(counts == 0, 0, counts * values)


def _of_label(xp: ModuleType, table: Any, labels: Any) -> Any:
    """The entry of ``table`` that each label names."""
    axis = class_axis(table)
    entries = xp.take_along_axis(table, xp.expand_dims(labels, axis=axis), axis=axis)
    return xp.squeeze(entries, axis=axis)


def _at_label(xp: ModuleType, input: Any, labels: Any, counts: Any) -> Any:
    """What each example counts, at its label, and 0 elsewhere, in the shape of ``input``."""
    axis = class_axis(input)
    table = xp.astype(classes(input, xp) == xp.expand_dims(labels, axis=axis), input.dtype)
    return table if counts is None else table * xp.expand_dims(counts, axis=axis)


def _total_count(xp: ModuleType, input: Any, target: Any, counts: Any, *_: Any, **__: Any) -> Any:
    """What the mean divides by: examples, or the weights of their labels."""
    if counts is None:
        return size(input) // input.shape[class_axis(input)]
    return xp.sum(counts)


def _rows(xp: ModuleType, p: Any, q: Any) -> int:
    return size(p) // p.shape[-1]


LABELS = Family(
    ("input", "target"),
    "log-probabilities, integer labels",
    _labelled,
    count=_total_count,
)
LOGITS = Family(
    ("input", "target"),
    "real input, integer labels or distributions",
    _targeted,
    count=_total_count,
)
DISTRIBUTIONS = Family(
    ("p", "q"), "distributions over the last axis", _distributions, count=_rows, varied=1
)


@loss(LABELS, convex=True, robust=True)
def nll_loss(
    xp: ModuleType,
    input: Any,
    target: Any,
    counts: Any,
    kept: Any,
    *,
    weight: Any = None,
    ignore_index: Integer = -100,
) -> Any:
    r"""Minus the log-probability of the label; the input must be normalised already.

    Formula: :math:`-w_y \log p_y`

    Gradient: :math:`-w_y` for the label's class, 0 for the others

    Args:
        input: Log-probabilities, shape (C,), (N, C) or (N, C, ...).
        target: Integer labels :math:`y` from 0 to C - 1, shape of ``input`` without its classes.
        weight: One weight :math:`w \ge 0` for each class, shape (C,), or ``None`` for ones.
        ignore_index: Examples of this label cost nothing and do not count.
        reduction: ``"mean"`` over the weights of the labels, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per example for ``"none"``; nats.

    Raises:
        TypeError: Labels are not integers.
        ValueError: Shapes do not fit, a label names no class, a weight is negative, or a mean of
            nothing.

    Example:
        >>> nll_loss([[-0.5, -1.0], [-2.0, -0.1]], [0, 1])
        0.3

    References:
        Fisher (1922), Philosophical Transactions of the Royal Society A 222,
        doi:10.1098/rsta.1922.0009
    """
    return _weighted(xp, -_of_label(xp, input, target), counts)


@nll_loss.derivative
def _(xp: ModuleType, input: Any, target: Any, counts: Any, kept: Any, **_: Any) -> Any:
    return -_at_label(xp, input, target, counts)


@loss(LOGITS, convex=True, robust=True)
def cross_entropy(
    xp: ModuleType,
    input: Any,
    target: Any,
    counts: Any,
    kept: Any,
    *,
    weight: Any = None,
    ignore_index: Integer = -100,
    label_smoothing: Probability = 0.0,
) -> Any:
    r"""Surprise at the label under softmax, from logits: finite and exact at any logit.

    Formula: :math:`-\sum_c w_c q_c \log \operatorname{softmax}(z)_c`, where :math:`q` is the
    target distribution (1 at the label), smoothed to :math:`(1 - \epsilon) q + \epsilon / C`

    Gradient: :math:`p \sum_c w_c q_c - w q` with :math:`p = \operatorname{softmax}(z)`, which is
    :math:`p - q` without weights

    Args:
        input: Logits :math:`z`, shape (C,), (N, C) or (N, C, ...).
        target: Integer labels from 0 to C - 1, in the shape of ``input`` without its classes; or
            floating-point distributions over the classes, in the shape of ``input``.
        weight: One weight :math:`w \ge 0` for each class, shape (C,), or ``None`` for ones.
        ignore_index: Examples of this integer label cost nothing and do not count.
        label_smoothing: :math:`\epsilon` in [0, 1].
        reduction: ``"sum"``, ``"none"``, or ``"mean"``: over the weights of the labels, or over
            examples where targets are distributions, as PyTorch divides.

    Returns:
        A scalar, or one loss per example for ``"none"``; nats.

    Raises:
        TypeError: Labels are not integers.
        ValueError: Shapes do not fit, a label names no class, a target lies outside [0, 1], a
            weight is negative, ``label_smoothing`` is out of range, or a mean of nothing.

    Example:
        >>> cross_entropy([[0.0, 0.0], [1e4, -1e4]], [0, 1], reduction="none")
        array([6.93147181e-01, 2.00000000e+04])
        >>> cross_entropy.gradient([[0.0, 0.0]], [0])
        array([[-0.5,  0.5]])

    References:
        Bridle (1990), Neurocomputing, doi:10.1007/978-3-642-76153-9_28; label smoothing:
        Szegedy, Vanhoucke, Ioffe, Shlens & Wojna (2016), CVPR, doi:10.1109/CVPR.2016.308
    """
    axis = class_axis(input)
    shifted, _ = shift(xp, input, axis)
    log_total = xp.log(xp.sum(xp.exp(shifted), axis=axis, keepdims=True))
    if xp.isdtype(target.dtype, "real floating"):
        costs = _smoothed(xp, input, target, weight, label_smoothing)
        return xp.sum(costs * (log_total - shifted), axis=axis)
    at_label = xp.squeeze(log_total, axis=axis) - _of_label(xp, shifted, target)
    surprise = _weighted(xp, at_label, counts)
    if not label_smoothing:
        return surprise
    everywhere = (log_total - shifted) * _along_classes(xp, input, weight)
    spread = xp.sum(everywhere, axis=axis) / input.shape[axis]
    spread = spread if kept is None else xp.where(kept, spread, 0)
    return (1 - label_smoothing) * surprise + label_smoothing * spread


@cross_entropy.derivative
def _(
    xp: ModuleType,
    input: Any,
    target: Any,
    counts: Any,
    kept: Any,
    *,
    weight: Any,
    label_smoothing: float,
    **_: Any,
) -> Any:
    axis = class_axis(input)
    if xp.isdtype(target.dtype, "real floating"):
        costs = _smoothed(xp, input, target, weight, label_smoothing)
    else:
        costs = (1 - label_smoothing) * _at_label(xp, input, target, counts)
        if label_smoothing:
            share = label_smoothing / input.shape[axis] * _along_classes(xp, input, weight)
            mask = 1 if kept is None else xp.expand_dims(xp.astype(kept, input.dtype), axis=axis)
            costs = costs + share * mask
    return probabilities(xp, input, axis) * xp.sum(costs, axis=axis, keepdims=True) - costs


def _smoothed(xp: ModuleType, input: Any, target: Any, weight: Any, label_smoothing: float) -> Any:
    """Target distributions, smoothed, times the weights of the classes."""
    if label_smoothing:
        target = (1 - label_smoothing) * target + label_smoothing / target.shape[class_axis(target)]
    return target if weight is None else target * _along_classes(xp, input, weight)


def _along_classes(xp: ModuleType, input: Any, weight: Any) -> Any:
    """Class weights along the class axis, or 1."""
    if weight is None:
        return 1
    axis = class_axis(input)
    weight = per_class("weight", weight, input, axis, xp)
    return xp.reshape(weight, tuple(-1 if i == axis else 1 for i in range(input.ndim)))


@loss(DISTRIBUTIONS, convex=True)
def kl_divergence(xp: ModuleType, p: Any, q: Any) -> Any:
    r"""What coding samples of ``p`` by a code made for ``q`` costs beyond the entropy of ``p``.

    It is not symmetric, is 0 only for equal distributions, and infinite where ``q`` excludes
    what ``p`` allows. The arguments stand as in :math:`\mathrm{KL}(p \| q)`, and the gradient is
    the one in ``q``, the model; PyTorch's ``kl_div`` takes :math:`\log q` first and ``p`` second.

    Formula: :math:`\sum_c p_c \log (p_c / q_c)` with :math:`0 \log 0 = 0`

    Gradient: :math:`-p_c / q_c`, each entry of :math:`q` taken as free

    Args:
        p: Distributions over the last axis, shape (..., C).
        q: Distributions, same shape as ``p``; never broadcast.
        reduction: ``"mean"`` over distributions, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one divergence per distribution for ``"none"``; nats.

    Raises:
        ValueError: Shapes differ, an argument holds no distributions, or a mean of nothing.

    Example:
        >>> round(kl_divergence([0.5, 0.5], [0.25, 0.75]), 4)
        0.1438
        >>> kl_divergence([[1.0, 0.0], [0.5, 0.5]], [[0.5, 0.5], [1.0, 0.0]], reduction="none")
        array([0.69314718,        inf])

    References:
        Kullback & Leibler (1951), Annals of Mathematical Statistics 22(1),
        doi:10.1214/aoms/1177729694
    """
    ratio = xp.log(xp.where(p == 0, 1, p))
    ratio = ratio - xp.log(xp.where(q == 0, 1, q))
    terms = xp.where(p == 0, 0, p * ratio)
    return xp.sum(xp.where((q == 0) & (p != 0), float("inf"), terms), axis=-1)


@kl_divergence.derivative
def _(xp: ModuleType, p: Any, q: Any) -> Any:
    slopes = -p / xp.where(q == 0, 1, q)
    return xp.where((q == 0) & (p != 0), float("-inf"), slopes)
