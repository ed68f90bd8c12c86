"""Lesson 01, loss basics: one module per exercise."""

from course.autograders.lesson_01 import (
    best_constant,
    lms_update,
    mse_grad,
    mse_loss,
    numerical_gradient,
)

__all__ = ["EXERCISES"]

EXERCISES = (
    mse_loss.EXERCISE,
    mse_grad.EXERCISE,
    numerical_gradient.EXERCISE,
    best_constant.EXERCISE,
    lms_update.EXERCISE,
)
