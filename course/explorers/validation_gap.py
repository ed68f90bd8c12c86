"""Two curves and a line: where would you stop, and what does the test say to it?"""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from course.explorers.base import Explorer
from course.explorers.gap_curves import EPOCHS, GRID, load, place
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["ValidationGap"]


class ValidationGap(Explorer):
    """Choose capacity, data, noise and decay; place the stopping line; then open the test.

    One hidden layer on the 8 x 8 digits, trained for 60 epochs ahead of time in 108 settings.
    Noise is in the training labels only. The test score belongs to the epoch of the line. Once it
    is opened it stays open for the setting: whoever moves the line then, chooses by the test.

    The goals: training labels known by heart while validation suffers, a validation loss below
    the training loss without any leak, and a line that saves what noise would have destroyed.

    Attributes:
        hidden: Units of the hidden layer: 4, 16, 64 or 256.
        rows: Training images: 100, 300 or 900.
        noise: The share of training labels replaced at random: 0, 0.2 or 0.4.
        decay: Weight decay: 0, 0.001 or 0.01.
        line: The epoch at which training is stopped, from 1 to 60.
        seen: The settings whose test score has been opened, by their places in the lists of
            values, with the epoch at which the line stood then: ``{"2 1 2 0": 18}``.

    Example:
        >>> explorer = ValidationGap(hidden=256, rows=900, noise=0.4, line=60)
        >>> explorer.gap > 0.5
        True
        >>> explorer.test_accuracy is None
        True
        >>> explorer.open_test()
        >>> 0.6 < explorer.test_accuracy < 0.8
        True
    """

    GOALS = ("heart", "below", "stopped")
    LOSSES = ("mse", "mae", "huber")

    hidden = traitlets.Enum(GRID["hidden"]).tag(sync=True)
    rows = traitlets.Enum(GRID["rows"]).tag(sync=True)
    noise = traitlets.Enum(GRID["noise"]).tag(sync=True)
    decay = traitlets.Enum(GRID["decay"]).tag(sync=True)
    line = traitlets.Int(EPOCHS).tag(sync=True)
    seen: Any = traitlets.Dict(
        key_trait=traitlets.Unicode(), value_trait=traitlets.Int(min=1, max=EPOCHS)
    ).tag(sync=True)
    _curves: Any = traitlets.List().tag(sync=True)
    _grid: Any = traitlets.Dict(GRID).tag(sync=True)
    _start: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        *,
        hidden: int = 64,
        rows: int = 300,
        noise: float = 0.0,
        decay: float = 0.0,
        line: int = EPOCHS,
    ) -> None:
        """Begin with one of the settings, the test unopened.

        Args:
            hidden: 4, 16, 64 or 256.
            rows: 100, 300 or 900.
            noise: 0, 0.2 or 0.4.
            decay: 0, 0.001 or 0.01.
            line: From 1 to 60.

        Raises:
            traitlets.TraitError: There is no such setting, or no such epoch.
        """
        start = {"hidden": hidden, "rows": rows, "noise": noise, "decay": decay, "line": line}
        super().__init__(**start, _curves=load().tolist(), _start=start)

    @property
    def opened(self) -> bool:
        """Whether the test score of this setting has been looked at."""
        return self._key in self.seen

    def open_test(self) -> None:
        """Look at the test score of this setting: once, to be worth something."""
        self.seen = {self._key: self.line, **self.seen}

    @property
    def gap(self) -> float:
        """Validation loss minus training loss at the line, in nats."""
        train, val = self._run[:2, self.line - 1]
        return float(round(val - train, 3))

    @property
    def val_accuracy(self) -> float:
        """The share of validation images judged right at the line."""
        return float(self._run[2, self.line - 1])

    @property
    def test_accuracy(self) -> float | None:
        """The share of test images judged right at the line; ``None`` until it is opened."""
        return float(self._run[3, self.line - 1]) if self.opened else None

    def reset(self) -> None:
        """Put the setting and the line back to where they began; no test score has been seen."""
        with self.hold_trait_notifications():
            for name, value in self._start.items():
                setattr(self, name, value)
            self.seen = {}

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        train, val = self._run[:2, self.line - 1]
        test = f"{self.test_accuracy:.1%}" if self.test_accuracy is not None else "not opened yet"
        return (
            f"Explorer: training and validation loss of a network with {self.hidden} hidden units "
            f"over {EPOCHS} epochs, on {self.rows} digits with {self.noise:.0%} label noise and "
            f"decay {self.decay:g}. The stopping line is at epoch {self.line}: training "
            f"{train:.3f}, validation {val:.3f}, gap {self.gap:+.3f} nats, {self.val_accuracy:.1%} "
            f"of validation right; test score {test}. Run this cell to move the line."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.figure import Figure

            figure = Figure(figsize=(8.0, 3.6), layout="constrained", facecolor="white")
            losses, shares = figure.subplots(1, 2)
            looks = [look(name) for name in self.LOSSES]
            epochs = np.arange(1, EPOCHS + 1)
            names = ["training", "validation", "validation", *["test"] * self.opened]
            for index, (name, values) in enumerate(zip(names, self._run, strict=False)):
                colour, dash, _ = looks[min(index, 1) if index < 3 else 2]
                axes = losses if index < 2 else shares
                axes.plot(epochs, values, color=colour, ls=dash, label=name)
            for axes, y in ((losses, "loss (nats)"), (shares, "share right")):
                axes.axvline(self.line, color=INK, lw=1.2)
                axes.set_ylim(bottom=0)
                axes.legend()
                label(axes, x="epoch", y=y)
        return figure

    @property
    def _run(self) -> np.ndarray:
        """The four curves of the setting, in nats and shares."""
        return load()[self._place] / 1000

    @property
    def _place(self) -> tuple[int, ...]:
        return place(**{name: getattr(self, name) for name in GRID})

    @property
    def _key(self) -> str:
        return " ".join(map(str, self._place))

    @traitlets.validate("line")
    def _an_epoch(self, proposal: dict) -> int:
        if not 1 <= proposal["value"] <= EPOCHS:
            raise traitlets.TraitError(f"line must lie from 1 to {EPOCHS}, got {proposal['value']}")
        return proposal["value"]
