"""What a network is made of, layer by layer: output sizes, parameters, operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import prod
from typing import Any

import torch
from torch import Tensor, nn

__all__ = ["LayerRow", "LayerTable", "layer_table"]


@dataclass(frozen=True)
class LayerRow:
    """One layer.

    Attributes:
        name: Its name in the network.
        kind: What it does, in a few words.
        output: Shape of what it gives for one example.
        parameters: Numbers that it learns.
        flops: Floating-point operations for one example, forward; a multiplication and the
            addition that follows it count as two. Only convolutions and dense layers are
            counted: the others are small beside them.
    """

    name: str
    kind: str
    output: tuple[int, ...]
    parameters: int
    flops: int


@dataclass(frozen=True, repr=False)
class LayerTable:
    """The layers of a network, which print as a table.

    Attributes:
        rows: One for each layer, in the order in which an example meets them.
        input_shape: Shape of one example.
    """

    rows: tuple[LayerRow, ...]
    input_shape: tuple[int, ...]

    @property
    def parameters(self) -> int:
        """Numbers that the network learns."""
        return sum(row.parameters for row in self.rows)

    @property
    def flops(self) -> int:
        """Operations for one example, forward."""
        return sum(row.flops for row in self.rows)

    @property
    def training_flops(self) -> int:
        """Operations to train on one example once: forward, and twice as many backward.

        The first layer needs no gradient of its input, so it costs two thirds of that.
        """
        first = next((row.flops for row in self.rows if row.flops), 0)
        return 3 * self.flops - first

    def __repr__(self) -> str:
        cells = [_HEAD, *self._cells(), self._total()]
        widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
        lines = [
            "  ".join(
                cell.ljust(width) if column < _LEFT else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in cells
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{title}</th>' for title in _HEAD)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in (*self._cells(), self._total())
        )
        shape = escape(_shape(self.input_shape))
        return (
            f'<table><caption style="text-align: left">Layers, for an input of {shape}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _cells(self) -> list[tuple[str, ...]]:
        return [
            (row.name, row.kind, _shape(row.output), f"{row.parameters:,}", f"{row.flops:,}")
            for row in self.rows
        ]

    def _total(self) -> tuple[str, ...]:
        return ("total", "", "", f"{self.parameters:,}", f"{self.flops:,}")


_HEAD = ("layer", "kind", "output", "parameters", "operations")
_LEFT = 2  # the first columns are text


def layer_table(model: nn.Module, input_shape: Sequence[int] | None = None) -> LayerTable:
    """Send one example of zeros through ``model`` and note what every layer gives.

    Args:
        model: Any network that takes a batch; the course's own know their ``input_shape``.
        input_shape: Shape of one example, without the batch.

    Returns:
        The table, which prints itself.

    Raises:
        ValueError: ``input_shape`` is missing for a model that does not know it.

    Example:
        >>> layer_table(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)), (3,))
        layer  kind          output  parameters  operations
        0      dense              4          16          24
        1      ReLU               4           0           0
        2      dense              2          10          16
        total                                26          40
    """
    shape: tuple[int, ...] = tuple(input_shape or getattr(model, "input_shape", None) or ())
    if not shape:
        raise ValueError("input_shape must be given: this model does not know its own")
    rows: list[LayerRow] = []
    leaves = {m: name for name, m in model.named_modules() if not any(m.children())}
    hooks = [
        leaf.register_forward_hook(lambda m, _i, out: rows.append(_row(leaves[m], m, out)))
        for leaf in leaves
    ]
    training = model.training
    anywhere = next(model.parameters(), torch.empty(0))
    try:
        with torch.no_grad():
            zeros = torch.zeros(1, *shape, dtype=anywhere.dtype, device=anywhere.device)
            model.eval()(zeros)
    finally:
        model.train(training)
        for hook in hooks:
            hook.remove()
    return LayerTable(tuple(rows), shape)


def _row(name: str, layer: Any, output: Tensor) -> LayerRow:
    multiplications = 0
    if isinstance(layer, nn.Conv2d | nn.Linear):
        each = layer.weight[0].numel()  # multiplications for one number of the output
        multiplications = each * output[0].numel()
    return LayerRow(
        name=name,
        kind=_kind(layer),
        output=tuple(output.shape[1:]),
        parameters=sum(p.numel() for p in layer.parameters()),
        flops=2 * multiplications,
    )


def _kind(layer: Any) -> str:
    match layer:
        case nn.Conv2d():
            kernel, step = layer.kernel_size[0], layer.stride[0]
            parts = [f"convolution {kernel} x {kernel}"]
            parts += [f"step {step}"] * (step > 1) + [f"{layer.groups} groups"] * (layer.groups > 1)
            return ", ".join(parts)
        case nn.MaxPool2d():
            return f"max pooling {layer.kernel_size} x {layer.kernel_size}, step {layer.stride}"
        case nn.Linear():
            return "dense"
        case nn.BatchNorm2d():
            return "batch norm"
        case nn.LocalResponseNorm():
            return f"local response norm over {layer.size}"
        case nn.Dropout():
            return f"dropout {layer.p:g}"
    return type(layer).__name__


def _shape(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) if prod(shape) else "nothing"
