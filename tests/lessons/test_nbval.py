"""nbval lets through what may differ between two runs, and nothing else."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

SANITIZE = Path(__file__).parents[2] / "nbval_sanitize.cfg"

MAY_DIFFER = {
    "print(object())": "<object object at 0x7f0000000000>\n",
    "print('fitted in 12.5 ms')": "fitted in 3 s\n",
}
PICTURE = '<img alt="A rising line." src="data:image/png;base64,{}">'


def verdict(tmp_path, *cells):
    notebook = new_notebook(cells=list(cells))
    path = tmp_path / "lesson.ipynb"
    nbformat.write(notebook, path)
    options = ["--nbval", "--nbval-sanitize-with", SANITIZE, "-p", "no:cacheprovider", "-q"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, path], capture_output=True, cwd=tmp_path
    ).returncode


def printing(source, text):
    return new_code_cell(source, execution_count=1, outputs=[new_output("stream", text=text)])


def picturing(code_alt, stored_alt):
    html = PICTURE.format("AAAA").replace("A rising line.", code_alt)
    stored = PICTURE.format("BBBB==").replace("A rising line.", stored_alt)
    data = {"text/html": stored, "text/plain": "<IPython.core.display.HTML object>"}
    return new_code_cell(
        f"from IPython.display import HTML\nHTML({html!r})",
        execution_count=1,
        outputs=[new_output("execute_result", data, execution_count=1)],
    )


def test_addresses_timings_and_pixels_may_differ(tmp_path):
    cells = [printing(source, text) for source, text in MAY_DIFFER.items()]
    assert verdict(tmp_path, *cells, picturing("A rising line.", "A rising line.")) == 0


@pytest.mark.parametrize(
    "cell",
    [printing("print(0.485)", "0.486\n"), picturing("A rising line.", "A falling line.")],
    ids=["number", "alt text"],
)
def test_numbers_and_words_may_not(cell, tmp_path):
    assert verdict(tmp_path, cell) == 1
