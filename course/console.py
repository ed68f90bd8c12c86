"""What every part of the ``course`` command says in the same way."""

import os
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand

__all__ = ["CALLED", "Commands", "counted", "examples", "fail"]

# How this was called, for hints that can be typed as they stand: start.py says so.
CALLED = os.environ.get("LOSS_COURSE_COMMAND") or "course"


class _Command(TyperCommand):
    """A command whose usage line says SUBMISSIONS, as the manuals of other programs do."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [
            piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)
        ]


class Commands(typer.Typer):
    """Commands that show their usage alike."""

    def command(self, *name: Any, **settings: Any) -> Any:
        """Register a command."""
        return super().command(*name, cls=_Command, **settings)


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
