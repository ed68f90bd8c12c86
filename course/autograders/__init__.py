"""What is right: a package per lesson, a module per exercise, each an ``Exercise`` record."""

from course.autograders.registry import exercise, exercises, questions

__all__ = ["exercise", "exercises", "questions"]
