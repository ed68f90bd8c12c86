"""Time and memory of ``course grade`` beside nbgrader and otter, on the same notebooks.

    python -m benchmarks.grading [--lesson 01] [--submissions 40] [--others 6] [--otter PYTHON]
    python -m benchmarks.grading --whole 1000

Every notebook answers all exercises of the lesson (07 needs PyTorch): an answer is the reference,
a right one in another style, or a wrong one, a third each (with ``--references`` the reference
throughout, of which most are known by their bytes). nbgrader and otter run one test a function that
costs nothing (``callable``), so what they need is what they need to run a notebook at all;
``course grade`` judges on all cases and laws of the records. nbgrader is the environment's own.
otter does not fit beside it and gets one, which must hold PyTorch for 07:

    python -m venv otter && otter/bin/pip install otter-grader numpy ipykernel

Then pass ``--otter`` the path of its ``bin/python``. CPU seconds are those of all processes of a
command. Two sizes are measured, and the slope between them tells a submission's share without the
start.
"""

import argparse
import inspect
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from course.autograders import given
from course.autograders.registry import exercises
from course.grading.spec import Exercise
from tests.answers.reading import answers

ROOT = Path(__file__).parents[1]
_OTTER = """
import sys
from otter.api import grade_submission
for path in sys.argv[2:]:
    print(grade_submission(path, sys.argv[1], quiet=True).total)
"""


class Cost(NamedTuple):
    """What a command took: seconds, seconds of all its processes, megabytes at once."""

    wall: float
    cpu: float
    memory: float


class Bench:
    """The commands to compare, on notebooks of one lesson."""

    def __init__(self, lesson: str, *, references: bool) -> None:
        self.references = references
        self.exercises = [e for e in exercises().values() if e.id.startswith(f"{lesson}.")]
        self.assignment = next((ROOT / "exercises").glob(f"{lesson}_*.ipynb"), Path(lesson)).stem
        if self.assignment == lesson:
            self.assignment = f"{lesson}_lesson"

    def notebook(self, who: int) -> dict:
        """Answers to all exercises, with test cells as nbgrader wants them."""
        chance = random.Random(who)

        def cell(name: str, source: str, **nbgrader: object) -> dict:
            return {
                "cell_type": "code", "id": name, "source": source, "outputs": [],
                "execution_count": None,
                "metadata": {"nbgrader": {"schema_version": 3, **nbgrader}} if nbgrader else {},
            }  # fmt: skip

        helpers = inspect.getsource(given).split("\n\n\n", 1)[1]
        torch = any("torch" in e.extras for e in self.exercises)
        imports = f"import numpy as np\n{'import torch' * torch}\nWHO = {who}"
        cells = [cell("imports", imports), cell("helpers", helpers)]
        for e in self.exercises:
            name = e.id.replace(".", "-")
            source = self._answer(e, chance)
            told = {"grade": False, "solution": True, "locked": False, "task": False}
            cells.append(cell(f"ex-{name}-solution", source, grade_id=f"{name}-{e.name}", **told))
            told = {"grade": True, "solution": False, "locked": True, "task": False}
            told |= {"points": e.points, "grade_id": f"{name}-{e.name}-check"}
            cells.append(cell(f"ex-{name}-check", f"assert callable({e.name})", **told))
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        return {
            "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells,
        }  # fmt: skip

    def _answer(self, exercise: Exercise, chance: random.Random) -> str:
        kind = "reference" if self.references else chance.choice(("reference", "right", "wrong"))
        if kind == "reference":
            return inspect.getsource(exercise.reference)
        return chance.choice(list(answers(kind, exercise.name))).source

    def write(self, folder: Path, count: int) -> list[Path]:
        """Submissions of ``count`` students."""
        found = []
        for who in range(count):
            place = folder / f"student{who:05}" / self.assignment / f"{self.assignment}.ipynb"
            place.parent.mkdir(parents=True)
            place.write_text(json.dumps(self.notebook(who)))
            found.append(place)
        return found

    def course(self, count: int, workers: int) -> Cost:
        """``course grade`` on ``count`` submissions."""
        with tempfile.TemporaryDirectory() as folder:
            self.write(Path(folder, "submitted"), count)
            command = [sys.executable, "-m", "course.cli", "grade", "submitted", "--out", "out"]
            cost = measured([*command, "--quiet", "--workers", str(workers)], Path(folder))
            lines = Path(folder, "out", "results.jsonl").read_text("utf-8").splitlines()
            rows = [row for row in map(json.loads, lines) if row["function"]]
            assert len(rows) == count * len(self.exercises)
            assert not self.references or {row["verdict"] for row in rows} == {"passed"}, rows[:9]
            return cost

    def nbgrader(self, count: int) -> Cost:
        """``nbgrader autograde`` on ``count`` submissions."""
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder)
            (base / "nbgrader_config.py").write_text("c = get_config()\n")
            self.write(base / "submitted", count)
            source = base / "source" / self.assignment
            source.mkdir(parents=True)
            (source / f"{self.assignment}.ipynb").write_text(json.dumps(self.notebook(0)))
            tool = [sys.executable, "-m", "nbgrader"]
            measured([*tool, "generate_assignment", self.assignment, "--create"], base)
            return measured([*tool, "autograde", self.assignment, "--create"], base)

    def otter(self, python: str, count: int) -> Cost:
        """Otter's API on ``count`` submissions."""
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder)
            paths = self.write(base / "submitted", count)
            (base / "tests").mkdir()
            for e in self.exercises:
                case = {"code": f">>> assert callable({e.name})\n", "hidden": False}
                test = {
                    "name": e.name,
                    "points": 1,
                    "suites": [{"cases": [case], "type": "doctest"}],
                }
                (base / "tests" / f"{e.name}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n")
            generate = [python, "-m", "otter", "generate", "-t", "tests", "-o", "autograder.zip"]
            measured([*generate, "--no-environment", "--no-requirements"], base)
            command = [python, "-c", _OTTER, "autograder.zip", *map(str, paths)]
            return measured(command, base, expect=f"{len(self.exercises)}.0")


