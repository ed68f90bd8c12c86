"""The ground around trained networks, with and without skips, under the reader's feet."""

from math import hypot
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.explorers.base import Explorer
from course.explorers.surfaces import DEPTHS, load
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["LossSurfaces"]

_GUESS = float(np.log10(np.log(10)))  # the loss of who guesses among ten digits


class LossSurfaces(Explorer):
    """Walk away from a trained network in any direction, and see what the loss does.

    Stacks of 4, 20 or 40 layers, plain or with skips, trained alike on small digits; around each
    the loss on held-out digits, over two random directions that are scaled filter by filter.
    Between the points of a grid of 31 by 31 the logarithm of the loss is interpolated.

    The goals: a loss above a million nats around the deep plain stack, one above 20 nats within
    half a step of it, and ground better than guessing 0.9 steps away from the deep one with skips.

    Attributes:
        depth: Layers of the stack: 4, 20 or 40.
        skips: Whether every layer adds its input to its output.
        point: Steps along the two directions, each from -1 to 1; the network is at [0, 0].

    Example:
        >>> explorer = LossSurfaces(depth=40, skips=False)
        >>> explorer.point = [1.0, 0.0]
        >>> plain = explorer.loss
        >>> explorer.skips = True
        >>> plain > 1000 * explorer.loss
        True
    """

    GOALS = ("lost", "near", "far")
    LOSSES = ("mse", "mae")

    depth = traitlets.Enum(DEPTHS).tag(sync=True)
    skips = traitlets.Bool().tag(sync=True)
    point: Any = traitlets.List(traitlets.Float(min=-1, max=1), minlen=2, maxlen=2).tag(sync=True)
    _surfaces: Any = traitlets.Dict().tag(sync=True)
    _guess = traitlets.Float(_GUESS).tag(sync=True)

    def __init__(self, *, depth: int = 4, skips: bool = False) -> None:
        """Begin at the network itself.

        Args:
            depth: 4, 20 or 40.
            skips: With them or without.

        Raises:
            traitlets.TraitError: There is no such stack.
        """
        told = {f"{d} {s}".lower(): table.round(3).tolist() for (d, s), table in load().items()}
        super().__init__(depth=depth, skips=skips, point=[0.0, 0.0], _surfaces=told)

    @property
    def loss(self) -> float:
        """The loss where the reader stands, in nats."""
        return float(10 ** _height(self._table(skips=self.skips), self.point))

    def reset(self) -> None:
        """Go back to the network."""
        self.point = [0.0, 0.0]

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        kind = "with skips" if self.skips else "without skips"
        centre = float(10 ** _height(self._table(skips=self.skips), [0.0, 0.0]))
        a, b = self.point
        return (
            f"Explorer: the loss around a trained stack of {self.depth} layers {kind}, over two "
            f"random directions. At the network it is {_nats(centre)}; at ({a:.2f}, {b:.2f}), "
            f"{hypot(a, b):.2f} away, {_nats(self.loss)}. Run this cell to walk around."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.figure import Figure

            figure = Figure(figsize=(8.0, 3.8), layout="constrained", facecolor="white")
            plane, cut = figure.subplots(1, 2, width_ratios=[1, 1.15])
            table = self._table(skips=self.skips)
            at = np.linspace(-1, 1, len(table))
            filled = plane.contourf(at, at, table.T, levels=16, cmap="cividis")
            figure.colorbar(filled, ax=plane, label="log10 of the loss")
            plane.plot(0, 0, "+", color="white", ms=12, mew=2)
            plane.plot(*self.point, "o", ms=9, mfc="none", mec="white", mew=2)
            plane.set(aspect="equal")
            plane.grid(visible=False)
            label(plane, x="first direction", y="second direction")
            ahead = np.array(_towards(self.point))
            steps = np.linspace(-1, 1, 121)
            for skips, name, kind in ((False, "mae", "plain"), (True, "mse", "with skips")):
                line = [10 ** _height(self._table(skips=skips), ahead * step) for step in steps]
                colour, dash, _ = look(name)
                cut.plot(steps, line, color=colour, ls=dash, label=kind)
            cut.axhline(np.log(10), color=INK, lw=0.8)
            cut.axvline(hypot(*self.point), color=INK, lw=0.8)
            cut.set_yscale("log")
            cut.legend()
            label(cut, x="step along the line through the point", y="loss (nats)")
        return figure

    def _table(self, *, skips: bool) -> np.ndarray:
        return np.array(self._surfaces[f"{self.depth} {skips}".lower()])


def _height(table: np.ndarray, point: Any) -> float:
    """The logarithm of the loss between the points of the grid: bilinear."""
    last = len(table) - 1
    u, v = ((np.clip(point, -1, 1) + 1) / 2) * last
    i, j = min(int(u), last - 1), min(int(v), last - 1)
    s, t = u - i, v - j
    low = (1 - t) * table[i, j] + t * table[i, j + 1]
    high = (1 - t) * table[i + 1, j] + t * table[i + 1, j + 1]
    return float((1 - s) * low + s * high)


def _towards(point: Any) -> tuple[float, float]:
    a, b = point
    far = hypot(a, b)
    return (a / far, b / far) if far > 1e-9 else (1.0, 0.0)


def _nats(loss: float) -> str:
    return f"{loss:,.2f} nats" if loss < 1000 else f"{loss:,.0f} nats"
