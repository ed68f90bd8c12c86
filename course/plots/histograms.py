"""Counts, and the single numbers that are to stand for them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from course.plots.style import PALETTE, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["histogram"]


@style()
def histogram(
    counts: ArrayLike,
    constants: Mapping[str, float],
    *,
    last: int,
    x_label: str,
    y_label: str,
) -> "Figure":
    """A bar for every whole number, and an upright line for every constant.

    Args:
        counts: Whole numbers >= 0, any shape.
        constants: Name to value, such as the best constant of a loss.
        last: The last bar; it gathers everything from there on.
        x_label: What is counted, with its unit.
        y_label: What the height of a bar counts.

    Returns:
        The figure.

    Example:
        >>> figure = histogram([0, 0, 1, 9], {"mean": 2.5}, last=3, x_label="n", y_label="rows")
        >>> [int(bar.get_height()) for bar in figure.axes[0].patches]
        [2, 1, 0, 1]
    """
    heights = np.bincount(np.minimum(np.ravel(counts), last), minlength=last + 1)
    figure, (axes,) = paper()
    axes.bar(np.arange(last + 1), heights, width=0.9, color=PALETTE[3])
    for index, (name, value) in enumerate(constants.items()):
        colour, dash, _ = look(name, index)
        axes.axvline(value, color=colour, ls=dash, lw=2.5, label=f"{name}: {value:.3g}")
    ticks = [int(tick) for tick in np.linspace(0, last, min(last, 10) + 1)]
    axes.set_xticks(ticks, [*map(str, ticks[:-1]), f"{last}+"])
    axes.grid(visible=False, axis="x")
    axes.legend()
    label(axes, x=x_label, y=y_label)
    return figure
