"""What is said about a whole class: the report, and answers that are alike."""

import csv

import pytest

from course.autograders.registry import exercises
from course.grading.handed import Handed
from course.grading.marking import Mark
from course.grading.release import ReleaseError, write_release
from course.grading.similar import alike
from course.grading.verdicts import Verdict
from tests.grading.handed_in import answers, as_bytes, notebook

pytest.importorskip("jinja2", reason="the instructor's packages are not installed")
pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")


def graded(student, **points):
    from course.grading.outputs import Graded

    marks = {
        name.replace("_", ".")[1:]: Mark(
            Verdict(
                name.replace("_", ".")[1:],
                "f",
                "passed" if value == 2 else "failed",
                value,
                2,
                None if value == 2 else "twice",
            )
        )
        for name, value in points.items()
    }
    levels = dict.fromkeys(marks, "namespaces")
    return Graded(student, "01_loss_basics", False, (), marks, levels, {})


def test_difficulty_discrimination_and_mistakes(tmp_path):
    from course.grading.report import items, write_report

    cohort = [
        graded("a", x01_1=2, x01_2=2),
        graded("b", x01_1=1, x01_2=1),
        graded("c", x01_1=0, x01_2=0),
        graded("d", x01_1=2, x01_2=2),
    ]
    first, second = items(cohort)
    assert first.difficulty == second.difficulty == 5 / 8
    assert first.discrimination == pytest.approx(1.0)
    assert first.misconceptions == [("twice", 2)]
    page = write_report(tmp_path, cohort, exercises()).read_text("utf-8")
    assert "63 % of the points" in page or "62 % of the points" in page
    with open(tmp_path / "report.csv", newline="") as file:
        assert [row["mistakes"] for row in csv.DictReader(file)] == ["twice 2", "twice 2"]


COPIED = """
def mse_loss(input, target, reduction="mean"):
    first, second = np.array(input) * 1.0, np.array(target) * 1.0
    if first.shape != second.shape or reduction not in {"none", "sum", "mean"}:
        raise ValueError("these do not fit")
    squares = [(a - b) ** 2 for a, b in zip(first.flat, second.flat)]
    total = 0.0
    for square in squares:
        total = total + square
    if reduction == "none":
        return np.array(squares).reshape(first.shape)
    return total if reduction == "sum" else total / len(squares)
"""


def test_renamed_copies_are_alike_and_references_are_not(tmp_path):
    renamed = COPIED.replace("first", "eins").replace("squares", "werte").replace("total", "summe")
    handed = []
    for student, source in {
        "ann": COPIED,
        "bob": renamed + "# my own",
        "cleo": answers("01")["mse_loss"],
        "dan": answers("01")["mse_loss"],
    }.items():
        path = tmp_path / f"{student}.ipynb"
        path.write_bytes(as_bytes(notebook("01", {"mse_loss": source})))
        handed.append(Handed(student, "01_loss_basics", path))
    references = list(answers("01").values())
    pairs = alike(handed, exercises(), {}, references, 0.5)
    assert [(p.exercise, p.one, p.other) for p in pairs] == [("01.1", "ann", "bob")]
    assert pairs[0].share > 0.9


def test_release(tmp_path):
    source = tmp_path / "exercises"
    source.mkdir()
    content = notebook("01")
    content["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    (source / "01_loss_basics.ipynb").write_bytes(as_bytes(content))
    [path] = write_release(source, "01_loss_basics", tmp_path / "to")
    assert '"stream"' not in path.read_text("utf-8")
    assert len(list(write_release(source, "01_loss_basics", tmp_path, nbgrader=True))) == 2
    with pytest.raises(ReleaseError, match="01_loss_basics"):
        list(write_release(source, "07_nothing", tmp_path))
