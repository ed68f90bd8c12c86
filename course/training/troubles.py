"""What can end a run, said so that one knows what to do."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from course.training.placement import Placement

__all__ = ["DeviceMemoryError", "NonFiniteLossError", "explain_non_finite", "out_of_memory"]

# Weights beyond this have left every scale that initialisation and normalisation give them.
_EXPLODED = 1e4
_DIVERGED = (
    "its weights have grown to {:.3g}, the run diverges: lower the learning rate (try a tenth), "
    "or clip the gradient (clip=1)"
)


class NonFiniteLossError(ArithmeticError):
    """The loss became NaN or infinite; the weights are still those before that batch.

    Attributes:
        epoch: From 1, as the history counts.
        batch: From 1, within the epoch.
        layer: Where the first number that is not finite arose: a layer's name, ``"input"`` or
            ``"loss"``.
        cause: The likely cause, and what to change.
    """

    def __init__(self, value: float, *, epoch: int, batch: int, layer: str, cause: str) -> None:
        super().__init__(f"loss is {value} in epoch {epoch}, batch {batch}, from {layer}: {cause}")
        self.epoch, self.batch, self.layer, self.cause = epoch, batch, layer, cause


class DeviceMemoryError(MemoryError):
    """The GPU's memory does not hold a step; the message says what to lower."""


@torch.no_grad()
def explain_non_finite(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    x: Tensor,
    y: Tensor,
    placement: Placement,
) -> tuple[str, str]:
    """Run a batch again, watching every layer, to find where NaN or infinity first appears.

    Args:
        model: The model, with the weights that gave the bad loss.
        loss: The loss that was not finite.
        x: The inputs of the batch, or of a part of it.
        y: Its targets.
        placement: How it was computed.

    Returns:
        The layer's name (or ``"input"``, ``"target"``, ``"loss"``) and the likely cause.
    """
    for name, tensor in (("input", x), ("target", y)):
        if not _finite(tensor):
            rows = (~torch.isfinite(tensor)).flatten(1).any(1) if tensor.ndim > 1 else None
            bad = torch.isfinite(tensor).logical_not() if rows is None else rows
            places = bad.nonzero().flatten().tolist()
            return name, f"the data are not finite, in row {places[0]} of the batch: clean them"
    for name, parameter in model.named_parameters():
        if not _finite(parameter):
            return _layer(name), (
                "its weights are not finite, so an earlier gradient was not: lower the learning "
                "rate (try a tenth), or clip the gradient (clip=1)"
            )
    found: list[tuple[str, str]] = []
    hooks = []
    for name, module in model.named_modules():
        if not any(module.children()):
            hooks.append(module.register_forward_hook(_watch(name, found, placement)))
    try:
        with placement.autocast():
            output = model(x)
    finally:
        for hook in hooks:
            hook.remove()
    if found:
        return found[0]
    size, layer = max((p.abs().max().item(), _layer(n)) for n, p in model.named_parameters())
    if size > _EXPLODED:
        return layer, _DIVERGED.format(size)
    if not _finite(output):
        return "output", "the layers are finite, but what the model makes of them is not"
    largest = output.abs().max().item()
    return "loss", (
        f"its input is finite, with values up to {largest:.3g}: a logarithm or a root of 0, a "
        "division by 0, or an overflow in the loss; take the form that works on logits"
    )


def out_of_memory(placement: Placement, batch_size: int, accumulate: int) -> DeviceMemoryError:
    """The error that says what to lower, the least painful first."""
    rows = -(-batch_size // accumulate)
    advice = [f"set accumulate={2 * accumulate}: the same training, {-(-rows // 2)} rows at a time"]
    advice += [f"lower batch_size from {batch_size}"]
    if placement.precision == "float32":
        advice += ['set precision="bfloat16"']
    advice += ["take smaller images or a narrower model"]
    return DeviceMemoryError(
        f"{placement.device} ran out of memory with {rows} rows in a pass. In this order: "
        + "; ".join(advice)
        + ". Free what other notebooks hold there too."
    )


def _layer(parameter: str) -> str:
    return parameter.rpartition(".")[0] or parameter


def _finite(tensor: Any) -> bool:
    if not isinstance(tensor, Tensor) or not tensor.is_floating_point():
        return True
    return bool(torch.isfinite(tensor).all())


def _watch(name: str, found: list[tuple[str, str]], placement: Placement) -> Callable[..., None]:
    def hook(module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        if found or _finite(output):
            return
        weight = max((p.abs().max().item() for p in module.parameters()), default=0.0)
        entered = max(
            (t.abs().max().item() for t in inputs if isinstance(t, Tensor) and t.numel()),
            default=0.0,
        )
        if weight > _EXPLODED:
            cause = _DIVERGED.format(weight)
        elif entered > _EXPLODED:
            cause = (
                f"it is fed values up to {entered:.3g}: scale the inputs, normalise between the "
                "layers (batch norm), or lower the learning rate"
            )
        else:
            cause = f"it makes them of finite inputs up to {entered:.3g}: look at its formula"
        if placement.precision != "float32":
            cause += f'; {placement.precision} is coarse, so compare with precision="float32"'
        found.append((name, cause))

    return hook
