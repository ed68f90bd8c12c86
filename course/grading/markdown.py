"""Markdown of a stranger's as HTML that does nothing: no HTML of theirs, no link, no picture."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

__all__ = ["rendered"]

# What could lead out of the page, fetch something, hide text, or upset the page's headings.
_NOT_FOR_STRANGERS = (
    "html_block", "html_inline", "link", "image", "autolink", "reference", "heading", "lheading",
)  # fmt: skip


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_FOR_STRANGERS)


def rendered(text: str) -> Markup:
    """Markdown as HTML.

    Example:
        >>> print(rendered("**bold** <script> [x](javascript:x)"))
        <p><strong>bold</strong> &lt;script&gt; [x](javascript:x)</p>
        <BLANKLINE>
    """
    return Markup(_parser().render(text))
