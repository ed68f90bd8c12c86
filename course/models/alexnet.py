"""AlexNet, for any image from 28 x 28 digits to the 224 x 224 photographs of 2012."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import torch
from annotated_types import Ge, Interval
from torch import nn

from course.models.activations import Activation, activation
from course.models.initialization import calm_start, paper_start
from course.parameters import Count, Positive, check_all, ranges

__all__ = ["AlexNet", "AlexNetConfig", "alexnet"]

_CHANNELS = (96, 256, 384, 384, 256)
_MULTIPLE = 8  # channel counts that vector units and tensor cores divide well
_POOLED = (1, 2, 5)  # the convolutions followed by a pooling layer
_NORMALISED = (1, 2)  # and those by local response normalisation


@dataclass(frozen=True)
class AlexNetConfig:
    """The sizes of an AlexNet; the defaults suit 28 x 28 digits and two cores.

    Attributes:
        size: Height and width of the input, in pixels, at least 15.
        channels: Channels of the input.
        classes: Number of classes.
        width: Channels of the convolutions, as a fraction of the paper's 96-256-384-384-256,
            rounded to multiples of 8.
        dense: Units of each of the two hidden dense layers (the paper: 4,096).
        kernel: Kernel of the first convolution (the paper: 11).
        stride: Step of the first convolution (the paper: 4).
        padding: Zeros around the input of the first convolution.
        groups: 2 splits the second, fourth and fifth convolution as the paper did between its
            two GPUs; 1 does not.
        activation: ``"relu"`` or ``"tanh"``.
        dropout: Share of units silenced before each hidden dense layer, from 0 to below 1.
        overlapping: Pools of 3 with step 2, which overlap, as in the paper; otherwise of 2.
        response_norm: Local response normalisation after the first two layers, as in the paper.
        batch_norm: Batch normalisation before every activation of a convolution (2015).
        start: ``"calm"`` (Kaiming, small last layer) or ``"paper"`` (N(0, 0.01)).

    Raises:
        ValueError: A size is out of range.

    Example:
        >>> AlexNetConfig(width=0.25).widths
        (24, 64, 96, 96, 64)
    """

    size: Annotated[int, Ge(15)] = 28
    channels: Count = 1
    classes: Count = 10
    width: Positive = 0.125
    dense: Count = 256
    kernel: Count = 5
    stride: Count = 1
    padding: Annotated[int, Ge(0)] = 2
    groups: Count = 1
    activation: Activation = "relu"
    dropout: Annotated[float, Interval(ge=0, lt=1)] = 0.5
    overlapping: bool = True
    response_norm: bool = False
    batch_norm: bool = True
    start: Literal["calm", "paper"] = "calm"

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))
        if self.groups not in (1, 2):
            raise ValueError(f"groups must be 1 or 2, got {self.groups}")
        if self.start not in ("calm", "paper"):
            raise ValueError(f"start must be 'calm' or 'paper', got {self.start!r}")

    @classmethod
    def paper(cls) -> "AlexNetConfig":
        """The network of 2012, 60,965,224 parameters for ImageNet's 1,000 classes.

        The paper says 224 pixels, but its layer sizes need 227, or 224 with two zeros around.
        """
        return cls(
            size=227, channels=3, classes=1000, width=1.0, dense=4096, kernel=11, stride=4,
            padding=0, groups=2, response_norm=True, batch_norm=False, start="paper",
        )  # fmt: skip

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels of the five convolutions."""
        return tuple(
            max(1, round(channels * self.width / _MULTIPLE)) * _MULTIPLE for channels in _CHANNELS
        )


class AlexNet(nn.Sequential):
    """Five convolutions, three dense layers; its layers carry the paper's numbers.

    Attributes:
        config: What it was built from.
        input_shape: Channels, height and width of the images that it takes.

    Example:
        >>> AlexNet(AlexNetConfig()).conv1
        Conv2d(1, 16, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))
    """

    def __init__(self, config: AlexNetConfig) -> None:
        layers = _convolutions(config)
        shape = (config.channels, config.size, config.size)
        with torch.no_grad():  # in evaluation mode: one image is no batch to normalise over
            features = nn.Sequential(layers).eval()(torch.zeros(1, *shape))[0]
        super().__init__(OrderedDict(**layers, **_dense(config, features.numel())))
        self.train()
        self.config, self.input_shape = config, shape
        if config.start == "paper":
            paper_start(self)
        else:
            calm_start(self)


def alexnet(config: AlexNetConfig | None = None, *, seed: int = 0, **changes: Any) -> AlexNet:
    """An AlexNet with weights drawn under ``seed``; torch's own generator stays untouched.

    Args:
        config: Its sizes; the defaults suit 28 x 28 digits.
        seed: The same seed gives the same weights.
        **changes: Fields of :class:`AlexNetConfig` to change.

    Returns:
        The network, which takes (N, channels, size, size) and gives logits (N, classes).

    Raises:
        TypeError: ``changes`` names no field.
        ValueError: A size is out of range.

    Example:
        >>> sum(p.numel() for p in alexnet(width=0.125).parameters())
        163498

    References:
        Krizhevsky, Sutskever & Hinton (2012), ImageNet Classification with Deep Convolutional
        Neural Networks, NeurIPS 25
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return AlexNet(replace(config or AlexNetConfig(), **changes))


def _convolutions(config: AlexNetConfig) -> "OrderedDict[str, nn.Module]":
    layers: OrderedDict[str, nn.Module] = OrderedDict()
    before = config.channels
    for number, after in enumerate(config.widths, start=1):
        kernel, padding = (5, 2) if number == 2 else (3, 1)
        if number == 1:
            convolution = nn.Conv2d(before, after, config.kernel, config.stride, config.padding)
        else:
            groups = config.groups if number in (2, 4, 5) else 1
            convolution = nn.Conv2d(before, after, kernel, padding=padding, groups=groups)
        layers[f"conv{number}"] = convolution
        if config.batch_norm:
            layers[f"norm{number}"] = nn.BatchNorm2d(after)
        layers[f"act{number}"] = activation(config.activation)
        if config.response_norm and number in _NORMALISED:
            # The paper's alpha is 1e-4 for each neighbour; torch divides its own by their number.
            layers[f"lrn{number}"] = nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)
        if number in _POOLED:
            layers[f"pool{number}"] = nn.MaxPool2d(3 if config.overlapping else 2, stride=2)
        before = after
    return layers


def _dense(config: AlexNetConfig, inputs: int) -> dict[str, nn.Module]:
    return {
        "flatten": nn.Flatten(),
        "drop6": nn.Dropout(config.dropout),
        "fc6": nn.Linear(inputs, config.dense),
        "act6": activation(config.activation),
        "drop7": nn.Dropout(config.dropout),
        "fc7": nn.Linear(config.dense, config.dense),
        "act7": activation(config.activation),
        "fc8": nn.Linear(config.dense, config.classes),
    }
