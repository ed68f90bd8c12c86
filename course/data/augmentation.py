"""Random changes that leave the label as it is, for a whole batch at once.

Each is a pure function of the images and of numbers drawn uniformly from [0, 1): the caller draws
them, so that the same draws give the same images on every device and in every process.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import torch
from torch import Tensor
from torch.nn import functional as F

from course.parameters import Count, check_all, ranges

__all__ = ["Augmentation", "Cutout", "Flip", "Shift"]


class Augmentation(Protocol):
    """A change of images, and how many numbers it needs for each of them."""

    draws: ClassVar[int]

    def __call__(self, x: Tensor, u: Tensor) -> Tensor:
        """Images (N, C, H, W) and draws (N, ``draws``) in [0, 1) to images (N, C, H, W)."""
        ...


@dataclass(frozen=True)
class Shift:
    """Moves each image by up to ``pixels`` in both directions; what comes in is black (0).

    Attributes:
        pixels: The furthest that an image moves.

    Example:
        >>> Shift(1)(torch.ones(1, 1, 2, 2), torch.tensor([[0.0, 0.5]]))
        tensor([[[[0., 0.],
                  [1., 1.]]]])
    """

    pixels: Count
    draws: ClassVar[int] = 2

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))

    def __call__(self, x: Tensor, u: Tensor) -> Tensor:
        """See :class:`Augmentation`."""
        height, width = x.shape[2:]
        places = 2 * self.pixels + 1
        down, right = (u * places).long().unbind(1)
        # All positions of the frame on the padded image, without a copy; then one for each image.
        frames = F.pad(x, (self.pixels,) * 4).unfold(2, height, 1).unfold(3, width, 1)
        return frames[torch.arange(len(x), device=x.device), :, down, right]


@dataclass(frozen=True)
class Flip:
    """Mirrors half of the images, left to right: for photographs, never for digits.

    Example:
        >>> Flip()(torch.tensor([[[[1.0, 2.0]]]]), torch.tensor([[0.2]]))
        tensor([[[[2., 1.]]]])
    """

    draws: ClassVar[int] = 1

    def __call__(self, x: Tensor, u: Tensor) -> Tensor:
        """See :class:`Augmentation`."""
        return torch.where((u < 0.5)[:, :, None, None], x.flip(3), x)


@dataclass(frozen=True)
class Cutout:
    """Blackens a square of ``size`` pixels, somewhere in each image.

    The square lies wholly inside, so that as much is cut at the edge as in the middle.

    Attributes:
        size: Side of the square; at most that of the image.

    Example:
        >>> Cutout(1)(torch.ones(1, 1, 2, 2), torch.tensor([[0.9, 0.0]]))
        tensor([[[[1., 1.],
                  [0., 1.]]]])

    References:
        DeVries & Taylor (2017), Improved Regularization with Cutout, arXiv:1708.04552
    """

    size: Count
    draws: ClassVar[int] = 2

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))

    def __call__(self, x: Tensor, u: Tensor) -> Tensor:
        """See :class:`Augmentation`."""
        inside = []
        for axis, length in enumerate(x.shape[2:]):
            if self.size > length:
                raise ValueError(f"Cutout({self.size}) is larger than an image of {length} pixels")
            start = (u[:, axis, None] * (length - self.size + 1)).long()
            position = torch.arange(length, device=x.device)
            inside.append((position >= start) & (position < start + self.size))
        rows, columns = inside
        return x.masked_fill((rows[:, :, None] & columns[:, None, :])[:, None], 0)
