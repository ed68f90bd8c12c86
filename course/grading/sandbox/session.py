"""Talking to one child: requests out, data back, every deadline held on this side.

Nothing that comes back is believed to be more than data: see :mod:`course.grading.sandbox.wire`.
"""

import os
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from course.grading.outcomes import Outcome
from course.grading.sandbox import wire
from course.grading.sandbox.limits import MEGABYTE, Limits

__all__ = [
    "Channel",
    "Code",
    "PipeChannel",
    "Planned",
    "Session",
    "SessionLostError",
    "SocketChannel",
    "end_process",
    "plan",
]

# Requests sent ahead of their replies stay below what a socket or a pipe buffers, so that neither
# side ever waits for the other to read.
_AHEAD = 32_768


class Code(NamedTuple):
    """A cell to run: its name, its text, and whether only its definitions run."""

    name: str
    source: str
    definitions_only: bool


class Planned(NamedTuple):
    """A call that will be made, as the bytes that ask for it."""

    args: tuple
    frame: bytes


class SessionLostError(Exception):
    """The child is gone.

    Attributes:
        kind: ``"timeout"`` or ``"killed"``.
        cell: The cell that it was running, if it was.
    """

    def __init__(self, kind: str, why: str, cell: str | None = None) -> None:
        super().__init__(why)
        self.kind, self.cell = kind, cell


def plan(name: str, inputs: Iterable[tuple[tuple, Mapping[str, Any]]]) -> list[Planned]:
    """The requests for calls of ``name`` on ``inputs``, made once for many submissions."""
    return [Planned(args, _call_frame(name, args, kwargs)) for args, kwargs in inputs]


def _call_frame(name: str, args: tuple, kwargs: Mapping[str, Any]) -> bytes:
    return wire.pack({"op": "call", "name": name, "seed": 0}, args, dict(kwargs))


class Channel(Protocol):
    """A stream of bytes to a child and back."""

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of ``data``."""

    def receive(self, count: int, deadline: float, following: int = 0) -> bytes:
        """Exactly ``count`` bytes.

        Args:
            count: How many.
            deadline: Until when.
            following: How many more replies will come without being asked for.

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

    def receive(self, count: int, deadline: float, following: int = 0) -> bytes:
        """Exactly ``count`` bytes."""
        buffer = self._buffer
        if len(buffer) < count and following > 1:
            # To be woken for each of many small replies costs more than they do.
            time.sleep(min(following * 5e-5, 2e-3))
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

    def receive(self, count: int, deadline: float, following: int = 0) -> bytes:
        """Exactly ``count`` bytes."""
        data = self._within(deadline, lambda: self._process.stdout.read(count))  # type: ignore[union-attr]
        if len(data) < count:
            raise EOFError
        return data


