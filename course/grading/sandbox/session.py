"""Talking to one child: requests out, data back, every deadline held on this side.

Nothing that comes back is believed to be more than data: see :mod:`course.grading.sandbox.wire`.
"""

import copy
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from course.grading.outcomes import Outcome
from course.grading.sandbox import wire
from course.grading.sandbox.calls import (
    Batch,
    Planned,
    Reply,
    call_frame,
    message_of,
    outcomes_of,
)
from course.grading.sandbox.channels import Channel
from course.grading.sandbox.limits import MEGABYTE, Limits

__all__ = ["Caller", "Code", "Session", "SessionLostError"]


class Code(NamedTuple):
    """A cell to run: its name, its text, and whether only its definitions run."""

    name: str
    source: str
    definitions_only: bool


class SessionLostError(Exception):
    """The child is gone.

    Attributes:
        kind: ``"timeout"`` or ``"killed"``.
        cell: The cell that it was running, if it was.
    """

    def __init__(self, kind: str, why: str, cell: str | None = None) -> None:
        super().__init__(why)
        self.kind, self.cell = kind, cell


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
        # Takes the replies that are still to come of whoever called last.
        self.settle: Callable[[], object] = lambda: None

    def started(self, seconds: float) -> None:
        """Wait until a child that starts from nothing says that it is there.

        Raises:
            SessionLostError: It does not in so many seconds.
        """
        self.reply(time.monotonic() + seconds)

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
        self.send(wire.pack(request), seconds)
        for cell in cells:
            try:
                message = self.reply(min(time.monotonic() + seconds, end))
            except SessionLostError as error:
                raise SessionLostError(error.kind, str(error), cell.name) from None
            told = message.get("error")
            if type(told) is str:
                errors[cell.name] = told[:1000]
        return errors

    def defined(self, names: Iterable[str]) -> set[str]:
        """Which of ``names`` are callables there."""
        names = list(names)
        self.send(wire.pack({"op": "names", "names": names}), self._limits.call_seconds)
        message = self.reply(time.monotonic() + self._limits.call_seconds)
        told = message.get("defined")
        return {name for name in names if type(told) is list and name in told}

    def caller(self, name: str, planned: Sequence[Batch] = ()) -> "Caller":
        """A way to call the function ``name`` there.

        Args:
            name: The function.
            planned: Calls that will probably be made, in this order.
        """
        return Caller(self, name, planned, self._limits)

    def send(self, frame: bytes, seconds: float) -> None:
        """Send a frame, where nothing else is under way."""
        self.settle()
        if self.lost:
            raise self.lost
        try:
            self._channel.send(frame, time.monotonic() + max(seconds, 0.0))
        except TimeoutError:
            self._lose("timeout", "it does not take its input")
        except OSError:
            self._lose("killed", "the process ended")

    def reply(self, deadline: float, read: Callable[[bytes], Any] = message_of) -> Any:
        """What ``read`` makes of the next frame."""
        if self.lost:
            raise self.lost
        try:
            head = self._channel.receive(wire.HEAD.size, deadline)
            size = sum(wire.lengths(head))
            self._received += size
            if self._received > self._limits.reply_mb * MEGABYTE:
                raise wire.WireError("more than a submission may send")
            return read(head + self._channel.receive(size, deadline))
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
        raise self.lost

    def close(self) -> None:
        """End the child."""
        self._close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *told: object) -> None:
        self.close()


class Caller:
    """Calls one function in a child, and takes the outcomes.

    Where the child is lost, that is the outcome: ``"timeout"`` or ``"killed"``.

    Args:
        session: The child.
        name: The function.
        planned: Calls that will probably be made, in this order. They are sent together.
        limits: How long a call may take, and all of them.
    """

    def __init__(
        self, session: Session, name: str, planned: Sequence[Batch], limits: Limits
    ) -> None:
        self._session, self._name, self._limits = session, name, limits
        self._coming = deque(planned)
        self._end = time.monotonic() + limits.exercise_seconds
        # Calls under way, and the outcomes of the first of them: None for a right one.
        self._owed: deque[Planned] = deque()
        self._told: deque[Outcome | None] = deque()
        self._right: deque[Reply] = deque()

    def all_right(self) -> bool:
        """Whether all planned calls come to what is right, byte for byte."""
        try:
            while self._coming:
                self._start(self._coming.popleft())
                self._settle()
                if any(told is not None for told in self._told):
                    return False
        except SessionLostError:
            return False
        return True

    def __call__(self, args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        """The outcome of a call."""
        try:
            if self._session.lost:
                raise self._session.lost
            if self._owed and not self._owed[0].asks_for(self._name, args, kwargs):
                self._settle()
                self._owed.clear()
                self._told.clear()
            if not self._owed:
                coming = self._coming
                if not (coming and coming[0].calls[0].asks_for(self._name, args, kwargs)):
                    return self._alone(args, kwargs)
                self._start(coming.popleft())
            if not self._told:
                self._take()
            planned, outcome = self._owed.popleft(), self._told.popleft()
        except SessionLostError as error:
            return Outcome("timeout" if error.kind == "timeout" else "killed")
        if outcome is not None:
            return outcome
        # A law may change what it gets.
        return planned.outcome if args is planned.args else copy.deepcopy(planned.outcome)

    def _deadline(self) -> float:
        return min(time.monotonic() + self._limits.call_seconds, self._end)

    def _start(self, batch: Batch) -> None:
        self._session.send(batch.frame, self._limits.call_seconds)
        self._owed.extend(batch.calls)
        self._right = deque(batch.replies)
        self._session.settle = self._settle

    def _take(self) -> None:
        """The outcomes in the next frame."""
        right = self._right.popleft() if self._right else None

        def read(frame: bytes) -> list[Outcome | None]:
            if right and frame == right.frame:
                return [None] * right.calls
            self._right.clear()  # what follows is cut in other places
            told = outcomes_of(frame)
            if len(told) > len(self._owed) - len(self._told):
                raise wire.WireError("more outcomes than calls")
            return [*told]

        self._told.extend(self._session.reply(self._deadline(), read))

    def _settle(self) -> None:
        """Take the outcomes that are still to come."""
        while len(self._told) < len(self._owed):
            self._take()

    def _alone(self, args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        seconds = self._deadline() - time.monotonic()
        self._session.send(call_frame(self._name, [(args, kwargs)]), seconds)
        return self._session.reply(self._deadline(), _one_outcome)


def _one_outcome(frame: bytes) -> Outcome:
    told = outcomes_of(frame)
    if len(told) != 1:
        raise wire.WireError("more outcomes than calls")
    return told[0]
