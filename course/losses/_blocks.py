"""The sum of a large tensor's losses, block by block; its gradient is the hand-derived one.

A body makes several temporaries, each as large as its input. On a CPU they leave the cache, and
autograd would keep most of them for the way back. Here a block's temporaries stay in the cache
and are gone with it, only the operands are kept, and the way back is the loss's own derivative.
Importing this module imports torch.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch

__all__ = ["are_large", "summed"]

LARGE = 1 << 16  # elements; below, one plain pass has less overhead
BLOCK = 1 << 14  # elements; float32 temporaries of this size share a second-level cache


def are_large(operands: Sequence[Any], varied: int) -> bool:
    """Whether :func:`summed` applies: plain, large operands, of which one at most has a gradient.

    Compiled code fuses a body by itself; transformed tensors and derivatives in forward mode
    take the plain path.
    """
    tensor = operands[varied]
    forward_mode = torch.autograd.forward_ad._current_level >= 0
    if tensor.numel() < LARGE or torch.compiler.is_compiling() or forward_mode:
        return False
    tensors = [operand for operand in operands if operand is not None]
    return all(
        operand.ndim > 0
        and operand.shape[0] == tensor.shape[0]
        and (operand is tensor or not operand.requires_grad)
        and not torch._C._functorch.is_functorch_wrapped_tensor(operand)
        for operand in tensors
    )


def summed(
    value: Callable[..., Any], slope: Callable[..., Any], operands: Sequence[Any], varied: int
) -> torch.Tensor:
    """The sum of ``value`` over all examples, differentiated by ``slope``.

    Args:
        value: The losses of examples, of prepared operands.
        slope: Their derivative in the operand ``varied``.
        operands: Tensors that share their first dimension, or ``None``.
        varied: Which operand is differentiated.

    Returns:
        A tensor without dimensions; half precision is summed in single precision.
    """
    return _Summed.apply(value, slope, varied, *operands)


class _Summed(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, value: Callable, slope: Callable, varied: int, *operands: Any) -> Any:
        ctx.slope, ctx.varied = slope, varied
        ctx.save_for_backward(*operands)
        dtype = torch.promote_types(operands[varied].dtype, torch.float32)
        sums = [torch.sum(value(*block), dtype=dtype) for block in _blocks(operands, varied)]
        return torch.stack(sums).sum()

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[Any, ...]:
        operands, varied = ctx.saved_tensors, ctx.varied
        tensor = operands[varied]
        grad = grad.to(tensor.dtype)
        if torch.is_grad_enabled():  # this will be differentiated in turn
            slopes = ctx.slope(*operands) * grad
        else:
            slopes = torch.empty_like(tensor)
            for block in _blocks((*operands, slopes), varied):
                torch.mul(ctx.slope(*block[:-1]), grad, out=block[-1])
        others = [None] * len(operands)
        return (None, None, None, *others[:varied], slopes, *others[varied + 1 :])


def _blocks(operands: Sequence[Any], varied: int) -> Iterator[tuple[Any, ...]]:
    """Views of the operands, a few rows at a time on a CPU, everything on a GPU."""
    tensor = operands[varied]
    rows = len(tensor)
    if tensor.device.type == "cpu":
        rows = max(1, BLOCK * rows // tensor.numel())
    for start in range(0, len(tensor), rows):
        yield tuple(
            None if operand is None else operand[start : start + rows] for operand in operands
        )