class Session:
    """One child with one submission's code in it. Use as a context manager.

    Args:
        channel: The way to the child.
        limits: What it may use.
        close: Ends the child and everything it started.
    """

    def __init__(self, channel: Channel, limits: Limits, close: Callable[[], None]) -> None:
        self.lost: SessionLostError | None = None
        self._channel, self._limits, self._close = channel, limits, close
        self._received = 0
        self._owed: deque[Planned] = deque()

    def started(self, seconds: float) -> None:
        """Wait until a child that starts from nothing says that it is there.

        Raises:
            SessionLostError: It does not in so many seconds.
        """
        self._reply(time.monotonic() + seconds)

    def run(self, cells: Sequence[Code], end: float = float("inf")) -> dict[str, str]:
        """Run cells in order.

        Args:
            cells: What runs.
            end: When, by ``time.monotonic()``, all of it must be over.

        Returns:
            The first error of each cell that had one.

        Raises:
            SessionLostError: A cell hung or ended the process; ``cell`` is its name.
        """
        errors = {}
        seconds = self._limits.cell_seconds
        request = {"op": "cells", "seconds": 0.8 * seconds, "cells": [list(c) for c in cells]}
        self._send(wire.pack(request), seconds)
        for cell in cells:
            try:
                message, _ = self._reply(min(time.monotonic() + seconds, end))
            except SessionLostError as error:
                raise SessionLostError(error.kind, str(error), cell.name) from None
            told = message.get("error")
            if type(told) is str:
                errors[cell.name] = told[:1000]
        return errors

    def defined(self, names: Iterable[str]) -> set[str]:
        """Which of ``names`` are callables there."""
        names = list(names)
        self._send(wire.pack({"op": "names", "names": names}), self._limits.call_seconds)
        message, _ = self._reply(time.monotonic() + self._limits.call_seconds)
        told = message.get("defined")
        return {name for name in names if type(told) is list and name in told}

    def caller(self, name: str, planned: Sequence[Planned] = ()) -> Callable[..., Outcome]:
        """A way to call the function ``name`` there.

        Args:
            name: The function.
            planned: Calls that are certain to come first, in this order: they are sent ahead.

        Returns:
            Takes positional and keyword arguments and returns the outcome; a lost child gives
            outcomes of kind ``"timeout"`` or ``"killed"``.
        """
        coming = deque(planned)
        end = time.monotonic() + self._limits.exercise_seconds

        def call(args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
            try:
                if self.lost:
                    raise self.lost
                now = time.monotonic()
                deadline = min(now + self._limits.call_seconds, end)
                if not (self._owed and self._owed[0].args is args):
                    self._settle()
                    if coming and coming[0].args is args:
                        self._send_ahead(coming)
                    else:
                        self._send(_call_frame(name, args, kwargs), deadline - now)
                        return self._outcome(deadline)
                self._owed.popleft()
                return self._outcome(deadline)
            except SessionLostError as error:
                return Outcome("timeout" if error.kind == "timeout" else "killed")

        return call

    def _send_ahead(self, coming: deque[Planned]) -> None:
        size = 0
        while coming and (not size or size + len(coming[0].frame) < _AHEAD):
            size += len(coming[0].frame)
            self._owed.append(coming.popleft())
        self._send(b"".join(p.frame for p in self._owed), self._limits.call_seconds, ahead=True)

    def _settle(self) -> None:
        """Read the replies that nobody waits for any more."""
        while self._owed:
            self._owed.popleft()
            self._reply(time.monotonic() + self._limits.call_seconds)

    def _send(self, frame: bytes, seconds: float, *, ahead: bool = False) -> None:
        if not ahead:
            self._settle()
        try:
            self._channel.send(frame, time.monotonic() + max(seconds, 0.0))
        except TimeoutError:
            self._lose("timeout", "it does not take its input")
        except OSError:
            self._lose("killed", "the process ended")

    def _reply(self, deadline: float) -> tuple[dict, list]:
        if self.lost:
            raise self.lost
        try:
            header, blob = wire.lengths(
                self._channel.receive(wire.HEAD.size, deadline, len(self._owed))
            )
            self._received += header + blob
            if self._received > self._limits.reply_mb * MEGABYTE:
                raise wire.WireError("more than a submission may send")
            body = self._channel.receive(header, deadline)
            return wire.unpack(body, self._channel.receive(blob, deadline) if blob else b"")
        except TimeoutError:
            self._lose("timeout", "it did not finish in time")
        except (EOFError, OSError):
            self._lose("killed", "the process ended")
        except wire.WireError:
            # In which way is not told: a child could say something by it about hidden inputs.
            self._lose("killed", "it broke the protocol")
        raise AssertionError("unreachable")

    def _lose(self, kind: str, why: str) -> None:
        self.lost = SessionLostError(kind, why)
        self._owed.clear()
        raise self.lost

    def _outcome(self, deadline: float) -> Outcome:
        message, values = self._reply(deadline)
        kind = message.get("kind")
        if kind == "returned" and len(values) == 1:
            return Outcome(
                "returned",
                values[0],
                changed=tuple(_words(message.get("changed"))),
                printed=message.get("printed") is True,
            )
        if kind == "raised":
            errors = tuple(_words(message.get("errors"))) or ("Exception",)
            if "MemoryError" in errors:
                return Outcome("memory")
            told = message.get("message")
            return Outcome("raised", errors=errors, message=told if type(told) is str else "")
        if kind == "unsendable":
            return Outcome("returned", wire.Opaque())
        self._lose("killed", "it broke the protocol: not an outcome")
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End the child."""
        self._close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *told: object) -> None:
        self.close()


def _words(told: Any) -> list[str]:
    """The identifiers and positions in a list that ought to hold nothing else."""
    items = told if type(told) is list else []
    short = [item for item in items[:20] if type(item) is str and len(item) <= 80]
    return [item for item in short if item.isascii() and (item.isidentifier() or item.isdigit())]
