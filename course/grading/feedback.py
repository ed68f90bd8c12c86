"""One page a student: what holds, what does not, and what to read again.

The page makes no request, runs no script, and shows nothing of the hidden cases. Whatever a student
wrote, down to the name of a file, is escaped, and characters that would reorder or hide text are
made visible.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from course.console import counted
from course.grading.markdown import rendered
from course.grading.outputs import Graded, write_file
from course.grading.spec import Exercise

__all__ = ["environment", "file_of", "render", "write_all"]

_WORDS = {
    "passed": "Passed",
    "partial": "Partly right",
    "failed": "Not right yet",
    "error": "It could not be run to the end",
    "timeout": "It took too long",
    "memory": "It used too much memory",
    "missing": "Not found",
    "not_attempted": "Not attempted",
    "malformed": "The file could not be read",
    "waiting": "Waits for a person",
}


def _shown(text: object) -> str:
    """Text in which nothing is invisible: control and format characters become U+FFFD."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else "�"
        for c in str(text)
    )


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in str(text).split("\n"))


@cache
def environment() -> Environment:
    """The templates, with everything escaped unless it says otherwise."""
    found = Environment(
        loader=PackageLoader("course.grading"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters.update(
        shown=_shown,
        lines=_lines,
        words=lambda verdict: _WORDS[verdict],
        number=lambda value: f"{round(value, 2):g}",
        counted=counted,
        markdown=lambda text: rendered(_shown(text)),
    )
    return found


def render(one: Graded, exercises: Mapping[str, Exercise]) -> str:
    """A submission's page.

    Args:
        one: The submission with its marks.
        exercises: All exercises by id.
    """
    read = {name: exercises[name].read for name in one.marks}
    states = {mark.verdict.verdict for mark in one.marks.values()}
    reasons = {mark.verdict.message for mark in one.marks.values()}
    unreadable = " ".join(sorted(reasons)) if states == {"malformed"} else ""
    page = environment().get_template("feedback.html.j2")
    return page.render(one=one, read=read, unreadable=unreadable)


def file_of(folder: Path, one: Graded) -> Path:
    """Where a submission's page lies; no name leads out of ``folder``."""
    return folder / _plain(one.student) / f"{_plain(one.assignment)}.html"


def _plain(name: str) -> str:
    plain = "".join("_" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in name)[:150]
    plain = plain if plain.strip(". ") else f"_{plain}"
    # Nobody's page takes the place of somebody else's.
    return plain if plain == name else f"{plain}-{sha256(name.encode()).hexdigest()[:8]}"


def write_all(
    folder: Path, submissions: Iterable[Graded], exercises: Mapping[str, Exercise]
) -> None:
    """Write every page below ``folder``."""
    for one in submissions:
        write_file(file_of(folder, one), render(one, exercises))
