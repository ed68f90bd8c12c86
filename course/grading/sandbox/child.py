"""The process that runs a submission: requests in, data out.

Everything here may be subverted by the submission, so nothing here is believed: the trusted side
is :mod:`course.grading.sandbox.session`.
"""

import os
import random
import sys
import time
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from course.grading.outcomes import Outcome, held_back, outcome_of
from course.grading.sandbox import wire
from course.grading.sandbox.calls import Replies
from course.grading.sandbox.cells import Cells

__all__ = ["hide_course", "mute_course", "serve"]

# Seconds for which outcomes wait for others; slow calls are told of singly, as each has a deadline.
_TOGETHER = 0.02

_FACE = ("check", "hint", "progress", "show", "solution")


def _nothing(*args: Any, **kwargs: Any) -> None:
    """What ``check`` and its like do while a notebook is graded."""


def hide_course() -> None:
    """Replace the course by a shim whose ``check`` does nothing.

    The references lie in the package; where strangers are graded it is not there.
    """
    for name in [n for n in sys.modules if n == "course" or n.startswith("course.")]:
        del sys.modules[name]
    shim = types.ModuleType("course", "Stands for the course while a submission is graded.")
    shim.__path__ = []
    vars(shim).update(dict.fromkeys(_FACE, _nothing))
    study = types.ModuleType("course.study")
    vars(study).update(dict.fromkeys(_FACE, _nothing))
    sys.modules.update({"course": shim, "course.study": study})
    sys.meta_path[:] = [f for f in sys.meta_path if "editable" not in repr(f).lower()]


def mute_course() -> None:
    """Let the notebook use the whole course, with a face that does nothing: for one's own code."""
    import course

    vars(course).update(dict.fromkeys(_FACE, _nothing))


def serve(read: Callable[[int], bytes], write: Callable[[bytes], object]) -> None:
    """Answer requests until the other side closes.

    Args:
        read: Returns exactly so many bytes, or fewer at the end.
        write: Sends bytes.
    """
    cells, torch = Cells(), sys.modules.get("torch")
    called = ""
    while True:
        head = read(wire.HEAD.size)
        if len(head) < wire.HEAD.size:
            return
        header, blob = wire.lengths(head, trusting=True)
        request, values = wire.unpack(read(header), read(blob), trusting=True)
        if request["op"] == "cells":
            for name, source, definitions_only in request["cells"]:
                error = cells.run(
                    name,
                    source,
                    definitions_only=definitions_only,
                    seconds=request["seconds"],
                )
                write(wire.pack({"error": error}))
        elif request["op"] == "names":
            found = [n for n in request["names"] if callable(cells.namespace.get(n))]
            write(wire.pack({"defined": found}))
        else:
            if request["name"] != called:  # the first calls of an exercise
                called = request["name"]
                random.seed(0)
                np.random.seed(0)  # noqa: NPY002 - the submission may use it
                if torch is not None:
                    torch.default_generator.manual_seed(0)
            _call(cells.namespace[called], values[::2], values[1::2], Replies(write))


def _call(function: Callable, args: list[tuple], kwargs: list[dict], replies: Replies) -> None:
    with held_back() as printed:
        flushed = time.monotonic()
        for one, other in zip(args, kwargs, strict=True):
            try:
                outcome = outcome_of(function, one, other, printed)
            except BaseException as error:  # GeneratorExit and whatever else is invented
                outcome = Outcome("raised", errors=(type(error).__name__,))
            replies.add(outcome)
            if time.monotonic() > flushed + _TOGETHER:
                replies.flush()
                flushed = time.monotonic()
        replies.flush()


def main() -> None:
    """Serve over two pipes: a process of its own, confined by nothing."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)

    def write(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(replies, view) :]

    if "--own" in sys.argv:
        mute_course()
    else:
        hide_course()
    write(wire.pack({"ready": True}))
    serve(requests.read, write)


if __name__ == "__main__":
    main()
