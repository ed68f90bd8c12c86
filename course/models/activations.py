"""Activation functions by name."""

from typing import Literal, get_args

from torch import nn

__all__ = ["Activation", "activation"]

Activation = Literal["relu", "tanh"]


def activation(name: Activation) -> nn.Module:
    """A fresh layer that applies the activation function.

    Args:
        name: ``"relu"`` or ``"tanh"``.

    Returns:
        The layer; ReLU works in place, since nothing needs its input again.

    Raises:
        ValueError: ``name`` is unknown.

    Example:
        >>> activation("tanh")
        Tanh()
    """
    if name not in get_args(Activation):
        raise ValueError(f"activation must be one of {get_args(Activation)}, got {name!r}")
    return nn.ReLU(inplace=True) if name == "relu" else nn.Tanh()
