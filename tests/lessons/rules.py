"""What every notebook of the course keeps to. A rule yields what breaks it, one line each.

``RULES`` hold for all notebooks, ``LESSON_RULES`` for lessons beside them.
"""

import ast
import copy
import re
from html.parser import HTMLParser
from itertools import pairwise

from course.authoring import normalise, to_text

_FEWEST_ALT_WORDS = 6
_LONGEST_CELL = 18
_WORDS = range(1_200, 2_001)
_MINUTES = range(30, 46)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"```.*?```", re.DOTALL)


def _cells(notebook, kind):
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def _outputs(notebook):
    for cell in _cells(notebook, "code"):
        for output in cell.outputs:
            yield cell, output


def _markdown(notebook):
    return "\n\n".join(_FENCE.sub("", cell.source) for cell in _cells(notebook, "markdown"))


class _Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def in_normal_form(notebook, path):
    if to_text(normalise(copy.deepcopy(notebook))) != path.read_text(encoding="utf-8"):
        yield "not in normal form: run python -m course.authoring on it"


def cells_have_names(notebook, path):
    for cell in notebook.cells:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", cell.id) or re.match(r"[0-9a-f]{8}(-|$)", cell.id):
            yield f"cell id {cell.id!r} does not say what the cell is for"


def headings_descend(notebook, path):
    levels = [len(marks) for marks, _ in _HEADING.findall(_markdown(notebook))]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"one title, and that first, expected; heading levels are {levels}"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"


def first_code_cell_imports(notebook, path):
    first = _cells(notebook, "code")[0]
    if not all(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.parse(first.source).body):
        yield f"the first code cell, {first.id!r}, does more than import"


def ran_in_order(notebook, path):
    counts = [cell.execution_count for cell in _cells(notebook, "code")]
    if counts != list(range(1, len(counts) + 1)):
        yield f"cells were not run once from top to bottom: {counts}"


def nothing_went_wrong(notebook, path):
    for cell, output in _outputs(notebook):
        if output.output_type == "error" or output.get("name") == "stderr":
            yield f"cell {cell.id!r} shows an error or a warning"


def outputs_hold_no_addresses(notebook, path):
    for cell, output in _outputs(notebook):
        shown = output.get("text", "") + str(output.get("data", {}).get("text/plain", ""))
        if re.search(r"\b0x[0-9a-f]{6,}", shown):
            yield f"cell {cell.id!r} shows a memory address"


def pictures_are_described(notebook, path):
    for cell, output in _outputs(notebook):
        data = output.get("data", {})
        if "image/png" in data and "text/html" not in data:
            yield f"cell {cell.id!r} shows a bare picture: use show(figure, alt=...)"
        for tag, attributes in _Tags(str(data.get("text/html", ""))).found:
            if tag in {"script", "iframe"}:
                yield f"cell {cell.id!r} stores a <{tag}>"
            alt = attributes.get("alt") or ""
            if tag == "img" and len(alt.split()) < _FEWEST_ALT_WORDS:
                yield f"cell {cell.id!r} shows a picture described as {alt!r}"
    for alt in re.findall(r"!\[([^\]]*)\]\(", _markdown(notebook)):
        if len(alt.split()) < _FEWEST_ALT_WORDS:
            yield f"a picture in the text is described as {alt!r}"


def links_lead_somewhere(notebook, path):
    for target in _LINK.findall(_markdown(notebook)):
        if target.startswith("https://"):
            continue
        if "://" in target or not (path.parent / target.partition("#")[0]).exists():
            yield f"the link to {target} leads nowhere"


def cells_are_short(notebook, path):
    for cell in _cells(notebook, "code"):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if len(lines) > _LONGEST_CELL and cell.id != "given":
            yield f"cell {cell.id!r} has {len(lines)} lines: move the plumbing into course"


def tells_time_and_objectives(notebook, path):
    first = notebook.cells[0].source
    minutes = re.search(r"\b(\d+) minutes", first)
    if not minutes or int(minutes[1]) not in _MINUTES:
        yield "the first cell does not say that it takes 30 to 45 minutes"
    if len(re.findall(r"^- \*\*[a-h]\*\* ", first, re.MULTILINE)) < 4:
        yield "the first cell does not list its objectives as **a**, **b**, ..."


def has_a_readable_length(notebook, path):
    words = len(_markdown(notebook).split())
    if words not in _WORDS:
        yield f"{words} words; 1,200 to 2,000 expected"


def predictions_wait_to_be_revealed(notebook, path):
    text = _markdown(notebook)
    opened = len(re.findall(r"<details><summary>[^<]+</summary>\n\n", text))
    if not opened == text.count("<details") == text.count("\n\n</details>") or opened < 3:
        yield f"three <details> that hide an answer expected, {opened} well-formed ones found"
    if text.count("**Predict.**") < opened:
        yield "an answer is hidden that nobody was asked for"


def has_every_part(notebook, path):
    text = _markdown(notebook)
    titles = {title for marks, title in _HEADING.findall(text)}
    for part in ("Claim check", "Where it comes from", "Summary", "What to do next"):
        if part not in titles:
            yield f"the section {part!r} is missing"
    for needed in ("**Goal:**", "**Sources.**", f"(../exercises/{path.name})"):
        if needed not in text:
            yield f"{needed} is missing"


def numbers_are_asserted(notebook, path):
    if sum(cell.source.count("assert ") for cell in _cells(notebook, "code")) < 5:
        yield "hardly any number is asserted"


RULES = (
    in_normal_form,
    cells_have_names,
    headings_descend,
    first_code_cell_imports,
    ran_in_order,
    nothing_went_wrong,
    outputs_hold_no_addresses,
    pictures_are_described,
    links_lead_somewhere,
)
LESSON_RULES = (
    cells_are_short,
    tells_time_and_objectives,
    has_a_readable_length,
    predictions_wait_to_be_revealed,
    has_every_part,
    numbers_are_asserted,
)
