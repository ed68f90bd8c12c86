"""The instructor's commands that make marks: thin over :mod:`course.grading`."""

import contextlib
import os
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

import course
from course.console import CALLED, Commands, counted, examples, fail

__all__ = [
    "ROOT",
    "app",
    "given_notebooks",
    "graded_cohort",
    "make_seed",
    "need_extra",
    "secret_seed",
    "tell_unplaced",
    "tell_who_waits",
]

app = Commands()

ROOT = Path(course.__file__).resolve().parents[1]
NEEDED = ("sqlalchemy", "jinja2", "markdown_it")

Output = Annotated[Path, typer.Option("--out", help="Folder of a graded cohort.")]


def need_extra(*more: str) -> None:
    """End with the next step where the instructor's packages are not installed."""
    absent = [name for name in (*NEEDED, *more) if find_spec(name) is None]
    if absent:
        what, where = '"loss-course[instructor]"', ""
        if (ROOT / "pyproject.toml").exists():
            what, where = '-e ".[instructor]" -c constraints.txt', f" in {ROOT}"
        fail(
            f"the instructor's packages are not installed ({', '.join(absent)}); run{where}: "
            f"{sys.executable} -m pip install {what} (python start.py does it by itself)"
        )


def secret_seed(file: Path | None, out: Path) -> bytes:
    """The secret seed: from a file, or made once and kept beside the marks."""
    if file is not None:
        try:
            seed = file.read_bytes().strip()
        except OSError as error:
            fail(f"the seed file cannot be read: {error}")
        if len(seed) < 8:
            fail(f"{file} holds {len(seed)} bytes; a seed that nobody guesses has at least 8")
        return seed
    kept = out / "seed.txt"
    if not kept.exists():
        make_seed(kept)
    seed = kept.read_bytes().strip()
    if len(seed) < 8:  # killed while it was written: nothing has been marked with it
        kept.unlink()
        return secret_seed(None, out)
    return seed


