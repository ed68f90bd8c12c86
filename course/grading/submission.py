"""From a notebook to verdicts: what runs, in which order, and what a lost process costs.

An exercise that hangs or kills its process costs the next exercise a fresh process, not its points.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from course.grading.judge import judge, missing, public_rng
from course.grading.notebooks import (
    Notebook,
    UnreadableNotebookError,
    defines,
    locate,
    parse,
    read_file,
)
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.plain import open_plain
from course.grading.sandbox.session import Code, Session, SessionLostError
from course.grading.spec import Exercise
from course.grading.verdicts import Kind, Verdict

__all__ = ["Judging", "Submission", "check_notebook", "codes", "exercises_of", "grade"]


def codes(
    notebook: Notebook, exercises: Sequence[Exercise], given: Notebook | None = None
) -> list[Code]:
    """What runs of a notebook: answers whole, of all other cells only the definitions.

    Args:
        notebook: What was handed in.
        exercises: All exercises that it answers: one answer may call another.
        given: The notebook as it was handed out: its own cells stand for those of the same id, so
            that a changed or deleted helper does no harm.
    """
    answers = {
        cell.name
        for cells in locate(notebook, {e.id: e.name for e in exercises}).values()
        for cell in cells
    }
    names = [exercise.name for exercise in exercises]
    ours = {}
    if given is not None:
        ours = {c.name: c for c in given.cells if c.code and not defines(c, names)}
    there = {cell.name for cell in notebook.cells}
    told = [
        Code(c.name, c.source, definitions_only=True) for c in ours.values() if c.name not in there
    ]
    for cell in notebook.cells:
        if not cell.code or not cell.source.strip():
            continue
        answer = cell.name in answers
        source = cell.source if answer else ours.get(cell.name, cell).source
        told.append(Code(cell.name, source, definitions_only=not answer))
    return told


# Judges one exercise, given a way to a child in which the notebook has run.
Judging: TypeAlias = Callable[[Exercise, Callable[[], Session]], Verdict]


@dataclass
class Submission:
    """One notebook in a child, and the means to start over in a fresh one.

    Attributes:
        open_session: Makes a child.
        cells: What runs.
        names: Functions that are looked for.
        end: When, by ``time.monotonic()``, all of it must be over.
        errors: The first error of each cell that had one.
        there: Which of the functions the present child has.
    """

    open_session: Callable[[], Session]
    cells: list[Code]
    names: Sequence[str]
    end: float
    errors: dict[str, str] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    _session: Session | None = None

    def session(self) -> Session:
        """A child in which the cells have run.

        A cell that hangs or kills the process is then run for its definitions only, or left out.

        Raises:
            SessionLostError: No child stays alive, even with no cell at all, or the time is over.
        """
        while self._session is None or self._session.lost:
            self.close()
            if time.monotonic() > self.end:
                raise SessionLostError("timeout", "the time for the whole notebook was used up")
            self._session = self.open_session()
            try:
                self.errors = {**self._session.run(self.cells, self.end), **self.errors}
                self.there = self._session.defined(self.names)
            except SessionLostError as lost:
                if lost.cell is None:
                    raise
                place = [cell.name for cell in self.cells].index(lost.cell)
                cell = self.cells[place]
                self.errors[cell.name] = f"cell {cell.name}: {lost}"
                less = [] if cell.definitions_only else [cell._replace(definitions_only=True)]
                self.cells[place : place + 1] = less
        return self._session

    @property
    def session_lost(self) -> SessionLostError | None:
        """How the present child was lost, if it was."""
        return self._session.lost if self._session else None

    def close(self) -> None:
        """End the child."""
        if self._session is not None:
            self._session.close()
        self._session = None


def grade(
    notebook: Notebook,
    exercises: Sequence[Exercise],
    open_session: Callable[[], Session],
    judging: Judging,
    *,
    limits: Limits,
    given: Notebook | None = None,
    answered: Sequence[Exercise] | None = None,
) -> list[Verdict]:
    """A verdict for every exercise.

    Args:
        notebook: What was handed in.
        exercises: The exercises to judge.
        open_session: Makes a child.
        judging: Judges one exercise, whose function is there.
        limits: The wall time of all of it is held here.
        given: The notebook as it was handed out, if it is known.
        answered: All exercises that the notebook answers, where these are more.
    """
    end = time.monotonic() + limits.submission_seconds
    names = [exercise.name for exercise in exercises]
    cells = codes(notebook, answered or exercises, given)
    submission = Submission(open_session, cells, names, end)
    try:
        return [_judged(submission, notebook, e, judging, end) for e in exercises]
    finally:
        submission.close()


def _judged(
    submission: Submission, notebook: Notebook, exercise: Exercise, judging: Judging, end: float
) -> Verdict:
    if time.monotonic() > end:
        told = "The time for the whole notebook was used up before this exercise."
        return replace(missing(exercise, "missing"), verdict="timeout", message=told)
    try:
        submission.session()
    except SessionLostError as lost:
        return _lost(exercise, lost)
    if exercise.name not in submission.there:
        return _absent(submission, notebook, exercise)
    verdict = judging(exercise, submission.session)
    lost_now = submission.session_lost
    if lost_now and lost_now.kind == "killed" and verdict.verdict == "error":
        return replace(verdict, message=f"The process that ran it was lost: {lost_now}.")
    return verdict


def _lost(exercise: Exercise, lost: SessionLostError) -> Verdict:
    kind: Kind = "timeout" if lost.kind == "timeout" else "error"
    told = f"The notebook's process was lost: {lost}."
    return replace(missing(exercise, "missing"), verdict=kind, message=told)


def _absent(submission: Submission, notebook: Notebook, exercise: Exercise) -> Verdict:
    """Why a function is not there: its cell failed, or there is none."""
    for cell in locate(notebook, {exercise.id: exercise.name})[exercise.id]:
        if cell.name in submission.errors:
            if submission.errors[cell.name].rstrip(": ").endswith("NotImplementedError"):
                return missing(exercise, "not_attempted")
            told = f"Its cell could not be run: {submission.errors[cell.name]}"
            kind: Kind = "timeout" if "in time" in told or "too long" in told else "error"
            return replace(missing(exercise, "missing"), verdict=kind, message=told)
    return missing(exercise, "missing")


def exercises_of(assignment: str, exercises: Iterable[Exercise]) -> list[Exercise]:
    """The exercises of an assignment: those whose lesson's number its name begins with.

    Args:
        assignment: Such as ``"02_outliers"``.
        exercises: All exercises.
    """
    return [e for e in exercises if e.id.split(".")[0] == assignment.split("_")[0]]


def check_notebook(
    path: Path | str, exercises: Iterable[Exercise], limits: Limits | None = None
) -> list[Verdict]:
    """Judge one's own notebook by the public cases, in a process of its own that nothing confines.

    Args:
        path: The notebook. Its name tells the lesson; a notebook of another name is judged on the
            exercises whose functions it defines.
        exercises: All exercises.
        limits: How long it may take.

    Raises:
        UnreadableNotebookError: It is no notebook, and its name tells no lesson either.
    """
    limits, known = limits or Limits(), list(exercises)
    path = Path(path)
    wanted = exercises_of(path.stem, known)
    try:
        notebook = parse(read_file(path.resolve()))
    except UnreadableNotebookError as error:
        if not wanted:
            raise
        return [replace(missing(e, "malformed"), message=str(error)) for e in wanted]
    if not wanted:
        found = locate(notebook, {e.id: e.name for e in known})
        wanted = [e for e in known if found[e.id]]

    def judging(exercise: Exercise, session: Callable[[], Session]) -> Verdict:
        return judge(exercise, session().caller(exercise.name), public_rng(exercise))

    return grade(notebook, wanted, lambda: open_plain(limits, own=True), judging, limits=limits)
