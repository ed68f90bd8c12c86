"""Which parameters are decayed."""

from typing import Any

from torch import nn

from course.parameters import NonNegative, checked

__all__ = ["weight_groups"]


@checked
def weight_groups(model: nn.Module, weight_decay: NonNegative) -> list[dict[str, Any]]:
    """Parameter groups for an optimizer: weights decay, biases and normalisation do not.

    A bias or a scale of batch norm is one number for a whole channel; pulling it to zero costs
    accuracy and limits no capacity to speak of.

    Args:
        model: Whose parameters are grouped.
        weight_decay: For parameters of two dimensions or more, >= 0.

    Returns:
        Two groups, as every optimizer of torch takes them.

    Example:
        >>> groups = weight_groups(nn.Linear(3, 2), 5e-4)
        >>> [(len(group["params"]), group["weight_decay"]) for group in groups]
        [(1, 0.0005), (1, 0.0)]
    """
    parameters = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": float(weight_decay)},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
