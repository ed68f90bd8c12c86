"""Marking a cohort: every core or a cluster, one writer, interruptible at any moment."""

import ctypes
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.util import Finalize
from typing import Any, Protocol

from course.grading.handed import Handed
from course.grading.judge import missing
from course.grading.marking import Mark, Marker, record_version
from course.grading.notebooks import UnreadableNotebookError, locate, parse, read_file
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.pool import LEVELS, Sandbox
from course.grading.spec import Exercise, Question
from course.grading.store import Key, Store
from course.grading.submission import exercises_of
from course.grading.written import Answer, answer_of, questions_of

__all__ = [
    "Configuration",
    "Task",
    "Work",
    "fingerprint_of",
    "kind_of",
    "kinds_of",
    "mark_all",
    "seed_fingerprint",
    "work",
]


@dataclass(frozen=True)
class Configuration:
    """What every worker is told.

    Attributes:
        catalogue: Gives all exercises by id; a function of a module, so that a worker finds it.
        seed: The secret.
        levels: The level of confinement by kind of child.
        limits: What a submission may use.
        given: The notebooks as they were handed out, by assignment.
    """

    catalogue: Callable[[], Mapping[str, Exercise]]
    seed: bytes
    levels: Mapping[str, str]
    limits: Limits = field(default_factory=Limits)
    given: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """One notebook to mark.

    Attributes:
        content: The hash of its bytes.
        data: Its bytes.
        assignment: What it answers.
        exercises: Ids of those to judge.
        questions: Ids of those whose answers are to be read.
    """

    content: str
    data: bytes
    assignment: str
    exercises: tuple[str, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What became of a task: the mark of every exercise, as data, and what was written."""

    content: str
    level: str
    marks: Mapping[str, Mapping[str, Any]]
    assignment: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


def kind_of(exercise: Exercise) -> str:
    """The kind of child that an exercise needs."""
    return "torch" if "torch" in exercise.extras else "numpy"


def kinds_of(handed: Iterable[Handed], known: Mapping[str, Exercise]) -> set[str]:
    """The kinds of children that these submissions need."""
    assignments = {one.assignment for one in handed}
    return {kind_of(exercise) for name in assignments for exercise in _answered(name, known)}


def _answered(assignment: str, known: Mapping[str, Exercise]) -> list[Exercise]:
    """The exercises of an assignment; all, where its name tells none."""
    return exercises_of(assignment, known.values()) or list(known.values())


def _weakest(told: Configuration, exercises: Iterable[Exercise]) -> str:
    """The weakest confinement under which any of them is judged; empty for none of them."""
    return max((told.levels[kind_of(e)] for e in exercises), key=LEVELS.index, default="")


class _Worker(threading.local):
    """What a worker keeps between tasks: sandboxes that are warm, and hidden cases worked out."""

    def __init__(self) -> None:
        self.told: Configuration | None = None
        self.sandboxes: dict[str, Sandbox] = {}

    def prepare(self, told: Configuration) -> None:
        """Start over where the configuration is another one than last time."""
        if told == self.told:
            return
        self.close()
        self.told = told
        self.marker = Marker(told.seed, told.limits)
        self.given = {name: parse(data) for name, data in told.given.items()}

    def close(self) -> None:
        """End the sandboxes, and wait until they are gone."""
        for sandbox in self.sandboxes.values():
            sandbox.close()
        self.sandboxes = {}

    def sandbox(self, kind: str) -> Sandbox:
        """The warm sandbox of a kind."""
        if kind not in self.sandboxes:
            level = self.told.levels[kind]  # type: ignore[union-attr]
            slot = (os.getpid() * 7 + threading.get_ident()) % 4000
            self.sandboxes[kind] = Sandbox(level, kind, slot)
        return self.sandboxes[kind]


_WORKER = _Worker()


def work(told: Configuration, task: Task) -> Work:
    """Mark one notebook, in a worker."""
    _WORKER.prepare(told)
    known = told.catalogue()
    exercises = [known[name] for name in task.exercises]
    given = _WORKER.given.get(task.assignment)
    level = _weakest(told, exercises)
    try:
        notebook = parse(task.data)
    except UnreadableNotebookError as error:
        marks = _unreadable(exercises, str(error))
        answers = dict.fromkeys(task.questions, Answer("malformed"))
        return Work(task.content, level, marks, task.assignment, answers)
    answers = {name: answer_of(name, notebook, given) for name in task.questions}
    found: dict[str, dict[str, Any]] = {}
    answered = _answered(task.assignment, known)
    # Where one exercise of a notebook needs PyTorch, the others are still judged without it.
    for kind in sorted({kind_of(exercise) for exercise in exercises}):
        part = [exercise for exercise in exercises if kind_of(exercise) == kind]
        sandbox = _WORKER.sandbox(kind)
        opened = partial(sandbox.open, told.limits)
        marked = _WORKER.marker.mark(notebook, task.content, part, opened, given, answered)
        found |= {e.id: mark.as_data() for e, mark in zip(part, marked, strict=True)}
    return Work(task.content, level, found, task.assignment, answers)


def _unreadable(exercises: Iterable[Exercise], why: str) -> dict[str, dict[str, Any]]:
    told = {}
    for exercise in exercises:
        data = Mark(missing(exercise, "malformed")).as_data()
        told[exercise.id] = {**data, "message": why}
    return told


class Pool(Protocol):
    """Something that runs tasks elsewhere."""

    def run(self, tasks: Iterator[Task]) -> Iterator[Work]:
        """The work of every task, in the order in which it is done."""


class LocalPool:
    """All cores of this machine.

    Args:
        told: The workers' configuration.
        workers: How many processes.
    """

    def __init__(self, told: Configuration, workers: int) -> None:
        self._told, self._workers = told, workers

    def run(self, tasks: Iterator[Task]) -> Iterator[Work]:
        """The work of every task, in the order in which it is done."""
        waiting: list[tuple[Task, int]] = []  # whose worker died, and how often
        tasks = iter(tasks)
        while True:
            with self._executor() as executor:
                try:
                    running: dict[Future, tuple[Task, int]] = {}
                    yield from self._drive(executor, tasks, waiting, running)
                    return
                except BrokenProcessPool:
                    # Which of the running tasks broke it is not known: each is tried alone.
                    waiting[:0] = [(task, deaths + 1) for task, deaths in running.values()]

    def _executor(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(os.getpid(),),
        )

    def _drive(
        self,
        executor: ProcessPoolExecutor,
        tasks: Iterator[Task],
        waiting: list[tuple[Task, int]],
        running: dict[Future, tuple[Task, int]],
    ) -> Iterator[Work]:
        fresh = True
        while fresh or running or waiting:
            # A few tasks ahead: bytes of notebooks are held in memory for no longer than needed.
            while len(running) < (1 if waiting else 3 * self._workers):
                if waiting:
                    task, deaths = waiting.pop(0)
                else:
                    found = next(tasks, None)
                    if found is None:
                        fresh = False
                        break
                    task, deaths = found, 0
                if deaths > 2:
                    yield _given_up(self._told, task)
                    continue
                running[executor.submit(work, self._told, task)] = (task, deaths)
            if not running:
                continue
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = future.result()  # a broken pool leaves the task among the running
                del running[future]
                yield done


class DaskPool:
    """A Dask cluster.

    Args:
        told: The workers' configuration.
        address: Of its scheduler.
    """

    def __init__(self, told: Configuration, address: str) -> None:
        self._told, self._address = told, address

    def run(self, tasks: Iterator[Task]) -> Iterator[Work]:
        """The work of every task, in the order in which it is done."""
        from distributed import Client, as_completed

        with Client(self._address, timeout="30s") as client:
            told = client.scatter(self._told, broadcast=True)
            ahead = 3 * max(1, sum(client.nthreads().values()))
            queue = as_completed()
            for task in tasks:
                queue.add(client.submit(work, told, task, pure=False))
                if queue.count() >= ahead:
                    yield next(queue).result()
            while queue.count():
                yield next(queue).result()


def _begin(parent: int) -> None:
    """A worker's first act: to die with its parent, and to show its memory to nobody."""
    Finalize(None, _WORKER.close, exitpriority=1)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
        libc.prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE: the seed is in here
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)