def make_seed(file: Path) -> None:
    """Write a secret seed that only its owner can read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_hex(32) + "\n")


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def given_notebooks(folder: Path | None) -> dict[str, bytes]:
    """The notebooks as they were handed out, by assignment."""
    folder = folder or ROOT / "exercises"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}


def levels_of(kinds: set[str], *, allow_none: bool) -> dict[str, str]:
    """The level of confinement by kind, or the end where nothing holds."""
    from course.grading.sandbox.levels import choose
    from course.grading.sandbox.pool import LEVELS

    levels = {}
    for kind in sorted(kinds):
        choice = choose(kind, LEVELS if allow_none else LEVELS[:-1])
        reasons = "".join(f"\n  {level}: {why}" for level, why in choice.refused.items())
        if choice.level is None:
            fail(
                f"nothing here confines the code of strangers:{reasons}\nGrade on Linux, in WSL2, "
                "in a Linux virtual machine or in a container that grants user namespaces; or, if "
                "you would run every submission by hand, pass --allow-unsandboxed."
            )
        if choice.refused:
            typer.echo(
                f"course: confined by {choice.level!r}, for stronger ones fail:{reasons}", err=True
            )
        levels[kind] = choice.level
    return levels


@app.command(
    epilog=examples(
        "grade submitted --out marks",
        "grade submitted --out marks --seed-file seed.txt --workers 8",
        "grade submitted --out marks --scheduler tcp://10.0.0.1:8786",
        "grade submitted --out marks --regrade 02.2",
    )
)
def grade(
    *,
    submissions: Annotated[
        Path,
        typer.Argument(
            metavar="SUBMISSIONS",
            help="Folder with STUDENT/ASSIGNMENT/NOTEBOOK.ipynb or STUDENT/ASSIGNMENT.ipynb, "
            "or a zip from Moodle or Canvas.",
            exists=True,
            readable=True,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the marks.")],
    seed_file: Annotated[
        Path | None,
        typer.Option(help="File with the secret seed.", show_default="OUT/seed.txt, made once"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(help="Processes that mark.", min=1, show_default="one for each core"),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler, to mark on its cluster.")
    ] = None,
    gradebook: Annotated[
        Path | None, typer.Option(help="nbgrader's gradebook.db, to write the scores into.")
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(help="Folder of the notebooks as handed out.", show_default="exercises/"),
    ] = None,
    assignment: Annotated[
        str | None,
        typer.Option(
            help="What those notebooks answer whose name tells no assignment.",
            show_default="told by their content",
        ),
    ] = None,
    regrade: Annotated[
        list[str] | None,
        typer.Option(
            help="Mark this exercise again, such as 02.2; may be given several times.",
            metavar="EXERCISE",
        ),
    ] = None,
    allow_unsandboxed: Annotated[
        bool,
        typer.Option(
            "--allow-unsandboxed", help="Mark even where nothing confines the submissions' code."
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Mark a cohort's notebooks.

    Each runs confined, judged from outside on cases made from a secret seed. Writes results.jsonl,
    grades.csv and feedback/ into the folder OUT. Interrupted at any moment and run again it goes on
    where it was. Exit code 0 when every submission has a verdict, 1 when of one neither its name
    nor its content tells the assignment.
    """
    need_extra(*["nbgrader"] * bool(gradebook), *["distributed"] * bool(scheduler))
    from course.autograders.registry import exercises, questions
    from course.grading import batch, ingest
    from course.grading.store import Store

    if not exercises():
        fail("there are no exercises")
    unknown = set(regrade or ()) - set(exercises())
    if unknown:
        fail(f"no exercise is called {', '.join(sorted(unknown))}")
    out.mkdir(parents=True, exist_ok=True)
    seed = secret_seed(seed_file, out)
    with contextlib.ExitStack() as stack:
        try:
            handed = stack.enter_context(ingest.opened(submissions))
        except (OSError, ValueError) as error:
            fail(f"{submissions} cannot be read: {error}")
        if not handed:
            fail(f"{submissions} holds no submissions: STUDENT/ASSIGNMENT/NOTEBOOK.ipynb")
        given = given_notebooks(release)
        handed = with_assignments(handed, given, assignment)
        told = batch.Configuration(
            exercises,
            seed,
            levels_of(batch.kinds_of(handed, exercises()), allow_none=allow_unsandboxed),
            given=given,
        )
        pool: batch.Pool = (
            batch.DaskPool(told, scheduler)
            if scheduler
            else batch.LocalPool(told, workers or usable_cores())
        )
        store = stack.enter_context(Store(out / "marks.sqlite"))
        if regrade:
            store.forget(regrade)
        with progress_bar(len(handed), quiet=quiet) as advance:
            batch.mark_all(handed, told, store, pool, advance, questions())
        written = write_outputs(out, store, told)
        if gradebook is not None:
            from course.grading.lms.nbgrader_book import write_copies, write_scores

            for line in write_scores(gradebook, written, exercises(), store):
                typer.echo(f"taken over from the gradebook: {line}")
            written = write_outputs(out, store, told)
            paths = {(one.student, one.assignment): str(one.path or "") for one in handed}
            write_copies(
                gradebook.parent / "autograded",
                written,
                lambda one: paths[one.student, one.assignment],
                told.given,
            )
    points = sum(one.points for one in written)
    possible = sum(one.max_points for one in written)
    typer.echo(f"{counted(len(written), 'submission')}, {points:g} of {possible:g} points: {out}")
    tell_who_waits(written, out)
    weak = sorted({one.level for one in written} & {"none", "sealed"})
    for level in weak:
        typer.echo(
            f"course: submissions ran at level {level!r}: see docs/threat-model.md", err=True
        )
    raise typer.Exit(1 if tell_unplaced(written) else 0)


def with_assignments(handed: list, given: dict[str, bytes], otherwise: str | None = None) -> list:
    """The submissions, each with the assignment that it answers."""
    from course.autograders.registry import exercises, questions
    from course.grading.placing import placed

    lessons = {name.split(".")[0] for name in exercises()}
    if otherwise and otherwise not in given and otherwise.split("_")[0] not in lessons:
        fail(f"no assignment is called {otherwise}; there are: {', '.join(given)}")
    return placed(handed, exercises(), questions(), given, otherwise)


def tell_unplaced(found: list) -> bool:
    """Name whoever is marked under no assignment; returns whether there is somebody."""
    from course.grading.placing import UNPLACED

    left = [one for one in found if UNPLACED in one.notes]
    for one in left:
        typer.echo(
            f"course: no assignment could be told for {one.student}, who handed in "
            f"{one.assignment!r}: nothing of it is marked",
            err=True,
        )
    if left:
        typer.echo(
            f"course: rename the file after the assignment, or: {CALLED} grade ... --assignment "
            "NAME",
            err=True,
        )
    return bool(left)


def write_outputs(out: Path, store, told) -> list:
    """Write results, grades and feedback; returns the graded submissions."""
    from course.grading import batch, outputs

    known = told.catalogue()
    confined = {name: told.levels.get(batch.kind_of(e)) != "none" for name, e in known.items()}
    seed = batch.seed_fingerprint(told.seed)
    found = outputs.graded(store, records(), seed, confined)
    write_files(out, found)
    return found


def write_files(out: Path, found: list) -> None:
    """Write results, grades and feedback of these submissions."""
    from course.autograders.registry import exercises
    from course.grading import feedback, outputs

    outputs.write_file(out / "results.jsonl", outputs.results_jsonl(found))
    outputs.write_file(out / "grades.csv", outputs.grades_csv(found))
    feedback.write_all(out / "feedback", found, exercises())


