"""Lesson 06, optimizers: one module per exercise."""

from course.autograders.lesson_06 import (
    adam_step,
    adamw_step,
    break_it,
    iterate_minibatches,
    max_stable_lr,
    rmsprop_step,
    sgd_step,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    sgd_step.EXERCISE,
    rmsprop_step.EXERCISE,
    adam_step.EXERCISE,
    adamw_step.EXERCISE,
    iterate_minibatches.EXERCISE,
    max_stable_lr.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
