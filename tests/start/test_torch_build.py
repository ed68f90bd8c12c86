"""Which build of PyTorch is installed: never CUDA by accident."""

import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV_FAILS = "error: Request failed\n  cause: client error (Connect)\n  cause: dns error"
PIP_FAILS = "Failed to establish a new connection: [Errno -2] Name or service not known"


def test_without_a_driver_only_a_cpu_build_is_asked_for(start, machine):
    start.main([])
    [line] = machine.ran("torch==")
    pin = re.search(r"^torch==(\S+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE)[1]
    assert line.endswith(f"--no-deps torch=={pin}+cpu")
    environment = machine.environments[machine.commands.index(line)]
    assert environment["PIP_INDEX_URL"] == environment["UV_DEFAULT_INDEX"] == start.CPU_INDEX
    assert machine.commands.index(line) < machine.commands.index(*machine.ran("-e "))


def test_a_silent_index_is_not_waited_for_and_local_places_are_asked(start, machine):
    machine.breaks = {r"\+cpu$": UV_FAILS}
    assert start.main([]) == []
    first, second = machine.ran("torch==")
    assert second == f"{first} --no-index"
    there, here = (machine.environments[machine.commands.index(line)] for line in (first, second))
    assert there["UV_HTTP_RETRIES"] == there["PIP_RETRIES"] == "1"
    assert here == {"UV_FIND_LINKS": "/wheels"}


def test_a_full_disk_is_no_reason_to_ask_about_cuda(start, machine, capsys):
    machine.breaks = {"torch==": "No space left on device (os error 28)"}
    assert start.main([]) == 1
    assert len(machine.ran("torch==")) == 1
    assert "CUDA" not in capsys.readouterr().err


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
    machine.change("constraints.txt")
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
