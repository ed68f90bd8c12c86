"""Dated events on one line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from course.plots.style import INK, PALETTE, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["timeline"]


@style()
def timeline(events: Mapping[int, str]) -> "Figure":
    """Events down the page in the order of their years, evenly spaced.

    Args:
        events: Year to what happened, in at most about 90 characters.

    Returns:
        The figure.

    Example:
        >>> figure = timeline({1805: "Least squares in print", 1960: "The LMS rule"})
        >>> [text.get_text() for text in figure.axes[0].texts][:2]
        ['1805', 'Least squares in print']
    """
    years = sorted(events)
    figure, (axes,) = paper(height=0.5 + 0.42 * len(years))
    axes.plot([0, 0], [0, len(years) - 1], color=INK, lw=1.5, zorder=1)
    for place, year in enumerate(years):
        axes.plot(0, place, "o", ms=9, color=PALETTE[0], zorder=2)
        axes.text(-0.12, place, f"{year}", ha="right", va="center", weight="bold")
        axes.text(0.12, place, events[year], ha="left", va="center")
    axes.set(xlim=(-0.6, 6.0), ylim=(len(years) - 0.5, -0.5))
    axes.axis("off")
    return figure
