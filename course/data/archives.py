"""Larger image sets, downloaded when asked for: Fashion-MNIST and CIFAR-10."""

import gzip
import tarfile
from math import prod
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from course.data.downloads import RemoteFile, fetch
from course.data.image_set import ImageSet

__all__ = ["Part", "cifar10", "fashion_mnist"]

Part = Literal["train", "test"]

_FASHION_URLS = (
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
    "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion",
)


def _fashion(kind: str, md5: str) -> RemoteFile:
    name = f"{kind}-ubyte.gz"
    urls = tuple(f"{server}/{name}" for server in _FASHION_URLS)
    return RemoteFile(f"fashion-{name}", urls, f"md5:{md5}")


FASHION_MNIST = {
    "train": (
        _fashion("train-images-idx3", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        _fashion("train-labels-idx1", "25c81989df183df01b3e8a0aad5dffbe"),
    ),
    "test": (
        _fashion("t10k-images-idx3", "bef4ecab320f06d8554ea6380940ec79"),
        _fashion("t10k-labels-idx1", "bb300cfdad3c16e7a12a480ee83cd310"),
    ),
}
CIFAR10 = RemoteFile(
    "cifar-10-binary.tar.gz",
    ("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",),
    "md5:c32a1d4ab5d03f1284b67883e8d87530",
)
_CIFAR10_PARTS = {
    "train": tuple(f"data_batch_{number}.bin" for number in range(1, 6)),
    "test": ("test_batch.bin",),
}
_CIFAR10_ROW = 1 + 3 * 32 * 32  # a label, then red, green and blue, row by row


def fashion_mnist(part: Part = "train", *, progress: bool = True) -> ImageSet:
    """Zalando's pictures of clothes, in the format of MNIST and harder; 26 MB or 4 MB once.

    Args:
        part: ``"train"`` (60,000 images) or ``"test"`` (10,000).
        progress: Whether a bar shows how far a download is.

    Returns:
        Images of 1 x 28 x 28.

    Raises:
        DownloadError: The files are not in the cache and could not be fetched.
        ValueError: ``part`` is unknown, or a file is not what its name says.

    References:
        Xiao, Rasul & Vollgraf (2017), Fashion-MNIST, arXiv:1708.07747
    """
    images, labels = (fetch(file, progress=progress) for file in FASHION_MNIST[_known(part)])
    return ImageSet(
        name="fashion_mnist",
        description=f"Articles of clothing, the {part} part.",
        source="Xiao, Rasul & Vollgraf (2017), Zalando Research",
        licence="MIT",
        images=_idx(images, dimensions=3)[:, None],
        labels=_idx(labels, dimensions=1).astype(np.int64),
        classes=(
            "T-shirt/top", "trouser", "pullover", "dress", "coat",
            "sandal", "shirt", "sneaker", "bag", "ankle boot",
        ),
    )  # fmt: skip


def cifar10(part: Part = "train", *, progress: bool = True) -> ImageSet:
    """Photographs of ten kinds of things, in colour; 170 MB once, for both parts.

    Args:
        part: ``"train"`` (50,000 images) or ``"test"`` (10,000).
        progress: Whether a bar shows how far a download is.

    Returns:
        Images of 3 x 32 x 32.

    Raises:
        DownloadError: The archive is not in the cache and could not be fetched.
        ValueError: ``part`` is unknown, or the archive is not what its name says.

    References:
        Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images, chapter 3
    """
    members = _CIFAR10_PARTS[_known(part)]
    rows = np.concatenate(_records(fetch(CIFAR10, progress=progress), members))
    return ImageSet(
        name="cifar10",
        description=f"Photographs of animals and vehicles, the {part} part.",
        source="Krizhevsky, Nair & Hinton (2009), University of Toronto",
        licence="none stated; free for research, cite Krizhevsky (2009)",
        images=rows[:, 1:].reshape(-1, 3, 32, 32),
        labels=rows[:, 0].astype(np.int64),
        classes=(
            "airplane", "automobile", "bird", "cat", "deer",
            "dog", "frog", "horse", "ship", "truck",
        ),
    )  # fmt: skip


def _known(part: str) -> str:
    if part not in get_args(Part):
        raise ValueError(f"part must be one of {get_args(Part)}, got {part!r}")
    return part


def _idx(path: Path, *, dimensions: int) -> np.ndarray:
    """An array of bytes in MNIST's format: two zeros, the type (8), the dimensions, the sizes."""
    content = gzip.decompress(path.read_bytes())
    begins = 4 + 4 * dimensions
    sizes = np.frombuffer(content[4:begins], dtype=">u4")
    expected = begins + prod(sizes.tolist())
    if content[:4] != bytes([0, 0, 8, dimensions]) or len(content) != expected:
        raise ValueError(f"{path} is not an IDX file of {dimensions} dimensions of bytes")
    return np.frombuffer(content, dtype=np.uint8, offset=begins).reshape(sizes.tolist())


def _records(path: Path, names: tuple[str, ...]) -> list[np.ndarray]:
    """The images and labels of the named members: read, never unpacked onto the disk."""
    found = {}
    with tarfile.open(path, "r:gz") as archive:
        for member in archive:
            name = Path(member.name).name
            file = archive.extractfile(member) if name in names else None
            if file is not None:
                found[name] = np.frombuffer(file.read(), dtype=np.uint8)
    if set(found) != set(names) or any(part.size % _CIFAR10_ROW for part in found.values()):
        raise ValueError(f"{path} is not CIFAR-10's binary archive: it lacks whole {names}")
    return [found[name].reshape(-1, _CIFAR10_ROW) for name in names]
