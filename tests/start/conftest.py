"""start.py as a module on a machine that only writes down what it would run."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plain(tmp_path):
    """start.py as a module in a folder of its own, with the project's files beside it."""
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
    monkeypatch.setattr(plain, "pip_settings", lambda: {"UV_FIND_LINKS": "/wheels"})
    monkeypatch.setattr(plain, "lacks_nvidia_driver", lambda: True)
    monkeypatch.setattr(plain, "hand_over", lambda arguments: arguments)
    return plain


@pytest.fixture
def machine(start, monkeypatch):
    """The machine under start.py: records every command, and fails those that `breaks` matches."""
    machine = Machine(start)
    monkeypatch.setattr(start, "run", machine.run)
    return machine


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
                error = self.start.explain(result)
                if error.kind == "disk":
                    raise error
                return error
        return None

    def change(self, name):
        file = self.start.ROOT / name
        file.write_text(file.read_text() + "\n# changed\n")

    def ran(self, pattern):
        return [line for line in self.commands if re.search(pattern, line)]
