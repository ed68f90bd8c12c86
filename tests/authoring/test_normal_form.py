import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.authoring import differences, normalise, to_text

SLIDER = "a" * 32
VIEW = "application/vnd.jupyter.widget-view+json"


def notebook():
    return new_notebook(
        cells=[
            new_markdown_cell("# Title", id="title"),
            new_code_cell(
                "1 + 1",
                id="sum",
                execution_count=1,
                outputs=[new_output("execute_result", {"text/plain": "2"}, execution_count=1)],
            ),
        ]
    )


def with_widget():
    book = notebook()
    view = {"version_major": 2, "version_minor": 0, "model_id": SLIDER}
    data = {"text/plain": "a slider", VIEW: view}
    book.cells[1].outputs = [new_output("display_data", data)]
    state = {SLIDER: {"model_name": "Slider", "state": {"value": 3}}}
    mime = "application/vnd.jupyter.widget-state+json"
    widgets = {mime: {"version_major": 2, "version_minor": 0, "state": state}}
    book.metadata = nbformat.from_dict({"widgets": widgets})
    return book


def test_traces_of_editors_and_clocks_go_and_meaning_stays():
    book = notebook()
    book.metadata.update({"toc": {}, "language_info": {"name": "python", "version": "3.11.9"}})
    book.cells[1].metadata.update(
        {
            "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"},
            "scrolled": True,
            "nbgrader": {"grade_id": "02.2-huber_loss", "solution": True},
            "tags": ["raises-exception"],
        }
    )
    book = normalise(book)
    assert set(book.metadata) == {"kernelspec", "language_info"}
    assert book.metadata.language_info == {"name": "python"}
    assert set(book.cells[1].metadata) == {"nbgrader", "tags"}


def test_good_ids_stay_and_bad_ones_are_replaced_the_same_way_each_time():
    book = notebook()
    book.cells += [new_code_cell("2", id="sum"), new_code_cell("3", id="x")]
    book.cells[3].id = "not an id"
    assert [cell.id for cell in normalise(book).cells] == ["title", "sum", "cell-3", "cell-4"]


def test_a_new_id_takes_nobodys_place():
    book = notebook()
    book.cells[0].id, book.cells[1].id = "cell-2", "?"
    assert [cell.id for cell in normalise(book).cells] == ["cell-2", "cell-2x"]


def test_normalising_twice_changes_nothing():
    once = to_text(normalise(with_widget()))
    assert to_text(normalise(nbformat.reads(once, as_version=4))) == once
    assert once.endswith("}\n")


def test_of_a_widget_its_picture_and_its_text_stay():
    book = normalise(with_widget())
    assert "widgets" not in book.metadata
    assert book.cells[1].outputs[0].data == {"text/plain": "a slider"}


def test_a_measurement_is_not_stored():
    book = with_widget()
    book.cells[1].metadata.tags = ["nbval-ignore-output"]
    assert normalise(book).cells[1].outputs == []


def test_an_invalid_notebook_is_refused():
    book = notebook()
    book.cells[1].cell_type = "poem"
    with pytest.raises(nbformat.ValidationError):
        normalise(book)


def test_differences_name_the_cell_and_what_differs():
    before, after = normalise(notebook()), normalise(notebook())
    assert differences(before, after) == []
    after.cells[0].source = "# Another"
    after.cells[1].outputs = []
    after.metadata["kernelspec"] = {}
    assert differences(before, after) == [
        "notebook metadata differ",
        "cell 'title': source differs",
        "cell 'sum': outputs differ",
    ]
    after.cells[1].id = "total"
    assert "cell ids differ: ['sum', 'total']" in differences(before, after)
