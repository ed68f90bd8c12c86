"""Any point of a scatter plot dragged, three lines fitted again at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.arrays import finite_vector, same_shape
from course.explorers.base import Explorer
from course.explorers.steps import nice_step
from course.models import Line, fit_line
from course.parameters import Positive, check
from course.plots import INK, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Outliers"]

_FITS = {"mse": ("MSE", "mse"), "mae": ("MAE", "l1"), "huber": ("Huber", "huber")}
_FAR = 1.5  # how far the picture reaches beyond the largest value, so that there is room to drag
# 1.345 standard deviations of the noise keep 95% of least squares' efficiency under normal noise
# (Huber 1981); the median absolute residual times 1.4826 estimates one.
_TUNING = 1.345 * 1.4826


class Outliers(Explorer):
    """Drag any point; the MSE, MAE and Huber lines are fitted again while it moves.

    The goals: a move of one point that breaks the MSE line only, and one that breaks all three.

    Attributes:
        points: Where the points are now: (x, y) pairs, shape (N, 2), within the picture.
        delta: Where Huber's loss turns linear, in the units of y.
        selected: Index of the point that the keyboard moves.
        broken: Relative change of its slope beyond which a line counts as broken.
        steady: Relative change up to which it counts as steady.
        x_range: Ends of the picture from left to right.
        y_range: Ends of the picture from bottom to top.

    Example:
        >>> explorer = Outliers([0, 1, 2, 3, 4], [0, 1, 2, 3, 4], delta=1)
        >>> explorer.move(4, y=0)
        >>> {name: round(line.slope, 3) for name, line in explorer.lines.items()}
        {'mse': 0.2, 'mae': 1.0, 'huber': 0.5}
        >>> explorer.reset()
        >>> explorer.points[4]
        (4.0, 4.0)
    """

    GOALS = ("one", "all")
    LOSSES = tuple(_FITS)

    points: Any = traitlets.List().tag(sync=True)
    delta = traitlets.Float().tag(sync=True)
    selected = traitlets.Int().tag(sync=True)
    broken = traitlets.Float(0.2, min=0.0).tag(sync=True)
    steady = traitlets.Float(0.05, min=0.0).tag(sync=True)
    x_label = traitlets.Unicode().tag(sync=True)
    y_label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    row = traitlets.Unicode().tag(sync=True)
    x_range = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    y_range = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    delta_range = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    _clean: Any = traitlets.List().tag(sync=True)

    def __init__(
        self,
        x: Any,
        y: Any,
        *,
        x_label: str = "x",
        y_label: str = "y",
        unit: str = "",
        row: str = "point",
        delta: float | None = None,
        x_range: tuple[float, float] | None = None,
        y_range: tuple[float, float] | None = None,
        broken: float = 0.2,
        steady: float = 0.05,
    ) -> None:
        """Take the points as they are; whatever happens later, they can be put back.

        Args:
            x: Shape (N,), N >= 2, at least two different values.
            y: Shape (N,).
            x_label: What x is, with its unit.
            y_label: What y is, with its unit.
            unit: The unit of y alone, in which delta is measured.
            row: What one point stands for, such as ``"household"``.
            delta: Where Huber's loss turns linear; by default 1.345 standard deviations of the
                noise, estimated from the residuals of the MAE line.
            x_range: Ends of the picture; by default room for half as much again.
            y_range: Likewise.
            broken: Relative change of a slope beyond which its line counts as broken.
            steady: Relative change up to which it counts as steady.

        Raises:
            TypeError: ``x``, ``y`` or ``delta`` does not hold real numbers.
            ValueError: Shapes differ, are empty or not one-dimensional, values are not finite,
                all ``x`` are equal, ``delta`` is not positive, or a point lies outside a range.
        """
        across, up = finite_vector("x", x), finite_vector("y", y)
        same_shape(x=across, y=up)
        residual = up - fit_line(across, up, "l1").predict(across)
        x_range, y_range = _room("x", across, x_range), _room("y", up, y_range)
        tall = y_range[1] - y_range[0]
        if delta is None:
            noise = _TUNING * float(np.median(np.abs(residual)))
            delta = float(f"{max(noise, tall / 200):.2g}")
        check("delta", delta, Positive)
        limits = min(nice_step(tall / 1000), delta), max(nice_step(tall), delta)
        points = list(zip(across.tolist(), up.tolist(), strict=True))
        super().__init__(
            _clean=points,
            points=points,
            delta=delta,
            selected=int(across.argmax()),
            broken=broken,
            steady=steady,
            x_label=x_label,
            y_label=y_label,
            unit=unit,
            row=row,
            x_range=x_range,
            y_range=y_range,
            delta_range=limits,
        )

    @property
    def lines(self) -> dict[str, Line]:
        """The three lines through the points as they are now: ``"mse"``, ``"mae"``, ``"huber"``."""
        return self._lines_through(self.points)

    @property
    def slope_changes(self) -> dict[str, float]:
        """How much each slope differs from that of the data as they came, as a fraction of it."""
        before = self._lines_through(self._clean)
        return {
            name: (line.slope - before[name].slope) / abs(before[name].slope)
            for name, line in self.lines.items()
        }

    def move(self, index: int, *, x: float | None = None, y: float | None = None) -> None:
        """Move one point, as the hand would.

        Args:
            index: Which one, in the order of the data.
            x: Where to; by default it keeps its x.
            y: Where to; by default it keeps its y.

        Raises:
            IndexError: There is no such point.
            traitlets.TraitError: The place lies outside the picture, or all x become equal.
        """
        points = list(self.points)
        old_x, old_y = points[index]
        points[index] = (old_x if x is None else x, old_y if y is None else y)
        self.points = points

    def reset(self) -> None:
        """Put all points back to where they came from."""
        self.points = list(self._clean)

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        slopes = ", ".join(
            f"{_FITS[name][0]} {line.slope:.3f}" for name, line in self.lines.items()
        )
        return (
            f"Explorer: {len(self.points)} points, {self.y_label} against {self.x_label}, with "
            f"three fitted lines of slopes {slopes} (delta {self.delta:.4g}). Run this cell to "
            "drag any point and see each line follow or hold."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            figure, (axes,) = paper(height=4.2)
            axes.plot(*np.transpose(self.points), "o", ms=5, color=INK, mec="white", alpha=0.75)
            for name, line in self.lines.items():
                colour, dash, _ = look(name)
                ends = np.array(self.x_range)
                told = f"{_FITS[name][0]}: slope {line.slope:.3f}"
                axes.plot(ends, line.predict(ends), color=colour, ls=dash, lw=2.5, label=told)
            axes.set_xlim(self.x_range)
            axes.set_ylim(self.y_range)
            axes.legend(loc="upper left")
            label(axes, x=self.x_label, y=self.y_label)
        return figure

    def _lines_through(self, points: Sequence[tuple[float, float]]) -> dict[str, Line]:
        x, y = np.transpose(points)
        return {name: fit_line(x, y, loss, delta=self.delta) for name, (_, loss) in _FITS.items()}

    @traitlets.validate("points")
    def _as_many_within(self, proposal: dict) -> list[tuple[float, float]]:
        points = np.asarray(proposal["value"], dtype=np.float64)
        if points.shape != (len(self._clean), 2):
            raise traitlets.TraitError(
                f"points must be {len(self._clean)} (x, y) pairs, got shape {points.shape}"
            )
        low, high = np.transpose([self.x_range, self.y_range])
        if not ((low <= points) & (points <= high)).all():
            raise traitlets.TraitError(
                f"points must lie within x from {low[0]:g} to {high[0]:g} and "
                f"y from {low[1]:g} to {high[1]:g}"
            )
        if np.ptp(points[:, 0]) == 0:
            raise traitlets.TraitError("points must have at least two different x")
        return [(x, y) for x, y in points.tolist()]

    @traitlets.validate("delta")
    def _in_range(self, proposal: dict) -> float:
        low, high = self.delta_range
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"delta must lie from {low:g} to {high:g}, got {proposal['value']:g}"
            )
        return proposal["value"]

    @traitlets.validate("selected")
    def _a_point(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] < len(self._clean):
            raise traitlets.TraitError(
                f"selected must be an index below {len(self._clean)}, got {proposal['value']}"
            )
        return proposal["value"]


def _room(name: str, values: np.ndarray, ends: tuple[float, float] | None) -> tuple[float, float]:
    """The ends of the picture on one axis: as given, or with room beyond the data."""
    low, high = float(values.min()), float(values.max())
    if ends is not None:
        if not ends[0] <= low <= high <= ends[1] or ends[0] == ends[1]:
            raise ValueError(
                f"{name}_range must hold all {name} from {low:g} to {high:g}, got {ends}"
            )
        return float(ends[0]), float(ends[1])
    spread = high - low or abs(high) or 1.0
    step = nice_step(spread * _FAR / 10)
    below = 0.0 if 0 <= low <= high / 2 else low - spread * (_FAR - 1) / 2
    reach = max(high + spread * (_FAR - 1), below + spread)
    return float(np.floor(below / step) * step), float(np.ceil(reach / step) * step)
