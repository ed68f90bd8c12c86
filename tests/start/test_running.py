"""How start.py runs commands: progress, interruption, one at a time, handing over."""

import contextlib
import os
import subprocess
import sys
import threading

import pytest


def test_a_command_that_succeeds_has_no_error(start):
    assert start.run("Testing", [sys.executable, "-c", "print('No space left')"]) is None


def test_a_command_that_fails_is_explained_by_what_it_printed(start):
    error = start.run("Testing", [sys.executable, "-c", "import sys; sys.exit('told')"])
    assert "told" in str(error)


def test_a_full_disk_ends_it_at_once(start):
    command = [sys.executable, "-c", "import sys; sys.exit('No space left on device')"]
    with pytest.raises(start.SetupError, match="Free 2 GB"):
        start.run("Testing", command)


def test_progress_tells_what_it_does_on_stderr(start, capsys):
    start.run("Fetching things", [sys.executable, "-c", "print('detail')"])
    out, err = capsys.readouterr()
    assert out == ""
    assert "Fetching things ... 0 s" in err


def test_a_log_says_an_installers_last_line_once(start, capsys, monkeypatch):
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(start.time, "monotonic", lambda: next(clock))
    with start.progress("Installing") as show:
        for _ in range(3):
            show("Installed 137 packages")
    err = capsys.readouterr().err
    assert err.count("Installed 137 packages") == 1
    assert "Installing ... 20 s\n" in err


def test_an_interruption_ends_the_installer(start, monkeypatch):
    began = []

    class Remembered(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            began.append(self)

    @contextlib.contextmanager
    def interrupting(doing):
        def show(detail=""):
            raise KeyboardInterrupt

        yield show

    monkeypatch.setattr(subprocess, "Popen", Remembered)
    monkeypatch.setattr(start, "progress", interrupting)
    with pytest.raises(KeyboardInterrupt):
        start.run("Sleeping", [sys.executable, "-c", "import time; time.sleep(60)"])
    assert began[0].poll() is not None


def test_a_second_start_waits_and_then_finds_the_work_done(start, monkeypatch):
    holds, waits, done = threading.Event(), threading.Event(), []

    @contextlib.contextmanager
    def watched(doing):
        assert "another start" in doing
        yield waits.set

    def first():
        with start.alone():
            holds.set()
            waits.wait(30)
            done.append("first")

    monkeypatch.setattr(start, "progress", watched)
    thread = threading.Thread(target=first)
    thread.start()
    holds.wait(30)
    with start.alone():
        done.append("second")
    thread.join()
    assert done == ["first", "second"]


@pytest.fixture
def became(plain, monkeypatch):
    """What start.py would turn into: the command and its environment."""
    seen = []
    monkeypatch.setattr(os, "name", "posix")
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setattr(
        os, "execve", lambda path, command, environment: seen.extend([command, environment])
    )
    monkeypatch.setattr(plain.subprocess, "call", lambda command, env: 0)
    return seen


@pytest.mark.parametrize(
    ("arguments", "command"),
    [([], ["lab"]), (["lab", "2"], ["lab", "2"]), (["check", "a b.ipynb"], ["check", "a b.ipynb"])],
)
def test_a_command_is_passed_on_as_it_came(plain, became, arguments, command):
    plain.hand_over(arguments)
    assert became[0] == [str(plain.BIN / "course"), *command]
    assert became[1]["PATH"].startswith(str(plain.BIN) + os.pathsep)
    assert became[1]["LOSS_COURSE_COMMAND"].startswith("python ")  # what hints tell to type


def test_test_runs_doctests_tests_and_notebooks_at_once(plain, became):
    plain.hand_over(["test", "-k", "huber"])
    command, environment = became
    assert command[:3] == [plain.PYTHON, "-m", "pytest"]
    assert {"--doctest-modules", "--nbval", "--dist=loadscope"} < set(command)
    assert command[-2:] == ["-k", "huber"]
    assert environment["OMP_NUM_THREADS"]
