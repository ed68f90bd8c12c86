"""How far a run is: a bar in a notebook or in a terminal, nothing elsewhere."""

import sys
from time import monotonic
from types import TracebackType
from typing import Any

__all__ = ["Progress"]

_SECONDS_BETWEEN = 0.2


class Progress:
    """A bar over the steps of a run.

    In a notebook it is a widget whose last state holds no time, so that a stored notebook is the
    same after every run; in a terminal a bar of tqdm, which goes when the run ends.

    Args:
        epochs: How many the run has.
        batches: Steps in each.
        shown: Whether to show it; ``None``: where someone looks, in a notebook or a terminal.

    Example:
        >>> with Progress(2, 10, shown=False) as bar:
        ...     bar.show(0, 1, 2.3)
    """

    def __init__(self, epochs: int, batches: int, *, shown: bool | None = None) -> None:
        self._epochs, self._batches, self._last = epochs, batches, -_SECONDS_BETWEEN
        in_notebook = _in_notebook()
        if shown is None:
            shown = in_notebook or sys.stderr.isatty()
        self._bar: Any = None
        self._widget: Any = None
        if shown and in_notebook:
            self._widget = _widget()
        elif shown:
            from tqdm import tqdm

            self._bar = tqdm(total=epochs * batches, unit="batch", leave=False)

    def show(self, epoch: int, batch: int, loss: float) -> None:
        """Tell how many epochs and batches are done, and the last loss."""
        if self._bar is None and self._widget is None:
            return
        done, now = epoch * self._batches + batch, monotonic()
        if now - self._last < _SECONDS_BETWEEN and done < self._epochs * self._batches:
            return
        self._last = now
        told = f"epoch {epoch + 1} of {self._epochs}, batch {batch} of {self._batches}"
        if self._bar is not None:
            self._bar.n = done
            self._bar.set_description(told, refresh=False)
            self._bar.set_postfix_str(f"loss {loss:.3f}", refresh=True)
        else:
            self._widget.value = (
                f'<progress value="{done}" max="{self._epochs * self._batches}" '
                f'aria-label="training"></progress> {told}, loss {loss:.3f}'
            )

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        if self._widget is not None:
            self._widget.value = "" if kind else "Training is done."


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")


def _widget() -> Any:
    from IPython.display import display
    from ipywidgets import HTML

    widget = HTML()
    display(widget)
    return widget
