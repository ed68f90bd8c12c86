"""What every part of the ``course`` command says in the same way."""

import os
from typing import NoReturn

import typer

__all__ = ["CALLED", "counted", "examples", "fail"]

# How this was called, for hints that can be typed as they stand: start.py says so.
CALLED = os.environ.get("LOSS_COURSE_COMMAND") or "course"


def counted(number: int, thing: str) -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "submission"), counted(0, "submission")
        ('1 submission', '0 submissions')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def examples(*commands: str) -> str:
    """The end of a help text."""
    return "\n".join(["\b", "Examples:", *(f"  {CALLED} {command}" for command in commands)])


def fail(message: str) -> NoReturn:
    """Say what went wrong and what to do, and end with exit code 2."""
    typer.echo(f"course: {message}", err=True)
    raise typer.Exit(2)
