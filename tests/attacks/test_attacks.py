"""Hostile submissions beside honest ones, in one run of ``course grade``."""

import ctypes
import hashlib
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import course
from course.autograders.registry import exercises
from course.grading.sandbox.levels import choose
from tests.attacks.corpus import ATTACKS
from tests.grading.handed_in import as_bytes, cell, notebook
from tests.grading.processes import descendants, survivors

pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")

HONEST = 20
SECRET = "a-secret-that-nobody-may-read"
LEVEL = choose().level
pytestmark = pytest.mark.skipif(LEVEL is None, reason="nothing confines code on this machine")


def fingerprints(*folders):
    """What lies in folders: path, mode and content of everything."""
    told = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            status = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            told[str(path)] = (status.st_mode, content)
    return told


def adopt_orphans():
    """Whoever outlives the run becomes a child of this process, and is seen."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


class Listener(threading.Thread):
    """Counts who connects."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.calls = 0

    def run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


class Watcher(threading.Thread):
    """The peak memory of the processes that judge; zygotes and their children are started by -I."""

    def __init__(self):
        super().__init__(daemon=True)
        self.over, self.peak = threading.Event(), 0

    def run(self):
        while not self.over.wait(0.3):
            for pid in descendants():
                try:
                    command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                    status = Path(f"/proc/{pid}/status").read_text()
                except OSError:
                    continue
                peak = [line for line in status.splitlines() if line.startswith("VmHWM")]
                if peak and b"-I" not in command:
                    self.peak = max(self.peak, int(peak[0].split()[1]) // 1024)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One run over everything, and what it left behind."""
    base = tmp_path_factory.mktemp("attacks")
    # Whatever keeps attackers out shall be the sandbox, not the mode of a file.
    for folder in (base, *list(base.parents)[:2]):
        folder.chmod(0o777)
    instructor, submitted, out = base / "instructor", base / "submitted", base / "out"
    instructor.mkdir()
    (instructor / "canary").write_text(SECRET)
    (instructor / "canary").chmod(0o666)
    instructor.chmod(0o777)
    neighbour = submitted / "honest00" / "01_loss_basics" / "01_loss_basics.ipynb"
    listener = Listener()
    listener.start()

    def hand_in(student, data, file="01_loss_basics.ipynb"):
        folder = submitted / student / "01_loss_basics"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
        return folder

    for i in range(HONEST):
        hand_in(f"honest{i:02}", as_bytes(notebook("01", more=[cell(f"WHO = {i}")])))
    for name, source in ATTACKS.items():
        told = (
            source.format(
                canary=instructor / "canary",
                out=out,
                port=listener.port,
                package=Path(course.__file__).parents[1],
                neighbour=neighbour,
            )
            if "{" in source
            else source
        )
        cells = [cell("import numpy as np", "imports"), cell(told, "ex-01-1-solution")]
        hand_in(f"attack_{name}", as_bytes({"nbformat": 4, "cells": cells}))
    beside = "import sys\nopen({!r}, 'w').write('pwned')\nallclose = lambda *a, **k: True\n"
    folder = hand_in(
        "attack_modules_beside",
        as_bytes(
            {"cells": [cell("import numpy as np"), cell("def mse_loss(*a, **k): return 1.0")]}
        ),
    )
    for module in ("numpy", "json", "sitecustomize", "usercustomize", "conftest", "course"):
        (folder / f"{module}.py").write_text(beside.format(str(instructor / "canary")))
    link = hand_in("attack_link", b"", "readme.txt") / "01_loss_basics.ipynb"
    link.symlink_to(neighbour)
    os.mkfifo(hand_in("attack_pipe", b"", "readme.txt") / "01_loss_basics.ipynb")
    hand_in("attack_device_name", b'{"cells": "' + b"A" * 10**6)
    hand_in("attack_<img src=x onerror=alert(1)>", as_bytes({"cells": []}))
    hand_in("attack_=HYPERLINK(1)", b"")
    big = cell("def mse_loss(*a, **k): return 1.0")
    big["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]
    hand_in("attack_50_MB_of_output", as_bytes({"cells": [big]}))
    same = cell("def mse_loss(*a, **k): return 1.0", "same", grade_id="../../escape", solution=True)
    hand_in("attack_duplicate_ids", as_bytes({"cells": [same] * 5}))

    adopt_orphans()
    before = fingerprints(instructor, submitted), descendants()
    watcher = Watcher()
    watcher.start()
    done = subprocess.run(
        [sys.executable, "-m", "course.cli", "grade", str(submitted), "--out", str(out),
         "--workers", "2", "--quiet"],
        capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    after = fingerprints(instructor, submitted), survivors(before[1])
    watcher.over.set()
    listener.socket.close()
    rows = [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    return {
        "done": done, "rows": rows, "out": out, "before": before, "after": after,
        "calls": listener.calls, "peak": watcher.peak,
        "attacks": sum(1 for _ in submitted.glob("attack_*")),
    }  # fmt: skip


def test_the_run_ends_well(run):
    assert run["done"].returncode == 0, run["done"].stderr
    assert "Traceback" not in run["done"].stderr
    assert run["attacks"] >= 40
    students = {row["student"] for row in run["rows"]}
    assert len(students) == run["attacks"] + HONEST
    assert {row["level"] for row in run["rows"]} == {LEVEL}


def test_no_undeserved_point(run):
    earned = {
        row["student"]: row["points"]
        for row in run["rows"]
        if row["student"].startswith("attack") and row["points"]
    }
    assert earned == {}


def test_the_honest_are_graded_right(run):
    found = {(r["student"], r["exercise"]): r for r in run["rows"] if r["student"][0] == "h"}
    lesson = [name for name in exercises() if name.startswith("01")]
    assert len(found) == HONEST * len(lesson)
    assert {row["verdict"] for row in found.values()} == {"passed"}


def test_nothing_is_changed(run):
    assert run["before"][0] == run["after"][0]


def test_nobody_survives(run):
    assert run["after"][1] == set()


def test_nobody_is_called(run):
    assert run["calls"] == 0


def test_nothing_leaks(run):
    seed = (run["out"] / "seed.txt").read_text().strip()
    for file in run["out"].rglob("*"):
        if file.is_file() and file.name != "seed.txt":
            data = file.read_bytes()
            assert SECRET.encode() not in data, file
            assert seed.encode() not in data, file


def test_feedback_runs_no_script_of_a_student(run):
    pages = [file.read_text("utf-8") for file in run["out"].rglob("*.html")]
    assert len(pages) == run["attacks"] + HONEST
    assert not [page for page in pages if "<script" in page or "<img" in page]


def test_spreadsheets_see_no_formula(run):
    lines = (run["out"] / "grades.csv").read_text("utf-8").splitlines()
    assert not [line for line in lines if line.startswith(("=", "+", "@"))]


def test_the_graders_memory_stays_flat(run):
    # A notebook of 50 MB, twice in memory, is in it.
    assert 0 < run["peak"] < 512
