"""When start.py installs, what, and when it leaves all as it is."""

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_first_start_makes_an_environment_and_installs_the_project(start, machine):
    assert start.main(["doctor"]) == ["doctor"]
    assert [bool(machine.ran(p)) for p in (" -m venv ", "install uv ", "torch==", "-e . ")]
    assert machine.ran(r"-e \. -c constraints.txt")
    assert not machine.ran(r"\[test\]")


def test_tests_bring_their_own_packages(start, machine):
    start.main(["test", "-k", "huber"])
    assert machine.ran(r"-e \.\[test\] -c constraints.txt")


def test_an_extra_that_is_not_there_yet_is_added_to_the_same_environment(start, machine):
    start.main([])
    machine.commands.clear()
    start.main(["test"])
    assert machine.ran(r"-e \.\[test\]")
    assert not machine.ran(" -m venv ")


def test_second_start_runs_nothing(start, machine):
    start.main([])
    machine.commands.clear()
    assert start.main(["lab", "2"]) == ["lab", "2"]
    assert machine.commands == []


def test_installed_extras_serve_a_start_without_them_and_are_kept(start, machine):
    start.main(["test"])
    machine.commands.clear()
    start.main([])
    assert machine.commands == []
    machine.change("constraints.txt")
    start.main([])
    assert machine.ran(r"-e \.\[test\]")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_installs_again_in_the_same_environment(start, machine, name):
    start.main([])
    machine.commands.clear()
    machine.change(name)
    start.main([])
    assert machine.ran(r"-e \.")
    assert not machine.ran(" -m venv ")


def test_a_moved_folder_gets_a_new_environment(start, machine, monkeypatch, tmp_path):
    start.main([])
    (tmp_path / "elsewhere").mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(start.ROOT / name, tmp_path / "elsewhere" / name)
    monkeypatch.setattr(start, "ROOT", tmp_path / "elsewhere")
    machine.commands.clear()
    start.main([])
    assert machine.ran(" -m venv ")


def test_a_broken_python_gets_a_new_environment(start, machine):
    start.main([])
    Path(start.PYTHON).unlink()
    machine.commands.clear()
    start.main([])
    assert machine.ran(" -m venv ")
    assert Path(start.PYTHON).exists()


@pytest.mark.parametrize("stamp", ["", "{", "[]", '"text"', "{}", "\xff"])
def test_a_damaged_stamp_counts_as_none(start, machine, stamp):
    start.main([])
    start.STAMP.write_text(stamp, encoding="latin-1")
    machine.commands.clear()
    start.main([])
    assert machine.ran(" -m venv ")


@pytest.mark.parametrize("moment", [" -m venv ", "install uv ", "torch==", "-e "])
def test_after_an_interruption_it_starts_over(start, machine, moment, capsys):
    machine.breaks = {moment: KeyboardInterrupt()}
    assert start.main([]) == 130
    assert "Run the same command again" in capsys.readouterr().err
    assert not start.STAMP.exists()
    machine.breaks = {}
    machine.commands.clear()
    assert start.main([]) == []
    assert machine.ran(" -m venv ")
    assert machine.ran("-e ")


def test_an_interrupted_update_starts_over_too(start, machine):
    start.main([])
    machine.change("constraints.txt")
    machine.breaks = {"-e ": KeyboardInterrupt()}
    assert start.main([]) == 130
    machine.breaks = {}
    machine.commands.clear()
    start.main([])
    assert machine.ran(" -m venv ")


def test_pip_takes_over_where_uv_fails(start, machine):
    machine.breaks = {"-m uv pip install": "error: something of uv's own"}
    assert start.main([]) == []
    assert machine.ran(r"-m pip install -e \.")


def test_pip_serves_where_uv_cannot_be_had(start, machine):
    machine.breaks = {"install uv ": "ERROR: No matching distribution found for uv"}
    assert start.main([]) == []
    assert not machine.ran("-m uv")
    assert machine.ran(r"-m pip install -e \.")


def test_bytecode_is_compiled_once_where_python_may_not_keep_it(start, machine, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    start.main([])
    assert machine.ran(r"-m uv .*--compile-bytecode.* -e ")


def test_else_python_compiles_what_it_imports(start, machine):
    start.main([])
    assert not machine.ran("--compile-bytecode")


def test_pips_settings_become_uvs(plain, monkeypatch):
    monkeypatch.setattr(plain, "PYTHON", sys.executable)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert plain.pip_settings() == {}
    monkeypatch.setenv("PIP_FIND_LINKS", "/one https://two.example/links")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert plain.pip_settings() == {
        "UV_FIND_LINKS": "/one,https://two.example/links",
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_OFFLINE": "1",
    }
