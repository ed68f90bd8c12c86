"""How good a model is, without changing it."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from course.data.batches import Batches
from course.training.placement import Placement

__all__ = ["Metric", "accuracy", "evaluate"]

Metric = Callable[[Tensor, Tensor], Any]


def accuracy(y_true: Tensor, logits: Tensor) -> float:
    """The share of rows whose largest logit is that of the label.

    Args:
        y_true: Labels, shape (N,).
        logits: Shape (N, C).

    Returns:
        Between 0 and 1.

    Example:
        >>> accuracy(torch.tensor([0, 1]), torch.tensor([[2.0, 1.0], [2.0, 1.0]]))
        0.5
    """
    return (logits.argmax(dim=1) == y_true).float().mean().item()


@torch.no_grad()
def evaluate(
    model: nn.Module,
    loss: Callable[[Tensor, Tensor], Any],
    data: Batches,
    *,
    metrics: Mapping[str, Metric] | None = None,
    placement: Placement | None = None,
) -> dict[str, float]:
    """The loss and the metrics over all of ``data``: no dropout, no augmentation, no gradient.

    Each is computed once, over all outputs together: a mean of batch means would count the rows
    of a short last batch too much, and F1 or a calibration error is no mean at all.

    Args:
        model: Left as it was, training mode included.
        loss: ``(output, target)`` to a scalar.
        data: What to evaluate on.
        metrics: Name to function of ``(y_true, output)``.
        placement: Where to compute; by default where the model is.

    Returns:
        ``"loss"`` and one entry for each metric.

    Example:
        >>> from course.losses import mse_loss
        >>> data = Batches(torch.ones(3, 1), torch.ones(3, 1), batch_size=2)
        >>> evaluate(nn.Identity(), mse_loss, data)
        {'loss': 0.0}
    """
    if placement is None:
        placement = Placement(next(model.parameters(), torch.empty(0)).device)
    data = data.to(placement.device, channels_last=bool(placement.channels_last))
    modes = {module: module.training for module in model.modules()}
    outputs, targets = [], []
    model.eval()
    try:
        for x, y, _ in data.evaluation():
            with placement.autocast():
                outputs.append(model(x).float())
            targets.append(y)
    finally:
        for module, mode in modes.items():
            module.training = mode
    output, target = torch.cat(outputs), torch.cat(targets)
    values = {"loss": float(loss(output, target))}
    return values | {name: float(f(target, output)) for name, f in (metrics or {}).items()}
