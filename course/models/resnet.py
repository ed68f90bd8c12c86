"""Small residual networks, and the plain ones they are compared with, from one definition."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Annotated, Any

import torch
from annotated_types import Ge
from torch import Tensor, nn
from torch.nn import functional as F

from course.models.initialization import calm_start
from course.parameters import Count, check_all, ranges

__all__ = ["ResNet", "ResNetConfig", "resnet"]


@dataclass(frozen=True)
class ResNetConfig:
    """The sizes of a residual network for small images, after section 4.2 of the paper.

    Attributes:
        size: Height and width of the input, in pixels, at least 4.
        channels: Channels of the input.
        classes: Number of classes.
        blocks: Blocks of two convolutions in each of the three stages: depth 6 blocks + 2.
        width: Channels of the first stage; each later one has twice as many.
        residual: Whether a block adds its input to its output. Without, it is the plain network
            with exactly the same weights.
        batch_norm: Batch normalisation after every convolution.

    Raises:
        ValueError: A size is out of range.

    Example:
        >>> ResNetConfig(blocks=9).depth
        56
    """

    size: Annotated[int, Ge(4)] = 28
    channels: Count = 1
    classes: Count = 10
    blocks: Count = 3
    width: Count = 16
    residual: bool = True
    batch_norm: bool = True

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))

    @property
    def depth(self) -> int:
        """Layers with weights on the way from the image to the logits."""
        return 6 * self.blocks + 2


class Block(nn.Module):
    """Two convolutions, and the input added to what they give.

    Where the block halves the image and doubles the channels, the input is subsampled and the
    new channels filled with zeros: the shortcut has no weights of its own.
    """

    def __init__(self, before: int, after: int, *, stride: int, config: ResNetConfig) -> None:
        super().__init__()
        self.stride, self.more, self.residual = stride, after - before, config.residual
        bias = not config.batch_norm
        norm = nn.BatchNorm2d if config.batch_norm else nn.Identity
        self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=bias)
        self.norm1 = norm(after)
        self.act1 = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=bias)
        self.norm2 = norm(after)
        self.act2 = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        """(N, before, H, W) to (N, after, H / stride, W / stride)."""
        y = self.norm2(self.conv2(self.act1(self.norm1(self.conv1(x)))))
        if self.residual:
            shortcut = x[:, :, :: self.stride, :: self.stride]
            y = y + F.pad(shortcut, (0, 0, 0, 0, 0, self.more))
        return self.act2(y)


class ResNet(nn.Sequential):
    """A convolution, three stages of blocks, the average over the image, a dense layer.

    Attributes:
        config: What it was built from.
        input_shape: Channels, height and width of the images that it takes.
    """

    def __init__(self, config: ResNetConfig) -> None:
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        layers["conv"] = nn.Conv2d(
            config.channels, config.width, 3, padding=1, bias=not config.batch_norm
        )
        if config.batch_norm:
            layers["norm"] = nn.BatchNorm2d(config.width)
        layers["act"] = nn.ReLU(inplace=True)
        before = config.width
        for stage in range(3):
            after = config.width * 2**stage
            for number in range(config.blocks):
                stride = 2 if stage and not number else 1
                block = Block(before, after, stride=stride, config=config)
                layers[f"stage{stage + 1}_block{number + 1}"] = block
                before = after
        layers["pool"] = nn.AdaptiveAvgPool2d(1)
        layers["flatten"] = nn.Flatten()
        layers["fc"] = nn.Linear(before, config.classes)
        super().__init__(layers)
        self.config = config
        self.input_shape = (config.channels, config.size, config.size)
        calm_start(self)


def resnet(config: ResNetConfig | None = None, *, seed: int = 0, **changes: Any) -> ResNet:
    """A residual network with weights drawn under ``seed``.

    Args:
        config: Its sizes; the defaults suit 28 x 28 digits.
        seed: The same seed gives the same weights, residual or plain.
        **changes: Fields of :class:`ResNetConfig` to change.

    Returns:
        The network, which takes (N, channels, size, size) and gives logits (N, classes).

    Raises:
        TypeError: ``changes`` names no field.
        ValueError: A size is out of range.

    Example:
        >>> plain, residual = (resnet(blocks=9, residual=kind) for kind in (False, True))
        >>> sum(p.numel() for p in plain.parameters()) == sum(
        ...     p.numel() for p in residual.parameters()
        ... )
        True

    References:
        He, Zhang, Ren & Sun (2016), Deep Residual Learning for Image Recognition,
        arXiv:1512.03385
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return ResNet(replace(config or ResNetConfig(), **changes))
