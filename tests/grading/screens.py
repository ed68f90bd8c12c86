"""A cohort the whole way through nbgrader, with pictures for the instructor's guide.

    python tests/grading/screens.py [docs/images]

Releases lesson 03 with nbgrader's own commands, hands in four notebooks, grades, opens formgrader
in a browser and marks there, grades again, and writes feedback and an export with nbgrader.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from course.autograders.registry import exercises, questions  # noqa: E402
from course.grading import outputs  # noqa: E402
from course.grading.review import Review  # noqa: E402
from course.grading.store import Store  # noqa: E402
from tests.answers.reading import answers  # noqa: E402
from tests.browser import lab  # noqa: E402
from tests.grading.handed_in import answers as references  # noqa: E402

NAME = "03_cross_entropy"
WORDS = {
    "Ada": "She applies softmax **twice**: her network ends in one, and `cross_entropy` brings "
    "another.\n\nThe best probabilities are 1 and 99 zeros; taken for logits they still cost "
    "$-\\log(e/(e+99)) = 3.62$.",
    "Ben": "The learning rate is too small, so it did not get there yet.",
    "Chloé": "Two softmaxes: the loss cannot fall below about 3.6.",
    "Dan": "*Your answer.*",
}


def run(base: Path, *command: str) -> str:
    """One command, which must succeed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=base, env={**os.environ, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


def hand_in(base: Path) -> None:
    """Four notebooks: right, partly right, wrong, and hardly begun."""
    chance = random.Random(4)
    for student, text in WORDS.items():
        content = json.loads((base / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
        for cell in content["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            for function, source in references("03").items():
                if not cell["metadata"].get("nbgrader", {}).get("solution"):
                    continue
                if grade_id.endswith(f"-{function}"):
                    wrong = [a.source for a in answers("wrong", function)]
                    share = {"Ada": 0.0, "Ben": 0.5, "Chloé": 0.3, "Dan": 1.0}[student]
                    err = chance.random() < share
                    if student != "Dan":
                        cell["source"] = chance.choice(wrong) if err else source
            if grade_id == "03-8-answer":
                cell["source"] = text
        place = base / "submitted" / student / NAME / f"{NAME}.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(content), "utf-8")


def picture(page: Page, file: Path, height: int = 800) -> None:
    """The upper part of a page, small enough for a repository."""
    page.set_viewport_size({"width": 1000, "height": height})
    page.screenshot(path=file)
    print(f"{file}: {file.stat().st_size // 1024} kB", flush=True)


def formgrader(chromium, base: Path, images: Path) -> None:
    """Look at the submissions in formgrader, and mark Ben there by hand."""
    os.environ["JUPYTER_CONFIG_PATH"] = str(base)  # formgrader looks for nbgrader_config.py there
    with lab.server(base.parent) as server:
        root = f"http://127.0.0.1:{server.port}"
        page = chromium.new_page(viewport={"width": 1000, "height": 800})
        page.goto(f"{root}/api/status?token={lab._TOKEN}")
        page.goto(f"{root}/lab?token={lab._TOKEN}")  # its cookie is what formgrader asks for
        page.goto(f"{root}/formgrader/gradebook/{NAME}/{NAME}")
        page.get_by_text("Submission #1").first.wait_for()
        page.get_by_text("Show All Names").first.click()
        page.wait_for_timeout(1000)
        picture(page, images / "formgrader.png", 480)
        page.goto(root + str(page.get_by_text("Submission #2").first.get_attribute("href")))
        page.wait_for_load_state()
        page.wait_for_timeout(3000)
        field = page.locator("input.score").last
        field.scroll_into_view_if_needed()
        field.fill("0.5")
        field.press("Tab")
        page.wait_for_timeout(1500)


def main() -> None:
    """All of it, in a folder that is gone afterwards."""
    images = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder, "class")
        base.mkdir()
        (base / "nbgrader_config.py").write_text(
            "c = get_config()\nc.CourseDirectory.course_id = 'losses'\n"
            f"c.CourseDirectory.root = {str(base)!r}\n"
        )
        run(base, "course.cli", "release", NAME, ".", "--nbgrader")
        run(base, "nbgrader", "generate_assignment", NAME, "--force")
        run(base, "nbgrader", "db", "student", "list")
        hand_in(base)
        seed = base / "seed"
        seed.write_text("a secret of these pictures")
        grade = ("course.cli", "grade", "submitted", "--out", "marks", "--gradebook",
                 "gradebook.db", "--seed-file", str(seed), "--quiet")  # fmt: skip
        print(run(base, *grade))
        with lab.browser() as chromium:
            formgrader(chromium, base, images)
            print(run(base, *grade))  # takes over what was entered there
            with Store(base / "marks" / "marks.sqlite") as store:
                cohort = outputs.latest(store, outputs.Records(exercises(), questions()))
            with Review(cohort, base / "marks" / "marks.sqlite") as review:
                threading.Thread(target=review.serve, daemon=True).start()
                page = chromium.new_page(viewport={"width": 1000, "height": 700})
                page.goto(review.address)
                # It opens at the first student without a mark.
                page.get_by_text(re.compile(r"^\d of 4: ")).wait_for()
                for key in ("1", "2", "c"):
                    page.keyboard.press(key)
                page.keyboard.type("Exactly, and the number is right.")
                page.keyboard.press("Escape")
                page.get_by_text("Saved.").wait_for()
                picture(page, images / "review.png", 620)
                page.keyboard.press("u")
                page.keyboard.press("1")
                page.get_by_text("Saved.").wait_for()
                review.end()
            print(run(base, *grade))
            report = Path(run(base, "course.cli", "report", "marks").strip())
            page.goto((base / report).as_uri())
            picture(page, images / "report.png", 900)
            page.goto((base / "marks" / "feedback" / "Chloé" / f"{NAME}.html").as_uri())
            picture(page, images / "feedback.png", 800)
        print(run(base, "nbgrader", "generate_feedback", NAME))
        print(run(base, "nbgrader", "export", "--to", "grades-of-nbgrader.csv"))
        print((base / "grades-of-nbgrader.csv").read_text())
        print((base / "marks" / "grades.csv").read_text())


if __name__ == "__main__":
    main()
