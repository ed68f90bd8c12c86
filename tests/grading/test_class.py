"""What is said about a whole class: the report, and answers that are alike."""

import csv

import pytest

from course.autograders.registry import exercises
from course.grading.handed import Handed
from course.grading.marking import Mark
from course.grading.release import ReleaseError, write_release
from course.grading.similar import alike, write_page
from course.grading.spec import Criterion, Question
from course.grading.verdicts import Part, Verdict
from course.grading.written import Answer, Remark, Written
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
                "" if value == 2 else "Twice too much.",
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
    assert "<h1>01_loss_basics: " in page
    assert "4 students, 4 submissions" in page
    assert "Twice too much." in page  # no record has a hint of this name: what students were told
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
    told = [(p.exercise, p.one.student, p.other.student) for p in pairs]
    assert told == [("01.1", "ann", "bob")]
    assert pairs[0].share > 0.9
    common = [line for line, alike in pairs[0].shared(pairs[0].other) if alike]
    assert "        summe = summe + square" in common
    assert 'def mse_loss(input, target, reduction="mean"):' not in common  # the stub's
    write_page(tmp_path / "similar.html", pairs, exercises())
    page = (tmp_path / "similar.html").read_text("utf-8")
    assert "summe" in page
    assert "bob.ipynb" in page


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


def test_the_report_counts_who_lacks_a_line_of_the_rubric_alike_everywhere(tmp_path):
    from course.grading.outputs import Graded
    from course.grading.report import write_report

    rubric = (Criterion(1, "Names it."), Criterion(1, "Works it out."))
    question = Question("03.8", "Why", "Why?", rubric, "So.", "Lesson 03")
    cohort = [
        Graded(
            who, "03_cross_entropy", False, (), {}, {}, {},
            {"03.8": Written(question, Answer("written", "x"), Remark(len(held), "", held))},
        )
        for who, held in {"a": (0, 1), "b": (0,), "c": (0,)}.items()
    ]  # fmt: skip
    page = write_report(tmp_path, cohort, exercises()).read_text("utf-8")
    assert "of 3 lack it" in page
    assert '<td class="number">2</td><td>Works it out.' in page
    assert '<td class="number">0</td><td>Names it.' in page
    told = (tmp_path / "report.csv").read_text()
    assert "0 of 3 lack: Names it.; 2 of 3 lack: Works it out." in told


def test_an_unreadable_file_is_told_once():
    from course.grading.feedback import render
    from course.grading.outputs import Graded

    marks = {
        name: Mark(Verdict(name, "f", "malformed", 0, 2, None, "It is cut off: not valid JSON."))
        for name in ("01.1", "01.2")
    }
    page = render(Graded("a", "01_loss_basics", False, (), marks, {}, {}), exercises())
    assert page.count("cut off") == 1
    assert "hand it in again" in page
    assert "Read again" not in page
    assert page.count("could not be read") == 1


def test_feedback_says_once_why_a_part_does_not_count_and_rounds_points():
    from course.grading.feedback import render
    from course.grading.outputs import Graded

    parts = tuple(Part(name, None, 0.0, 0.875) for name in ("edges", "refusals"))
    verdict = Verdict("01.1", "f", "failed", 0, 2, None, "No.", parts)
    page = render(
        Graded("a", "01_loss_basics", False, (), {"01.1": Mark(verdict)}, {}, {}), exercises()
    )
    assert page.count("ordinary values are right") == 1
    assert page.count("0 of 0.88") == 2
