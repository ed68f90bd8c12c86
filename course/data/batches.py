"""Batches of a set that lies on the device: no copies to wait for, no workers to feed.

The order of an epoch and the draws of its augmentation depend on the seed and on the epoch's
number alone, so a run can be taken up in the middle of an epoch, on any device, and split between
processes, and still meet the same images.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from course.data.augmentation import Augmentation
from course.data.image_set import ImageSet
from course.data.splits import train_val_split
from course.parameters import Count, Fraction, check_all, checked, ranges

__all__ = ["Batch", "Batches", "TrainVal", "image_batches"]

_LARGEST_SHARE = 0.5  # of the free memory of a GPU that a set may take


class Batch(NamedTuple):
    """What a step of training sees.

    Attributes:
        x: Inputs (n, ...), scaled and augmented.
        y: Targets (n, ...).
        share: n as a fraction of the whole batch: below 1 where processes divide it.
    """

    x: Tensor
    y: Tensor
    share: float


@dataclass(frozen=True, eq=False)
class Batches:
    """A set of examples, and how it is cut into batches.

    Attributes:
        x: Inputs (N, ...), floating-point or uint8.
        y: Targets (N, ...).
        batch_size: Examples in a batch; the last one may have fewer.
        shuffle: Whether every epoch has an order of its own.
        augment: Random changes of the images, applied in turn.
        mean: Subtracted from the inputs; broadcasts over them.
        std: Then divided by.
        device: Where batches are wanted. ``x`` and ``y`` lie there too unless they are too large.
        channels_last: Whether images come with their channels innermost in memory.
        rank: Which of ``world`` processes this is.
        world: Among how many processes each batch is divided. A batch of fewer rows than
            processes is then left out.

    Raises:
        ValueError: Different lengths, no rows, augmentation of what is no image, or a number
            out of range.

    Example:
        >>> data = Batches(torch.arange(5.0)[:, None], torch.arange(5), batch_size=2)
        >>> [batch.y.tolist() for batch in data.epoch(0)]
        [[0, 1], [2, 3], [4]]
    """

    x: Tensor
    y: Tensor
    batch_size: Count = 64
    shuffle: bool = False
    augment: Sequence[Augmentation] = ()
    mean: Any = 0.0
    std: Any = 1.0
    device: torch.device | str = "cpu"
    channels_last: bool = False
    rank: int = 0
    world: Count = 1

    def __post_init__(self) -> None:
        check_all(vars(self), ranges(type(self)))
        x, y = torch.as_tensor(self.x), torch.as_tensor(self.y)
        if not x.ndim or not y.ndim or len(x) != len(y) or not len(x):
            raise ValueError(
                "x and y must have the same number of rows, at least one, got shapes "
                f"{tuple(x.shape)} and {tuple(y.shape)}"
            )
        if self.augment and x.ndim != 4:
            raise ValueError(
                f"augment needs images (N, C, H, W), got inputs of shape {tuple(x.shape)}"
            )
        if self.batch_size < self.world:
            raise ValueError(
                f"batch_size must give each of {self.world} processes a row, got {self.batch_size}"
            )
        if x.dtype != torch.uint8:  # bytes become floats batch by batch: a quarter of the memory
            x = x.to(torch.get_default_dtype())
        if y.is_floating_point():
            y = y.to(torch.get_default_dtype())
        for name, tensor in (("x", x), ("y", y), ("mean", self.mean), ("std", self.std)):
            object.__setattr__(self, name, torch.as_tensor(tensor))

    def __len__(self) -> int:
        """Batches in an epoch."""
        full, rest = divmod(len(self.x), self.batch_size)
        return full + (rest >= self.world)

    @property
    def rows(self) -> int:
        """Examples in an epoch, over all processes."""
        return min(len(self) * self.batch_size, len(self.x))

    def to(self, device: torch.device | str, *, channels_last: bool = False) -> "Batches":
        """The same batches for another device."""
        device = torch.device(device)
        home = device
        if device.type == "cuda":
            free, _ = torch.cuda.mem_get_info(device)
            if self.x.nbytes + self.y.nbytes > _LARGEST_SHARE * free:
                home = torch.device("cpu")
        x, y = self.x.to(home), self.y.to(home)
        if home != device:
            x, y = x.pin_memory(), y.pin_memory()
        mean, std = self.mean.to(device), self.std.to(device)
        return replace(
            self, x=x, y=y, mean=mean, std=std, device=device, channels_last=channels_last
        )

    def part(self, rank: int, world: int) -> "Batches":
        """The share of one of several processes: every batch is divided among them."""
        return replace(self, rank=rank, world=world)

    def evaluation(self) -> Iterator[Batch]:
        """All rows once, in their order, as they are: not augmented, not divided."""
        return replace(self, shuffle=False, augment=(), rank=0, world=1).epoch(0)

    def epoch(self, number: int, *, seed: int = 0, start: int = 0) -> Iterator[Batch]:
        """The batches of an epoch.

        Args:
            number: Which epoch; each has its own order and its own draws.
            seed: The same seed, >= 0, gives the same epochs.
            start: How many batches to pass over, to take up an epoch in its middle.

        Yields:
            Batches on ``device``.
        """
        n = len(self.x)
        # torch's CPU generator looks at 32 bits of its seed: mixed, not glued together.
        (mixed,) = np.random.SeedSequence([seed, number]).generate_state(1)
        generator = torch.Generator().manual_seed(int(mixed))
        order = torch.randperm(n, generator=generator) if self.shuffle else torch.arange(n)
        order = order.to(self.x.device, non_blocking=True)
        widths = [change.draws for change in self.augment]
        draws = torch.rand(n, sum(widths), generator=generator).to(self.x.device, non_blocking=True)
        for index in range(start, len(self)):
            whole = slice(index * self.batch_size, min((index + 1) * self.batch_size, n))
            part = _part(whole, self.rank, self.world)
            rows = order[part]
            x = self.x[rows]
            for change, u in zip(self.augment, draws[part].split(widths, dim=1), strict=True):
                x = change(x, u)
            share = len(rows) / (whole.stop - whole.start)
            yield Batch(*self._ready(x, self.y[rows]), share)

    def _ready(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        x, y = (tensor.to(self.device, non_blocking=True) for tensor in (x, y))
        if x.dtype == torch.uint8:
            x = x.to(torch.get_default_dtype())
        x = (x - self.mean) / self.std
        if self.channels_last and x.ndim == 4:
            x = x.contiguous(memory_format=torch.channels_last)
        return x, y


class TrainVal(NamedTuple):
    """What to learn from, and what to judge by.

    Attributes:
        train: Shuffled and perhaps augmented.
        val: Neither; ``None`` where nothing is held out.
    """

    train: Batches
    val: Batches | None = None


@checked
def image_batches(
    images: ImageSet,
    *,
    val_fraction: Fraction = 0.2,
    batch_size: Count = 64,
    augment: Sequence[Augmentation] = (),
    seed: int = 0,
    val_batch_size: Count = 500,
) -> TrainVal:
    """Hold part of an image set out, and scale all of it by what the other part is like.

    Args:
        images: The set; its labels become targets.
        val_fraction: Share held out of every class, between 0 and 1.
        batch_size: Examples in a batch of training.
        augment: Random changes of the training images.
        seed: Decides which images are held out; the order of training has its own seed.
        val_batch_size: Examples in a batch of validation.

    Returns:
        Training and validation batches of zero mean and unit spread in every channel: those of
        the training images alone.

    Raises:
        ValueError: A number is out of range, or one of the parts would be empty.

    Example:
        >>> from course.data import digits
        >>> data = image_batches(digits(), val_fraction=0.25)
        >>> data.train.rows, data.val.rows
        (1347, 450)
    """
    train, val = train_val_split(images.labels, val_fraction, np.random.default_rng(seed))
    pixels = images.images[train]
    mean = pixels.mean(axis=(0, 2, 3)).astype(np.float32)[:, None, None]
    std = pixels.std(axis=(0, 2, 3)).astype(np.float32)[:, None, None]
    scale = {"mean": mean, "std": np.where(std > 0, std, np.float32(1))}
    return TrainVal(
        Batches(
            torch.tensor(pixels),
            torch.tensor(images.labels[train]),
            batch_size,
            shuffle=True,
            augment=tuple(augment),
            **scale,
        ),
        Batches(
            torch.tensor(images.images[val]),
            torch.tensor(images.labels[val]),
            val_batch_size,
            **scale,
        ),
    )


def _part(whole: slice, rank: int, world: int) -> slice:
    """The rows of one process: as equal as can be, none empty."""
    rows = whole.stop - whole.start
    return slice(whole.start + rows * rank // world, whole.start + rows * (rank + 1) // world)
