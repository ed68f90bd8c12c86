"""Lesson 08, validation gaps: one module per exercise."""

from course.autograders.lesson_08 import (
    break_it,
    early_stopping,
    expected_calibration_error,
    precision_recall_f1,
    standardize,
    train_val_split,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    train_val_split.EXERCISE,
    standardize.EXERCISE,
    early_stopping.EXERCISE,
    precision_recall_f1.EXERCISE,
    expected_calibration_error.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