def _given_up(told: Configuration, task: Task) -> Work:
    known = told.catalogue()
    exercises = [known[name] for name in task.exercises]
    why = "Whatever marked it died three times. Mark it by hand."
    marks = {
        name: {**mark, "verdict": "error"} for name, mark in _unreadable(exercises, why).items()
    }
    level = _weakest(told, exercises)
    answers = dict.fromkeys(task.questions, Answer("malformed"))
    return Work(task.content, level, marks, task.assignment, answers)


def mark_all(
    handed: Sequence[Handed],
    told: Configuration,
    store: Store,
    pool: Pool,
    progress: Callable[[int, int], None] = lambda done, total: None,
    questions: Mapping[str, Question] | None = None,
    *,
    run: bool = True,
) -> None:
    """Mark whatever has no mark yet, and keep every mark as it comes.

    Args:
        handed: Who handed in what.
        told: The workers' configuration.
        store: Where marks are kept; afterwards it holds one for each exercise of each notebook.
        pool: Where the work is done.
        progress: Told the number of notebooks done and of all.
        questions: All questions that are answered in words, by id.
        run: Whether to judge exercises; else only what was written is collected, and no code of
            anybody runs.
    """
    known = told.catalogue()
    versions = {e.id: record_version(e) for e in known.values()}
    seed = seed_fingerprint(told.seed)
    done = {
        (key.content, key.exercise)
        for key in store.marks()
        if key.seed == seed
        and key.version == versions.get(key.exercise)
        and key.confined == (told.levels.get(kind_of(known[key.exercise])) != "none")
    }
    prints = {name: fingerprint_of(data) for name, data in told.given.items()}
    read = set(store.answers())
    submissions: list[dict[str, Any]] = []
    counted = 0

    def tasks() -> Iterator[Task]:
        nonlocal counted
        for one in handed:
            row, data = _submission(one)
            submissions.append(row)
            wanted = exercises_of(one.assignment, known.values()) or _located(data, known)
            row["exercises"] = [e.id for e in wanted]
            asked = questions_of(one.assignment, (questions or {}).values())
            row["questions"] = [q.id for q in asked]
            open_ = [e.id for e in wanted if run and (row["content"], e.id) not in done]
            row["given"] = print_ = prints.get(one.assignment, "")
            unread = [q.id for q in asked if (row["content"], q.id, print_) not in read]
            if not open_ and not unread:
                counted += 1
                progress(counted, len(handed))
                continue
            done.update((row["content"], name) for name in open_)  # or under way
            read.update((row["content"], name, print_) for name in unread)
            if one.path is None or row["unreadable"]:
                marks = _absent([known[name] for name in open_], row["unreadable"])
                absent = Answer("malformed" if row["unreadable"] else "missing")
                level = _weakest(told, [known[name] for name in open_])
                answers = dict.fromkeys(unread, absent)
                keep(Work(row["content"], level, marks, one.assignment, answers))
                continue
            yield Task(row["content"], data, one.assignment, tuple(open_), tuple(unread))

    def keep(result: Work) -> None:
        nonlocal counted
        store.add_marks(
            result.level,
            {
                Key(
                    result.content,
                    name,
                    versions[name],
                    seed,
                    told.levels[kind_of(known[name])] != "none",
                ): mark
                for name, mark in result.marks.items()
            },
        )
        store.add_answers(
            prints.get(result.assignment, ""),
            {(result.content, name): answer for name, answer in result.answers.items()},
        )
        counted += 1
        progress(counted, len(handed))

    for result in pool.run(tasks()):
        keep(result)
    columns = (
        *("student", "assignment", "path", "content", "late"),
        *("notes", "exercises", "questions", "given"),
    )
    store.set_submissions({name: row[name] for name in columns} for row in submissions)


