"""The notebook that students get."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from course.grading.outputs import write_file

__all__ = ["ReleaseError", "write_release"]


class ReleaseError(ValueError):
    """An assignment cannot be handed out."""


def write_release(
    exercises: Path, assignment: str, folder: Path, *, nbgrader: bool = False, force: bool = False
) -> Iterator[Path]:
    """Write an assignment's notebook, without outputs.

    Args:
        exercises: The folder of exercise notebooks.
        assignment: Such as ``"02_outliers"``.
        folder: Where to: ``ASSIGNMENT.ipynb`` is written there.
        nbgrader: Write ``source/ASSIGNMENT/ASSIGNMENT.ipynb`` and ``release/...`` instead, as
            nbgrader's commands expect them in a course's folder.
        force: Write over a notebook that is there and differs.

    Yields:
        The files written.

    Raises:
        ReleaseError: There is no such assignment, or another notebook is in its place.
    """
    source = exercises / f"{assignment}.ipynb"
    if not source.is_file():
        there = ", ".join(path.stem for path in sorted(exercises.glob("*.ipynb"))) or "none"
        raise ReleaseError(f"there is no assignment {assignment!r} in {exercises}; found: {there}")
    content = json.loads(source.read_text("utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    if not nbgrader:
        texts = {folder / f"{assignment}.ipynb": text}
    else:
        texts = {folder / "release" / assignment / f"{assignment}.ipynb": text}
        for cell in content["cells"]:
            if cell.get("metadata", {}).get("nbgrader", {}).get("solution"):
                cell["source"] = _between_marks("".join(cell["source"]))
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        texts[folder / "source" / assignment / f"{assignment}.ipynb"] = text
    for place, told in texts.items():
        if not force and place.exists() and place.read_bytes() != told.encode():
            raise ReleaseError(f"{place} is there and differs; --force writes over it")
    for place, told in texts.items():
        write_file(place, told)
        yield place


def _between_marks(stub: str) -> str:
    """The stub as nbgrader's source wants it: without marks it would clear the signature too."""
    return re.sub(
        r"^([ \t]*)(raise NotImplementedError.*)$",
        r"\1### BEGIN SOLUTION\n\1\2\n\1### END SOLUTION",
        stub,
        flags=re.MULTILINE,
    )
