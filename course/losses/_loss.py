"""The mechanism that all losses share: operands, hyperparameters, reduction, gradient.

A loss is written as two short bodies that stand together, the value of one example's loss and
its derivative; everything else happens here, once::

    @loss(residuals, convex=True, smoothness=1, robust=True)
    def huber_loss(xp, residual, *, delta: Positive = 1.0):
        clipped = xp.clip(residual, -delta, delta)
        return clipped * (residual - clipped / 2)

    @huber_loss.derivative
    def _(xp, residual, *, delta):
        return xp.clip(residual, -delta, delta)

``xp`` is the namespace of the caller's arrays, so one body serves NumPy and PyTorch.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial, wraps
from inspect import Parameter, Signature, signature
from math import inf, prod
from types import ModuleType
from typing import Any, Literal, Protocol

import numpy as np

from course.arrays import as_float, is_readable, is_tensor, namespace, same_shape
from course.parameters import check_all, ranges

__all__ = [
    "Facts",
    "Family",
    "Loss",
    "Reduction",
    "loss",
    "pair",
    "per_class",
    "residuals",
    "size",
    "within",
]

Reduction = Literal["none", "mean", "sum"]
_REDUCTIONS = ("none", "mean", "sum")


@dataclass(frozen=True)
class Family:
    """How the losses of a family take their arguments and what their mean divides by.

    Attributes:
        operands: Names of the positional arguments, such as ``("input", "target")``.
        domain: What values they may take, as the catalogue tells it.
        prepare: Validates the operands, given the hyperparameters too, and returns the namespace
            and what a body receives.
        count: What ``reduction="mean"`` divides by, from the prepared operands and the
            hyperparameters: rows, or a sum of weights. ``None``: all elements.
        varied: Which operand the gradient is taken in: the model's output, mostly the first.
    """

    operands: tuple[str, ...]
    domain: str
    prepare: Callable[..., tuple[ModuleType, tuple[Any, ...]]]
    count: Callable[..., Any] | None = None
    varied: int = 0


@dataclass(frozen=True)
class Facts:
    """What is true of a loss as a function of its input, stated once and tested.

    Attributes:
        convex: Convex in the input for every admissible hyperparameter.
        smoothness: How many times it is continuously differentiable (``math.inf`` for always).
        robust: The gradient is bounded, so that one example's influence is.
    """

    convex: bool
    smoothness: float
    robust: bool


class Loss(Protocol):
    """A loss function that carries its hand-derived gradient and its facts."""

    __name__: str
    facts: Facts
    family: Family

    def __call__(self, *operands: Any, reduction: Reduction = "mean", **hyper: Any) -> Any:
        """The loss, reduced."""
        ...

    def gradient(self, *operands: Any, reduction: Reduction = "mean", **hyper: Any) -> Any:
        """The derivative of the reduced loss with respect to the input, in its shape.

        Under ``"none"`` it is the derivative of each example's own loss.
        """
        ...

    def derivative(self, body: Callable) -> Callable:
        """Register the derivative of one example's loss with respect to the input."""
        ...


