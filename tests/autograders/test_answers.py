"""Answers that nobody wrote a record around: right ones in every style, wrong ones as students err.

The bounds are those that the course promises: no right answer is refused, no wrong one accepted,
and of the wrong ones at least four in five are told which mistake they made.
"""

import warnings
from pathlib import Path

import pytest

from course.autograders import exercises
from course.grading.judge import judge, public_rng
from course.grading.outcomes import call_here
from tests.answers.reading import answers

FOLDER = Path(__file__).parents[1] / "answers"
RECORDS = list(exercises().values())
NAMES = [path.stem for path in sorted((FOLDER / "right").glob("*.py"))]
RIGHT = [answer for name in NAMES for answer in answers("right", name)]
WRONG = [answer for name in NAMES for answer in answers("wrong", name)]


def verdict_on(answer):
    [record] = [r for r in RECORDS if r.name == answer.exercise]
    with warnings.catch_warnings():  # what a student's arithmetic warns of is the student's
        warnings.simplefilter("ignore")
        return judge(record, call_here(answer.function()), public_rng(record))


@pytest.mark.parametrize("answer", RIGHT, ids=str)
def test_right_in_any_style(answer):
    verdict = verdict_on(answer)
    assert (verdict.verdict, verdict.points) == ("passed", verdict.max_points), verdict.message


@pytest.mark.parametrize("answer", WRONG, ids=str)
def test_wrong_and_named(answer):
    verdict = verdict_on(answer)
    assert verdict.points < verdict.max_points
    assert verdict.message
    if answer.named:
        assert verdict.misconception == answer.named


def test_most_mistakes_are_expected_by_name():
    named = [answer for answer in WRONG if answer.named]
    assert len(named) >= 0.8 * len(WRONG)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_exercise_has_both(record):
    assert sum(answer.exercise == record.name for answer in RIGHT) >= 3
    assert sum(answer.exercise == record.name for answer in WRONG) >= 5