def measured(command: list[str], folder: Path, expect: str = "") -> Cost:
    """What a command costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ["PATH"]])
    running = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PATH": path}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    memory = _Memory(running.pid)
    out, err = running.communicate()
    wall = time.perf_counter() - start
    if running.returncode:
        raise SystemExit(f"{command} failed:\n{err[-2000:]}")
    if expect and set(out.split()) != {expect}:
        raise SystemExit(f"{command} gave {out[-500:]}, not {expect}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, memory.most())


class _Memory(threading.Thread):
    """Watches the memory of a process and all that it started, every page counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most, self._over = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(1.0):
            self._most = max(self._most, sum(map(self._pss, self._tree())) / 1024)

    def most(self) -> float:
        """The largest amount seen, in MB."""
        self._over.set()
        self.join()
        return self._most

    def _tree(self) -> set[int]:
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                told = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(stat.parent.name)] = int(told[1])
        found = {self._pid}
        for _ in range(8):
            found |= {pid for pid, parent in parents.items() if parent in found}
        return found

    @staticmethod
    def _pss(pid: int) -> int:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            return 0
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def slope(measure: Callable[[int], Cost], few: int, many: int) -> Cost:
    """Wall and CPU seconds a submission without the start, and memory."""
    small, large = measure(few), measure(many)
    count = many - few
    return Cost((large.wall - small.wall) / count, (large.cpu - small.cpu) / count, large.memory)


def compare(bench: Bench, told: argparse.Namespace) -> None:
    """All graders on the same notebooks, in one run."""
    rows = {}
    for workers in (1, 2):
        rows[f"course grade, {workers} worker(s)"] = slope(
            lambda n, w=workers: bench.course(n, w),  # type: ignore[misc]
            told.submissions // 4,
            told.submissions,
        )
    ours = rows["course grade, 1 worker(s)"]
    if told.others:
        rows["nbgrader autograde"] = slope(bench.nbgrader, 2, told.others)
    if told.otter and told.others:
        rows["otter"] = slope(lambda n: bench.otter(told.otter, n), 2, told.others)
    print(
        f"{bench.assignment}, {len(bench.exercises)} exercises; load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores; per submission:"
    )
    for name, cost in rows.items():
        ratio = f"{cost.cpu / ours.cpu:6.0f}x CPU, {cost.wall / ours.wall:6.0f}x wall"
        print(
            f"{name:28} wall {1e3 * cost.wall:8.1f} ms  CPU {1e3 * cost.cpu:8.1f} ms  {ratio}"
            f"  {cost.memory:6.0f} MB"
        )
    two = rows["course grade, 2 worker(s)"]
    print(f"one worker to two: {ours.wall / two.wall:.2f}x in wall time")


def whole(bench: Bench, count: int) -> None:
    """A large cohort from start to end, and a smaller one to compare memory with."""
    cores = len(os.sched_getaffinity(0))
    small, large = (bench.course(n, cores) for n in (count // 4, count))
    per = (large.wall - small.wall) / (count - count // 4)
    print(f"{bench.assignment}, {cores} workers, load {os.getloadavg()[0]:.1f}:")
    for n, cost in ((count // 4, small), (count, large)):
        print(
            f"{n:6} submissions: {cost.wall:7.1f} s, CPU {cost.cpu:7.1f} s, {cost.memory:5.0f} MB"
        )
    print(f"10,000 submissions, extrapolated: {(small.wall + per * 1e4) / 60:.1f} min")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lesson", default="01")
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--others", type=int, default=6, help="submissions for the others; 0: none")
    parser.add_argument("--otter", default=shutil.which("otter") and sys.executable)
    parser.add_argument("--references", action="store_true", help="no other answers")
    parser.add_argument("--whole", type=int, default=0, help="only a cohort of this size")
    told = parser.parse_args()
    bench = Bench(told.lesson, references=told.references)
    if told.whole:
        whole(bench, told.whole)
    else:
        compare(bench, told)


if __name__ == "__main__":
    main()
