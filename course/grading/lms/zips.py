"""Zips as learning platforms write them, unpacked without believing a name or a length in them."""

import re
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from course.grading.handed import Handed, assignment_of

__all__ = ["Member", "UnsafeZipError", "member", "unpack"]

MEGABYTE = 1 << 20
MAX_FILE = 128 * MEGABYTE
MAX_TOTAL = 4096 * MEGABYTE
MAX_FILES = 20_000
MAX_RATIO = 1000

# "Full Name_1234_assignsubmission_file_/notebook.ipynb", or flat with "_" for "/".
_MOODLE = re.compile(r"^(?P<student>.+)_(?P<id>\d+)_assignsubmission_file_?[/_](?P<file>.+)$")
# "fullname_LATE_1234_5678_notebook.ipynb"; Canvas puts -1 behind the name of a resubmission.
_CANVAS = re.compile(r"^(?P<student>.+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<upload>\d+)_(?P<file>.+)$")


class UnsafeZipError(ValueError):
    """The zip would write where it must not, or far more than it says."""


class Member(NamedTuple):
    """What a file's name in a zip tells."""

    student: str
    assignment: str
    late: bool
    upload: int


def member(name: str) -> Member | None:
    """What the name of a file in a zip tells; ``None`` for what is no submitted notebook.

    Example:
        >>> member("Ann Bee_1234_assignsubmission_file_/02_outliers.ipynb").student
        'Ann Bee_1234'
        >>> member("beeann_LATE_77_9001_02_outliers-1.ipynb")
        Member(student='beeann_77', assignment='02_outliers', late=True, upload=9001)
    """
    if not name.lower().endswith(".ipynb") or "/." in f"/{name}" or "__MACOSX" in name:
        return None
    moodle, canvas = _MOODLE.match(name), _CANVAS.match(name)
    if moodle:
        stem = PurePosixPath(moodle["file"]).stem
        return Member(f"{moodle['student']}_{moodle['id']}", assignment_of(stem), False, 0)  # noqa: FBT003
    if canvas:
        stem = PurePosixPath(canvas["file"]).stem
        student = f"{canvas['student']}_{canvas['id']}"
        return Member(student, assignment_of(stem), bool(canvas["late"]), int(canvas["upload"]))
    path = PurePosixPath(name)
    if len(path.parts) < 2:
        return None
    return Member(path.parts[-2], assignment_of(path.stem), False, 0)  # noqa: FBT003


def unpack(path: Path, folder: Path) -> list[Handed]:
    """Unpack the notebooks of a Moodle or Canvas zip.

    Args:
        path: The zip.
        folder: An empty folder; files get names of their own there.

    Raises:
        UnsafeZipError: A name leads out of the zip, a member is a link, or there is too much.
        zipfile.BadZipFile: It is no zip.
    """
    found: dict[tuple[str, str], tuple[int, Handed]] = {}
    total = 0
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MAX_FILES:
            raise UnsafeZipError(f"it holds more than {MAX_FILES} files")
        for number, info in enumerate(members):
            _check(info)
            told = member(info.filename)
            if told is None:
                continue
            total += info.file_size
            if total > MAX_TOTAL:
                raise UnsafeZipError("it unpacks to more than 4 GB")
            place = folder / f"{number:05}.ipynb"
            with archive.open(info) as source, open(place, "wb") as target:
                shutil.copyfileobj(source, target, MEGABYTE)
            key = (told.student, told.assignment)
            before = found.get(key)
            notes = ("Handed in more than once: the last upload counts.",) if before else ()
            if before is None or told.upload >= before[0]:
                handed = Handed(
                    *(told.student, told.assignment, place, told.late, notes),
                    own_name=True,
                    member=info.filename,
                )
                found[key] = (told.upload, handed)
    return [handed for _, (_, handed) in sorted(found.items())]


def _check(info: zipfile.ZipInfo) -> None:
    name = info.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name[:3]:
        raise UnsafeZipError(f"a name leads out of it: {name[:80]!r}")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UnsafeZipError(f"{name[:80]!r} is a link or a device")
    # ZipFile.open never gives more than file_size bytes, so what a header says is what it costs.
    if info.file_size > MAX_FILE or info.file_size > MAX_RATIO * max(info.compress_size, 1024):
        raise UnsafeZipError(f"{name[:80]!r} unpacks to {info.file_size} bytes")
    if info.flag_bits & 1:
        raise UnsafeZipError(f"{name[:80]!r} is encrypted")
