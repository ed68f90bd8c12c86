"""Dense networks of equal layers, with or without skips: the smallest deep models."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from math import sqrt
from typing import Annotated, Any

import torch
from annotated_types import Ge, Interval
from torch import Tensor, nn

from course.models.activations import Activation, activation
from course.models.initialization import calm_start
from course.parameters import Count, check_all, ranges

__all__ = ["MLP", "MLPConfig", "mlp"]


@dataclass(frozen=True)
class MLPConfig:
    """The sizes of a dense network.

    Attributes:
        inputs: Numbers in one example; images are flattened.
        outputs: Numbers that come out: classes, or 1 for a regression.
        width: Units of every hidden layer.
        depth: Hidden layers; 0 gives a linear model.
        residual: Whether every hidden layer but the first adds its input to its output. Their
            weights then start smaller by sqrt(depth), so that the sum of them does not grow.
        activation: ``"relu"`` or ``"tanh"``.
        dropout: Share of hidden units silenced in training, from 0 to below 1.

    Raises:
        ValueError: A size is out of range.
    """

    inputs: Count = 64
    outputs: Count = 10
    width: Count = 64
    depth: Annotated[int, Ge(0)] = 2
    residual: bool = False
    activation: Activation = "relu"
    dropout: Annotated[float, Interval(ge=0, lt=1)] = 0.0

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))


class Hidden(nn.Module):
    """One hidden layer: dense, activation, dropout, and the input added where it is a skip."""

    def __init__(self, before: int, config: MLPConfig, *, skip: bool) -> None:
        super().__init__()
        self.fc = nn.Linear(before, config.width)
        self.act = activation(config.activation)
        self.drop = nn.Dropout(config.dropout)
        self.skip = skip

    def forward(self, x: Tensor) -> Tensor:
        """(N, before) to (N, width)."""
        y = self.drop(self.act(self.fc(x)))
        return x + y if self.skip else y


class MLP(nn.Sequential):
    """Hidden layers of one width, then a linear layer.

    Attributes:
        config: What it was built from.
        input_shape: The shape of one flattened example.
    """

    def __init__(self, config: MLPConfig) -> None:
        layers: OrderedDict[str, nn.Module] = OrderedDict(flatten=nn.Flatten())
        before = config.inputs
        for number in range(1, config.depth + 1):
            skip = config.residual and number > 1
            layers[f"hidden{number}"] = Hidden(before, config, skip=skip)
            before = config.width
        layers["out"] = nn.Linear(before, config.outputs)
        super().__init__(layers)
        self.config, self.input_shape = config, (config.inputs,)
        calm_start(self)
        with torch.no_grad():
            for layer in layers.values():
                if isinstance(layer, Hidden) and layer.skip:
                    layer.fc.weight /= sqrt(config.depth)


def mlp(config: MLPConfig | None = None, *, seed: int = 0, **changes: Any) -> MLP:
    """A dense network with weights drawn under ``seed``.

    Args:
        config: Its sizes; the defaults suit the 8 x 8 digits.
        seed: The same seed gives the same weights.
        **changes: Fields of :class:`MLPConfig` to change.

    Returns:
        The network, which takes (N, ...) with ``inputs`` numbers a row and gives (N, outputs).

    Raises:
        TypeError: ``changes`` names no field.
        ValueError: A size is out of range.

    Example:
        >>> mlp(inputs=3, outputs=1, width=5, depth=1)(torch.zeros(2, 3)).shape
        torch.Size([2, 1])
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return MLP(replace(config or MLPConfig(), **changes))
