"""Streams of bytes to a child and back, with deadlines."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from course.grading.sandbox.limits import MEGABYTE

__all__ = ["Channel", "PipeChannel", "SocketChannel", "end_process"]


class Channel(Protocol):
    """A stream of bytes to a child and back."""

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of ``data``."""

    def receive(self, count: int, deadline: float) -> bytes:
        """Exactly ``count`` bytes.

        Raises:
            TimeoutError: The deadline has passed.
            EOFError: The child is gone.
        """


class SocketChannel:
    """A channel over a socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._buffer = bytearray()

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of ``data``."""
        self._sock.settimeout(max(deadline - time.monotonic(), 1e-3))
        self._sock.sendall(data)

    def receive(self, count: int, deadline: float) -> bytes:
        """Exactly ``count`` bytes."""
        buffer = self._buffer
        while len(buffer) < count:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left)
            more = self._sock.recv(max(65_536, min(count - len(buffer), MEGABYTE)))
            if not more:
                raise EOFError
            buffer += more
        taken = bytes(buffer[:count])
        del buffer[:count]
        return taken


def end_process(process: subprocess.Popen) -> None:
    """Kill a child of ours that was not waited for.

    ``Popen.kill`` asks first whether it lives; one that lets itself be traced by its parent and
    then stands still would look dead, and go on.
    """
    if os.name == "posix":
        os.kill(process.pid, signal.SIGKILL)
    else:
        process.kill()


class PipeChannel:
    """A channel over a process's standard input and output, on any system.

    A pipe cannot be read with a time limit everywhere, so at the deadline the process is killed,
    which ends the read.
    """

    def __init__(self, process: subprocess.Popen) -> None:
        self._process = process

    def _within(self, deadline: float, act: Callable[[], Any]) -> Any:
        late = threading.Event()

        def end() -> None:
            late.set()
            end_process(self._process)

        timer = threading.Timer(max(deadline - time.monotonic(), 1e-3), end)
        timer.daemon = True
        timer.start()
        try:
            return act()
        except OSError:
            if not late.is_set():
                raise
        finally:
            timer.cancel()
            if late.is_set():
                raise TimeoutError

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of ``data``."""

        def act() -> None:
            self._process.stdin.write(data)  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

        self._within(deadline, act)

    def receive(self, count: int, deadline: float) -> bytes:
        """Exactly ``count`` bytes."""
        data = self._within(deadline, lambda: self._process.stdout.read(count))  # type: ignore[union-attr]
        if len(data) < count:
            raise EOFError
        return data
