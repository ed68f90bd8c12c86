"""What every part of the ``course`` command says in the same way."""

from typing import NoReturn

import typer

__all__ = ["examples", "fail"]


def examples(*commands: str) -> str:
    """The end of a help text."""
    return "\n".join(["\b", "Examples:", *(f"  course {command}" for command in commands)])


def fail(message: str) -> NoReturn:
    """Say what went wrong and what to do, and end with exit code 2."""
    typer.echo(f"course: {message}", err=True)
    raise typer.Exit(2)
