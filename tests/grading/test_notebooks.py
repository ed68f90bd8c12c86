"""Reading notebooks that are whole, odd, broken, or no notebooks at all."""

import json
import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.notebooks import UnreadableNotebookError, defines, locate, parse, read_file
from tests.grading.handed_in import as_bytes, cell, notebook

FUNCTIONS = {"01.1": "mse_loss", "01.2": "mse_grad"}


def sources(data):
    return [c.source for c in parse(data).cells]


def test_reads_format_4():
    content = {"nbformat": 4, "cells": [cell(["a = 1\n", "b = 2"], "x"), cell("c = 3", "y")]}
    read = parse(as_bytes(content))
    assert [(c.name, c.source) for c in read.cells] == [("x", "a = 1\nb = 2"), ("y", "c = 3")]
    assert read.notes == ()


def test_reads_format_3():
    sheet = {"cells": [{"cell_type": "code", "input": ["x = 1"], "outputs": []}]}
    assert sources(as_bytes({"nbformat": 3, "worksheets": [sheet, sheet]})) == ["x = 1", "x = 1"]


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", True), ("utf-16-le", True)],
)
def test_reads_encodings(encoding, noted):
    content = json.dumps({"cells": [cell("# größer: Ω")]}, ensure_ascii=False)
    read = parse(content.encode(encoding))
    assert read.cells[0].source == "# größer: Ω"
    assert bool(read.notes) == noted


def test_reads_latin_text_that_claims_to_be_utf_8():
    data = json.dumps({"cells": [cell("# größer")]}, ensure_ascii=False).encode("cp1252")
    assert sources(data) == ["# größer"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\0" * 5000, "empty"),
        (b'{"cells": [{"cell_ty', "cut off"),
        (b"PK\x03\x04 a zip", "not a notebook"),
        (b"[1, 2]", "not a notebook"),
        (b'{"cells": 3}', "no cells"),
        (b'{"nbformat": 4}', "no cells"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"cells": ' + b"[" * 100_000, "cut off"),
        (as_bytes({"cells": [{}] * 6000}), "more than"),
        (as_bytes({"cells": [cell("x = 1\n" * 20_000)] * 10}), "megabyte"),
        (b'{"cells": [' + b"9" * 5000 + b"]}", "not valid JSON"),
        (b'{"cells": [' + b"[]," * 8_000_000 + b"[]]}", "too many items"),
    ],
)
def test_says_what_is_wrong_with_a_broken_file(data, why):
    with pytest.raises(UnreadableNotebookError, match=why):
        parse(data)


def test_leaves_out_cells_that_are_none():
    odd = [7, None, {"source": 3}, {"source": ["a", 3]}, {"cell_type": "code"}, cell("x = 1")]
    read = parse(as_bytes({"cells": odd}))
    assert [c.source for c in read.cells] == ["x = 1"]
    assert len(read.notes) == 5


def test_tells_cells_of_one_id_apart():
    read = parse(as_bytes({"cells": [cell("x = 1", "a"), cell("x = 2", "a")]}))
    assert [c.name for c in read.cells] == ["a", "a#2"]
    assert "more than once" in read.notes[0]


def test_survives_odd_metadata_and_lone_surrogates():
    told = {**cell('x = "\ud800"'), "metadata": [1], "id": {"a": 1}}
    assert parse(as_bytes({"cells": [told]})).cells[0].source == 'x = "?"'


@given(st.binary(max_size=200))
def test_bytes_give_a_notebook_or_a_reason(data):
    with suppress(UnreadableNotebookError):
        assert parse(data).cells is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["cells", "worksheets", "source", "id", "metadata", "nbgrader"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_json_gives_a_notebook_or_a_reason(content):
    with suppress(UnreadableNotebookError):
        assert parse(as_bytes(content)).cells is not None


def test_refuses_links_pipes_and_folders(tmp_path):
    (tmp_path / "real.ipynb").write_bytes(b"{}")
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "real.ipynb")
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    for name, why in [
        ("link", "symbolic link"),
        ("pipe", "regular"),
        ("folder", "regular|opened"),
        ("absent", "opened"),
    ]:
        with pytest.raises(UnreadableNotebookError, match=why):
            read_file(tmp_path / f"{name}.ipynb")
    assert read_file(tmp_path / "real.ipynb") == b"{}"


def test_refuses_a_file_far_too_large(tmp_path):
    with open(tmp_path / "big.ipynb", "wb") as file:
        file.truncate(1 << 40)  # sparse: it takes no room
    with pytest.raises(UnreadableNotebookError, match="larger"):
        read_file(tmp_path / "big.ipynb")


@pytest.mark.parametrize(
    "told",
    [
        cell("x", "ex-01-1-solution"),
        cell("x", "other", grade_id="01.1-mse_loss", solution=True),
        cell("def mse_loss(input, target):\n    pass"),
        cell("%%time\n  def mse_loss (input, target): pass"),
        cell("mse_loss = lambda x, t: 0"),
        cell("async def mse_loss(): pass"),
        cell("def broken(:\n\ndef mse_loss(x, t)\n"),
    ],
)
def test_finds_an_answer_by_id_and_by_name(told):
    found = locate(parse(as_bytes({"cells": [cell("y = 1"), told]})), FUNCTIONS)
    assert [len(cells) for cells in found.values()] == [1, 0]


@pytest.mark.parametrize(
    "source", ["mse_loss(1, 2)", "# def mse_loss", "mse_loss == 3", "def mse_loss_2(x): pass"]
)
def test_a_use_is_no_answer(source):
    read = parse(as_bytes({"cells": [cell(source)]}))
    assert locate(read, FUNCTIONS) == {"01.1": [], "01.2": []}
    assert not defines(read.cells[0], ["mse_loss"])


def test_finds_all_answers_of_a_whole_notebook():
    found = locate(parse(as_bytes(notebook("01"))), FUNCTIONS)
    assert [[c.name for c in cells] for cells in found.values()] == [
        ["ex-01-1-solution"],
        ["ex-01-2-solution"],
    ]
