"""Labelled images of one size, as they were published, with a source and a licence."""

from dataclasses import dataclass
from html import escape

import numpy as np

from course.arrays import as_labels

__all__ = ["ImageSet"]


@dataclass(frozen=True, repr=False, eq=False)
class ImageSet:
    """Images and their labels, read-only, with where they come from.

    Attributes:
        name: Short name, the one of the function that loads it.
        description: One line: what an image shows.
        source: Where the images were published.
        licence: Under which terms they may be used.
        images: Shape (N, channels, height, width), uint8 from 0 to ``brightest``.
        labels: Shape (N,), int64 from 0 to the number of classes - 1.
        classes: What each label means, in the order of the labels.
        brightest: The value of a fully lit pixel.

    Raises:
        TypeError: Images are not uint8, or labels not integers.
        ValueError: Shapes do not fit each other, a label names no class, or a pixel is brighter
            than ``brightest``.

    Example:
        >>> dots = ImageSet(
        ...     name="dots", description="One lit pixel.", source="generated", licence="CC0",
        ...     images=np.eye(4, dtype=np.uint8).reshape(4, 1, 2, 2), labels=np.arange(4),
        ...     classes=("top left", "top right", "bottom left", "bottom right"), brightest=1,
        ... )
        >>> dots
        dots: One lit pixel. (4 images of 1 x 2 x 2, 4 classes)
        Source: generated. Licence: CC0.
        >>> len(dots), dots.shape
        (4, (1, 2, 2))
    """

    name: str
    description: str
    source: str
    licence: str
    images: np.ndarray
    labels: np.ndarray
    classes: tuple[str, ...]
    brightest: int = 255

    def __post_init__(self) -> None:
        images = np.array(self.images)
        labels = np.array(as_labels("labels", self.labels, np))
        if images.dtype != np.uint8:
            raise TypeError(f"images must be uint8, got {images.dtype}")
        if images.ndim != 4 or labels.shape != images.shape[:1] or not images.size:
            raise ValueError(
                "images must be of shape (N, channels, height, width) and labels of shape (N,), "
                f"got {images.shape} and {labels.shape}"
            )
        if labels.min() < 0 or labels.max() >= len(self.classes):
            raise ValueError(
                f"labels must lie in 0 to {len(self.classes) - 1}, one for each of the classes, "
                f"got {labels.min()} to {labels.max()}"
            )
        if images.max() > self.brightest:
            raise ValueError(f"images must not exceed {self.brightest}, got {images.max()}")
        for name, array in (("images", images), ("labels", labels)):
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of one image."""
        channels, height, width = self.images.shape[1:]
        return channels, height, width

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"{self.name}: {self.description} {self._size()}\n{self._terms()}"

    def _repr_html_(self) -> str:
        head = f"<strong>{escape(self.name)}</strong>: {escape(self.description)}"
        counts = np.bincount(self.labels, minlength=len(self.classes))
        cells = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{count:,}</td></tr>'
            for name, count in zip(self.classes, counts, strict=True)
        )
        return (
            f'<table><caption style="text-align: left">{head} {escape(self._size())}</caption>'
            '<thead><tr><th scope="col">class</th><th scope="col">images</th></tr></thead>'
            f"<tbody>{cells}</tbody></table><p><small>{escape(self._terms())}</small></p>"
        )

    def _size(self) -> str:
        shape = " x ".join(map(str, self.shape))
        return f"({len(self):,} images of {shape}, {len(self.classes)} classes)"

    def _terms(self) -> str:
        return f"Source: {self.source}. Licence: {self.licence}."
