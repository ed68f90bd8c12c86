"""Every exercise through the sandbox: model answers pass, and nobody is judged unlike check()."""

import inspect
import os
import random
import warnings
from functools import cache

import numpy as np
import pytest

from course.autograders import given
from course.autograders.registry import exercises
from course.grading.batch import kind_of
from course.grading.judge import judge, public_rng
from course.grading.marking import VARIANTS, Marker
from course.grading.notebooks import parse
from course.grading.outcomes import call_here
from course.grading.sandbox.levels import choose
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.pool import Sandbox
from course.grading.sandbox.session import Code
from tests.answers.reading import answers
from tests.grading.handed_in import as_bytes, notebook

# LOSS_COURSE_TESTS=full takes every answer and every set of hidden cases; it takes minutes.
FULL = os.environ.get("LOSS_COURSE_TESTS") == "full"


@pytest.fixture(scope="module")
def sandbox_for():
    """The sandbox that some exercises need, kept for the next ones."""
    warm = {}

    @cache
    def level(kind):
        return choose(kind).level

    def found(exercise):
        kind = kind_of(exercise)
        if level(kind) is None:
            pytest.skip("nothing confines code on this machine")
        if kind not in warm:
            warm[kind] = Sandbox(level(kind), kind)
        return warm[kind]

    yield found
    for sandbox in warm.values():
        sandbox.close()


@pytest.mark.parametrize("exercise", exercises().values(), ids=lambda e: e.id)
def test_model_answers_earn_full_marks_on_hidden_cases(sandbox_for, exercise):
    sandbox, marker = sandbox_for(exercise), Marker(b"a secret of this test")
    handed = parse(as_bytes(notebook(exercise.id[:2])))
    for variant in range(VARIANTS if FULL else 1):
        found = marker.mark(handed, f"{variant:08x}", [exercise], lambda: sandbox.open(Limits()))
        lost = [m.verdict for m in found if m.verdict.points < m.verdict.max_points]
        assert lost == []


@pytest.mark.parametrize("name", exercises())
def test_answers_of_students_get_the_verdict_of_check(sandbox_for, name):
    exercise = exercises()[name]
    sandbox = sandbox_for(exercise)
    different = {}
    for kind in ("right", "wrong"):
        for answer in list(answers(kind, exercise.name))[: None if FULL else 2]:
            cells = [
                Code("given", inspect.getsource(given), definitions_only=True),
                Code("answer", answer.source, definitions_only=False),
            ]
            with sandbox.open(Limits()) as session:
                session.run(cells)
                far = judge(exercise, session.caller(exercise.name), public_rng(exercise))
            if "scipy" in answer.source:  # works in the notebook; a submission has NumPy alone
                assert far.points == 0
                assert "scipy" in far.message
                continue
            random.seed(0)  # as the sandbox sets them before an exercise's first call
            np.random.seed(0)  # noqa: NPY002 - what answers draw from
            with warnings.catch_warnings():  # what a student's arithmetic warns of
                warnings.simplefilter("ignore")
                near = judge(exercise, call_here(answer.function()), public_rng(exercise))
            told = [(v.verdict, v.points, v.misconception) for v in (near, far)]
            if told[0] != told[1]:
                different[str(answer)] = told
    assert different == {}
