"""What a cell shows: one value with a plain text and a themed HTML face."""

import re
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup, escape

__all__ = ["Panel"]


_CODE = "font-family:var(--jp-code-font-family,monospace);font-size:0.93em"


def _with_code(text: str) -> Markup:
    """Text with what stands between backticks as code, everything escaped."""
    return Markup(re.sub(r"`([^`]+)`", rf'<code style="{_CODE}">\1</code>', str(escape(text))))


_TEMPLATES = Environment(
    loader=PackageLoader("course.study"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["with_code"] = _with_code
# Compiling takes some 100 ms: better in the cell that imports `check` than in the first answer.
for _name in _TEMPLATES.list_templates():
    _TEMPLATES.get_template(_name)


@dataclass(frozen=True)
class Panel:
    """A result that notebooks show as HTML and everything else as text.

    Attributes:
        template: Name of the template pair in ``course/study/templates``, without ending.
        values: What the templates are filled with; escaped in HTML.
    """

    template: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = _TEMPLATES.get_template(f"{self.template}.txt").render(self.values)
        return "\n".join(line.rstrip() for line in text.splitlines()).strip()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        """The HTML face; it follows JupyterLab's theme and needs no style sheet."""
        return _TEMPLATES.get_template(f"{self.template}.html").render(self.values).strip()


def number(points: float) -> str:
    """Points without needless decimals.

    Example:
        >>> number(2.0), number(0.25)
        ('2', '0.25')
    """
    return f"{points:.3f}".rstrip("0").rstrip(".")
