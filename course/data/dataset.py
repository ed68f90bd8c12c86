"""A small table of real or generated data: named columns with units, a source and a licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

import numpy as np

__all__ = ["Dataset"]


@dataclass(frozen=True, repr=False, eq=False)
class Dataset:
    """Columns of equal length, ready to use and read-only, with where they come from.

    Attributes:
        name: Short name, the one of the function that loads it.
        description: One line: what a row is, and of what.
        source: Where the data were published.
        licence: Under which terms they may be used.
        units: Column name to unit; every column has one.
        columns: Column name to one-dimensional array, integer or float64.

    Raises:
        ValueError: No columns, columns that are not vectors of one length, or a column without
            a unit (or a unit without a column).

    Example:
        >>> heights = Dataset(
        ...     name="heights", description="Two people.", source="a ruler", licence="CC0",
        ...     units={"height": "m"}, columns={"height": np.array([1.7, 1.8])},
        ... )
        >>> heights["height"]
        array([1.7, 1.8])
        >>> heights
        heights: Two people. (2 rows)
          height [m]: 1.7 to 1.8, median 1.75
        Source: a ruler. Licence: CC0.
    """

    name: str
    description: str
    source: str
    licence: str
    units: Mapping[str, str]
    columns: Mapping[str, np.ndarray]

    def __post_init__(self) -> None:
        shapes = {column: np.shape(values) for column, values in self.columns.items()}
        if not shapes or len(set(shapes.values())) > 1 or any(len(s) != 1 for s in shapes.values()):
            raise ValueError(f"columns must be vectors of one length, got shapes {shapes}")
        if set(self.units) != set(shapes):
            raise ValueError(
                f"units must name exactly the columns {sorted(shapes)}, got {sorted(self.units)}"
            )
        columns = {column: np.array(values) for column, values in self.columns.items()}
        for values in columns.values():
            values.setflags(write=False)
        object.__setattr__(self, "columns", MappingProxyType(columns))
        object.__setattr__(self, "units", MappingProxyType(dict(self.units)))

    def __getitem__(self, column: str) -> np.ndarray:
        """The values of one column; they cannot be written to, so copy before you change one."""
        if column not in self.columns:
            raise KeyError(
                f"{self.name} has no column {column!r}; it has {', '.join(self.columns)}"
            )
        return self.columns[column]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __repr__(self) -> str:
        head = f"{self.name}: {self.description} ({len(self):,} rows)"
        body = [
            f"  {column} [{unit}]: {low} to {high}, median {median}"
            for column, unit, low, median, high in self._summary()
        ]
        return "\n".join([head, *body, f"Source: {self.source}. Licence: {self.licence}."])

    def _repr_html_(self) -> str:
        titles = ("column", "unit", "smallest", "median", "largest")
        head = "".join(f'<th scope="col">{title}</th>' for title in titles)
        body = "".join(
            f'<tr><th scope="row">{escape(column)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            + "</tr>"
            for column, *cells in self._summary()
        )
        caption = f"<strong>{escape(self.name)}</strong>: {escape(self.description)}"
        return (
            f'<table><caption style="text-align: left">{caption} {len(self):,} rows.</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<p><small>Source: {escape(self.source)}. Licence: {escape(self.licence)}.</small></p>"
        )

    def _summary(self) -> list[tuple[str, ...]]:
        return [
            (
                column,
                self.units[column],
                *(f"{q:.5g}" for q in (values.min(), np.median(values), values.max())),
            )
            for column, values in self.columns.items()
        ]
