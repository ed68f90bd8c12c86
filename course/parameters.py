"""Ranges of hyperparameters, stated once as types and checked in one place.

A function says what it accepts in its signature, ``delta: Positive = 1.0``, and ``@checked``
(or the mechanism that a room builds on :func:`ranges` and :func:`check`) does the rest::

    @checked
    def soft_threshold(w, t: NonNegative): ...
"""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from numbers import Integral, Real
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from annotated_types import BaseMetadata, Ge, Gt, Interval, Le, Lt

__all__ = [
    "Count",
    "Fraction",
    "Integer",
    "NonNegative",
    "Positive",
    "Probability",
    "check",
    "checked",
    "ranges",
]

Positive = Annotated[float, Gt(0)]
NonNegative = Annotated[float, Ge(0)]
Probability = Annotated[float, Interval(ge=0, le=1)]
Fraction = Annotated[float, Interval(gt=0, lt=1)]
Count = Annotated[int, Ge(1)]
Integer = Annotated[int, Interval()]


def ranges(function: Callable) -> dict[str, Any]:
    """Annotated parameters of ``function`` and the range that each must lie in.

    Args:
        function: Any function; parameters without ``Annotated`` types are left alone.

    Returns:
        Parameter name to annotated type, in the order of the signature.

    Example:
        >>> def step(w, lr: Positive): ...
        >>> list(ranges(step))
        ['lr']
    """
    hints = get_type_hints(function, include_extras=True)
    return {name: hint for name, hint in hints.items() if get_origin(hint) is Annotated}


def check(name: str, value: Any, range_: Any) -> None:
    """Raise unless ``value`` is a number of the kind and in the range that ``range_`` states.

    Args:
        name: How the error calls the value.
        value: What was passed. NaN lies in no range.
        range_: An annotated type such as :data:`Positive`.

    Raises:
        TypeError: ``value`` is not a real number (or not an integer where a count is expected).
        ValueError: ``value`` lies outside the range.

    Example:
        >>> check("delta", 0.5, Positive)
        >>> check("delta", -1.0, Positive)
        Traceback (most recent call last):
        ...
        ValueError: delta must be > 0, got -1.0
    """
    kind, *constraints = get_args(range_)
    number: type = Integral if kind is int else Real
    if isinstance(value, bool) or not isinstance(value, number):
        expected = "an integer" if kind is int else "a real number"
        raise TypeError(f"{name} must be {expected}, got {type(value).__name__}: {value!r}")
    bounds = [bound for constraint in constraints for bound in _bounds(constraint)]
    if not all(holds(value, bound) for _, bound, holds in bounds):
        expected = " and ".join(f"{symbol} {bound}" for symbol, bound, _ in bounds)
        raise ValueError(f"{name} must be {expected}, got {value!r}")


def checked(function: Callable) -> Callable:
    """Decorate ``function`` so that its annotated parameters are checked at every call.

    Args:
        function: A function whose signature holds types such as :data:`Positive`.

    Returns:
        The same function, raising as :func:`check` does before its body runs.

    Example:
        >>> @checked
        ... def step(w, lr: Positive): return w - lr
        >>> step(1.0, lr=0)
        Traceback (most recent call last):
        ...
        ValueError: lr must be > 0, got 0
    """
    parameters = signature(function)
    limits = ranges(function)

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        bound = parameters.bind(*args, **kwargs).arguments
        check_all(bound, limits)
        return function(*args, **kwargs)

    return call


def check_all(values: Mapping[str, Any], limits: Mapping[str, Any]) -> None:
    """Check every value that has a range; the others pass."""
    for name, value in values.items():
        if name in limits:
            check(name, value, limits[name])


def _bounds(constraint: BaseMetadata) -> list[tuple[str, Any, Callable[[Any, Any], bool]]]:
    match constraint:
        case Interval():
            return [bound for part in constraint for bound in _bounds(part)]
        case Gt():
            return [(">", constraint.gt, lambda value, limit: value > limit)]
        case Ge():
            return [(">=", constraint.ge, lambda value, limit: value >= limit)]
        case Lt():
            return [("<", constraint.lt, lambda value, limit: value < limit)]
        case Le():
            return [("<=", constraint.le, lambda value, limit: value <= limit)]
    raise TypeError(f"a range is stated with Gt, Ge, Lt, Le or Interval, got {constraint!r}")
