"""How long a learner waits for ``check()``: every exercise, with its model answer and a wrong one.

Usage::

    python -m benchmarks.check [--rounds 15]

The time runs from the call to the rendered panel, HTML included, as JupyterLab asks for it. The
wrong answer is the known mistake whose verdict takes longest. Goal: below 50 ms for NumPy.
"""

import argparse
import os
import sys
import tempfile
import warnings
from statistics import median
from time import perf_counter

from course import check
from course.autograders import exercises

GOAL = 50.0


def waited(function, rounds: int) -> float:
    """The median time in ms."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        check(function)._repr_html_()
        times.append(1e3 * (perf_counter() - start))
    return median(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    warnings.simplefilter("ignore")
    print(f"{'exercise':34}{'right':>9}{'wrong':>9}   slowest mistake  [ms]")
    over = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOSS_COURSE_HOME"] = home
        for record in exercises().values():
            right = waited(record.reference, rounds)
            slowest, name = 0.0, ""
            for mistake in record.misconceptions:
                mistake.wrong.__name__ = record.name
                once = waited(mistake.wrong, 1)
                if once > slowest:
                    slowest, name, worst = once, mistake.name, mistake.wrong
            wrong = waited(worst, rounds)
            print(f"{record.id} {record.name:28}{right:9.1f}{wrong:9.1f}   {name}")
            if max(right, wrong) > GOAL and not record.extras:
                over.append(record.id)
    print(f"over {GOAL:g} ms: {', '.join(over) or 'none'}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
