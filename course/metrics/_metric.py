"""The mechanism that all metrics share: statistics that merge, and the value they lead to.

A metric is two short bodies. The first reduces a batch to statistics; the second turns the
statistics into the value. So a metric over batches is exactly the metric over everything::

    @metric
    def mean_absolute_error(y_true, y_pred): ...
        return Sums(total=np.abs(y_true - y_pred).sum(), count=len(y_true))

    @mean_absolute_error.value
    def _(sums): return sums.total / sums.count
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Protocol, Self

import numpy as np

from course.arrays import as_float, is_tensor
from course.parameters import check_all, ranges

__all__ = ["Metric", "Stream", "labels", "metric", "numbers", "same_length", "scores"]


class Statistics(Protocol):
    """What a batch is reduced to."""

    def __add__(self, other: Self) -> Self:
        """The statistics of both batches together."""
        ...


class Metric(Protocol):
    """A metric: a function of everything, and the maker of a stream of batches."""

    __name__: str

    def __call__(self, y_true: Any, y_pred: Any, **options: Any) -> Any:
        """The metric of all examples at once."""
        ...

    def stream(self, **options: Any) -> "Stream":
        """An accumulator of batches."""
        ...

    def value(self, body: Callable) -> Callable:
        """Register what the statistics lead to."""
        ...


class Stream:
    """A metric that is told batch by batch, as a training loop has them."""

    def __init__(self, statistics: Callable, value: Callable, options: dict[str, Any]) -> None:
        self._statistics, self._value, self._options = statistics, value, options
        self._sum: Any = None

    def update(self, *batch: Any, **named: Any) -> None:
        """Take in ``y_true`` and ``y_pred`` of one batch; one that is refused changes nothing."""
        told = self._statistics(*batch, **named, **self._options)
        self._sum = told if self._sum is None else self._sum + told

    def compute(self) -> Any:
        """The metric of all batches so far.

        Raises:
            ValueError: There were none.
        """
        if self._sum is None:
            raise ValueError("nothing to compute: update was never called")
        return self._value(self._sum, **self._options)

    def reset(self) -> None:
        """Forget all batches."""
        self._sum = None


def metric(statistics: Callable) -> Metric:
    """Make a metric of the body that reduces a batch to statistics.

    Args:
        statistics: ``(y_true, y_pred, *, options) -> Statistics``; annotated options are checked.

    Returns:
        The metric; its value body is to be registered.
    """
    limits = ranges(statistics)
    parameters = signature(statistics).parameters.values()
    operands = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    defaults = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}
    value: Callable

    def stream(**options: Any) -> Stream:
        unknown = set(options) - set(defaults)
        if unknown:
            raise TypeError(
                f"{statistics.__name__} takes {', '.join(defaults) or 'no options'}, "
                f"got {', '.join(sorted(unknown))}"
            )
        options = {**defaults, **options}
        check_all(options, limits)
        return Stream(statistics, value, options)

    @wraps(statistics)
    def call(*batch: Any, **given: Any) -> Any:
        named = {name: given.pop(name) for name in operands if name in given}
        whole = stream(**given)
        whole.update(*batch, **named)
        return whole.compute()

    def register(body: Callable) -> Callable:
        nonlocal value
        value = body
        return body

    made: Any = call
    made.stream, made.value = stream, register
    return made


def numbers(name: str, value: Any) -> np.ndarray:
    """``value`` as a float64 vector; tensors come from any device."""
    array = np.asarray(as_float(name, _on_cpu(value), np), dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {array.shape}")
    return array


def labels(name: str, value: Any) -> np.ndarray:
    """``value`` as a vector of class labels: integers, booleans or strings."""
    array = np.asarray(_on_cpu(value))
    if array.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {array.shape}")
    if array.dtype.kind == "f" and (array == np.floor(array)).all():
        return array.astype(np.int64)
    if array.dtype.kind not in "iubU":
        raise TypeError(f"{name} must hold class labels, got dtype {array.dtype}")
    return array.astype(np.int64) if array.dtype.kind == "b" else array


def scores(name: str, value: Any) -> np.ndarray:
    """``value`` as a float64 table, one row for each example, one column for each class."""
    array = np.asarray(as_float(name, _on_cpu(value), np), dtype=np.float64)
    if array.ndim != 2 or not array.shape[1]:
        raise ValueError(f"{name} must be of shape (N, C), got {array.shape}")
    return array


def same_length(y_true: np.ndarray, y_pred: np.ndarray) -> None:
    """Raise unless both hold the same examples, at least one."""
    if len(y_true) != len(y_pred):
        raise ValueError(
            f"y_true and y_pred must hold the same examples, got {len(y_true)} and {len(y_pred)}"
        )
    if not len(y_true):
        raise ValueError("y_true and y_pred are empty: there is nothing to judge")


def _on_cpu(value: Any) -> Any:
    if not is_tensor(value):
        return value
    tensor = value.detach().cpu()
    return (tensor.double() if tensor.is_floating_point() else tensor).numpy()