def records():
    """All that is marked."""
    from course.autograders.registry import exercises, questions
    from course.grading.outputs import Records

    return Records(exercises(), questions())


def tell_who_waits(found: list, out: Path) -> None:
    """Say how many answers wait for a person."""
    if waiting := sum(one.waiting for one in found):
        typer.echo(
            f"course: {counted(waiting, 'answer')} in words {'waits' if waiting == 1 else 'wait'} "
            f"for a person: {CALLED} review --out {out}",
            err=True,
        )


@contextlib.contextmanager
def progress_bar(total: int, *, quiet: bool):
    """A function that is told how many are done, and shows it with rate and time left."""
    from tqdm import tqdm

    with tqdm(total=total, unit=" notebooks", disable=quiet or None) as bar:
        yield lambda done, _: bar.update(done - bar.n)


def graded_cohort(out: Path) -> list:
    """The submissions of a graded cohort as they were last written."""
    need_extra()
    from course.grading import outputs
    from course.grading.store import Store

    if not (out / "marks.sqlite").exists():
        fail(f"{out} is no folder of marks; make one: {CALLED} grade SUBMISSIONS --out {out}")
    with Store(out / "marks.sqlite") as store:
        return outputs.latest(store, records())


@app.command(epilog=examples("release 02_outliers class", "release 02_outliers . --nbgrader"))
def release(
    *,
    assignment: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Such as 02_outliers.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write.")],
    nbgrader: Annotated[
        bool, typer.Option("--nbgrader", help="Write nbgrader's source/ASSIGNMENT/ as well.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a notebook that is there and differs.")
    ] = False,
) -> None:
    """Write the notebook that students get.

    A notebook that is there and differs is left as it is, with exit code 2, unless --force is
    given.
    """
    need_extra()
    from course.grading.release import ReleaseError, write_release

    source = ROOT / "exercises"
    try:
        for path in write_release(source, assignment, folder, nbgrader=nbgrader, force=force):
            typer.echo(str(path))
    except ReleaseError as error:
        fail(str(error))


@app.command(epilog=examples("review --out marks", "review submitted --out marks --question 03.8"))
def review(
    *,
    submissions: Annotated[
        Path | None,
        typer.Argument(
            metavar="SUBMISSIONS",
            help="As for grade, to read answers that were not collected yet. No code of it runs.",
            exists=True,
            readable=True,
            show_default="those that were graded last",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for the marks.")],
    question: Annotated[
        str | None, typer.Option(help="The question to begin with, such as 03.8.")
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(help="Folder of the notebooks as handed out.", show_default="exercises/"),
    ] = None,
    port: Annotated[int, typer.Option(help="Port on this machine.", show_default="any")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page at once.")
    ] = True,
) -> None:
    """Mark the answers in words, on a page of this machine.

    It is used by keyboard: one question at a time across all students, by the lines of its rubric.
    Every mark is kept at once; when you end, results, grades and feedback are written again.
    """
    need_extra()
    from course.autograders.registry import exercises, questions
    from course.grading import batch, ingest, outputs
    from course.grading.review import Review
    from course.grading.store import Store

    if question is not None and question not in questions():
        fail(f"no question is called {question}; there are: {', '.join(questions()) or 'none'}")
    if submissions is None and not (out / "marks.sqlite").exists():
        fail(f"{out} holds no marks; say whose answers: {CALLED} review SUBMISSIONS --out {out}")
    out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(Store(out / "marks.sqlite"))
        if submissions is not None:
            try:
                handed = stack.enter_context(ingest.opened(submissions))
            except (OSError, ValueError) as error:
                fail(f"{submissions} cannot be read: {error}")
            given = given_notebooks(release)
            handed = with_assignments(handed, given)
            told = batch.Configuration(exercises, b"", {}, given=given)
            pool = batch.LocalPool(told, 1)
            batch.mark_all(handed, told, store, pool, questions=questions(), run=False)
        before = outputs.latest(store, records())
        if not any(one.written for one in before):
            fail(f"nobody was asked a question in words; {CALLED} grade collects the answers")
        with Review(before, out / "marks.sqlite", port, first=question) as page:
            typer.echo(f"Marking at {page.address}\nCtrl-C, or the page's last button, ends it.")
            if browser:
                import webbrowser

                webbrowser.open(page.address)
            page.serve()
        after = outputs.latest(store, records())
        if any(one.marks for one in after):
            write_files(out, after)
    typer.echo(f"{out}: results.jsonl, grades.csv and feedback/ are up to date")
    tell_who_waits(after, out)
