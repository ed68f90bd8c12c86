"""The one form in which a notebook is stored, so that a diff shows what an author changed."""

import re

import nbformat
from nbformat import NotebookNode

__all__ = ["differences", "normalise", "to_text"]

_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_KEPT_CELL_METADATA = {"deletable", "editable", "nbgrader", "tags"}
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_UNLIKE = "nbval-ignore-output"  # nbval does not compare what such a cell gives
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def normalise(notebook: NotebookNode) -> NotebookNode:
    """``notebook`` without what an editor, a clock or a memory address left in it.

    Sources, meaningful cell metadata and outputs stay; cell ids stay where they are valid and
    unique. Of a widget its picture and its text stay: a fresh clone is not trusted, so JupyterLab
    would show no more of it, and a stored view would hold a second copy of the widget's program.
    A cell tagged ``nbval-ignore-output`` measures, with another result each time: it stores none.
    Normalising twice changes nothing.

    Args:
        notebook: Of any nbformat 4; it is modified.

    Returns:
        The notebook in normal form, of nbformat 4.5.

    Raises:
        nbformat.ValidationError: It is not a valid notebook.
    """
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(_METADATA)
    taken: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        if not _CELL_ID.fullmatch(cell.get("id", "")) or cell.id in taken:
            cell.id = _free_id(number, taken)
        taken.add(cell.id)
        kept = {k: v for k, v in cell.metadata.items() if k in _KEPT_CELL_METADATA}
        cell.metadata = nbformat.from_dict(kept)
        if _UNLIKE in kept.get("tags", []) and cell.cell_type == "code":
            cell.outputs = []
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output.metadata = nbformat.from_dict({})
            output.get("data", {}).pop(_WIDGET_VIEW, None)
    nbformat.validate(notebook)
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """The text of the file that holds ``notebook``."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def differences(before: NotebookNode, after: NotebookNode) -> list[str]:
    """What differs between two notebooks, a line for each cell and kind of difference.

    Args:
        before: The stored notebook.
        after: The same one, executed and normalised again.

    Returns:
        Lines such as ``"cell 'experiment': outputs differ"``; empty where nothing does.
    """
    told = []
    if before.metadata != after.metadata:
        told.append("notebook metadata differ")
    old, new = ([cell.get("id") for cell in notebook.cells] for notebook in (before, after))
    if old != new:
        told.append(f"cell ids differ: {sorted(map(str, set(old) ^ set(new))) or 'their order'}")
    cells = {cell.get("id"): cell for cell in before.cells}
    for cell in after.cells:
        was = cells.get(cell.id, cell)
        told += [
            f"cell {cell.id!r}: {part} differ{'s' * (part == 'source')}"
            for part in ("source", "metadata", "outputs", "execution_count")
            if was.get(part) != cell.get(part)
        ]
    return told


def _free_id(number: int, taken: set[str]) -> str:
    candidate = f"cell-{number}"
    while candidate in taken:
        candidate += "x"
    return candidate
