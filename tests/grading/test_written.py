"""Answers in words: found wherever people put them, marked by a person, merged into everything."""

import csv
import json
import re
import subprocess
import sys

import pytest

from course.autograders.registry import exercises, questions
from course.grading.notebooks import Cell, Notebook
from course.grading.spec import Criterion, Question
from course.grading.written import LONGEST, Answer, Remark, Written, answer_of, cell_names
from tests.grading.handed_in import as_bytes, notebook

GIVEN = Notebook(
    (
        Cell("title", "# Exercises", code=False),
        Cell("ex-03-8-text", "Why?", code=False),
        Cell("ex-03-8-answer", "*Your answer.*", code=False, grade_id="03-8-answer"),
        Cell("next", "Go on.", code=False),
    )
)


def handed(*cells):
    """The given notebook with other cells in the answer's place."""
    title, text, _, after = GIVEN.cells
    return Notebook((title, text, *cells, after))


def words(text, name="new", **more):
    return Cell(name, text, code=False, **more)


OWN = words("Softmax twice.", "ex-03-8-answer")


@pytest.mark.parametrize(
    ("cells", "state", "text"),
    [
        ([OWN], "written", "Softmax twice."),
        ([GIVEN.cells[2]], "not_attempted", ""),
        ([words("  \n", "ex-03-8-answer")], "not_attempted", ""),
        ([], "missing", ""),
        ([words("By its grade id.", "x", grade_id="03-8-answer")], "written", "By its grade id."),
        ([words("Instead of it.")], "written", "Instead of it."),
        ([GIVEN.cells[2], words("Below it.")], "written", "Below it."),
        ([OWN, words("Split."), words("Twice.")], "written", "Softmax twice.\n\nSplit.\n\nTwice."),
        ([Cell("ex-03-8-answer", "# code\nx = 1")], "written", "```\n# code\nx = 1\n```"),
        ([Cell("c", "```")], "written", "````\n```\n````"),
    ],
)
def test_answers_are_found_where_people_put_them(cells, state, text):
    assert answer_of("03.8", handed(*cells), GIVEN) == Answer(state, text)


def test_without_the_given_notebook_only_the_own_cell_counts():
    assert answer_of("03.8", handed(OWN, words("More."))).text == "Softmax twice."
    assert answer_of("03.8", handed(words("More."))).state == "missing"


def test_an_endless_answer_is_cut_off():
    told = answer_of("03.8", handed(words("x" * 10**5, "ex-03-8-answer")), GIVEN).text
    assert len(told) < LONGEST + 20
    assert told.endswith("(cut off)")


QUESTION = Question("03.8", "t", "q", (Criterion(1, "a"), Criterion(1, "b")), "m", "r")
ANSWER = Answer("written", "because")


@pytest.mark.parametrize(
    ("answer", "remark", "verdict", "points", "waits"),
    [
        (ANSWER, None, "waiting", 0, True),
        (ANSWER, Remark(None, "hm"), "waiting", 0, True),
        (ANSWER, Remark(2, "", (0, 1), ANSWER.fingerprint), "passed", 2, False),
        (ANSWER, Remark(1, "", (0,), ANSWER.fingerprint), "partial", 1, False),
        (ANSWER, Remark(0, "", (), ANSWER.fingerprint), "failed", 0, False),
        (ANSWER, Remark(2, "", (0, 1), "another answer"), "waiting", 2, True),
        (Answer("not_attempted"), None, "not_attempted", 0, False),
        (Answer("missing"), None, "missing", 0, False),
        (Answer("malformed"), Remark(1, "by mail", (0,)), "partial", 1, False),
    ],
)
def test_where_an_answer_stands(answer, remark, verdict, points, waits):
    written = Written(QUESTION, answer, remark)
    assert (written.verdict, written.points, written.waits) == (verdict, points, waits)
    assert written.max_points == 2
    if waits:
        assert "waits for a person" in written.message


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
        "[x]: https://evil.example\n\n[x]",
        "# Not a heading of the page",
        "<!-- hidden --> &lt;b&gt; <b",
        "```<script>\n</code><script>\n```",
    ],
)
def test_markdown_of_strangers_does_nothing(text):
    from course.grading.markdown import rendered

    html = rendered(text)
    assert set(re.findall(r"</?(\w*)", html)) <= {"p", "pre", "code"}
    assert not re.search(r'<(?!code class="language-)[^>]*=', html)


@pytest.mark.parametrize(
    "text",
    ["*a_" * 6_000, "[" * LONGEST, ">" * LONGEST, "`" * LONGEST, "- " * 10_000, "|a" * 9_999],
)
def test_markdown_that_is_meant_to_take_long_does_not(text):
    from course.grading.markdown import rendered

    assert rendered(text)  # what took exponential time would hang here


pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")


def answered(text):
    """Lesson 03 with all references and this answer in words."""
    own = cell_names("03.8")[1]
    told = {"cell_type": "markdown", "id": own, "metadata": {}, "source": text}
    return as_bytes(notebook("03", more=[told]))


