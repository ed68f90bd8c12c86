"""Lesson 04, hinge and margins: one module per exercise."""

from course.autograders.lesson_04 import (
    break_it,
    crammer_singer_loss,
    hinge_loss,
    hinge_subgradient,
    multi_margin_loss,
    pegasos_step,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    hinge_loss.EXERCISE,
    hinge_subgradient.EXERCISE,
    multi_margin_loss.EXERCISE,
    crammer_singer_loss.EXERCISE,
    pegasos_step.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
