"""Notebooks in, verdicts out: the whole way, in a process that nothing confines."""

import time

import pytest

from course.autograders.registry import exercises
from course.grading.notebooks import UnreadableNotebookError
from course.grading.sandbox.limits import Limits
from course.grading.submission import check_notebook, exercises_of
from tests.grading.handed_in import answers, as_bytes, cell, notebook

QUICK = Limits(cell_seconds=1.0, call_seconds=0.6, exercise_seconds=2.0)


@pytest.fixture
def check(tmp_path):
    def checked(content, name="01_loss_basics"):
        path = tmp_path / f"{name}.ipynb"
        path.write_bytes(content if isinstance(content, bytes) else as_bytes(content))
        return {v.function: v for v in check_notebook(path, exercises().values(), QUICK)}

    return checked


def kinds(verdicts):
    return {name: v.verdict for name, v in verdicts.items()}


@pytest.mark.parametrize(("lesson", "name"), [("01", "01_loss_basics"), ("02", "02_outliers")])
def test_references_score_full_marks(check, lesson, name):
    verdicts = check(notebook(lesson), name)
    assert set(kinds(verdicts).values()) == {"passed"}
    assert set(verdicts) == set(answers(lesson))


def test_stubs_and_absent_functions(check):
    stub = "def mse_loss(input, target, reduction='mean'):\n    raise NotImplementedError"
    verdicts = check(notebook("01", {"mse_loss": stub, "mse_grad": "# nothing"}))
    assert verdicts["mse_loss"].verdict == "not_attempted"
    assert verdicts["mse_grad"].verdict == "missing"
    assert verdicts["best_constant"].verdict == "passed"


def test_a_wrong_answer_is_named(check):
    wrong = "def mse_grad(input, target):\n    return np.subtract(input, target, dtype=float)"
    verdict = check(notebook("01", {"mse_grad": wrong}))["mse_grad"]
    assert verdict.points == 0
    assert verdict.misconception


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def mse_loss(input, target:\n    pass", "error"),
        ("raise RuntimeError('no')\nmse_loss = 1", "error"),
        ("def mse_loss(*args, **kwargs):\n    while True: pass", "timeout"),
        ("def mse_loss(*args, **kwargs):\n    import os; os._exit(0)", "error"),
        ("def mse_loss(*args, **kwargs):\n    raise SystemExit", "error"),
        ("def mse_loss(*args, **kwargs):\n    raise MemoryError", "memory"),
        ("def mse_loss(*args, **kwargs):\n    return 10 ** 400", "failed"),
        ("def mse_loss(*args, **kwargs):\n    return np.zeros(10**8, bool)", "failed"),
        ("mse_loss = 3", "missing"),
    ],
)
def test_one_bad_answer_costs_its_own_points_only(check, source, kind):
    verdicts = check(notebook("01", {"mse_loss": source}))
    assert verdicts.pop("mse_loss").verdict == kind
    assert set(kinds(verdicts).values()) == {"passed"}


def test_bad_cells_do_no_harm(check):
    bad = [
        "import no_such_package\nimport numpy as np",
        "while True:\n    pass",
        "import os\nos._exit(1)",
        "def broken(:",
        "x = input('?')",
        "%%bash\nrm -rf nothing",
        "%matplotlib inline\n!ls\n?print",
        "display(1)\nget_ipython().run_line_magic('x', '')",
        "import sys; sys.exit(3)",
        "print('x' * 10_000)",
        "1 / 0",
    ]
    content = notebook("01")
    content["cells"] = [*map(cell, bad), *content["cells"]]
    verdicts = check(content)
    assert set(kinds(verdicts).values()) == {"passed"}


def test_bad_lines_in_an_answers_cell_do_no_harm(check):
    source = answers("01")["mse_loss"]
    told = f"%time 1\nprint(oops)\n{source}\nimport os\nwhile True: pass\n"
    assert check(notebook("01", {"mse_loss": told}))["mse_loss"].verdict == "passed"


def test_a_cell_that_ends_the_process_still_defines(check):
    told = answers("01")["mse_loss"] + "\nimport os\nos._exit(0)\n"
    assert set(kinds(check(notebook("01", {"mse_loss": told}))).values()) == {"passed"}


def test_the_last_definition_wins(check):
    wrong = cell("def mse_loss(*args, **kwargs):\n    return 0.0")
    assert check(notebook("01", more=[wrong]))["mse_loss"].verdict == "failed"
    content = notebook("01")
    content["cells"].insert(1, wrong)
    assert check(content)["mse_loss"].verdict == "passed"


def test_cells_that_each_take_their_time_share_one_limit(tmp_path):
    slow = cell("class Slow:\n    import time\n    time.sleep(0.5)")
    path = tmp_path / "01_loss_basics.ipynb"
    path.write_bytes(as_bytes(notebook("01", more=[slow] * 2_000)))
    limits = Limits(submission_seconds=2.0)
    start = time.monotonic()
    found = check_notebook(path, exercises().values(), limits)
    assert time.monotonic() - start < 60  # not 1,000 seconds
    assert {v.verdict for v in found} == {"timeout"}


def test_reordered_cells_do_no_harm(check):
    content = notebook("02")
    content["cells"].reverse()
    assert set(kinds(check(content, "02_outliers")).values()) == {"passed"}


def test_all_answers_in_one_cell(check):
    merged = "\n\n".join(["import numpy as np", *answers("01").values()])
    content = {"nbformat": 4, "cells": [cell(merged)]}
    assert set(kinds(check(content)).values()) == {"passed"}


def test_a_notebook_of_another_name_is_judged_on_what_it_defines(check):
    content = {"cells": [cell("import numpy as np\n" + answers("01")["mse_loss"])]}
    assert kinds(check(content, "mine")) == {"mse_loss": "passed"}


def test_a_broken_file_is_a_verdict(check, tmp_path):
    assert set(kinds(check(b"{")).values()) == {"malformed"}
    with pytest.raises(UnreadableNotebookError):
        check(b"{", "mine")


def test_exercises_of_an_assignment():
    known = exercises().values()
    assert {e.id[:2] for e in exercises_of("02_outliers", known)} == {"02"}
    assert exercises_of("2", known) == exercises_of("else", known) == []
