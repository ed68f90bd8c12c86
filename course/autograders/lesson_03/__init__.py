"""Lesson 03, cross-entropy: one module per exercise."""

from course.autograders.lesson_03 import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    cross_entropy_grad,
    kl_divergence,
    logsumexp,
    softmax,
)

__all__ = ["EXERCISES"]

EXERCISES = (
    logsumexp.EXERCISE,
    softmax.EXERCISE,
    binary_cross_entropy_with_logits.EXERCISE,
    cross_entropy.EXERCISE,
    cross_entropy_grad.EXERCISE,
    kl_divergence.EXERCISE,
)
