"""Calls as frames: what asks for them, what answers them, and calls that are known beforehand.

The hidden cases of an exercise are the same for many submissions, so the frame that asks for them
is made once. So are the replies of a right answer: where a child sends the same bytes, nothing has
to be read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from course.grading.outcomes import Outcome
from course.grading.sandbox import wire

__all__ = [
    "Batch",
    "Planned",
    "Replies",
    "Reply",
    "arguments_of",
    "call_frame",
    "message_of",
    "outcomes_of",
    "plan",
]

# Bytes of requests in a frame, bytes and number of outcomes in another.
_REQUESTS, _FULL, _MOST = 1 << 18, 16_384, 64


class Replies:
    """Outcomes on their way to the grader: many small ones in a frame, a large one in its own.

    Args:
        write: Sends a frame.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._told: list[dict] = []
        self._packer = wire.Packer()

    def add(self, outcome: Outcome) -> None:
        """One more outcome, sent at once where the frame is full."""
        told: dict[str, Any] = {"kind": outcome.kind}  # what is not said is nothing
        if outcome.kind == "raised":
            told |= {"errors": list(outcome.errors[:20]), "message": outcome.message[:500]}
        if outcome.changed:
            told["changed"] = list(outcome.changed)
        if outcome.printed:
            told["printed"] = True
        try:
            self._packer.add(outcome.value)
        except Exception:  # too large, or an object that resists being looked at
            self.flush()
            try:
                self._packer.add(outcome.value)
            except Exception:
                told["kind"] = "unsendable"
                self._packer.add(None)
        self._told.append(told)
        if self._packer.weight > _FULL or self._packer.count >= _MOST:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if self._told:
            frame = self._packer.frame({"outcomes": self._told})
            self._told, self._packer = [], wire.Packer()
            self._write(frame)


class Planned(NamedTuple):
    """A call that will be made, and what is right."""

    args: tuple
    frame: bytes  # asks for this call alone
    outcome: Outcome

    def asks_for(self, name: str, args: tuple, kwargs: Mapping[str, Any]) -> bool:
        """Whether this is the call: by identity, as that of cases; else by every byte of it."""
        return args is self.args or call_frame(name, [(args, kwargs)]) == self.frame


class Reply(NamedTuple):
    """A frame that a right answer sends, and how many calls it answers."""

    frame: bytes
    calls: int


class Batch(NamedTuple):
    """Calls that will be made one after the other, and the one frame that asks for all of them."""

    calls: tuple[Planned, ...]
    frame: bytes
    replies: tuple[Reply, ...]


def plan(name: str, calls: Iterable[tuple[tuple, Mapping[str, Any], Outcome]]) -> list[Batch]:
    """The requests for calls of ``name``, made once for many submissions.

    Args:
        name: The function.
        calls: Positional and keyword arguments of each, and a right outcome.
    """
    batches: list[list[tuple[tuple, Mapping[str, Any], Outcome]]] = []
    room = 0
    for call in calls:
        size = len(call_frame(name, [call[:2]]))
        if size > room:
            batches.append([])
            room = _REQUESTS
        room -= size
        batches[-1].append(call)
    return [_batch(name, calls) for calls in batches]


def _batch(name: str, calls: Sequence[tuple[tuple, Mapping[str, Any], Outcome]]) -> Batch:
    frames: list[bytes] = []
    replies = Replies(frames.append)
    for _, _, outcome in calls:
        replies.add(outcome)
    replies.flush()
    told = [outcomes_of(frame) for frame in frames]
    planned = [
        Planned(args, call_frame(name, [(args, kwargs)]), outcome)
        for (args, kwargs, _), outcome in zip(calls, chain(*told), strict=True)
    ]
    asked = call_frame(name, [call[:2] for call in calls])
    right = [Reply(frame, len(part)) for frame, part in zip(frames, told, strict=True)]
    return Batch(tuple(planned), asked, tuple(right))


def call_frame(name: str, calls: Sequence[tuple[tuple, Mapping[str, Any]]]) -> bytes:
    """What asks for some calls of ``name``."""
    values = [value for args, kwargs in calls for value in (args, dict(kwargs))]
    return wire.pack({"op": "call", "name": name}, *values)


def arguments_of(frame: bytes) -> tuple[tuple, dict]:
    """The arguments of the one call that a frame of ours asks for, as a child sees them."""
    _, (args, kwargs) = _parts(frame, trusting=True)
    return args, kwargs


def message_of(frame: bytes) -> dict:
    """The message of a frame from a child.

    Raises:
        WireError: The frame is not what the protocol allows.
    """
    return _parts(frame)[0]


def outcomes_of(frame: bytes) -> list[Outcome]:
    """What a frame from a child says that calls came to.

    Raises:
        WireError: It says nothing of the kind.
    """
    message, values = _parts(frame)
    told = message.get("outcomes")
    if type(told) is not list or not 0 < len(told) == len(values):
        raise wire.WireError("no outcomes")
    return [_outcome(one, value) for one, value in zip(told, values, strict=True)]


def _parts(frame: bytes, *, trusting: bool = False) -> tuple[dict, list]:
    start = wire.HEAD.size
    header, _ = wire.lengths(frame[:start], trusting=trusting)
    body, blob = frame[start : start + header], frame[start + header :]
    return wire.unpack(body, blob, trusting=trusting)


def _outcome(told: Any, value: Any) -> Outcome:
    kind = told.get("kind") if type(told) is dict else None
    if kind == "returned":
        changed, printed = tuple(_words(told.get("changed"))), told.get("printed") is True
        return Outcome("returned", value, changed=changed, printed=printed)
    if kind == "raised":
        errors = tuple(_words(told.get("errors"))) or ("Exception",)
        if "MemoryError" in errors:
            return Outcome("memory")
        message = told.get("message")
        return Outcome("raised", errors=errors, message=message if type(message) is str else "")
    if kind == "unsendable":
        return Outcome("returned", wire.Opaque())
    raise wire.WireError("not an outcome")


def _words(told: Any) -> list[str]:
    """The identifiers and positions in a list that ought to hold nothing else."""
    items = told if type(told) is list else []
    short = [item for item in items[:20] if type(item) is str and len(item) <= 80]
    return [item for item in short if item.isascii() and (item.isidentifier() or item.isdigit())]
