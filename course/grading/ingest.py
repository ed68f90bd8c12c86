"""Ways in: whatever the submissions come as, opened as a list of who handed in what."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.grading.handed import Handed, find
from course.grading.lms import zips

__all__ = ["opened"]


@contextmanager
def opened(path: Path) -> Iterator[list[Handed]]:
    """The submissions at ``path``, for as long as the context lasts.

    Args:
        path: A folder, or a zip from Moodle or Canvas.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no zip, or one that would do harm.
    """
    if path.is_dir():
        yield find(path)
        return
    with tempfile.TemporaryDirectory(prefix="course-grading-") as folder:
        try:
            handed = zips.unpack(path, Path(folder))
        except zipfile.BadZipFile as error:
            raise ValueError(f"neither a folder nor a zip: {error}") from error
        yield handed
