"""Three logits and a temperature under the hand: probabilities, cross-entropy, its gradient."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.arrays import finite_vector
from course.explorers.base import Explorer
from course.losses import cross_entropy, softmax
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Logits"]

_LIMITS = (-10.0, 10.0)
_TEMPERATURES = (0.2, 5.0)
_SIZE = 3
_GREY = "#94a4a2"


class Logits(Explorer):
    """Move three logits and a temperature; probabilities, loss and gradient bars follow.

    The goals: move all logits without moving a probability, give the true class a gradient of
    -0.5 and the others equal ones, and be so confidently wrong that the loss grows linearly.

    Attributes:
        logits: The three scores, each from -10 to 10.
        temperature: Divides all logits before the softmax, from 0.2 to 5.
        target: Index of the true class.
        classes: The names of the three classes.

    Example:
        >>> explorer = Logits([2.0, 1.0, -1.0], classes=("cat", "dog", "owl"))
        >>> [round(p, 3) for p in explorer.probabilities]
        [0.705, 0.259, 0.035]
        >>> explorer.target = 2
        >>> round(explorer.loss, 3)
        3.349
    """

    GOALS = ("shift", "balance", "wrong")
    LOSSES = ("cross_entropy",)

    logits: Any = traitlets.List(traitlets.Float()).tag(sync=True)
    temperature = traitlets.Float(1.0).tag(sync=True)
    target = traitlets.Int().tag(sync=True)
    classes: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    _start: Any = traitlets.List(traitlets.Float()).tag(sync=True)
    _limits = traitlets.Tuple(_LIMITS).tag(sync=True)
    _temperatures = traitlets.Tuple(_TEMPERATURES).tag(sync=True)

    def __init__(
        self,
        logits: Any = (2.0, 1.0, -1.0),
        *,
        classes: Sequence[str] = ("A", "B", "C"),
        target: int = 0,
        temperature: float = 1.0,
    ) -> None:
        """Begin with these logits; whatever happens later, they can be put back.

        Args:
            logits: Three scores from -10 to 10.
            classes: Three different names.
            target: Index of the true class.
            temperature: What divides the logits, from 0.2 to 5.

        Raises:
            TypeError: ``logits`` does not hold real numbers.
            ValueError: ``logits`` are not three finite numbers, or ``classes`` not three names.
            traitlets.TraitError: A number lies out of range.
        """
        scores = finite_vector("logits", logits)
        if len(scores) != _SIZE:
            raise ValueError(f"logits must be {_SIZE} numbers, got {len(scores)}")
        names = list(classes)
        if len(names) != _SIZE or len(set(names)) != _SIZE:
            raise ValueError(f"classes must be {_SIZE} different names, got {names}")
        super().__init__(
            classes=names,
            logits=scores.tolist(),
            _start=scores.tolist(),
            target=target,
            temperature=temperature,
        )

    @property
    def probabilities(self) -> list[float]:
        """Softmax of the logits over the temperature."""
        return softmax(self._scaled).tolist()

    @property
    def loss(self) -> float:
        """Cross-entropy of the true class, in nats."""
        return cross_entropy(self._scaled, self.target)

    @property
    def gradient(self) -> list[float]:
        """Slope of the loss in each logit."""
        return (cross_entropy.gradient(self._scaled, self.target) / self.temperature).tolist()

    def reset(self) -> None:
        """Put logits and temperature back to where they began."""
        self.logits, self.temperature = list(self._start), 1.0

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        told = ", ".join(
            f"{name} {logit:g} (probability {p:.3f}, gradient {slope:+.3f})"
            for name, logit, p, slope in zip(
                self.classes, self.logits, self.probabilities, self.gradient, strict=True
            )
        )
        return (
            f"Explorer: three logits at temperature {self.temperature:.3g}: {told}. The truth is "
            f"{self.classes[self.target]}, so the cross-entropy is {self.loss:.3f} nats. Run this "
            "cell to move the logits and the temperature."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.figure import Figure

            figure = Figure(figsize=(8.0, 5.0), layout="constrained", facecolor="white")
            axes = figure.subplot_mosaic([["shares", "slopes"], ["curve", "curve"]])
            shades = [INK if i == self.target else _GREY for i in range(_SIZE)]
            for panel, heights, name, top in (
                ("shares", self.probabilities, "probability", 1.0),
                ("slopes", self.gradient, "gradient (nats per unit)", _reach(self.temperature)),
            ):
                axes[panel].bar(self.classes, heights, color=shades, width=0.6)
                axes[panel].set_ylim(0 if panel == "shares" else -top, top)
                label(axes[panel], x="", y=name)
            axes["slopes"].axhline(0, color=INK, lw=1)
            across = np.linspace(*_LIMITS, 201)
            rows = np.tile(self._scaled, (across.size, 1))
            rows[:, self.target] = across / self.temperature
            truth = np.full(across.size, self.target)
            colour, _, _ = look("cross_entropy")
            axes["curve"].plot(across, cross_entropy(rows, truth, reduction="none"), color=colour)
            at = self.logits[self.target]
            axes["curve"].plot(at, self.loss, "o", color=colour, mec=INK, ms=9)
            axes["curve"].set_ylim(bottom=0)
            true = self.classes[self.target]
            label(axes["curve"], x=f"logit of {true}, the truth", y="cross-entropy (nats)")
        return figure

    @property
    def _scaled(self) -> np.ndarray:
        return np.asarray(self.logits) / self.temperature

    @traitlets.validate("logits")
    def _three_in_range(self, proposal: dict) -> list[float]:
        low, high = _LIMITS
        logits = proposal["value"]
        if len(logits) != _SIZE or not all(low <= logit <= high for logit in logits):
            raise traitlets.TraitError(
                f"logits must be {_SIZE} numbers from {low:g} to {high:g}, got {logits}"
            )
        return logits

    @traitlets.validate("temperature")
    def _warm(self, proposal: dict) -> float:
        low, high = _TEMPERATURES
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"temperature must lie from {low:g} to {high:g}, got {proposal['value']:g}"
            )
        return proposal["value"]

    @traitlets.validate("target")
    def _a_class(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] < _SIZE:
            raise traitlets.TraitError(
                f"target must be an index below {_SIZE}, got {proposal['value']}"
            )
        return proposal["value"]


def _reach(temperature: float) -> float:
    """How far up and down the gradient's picture goes: no bar is longer than 1/temperature."""
    return max(1.0, 1 / temperature)
