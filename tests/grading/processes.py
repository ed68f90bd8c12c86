"""Who runs: what a test started, and whether anybody outlives it."""

import os
import time
from collections.abc import Collection
from pathlib import Path

__all__ = ["descendants", "survivors"]


def descendants(but: Collection[int] = ()) -> set[int]:
    """The pids of everything that this process started, directly or not, but through ``but``."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            children.setdefault(int(parent), []).append(int(stat.parent.name))
    found, wanted = set(), [os.getpid()]
    while wanted:
        more = [pid for pid in children.get(wanted.pop(), []) if pid not in but]
        found.update(more)
        wanted += more
    return found


def survivors(before: Collection[int], seconds: float = 10) -> set[int]:
    """Who is still there after some seconds and was not, nor belongs to whoever was.

    A browser of another test may start a process at any time.
    """
    end = time.monotonic() + seconds
    while (left := descendants(before)) and time.monotonic() < end:
        time.sleep(0.1)
    return left
