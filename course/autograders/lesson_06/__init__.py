"""Lesson 06, optimizers: one module per exercise."""

from course.autograders.lesson_06 import (
    adam_step,
    adamw_step,
    iterate_minibatches,
    max_stable_lr,
    rmsprop_step,
    sgd_step,
)

__all__ = ["EXERCISES"]

EXERCISES = (
    sgd_step.EXERCISE,
    rmsprop_step.EXERCISE,
    adam_step.EXERCISE,
    adamw_step.EXERCISE,
    iterate_minibatches.EXERCISE,
    max_stable_lr.EXERCISE,
)
