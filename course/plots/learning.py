"""How a run went, and the ground it walked on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from course.plots.style import INK, label, look, paper, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from course.training import History, LossSurface

__all__ = ["learning_curves", "surface_contours"]

_LEVELS = 18
_NAMES = {
    "running_loss": "training, as it went",
    "train_loss": "training",
    "val_loss": "validation",
}


@style()
def learning_curves(history: "History", *, metrics: Sequence[str] | None = None) -> "Figure":
    """Losses over the epochs, and a panel beside them for each metric.

    Args:
        history: What :func:`course.training.fit` returned, with at least one epoch.
        metrics: Names without their ``train_`` or ``val_``, such as ``"accuracy"``; ``None``: all
            that the history holds.

    Returns:
        The figure; hand it to :func:`course.plots.show` with a description.

    Raises:
        ValueError: There is no epoch yet, or no such metric.
    """
    from matplotlib.ticker import MaxNLocator

    if not len(history):
        raise ValueError("history must hold at least one epoch, got none")
    held = {name.partition("_")[2] for name in history.columns if "_" in name} - {"loss"}
    wanted = sorted(held) if metrics is None else list(metrics)
    if not held.issuperset(wanted):
        raise ValueError(f"metrics must be among {sorted(held)}, got {wanted}")
    figure, all_axes = paper(1 + len(wanted))
    epochs = np.arange(1, len(history) + 1)
    for axes, quantity in zip(all_axes, ["loss", *wanted], strict=True):
        for index, part in enumerate(("val", "running", "train")):
            name = f"{part}_{quantity}"
            if name in history.columns:
                colour, dash, _ = look(name, index)
                shown = _NAMES.get(f"{part}_loss", part)
                axes.plot(epochs, history[name], color=colour, ls=dash, label=shown, marker=".")
        axes.legend()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        label(axes, x="epoch", y=quantity)
    return figure


@style()
def surface_contours(surface: "LossSurface", *, title: str = "") -> "Figure":
    """A loss surface: contours of a plane, or a curve for a line; the model is marked.

    Args:
        surface: What :func:`course.training.loss_surface` returned.
        title: What sets it apart.

    Returns:
        The figure. Contours are evenly spaced in the logarithm of the loss.
    """
    figure, (axes,) = paper(height=3.4 if len(surface.betas) == 1 else 5.2)
    if len(surface.betas) == 1:
        colour, dash, _ = look("loss")
        axes.plot(surface.alphas, surface.losses[:, 0], color=colour, ls=dash)
        axes.plot(0, surface.centre, "o", ms=9, mfc="none", mec=INK, mew=2)
        label(axes, x="step along the direction", y="loss", title=title)
        return figure
    finite = surface.losses[np.isfinite(surface.losses)]
    smallest = max(finite.min(), np.finfo(np.float32).tiny)
    levels = np.geomspace(smallest, max(finite.max(), smallest * (1 + 1e-6)), _LEVELS)
    filled = axes.contourf(
        surface.alphas, surface.betas, surface.losses.T, levels=levels, norm="log", cmap="cividis"
    )
    axes.plot(0, 0, "o", ms=9, mfc="none", mec="white", mew=2)
    axes.set_aspect("equal")
    axes.grid(visible=False)
    figure.colorbar(filled, ax=axes, label="loss", format="%.2g")
    label(axes, x="first direction", y="second direction", title=title)
    return figure
