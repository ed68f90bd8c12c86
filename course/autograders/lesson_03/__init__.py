"""Lesson 03, cross-entropy: one module per exercise."""

from course.autograders.lesson_03 import (
    binary_cross_entropy_with_logits,
    break_it,
    cross_entropy,
    cross_entropy_grad,
    kl_divergence,
    logsumexp,
    softmax,
    written,
)

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (
    logsumexp.EXERCISE,
    softmax.EXERCISE,
    binary_cross_entropy_with_logits.EXERCISE,
    cross_entropy.EXERCISE,
    cross_entropy_grad.EXERCISE,
    kl_divergence.EXERCISE,
    break_it.EXERCISE,
)
QUESTIONS = (written.QUESTION,)