def fingerprint_of(data: bytes) -> str:
    """What tells handed-out notebooks apart."""
    return hashlib.sha256(data).hexdigest()[:16]


def seed_fingerprint(seed: bytes) -> str:
    """What tells seeds apart without telling them."""
    return hashlib.sha256(b"fingerprint" + seed).hexdigest()[:16]


def _submission(one: Handed) -> tuple[dict[str, Any], bytes]:
    data, unreadable = b"", ""
    if one.path is not None:
        try:
            data = read_file(one.path)
        except UnreadableNotebookError as error:
            unreadable = str(error)
    told = hashlib.sha256(data).hexdigest()
    if one.path is None or unreadable:
        told = hashlib.sha256(f"absent: {unreadable}".encode()).hexdigest()
    row = {
        "student": one.student,
        "assignment": one.assignment,
        "path": str(one.path or "").encode("utf-8", "replace").decode(),
        "content": told,
        "late": one.late,
        "notes": list(one.notes),
        "unreadable": unreadable,
    }
    return row, data


def _located(data: bytes, known: Mapping[str, Exercise]) -> list[Exercise]:
    """Of an assignment whose name tells no lesson: the exercises that the notebook answers."""
    try:
        found = locate(parse(data), {e.id: e.name for e in known.values()})
    except UnreadableNotebookError:
        return []
    return [e for e in known.values() if found[e.id]]


def _absent(exercises: Iterable[Exercise], unreadable: str) -> dict[str, dict[str, Any]]:
    if unreadable:
        return _unreadable(exercises, unreadable)
    return {e.id: Mark(missing(e, "missing")).as_data() for e in exercises}
