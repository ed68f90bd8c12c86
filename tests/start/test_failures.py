"""What start.py says when the set-up fails, and what it leaves behind."""

import ast
import errno
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV_FAILS = "error: Request failed\n  cause: client error (Connect)\n  cause: dns error"
PIP_FAILS = "Failed to establish a new connection: [Errno -2] Name or service not known"


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (UV_FAILS, "Connect to the internet"),
        (PIP_FAILS, "Connect to the internet"),
        ("ReadTimeoutError: Read timed out. (read timeout=15)", "Connect to the internet"),
        ("ProxyError('Cannot connect to proxy.', OSError(407))", "HTTPS_PROXY"),
        ("OSError: [Errno 28] No space left on device", "Free 2 GB"),
        ("Caused by: failed to write (os error 28)", "Free 2 GB"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("The virtual environment was not created: ensurepip is not available", "-venv`"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "cannot be written"),
        ("OSError: [Errno 30] Read-only file system: '.venv'", "cannot be written"),
        ("ERROR: No matching distribution found for torch==2.13.0", "Google Colab"),
        ("  x No solution found when resolving dependencies", "Google Colab"),
    ],
)
def test_a_failure_is_explained_in_one_sentence_with_the_next_step(start, output, says):
    error = start.explain(f"Collecting numpy\n{output}\nand more")
    assert says in str(error)
    assert str(error).endswith("Then run the same command again.")
    assert "\n" not in str(error)


def test_an_unknown_failure_shows_its_last_lines(start):
    error = start.explain("\n".join(f"line {i}" for i in range(100)))
    assert "line 99" in str(error)
    assert "line 80" not in str(error)


def test_without_a_network_nothing_more_is_tried(start, machine, capsys):
    machine.breaks = {"pip install": PIP_FAILS}
    assert start.main([]) == 1
    assert len(machine.ran("install")) == 1
    assert "Connect to the internet" in capsys.readouterr().err


def test_an_update_without_a_network_leaves_the_course_startable(start, machine, capsys):
    start.main([])
    machine.change("constraints.txt")
    machine.breaks = {"-e ": UV_FAILS}
    machine.commands.clear()
    assert start.main([]) == 1
    assert f"{start.BIN / 'course'} lab" in capsys.readouterr().err
    machine.breaks = {}
    machine.commands.clear()
    start.main([])
    assert not machine.ran(" -m venv ")


def test_a_full_disk_is_noticed_before_anything_is_fetched(start, machine, monkeypatch, capsys):
    usage = type("usage", (), {"free": 10_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage)
    assert start.main([]) == 1
    assert machine.commands == []
    assert "Free 2 GB" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "says"), [(errno.ENOSPC, "Free 2 GB"), (errno.EACCES, "cannot be written")]
)
def test_an_error_of_the_system_is_explained(start, monkeypatch, capsys, code, says):
    def fails(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(start, "alone", fails)
    assert start.main([]) == 1
    assert says in capsys.readouterr().err


def test_an_old_python_is_told_what_to_install(start, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    assert start.main([]) == 1
    assert "Install Python 3.11 or newer" in capsys.readouterr().err


def test_pythons_since_3_6_can_read_the_file_to_say_so():
    ast.parse((ROOT / "start.py").read_text(), feature_version=(3, 6))


def test_help_sets_nothing_up(start, machine, capsys):
    assert start.main(["--help"]) == 0
    assert "python start.py test" in capsys.readouterr().out
    assert machine.commands == []
