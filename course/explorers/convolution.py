"""A filter that slides over a digit: kernel, stride and padding under the hand."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.arrays import as_float
from course.explorers.base import Explorer
from course.models.convolution import convolve, output_size
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Convolution"]

_FILTERS = ("upright", "level", "blur")
_TOLD = {"upright": "upright edges", "level": "level edges", "blur": "a blur"}
_KERNELS = (2, 11)
_STRIDES = (1, 4)
_PADDINGS = (0, 5)
_SIDES = (11, 32)


class Convolution(Explorer):
    """Choose a filter, its size, its stride and the padding; the output and its size follow.

    The window can be taken anywhere on the image: where it stands, its response is shown.

    The goals: an output as large as the image, one of half its side, and a stride that leaves
    pixels at the edge which no window reaches.

    Attributes:
        filter: ``"upright"`` and ``"level"`` answer to edges of that direction, positive where it
            gets brighter to the right or below; ``"blur"`` takes the mean.
        kernel: Pixels of the window, each way, from 2 to 11.
        stride: How far it moves at a time, from 1 to 4.
        padding: Zeros around the image, from 0 to 5.
        window: Row and column of the output that is looked at, from 0.

    Example:
        >>> explorer = Convolution(np.eye(12), filter="blur", kernel=3)
        >>> explorer.output_size, round(explorer.response, 3)
        ((10, 10), 0.333)
    """

    GOALS = ("same", "half", "unseen")
    LOSSES = ("mse", "mae")

    filter = traitlets.Enum(_FILTERS).tag(sync=True)
    kernel = traitlets.Int(min=_KERNELS[0], max=_KERNELS[1]).tag(sync=True)
    stride = traitlets.Int(min=_STRIDES[0], max=_STRIDES[1]).tag(sync=True)
    padding = traitlets.Int(min=_PADDINGS[0], max=_PADDINGS[1]).tag(sync=True)
    window: Any = traitlets.List(traitlets.Int(min=0), [10, 10], minlen=2, maxlen=2).tag(sync=True)
    _image: Any = traitlets.List().tag(sync=True)
    _limits = traitlets.Dict(
        {"kernel": list(_KERNELS), "stride": list(_STRIDES), "padding": list(_PADDINGS)}
    ).tag(sync=True)
    _start: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self, image: Any, *, filter: str = "upright", kernel: int = 3, stride: int = 1,
        padding: int = 0,
    ) -> None:  # fmt: skip
        """Begin with this image; it is scaled so that its brightest pixel is 1.

        Args:
            image: One channel, shape (H, W), each from 11 to 32 pixels, not negative, not black.
            filter: ``"upright"``, ``"level"`` or ``"blur"``.
            kernel: From 2 to 11.
            stride: From 1 to 4.
            padding: From 0 to 5.

        Raises:
            TypeError: ``image`` does not hold real numbers.
            ValueError: Its shape or its pixels are not such.
            traitlets.TraitError: Another value is out of range.
        """
        pixels = as_float("image", image, np)
        low, high = _SIDES
        if pixels.ndim != 2 or min(pixels.shape) < low or max(pixels.shape) > high:
            raise ValueError(
                f"image must be a table of {low} to {high} pixels each way, got {pixels.shape}"
            )
        if not np.isfinite(pixels).all() or pixels.min() < 0 or not pixels.any():
            raise ValueError("image must hold finite pixels, none negative and not all 0")
        start = {"filter": filter, "kernel": kernel, "stride": stride, "padding": padding}
        super().__init__(_image=(pixels / pixels.max()).round(4).tolist(), _start=start, **start)

    @property
    def output(self) -> np.ndarray:
        """What the filter finds, shape :attr:`output_size`."""
        weights = _weights(self.filter, self.kernel)
        return convolve(self._image, weights, stride=self.stride, padding=self.padding)

    @property
    def output_size(self) -> tuple[int, int]:
        """Rows and columns of the output."""
        rows, columns = (
            output_size(n, self.kernel, stride=self.stride, padding=self.padding)
            for n in np.shape(self._image)
        )
        return rows, columns

    @property
    def response(self) -> float:
        """The output where the window stands."""
        return float(self.output[self._place])

    def reset(self) -> None:
        """Put filter, kernel, stride and padding back to where they began."""
        for name, value in self._start.items():
            setattr(self, name, value)

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        (height, width), (rows, columns) = np.shape(self._image), self.output_size
        i, j = self._place
        return (
            f"Explorer: an image of {height} x {width} pixels, padded by {self.padding}, under a "
            f"window of {self.kernel} x {self.kernel} for {_TOLD[self.filter]} with stride "
            f"{self.stride}. The output has {rows} x {columns} pixels; that in row {i}, column {j} "
            f"is {self.response:.3f}. Run this cell to change the window."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.colors import LinearSegmentedColormap
            from matplotlib.figure import Figure
            from matplotlib.patches import Rectangle

            figure = Figure(figsize=(8.0, 4.0), layout="constrained", facecolor="white")
            left, right = figure.subplots(1, 2)
            ends = [look("mae").colour, "white", look("mse").colour]
            colours = LinearSegmentedColormap.from_list("responses", ends)
            p, k, (i, j) = self.padding, self.kernel, self._place
            padded, output = np.pad(np.array(self._image), p), self.output
            bounds = (-p, padded.shape[1] - p, padded.shape[0] - p, -p)
            left.imshow(padded, cmap="gray_r", extent=bounds)
            corner = j * self.stride - p, i * self.stride - p
            left.add_patch(Rectangle(corner, k, k, fill=False, ec=ends[0], lw=2))
            most = max(np.abs(output).max(), 1e-9)
            right.imshow(output, cmap=colours, vmin=-most, vmax=most)
            right.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, fill=False, ec=INK, lw=2))
            for axes, (rows, columns), name in (
                (left, padded.shape, "image"),
                (right, output.shape, "output"),
            ):
                axes.grid(visible=False)
                label(axes, x="", y="", title=f"{name}, {rows} x {columns}")
        return figure

    @property
    def _place(self) -> tuple[int, int]:
        """The window's place, on the output as it is now."""
        rows, columns = self.output_size
        return min(self.window[0], rows - 1), min(self.window[1], columns - 1)


def _weights(filter: str, size: int) -> np.ndarray:
    """A blur adds up to 1, an edge detector to 0; neither can answer with more than 1."""
    if filter == "blur":
        return np.full((size, size), 1 / size**2)
    side = np.sign(np.arange(size) - (size - 1) / 2) / (size * (size // 2))
    upright = np.tile(side, (size, 1))
    return upright if filter == "upright" else upright.T
