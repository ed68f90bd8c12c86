import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.authoring import CellFailedError, execute
from course.authoring.__main__ import main


def written(tmp_path, *sources):
    path = tmp_path / "lesson.ipynb"
    cells = [new_markdown_cell("# Lesson", id="title")]
    cells += [new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_executing_again_changes_no_byte(tmp_path):
    path = written(
        tmp_path,
        "import ipywidgets; ipywidgets.IntSlider(3, description='delta')",
        "print(hash('stable'))\nprint(sorted({'a', 'b'}))\n{'text'}",
    )
    assert main([str(path)]) == 0
    first = path.read_bytes()
    cells = nbformat.read(path, 4).cells
    assert cells[2].outputs[0].text.endswith("['a', 'b']\n")
    assert cells[2].execution_count == 2
    assert main([str(path)]) == 0
    assert path.read_bytes() == first
    assert main(["--check", str(path)]) == 0


def test_check_writes_nothing_and_says_what_differs(tmp_path, capsys):
    path = written(tmp_path, "1 + 1")
    before = path.read_bytes()
    assert main(["--check", str(path)]) == 1
    assert path.read_bytes() == before
    told = capsys.readouterr().err
    assert f"{path}: cell 'c0': outputs differ" in told


def test_a_failing_cell_is_told_and_nothing_is_written(tmp_path, capsys):
    path = written(tmp_path, "1 / 0")
    before = path.read_bytes()
    assert main([str(path)]) == 1
    assert path.read_bytes() == before
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_what_is_no_notebook_is_told(tmp_path, capsys):
    path = tmp_path / "poem.ipynb"
    path.write_text("roses are red")
    assert main([str(path), str(tmp_path / "missing.ipynb")]) == 1
    told = capsys.readouterr().err
    assert told.count("cannot be read") == 2


def test_the_kernel_sees_a_clean_room_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("LOSS_COURSE_HOME", "/the/learner's/own")
    notebook = new_notebook(
        cells=[
            new_code_cell(
                "import os\n"
                "home = os.environ['LOSS_COURSE_HOME']\n"
                "print(os.getcwd(), os.environ['OMP_NUM_THREADS'], 'own' in home)"
            )
        ]
    )
    execute(notebook, tmp_path)
    assert notebook.cells[0].outputs[0].text == f"{tmp_path} 1 False\n"


def test_a_cell_that_takes_too_long_or_kills_its_kernel_is_named(tmp_path):
    for source, timeout in (("import time; time.sleep(60)", 1), ("import os; os._exit(1)", 30)):
        notebook = new_notebook(cells=[new_code_cell(source)])
        with pytest.raises(CellFailedError):
            execute(notebook, tmp_path, timeout=timeout)
