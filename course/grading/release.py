"""The notebook that students get."""

import json
from collections.abc import Iterator
from pathlib import Path

from course.grading.outputs import write_file

__all__ = ["ReleaseError", "write_release"]


class ReleaseError(ValueError):
    """There is no such assignment."""


def write_release(
    exercises: Path, assignment: str, folder: Path, *, nbgrader: bool = False
) -> Iterator[Path]:
    """Write an assignment's notebook, without outputs.

    Args:
        exercises: The folder of exercise notebooks.
        assignment: Such as ``"02_outliers"``.
        folder: Where to: ``ASSIGNMENT.ipynb`` is written there.
        nbgrader: Write ``source/ASSIGNMENT/ASSIGNMENT.ipynb`` and ``release/...`` instead, as
            nbgrader's commands expect them in a course's folder.

    Yields:
        The files written.

    Raises:
        ReleaseError: There is no such assignment.
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
    places = [folder / f"{assignment}.ipynb"]
    if nbgrader:
        places = [
            folder / kind / assignment / f"{assignment}.ipynb" for kind in ("source", "release")
        ]
    for place in places:
        write_file(place, text)
        yield place
