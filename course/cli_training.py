"""The ``train`` command: thin over :mod:`course.training`."""

import signal
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from course.console import Commands, examples, fail

__all__ = ["app"]

app = Commands()

EXAMPLE = Path(__file__).with_name("training") / "example.toml"
INTERRUPTED = 130


def show_example(wanted: bool) -> None:  # noqa: FBT001
    """Print the example and stop."""
    if wanted:
        typer.echo(EXAMPLE.read_text(encoding="utf-8"), nl=False)
        raise typer.Exit


@app.command(epilog=examples("train --example > run.toml", "train run.toml --out runs/first"))
def train(
    *,
    config: Annotated[
        Path,
        typer.Argument(
            metavar="CONFIG", help="A TOML file.", exists=True, dir_okay=False, readable=True
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Folder of the run.", show_default="runs/ and the file's name"),
    ] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the file's.", min=1)] = None,
    device: Annotated[str | None, typer.Option(help="Instead of the file's, such as cpu.")] = None,
    threads: Annotated[
        int | None,
        typer.Option(
            help="CPU threads.", min=1, show_default="one or all, whichever is faster at the start"
        ),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what the folder holds.")] = False,
    example: Annotated[
        bool,
        typer.Option(
            "--example", help="Print a file to begin with.", callback=show_example, is_eager=True
        ),
    ] = False,
) -> None:
    """Train a network as a file says.

    The folder of the run gets checkpoint.pt, from which the same command goes on after an
    interruption (Ctrl-C, a kill, a power cut), history.csv and, at the end, weights.pt. On several
    GPUs: torchrun --nproc-per-node N -m course train CONFIG. Exit code 130 when interrupted.
    """
    from tqdm import tqdm

    from course.data import DownloadError
    from course.training import CheckpointError, DeviceMemoryError, NonFiniteLossError
    from course.training.config import ConfigError, read_config
    from course.training.runs import run_config

    signals: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        signals.append(number)
        signal.signal(number, before)  # a second one does not wait

    before = signal.signal(signal.SIGINT, note)
    try:
        given = {"epochs": epochs, "device": device}
        settings = read_config(config).with_training(
            **{key: value for key, value in given.items() if value is not None}
        )
        history, finished = run_config(
            settings,
            out or Path("runs", config.stem),
            fresh=fresh,
            threads=threads,
            tell=tqdm.write,  # above the bar, not behind it
            stop=lambda: bool(signals),
        )
    except (
        ConfigError, CheckpointError, DownloadError, DeviceMemoryError, NonFiniteLossError
    ) as error:  # fmt: skip
        fail(str(error))
    finally:
        signal.signal(signal.SIGINT, before)
    if not finished:
        typer.echo(f"Interrupted after {len(history)} epochs; the same command goes on.", err=True)
        raise typer.Exit(INTERRUPTED)
