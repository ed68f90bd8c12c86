"""The instructor's commands that read a graded cohort, or pass it on: thin over the grading."""

from pathlib import Path
from typing import Annotated

import typer

from course.cli_instructor import (
    ROOT,
    given_notebooks,
    graded_cohort,
    make_seed,
    need_extra,
    secret_seed,
    tell_unplaced,
    tell_who_waits,
)
from course.console import Commands, counted, examples, fail

__all__ = ["app"]

app = Commands()


@app.command(
    "fill-sheet",
    epilog=examples(
        'fill-sheet marks grades.csv 02_outliers --student Identifier --points "Grade"',
        'fill-sheet marks canvas.csv 02_outliers --student ID --points "Outliers (4711)"',
    ),
)
def fill_sheet(
    *,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="Folder of a graded cohort.", exists=True)
    ],
    sheet: Annotated[
        Path,
        typer.Argument(
            metavar="SHEET", help="The CSV file that the platform exported.", exists=True
        ),
    ],
    assignment: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Such as 02_outliers.")],
    student: Annotated[str, typer.Option(help="Header of the column that says who.")],
    points: Annotated[str, typer.Option(help="Header of the column to fill.")],
) -> None:
    """Fill the learning platform's own grade sheet, in place.

    Exit code 1 when a student of the cohort is not in the sheet, when what somebody handed in
    belongs to no assignment, or when there are no marks for this one.
    """
    need_extra()
    from course.grading.lms.sheets import SheetError, fill

    cohort = graded_cohort(out)
    tell_who_waits([one for one in cohort if one.assignment == assignment], out)
    if all(one.assignment != assignment for one in cohort):
        marked = {one.assignment for one in cohort if one.marks or one.written}
        there = ", ".join(sorted(marked)) or "none"
        typer.echo(
            f"course: no marks for {assignment}; there are: {there}. {sheet} is left as it was.",
            err=True,
        )
        tell_unplaced(cohort)
        raise typer.Exit(1)
    try:
        told = fill(sheet, cohort, assignment, student=student, points=points)
    except (SheetError, UnicodeDecodeError) as error:
        fail(f"{sheet} is left as it was: {error}")
    rows = counted(told.filled + len(told.blank), "row")
    typer.echo(f"{sheet}: filled {told.filled} of {rows}")
    for name in told.blank:
        typer.echo(f"no marks for: {name}", err=True)
    for name in told.unknown:
        typer.echo(f"not in the sheet: {name}", err=True)
    unplaced = tell_unplaced(cohort)
    raise typer.Exit(1 if told.unknown or unplaced else 0)


@app.command(
    "gradescope-zip", epilog=examples("gradescope-zip autograder.zip --seed-file seed.txt")
)
def gradescope_zip(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write.")],
    seed_file: Annotated[
        Path, typer.Option(help="File with the secret seed; made where there is none.")
    ],
    allow_unsandboxed: Annotated[
        bool, typer.Option("--allow-unsandboxed", help="For containers that confine nothing.")
    ] = False,
) -> None:
    """Write Gradescope's autograder."""
    need_extra()
    from course.grading.lms.gradescope import autograder_zip

    if not seed_file.exists():
        make_seed(seed_file)
        typer.echo(f"{seed_file}: a new secret seed that only you can read; keep it to yourself")
    seed = secret_seed(seed_file, file.parent)
    file.write_bytes(autograder_zip(ROOT, seed, allow_unsandboxed=allow_unsandboxed))
    typer.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB; it holds the references and the seed")


@app.command("gradescope-results", hidden=True)
def gradescope_results(
    *, out: Annotated[Path, typer.Argument(help="Folder of a graded cohort.", exists=True)]
) -> None:
    """Print the marks of the only submission as Gradescope's results.json."""
    cohort = graded_cohort(out)
    from course.grading.lms.gradescope import as_json

    if len(cohort) != 1:
        fail(f"{out} holds {len(cohort)} submissions, Gradescope grades one at a time")
    typer.echo(as_json(cohort[0]))


@app.command(epilog=examples("report marks", "report marks --to report"))
def report(
    *,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="Folder of a graded cohort.", exists=True)
    ],
    to: Annotated[
        Path | None, typer.Option(help="Folder to write into.", show_default="OUT/report")
    ] = None,
) -> None:
    """Write a page on what the class got right and wrong.

    It is a page to teach from: how hard every exercise was, which mistakes were made, and what to
    say about them. The same goes into a CSV file.
    """
    cohort = graded_cohort(out)
    from course.autograders.registry import exercises
    from course.grading.report import write_report

    page = write_report(to or out / "report", cohort, exercises())
    typer.echo(str(page))


@app.command(
    epilog=examples("similar submitted --to similar.html", "similar submitted --at-least 0.6")
)
def similar(
    *,
    submissions: Annotated[
        Path,
        typer.Argument(metavar="SUBMISSIONS", help="As for grade.", exists=True, readable=True),
    ],
    at_least: Annotated[
        float, typer.Option(help="Share of common passages from which a pair is shown.", max=1.0)
    ] = 0.5,
    to: Annotated[
        Path | None,
        typer.Option(help="A page to write, such as similar.html: the answers side by side."),
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(help="Folder of the notebooks as handed out.", show_default="exercises/"),
    ] = None,
) -> None:
    """List pairs of suspiciously alike answers.

    It is something to read, never a verdict.
    """
    import inspect

    from course.autograders.registry import exercises
    from course.grading import ingest
    from course.grading.similar import alike, write_page

    if to is not None:
        need_extra()
    references = [inspect.getsource(e.reference) for e in exercises().values()]
    with ingest.opened(submissions) as handed:
        pairs = alike(handed, exercises(), given_notebooks(release), references, at_least)
    if pairs:
        typer.echo("share  exercise  students")
    for pair in pairs:
        typer.echo(
            f"{pair.share:5.2f}  {pair.exercise:<8}  {pair.one.student}, {pair.other.student}"
        )
        for answer in (pair.one, pair.other):
            typer.echo(f"       {answer.place}")
        for line, common in pair.shared(pair.one):
            if common:
                typer.echo(f"       | {line}")
    if to is not None:
        write_page(to, pairs, exercises())
        typer.echo(f"{to}: the answers side by side")
    typer.echo(f"{counted(len(pairs), 'pair')}; alike is no proof: read them", err=True)
