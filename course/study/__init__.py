"""The learner's face: check an answer, ask for a hint, see the solution, see what is done."""

from course.autograders import exercises
from course.study.checking import check
from course.study.helping import hint, solution
from course.study.progressing import progress

__all__ = ["check", "hint", "progress", "solution"]

# The records are read in the cell that imports `check`, not in its first answer.
exercises()
