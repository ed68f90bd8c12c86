"""The instructor's commands: what they say, with which exit code, and what they leave alone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course import cli, cli_instructor
from tests.grading.handed_in import as_bytes, cell, notebook

pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")

SHEET = "Identifier,Grade\nParticipant 1,\nParticipant 2,\nParticipant 3,\nParticipant 4,\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli.app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def moodle(tmp_path_factory):
    """A zip of Moodle's, graded: a plain name, an own name, and one that says nothing."""
    folder = tmp_path_factory.mktemp("moodle")
    nothing = as_bytes({"cells": [cell("x = 1")]})
    with zipfile.ZipFile(folder / "moodle.zip", "w") as archive:
        for name, data in {
            "Ann Bee_1_assignsubmission_file/01_loss_basics.ipynb": as_bytes(notebook("01")),
            "Greta Gast_2_assignsubmission_file/homework final.ipynb": as_bytes(notebook("01")),
            "Ulf Ohm_3_assignsubmission_file/my notebook.ipynb": nothing,
        }.items():
            archive.writestr(name, data)
    told = ["grade", str(folder / "moodle.zip"), "--out", str(folder / "marks"), "--quiet"]
    command = [sys.executable, "-m", "course.cli", *told, "--workers", "1", "--allow-unsandboxed"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return folder, done


def test_an_own_name_is_placed_and_whoever_cannot_be_is_named(moodle):
    folder, done = moodle
    assert done.returncode == 1, done.stderr
    assert "no assignment could be told for Ulf Ohm_3" in done.stderr
    assert "Greta" not in done.stderr
    assert "3 submissions, 22 of 22 points" in done.stdout
    grades = (folder / "marks" / "grades.csv").read_text("utf-8")
    assert "Greta Gast_2,01_loss_basics,11," in grades


def test_fill_sheet_says_how_many_and_who_is_missing(moodle, run, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(SHEET)
    arguments = ["--student", "Identifier", "--points", "Grade"]
    result = run("fill-sheet", moodle[0] / "marks", sheet, "01_loss_basics", *arguments)
    assert result.exit_code == 1
    assert "filled 2 of 4 rows" in result.output
    assert "no marks for: Participant 3" in result.output
    assert "Ulf Ohm_3" in result.output
    assert "Participant 2,11" in sheet.read_text()


def test_fill_sheet_for_an_assignment_without_marks(moodle, run, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(SHEET)
    arguments = ["--student", "Identifier", "--points", "Grade"]
    result = run("fill-sheet", moodle[0] / "marks", sheet, "02_outliers", *arguments)
    assert result.exit_code == 1
    assert "no marks for 02_outliers; there are: 01_loss_basics. " in result.output
    assert sheet.read_text() == SHEET


@pytest.mark.parametrize(
    "arguments",
    [
        ["release", "02_outliers", "class"],
        ["gradescope-zip", "a.zip", "--seed-file", "seed.txt"],
        ["fill-sheet", ".", "seed", "02_outliers", "--student", "a", "--points", "b"],
        ["report", "."],
        ["grade", ".", "--out", "marks"],
        ["review", "--out", "marks"],
    ],
)
def test_without_the_instructors_packages_one_sentence_says_what_to_type(tmp_path, arguments):
    hidden = "import sys; sys.modules['sqlalchemy'] = None; import importlib.util as u; "
    hidden += "f = u.find_spec; u.find_spec = lambda n, *a: None if n == 'sqlalchemy' else f(n, *a)"
    (tmp_path / "seed").write_text("x")
    program = f"{hidden}\nfrom course.cli import app\napp({arguments!r})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "-m pip install" in done.stderr
    assert "[instructor]" in done.stderr


def test_release_writes_over_nothing(run, tmp_path):
    target = tmp_path / "class" / "02_outliers.ipynb"
    assert run("release", "02_outliers", "class").exit_code == 0
    assert run("release", "02_outliers", "class").exit_code == 0  # the same bytes
    target.write_text("mine")
    result = run("release", "02_outliers", "class")
    assert result.exit_code == 2
    assert "--force" in result.output
    assert target.read_text() == "mine"
    assert run("release", "02_outliers", "class", "--force").exit_code == 0
    assert target.read_text() != "mine"


def test_gradescopes_seed_is_made_once(run, tmp_path):
    seed = tmp_path / "seed.txt"
    result = run("gradescope-zip", "autograder.zip", "--seed-file", seed)
    assert result.exit_code == 0, result.output
    assert "a new secret seed" in result.output
    first = seed.read_text()
    assert len(first.strip()) >= 32
    assert os.name != "posix" or seed.stat().st_mode & 0o777 == 0o600
    assert "new" not in run("gradescope-zip", "autograder.zip", "--seed-file", seed).output
    assert seed.read_text() == first


def test_an_assignment_that_does_not_exist_is_refused(run, tmp_path):
    folder = tmp_path / "submitted" / "ann"
    folder.mkdir(parents=True)
    (folder / "homework.ipynb").write_text("{}")
    told = ["--out", "marks", "--assignment", "outliers", "--allow-unsandboxed"]
    result = run("grade", "submitted", *told)
    assert result.exit_code == 2
    assert "02_outliers" in result.output


def test_hints_name_the_command_as_it_was_called(tmp_path):
    environment = {**os.environ, "LOSS_COURSE_COMMAND": "python start.py"}
    root = Path(cli_instructor.__file__).parents[1]
    for arguments, told in [
        (["report", str(tmp_path)], "python start.py grade SUBMISSIONS"),
        (["report", "--help"], "  python start.py report marks"),
        (["report"], "Usage: python start.py report"),
    ]:
        command = [sys.executable, "-m", "course.cli", *arguments]
        done = subprocess.run(
            command, env=environment, cwd=root, capture_output=True, text=True, check=False
        )
        assert told in done.stdout + done.stderr
