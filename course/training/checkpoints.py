"""Where a run can be taken up again: one file, replaced as a whole or not at all."""

import os
import pickle
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from course.parameters import Count, check_all

__all__ = ["Checkpoint", "CheckpointError", "write_whole"]

_FORMAT = 1


class CheckpointError(ValueError):
    """A checkpoint cannot be read, or belongs to another run; the message says which."""


@dataclass(frozen=True)
class Checkpoint:
    """A file that holds everything a run needs to go on as if nothing had happened.

    It is written beside itself and then moved into place, so a crash or a kill at any moment
    leaves the last whole one. It is read with ``weights_only=True``: tensors, numbers and text,
    never code.

    Attributes:
        path: The file; missing at the first run.
        every: Also save after every so many batches, not only after each epoch.

    Example:
        >>> Checkpoint("run.pt", every=100).every
        100
    """

    path: str | Path
    every: Count | None = None

    def __post_init__(self) -> None:
        if self.every is not None:
            check_all({"every": self.every}, {"every": Count})
        object.__setattr__(self, "path", Path(self.path))

    def save(self, state: dict[str, Any]) -> None:
        """Replace the file by ``state``, which survives a power cut once this returns."""
        write_whole(Path(self.path), {"format": _FORMAT, **state})

    def load(self) -> dict[str, Any] | None:
        """What was saved last; ``None`` where nothing was.

        Raises:
            CheckpointError: The file is no checkpoint of this version.
        """
        if not Path(self.path).exists():
            return None
        try:
            state = torch.load(self.path, map_location="cpu", weights_only=True)
        except (RuntimeError, EOFError, pickle.UnpicklingError, zipfile.BadZipFile) as error:
            raise CheckpointError(
                f"{self.path} cannot be read as a checkpoint; delete it to begin anew"
            ) from error
        if not isinstance(state, dict) or state.get("format") != _FORMAT:
            raise CheckpointError(
                f"{self.path} is no checkpoint of this version; delete it to begin anew"
            )
        return state


def write_whole(path: Path, state: dict[str, Any]) -> None:
    """Write tensors, numbers and text to ``path``, which never holds a part of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
