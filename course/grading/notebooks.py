"""Reading a notebook file that may be anything, and finding the answers in it.

Only JSON is parsed here, never code: a stranger's Python is looked at by the child that runs it.
"""

import codecs
import json
import os
import re
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "Cell",
    "Notebook",
    "UnreadableNotebookError",
    "defines",
    "locate",
    "parse",
    "read_file",
]

MEGABYTE = 1 << 20
MAX_FILE = 128 * MEGABYTE
MAX_OBJECTS = 1024 * MEGABYTE
MAX_CELLS = 5_000
MAX_CELL = 200_000
MAX_SOURCE = MEGABYTE


class UnreadableNotebookError(Exception):
    """The file is no notebook; the message says in which way."""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        name: Its id, made unique; ``cell-3`` for one without.
        source: Its text.
        code: Whether it is code.
        grade_id: nbgrader's id, or ``""``.
        locked: Whether nbgrader's metadata say that it belongs to the instructor.
    """

    name: str
    source: str
    code: bool = True
    grade_id: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Notebook:
    """What could be read.

    Attributes:
        cells: In order.
        notes: What was odd about it, for the report.
    """

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


def read_file(path: Path | str) -> bytes:
    """The bytes of a regular file; follows no link, waits for no pipe.

    Raises:
        UnreadableNotebookError: It is missing, a link, no regular file, or far too large.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    if os.path.islink(path):
        raise UnreadableNotebookError("It is a symbolic link; only regular files are read.")
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UnreadableNotebookError(f"It cannot be opened: {error.strerror}.") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise UnreadableNotebookError("It is not a regular file.")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_FILE:
            raise UnreadableNotebookError(f"It is larger than {MAX_FILE // MEGABYTE} MB.")
        return file.read(MAX_FILE)


def parse(data: bytes) -> Notebook:
    """The cells of a notebook file, of format 3 or 4.

    Args:
        data: The file's bytes.

    Raises:
        UnreadableNotebookError: It is no notebook.

    Example:
        >>> parse(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["x = ", "1"]}]}')
        Notebook(cells=(Cell(name='cell-1', source='x = 1', code=True, grade_id='', locked=False),),
        notes=())
    """
    notes: list[str] = []
    # What it would take as Python objects; a file of brackets takes twenty times its size.
    if 100 * (data.count(b"[") + data.count(b"{")) + 60 * data.count(b",") > MAX_OBJECTS:
        raise UnreadableNotebookError("It holds too many items.")
    text = _text(data, notes)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        kind = "cut off" if text.lstrip().startswith("{") else "not a notebook"
        raise UnreadableNotebookError(f"It is {kind}: not valid JSON.") from error
    if not isinstance(content, dict):
        raise UnreadableNotebookError("It is JSON, but not a notebook.")
    raw = content.get("cells")
    if raw is None and isinstance(content.get("worksheets"), list):  # nbformat 3 and before
        sheets = [s for s in content["worksheets"] if isinstance(s, dict)]
        raw = [cell for s in sheets if isinstance(s.get("cells"), list) for cell in s["cells"]]
    if not isinstance(raw, list):
        raise UnreadableNotebookError("It is JSON, but not a notebook: it has no cells.")
    if len(raw) > MAX_CELLS:
        raise UnreadableNotebookError(f"It has more than {MAX_CELLS} cells.")
    cells: list[Cell] = []
    names: set[str] = set()
    for number, item in enumerate(raw, 1):
        cell = _cell(item, number)
        if cell is None:
            notes.append(f"Cell {number} could not be read and was left out.")
            continue
        if cell.name in names:
            notes.append(f"The cell id {cell.name} occurs more than once.")
            cell = Cell(f"{cell.name}#{number}", cell.source, cell.code, cell.grade_id, cell.locked)
        names.add(cell.name)
        cells.append(cell)
    if sum(len(cell.source) for cell in cells if cell.code) > MAX_SOURCE:
        raise UnreadableNotebookError("It holds more than a megabyte of code.")
    return Notebook(tuple(cells), tuple(notes))


def _text(data: bytes, notes: list[str]) -> str:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableNotebookError("It is empty.")
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings.insert(0, "utf-16")
    elif b"\0" in data[:4]:
        encodings.insert(0, "utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig":
            notes.append(f"It is encoded in {encoding}, not in UTF-8.")
        return text
    notes.append("Its encoding is damaged; unknown characters were replaced.")
    return data.decode("utf-8", "replace")


def _cell(item: Any, number: int) -> Cell | None:
    if not isinstance(item, dict):
        return None
    source = item.get("source", item.get("input"))
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str) or len(source) > MAX_CELL:
        return None
    metadata = item.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    nbgrader = nbgrader if isinstance(nbgrader, dict) else {}
    name, grade_id = item.get("id"), nbgrader.get("grade_id")
    return Cell(
        _clean(name) if isinstance(name, str) and name else f"cell-{number}",
        source.encode("utf-8", "replace").decode(),
        item.get("cell_type") == "code",
        _clean(grade_id) if isinstance(grade_id, str) else "",
        nbgrader.get("locked") is True and nbgrader.get("solution") is not True,
    )


def _clean(name: str) -> str:
    return re.sub(r"[^\w.#-]", "_", name)[:80]


def locate(notebook: Notebook, functions: Mapping[str, str]) -> dict[str, list[Cell]]:
    r"""The cells in which each exercise is answered, in order: by id, or by what they define.

    Args:
        notebook: What was read.
        functions: Function name by exercise id.

    Example:
        >>> cells = (Cell("ex-01-1-solution", "..."), Cell("a", "def f(x):\n    return x"))
        >>> found = locate(Notebook(cells), {"01.1": "mse_loss", "01.2": "f"})
        >>> [cell.name for cells in found.values() for cell in cells]
        ['ex-01-1-solution', 'a']
    """
    found: dict[str, list[Cell]] = {}
    for exercise, function in functions.items():
        dashed = exercise.replace(".", "-")
        ids = (f"ex-{dashed}-solution", f"{dashed}-{function}", f"{exercise}-{function}")
        pattern = _definition_of([function])
        found[exercise] = [
            cell
            for cell in notebook.cells
            if cell.code
            and (
                cell.name.split("#")[0] == ids[0]
                or cell.grade_id in ids
                or pattern.search(cell.source)
            )
        ]
    return found


def defines(cell: Cell, functions: Sequence[str] | Iterable[str]) -> bool:
    """Whether the cell's text defines or assigns one of ``functions``."""
    return bool(_definition_of(functions).search(cell.source))


def _definition_of(functions: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, functions))
    function, value = rf"(?:async[ \t]+)?def[ \t]+(?:{names})\b", rf"(?:{names})[ \t]*=(?!=)"
    return re.compile(rf"^[ \t]*(?:{function}|{value})", re.MULTILINE)
