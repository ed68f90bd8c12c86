"""Ways in: whatever the submissions come as, opened as a list of who handed in what."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.grading.handed import Handed, find

__all__ = ["opened"]


@contextmanager
def opened(path: Path) -> Iterator[list[Handed]]:
    """The submissions at ``path``, for as long as the context lasts.

    Args:
        path: A folder.

    Raises:
        NotADirectoryError: It is no folder.
    """
    yield find(path)
