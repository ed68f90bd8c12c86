"""A run in TensorBoard, where that is installed."""

from collections.abc import Callable
from pathlib import Path

from course.training.history import History

__all__ = ["tensorboard"]


def tensorboard(folder: str | Path) -> Callable[[History], None]:
    """Write every epoch of a run where TensorBoard reads it.

    Args:
        folder: The run's folder; look at it with ``tensorboard --logdir``.

    Returns:
        What to pass to :func:`course.training.fit` as ``on_epoch``. A resumed run goes on where
        it was.

    Raises:
        ModuleNotFoundError: TensorBoard is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise ModuleNotFoundError(
            "TensorBoard is not installed here: pip install tensorboard"
        ) from error

    def write(history: History) -> None:
        # One file for each epoch: nothing stays open that a run would have to close.
        with SummaryWriter(str(folder)) as writer:
            for name, value in history.rows[-1].items():
                writer.add_scalar(name.replace("_", "/", 1), value, len(history))
            writer.add_scalar("seconds", history.seconds[-1], len(history))

    return write
