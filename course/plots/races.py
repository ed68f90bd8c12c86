"""Optimizers on a map: where each went, and how its loss fell."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from course.plots.style import INK, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from course.landscapes import Landscape
    from course.optimizers import Path

__all__ = ["races"]

_GRID = 161
_LEVELS = 12
_LINE = "#b5b5b5"
_LEAST = 1e-12  # a loss below it is drawn as this: a logarithmic axis knows no 0
_LARGEST = 1e9  # of the first loss: where a path is so far out that it is no longer drawn


@style()
def races(
    ground: "Landscape",
    paths: "Mapping[str, Path]",
    *,
    finish: float | None = None,
    y_label: str = "",
) -> "Figure":
    """The paths of several optimizers on one contour map, and their losses beside it.

    Args:
        ground: A function of two variables out of :mod:`course.landscapes`, whose smallest value
            is 0.
        paths: Name to path, as :func:`course.optimizers.minimize` returns it. A rule keeps the
            same colour and dash pattern in all figures.
        finish: A loss to mark as the finishing line.
        y_label: What the loss is, with its unit; by default just that.

    Returns:
        The figure. What leaves the window is cut off at its edge.

    Example:
        >>> from course.landscapes import quadratic
        >>> from course.optimizers import minimize
        >>> bowl = quadratic(4.0)
        >>> figure = races(bowl, {"descent": minimize(bowl, [1.0, 1.0], steps=9, lr=0.1)})
        >>> len(figure.axes)
        2
    """
    figure, (plane, losses) = paper(2, height=4.0)
    across, up = (np.linspace(*ends, _GRID) for ends in ground.window)
    heights = ground(np.stack(np.meshgrid(across, up)))
    levels = heights.max() * (np.arange(1, _LEVELS + 1) / (_LEVELS + 1)) ** 4  # closer towards 0
    plane.contour(across, up, heights, levels=levels, colors=_LINE, linewidths=0.8)
    first = next(iter(paths.values()))
    start = max(float(first.value[0]), _LEAST)
    low = start
    for index, (name, path) in enumerate(paths.items()):
        colour, dash, _ = look(name, index)
        lost = np.flatnonzero(~(path.value <= start * _LARGEST))
        end = lost[0] if lost.size else len(path.value)
        plane.plot(*path.x[:end].T, color=colour, ls=dash, marker=".", ms=4)
        losses.plot(np.maximum(path.value[:end], _LEAST), color=colour, ls=dash, label=name)
        low = min(low, path.value[:end].min())
    plane.plot(*first.x[0], "o", ms=9, mfc="none", mec=INK, mew=2)
    plane.plot(*ground.minima[0], "+", ms=11, color=INK, mew=2)
    plane.set(xlim=ground.window[0], ylim=ground.window[1])
    plane.grid(visible=False)
    losses.set_yscale("log")
    losses.set_ylim(max(low / 3, start * 1e-9), start * 1e3)
    if finish is not None:
        losses.axhline(finish, color=INK, lw=1)
    losses.legend(loc="upper right")
    label(plane, x="x", y="y")
    label(losses, x="step", y=y_label or "loss")
    return figure
