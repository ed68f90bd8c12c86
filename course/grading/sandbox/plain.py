"""A child that nothing confines: for one's own code, on any system."""

import os
import subprocess
import sys

from course.grading.sandbox.channels import PipeChannel, end_process
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.session import Session, SessionLostError

__all__ = ["open_plain"]

# An interpreter that imports its packages for the first time ever may take long, and what it takes
# is no fault of a submission.
_START_SECONDS = 60.0

# OpenMP and OpenBLAS with one thread: exercises are small, and graders run side by side.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def open_plain(limits: Limits, *, own: bool) -> Session:
    """A process of its own, with all the rights of whoever starts it.

    Args:
        limits: Only the wall times are held.
        own: Whether the code may use the whole course, as one's own may; else the course is
            replaced by a shim.

    Raises:
        SessionLostError: It does not start.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "course.grading.sandbox.child", "--own" if own else "--other"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **ENVIRONMENT},
        bufsize=0 if own else -1,
        start_new_session=True,
    )

    def close() -> None:
        end_process(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            stream.close()  # type: ignore[union-attr]

    session = Session(PipeChannel(process), limits, close)
    try:
        session.started(_START_SECONDS)
    except SessionLostError:
        close()
        raise
    return session
