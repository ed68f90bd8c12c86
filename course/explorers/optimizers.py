"""Four update rules on one map: the same start, the same learning rate, another way each."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import traitlets

from course.arrays import finite_vector
from course.explorers.base import Explorer
from course.landscapes import Landscape, beale, quadratic, rosenbrock
from course.optimizers import Path, adam_step, minimize, rmsprop_step, sgd_step
from course.plots import races

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Optimizers", "Racer"]

_STEPS = 300
_FINISH = 1e-3  # the share of the first loss at which a racer is home
_LIMIT = 1e6  # the share of it at which a racer is lost
_RANGES = {
    "lr": (1e-4, 2.0),
    "momentum": (0.0, 0.99),
    "decay": (0.5, 0.999),
    "condition": (1.0, 100.0),
}
# Where a race begins, and a rate at which most racers survive it.
_STARTS = {
    "bowl": ((-1.6, 1.0), 0.02),
    "rosenbrock": ((-1.2, 1.0), 0.003),
    "beale": ((1.0, 1.5), 0.003),
}
_NAMES = {
    "gradient_descent": "gradient descent",
    "momentum": "momentum",
    "rmsprop": "RMSprop",
    "adam": "Adam",
}


class Racer(NamedTuple):
    """How one rule fared over the whole race.

    Attributes:
        path: Where it went; it ends where the racer is lost.
        home: The step from which on at most a thousandth of the first loss is left, for good.
        lost: The step at which the loss exceeded a million times the first one.
    """

    path: Path
    home: int | None
    lost: int | None


class Optimizers(Explorer):
    """Race gradient descent, momentum, RMSprop and Adam down a contour map.

    The goals: let gradient descent explode while Adam comes home, let momentum be home three
    times as soon as gradient descent in a long valley, and let plain gradient descent win.

    Attributes:
        landscape: ``"bowl"``, ``"rosenbrock"`` or ``"beale"``.
        condition: Condition number of the bowl: its curvatures are 1 and this, from 1 to 100.
        lr: The learning rate of all four, from 0.0001 to 2.
        momentum: Of momentum, and Adam's beta1; from 0 to 0.99.
        decay: RMSprop's alpha and Adam's beta2, by which squares fade; from 0.5 to 0.999.
        start: Where all four begin, within the window of the landscape.
        step: How many steps are shown, from 0 to 300.

    Example:
        >>> explorer = Optimizers(condition=20, lr=0.05)
        >>> explorer.limit
        0.1
        >>> {name: racer.home for name, racer in explorer.racers.items()}
        {'gradient_descent': 47, 'momentum': 65, 'rmsprop': 9, 'adam': 67}
        >>> explorer.lr = 0.11
        >>> explorer.racers["gradient_descent"].lost
        39
    """

    GOALS = ("explode", "valley", "plain")
    LOSSES = tuple(_NAMES)

    landscape = traitlets.Enum(tuple(_STARTS), "bowl").tag(sync=True)
    condition = traitlets.Float(20.0).tag(sync=True)
    lr = traitlets.Float(0.02).tag(sync=True)
    momentum = traitlets.Float(0.9).tag(sync=True)
    decay = traitlets.Float(0.99).tag(sync=True)
    start: Any = traitlets.List(traitlets.Float()).tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    _race = traitlets.Dict({"steps": _STEPS, "finish": _FINISH, "limit": _LIMIT}).tag(sync=True)
    _ranges = traitlets.Dict(_RANGES).tag(sync=True)
    _starts = traitlets.Dict(_STARTS).tag(sync=True)
    _names = traitlets.Dict(_NAMES).tag(sync=True)

    def __init__(
        self,
        landscape: str = "bowl",
        *,
        condition: float = 20.0,
        lr: float | None = None,
        momentum: float = 0.9,
        decay: float = 0.99,
        start: Any = None,
        step: int = 60,
    ) -> None:
        """Line the racers up.

        Args:
            landscape: ``"bowl"``, ``"rosenbrock"`` or ``"beale"``.
            condition: Condition number of the bowl, from 1 to 100.
            lr: The learning rate of all four; by default one that suits the landscape.
            momentum: Of momentum, and Adam's beta1.
            decay: RMSprop's alpha and Adam's beta2.
            start: Where all four begin; by default the landscape's usual place.
            step: How many steps are shown at first.

        Raises:
            TypeError: ``start`` does not hold real numbers.
            ValueError: ``start`` does not hold two finite numbers.
            traitlets.TraitError: There is no such landscape, or a number is out of range.
        """
        usual, rate = _STARTS.get(landscape, _STARTS["bowl"])
        place = finite_vector("start", usual if start is None else start)
        super().__init__(
            landscape=landscape,
            condition=condition,
            lr=rate if lr is None else lr,
            momentum=momentum,
            decay=decay,
            start=place.tolist(),
            step=step,
        )

    @property
    def ground(self) -> Landscape:
        """The function that is minimised."""
        if self.landscape == "bowl":
            return quadratic(self.condition)
        return {"rosenbrock": rosenbrock, "beale": beale}[self.landscape]()

    @property
    def limit(self) -> float:
        """2 over the largest curvature at the start: on the bowl, where descent diverges."""
        at, nudge = np.array(self.start), 1e-4
        slope = self.ground.gradient
        by = nudge * np.eye(2)
        hessian = np.stack([(slope(at + d) - slope(at - d)) / (2 * nudge) for d in by])
        top = np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]
        return float(f"{2 / top:.10g}") if top > 0 else np.inf

    @property
    def racers(self) -> dict[str, Racer]:
        """What becomes of each rule in 300 steps, shown or not."""
        both = (self.momentum, self.decay)
        rules = {
            "gradient_descent": partial(minimize, optimizer=sgd_step),
            "momentum": partial(minimize, optimizer=sgd_step, momentum=self.momentum),
            "rmsprop": partial(minimize, optimizer=rmsprop_step, alpha=self.decay),
            "adam": partial(minimize, optimizer=adam_step, betas=both),
        }
        return {
            name: _ran(run(self.ground, self.start, steps=_STEPS, lr=self.lr))
            for name, run in rules.items()
        }

    def choose(self, landscape: str) -> None:
        """Go to another landscape, to its usual start and learning rate.

        Args:
            landscape: ``"bowl"``, ``"rosenbrock"`` or ``"beale"``.

        Raises:
            ValueError: There is no such landscape.
        """
        if landscape not in _STARTS:
            raise ValueError(f"landscape must be one of {tuple(_STARTS)}, got {landscape!r}")
        start, lr = _STARTS[landscape]
        with self.hold_trait_notifications():
            self.landscape, self.start, self.lr, self.step = landscape, list(start), lr, 0

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        told = ", ".join(f"{_NAMES[name]} {_fate(racer)}" for name, racer in self.racers.items())
        shape = f"bowl of condition number {self.condition:.3g}"
        place = {"bowl": shape, "rosenbrock": "Rosenbrock valley", "beale": "Beale function"}
        return (
            f"Explorer: four optimizers race down a {place[self.landscape]} from "
            f"({self.start[0]:.3g}, {self.start[1]:.3g}) at learning rate {self.lr:.3g}: {told}. "
            "Run this cell to race them yourself."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        shown = {
            _NAMES[name]: Path(path.x[: self.step + 1], path.value[: self.step + 1], path.diverged)
            for name, (path, _, _) in self.racers.items()
        }
        return races(self.ground, shown, finish=_FINISH * max(self.ground(self.start), 1e-12))

    @traitlets.validate("lr", "momentum", "decay", "condition")
    def _in_range(self, proposal: dict) -> float:
        name, value = proposal["trait"].name, proposal["value"]
        low, high = _RANGES[name]
        if not low <= value <= high:
            raise traitlets.TraitError(f"{name} must lie from {low:g} to {high:g}, got {value:g}")
        return value

    @traitlets.validate("start")
    def _in_window(self, proposal: dict) -> list[float]:
        point, window = proposal["value"], self.ground.window
        if len(point) != 2 or not all(
            low <= at <= high for at, (low, high) in zip(point, window, strict=True)
        ):
            raise traitlets.TraitError(
                f"start must lie within {window} on the {self.landscape}, got {point}"
            )
        return point

    @traitlets.observe("landscape")
    def _stay_inside(self, change: dict) -> None:
        inside = [
            min(max(at, low), high)
            for at, (low, high) in zip(self.start, self.ground.window, strict=False)
        ]
        if inside != list(self.start):
            self.start = inside

    @traitlets.validate("step")
    def _on_the_way(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] <= _STEPS:
            raise traitlets.TraitError(f"step must lie from 0 to {_STEPS}, got {proposal['value']}")
        return proposal["value"]


def _ran(path: Path) -> Racer:
    shares = path.value / max(path.value[0], 1e-12)
    over = np.flatnonzero(~(shares <= _LIMIT))
    if over.size:
        lost = int(over[0])
        return Racer(Path(path.x[: lost + 1], path.value[: lost + 1], diverged=True), None, lost)
    away = np.flatnonzero(shares > _FINISH)
    home = int(away[-1]) + 1 if away.size else 0
    return Racer(path, home if home < len(shares) else None, None)


def _fate(racer: Racer) -> str:
    if racer.lost is not None:
        return f"explodes within {racer.lost} steps"
    return "is not home after 300 steps" if racer.home is None else f"is home at step {racer.home}"
