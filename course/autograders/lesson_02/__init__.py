"""Lesson 02, MSE, MAE, Huber and outliers: one module per exercise."""

from course.autograders.lesson_02 import (
    huber_grad,
    huber_location,
    huber_loss,
    l1_loss_and_grad,
    smooth_l1_loss,
)

__all__ = ["EXERCISES"]

EXERCISES = (
    l1_loss_and_grad.EXERCISE,
    huber_loss.EXERCISE,
    huber_grad.EXERCISE,
    smooth_l1_loss.EXERCISE,
    huber_location.EXERCISE,
)
