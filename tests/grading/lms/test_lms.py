"""Ways in and out: zips that lie, sheets of others, nbgrader's own gradebook."""

import io
import json
import stat
import subprocess
import sys
import warnings
import zipfile

import pytest

from course.autograders.registry import exercises
from course.grading.lms.sheets import SheetError, filled
from course.grading.lms.zips import UnsafeZipError, member, unpack
from course.grading.marking import Mark
from course.grading.verdicts import Verdict
from tests.grading.handed_in import as_bytes, cell, notebook

ANSWER = as_bytes({"cells": [cell("def mse_loss(*a, **k): return 1.0")]})


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def opened(tmp_path):
    def unpacked(members):
        folder = tmp_path / "unpacked"
        folder.mkdir()
        return unpack(zipped(tmp_path / "x.zip", members), folder)

    return unpacked


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ann Bee_12_assignsubmission_file_/02_outliers.ipynb", ("Ann Bee_12", "02_outliers")),
        ("Ann Bee_12_assignsubmission_file/02_outliers.ipynb", ("Ann Bee_12", "02_outliers")),
        ("Ann_B_12_assignsubmission_file_02_outliers.ipynb", ("Ann_B_12", "02_outliers")),
        ("beeann_77_9001_02_outliers.ipynb", ("beeann_77", "02_outliers")),
        ("beeann_LATE_77_9001_02_outliers-2.ipynb", ("beeann_77", "02_outliers")),
        ("ann/02_outliers.ipynb", ("ann", "02_outliers")),
        ("02_outliers.ipynb", None),
        ("__MACOSX/ann/02_outliers.ipynb", None),
        ("ann/.ipynb_checkpoints/02_outliers-checkpoint.ipynb", None),
        ("ann/notes.txt", None),
    ],
)
def test_names_in_zips(name, told):
    found = member(name)
    assert (found and found[:2]) == told


def test_the_last_upload_counts_and_lateness_is_kept(opened):
    found = opened(
        {
            "beeann_77_9001_02_outliers.ipynb": b"first",
            "beeann_LATE_77_9002_02_outliers-1.ipynb": b"second",
            "cedric_78_9003_02_outliers.ipynb": b"third",
        }
    )
    assert [(h.student, h.late, h.path.read_bytes()) for h in found] == [
        ("beeann_77", True, b"second"),
        ("cedric_78", False, b"third"),
    ]
    assert found[0].notes
    assert found[0].member == "beeann_LATE_77_9002_02_outliers-1.ipynb"


@pytest.mark.parametrize(
    "name", ["../ann/02_outliers.ipynb", "/etc/x.ipynb", "a/../../x.ipynb", "..\\x\\y.ipynb"]
)
def test_names_that_lead_out_are_refused(opened, name):
    with pytest.raises(UnsafeZipError, match="out"):
        opened({name: b"{}"})


def test_bombs_are_refused(opened):
    with pytest.raises(UnsafeZipError, match="unpacks"):
        opened({"ann/02_outliers.ipynb": bytes(50_000_000)})


