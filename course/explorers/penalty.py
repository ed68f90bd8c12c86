"""Two weights, a data loss and a price on both: where the optimum goes as the price grows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.arrays import finite_vector, same_shape
from course.explorers.base import Explorer
from course.models import elastic_net_weights
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Penalty"]

_STRENGTHS = (0.01, 10.0)
_MARGIN = 0.45  # room around the origin and the least squares optimum, as a share of the latter
_CONTOURS = 6


class Penalty(Explorer):
    """Move the strength of a penalty and its mix of L1 and L2; the optimum of two weights follows.

    Both columns and the target are standardised first, so the weights can be compared, and no
    intercept is needed. The objective is half the mean squared residual plus
    :func:`course.regularizers.elastic_net_penalty`.

    The goals: an L1 penalty that holds one weight at exactly 0, an L2 penalty that does not even
    when it is as strong as can be, and a mixture that both excludes a weight and makes the valley
    round.

    Attributes:
        lam: The penalty's strength, from 0.01 to 10.
        l1_ratio: The share of L1 in it, from 0 to 1.
        names: What the two columns are.

    Example:
        >>> x = [[1, 1], [-1, -1], [1, 0], [-1, 0]]
        >>> explorer = Penalty(x, [3, -3, 2, -2], lam=0.5, l1_ratio=1.0)
        >>> [round(w, 3) for w in explorer.weights]
        [0.481, 0.0]
        >>> explorer.l1_ratio = 0.0
        >>> min(explorer.weights) > 0
        True
    """

    GOALS = ("corner", "never", "both")
    LOSSES = ("mse", "mae")

    lam = traitlets.Float().tag(sync=True)
    l1_ratio = traitlets.Float().tag(sync=True)
    names: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    _problem: Any = traitlets.Dict().tag(sync=True)
    _start: Any = traitlets.List(traitlets.Float()).tag(sync=True)
    _strengths = traitlets.Tuple(_STRENGTHS).tag(sync=True)
    _window: Any = traitlets.List().tag(sync=True)

    def __init__(
        self,
        x: Any,
        y: Any,
        *,
        names: Sequence[str] = ("first", "second"),
        lam: float = 0.1,
        l1_ratio: float = 1.0,
    ) -> None:
        """Standardise the data and keep its moments; whatever happens later can be put back.

        Args:
            x: Shape (N, 2), neither column constant, nor one a multiple of the other.
            y: Shape (N,), not constant.
            names: What the two columns are, in a word or two.
            lam: The penalty's strength, from 0.01 to 10.
            l1_ratio: The share of L1 in it, from 0 to 1.

        Raises:
            TypeError: ``x`` or ``y`` does not hold real numbers.
            ValueError: Shapes do not match, values are not finite, a column is constant, the
                columns are multiples of each other, or the names are not two different ones.
            traitlets.TraitError: A number lies out of range.
        """
        table = np.asarray(x)
        if table.ndim != 2 or table.shape[1] != 2:
            raise ValueError(f"x must have shape (N, 2), got {table.shape}")
        called = list(names)
        if len(called) != 2 or called[0] == called[1]:
            raise ValueError(f"names must be 2 different names, got {called}")
        columns = np.stack([_standard(f"x[:, {j}]", table[:, j]) for j in range(2)], axis=1)
        target = _standard("y", y)
        same_shape(x=columns[:, 0], y=target)
        gram = columns.T @ columns / len(target)
        if abs(gram[0, 1]) > 1 - 1e-9:
            raise ValueError("the columns of x must not be multiples of each other")
        pull = columns.T @ target / len(target)
        super().__init__(
            names=called,
            lam=lam,
            l1_ratio=l1_ratio,
            _problem={"gram": gram.tolist(), "pull": pull.tolist(), "power": 0.5},
            _start=[lam, l1_ratio],
            _window=_window(np.linalg.solve(gram, pull)),
        )

    @property
    def weights(self) -> list[float]:
        """The weights of the smallest objective, in standard deviations of y per one of x."""
        return self._weights(self.lam, self.l1_ratio).tolist()

    @property
    def data_loss(self) -> float:
        """Half the mean squared residual of these weights."""
        return float(self._data_loss(np.array(self.weights)))

    @property
    def condition_number(self) -> float:
        """Largest over smallest curvature of the objective, away from its kinks."""
        return float(np.linalg.cond(self._gram + self.lam * (1 - self.l1_ratio) * np.eye(2)))

    def reset(self) -> None:
        """Put strength and mix back to where they began."""
        self.lam, self.l1_ratio = self._start

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        told = ", ".join(
            f"{name} {w:.3f}" if w else f"{name} exactly 0"
            for name, w in zip(self.names, self.weights, strict=True)
        )
        return (
            "Explorer: contours of a loss over two weights, and of the same loss plus a penalty of "
            f"strength {self.lam:.3g}, {self.l1_ratio:.0%} of it L1. The best weights: {told}. The "
            f"loss on the data is {self.data_loss:.3f}, the condition number "
            f"{self.condition_number:.2f}. Run this cell to move the strength and the mix."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.figure import Figure

            figure = Figure(figsize=(8.0, 4.2), layout="constrained", facecolor="white")
            plane, path = figure.subplots(1, 2, width_ratios=[1.25, 1])
            blue, red = look("mse").colour, look("mae").colour
            (left, right), (bottom, top) = self._window
            grid = np.stack(
                np.meshgrid(np.linspace(left, right, 161), np.linspace(bottom, top, 161))
            )
            loss, price = self._data_loss(grid), self._penalty(grid)
            best = np.array(self.weights)
            free = np.linalg.solve(self._gram, self._pull)
            rises = (np.arange(1, _CONTOURS + 1) / _CONTOURS) ** 2 * 1.2 * (right - left) ** 2 / 8
            plane.axhline(0, color=INK, lw=0.8)
            plane.axvline(0, color=INK, lw=0.8)
            plane.contour(*grid, loss, self._data_loss(free) + rises, colors=blue, linewidths=0.8)
            least = self._data_loss(best) + self._penalty(best)
            plane.contour(*grid, loss + price, least + rises, colors=INK, linewidths=1.2)
            if best.any():
                bound = self._penalty(best)
                plane.contourf(*grid, price, [0, bound], colors=red, alpha=0.15)
                plane.contour(*grid, price, [bound], colors=red, linestyles="dashed")
            strengths = np.geomspace(*_STRENGTHS, 81)
            way = np.array([self._weights(each, self.l1_ratio) for each in strengths])
            plane.plot(*way.T, ":", color=INK, lw=2.5)
            plane.plot(*free, "o", color="white", mec=blue, mew=2, ms=8)
            plane.plot(*best, "o", color=INK, ms=9, zorder=3)
            plane.set(aspect="equal", xlim=(left, right), ylim=(bottom, top))
            label(plane, x=f"weight of {self.names[0]}", y=f"weight of {self.names[1]}")
            for weight, name, dash in zip(way.T, self.names, ("-", "--"), strict=True):
                path.plot(strengths, weight, dash, color=INK, label=name)
            path.axvline(self.lam, color=red, lw=1.2)
            path.set_xscale("log")
            path.legend()
            label(path, x="strength of the penalty", y="best weight")
        return figure

    @property
    def _gram(self) -> np.ndarray:
        return np.array(self._problem["gram"])

    @property
    def _pull(self) -> np.ndarray:
        return np.array(self._problem["pull"])

    def _weights(self, lam: float, l1_ratio: float) -> np.ndarray:
        return elastic_net_weights(self._gram, self._pull, lam=lam, l1_ratio=l1_ratio)

    def _data_loss(self, w: np.ndarray) -> Any:
        (a, b), (_, d) = self._gram
        bend = a * w[0] ** 2 + 2 * b * w[0] * w[1] + d * w[1] ** 2
        return self._problem["power"] - self._pull[0] * w[0] - self._pull[1] * w[1] + bend / 2

    def _penalty(self, w: np.ndarray) -> Any:
        """The penalty at each point of a grid, where the regularizer gives one number for all."""
        mixed = self.l1_ratio * np.abs(w) + (1 - self.l1_ratio) / 2 * w**2
        return self.lam * mixed.sum(axis=0)

    @traitlets.validate("lam")
    def _strong(self, proposal: dict) -> float:
        low, high = _STRENGTHS
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"lam must lie from {low:g} to {high:g}, got {proposal['value']:g}"
            )
        return proposal["value"]

    @traitlets.validate("l1_ratio")
    def _a_share(self, proposal: dict) -> float:
        if not 0 <= proposal["value"] <= 1:
            raise traitlets.TraitError(f"l1_ratio must lie from 0 to 1, got {proposal['value']:g}")
        return proposal["value"]


def _standard(name: str, values: Any) -> np.ndarray:
    column = finite_vector(name, values)
    if np.ptp(column) == 0:
        raise ValueError(f"{name} must not be constant, got {column[0]:g} throughout")
    return (column - column.mean()) / column.std()


def _window(free: np.ndarray) -> list[list[float]]:
    """A square that holds the origin and the least squares optimum, with room around them."""
    room = _MARGIN * np.abs(free).max()
    low, high = np.minimum(free, 0) - room, np.maximum(free, 0) + room
    half = (high - low).max() / 2
    return [[float(c - half), float(c + half)] for c in (low + high) / 2]
