"""One look for every figure: white paper, readable sizes, colours that all eyes tell apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["INK", "PALETTE", "Look", "label", "look", "paper", "style"]

# petroff10: of the palettes in common use the one whose closest two colours stay furthest apart
# for readers with deuteranopia, protanopia or tritanopia (Petroff 2021, arXiv:2107.02270).
PALETTE = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#94a4a2",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#b9ac70",
    "#717581",
    "#92dadd",
)
INK = "#333333"
_GRID = "#d9d9d9"


class Look(NamedTuple):
    """How a series is drawn: never by colour alone.

    Attributes:
        colour: Hexadecimal, of the palette.
        dash: Matplotlib line style.
        svg_dash: The same pattern as an SVG ``stroke-dasharray``; empty for a solid line.
    """

    colour: str
    dash: str | tuple[int, tuple[int, ...]]
    svg_dash: str


_SOLID = ("solid", "")
_DASHED = ((0, (6, 3)), "6 3")
_DOTTED = ((0, (1, 1)), "1 1")
_DASH_DOT = ((0, (8, 3, 2, 3)), "8 3 2 3")

# A loss, or a rule that minimises it, keeps its look in every figure and explorer. Colours that
# stay under 3:1 against white paper (orange 1, the greys and pale blue) are left to areas and
# points.
_BLUE, _RED, _PURPLE, _BROWN, _ORANGE, _SLATE = (PALETTE[i] for i in (0, 2, 4, 5, 6, 8))
_LOOKS = {
    "mse": Look(_BLUE, *_SOLID),
    "mae": Look(_RED, *_DASHED),
    "huber": Look(_PURPLE, *_DASH_DOT),
    "zero_one": Look(_SLATE, *_DOTTED),
    "smooth_l1": Look(_ORANGE, *_DOTTED),
    "cross_entropy": Look(_BROWN, *_SOLID),
    "hinge": Look(_ORANGE, *_SOLID),
    "squared_hinge": Look(_PURPLE, *_DASHED),
    "logistic": Look(_BROWN, *_DASH_DOT),
    "gradient_descent": Look(_BLUE, *_SOLID),
    "momentum": Look(_RED, *_DASHED),
    "rmsprop": Look(_PURPLE, *_DASH_DOT),
    "adam": Look(_ORANGE, *_DOTTED),
}
_SAME = {"l1": "mae", "least_squares": "mse", "0_1": "zero_one", "lad": "mae", "ols": "mse"}
_OTHERS = tuple(
    Look(colour, *dash)
    for dash in (_SOLID, _DASHED, _DOTTED)
    for colour in (_BLUE, _ORANGE, _PURPLE, _RED, _SLATE)
)


def look(name: str, index: int = 0) -> Look:
    """The look of a series: a loss has its own, anything else takes one by its position.

    Args:
        name: What the series shows; "Smooth L1", "smooth_l1" and "0-1" are understood.
        index: Position among its neighbours, for a series that is no loss.

    Returns:
        Colour and dash pattern.

    Example:
        >>> look("MSE") == look("OLS"), look("Huber").colour
        (True, '#832db6')
    """
    key = name.lower().replace("-", "_").replace(" ", "_")
    return _LOOKS.get(_SAME.get(key, key)) or _OTHERS[index % len(_OTHERS)]


@contextmanager
def style() -> Iterator[None]:
    """Draw in the course's style, whatever the reader's own Matplotlib is set to.

    Serves ``with style():`` and, above a function that draws, ``@style()``. The paper is white
    in light and dark notebooks alike, so that every colour is seen against what it was chosen
    for.

    Example:
        >>> with style():
        ...     figure, axes = paper()
        >>> figure.get_facecolor()
        (1.0, 1.0, 1.0, 1.0)
    """
    import matplotlib as mpl
    from cycler import cycler

    # The notebook's back end is the kernel's business, and resetting it would import pyplot.
    defaults = {k: v for k, v in mpl.rcParamsDefault.items() if not k.startswith("backend")}
    ours: dict[Any, Any] = {
        "axes.axisbelow": True,
        "axes.edgecolor": INK,
        "axes.grid": True,
        "axes.labelcolor": INK,
        "axes.labelsize": 11,
        "axes.prop_cycle": cycler(color=[other.colour for other in _OTHERS[:5]]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlepad": 10,
        "axes.titlesize": 11,
        "font.size": 11,
        "grid.color": _GRID,
        "grid.linewidth": 0.6,
        "legend.fontsize": 10,
        "legend.frameon": False,
        "legend.handlelength": 3.0,
        "lines.linewidth": 2.0,
        "text.color": INK,
        "xtick.color": INK,
        "xtick.labelsize": 10,
        "ytick.color": INK,
        "ytick.labelsize": 10,
    }
    with mpl.rc_context():
        mpl.rcParams.update({**defaults, **ours})
        yield


def paper(
    columns: int = 1, *, height: float = 3.4, below: float = 0.0, share_y: bool = False
) -> tuple["Figure", list["Axes"]]:
    """An empty figure as wide as a notebook's page, with ``columns`` panels side by side.

    Args:
        columns: Number of panels.
        height: In inches; the width is always 8.
        below: Share of the height that stays free under the panels.
        share_y: Whether the panels share one vertical axis.

    Returns:
        The figure (no pyplot behind it, so nothing is left open) and its axes, left to right.
    """
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(rect=(0, below, 1, 1 - below))
    figure = Figure(figsize=(8.0, height), layout=layout, facecolor="white")
    axes = figure.subplots(1, columns, squeeze=False, sharey=share_y)[0]
    return figure, list(axes)


def label(axes: "Axes", *, x: str, y: str, title: str = "") -> None:
    """Name both axes, with their units, and the panel.

    Args:
        axes: The panel.
        x: What runs to the right, and in which unit.
        y: What runs upwards, and in which unit.
        title: What sets this panel apart from its neighbours; empty for a single one.
    """
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_title(title)
