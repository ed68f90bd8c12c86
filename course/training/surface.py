"""The loss around a set of weights, along random directions that are fair to every filter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import torch
from annotated_types import Ge
from torch import Tensor, nn

from course.data.batches import Batches
from course.parameters import Positive, checked
from course.training.placement import Placement
from course.training.progress import Progress

__all__ = ["LossSurface", "loss_surface"]


@dataclass(frozen=True, eq=False)
class LossSurface:
    """The loss at points of a line or of a plane through the weights of a model.

    Attributes:
        alphas: Shape (A,), positions along the first direction; 0 is the model itself.
        betas: Shape (B,), along the second; ``[0.0]`` where there is none.
        losses: Shape (A, B). A model far from its weights may give infinity.

    Example:
        >>> surface = LossSurface(np.array([-1.0, 0.0]), np.array([0.0]), np.array([[2.0], [1.0]]))
        >>> surface.centre
        1.0
    """

    alphas: np.ndarray
    betas: np.ndarray
    losses: np.ndarray

    @property
    def centre(self) -> float:
        """The loss at the point nearest to the model's own weights."""
        return float(self.losses[np.abs(self.alphas).argmin(), np.abs(self.betas).argmin()])

    def save(self, path: str | Path) -> None:
        """Write it as a compressed ``.npz``, in single precision."""
        single = {name: value.astype(np.float32) for name, value in vars(self).items()}
        np.savez_compressed(path, **single)

    @classmethod
    def load(cls, path: str | Path) -> "LossSurface":
        """Read what :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as file:
            return cls(**{name: file[name].astype(np.float64) for name in file.files})


@checked
def loss_surface(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    data: Batches,
    *,
    dimensions: Literal[1, 2] = 2,
    points: Annotated[int, Ge(2)] = 25,
    span: Positive = 1.0,
    seed: int = 0,
    placement: Placement | None = None,
    progress: bool | None = None,
) -> LossSurface:
    r"""The mean loss over ``data``, with the weights moved along filter-normalised directions.

    A direction is drawn from N(0, 1) for every weight; then each filter of it (each row of a dense
    layer) is scaled to the length of the model's own filter, so that a step of 1 means the same
    for layers of any scale. Biases and normalisation layers stay as they are.

    Formula: :math:`L(\theta + \alpha\, d_1 + \beta\, d_2)`

    Args:
        model: Its weights are moved and put back, exactly; batch norm uses its running statistics.
        loss: ``(output, target)`` to a scalar.
        data: Where the loss is averaged; some hundred rows give the shape.
        dimensions: 1 for a line, 2 for a plane.
        points: How many points a side, at least 2; an odd number passes through the model itself.
        span: How far to go on both sides.
        seed: Decides the directions.
        placement: Where to compute; ``None``: where the model is.
        progress: Whether to show a bar; ``None``: in a notebook or a terminal.

    Returns:
        ``points`` positions a side, and the losses.

    Raises:
        ValueError: A number is out of range, or the model has no weights to move.

    Example:
        >>> from course.losses import mse_loss
        >>> data = Batches(torch.eye(2), torch.eye(2))
        >>> model = nn.Linear(2, 2, bias=False)
        >>> _ = nn.init.eye_(model.weight)
        >>> line = loss_surface(model, mse_loss, data, dimensions=1, points=3)
        >>> line.losses[:, 0].round(2).tolist()  # alpha^2 |d|^2 / 4, and |d|^2 = 2
        [0.5, 0.0, 0.5]

    References:
        Li, Xu, Taylor, Studer & Goldstein (2018), Visualizing the Loss Landscape of Neural Nets,
        NeurIPS 31, arXiv:1712.09913
    """
    if dimensions not in (1, 2):
        raise ValueError(f"dimensions must be 1 or 2, got {dimensions!r}")
    if placement is None:
        placement = Placement(next(model.parameters(), torch.empty(0)).device, "float32")
    data = data.to(placement.device, channels_last=bool(placement.channels_last))
    batches = [(x, y) for x, y, _ in data.evaluation()]  # scaled once, not at every point
    alphas = np.linspace(-span, span, points)
    betas = alphas if dimensions == 2 else np.zeros(1)
    losses = np.empty((len(alphas), len(betas)))
    placement.hold(model)
    generator = torch.Generator().manual_seed(seed)
    with _moved(model) as (weights, origin), Progress(points, len(betas), shown=progress) as bar:
        directions = [_direction(origin, generator) for _ in range(dimensions)]
        for row, alpha in enumerate(alphas):
            for column, beta in enumerate(betas):
                for parts in zip(weights, origin, *directions, strict=True):
                    weight, start, *along = parts
                    weight.copy_(start)
                    for step, direction in zip((alpha, beta), along, strict=False):
                        weight.add_(direction, alpha=step)
                losses[row, column] = _mean_loss(model, loss, batches, placement)
                bar.show(row, column + 1, losses[row, column])
    return LossSurface(alphas, betas, losses)


@contextmanager
def _moved(model: nn.Module) -> Iterator[tuple[list[Tensor], list[Tensor]]]:
    """The weights that may be moved, and where they are; they are put back whatever happens."""
    weights = [p.data for p in model.parameters() if p.ndim > 1]
    if not weights:
        raise ValueError("model has no weights of two or more dimensions to move")
    origin = [weight.clone() for weight in weights]
    modes = {module: module.training for module in model.modules()}
    model.eval()
    try:
        with torch.no_grad():
            yield weights, origin
    finally:
        for weight, start in zip(weights, origin, strict=True):
            weight.copy_(start)
        for module, mode in modes.items():
            module.training = mode


def _direction(origin: list[Tensor], generator: torch.Generator) -> list[Tensor]:
    direction = []
    for weight in origin:
        drawn = torch.randn(weight.shape, generator=generator).to(weight)
        lengths = drawn.flatten(1).norm(dim=1), weight.flatten(1).norm(dim=1)
        scale = lengths[1] / lengths[0].clamp_min(torch.finfo(weight.dtype).tiny)
        direction.append(drawn * scale.view(-1, *[1] * (weight.ndim - 1)))
    return direction


def _mean_loss(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    batches: list[tuple[Tensor, Tensor]],
    placement: Placement,
) -> float:
    outputs = []
    for x, _ in batches:
        with placement.autocast():
            outputs.append(model(x).float())
    return float(loss(torch.cat(outputs), torch.cat([y for _, y in batches])))
