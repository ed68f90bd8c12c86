"""start.py without a network: what it decides, what it would run, what it says on failure."""

import ast
import contextlib
import errno
import importlib.util
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
UV_FAILS = "error: Request failed\n  cause: client error (Connect)\n  cause: dns error"
PIP_FAILS = "Failed to establish a new connection: [Errno -2] Name or service not known"


@pytest.fixture
def plain(tmp_path):
    """start.py as a module that stands in a folder of its own, with the project's files beside it."""
    for name in ("start.py", "pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    spec = importlib.util.spec_from_file_location("start", tmp_path / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(plain, monkeypatch):
    """The same on Linux without a GPU; the command it would become is only returned."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(plain, "pip_settings", lambda: ["--find-links=/wheels"])
    monkeypatch.setattr(plain, "lacks_nvidia_driver", lambda: True)
    monkeypatch.setattr(plain, "hand_over", lambda arguments: arguments)
    return plain


@pytest.fixture
def machine(start, monkeypatch):
    """The machine under start.py: records every command, and fails those that `breaks` matches."""
    machine = Machine(start)
    monkeypatch.setattr(start, "run", machine.run)
    return machine


def change(file):
    file.write_text(file.read_text() + "\n# changed\n")


class Machine:
    def __init__(self, start):
        self.start, self.commands, self.environments, self.breaks = start, [], [], {}

    def run(self, doing, command, **environment):
        line = " ".join(map(str, command))
        self.commands.append(line)
        self.environments.append(environment)
        if " -m venv " in line:
            subprocess.run(
                [sys.executable, "-m", "venv", "--clear", "--without-pip", command[-1]], check=True
            )
        for pattern, result in self.breaks.items():
            if re.search(pattern, line):
                if isinstance(result, BaseException):
                    raise result
                return False, result
        return True, ""

    def ran(self, pattern):
        return [line for line in self.commands if re.search(pattern, line)]


# What is installed


def test_first_start_makes_an_environment_and_installs_the_project(start, machine):
    assert start.main(["doctor"]) == ["doctor"]
    assert [bool(machine.ran(p)) for p in (" -m venv ", "install uv ", "torch==", "-e . ")]
    assert machine.ran(r"-e \. -c constraints.txt")
    assert not machine.ran(r"\[test\]")


def test_tests_bring_their_own_packages(start, machine):
    start.main(["test", "-k", "huber"])
    assert machine.ran(r"-e \.\[test\] -c constraints.txt")


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
    change(start.ROOT / "constraints.txt")
    start.main([])
    assert machine.ran(r"-e \.\[test\]")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_installs_again_in_the_same_environment(start, machine, name):
    start.main([])
    machine.commands.clear()
    change(start.ROOT / name)
    start.main([])
    assert machine.ran(r"-e \.")
    assert not machine.ran(" -m venv ")


def test_a_moved_folder_gets_a_new_environment(start, machine):
    start.main([])
    stamp = json.loads(start.STAMP.read_text())
    stamp["built"][1] = "/elsewhere"
    start.STAMP.write_text(json.dumps(stamp))
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


# PyTorch


def test_without_a_driver_only_a_cpu_build_is_asked_for(start, machine):
    start.main([])
    [line] = machine.ran("torch==")
    pin = re.search(r"^torch==(\S+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE)[1]
    assert f"--no-deps torch=={pin}+cpu --index-url={start.CPU_INDEX}" in line
    assert machine.commands.index(line) < machine.commands.index(*machine.ran("-e "))


def test_a_silent_index_is_not_waited_for_and_local_places_are_asked(start, machine):
    machine.breaks = {"--index-url=": UV_FAILS}
    assert start.main([]) == []
    first, second = machine.ran("torch==")
    assert "--no-index" in second
    assert "--find-links=/wheels" in second
    settings = machine.environments[machine.commands.index(first)]
    assert settings["UV_HTTP_RETRIES"] == settings["PIP_RETRIES"] == "1"


def test_where_no_cpu_build_can_be_had_cuda_is_not_installed_unasked(start, machine, capsys):
    machine.breaks = {"torch==": UV_FAILS}
    assert start.main([]) == 1
    said = capsys.readouterr().err
    assert "several GB of CUDA" in said
    assert "--allow-cuda" in said
    assert not machine.ran("-e ")
    assert start.main(["--allow-cuda", "lab"]) == ["lab"]


@pytest.mark.parametrize(
    ("answer", "result"), [("y", ["lab"]), ("YES ", ["lab"]), ("", 1), ("n", 1)]
)
def test_a_person_is_asked(start, machine, monkeypatch, answer, result):
    machine.breaks = {"torch==": UV_FAILS}
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert start.main(["lab"]) == result


def test_a_build_that_was_accepted_is_not_asked_about_again(start, machine):
    machine.breaks = {"torch==": UV_FAILS}
    start.main(["--allow-cuda", "lab"])
    [pin] = re.findall(r"^torch==(\S+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    packages = start.VENV / "lib" / "python3.11" / "site-packages"
    (packages / f"torch-{pin}.dist-info").mkdir(parents=True)
    change(start.ROOT / "constraints.txt")
    assert start.main(["lab"]) == ["lab"]


def test_with_a_driver_the_usual_build_is_right(start, machine, monkeypatch):
    monkeypatch.setattr(start, "lacks_nvidia_driver", lambda: False)
    start.main([])
    assert not machine.ran("torch==")


@pytest.mark.parametrize(
    ("platform", "driver", "lacks"),
    [
        ("linux", "/usr/bin/nvidia-smi", False),
        ("linux", None, not os.path.exists("/proc/driver/nvidia/version")),
        ("darwin", None, False),
        ("win32", None, False),
    ],
)
def test_driver(plain, monkeypatch, platform, driver, lacks):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("shutil.which", lambda name: driver)
    assert plain.lacks_nvidia_driver() == lacks


# uv and pip


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


def test_pips_settings_become_uvs_options(plain, monkeypatch):
    monkeypatch.setattr(plain, "PYTHON", sys.executable)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert plain.pip_settings() == []
    monkeypatch.setenv("PIP_FIND_LINKS", "/one https://two.example/links")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert sorted(plain.pip_settings()) == [
        "--default-index=https://mirror.example/simple",
        "--find-links=/one",
        "--find-links=https://two.example/links",
        "--no-index",
    ]


# Failures


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
    change(start.ROOT / "constraints.txt")
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


# Running


def test_what_a_command_prints_and_whether_it_succeeds(start):
    assert start.run("Testing", [sys.executable, "-c", "print('seen')"]) == (True, "seen\n")
    command = [sys.executable, "-c", "import sys; sys.exit('told')"]
    assert start.run("Testing", command) == (False, "told\n")


def test_progress_tells_what_it_does_on_stderr(start, capsys):
    start.run("Fetching things", [sys.executable, "-c", "print('detail')"])
    out, err = capsys.readouterr()
    assert out == ""
    assert "Fetching things ... 0 s" in err


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


def test_test_runs_doctests_tests_and_notebooks_at_once(plain, became):
    plain.hand_over(["test", "-k", "huber"])
    command, environment = became
    assert command[:3] == [plain.PYTHON, "-m", "pytest"]
    assert {"--doctest-modules", "--nbval", "--dist=loadscope"} < set(command)
    assert command[-2:] == ["-k", "huber"]
    assert environment["OMP_NUM_THREADS"]


# The files beside it


def test_tests_are_found_through_pyproject():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert settings["testpaths"] == ["course", "tests", "lessons", "exercises"]


def test_every_requirement_is_pinned_and_the_pin_satisfies_it():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    required = map(
        Requirement, sum(project["optional-dependencies"].values(), project["dependencies"])
    )
    for requirement in required:
        if requirement.name == "loss-course":
            continue
        found = [pin for pin in pins if pin.name.lower() == requirement.name.lower()]
        assert found, (
            f"constraints.txt lacks {requirement.name}: CONTRIBUTING.md says how to renew it"
        )
        for pin in found:
            [version] = pin.specifier
            assert version.operator == "=="
            assert requirement.specifier.contains(version.version)


def test_no_cuda_is_pinned():
    assert not re.search(
        r"^(nvidia|cuda|triton)", (ROOT / "constraints.txt").read_text(), re.MULTILINE
    )
