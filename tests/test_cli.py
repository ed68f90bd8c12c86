"""The course command: help texts, exit codes, and what scripts read from it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from course import cli, doctor
from course.doctor import Finding

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = ROOT / "exercises" / "02_outliers.ipynb"
FIELDS = [
    "student",
    "assignment",
    "exercise",
    "function",
    "points",
    "max_points",
    "verdict",
    "misconception",
    "message",
    "level",
]
COMMANDS = [
    name for name, command in typer.main.get_command(cli.app).commands.items() if not command.hidden
]


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("LOSS_COURSE_HOME", str(tmp_path / "home"))
    return lambda *arguments: CliRunner().invoke(cli.app, list(map(str, arguments)))


def answered(path, **answers):
    """The exercises of lesson 02 with the stubs of some functions replaced."""
    notebook = json.loads(EXERCISES.read_text("utf-8"))
    for cell in notebook["cells"]:
        for name, body in answers.items():
            if cell["cell_type"] == "code" and "".join(cell["source"]).startswith(f"def {name}("):
                cell["source"] = body
    path.write_text(json.dumps(notebook), "utf-8")
    return path


# Help and errors


def test_the_help_names_every_command_and_the_exit_codes(run):
    result = run("--help")
    assert result.exit_code == 0
    assert {"lab", "doctor", "progress", "check"} <= set(COMMANDS)
    assert all(f"  {name} " in result.output for name in COMMANDS)
    assert "Exit codes" in result.output
    assert "..." not in result.output.split("Commands:")[1]  # no sentence is cut off


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    course {command}" in result.output
    usage = result.output.split("\n\n")[0]
    assert "{" not in usage
    assert usage.split("[OPTIONS]")[1].isupper() or usage.endswith("[OPTIONS]")
    assert "list[" not in result.output


def test_no_command_shows_the_help(run):
    result = run()
    assert result.exit_code == 2
    assert "doctor" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["--fly"],
        ["lab", "first"],
        ["lab", "0"],
        ["lab", "99"],
        ["check"],
        ["check", "nowhere.ipynb"],
        ["check", "."],
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert result.output.strip()


def test_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert result.output.startswith("loss-course ")


def test_a_console_without_the_signs_is_no_error(tmp_path):
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "LOSS_COURSE_HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "course.cli", "progress"]
    result = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()
    assert b"huber_loss" in result.stdout


# lab


@pytest.fixture
def lab(run, monkeypatch):
    """`course lab` up to the command that it would become."""
    became = []

    def become(command):
        became.extend(command)
        return 0

    monkeypatch.setattr(cli, "run_in_place", become)
    return lambda *arguments: (run("lab", *arguments), became)[1]


def test_lab_opens_the_first_lesson(lab):
    assert "--LabApp.default_url=/lab/tree/lessons/01_loss_basics.ipynb" in lab()


def test_lab_opens_the_lesson_of_a_number(lab):
    command = lab(2, "--port", 9000)
    assert "--LabApp.default_url=/lab/tree/lessons/02_outliers.ipynb" in command
    assert "--port=9000" in command


def test_a_lesson_that_does_not_exist_names_those_that_do(run):
    assert "01_loss_basics, 02_outliers" in run("lab", 99).output


@pytest.mark.parametrize(
    ("platform", "variables", "arguments", "opens"),
    [
        ("linux", {}, [], False),
        ("linux", {"DISPLAY": ":0"}, [], True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, [], True),
        ("linux", {"DISPLAY": ":0"}, ["--no-browser"], False),
        ("linux", {}, ["--browser"], True),
        ("darwin", {}, [], True),
        ("win32", {}, [], True),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1"}, [], False),
    ],
)
def test_a_browser_opens_where_somebody_sees_it(
    lab, monkeypatch, platform, variables, arguments, opens
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cli.sys, "platform", platform)
    assert ("--no-browser" not in lab(*arguments)) == opens


# doctor


@pytest.fixture
def found(monkeypatch):
    """What the checks find, to be filled by a test."""
    findings = [Finding("disk", "ok", "9 GB free")]
    monkeypatch.setattr(doctor, "CHECKS", [lambda: findings[0], lambda: findings[-1]])
    return findings


def test_doctor_is_content(run, found):
    result = run("doctor")
    assert result.exit_code == 0
    assert "ok       disk      9 GB free" in result.output


@pytest.mark.parametrize(("status", "code"), [("warning", 0), ("problem", 1)])
def test_doctor_names_the_fix(run, found, status, code):
    found.append(Finding("widgets", status, "anywidget is disabled", "enable it"))
    result = run("doctor")
    assert result.exit_code == code
    assert f"{status:<8} widgets   anywidget is disabled" in result.output
    assert "fix: enable it" in result.output


def test_doctor_for_scripts(run, found):
    found.append(Finding("widgets", "problem", "anywidget is disabled", "enable it"))
    result = run("doctor", "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["status"] for line in result.output.splitlines()] == ["ok", "problem"]
    assert list(json.loads(result.output.splitlines()[0])) == ["name", "status", "detail", "fix"]


# progress


def test_progress_shows_every_exercise(run):
    result = run("progress")
    assert result.exit_code == 0
    assert "mse_loss" in result.output
    assert "huber_location" in result.output


# check


def test_check_of_stubs(run):
    result = run("check", EXERCISES)
    assert result.exit_code == 1
    assert result.output.count("not_attempted") == 5
    assert result.output.endswith("0 of 13 points\n")


def test_check_for_scripts(run, tmp_path):
    file = answered(
        tmp_path / "02_outliers.ipynb",
        huber_grad="def huber_grad(input, target, delta=1.0, reduction='mean'):\n    return 1 / 0",
        huber_loss=(
            "def huber_loss(input, target, delta=1.0, reduction='mean'):\n"
            "    from course.losses import huber_loss\n"
            "    return huber_loss(input, target, delta=delta, reduction=reduction)"
        ),
    )
    result = run("check", file, "--json")
    assert result.exit_code == 1
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [list(row) for row in rows] == [FIELDS] * 5
    assert {row["assignment"] for row in rows} == {"02_outliers"}
    verdicts = {row["function"]: row["verdict"] for row in rows}
    assert verdicts["huber_grad"] in ("failed", "error")
    assert verdicts["huber_loss"] == "passed"
    assert verdicts["l1_loss_and_grad"] == "not_attempted"
    [huber] = [row for row in rows if row["function"] == "huber_loss"]
    assert huber["points"] == huber["max_points"] == 3


def test_check_names_the_mistake(run, tmp_path):
    wrong = (
        "def huber_loss(input, target, delta=1.0, reduction='mean'):\n"
        "    r = np.abs(np.asarray(input, float) - np.asarray(target, float))\n"
        "    each = np.where(r < delta, r**2 / 2, delta * (r - delta / 2)) / delta\n"
        "    return {'none': each, 'sum': each.sum(), 'mean': each.mean()}[reduction]"
    )
    file = answered(tmp_path / "02_outliers.ipynb", huber_loss=wrong)
    row = next(
        row
        for row in map(json.loads, run("check", file, "--json").output.splitlines())
        if row["function"] == "huber_loss"
    )
    assert row["misconception"]
    result = run("check", file)
    assert "expected" in result.output
    assert " ".join(row["message"].split())[:40] in " ".join(result.output.split())


def test_check_is_content(run, monkeypatch):
    from course.grading import submission
    from course.grading.verdicts import Verdict

    passed = Verdict("02.2", "huber_loss", "passed", 3, 3)
    monkeypatch.setattr(submission, "check_notebook", lambda path, exercises: [passed])
    result = run("check", EXERCISES)
    assert result.exit_code == 0
    assert "3 of 3 points" in result.output


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"nbformat": 4}', b'{"cells": []}']
)
def test_check_of_something_else(run, tmp_path, content):
    file = tmp_path / "homework.ipynb"
    file.write_bytes(content)
    result = run("check", file)
    assert result.exit_code == 2
    assert "homework.ipynb" in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_damaged_notebook_of_a_lesson_costs_its_points_only(run, tmp_path):
    file = tmp_path / "02_outliers.ipynb"
    file.write_bytes(EXERCISES.read_bytes()[:1000])
    result = run("check", file, "--json")
    assert result.exit_code == 1
    assert {json.loads(line)["verdict"] for line in result.output.splitlines()} == {"malformed"}


def test_check_leaves_the_notebook_as_it_is(run, tmp_path):
    file = Path(shutil.copy(EXERCISES, tmp_path))
    run("check", file)
    assert file.read_bytes() == EXERCISES.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["02_outliers.ipynb"]
