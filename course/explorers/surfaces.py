"""The loss around trained networks, with and without skips, as it is kept in the package."""

from pathlib import Path

import numpy as np

__all__ = ["DEPTHS", "POINTS", "kinds", "load", "save"]

DEPTHS = (4, 20, 40)
POINTS = 31
_FILE = Path(__file__).with_name("surfaces.npz")


def kinds() -> list[tuple[int, bool]]:
    """Depth and whether there are skips, of every network that is walked around."""
    return [(depth, skips) for depth in DEPTHS for skips in (False, True)]


def load() -> dict[tuple[int, bool], np.ndarray]:
    """The stored surfaces.

    Returns:
        Depth and whether there are skips, to the logarithm (base 10) of the loss in nats, shape
        (31, 31), at steps from -1 to 1 along the first and the second direction.

    Example:
        >>> surfaces = load()
        >>> bool(surfaces[40, False].max() > surfaces[40, True].max() + 4)
        True
    """
    with np.load(_FILE, allow_pickle=False) as file:
        return {(depth, skips): file[_name(depth, skips=skips)] for depth, skips in kinds()}


def save(surfaces: dict[tuple[int, bool], np.ndarray]) -> None:
    """Store what ``python -m course.explorers`` has computed."""
    tables = {
        _name(depth, skips=skips): table.astype(np.float32)
        for (depth, skips), table in surfaces.items()
    }
    np.savez_compressed(_FILE, **tables)  # type: ignore[arg-type]


def _name(depth: int, *, skips: bool) -> str:
    return f"{depth}_{'skips' if skips else 'plain'}"
