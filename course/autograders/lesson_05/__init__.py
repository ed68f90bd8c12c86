"""Lesson 05, regularization: one module per exercise."""

from course.autograders.lesson_05 import (
    break_it,
    elastic_net_objective,
    l1_penalty,
    l2_penalty,
    lasso_ista,
    soft_threshold,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    l2_penalty.EXERCISE,
    l1_penalty.EXERCISE,
    soft_threshold.EXERCISE,
    elastic_net_objective.EXERCISE,
    lasso_ista.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
