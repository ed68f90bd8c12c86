"""Points on both sides of a boundary, dragged: who pushes it, under which loss?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import traitlets

from course.arrays import finite_vector
from course.explorers.base import Explorer
from course.explorers.steps import nice_step
from course.models import LinearClassifier, fit_classifier
from course.models.classifier import MarginLoss
from course.plots import INK, PALETTE, label, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Margin"]

_LOSSES: tuple[str, ...] = get_args(MarginLoss)
_NAMES = {"hinge": "hinge", "squared_hinge": "squared hinge", "logistic": "logistic"}
_STRENGTHS = (0.001, 1.0)
_HUES = (PALETTE[6], PALETTE[0])  # of the labels -1 and 1
_GREY = PALETTE[3]
_ROOM = 0.15  # of the spread, free on each side to drag into


class Margin(Explorer):
    """Drag any point; the boundary and its margins are fitted again while it moves.

    Points that do not push are grey. The goals: under the hinge, move a point and leave the
    boundary exactly where it is; make the same move under the logistic loss; turn the boundary
    with a single point.

    Attributes:
        points: Where the points are now: pairs, shape (N, 2), within the picture.
        loss: ``"hinge"``, ``"squared_hinge"`` or ``"logistic"``.
        lam: Strength of the penalty, from 0.001 to 1.
        selected: Index of the point that the keyboard moves.
        x_range: Ends of the picture from left to right.
        y_range: Ends of the picture from bottom to top.

    Example:
        >>> explorer = Margin([[0, 0], [1, 0], [3, 0], [4, 1]], [-1, -1, 1, 1], lam=0.01)
        >>> print(explorer.classifier.weights.round(3), [bool(p) for p in explorer.pushes])
        [1. 0.] [False, True, True, False]
        >>> explorer.move(3, y=0.5)
        >>> f"{explorer.change:.6f}"
        '0.000000'
        >>> explorer.loss = "logistic"
        >>> explorer.change > 0.001
        True
    """

    GOALS = ("held", "moved", "turned")

    points: Any = traitlets.List().tag(sync=True)
    loss = traitlets.Enum(_LOSSES, default_value="hinge").tag(sync=True)
    lam = traitlets.Float().tag(sync=True)
    selected = traitlets.Int().tag(sync=True)
    x_label = traitlets.Unicode().tag(sync=True)
    y_label = traitlets.Unicode().tag(sync=True)
    row = traitlets.Unicode().tag(sync=True)
    classes: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    x_range = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    y_range = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    _labels: Any = traitlets.List(traitlets.Int()).tag(sync=True)
    _clean: Any = traitlets.List().tag(sync=True)
    _strengths = traitlets.Tuple(_STRENGTHS).tag(sync=True)
    _hues = traitlets.Tuple(_HUES).tag(sync=True)

    def __init__(
        self,
        points: Any,
        labels: Any,
        *,
        loss: str = "hinge",
        lam: float = 0.03,
        x_label: str = "x",
        y_label: str = "y",
        row: str = "point",
        classes: Sequence[str] = ("-1", "+1"),
    ) -> None:
        """Take the points as they are; whatever happens later, they can be put back.

        Args:
            points: Shape (N, 2), N >= 2.
            labels: -1 and 1, both present, shape (N,).
            loss: The loss to begin with.
            lam: Strength of the penalty, from 0.001 to 1.
            x_label: What runs to the right, with its unit.
            y_label: What runs upwards, with its unit.
            row: What one point stands for, such as ``"tumour"``.
            classes: What the labels -1 and 1 mean.

        Raises:
            TypeError: ``points`` or ``labels`` does not hold real numbers.
            ValueError: Shapes do not fit, values are not finite, labels are others or all the
                same, or ``classes`` are not two names.
            traitlets.TraitError: ``lam`` lies out of range or ``loss`` is unknown.
        """
        signs = finite_vector("labels", labels)
        places = np.asarray(points, dtype=np.float64)
        if places.shape != (len(signs), 2):
            raise ValueError(
                f"points must be of shape ({len(signs)}, 2) as labels, got {places.shape}"
            )
        names = list(classes)
        if len(names) != 2 or names[0] == names[1]:
            raise ValueError(f"classes must be two different names, got {names}")
        clean = [tuple(place) for place in places.tolist()]
        fitted = fit_classifier(places, signs, "hinge", lam=lam)  # refuses labels that do not serve
        margins = signs * fitted.decision_function(places)
        x_range, y_range = (_room(along) for along in places.T)
        super().__init__(
            _labels=signs.astype(int).tolist(),
            _clean=clean,
            x_range=x_range,
            y_range=y_range,
            points=clean,
            loss=loss,
            lam=lam,
            selected=int(margins.argmax()),
            x_label=x_label,
            y_label=y_label,
            row=row,
            classes=names,
        )

    @property
    def classifier(self) -> LinearClassifier:
        """What is fitted to the points as they are now."""
        return fit_classifier(self.points, self._labels, self.loss, lam=self.lam)

    @property
    def pushes(self) -> list[float]:
        """How hard each point pushes: 0 for those that are grey."""
        return self.classifier.pushes.tolist()

    @property
    def change(self) -> float:
        """The largest change of a coefficient from what the points as they came give."""
        now = self.classifier
        before = fit_classifier(self._clean, self._labels, self.loss, lam=self.lam)
        moved = np.append(now.weights - before.weights, now.intercept - before.intercept)
        return float(np.abs(moved).max())

    def move(self, index: int, *, x: float | None = None, y: float | None = None) -> None:
        """Move one point, as the hand would.

        Args:
            index: Which one, in the order of the data.
            x: Where to; by default it keeps its x.
            y: Where to; by default it keeps its y.

        Raises:
            IndexError: There is no such point.
            traitlets.TraitError: The place lies outside the picture.
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
        fitted = self.classifier
        pushing = int(np.count_nonzero(fitted.pushes))
        x, y = fitted.weights
        return (
            f"Explorer: {len(self.points)} points of two classes, {self.classes[0]} and "
            f"{self.classes[1]}, {self.y_label} against {self.x_label}, with the boundary that the "
            f"{_NAMES[self.loss]} loss draws and its margin on both sides: score {x:.3f} x "
            f"{y:+.3f} y {fitted.intercept:+.3f}, penalty {self.lam:g}. {pushing} of the points "
            "push it, the others are grey. Run this cell to drag any point."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        fitted = self.classifier
        with style():
            figure, (axes,) = paper(height=4.4)
            across, up = (np.linspace(low, high, 200) for low, high in (self.x_range, self.y_range))
            grid = np.stack(np.meshgrid(across, up), axis=-1)
            score = grid @ fitted.weights + fitted.intercept
            axes.contourf(across, up, score, levels=[-1, 1], colors=[INK], alpha=0.07)
            for level, dash in ((-1, "dashed"), (0, "solid"), (1, "dashed")):
                axes.contour(across, up, score, levels=[level], colors=[INK], linestyles=[dash])
            places, labels = np.asarray(self.points), np.asarray(self._labels)
            for sign, marker, hue, name in zip((-1, 1), "os", _HUES, self.classes, strict=True):
                for pushing in (False, True):
                    chosen = (labels == sign) & ((fitted.pushes > 0) == pushing)
                    axes.plot(
                        *places[chosen].T,
                        marker,
                        ms=8 if pushing else 6,
                        color=hue if pushing else _GREY,
                        mec="white",
                        label=name if pushing else f"{name}, does not push",
                    )
            axes.set(xlim=self.x_range, ylim=self.y_range)
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
            label(axes, x=self.x_label, y=self.y_label)
        return figure

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
        return [(x, y) for x, y in points.tolist()]

    @traitlets.validate("lam")
    def _in_range(self, proposal: dict) -> float:
        low, high = _STRENGTHS
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"lam must lie from {low:g} to {high:g}, got {proposal['value']:g}"
            )
        return proposal["value"]

    @traitlets.validate("selected")
    def _a_point(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] < len(self._clean):
            raise traitlets.TraitError(
                f"selected must be an index below {len(self._clean)}, got {proposal['value']}"
            )
        return proposal["value"]


def _room(values: np.ndarray) -> tuple[float, float]:
    """The ends of the picture on one axis, with room beyond the data."""
    low, high = float(values.min()), float(values.max())
    spread = high - low or 1.0
    step = nice_step(spread / 8)
    ends = np.floor((low - _ROOM * spread) / step), np.ceil((high + _ROOM * spread) / step)
    return tuple(float(f"{end * step:.12g}") for end in ends)  # type: ignore[return-value]
