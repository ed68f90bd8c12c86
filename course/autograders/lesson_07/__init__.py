"""Lesson 07, training a convolutional network: one module per exercise."""

from course.autograders.lesson_07 import (
    accumulate_gradients,
    break_it,
    conv2d,
    conv2d_output_size,
    dropout,
    top_k_accuracy,
    train_step,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    conv2d_output_size.EXERCISE,
    conv2d.EXERCISE,
    dropout.EXERCISE,
    accumulate_gradients.EXERCISE,
    top_k_accuracy.EXERCISE,
    train_step.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