def test_links_are_refused(opened):
    link = zipfile.ZipInfo("ann/02_outliers.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(UnsafeZipError, match="link"):
        opened({link: "/etc/passwd"})


def test_a_canvas_gradebook_is_filled():
    sheet = (
        "Student,ID,SIS Login ID,Section,Outliers (4711),Other (4712)\n"
        "    Points Possible,,,,13,10\n"
        '"Bee, Ann",77,ann,A,,9\n"Doe, Dan",79,dan,A,,\n'
    )
    told = filled(sheet, {"beeann_77": 12.5, "x_80": 1.0}, student="ID", points="Outliers (4711)")
    assert told.text == sheet.replace('"Bee, Ann",77,ann,A,,9', '"Bee, Ann",77,ann,A,12.5,9')
    assert (told.filled, told.blank, told.unknown) == (1, ["79"], ["x_80"])


def test_a_moodle_worksheet_in_another_language_is_filled():
    sheet = "ID,Vollständiger Name,Bewertung\r\nTeilnehmer/in12,Ann Bee,\r\n"
    told = filled(sheet, {"Ann Bee_12": 7.0}, student="ID", points="Bewertung")
    assert told.text.splitlines()[1] == "Teilnehmer/in12,Ann Bee,7"
    assert (told.filled, told.blank, told.unknown) == (1, [], [])


def test_a_sheet_without_the_column_is_refused():
    with pytest.raises(SheetError, match="Grade"):
        filled("ID,Points\n", {}, student="ID", points="Grade")


def grade(source, out, *more):
    command = [sys.executable, "-m", "course.cli", "grade", str(source), "--out", str(out)]
    done = subprocess.run(
        [*command, "--quiet", "--workers", "1", "--allow-unsandboxed", *more],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_zip_is_graded(tmp_path):
    pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")
    source = zipped(tmp_path / "x.zip", {"beeann_LATE_77_9001_01_loss_basics.ipynb": ANSWER})
    grade(source, tmp_path / "out")
    assert ",yes," in (tmp_path / "out" / "grades.csv").read_text()


def test_nbgraders_gradebook_keeps_what_a_person_gave(tmp_path):
    api = pytest.importorskip("nbgrader.api", reason="the instructor's packages are not installed")
    for student in ("ann", "bob"):
        folder = tmp_path / "submitted" / student / "01_loss_basics"
        folder.mkdir(parents=True)
        data = as_bytes(notebook("01")) if student == "ann" else ANSWER
        (folder / "01_loss_basics.ipynb").write_bytes(data)
    book_file = tmp_path / "gradebook.db"
    options = ["--gradebook", str(book_file)]
    grade(tmp_path / "submitted", tmp_path / "out", *options)
    place = "01-1-mse_loss-check", "01_loss_basics", "01_loss_basics"
    with api.Gradebook(f"sqlite:///{book_file}") as book:
        assert book.find_grade(*place, "ann").auto_score == 2.0
        assert book.find_grade(*place, "bob").auto_score == 0.0
        assert book.find_submission("01_loss_basics", "ann").score == 11.0
        book.find_grade(*place, "bob").manual_score = 1.5
        book.db.commit()
    grade(tmp_path / "submitted", tmp_path / "out", *options)
    with api.Gradebook(f"sqlite:///{book_file}") as book:
        assert book.find_grade(*place, "bob").manual_score == 1.5
        assert book.find_grade(*place, "bob").score == 1.5
    copies = sorted((tmp_path / "autograded").rglob("*.ipynb"))
    assert len(copies) == 2
    assert "outputs" in json.loads(copies[0].read_text())["cells"][1]


def test_a_gradebook_is_written_without_a_warning(tmp_path):
    pytest.importorskip("nbgrader.api", reason="the instructor's packages are not installed")
    from course.grading.lms.nbgrader_book import write_scores
    from course.grading.outputs import Graded

    marks = {
        e.id: Mark(Verdict(e.id, e.name, "passed", e.points, e.points))
        for e in exercises().values()
        if e.id.startswith("01")
    }
    cohort = [Graded(who, "01_loss_basics", False, (), marks, {}, {}) for who in ("ann", "bob")]
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        write_scores(tmp_path / "gradebook.db", cohort, exercises())
    assert [w for w in seen if w.category.__module__.startswith("sqlalchemy")] == []


def test_gradescopes_zip_and_results(tmp_path):
    pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")
    (tmp_path / "seed").write_text("a secret of this test")
    (tmp_path / "work" / "student").mkdir(parents=True)
    (tmp_path / "work" / "student" / "01_loss_basics.ipynb").write_bytes(as_bytes(notebook("01")))
    command = [sys.executable, "-m", "course.cli"]
    target = tmp_path / "a.zip"
    told = ["gradescope-zip", str(target), "--seed-file", str(tmp_path / "seed")]
    subprocess.run([*command, *told], check=True, capture_output=True)
    names = zipfile.ZipFile(io.BytesIO(target.read_bytes())).namelist()
    assert {"setup.sh", "run_autograder", "seed.txt", "course/cli.py"} <= set(names)
    grade(tmp_path / "work", tmp_path / "marks")
    told = subprocess.run(
        [*command, "gradescope-results", str(tmp_path / "marks")], check=True, capture_output=True
    )
    found = json.loads(told.stdout)["tests"]
    assert sum(test["score"] for test in found) == 11.0
