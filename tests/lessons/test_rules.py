"""Every notebook keeps every rule, and every rule can be broken."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.authoring import normalise, to_text
from tests.lessons import rules

DETAILS = "**Predict.** How?\n\n<details><summary>Show</summary>\n\nSo.\n\n</details>"


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_every_notebook_keeps(rule, notebook, notebook_path):
    assert list(rule(notebook, notebook_path)) == []


@pytest.mark.parametrize("rule", rules.LESSON_RULES, ids=lambda rule: rule.__name__)
def test_every_lesson_keeps(rule, lesson, lesson_path):
    assert list(rule(lesson, lesson_path)) == []


def test_there_is_an_exercise_notebook_for_every_lesson():
    root = Path(__file__).parents[2]
    lessons, exercises = (
        {path.name for path in (root / folder).glob("*.ipynb")}
        for folder in ("lessons", "exercises")
    )
    assert lessons
    assert lessons == exercises


def good():
    """A tiny lesson that keeps all rules, as a plain notebook in normal form."""
    objectives = "\n".join(f"- **{letter}** do a thing;" for letter in "abcd")
    parts = ["Claim check", "Where it comes from", "Summary", "What to do next"]
    text = "\n\n".join([f"## {part}" for part in parts] + [DETAILS] * 3 + ["word " * 1_250])
    figure = '<img alt="A line that rises slowly to the right." src="data:,">'
    shown = new_output("execute_result", {"text/html": figure}, execution_count=2)
    return normalise(
        new_notebook(
            cells=[
                new_markdown_cell(f"# Title\n\n*About 40 minutes.*\n\n{objectives}", id="title"),
                new_code_cell("import ast", id="imports", execution_count=1),
                new_code_cell("assert 1\n" * 5, id="run", execution_count=2, outputs=[shown]),
                new_markdown_cell(
                    f"**Goal:** find it. **Sources.** [x](../exercises/99.ipynb)\n\n{text}",
                    id="rest",
                ),
            ]
        )
    )


@pytest.fixture
def folder(tmp_path):
    for name in ("lessons", "exercises"):
        (tmp_path / name).mkdir()
    (tmp_path / "exercises" / "99.ipynb").touch()
    return tmp_path / "lessons"


def broken_by(notebook, folder):
    path = folder / "99.ipynb"
    path.write_text(to_text(notebook), encoding="utf-8")
    return {
        rule.__name__ for rule in (*rules.RULES, *rules.LESSON_RULES) if [*rule(notebook, path)]
    }


def test_a_good_lesson_breaks_no_rule(folder):
    assert broken_by(good(), folder) == set()


def put(cell, **changes):
    def spoil(notebook):
        notebook.cells[cell].update(changes)

    return spoil


def add(cell, text):
    def spoil(notebook):
        notebook.cells[cell].source += text

    return spoil


def swap(cell, old, new):
    def spoil(notebook):
        assert old in notebook.cells[cell].source
        notebook.cells[cell].source = notebook.cells[cell].source.replace(old, new)

    return spoil


def output(*args, **kwargs):
    def spoil(notebook):
        notebook.cells[2].outputs = [new_output(*args, **kwargs)]

    return spoil


def html(text):
    return output("display_data", {"text/html": text})


def metadata(notebook):
    notebook.metadata["editor"] = "left this behind"


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("in_normal_form", metadata),
        ("cells_have_names", put(1, id="3f2b9c1d-0a4e-4d57-9a53-b7c3a1d2e3f4")),
        ("cells_have_names", put(1, id="0abc")),
        ("headings_descend", add(3, "\n\n# Another title")),
        ("headings_descend", add(3, "\n\n#### Deep")),
        ("first_code_cell_imports", add(1, "\nx = 1")),
        ("ran_in_order", put(2, execution_count=7)),
        ("nothing_went_wrong", output("stream", name="stderr", text="Warning")),
        ("nothing_went_wrong", output("error", ename="E", evalue="", traceback=[])),
        ("outputs_hold_no_addresses", output("stream", text="<object at 0x7f12ab34cd>")),
        ("pictures_are_described", output("display_data", {"image/png": "aaaa"})),
        ("pictures_are_described", html('<img src="data:,">')),
        ("pictures_are_described", html('<img alt="plot.png" src="data:,">')),
        ("pictures_are_described", html("<script>1</script>")),
        ("pictures_are_described", add(3, "\n\n![a plot](../exercises/99.ipynb)")),
        ("links_lead_somewhere", add(3, " [gone](gone.ipynb)")),
        ("links_lead_somewhere", add(3, " [old](http://example.org)")),
        ("cells_are_short", add(2, "x = 1\n" * 20)),
        ("tells_time_and_objectives", swap(0, "40 minutes", "90 minutes")),
        ("tells_time_and_objectives", swap(0, "**d**", "d")),
        ("has_a_readable_length", add(3, " word" * 1_000)),
        ("predictions_wait_to_be_revealed", swap(3, "<summary>Show</summary>\n\n", "")),
        ("predictions_wait_to_be_revealed", swap(3, "**Predict.**", "Now")),
        ("has_every_part", swap(3, "## Claim check", "## Claims")),
        ("has_every_part", swap(3, "99.ipynb", "98.ipynb")),
        ("numbers_are_asserted", put(2, source="1 + 1")),
    ],
)
def test_every_rule_can_be_broken(rule, spoil, folder):
    notebook = good()
    spoil(notebook)
    assert rule in broken_by(notebook, folder)


def test_every_rule_was_seen_broken():
    [mark] = [
        mark
        for mark in test_every_rule_can_be_broken.pytestmark
        if mark.name == "parametrize" and "rule" in mark.args[0]
    ]
    assert {rule for rule, _ in mark.args[1]} == {
        rule.__name__ for rule in (*rules.RULES, *rules.LESSON_RULES)
    }


def test_reading_the_good_lesson_back_changes_nothing(folder):
    assert broken_by(nbformat.reads(to_text(good()), as_version=4), folder) == set()
