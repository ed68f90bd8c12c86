"""Markdown of a stranger's as HTML that does nothing: no HTML of theirs, no link, no picture."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

__all__ = ["rendered"]

# What could lead out of the page, fetch something, hide text, or upset the page's headings.
_NOT_FOR_STRANGERS = (
    "html_block", "html_inline", "link", "image", "autolink", "reference", "heading", "lheading",
)  # fmt: skip


@cache
def _parser() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_FOR_STRANGERS)
    found.inline.ruler.before("escape", "formula", _formula)
    return found


_FORMULA = re.compile(r"\$\$(?!\s*\$)(.+?)\$\$|\$(?=[^\s$])([^$\n]*[^\s$])\$(?!\d)", re.DOTALL)


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A formula as its source: the page runs no script that could set it, but keeps its signs."""
    match = _FORMULA.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("code_inline", "code", 0)
        token.content = (match[1] or match[2]).strip()
    state.pos = match.end()
    return True


def rendered(text: str) -> Markup:
    r"""Markdown as HTML.

    Example:
        >>> print(rendered(r"$x_1 + x_2^2$, at \$5"))
        <p><code>x_1 + x_2^2</code>, at $5</p>
        <BLANKLINE>
        >>> print(rendered("**bold** <script> [x](javascript:x)"))
        <p><strong>bold</strong> &lt;script&gt; [x](javascript:x)</p>
        <BLANKLINE>
    """
    return Markup(_parser().render(text))
