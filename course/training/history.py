"""What happened in a run: one row for each epoch."""

import csv
from collections.abc import Mapping
from html import escape
from math import isnan
from pathlib import Path

__all__ = ["History"]

_SHOWN = 12  # rows of a table that are shown before the middle is left out


class History:
    """A table of numbers, one row for each epoch, which prints as one.

    ``history["val_loss"]`` is a column. Columns are ``running_loss`` (the mean over the epoch's
    batches, as they were trained: augmented, with dropout, under weights that still changed),
    ``val_loss`` and a ``val_`` column for each metric where data are held out, ``train_loss`` and
    so on where the run evaluates its training data too, and ``lr``.

    Attributes:
        rows: Column to number, for each epoch.
        seconds: How long each epoch took, in seconds. Not part of the table: it is never the
            same twice.

    Example:
        >>> history = History()
        >>> history.append({"running_loss": 2.0, "val_loss": 1.5}, seconds=0.1)
        >>> history.append({"running_loss": 1.0, "val_loss": 1.25}, seconds=0.1)
        >>> history
        epoch  running_loss  val_loss
            1         2.000     1.500
            2         1.000     1.250
        >>> history["val_loss"], history.best("val_loss")
        ([1.5, 1.25], 1)
    """

    def __init__(self) -> None:
        self.rows: list[dict[str, float]] = []
        self.seconds: list[float] = []

    def append(self, row: Mapping[str, float], *, seconds: float) -> None:
        """Add an epoch."""
        self.rows.append(dict(row))
        self.seconds.append(seconds)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row))

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, column: str) -> list[float]:
        """The values of one column, epoch by epoch."""
        if column not in self.columns:
            raise KeyError(f"no column {column!r}; there are {', '.join(self.columns) or 'none'}")
        return [row.get(column, float("nan")) for row in self.rows]

    def best(self, column: str = "val_loss", *, largest: bool = False) -> int:
        """The epoch, from 0, with the smallest (or largest) value; the earliest of equals.

        Raises:
            ValueError: Every value is NaN, or there is none.
        """
        found = [(value, epoch) for epoch, value in enumerate(self[column]) if not isnan(value)]
        if not found:
            raise ValueError(f"column {column!r} holds no number")
        values = [value for value, _ in found]
        return found[values.index(max(values) if largest else min(values))][1]

    def to_csv(self, path: str | Path) -> None:
        """Write the table, with the seconds, as comma-separated values."""
        with Path(path).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["epoch", *self.columns, "seconds"])
            writer.writeheader()
            for epoch, (row, seconds) in enumerate(zip(self.rows, self.seconds, strict=True), 1):
                writer.writerow({"epoch": epoch, **row, "seconds": seconds})

    def __repr__(self) -> str:
        if not self.rows:
            return "no epoch yet"
        table = [("epoch", *self.columns), *self._cells()]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        return "\n".join(
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in table
        )

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("epoch", *self.columns))
        body = "".join(
            f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{c}</td>" for c in rest) + "</tr>"
            for first, *rest in self._cells()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _cells(self) -> list[tuple[str, ...]]:
        cells = [
            (str(epoch), *(_number(row.get(name)) for name in self.columns))
            for epoch, row in enumerate(self.rows, start=1)
        ]
        if len(cells) <= _SHOWN:
            return cells
        half = _SHOWN // 2
        return [*cells[:half], ("...",) * (1 + len(self.columns)), *cells[-half:]]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if value == 0 or 1e-3 <= abs(value) < 1e4 else f"{value:.2e}"
