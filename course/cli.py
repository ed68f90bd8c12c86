"""The ``course`` command: thin over the rooms below, with errors that say what to do.

Exit codes: 0 when all is well; 1 when the command ran and found something wrong (a problem in
``doctor``, an exercise that does not pass in ``check``); 2 when it could not run as asked; 130 when
interrupted.
"""

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import course
from course import cli_instructor, cli_marks, cli_training
from course.console import CALLED, Commands, examples, fail

__all__ = ["app"]

STATUS_COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}
VERDICT_COLOURS = {"passed": "green", "partial": "yellow", "not_attempted": None}
ROOT = Path(course.__file__).resolve().parents[1]


class Root(TyperGroup):
    """The commands, under the name by which they were called."""

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run what was asked for."""
        if len(arguments) < 2:
            more["prog_name"] = more.get("prog_name") or CALLED
        return super().main(*arguments, **more)


app = Commands(
    cls=Root,
    help="A course on loss functions and loss minimization, in Jupyter.",
    epilog="Exit codes: 0 all is well, 1 something was found wrong, 2 could not run as asked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(cli_instructor.app)
app.add_typer(cli_marks.app)
app.add_typer(cli_training.app)


def has_display() -> bool:
    """Whether a browser opened here would be seen."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def run_in_place(command: list[str]) -> int:
    """Become ``command``, so that signals and exit code are its own; return the code on Windows."""
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    return subprocess.call(command)


def show_version(wanted: bool) -> None:  # noqa: FBT001
    """Print the version and stop."""
    if wanted:
        typer.echo(f"loss-course {course.__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=show_version)
    ] = False,
) -> None:
    """Everything that can be done with the course outside of its notebooks."""
    for stream in (sys.stdout, sys.stderr):  # a console without the sign for "done" shows a `?`
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@app.command(epilog=examples("lab", "lab 2", "lab --no-browser --port 9000"))
def lab(
    *,
    lesson: Annotated[
        int, typer.Argument(metavar="LESSON", help="Number of the lesson to open.", min=1)
    ] = 1,
    browser: Annotated[
        bool | None,
        typer.Option(
            "--browser/--no-browser",
            help="Open a browser, or only print the address.",
            show_default="a browser where there is a display",
        ),
    ] = None,
    port: Annotated[int, typer.Option(help="Port to serve on; the next free one if taken.")] = 8888,
) -> None:
    """Open JupyterLab on a lesson.

    Where there is no display it prints the address and serves. Only this machine is served; Ctrl-C,
    twice, stops it.
    """
    found = sorted((ROOT / "lessons").glob(f"{lesson:02d}_*.ipynb"))
    if not found:
        there = ", ".join(f.stem for f in sorted((ROOT / "lessons").glob("*.ipynb"))) or "none"
        fail(f"there is no lesson {lesson} in {ROOT / 'lessons'}; found: {there}")
    options = [f"--ServerApp.root_dir={ROOT}", f"--port={port}", "--log-level=WARN"]
    options.append(f"--LabApp.default_url=/lab/tree/lessons/{found[0].name}")
    if browser is None:
        browser = has_display()
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # as in containers; JupyterLab wants a word
        options.append("--allow-root")
    typer.echo(f"JupyterLab starts on {found[0].name}; Ctrl-C, twice, stops it.", err=True)
    raise typer.Exit(run_in_place([sys.executable, "-m", "jupyterlab", *options]))


@app.command(epilog=examples("doctor", "doctor --json"))
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per check.")] = False,
) -> None:
    """Say what is well here, or the fix.

    Looks at Python, the packages and their pinned versions, PyTorch and its device, the browser
    widgets, the sandbox this machine could give to graders, and the disk. Exit code 1 when there is
    a problem; a warning is none.
    """
    from dataclasses import asdict

    from course.doctor import examine

    healthy = True
    for finding in examine():
        healthy &= finding.status != "problem"
        if as_json:
            typer.echo(json.dumps(asdict(finding)))
            continue
        status = typer.style(f"{finding.status:<8}", fg=STATUS_COLOURS[finding.status])
        typer.echo(f"{status} {finding.name:<9} {finding.detail}")
        if finding.fix:
            typer.echo(f"{'':<8} {'':<9} fix: {finding.fix}")
    raise typer.Exit(0 if healthy else 1)


@app.command(epilog=examples("progress"))
def progress() -> None:
    """Show what is done in every lesson."""
    from course.study import progress as report

    typer.echo(str(report()))


@app.command(
    epilog=examples("check exercises/02_outliers.ipynb", "check exercises/02_outliers.ipynb --json")
)
def check(
    *,
    notebook: Annotated[
        Path,
        typer.Argument(
            metavar="NOTEBOOK",
            help="An exercise notebook.",
            exists=True,
            dir_okay=False,
            readable=True,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per exercise.")] = False,
) -> None:
    """Judge your answers in a notebook.

    Runs the public checks on the notebook file, in a process of its own. The notebook's code runs
    with your rights: use it on your own work. Exit code 0 when every exercise passes, 1 when one
    does not.
    """
    from course.autograders.registry import exercises
    from course.grading.notebooks import UnreadableNotebookError
    from course.grading.submission import check_notebook

    try:
        verdicts = check_notebook(notebook, exercises().values())
    except UnreadableNotebookError as error:
        fail(f"{notebook} is not judged. {error}")
    if not verdicts:
        fail(
            f"{notebook} answers no exercise: name it like one in exercises/, or define a function"
        )
    for verdict in verdicts:
        if as_json:  # whose it is, a file on this machine does not say; nothing confined its code
            row = verdict.as_row(student="", assignment=notebook.stem, level="none")
            typer.echo(json.dumps(row))
            continue
        points = f"{verdict.points:g} of {verdict.max_points:g}"
        state = typer.style(
            f"{verdict.verdict:<13}", fg=VERDICT_COLOURS.get(verdict.verdict, "red")
        )
        typer.echo(f"{verdict.exercise}  {verdict.function:<22} {state} {points} points")
        if verdict.message and verdict.verdict != "passed":
            typer.echo(textwrap.indent(textwrap.fill(verdict.message, 90), " " * 6))
        if shown := verdict.counterexample:
            typer.echo(f"      {shown.call}\n      expected {shown.expected}, got {shown.got}")
    if not as_json:
        earned, possible = (sum(getattr(v, n) for v in verdicts) for n in ("points", "max_points"))
        typer.echo(f"{earned:g} of {possible:g} points")
    raise typer.Exit(0 if all(verdict.verdict == "passed" for verdict in verdicts) else 1)


if __name__ == "__main__":
    app()
