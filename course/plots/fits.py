"""Straight lines through points, with the points that do not fit on the page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course.plots.style import INK, PALETTE, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Scene", "line_fits"]

_BELOW = 0.22  # the share of the page that the legends take


class Scene(NamedTuple):
    """Points and the lines fitted to them.

    Attributes:
        x: Shape (N,).
        y: Shape (N,).
        lines: Name to a line: anything with ``intercept`` and ``slope``.
    """

    x: ArrayLike
    y: ArrayLike
    lines: Mapping[str, Any]


@style()
def line_fits(
    scenes: Mapping[str, Scene],
    *,
    x_label: str,
    y_label: str,
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
) -> "Figure":
    """Scenes side by side in the same frame; what lies outside is shown at its edge.

    Args:
        scenes: Panel title to its points and lines.
        x_label: What runs to the right, with its unit.
        y_label: What runs upwards, with its unit.
        x_limits: The frame, from left to right.
        y_limits: The frame, from bottom to top.

    Returns:
        The figure: points beyond the frame are triangles at its edge that point to where
        they are.

    Example:
        >>> from types import SimpleNamespace
        >>> scene = Scene([0, 1], [0, 1], {"OLS": SimpleNamespace(intercept=0.0, slope=1.0)})
        >>> frame = {"x_limits": (0, 2), "y_limits": (0, 2)}
        >>> len(line_fits({"": scene}, x_label="x", y_label="y", **frame).axes)
        1
    """
    figure, all_axes = paper(len(scenes), height=4.2, below=_BELOW, share_y=True)
    ends = np.array(x_limits, dtype=float)
    for position, (axes, (title, scene)) in enumerate(zip(all_axes, scenes.items(), strict=True)):
        _points(axes, np.asarray(scene.x), np.asarray(scene.y), x_limits, y_limits)
        for index, (name, line) in enumerate(scene.lines.items()):
            colour, dash, _ = look(name, index)
            heights = line.intercept + line.slope * ends
            axes.plot(ends, heights, color=colour, ls=dash, label=f"{name}: slope {line.slope:.3f}")
        axes.set(xlim=x_limits, ylim=y_limits)
        # Below the points, where it hides none; left out of the layout, which would otherwise
        # move a little further each time the figure is drawn.
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.2)).set_in_layout(False)
        label(axes, x=x_label, y="" if position else y_label, title=title)
    return figure


def _points(
    axes: "Axes",
    x: np.ndarray,
    y: np.ndarray,
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
) -> None:
    right, above = x > x_limits[1], y > y_limits[1]
    inside = ~right & ~above
    axes.plot(x[inside], y[inside], "o", ms=3.5, color=PALETTE[3], zorder=1)
    for outside, marker in ((right, ">"), (above & ~right, "^")):
        # An empty series that may leave the frame would make the layout collapse.
        if outside.any():
            at = np.minimum(x[outside], x_limits[1]), np.minimum(y[outside], y_limits[1])
            axes.plot(*at, marker, color=INK, ms=9, clip_on=False, zorder=3)