@pytest.fixture
def cohort(tmp_path):
    root = tmp_path / "submitted"
    for student, data in {
        "ann": answered("Softmax **twice**: -log(e / (e + 99)) = 3.62."),
        "bob": answered("<script>alert(1)</script> The learning rate."),
        "cleo": as_bytes(notebook("03")),
        "dan": b"{ truncated",
    }.items():
        (root / student).mkdir(parents=True)
        (root / student / "03_cross_entropy.ipynb").write_bytes(data)
    return root


def course(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "course.cli", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def rows(out):
    lines = (out / "results.jsonl").read_text("utf-8").splitlines()
    return {(row["student"], row["exercise"]): row for row in map(json.loads, lines)}


def test_marks_of_a_person_reach_every_output(cohort, tmp_path):
    from course.grading.store import Store

    out, book = tmp_path / "out", tmp_path / "gradebook.db"
    grade = ("grade", cohort, "--out", out, "--quiet", "--workers", "1", "--allow-unsandboxed")
    told = course(*grade)
    assert "2 answers in words wait for a person" in told.stderr
    verdicts = {who: row["verdict"] for (who, item), row in rows(out).items() if item == "03.8"}
    assert verdicts == {"ann": "waiting", "bob": "waiting", "cleo": "missing", "dan": "malformed"}
    page = out / "feedback" / "ann" / "03_cross_entropy.html"
    assert "still waits for a person" in page.read_text("utf-8")
    assert "<strong>twice</strong>" in page.read_text("utf-8")
    assert "<script" not in (out / "feedback" / "bob" / "03_cross_entropy.html").read_text("utf-8")

    with Store(out / "marks.sqlite") as store:
        answers = {a.text[:7]: a for a in store.answers().values()}
        remark = Remark(1.0, "Nearly: <b>show</b> the floor.", (0,), answers["Softmax"].fingerprint)
        store.remark("ann", "03_cross_entropy", "03.8", remark)
    told = course(*grade, "--gradebook", book)
    assert "1 answer in words waits" in told.stderr
    machine = sum(e.points for name, e in exercises().items() if name.startswith("03"))
    asked = sum(q.points for name, q in questions().items() if name.startswith("03"))
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        grades = {row["student"]: row for row in csv.DictReader(file)}
    assert float(grades["ann"]["points"]) == machine + 1
    assert {float(row["max_points"]) for row in grades.values()} == {machine + asked}
    assert [row["waiting"] for row in grades.values()] == ["0", "1", "0", "0"]
    assert rows(out)["ann", "03.8"]["verdict"] == "partial"
    assert "&lt;b&gt;show" in page.read_text("utf-8")
    assert questions()["03.8"].rubric[0].text[:20] in page.read_text("utf-8")
    assert "1 marked" in read(course("report", out).stdout.strip())

    sheet = tmp_path / "sheet.csv"
    sheet.write_text("who,points\nann,\nbob,\ncleo,\ndan,\n")
    told = course("fill-sheet", out, sheet, "03_cross_entropy", "--student", "who",
                  "--points", "points")  # fmt: skip
    assert f"ann,{machine + 1:g}" in sheet.read_text()
    assert "1 answer in words waits" in told.stderr

    api = pytest.importorskip("nbgrader.api", reason="the instructor's packages are not installed")
    place = "03-8-answer", "03_cross_entropy", "03_cross_entropy"
    with api.Gradebook(f"sqlite:///{book}") as opened:
        ann, bob, cleo = (opened.find_grade(*place, who) for who in ("ann", "bob", "cleo"))
        assert (ann.manual_score, ann.needs_manual_grade, ann.max_score) == (1, False, asked)
        assert (bob.manual_score, bob.needs_manual_grade) == (None, True)
        assert cleo.needs_manual_grade is False
        bob.manual_score = 2.0  # a person marks in formgrader, and corrects there what came from us
        ann.manual_score = 1.5
        opened.db.commit()
    told = course(*grade, "--gradebook", book)
    assert "taken over from the gradebook: ann, 03.8: 1.5 points" in told.stdout
    assert [rows(out)[who, "03.8"]["points"] for who in ("ann", "bob")] == [1.5, 2.0]
    with Store(out / "marks.sqlite") as store:  # and then here again
        store.remark("ann", "03_cross_entropy", "03.8", remark)
    assert "taken over" not in course(*grade, "--gradebook", book).stdout
    with api.Gradebook(f"sqlite:///{book}") as opened:
        assert opened.find_grade(*place, "ann").manual_score == 1.0
        assert opened.find_grade(*place, "bob").manual_score == 2.0

    # Handed in anew with other words: the points stay, and a person has to look again.
    (cohort / "ann" / "03_cross_entropy.ipynb").write_bytes(answered("I do not know."))
    course(*grade)
    assert rows(out)["ann", "03.8"]["verdict"] == "waiting"
    assert "changed after it was marked" in page.read_text("utf-8")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
