"""The level that is chosen where the machine lacks something, and the refusal where none holds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from course.grading.sandbox import kernel
from course.grading.sandbox.levels import choose
from tests.grading.handed_in import as_bytes, cell

pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")
pytestmark = pytest.mark.skipif(
    not kernel.SUPPORTED or choose().level != "namespaces",
    reason="this machine does not give every level",
)
DENY = Path(__file__).with_name("deny.py")


@pytest.fixture
def grade(tmp_path):
    def graded(denied, *more):
        folder = tmp_path / "submitted" / "ann"
        folder.mkdir(parents=True, exist_ok=True)
        source = "def mse_loss(*a, **k): return 1.0"
        (folder / "01_loss_basics.ipynb").write_bytes(as_bytes({"cells": [cell(source)]}))
        out = tmp_path / "out"
        command = [sys.executable, "-m", "course.cli", "grade", str(folder.parent), *more]
        command += ["--out", str(out), "--quiet", "--workers", "1"]
        if denied:
            command = [sys.executable, str(DENY), denied, *command]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        results = out / "results.jsonl"
        lines = results.read_text("utf-8").splitlines() if results.exists() else []
        return done, {json.loads(line)["level"] for line in lines}, out

    return graded


@pytest.mark.parametrize(
    ("denied", "level"),
    [("", "namespaces"), ("unshare", "landlock"), ("unshare,landlock", "sealed")],
)
def test_the_next_best_level_is_taken_and_told(grade, denied, level):
    done, levels, out = grade(denied)
    assert done.returncode == 0, done.stderr
    assert levels == {level}
    assert f",{level}," in (out / "grades.csv").read_text()
    assert (level in done.stderr) == bool(denied)
    page = (out / "feedback" / "ann" / "01_loss_basics.html").read_text()
    assert ("reduced confinement" in page) == (level == "sealed")


def test_where_nothing_holds_it_refuses_and_says_why(grade):
    done, levels, _ = grade("unshare,landlock,seccomp")
    assert done.returncode == 2
    assert levels == set()
    assert "--allow-unsandboxed" in done.stderr
    for name in ("namespaces", "landlock", "sealed"):
        assert name in done.stderr


def test_unsandboxed_on_demand_only_and_labelled_everywhere(grade):
    done, levels, out = grade("unshare,landlock,seccomp", "--allow-unsandboxed")
    assert done.returncode == 0, done.stderr
    assert levels == {"none"}
    assert ",none," in (out / "grades.csv").read_text()
    assert "level none" in (out / "feedback" / "ann" / "01_loss_basics.html").read_text()
    assert "'none'" in done.stderr
    again, levels, _ = grade("")  # marks made unconfined do not count once there is a sandbox
    assert again.returncode == 0
    assert levels == {"namespaces"}
