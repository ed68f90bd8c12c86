"""One constant prediction dragged across a histogram, under three losses."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import traitlets

from course.arrays import finite_vector
from course.explorers.base import Explorer
from course.explorers.steps import key_step, rounded
from course.models.location import ConstantLoss, best_constant
from course.plots import INK, label, look, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["BestConstant"]

_SHOWN = 0.98  # the share of the rows that the picture reaches by default
_NAMES = {"mse": "MSE", "mae": "MAE", "zero_one": "0-1 loss"}


class BestConstant(Explorer):
    """Drag one constant across the data, and see its average loss under MSE, MAE or 0-1 loss.

    The goal is to find the best constant under each of the three. All rows count in the losses,
    also those beyond the picture's edge.

    Attributes:
        constant: The prediction for every row, within :attr:`view`, in the units of ``y``.
        loss: ``"mse"``, ``"mae"`` or ``"zero_one"``.
        view: The lowest and the highest constant that the picture offers.
        unit: What one of ``y`` is, such as ``"visits"``.

    Example:
        >>> explorer = BestConstant([0, 0, 1, 2, 12], unit="visits", view=(0, 12))
        >>> explorer.constant = 3
        >>> explorer.average_loss
        20.8
        >>> explorer.loss = "zero_one"
        >>> explorer.average_loss
        1.0
    """

    GOALS = LOSSES = get_args(ConstantLoss)

    constant = traitlets.Float().tag(sync=True)
    loss = traitlets.Enum(LOSSES, default_value="mse").tag(sync=True)
    view = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)
    step = traitlets.Float().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    _values = traitlets.List(traitlets.Float()).tag(sync=True)
    _counts = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(
        self,
        y: Any,
        *,
        unit: str,
        loss: str = "mse",
        constant: float | None = None,
        view: tuple[float, float] | None = None,
    ) -> None:
        """Send the data to the browser once, as distinct values with their counts.

        Args:
            y: Targets, shape (N,), N >= 1.
            unit: What one of ``y`` is, for the labels.
            loss: The loss to begin with.
            constant: The prediction to begin with; by default well off every best one.
            view: The constants on offer; by default from the smallest value of ``y`` to what
                98% of the rows do not exceed.

        Raises:
            TypeError: ``y`` does not hold real numbers.
            ValueError: ``y`` is empty, not one-dimensional or not finite, or ``view`` does not
                rise.
            traitlets.TraitError: ``constant`` lies outside ``view`` or ``loss`` is unknown.
        """
        data = finite_vector("y", y)
        low, high = view or _wide(float(data.min()), float(np.quantile(data, _SHOWN)))
        if not low < high:
            raise ValueError(f"view must rise from its first to its second number, got {view}")
        step = key_step(high - low)
        values, counts = np.unique(data, return_counts=True)
        super().__init__(
            _values=values.tolist(),
            _counts=counts.tolist(),
            view=(low, high),
            step=step,
            unit=unit,
            loss=loss,
            constant=rounded(low + 0.6 * (high - low), step) if constant is None else constant,
        )

    @property
    def average_loss(self) -> float:
        """The average loss of :attr:`constant` over all rows."""
        apart = np.asarray(self._values) - self.constant
        return float(np.average(_LOSS[self.loss](apart), weights=self._counts))

    @property
    def best(self) -> dict[str, float]:
        """The best constant under each loss."""
        y = np.repeat(self._values, self._counts)
        return {name: best_constant(y, name) for name in get_args(ConstantLoss)}

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        return (
            f"Explorer: a histogram of {sum(self._counts):,} values from {self._values[0]:g} to "
            f"{self._values[-1]:g} {self.unit}, with one constant prediction at {self.constant:g}; "
            f"beneath it the average loss of every constant, {self.average_loss:.4g} here under "
            f"{_NAMES[self.loss]}. Run this cell to drag the constant and to choose the loss."
        )

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        with style():
            from matplotlib.figure import Figure

            figure = Figure(figsize=(8.0, 4.6), layout="constrained", facecolor="white")
            top, bottom = figure.subplots(2, 1, sharex=True)
            low, high = self.view
            values, counts = np.asarray(self._values), np.asarray(self._counts)
            whole = bool((values == np.round(values)).all()) and high - low <= 40
            edges = np.arange(np.floor(low), high + 1.5) - 0.5 if whole else 30
            top.hist(
                values, weights=counts, bins=edges, range=(low, high), rwidth=0.9, color="#94a4a2"
            )
            across = np.unique(
                [*np.linspace(low, high, 301), *values[(values > low) & (values < high)]]
            )
            losses = [np.average(_LOSS[self.loss](values - at), weights=counts) for at in across]
            colour, _, _ = look(self.loss)
            bottom.plot(across, losses, color=colour)
            for axes in (top, bottom):
                axes.axvline(self.constant, color=INK, lw=1.5)
            bottom.plot(self.constant, self.average_loss, "o", color=colour, mec=INK, ms=9)
            bottom.set_ylim(bottom=0)
            label(top, x="", y="rows")
            label(bottom, x=f"constant prediction ({self.unit})", y=f"average {_NAMES[self.loss]}")
        return figure

    @traitlets.validate("constant")
    def _in_view(self, proposal: dict) -> float:
        low, high = self.view
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"constant must lie in the view from {low:g} to {high:g}, got {proposal['value']:g}"
            )
        return proposal["value"]


_LOSS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "mse": lambda apart: apart**2,
    "mae": np.abs,
    "zero_one": lambda apart: (apart != 0).astype(float),
}


def _wide(low: float, high: float) -> tuple[float, float]:
    """An interval with some width, also around data that are all alike."""
    return (low, high) if low < high else (low - 1.0, low + 1.0)