def loss(
    family: Family, *, convex: bool, smoothness: float = inf, robust: bool = False
) -> Callable[[Callable], Loss]:
    """Turn the body of one example's loss into a loss function with a gradient.

    Args:
        family: How its operands are validated and averaged.
        convex: See :class:`Facts`.
        smoothness: See :class:`Facts`.
        robust: See :class:`Facts`.

    Returns:
        A decorator. The function that it makes takes the family's operands, the body's
        keyword-only hyperparameters (ranges checked by their annotations) and ``reduction``,
        and raises ``ValueError`` for shapes that differ, for a hyperparameter out of range, for
        an unknown reduction and for a mean of nothing.
    """

    def decorate(value: Callable) -> Loss:
        limits = ranges(value)
        hyperparameters = [
            parameter
            for parameter in signature(value).parameters.values()
            if parameter.kind is Parameter.KEYWORD_ONLY
        ]
        defaults = {parameter.name: parameter.default for parameter in hyperparameters}
        public = _public_signature(family, hyperparameters)
        slope: Callable

        def bind(args: tuple, given: dict[str, Any], reduction: str) -> tuple:
            if reduction not in _REDUCTIONS:
                raise ValueError(f"reduction must be none, mean or sum, got {reduction!r}")
            operands = [*args, *(given.pop(n) for n in family.operands[len(args) :] if n in given)]
            unknown = [name for name in given if name not in defaults]
            if len(operands) != len(family.operands) or unknown:
                got = ", ".join([f"{len(operands)} operands", *unknown])
                raise TypeError(f"expected {value.__name__}{public}, got {got}")
            hyper = {**defaults, **given}
            check_all(hyper, limits)
            return *family.prepare(*operands, **hyper), hyper

        @wraps(value)
        def call(*args: Any, reduction: Reduction = "mean", **given: Any) -> Any:
            xp, operands, hyper = bind(args, given, reduction)
            if reduction != "none" and in_blocks(operands, hyper):
                return summed_in_blocks(xp, operands, hyper, reduction)
            with _quiet(operands[0]):
                values = value(xp, *operands, **hyper)
            if reduction == "none":
                return values if is_tensor(values) else xp.asarray(values)
            if reduction == "sum":
                total = xp.sum(values)
            elif family.count is None:
                _not_empty(size(values))
                total = xp.mean(values)
            else:
                total = xp.sum(values) / count(xp, operands, hyper)
            return total if is_tensor(total) else float(total)

        def gradient(*args: Any, reduction: Reduction = "mean", **given: Any) -> Any:
            xp, operands, hyper = bind(args, given, reduction)
            with _quiet(operands[0]):
                slopes = slope(xp, *operands, **hyper)
            if reduction == "mean":
                slopes = slopes / count(xp, operands, hyper)
            return slopes if is_tensor(slopes) else xp.asarray(slopes)

        def count(xp: ModuleType, operands: tuple, hyper: dict[str, Any]) -> Any:
            elements = _not_empty(size(operands[family.varied]))
            if family.count is None:
                return elements
            return _not_empty(family.count(xp, *operands, **hyper))

        def in_blocks(operands: tuple, hyper: dict[str, Any]) -> bool:
            varied = operands[family.varied]
            if not is_tensor(varied) or (varied.ndim < 2 and any(map(is_tensor, hyper.values()))):
                return False
            from course.losses import _blocks

            return _blocks.are_large(operands, family.varied)

        def summed_in_blocks(
            xp: ModuleType, operands: tuple, hyper: dict[str, Any], reduction: str
        ) -> Any:
            from course.losses import _blocks

            bodies = partial(value, xp, **hyper), partial(slope, xp, **hyper)
            total = _blocks.summed(*bodies, operands, family.varied)
            if reduction == "mean":
                total = total / count(xp, operands, hyper)
            return xp.astype(total, operands[family.varied].dtype, copy=False)

        def derivative(body: Callable) -> Callable:
            nonlocal slope
            slope = body
            return body

        gradient.__name__ = f"{value.__name__}.gradient"
        gradient.__doc__ = f"The gradient of ``{value.__name__}`` with respect to its input."
        made: Any = call
        made.__signature__ = gradient.__signature__ = public  # type: ignore[attr-defined]
        made.gradient = gradient
        made.derivative = derivative
        made.family = family
        made.facts = Facts(convex, smoothness, robust)
        return made

    return decorate


def _public_signature(family: Family, hyperparameters: list[Parameter]) -> Signature:
    operands = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in family.operands]
    reduction = Parameter("reduction", Parameter.KEYWORD_ONLY, default="mean")
    plain = [parameter.replace(annotation=Parameter.empty) for parameter in hyperparameters]
    return Signature([*operands, *plain, reduction])


def _quiet(array: Any) -> AbstractContextManager:
    """NaN passes through a loss without NumPy's warning, as it does in PyTorch."""
    return nullcontext() if is_tensor(array) else np.errstate(invalid="ignore")


def size(array: Any) -> int:
    """How many elements ``array`` has, told by its shape in either namespace."""
    return prod(array.shape)


def _not_empty(count: Any) -> Any:
    """The divisor of a mean: dividing by zero would turn an empty batch into a silent NaN.

    A tensor's count passes unread, since reading it would wait for the device.
    """
    if not is_tensor(count) and count == 0:
        raise ValueError(
            "the mean of nothing is undefined: the input is empty, or none of it counts"
        )
    return count


def pair(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any, Any]]:
    """Two floating-point operands of one shape: how most families begin."""
    xp = namespace(input=input, target=target)
    operands = as_float("input", input, xp), as_float("target", target, xp)
    same_shape(input=operands[0], target=operands[1])
    return xp, operands


def within(name: str, array: Any, low: float, high: float, xp: ModuleType) -> None:
    """Raise where a value lies outside ``[low, high]``; NaN propagates, and is no offence."""
    if is_readable(array) and size(array) and (xp.min(array) < low or xp.max(array) > high):
        raise ValueError(
            f"{name} must lie in [{low}, {high}], got values from "
            f"{float(xp.min(array)):g} to {float(xp.max(array)):g}"
        )


def per_class(name: str, value: Any, array: Any, axis: int, xp: ModuleType) -> Any:
    """Non-negative weights, one for each class along ``axis`` of ``array``, in its precision."""
    namespace(input=array, **{name: value})
    weights = xp.astype(as_float(name, value, xp), array.dtype, copy=False)
    if not array.ndim or tuple(weights.shape) != (array.shape[axis],):
        raise ValueError(
            f"{name} must have one entry for each class, got shape {tuple(weights.shape)} "
            f"for input of shape {tuple(array.shape)}"
        )
    within(name, weights, 0, inf, xp)
    return weights


def _residual(input: Any, target: Any, **_: Any) -> tuple[ModuleType, tuple[Any]]:
    xp, (output, truth) = pair(input, target)
    return xp, (output - truth,)


residuals = Family(("input", "target"), "real input and target", _residual)
