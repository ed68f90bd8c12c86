"""Functions drawn side by side: losses, their gradients, costs over a parameter."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from course.plots.style import INK, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["curves"]


@style()
def curves(
    x: ArrayLike,
    panels: Mapping[str, Mapping[str, ArrayLike]],
    *,
    x_label: str,
    y_labels: Sequence[str],
    marks: Mapping[str, tuple[float, float]] | None = None,
    log_x: bool = False,
    log_y: bool = False,
    from_zero: bool = False,
    dots: bool = False,
) -> "Figure":
    """Panels side by side over one horizontal axis, each with one or more curves.

    Args:
        x: Shape (N,), where the curves are known.
        panels: Panel title to its curves, each a name and values of shape (N,). A loss keeps
            the same colour and dash pattern in all figures.
        x_label: What runs to the right, with its unit.
        y_labels: What runs upwards in each panel, with its unit.
        marks: Panel title to a point (x, y) to be pointed out there, such as a minimum.
        log_x: Whether the horizontal axis is logarithmic.
        log_y: Whether the vertical axes are.
        from_zero: Whether the vertical axes begin at zero, so that heights can be compared.
        dots: Whether every value is marked: for a curve of few measurements.

    Returns:
        The figure; hand it to :func:`course.plots.show` with a description.

    Raises:
        ValueError: A curve is not as long as ``x``, or the labels do not match the panels.

    Example:
        >>> figure = curves([0, 1], {"": {"MSE": [0, 1]}}, x_label="residual", y_labels=["loss"])
        >>> len(figure.axes)
        1
    """
    x = np.asarray(x)
    if len(y_labels) != len(panels):
        raise ValueError(f"y_labels must name {len(panels)} panels, got {len(y_labels)}")
    figure, all_axes = paper(len(panels))
    for axes, (title, lines), y_label in zip(all_axes, panels.items(), y_labels, strict=True):
        for index, (name, values) in enumerate(lines.items()):
            if np.shape(values) != x.shape:
                raise ValueError(
                    f"curve {name!r} must have the shape of x {x.shape}, got {np.shape(values)}"
                )
            colour, dash, _ = look(name, index)
            axes.plot(x, values, color=colour, ls=dash, label=name, marker="o" if dots else None)
        if log_x:
            axes.set_xscale("log")
        if log_y:
            axes.set_yscale("log")
        if from_zero:
            axes.set_ylim(bottom=0)
        if marks and title in marks:
            axes.plot(*marks[title], "o", ms=9, mfc="none", mec=INK, mew=2)
        if len(lines) > 1:
            axes.legend()
        label(axes, x=x_label, y=y_label, title=title)
    return figure
