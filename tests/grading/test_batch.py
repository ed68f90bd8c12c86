"""A cohort through ``course grade``: contract, order, interruption, the same bytes."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from course.autograders.registry import exercises
from tests.grading.handed_in import as_bytes, cell, notebook

pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")

FIELDS = [
    "student", "assignment", "exercise", "function", "points", "max_points", "verdict",
    "misconception", "message", "level",
]  # fmt: skip


@pytest.fixture
def cohort(tmp_path):
    """Six students, one of each kind."""
    root = tmp_path / "submitted"

    def hand_in(student, assignment, data, file=None):
        folder = root / student / assignment
        folder.mkdir(parents=True)
        (folder / (file or f"{assignment}.ipynb")).write_bytes(data)

    hand_in("ann", "01_loss_basics", as_bytes(notebook("01")))
    hand_in("ann", "02_outliers", as_bytes(notebook("02")))
    wrong = {"mse_grad": "def mse_grad(input, target):\n    return input - target"}
    hand_in("bob", "01_loss_basics", as_bytes(notebook("01", wrong)))
    hand_in("cleo", "01_loss_basics", b"{ truncated")
    (root / "dan" / "01_loss_basics").mkdir(parents=True)
    hand_in("eve é ü", "01_loss_basics", as_bytes(notebook("01", more=[cell("import os")])))
    (root / "flat").mkdir()
    (root / "flat" / "01_loss_basics (1).ipynb").write_bytes(as_bytes(notebook("01")))
    return root


def command(cohort, out, *more):
    seed = cohort.parent / "seed"
    seed.write_text("a secret of this test")
    told = [sys.executable, "-m", "course.cli", "grade", str(cohort), "--out", str(out)]
    return [*told, "--seed-file", str(seed), "--quiet", "--allow-unsandboxed", *more]


def grade(cohort, out, *more):
    done = subprocess.run(
        command(cohort, out, *more), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return everything(out)


def everything(out):
    files = [out / "results.jsonl", out / "grades.csv", *sorted(out.rglob("*.html"))]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def rows(out):
    lines = (out / "results.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_submission_gets_its_verdicts(cohort, tmp_path):
    out = tmp_path / "out"
    grade(cohort, out, "--workers", "2")
    found = rows(out)
    assert all(list(row) == FIELDS for row in found)
    order = [(row["student"], row["assignment"], row["exercise"]) for row in found]
    assert order == sorted(order)
    lesson = [name for name in exercises() if name.startswith("01")]
    by_student = {}
    for row in found:
        if row["assignment"] == "01_loss_basics":
            by_student.setdefault(row["student"], {})[row["exercise"]] = row
    assert all(list(marks) == lesson for marks in by_student.values())
    verdicts = {s: {r["verdict"] for r in marks.values()} for s, marks in by_student.items()}
    assert verdicts == {
        "ann": {"passed"},
        "bob": {"passed", "failed"},
        "cleo": {"malformed"},
        "dan": {"missing"},
        "eve é ü": {"passed"},
        "flat": {"passed"},
    }
    assert by_student["bob"]["01.2"]["misconception"]
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        grades = list(csv.DictReader(file))
    assert len(grades) == 7
    full = str(sum(exercises()[name].points for name in lesson))
    assert [g["points"] for g in grades if g["student"] == "flat"] == [full]
    assert (out / "feedback" / "eve é ü" / "01_loss_basics.html").exists()
    assert oct((cohort.parent / "out").stat().st_mode)[-1] != "7"


def test_pytorch_serves_the_exercises_that_need_it_and_no_other(tmp_path):
    by_torch = (
        "def accumulate_gradients(grads, sizes):\n"
        "    import torch\n"
        "    sizes = torch.tensor(sizes, dtype=float)\n"
        "    stack = torch.stack([torch.as_tensor(np.asarray(g, float)) for g in grads])\n"
        "    return (torch.tensordot(sizes, stack, dims=1) / sizes.sum()).numpy()\n"
    )
    folder = tmp_path / "submitted" / "ann"
    folder.mkdir(parents=True)
    handed = as_bytes(notebook("07", {"accumulate_gradients": by_torch}))
    (folder / "07_cnn_training.ipynb").write_bytes(handed)
    grade(tmp_path / "submitted", tmp_path / "out")
    told = {row["function"]: row for row in rows(tmp_path / "out")}
    assert told["train_step"]["verdict"] == told["conv2d"]["verdict"] == "passed"
    if told["accumulate_gradients"]["level"] != "none":  # what confines nothing hides nothing
        assert told["accumulate_gradients"]["points"] == 0


def test_the_number_of_workers_changes_no_byte(cohort, tmp_path):
    one = grade(cohort, tmp_path / "one", "--workers", "1")
    assert one == grade(cohort, tmp_path / "three", "--workers", "3")
    assert one == grade(cohort, tmp_path / "one", "--workers", "2")  # again, from its own marks
    assert one == grade(cohort, tmp_path / "one", "--regrade", "01.2")


def test_killed_at_any_moment_it_goes_on(cohort, tmp_path):
    whole = grade(cohort, tmp_path / "whole")
    chance = random.Random(5)
    out = tmp_path / "killed"
    for _ in range(4):
        running = subprocess.Popen(
            command(cohort, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 2.5))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    assert grade(cohort, out) == whole


def test_on_a_dask_cluster(cohort, tmp_path):
    pytest.importorskip("distributed", reason="the instructor's packages are not installed")
    whole = grade(cohort, tmp_path / "whole")
    script = (
        "from distributed import LocalCluster\nif __name__ == '__main__':\n"
        "  c = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, "
        "host='127.0.0.1')\n  print(c.scheduler_address, flush=True)\n  input()"
    )
    file = tmp_path / "cluster.py"
    file.write_text(script)
    cluster = subprocess.Popen(
        [sys.executable, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        address = cluster.stdout.readline().strip()
        assert grade(cohort, tmp_path / "dask", "--scheduler", address) == whole
    finally:
        cluster.communicate("\n", timeout=60)


def test_what_cannot_be_graded_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    for arguments, told in [
        ([str(tmp_path / "empty")], "no submissions"),
        ([str(tmp_path / "absent")], "does not exist"),
    ]:
        done = subprocess.run(
            [sys.executable, "-m", "course.cli", "grade", *arguments, "--out", str(tmp_path / "o")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr
