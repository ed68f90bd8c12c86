"""``python -m course.authoring``: execute notebooks and store them in normal form."""

import argparse
import sys
from pathlib import Path

import nbformat

from course.authoring.execution import CellFailedError, execute
from course.authoring.normal_form import differences, normalise, to_text

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Handle the notebooks named on the command line.

    Args:
        arguments: Without the program's name; those of the process if left out.

    Returns:
        0 when every notebook is (now, or with ``--check`` already) what executing it gives;
        1 when a cell failed or, with ``--check``, a notebook would change.
    """
    parser = argparse.ArgumentParser(
        prog="python -m course.authoring",
        description="Execute notebooks and store them so that doing it again changes no byte.",
    )
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what differs")
    options = parser.parse_args(arguments)
    told = {path: _handle(path, check=options.check) for path in options.notebooks}
    for path, problems in told.items():
        for problem in problems:
            print(f"{path}: {problem}", file=sys.stderr)  # noqa: T201 - a command's own output
    return int(any(told.values()))


def _handle(path: Path, *, check: bool) -> list[str]:
    try:
        stored = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(stored, as_version=4)
    except (OSError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        return [f"cannot be read: {error}"]
    try:
        execute(notebook, path.resolve().parent)
    except CellFailedError as error:
        return [f"stopped, nothing was written.\n{error}"]
    notebook = normalise(notebook)
    text = to_text(notebook)
    if text == stored:
        return []
    if check:
        found = differences(nbformat.reads(stored, as_version=4), notebook)
        return found or ["the file is not in normal form"]
    path.write_text(text, encoding="utf-8")
    return []


if __name__ == "__main__":
    sys.exit(main())
