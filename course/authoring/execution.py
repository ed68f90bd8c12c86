"""Run a notebook from top to bottom where nothing of this machine's user reaches it."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode

__all__ = ["CellFailedError", "execute"]


class CellFailedError(Exception):
    """A cell raised, ran past its time, or killed the kernel; the message tells which and why."""


def execute(notebook: NotebookNode, folder: Path, *, timeout: float = 120.0) -> None:
    """Execute ``notebook`` in place, in a fresh kernel whose work folder is ``folder``.

    The kernel computes on one thread, keeps its progress in a folder of its own, and sees
    neither the user's IPython profile nor a hash seed that changes: what a cell prints depends
    on the notebook and the installed packages alone.

    Args:
        notebook: Of nbformat 4.
        folder: Where relative paths in the notebook start, as in JupyterLab its own folder.
        timeout: Seconds that one cell may take.

    Raises:
        CellFailedError: A cell did not run to its end.
    """
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    with TemporaryDirectory(prefix="loss-course-") as scratch:
        clean = {
            "LOSS_COURSE_HOME": f"{scratch}/progress",
            "IPYTHONDIR": f"{scratch}/ipython",
            "OMP_NUM_THREADS": "1",
            "PYTHONHASHSEED": "0",
        }
        try:
            client.execute(env=os.environ | clean)
        except (CellControlSignal, DeadKernelError, RuntimeError) as error:
            raise CellFailedError(str(error).strip()) from error
