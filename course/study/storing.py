"""What a learner has done, kept in one small file on this machine.

Progress is a convenience: whatever happens to the file, work goes on. A damaged file is put aside
under another name and a new one begun; what newer versions of the course wrote is kept.
"""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

__all__ = ["Done", "load", "path", "update"]

_VERSION = 1
_PATIENCE = 2.0  # seconds to wait for another notebook that is writing


@dataclass(frozen=True)
class Done:
    """What was done in one exercise.

    Attributes:
        best: The most points reached.
        attempts: How often an answer was checked.
        hints: How many hints were shown.
    """

    best: float = 0.0
    attempts: int = 0
    hints: int = 0


def path() -> Path:
    """Where progress is stored: ``$LOSS_COURSE_HOME``, or the user's data folder."""
    home = os.environ.get("LOSS_COURSE_HOME")
    return (Path(home) if home else user_data_path("loss-course")) / "progress.json"


def load() -> tuple[dict[str, Done], str]:
    """All that was done, by exercise id, and a note where the file could not be read."""
    document, note = _read()
    return {key: _done(entry) for key, entry in document["exercises"].items()}, note


def update(exercise_id: str, change: Callable[[Done], Done]) -> tuple[Done, str]:
    """Change what is stored of one exercise.

    Args:
        exercise_id: Such as ``"02.2"``.
        change: From what was stored to what will be.

    Returns:
        What holds now, and a note for the learner where it could not be stored ("" else).
    """
    note = ""
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path()}.lock", timeout=_PATIENCE):
            document, note = _read()
            entry = document["exercises"].get(exercise_id, {})
            done = change(_done(entry))
            entry = entry if isinstance(entry, dict) else {}
            document["exercises"][exercise_id] = {**entry, **vars(done)}
            _write(document)
    except Timeout:
        return change(Done()), "Progress was not saved: another program holds the file."
    except OSError as error:
        return change(Done()), f"Progress was not saved: {error.strerror or error}."
    return done, note


def _read() -> tuple[dict[str, Any], str]:
    fresh: dict[str, Any] = {"version": _VERSION, "exercises": {}}
    try:
        document = json.loads(path().read_text(encoding="utf-8"))
        if not isinstance(document, dict) or not isinstance(document.get("exercises"), dict):
            raise ValueError("not a progress file")
    except FileNotFoundError:
        return fresh, ""
    except OSError as error:
        return fresh, f"Earlier progress could not be read: {error.strerror or error}."
    except ValueError:
        return fresh, _put_aside()
    return document, ""


def _put_aside() -> str:
    """Keep a damaged file under a name of its own: nothing of the learner's is thrown away."""
    number = 1
    while (aside := path().with_name(f"progress.damaged-{number}.json")).exists():
        number += 1
    try:
        path().rename(aside)
    except OSError as error:
        return f"The progress file is damaged and could not be moved: {error.strerror or error}."
    return f"The progress file was damaged; it is kept as {aside.name} and a new one was begun."


def _write(document: dict[str, Any]) -> None:
    """Replace the file in one step, so that an interrupted write leaves the old one."""
    descriptor, name = tempfile.mkstemp(dir=path().parent, prefix="progress-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(document, file, indent=1, sort_keys=True)
        Path(name).replace(path())
    finally:
        Path(name).unlink(missing_ok=True)


def _done(entry: Any) -> Done:
    """One stored entry; what is not a number of the right kind counts as nothing done."""
    entry = entry if isinstance(entry, dict) else {}

    def number(key: str) -> float:
        value = entry.get(key)
        usable = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
        return value if usable else 0

    return Done(float(number("best")), int(number("attempts")), int(number("hints")))
