"""What an update rule writes to: one array, one tensor or many, with the methods of a tensor.

A rule is written once, in the in-place methods that ``torch.Tensor`` has. :class:`Plain` gives
them to NumPy arrays, and :class:`Many` to a list of tensors, on which PyTorch's ``_foreach``
functions run one fused kernel where a loop would run many.
"""

import sys
from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from course.arrays import is_tensor

__all__ = ["Many", "Plain", "copied", "zeros_like"]


class Plain(np.ndarray):
    """A NumPy array with the in-place methods of a tensor that the rules use."""

    def add_(self, other: Any, *, alpha: float = 1.0) -> Any:
        return np.add(self, alpha * other, out=self)

    def add(self, other: Any, *, alpha: float = 1.0) -> Any:
        return self + alpha * other

    def sqrt(self) -> Any:
        return np.sqrt(self)

    def mul_(self, factor: float) -> Any:
        return np.multiply(self, factor, out=self)

    def div_(self, divisor: float) -> Any:
        return np.divide(self, divisor, out=self)

    def lerp_(self, end: Any, weight: float) -> Any:
        return np.add(self, weight * (end - self), out=self)

    def addcmul_(self, first: Any, second: Any, *, value: float = 1.0) -> Any:
        return np.add(self, value * first * second, out=self)

    def addcdiv_(self, first: Any, second: Any, *, value: float = 1.0) -> Any:
        return np.add(self, value * first / second, out=self)

    def clamp_min_(self, least: Any) -> Any:
        return np.maximum(self, least, out=self)

    def sqrt_(self) -> Any:
        return np.sqrt(self, out=self)

    def clone(self) -> Any:
        return self.copy()


class Many:
    """Tensors that are updated together: every method is one call for all of them."""

    def __init__(self, tensors: Sequence[Any]) -> None:
        self.tensors = list(tensors)
        self._torch = sys.modules["torch"]

    def add_(self, other: Any, *, alpha: float = 1.0) -> Self:
        if isinstance(other, Many):
            self._torch._foreach_add_(self.tensors, other.tensors, alpha=alpha)
        else:
            self._torch._foreach_add_(self.tensors, other)
        return self

    def add(self, other: "Many", *, alpha: float = 1.0) -> "Many":
        return Many(self._torch._foreach_add(self.tensors, other.tensors, alpha=alpha))

    def sqrt(self) -> "Many":
        return Many(self._torch._foreach_sqrt(self.tensors))

    def mul_(self, factor: float) -> Self:
        self._torch._foreach_mul_(self.tensors, factor)
        return self

    def div_(self, divisor: float) -> Self:
        self._torch._foreach_div_(self.tensors, divisor)
        return self

    def lerp_(self, end: "Many", weight: float) -> Self:
        self._torch._foreach_lerp_(self.tensors, end.tensors, weight)
        return self

    def addcmul_(self, first: "Many", second: "Many", *, value: float = 1.0) -> Self:
        self._torch._foreach_addcmul_(self.tensors, first.tensors, second.tensors, value)
        return self

    def addcdiv_(self, first: "Many", second: "Many", *, value: float = 1.0) -> Self:
        self._torch._foreach_addcdiv_(self.tensors, first.tensors, second.tensors, value)
        return self

    def clamp_min_(self, least: "Many") -> Self:
        self._torch._foreach_maximum_(self.tensors, least.tensors)
        return self

    def sqrt_(self) -> Self:
        self._torch._foreach_sqrt_(self.tensors)
        return self

    def clone(self) -> "Many":
        return Many([tensor.clone() for tensor in self.tensors])


def copied(array: Any) -> Any:
    """A copy that a rule may write to: a tensor without history, or a :class:`Plain` array."""
    if is_tensor(array):
        return array.detach().clone()
    return np.array(array, subok=False).view(Plain)


def zeros_like(operand: Any) -> Any:
    """Zeros in the shape, type and place of ``operand``: where a running average begins."""
    if isinstance(operand, Many):
        return Many([zeros_like(tensor) for tensor in operand.tensors])
    if is_tensor(operand):
        return sys.modules["torch"].zeros_like(operand)
    return np.zeros_like(operand)
