"""Widgets in a stored notebook, under ids that do not change from run to run."""

import json
import re
from collections.abc import Iterator

import nbformat
from nbformat import NotebookNode

__all__ = ["VIEW", "renumbered", "stripped"]

VIEW = "application/vnd.jupyter.widget-view+json"
_STATE = "application/vnd.jupyter.widget-state+json"
_MODEL_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def stripped(notebook: NotebookNode) -> NotebookNode:
    """Without widget views and states: what remains of a widget is its picture and its text."""
    notebook.metadata.pop("widgets", None)
    for bundle in _bundles(notebook):
        bundle.pop(VIEW, None)
    return notebook


def renumbered(notebook: NotebookNode) -> NotebookNode:
    """With widget models numbered in the order in which the outputs show them.

    Models that no output leads to are dropped: they are what earlier cells left behind.
    """
    states = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    shown: list[str] = []

    def visit(model_id: str) -> None:
        if model_id in states and model_id not in shown:
            shown.append(model_id)
            for reference in _MODEL_ID.findall(json.dumps(states[model_id], sort_keys=True)):
                visit(reference)

    for bundle in _bundles(notebook):
        if VIEW in bundle:
            visit(bundle[VIEW]["model_id"])
    for model_id in set(states) - set(shown):
        del states[model_id]
    if not shown:
        notebook.metadata.pop("widgets", None)
    text = json.dumps(notebook)
    for number, model_id in enumerate(shown, start=1):
        text = text.replace(model_id, f"{number:032x}")
    return nbformat.from_dict(json.loads(text))


def _bundles(notebook: NotebookNode) -> Iterator[dict]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "data" in output:
                yield output["data"]
