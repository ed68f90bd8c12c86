"""Are wrong answers rejected, and do they hear which mistake they made? A table by exercise.

Usage::

    python -m benchmarks.wrong_answers [EXERCISE ...]

*Known* are the mistakes that the record lists. *Others* are the answers in ``tests/answers``, most
of them written without a look at the records. *Named* counts verdicts that name a mistake; for a
known one, that mistake or one with the same hint. The exit code is 1 where a wrong answer is
accepted or a right one refused.
"""

import argparse
import sys
import warnings

from course.autograders import exercise, exercises
from course.grading.judge import judge, public_rng
from course.grading.outcomes import call_here
from course.grading.spec import Exercise
from tests.answers.reading import answers

HEAD = f"{'':32}{'known':>22}{'others':>22}{'right':>14}"
COLUMNS = f"{'exercise':32}" + f"{'wrong':>7}{'refused':>8}{'named':>7}" * 2
COLUMNS += f"{'given':>7}{'passed':>7}"


def counted(record: Exercise) -> list[int]:
    """Wrong, refused and named among known mistakes and among others; right, and passed."""

    def verdict(function):
        return judge(record, call_here(function), public_rng(record))

    hints = {mistake.name: mistake.hint for mistake in record.misconceptions}
    known = [(mistake, verdict(mistake.wrong)) for mistake in record.misconceptions]
    others = [verdict(answer.function()) for answer in answers("wrong", record.name)]
    right = [verdict(answer.function()) for answer in answers("right", record.name)]
    return [
        len(known),
        sum(v.points < v.max_points for _, v in known),
        sum(hints.get(v.misconception) == mistake.hint for mistake, v in known),
        len(others),
        sum(v.points < v.max_points for v in others),
        sum(v.misconception is not None for v in others),
        len(right),
        sum(v.verdict == "passed" for v in right),
    ]


def row(name: str, counts: list[int]) -> str:
    """One line of the table."""
    widths = (7, 8, 7, 7, 8, 7, 7, 7)
    return f"{name:32}" + "".join(f"{n:>{w}}" for n, w in zip(counts, widths, strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as 02.2")
    wanted = parser.parse_args().exercises
    records = [exercise(key) for key in wanted] or list(exercises().values())
    warnings.simplefilter("ignore")  # what a wrong answer's arithmetic warns of
    totals = [0] * 8
    print(HEAD, COLUMNS, sep="\n")
    for record in records:
        counts = counted(record)
        totals = [total + n for total, n in zip(totals, counts, strict=True)]
        print(row(f"{record.id} {record.name[:26]}", counts))
    print(row("all", totals))
    return int(totals[0] + totals[3] + totals[6] != totals[1] + totals[4] + totals[7])


if __name__ == "__main__":
    sys.exit(main())
