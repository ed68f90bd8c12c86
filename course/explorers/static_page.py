"""An explorer as one HTML file: alive in any browser, with no kernel and no other file."""

import json

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from course.explorers.base import Explorer
from course.plots import show

__all__ = ["static_page"]

_TEMPLATES = Environment(
    loader=PackageLoader("course.explorers", "shared"),
    autoescape=select_autoescape(["html.j2"]),
    undefined=StrictUndefined,
)
# What a notebook's widget manager needs to know, and nobody else.
_MANAGERS = {"_esm", "_css", "_dom_classes", "layout", "tabbable", "tooltip"}


def static_page(explorer: Explorer, *, title: str) -> str:
    """The text of a page that holds an explorer in its present state.

    The page asks no other host for anything. Without JavaScript it shows the explorer's figure.

    Args:
        explorer: As it is to be found by whoever opens the page.
        title: The page's heading.

    Returns:
        HTML; write it to a file in UTF-8.

    Raises:
        TypeError: The explorer holds something that is not plain data.

    Example:
        >>> from course.explorers import Logits
        >>> static_page(Logits(), title="Three logits").count("<h1>Three logits</h1>")
        1
    """
    state = explorer.get_state()
    traits = {
        name: value
        for name, value in state.items()
        if name not in _MANAGERS and not name.startswith(("_model_", "_view_", "_anywidget"))
    }
    told = json.dumps({"script": state["_esm"], "traits": traits}, allow_nan=False)
    return _TEMPLATES.get_template("page.html.j2").render(
        title=title,
        css=state["_css"],
        still=show(explorer.figure(), alt=explorer.description)._repr_html_(),
        # Inside <script> only this ends the text; \u003c is the same to JSON.
        state=told.replace("<", "\\u003c"),
    )
