"""How many CPU threads a run computes with: as many as make its steps faster."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import torch

__all__ = ["fastest_threads", "with_threads"]

_STEPS = 4
# Several threads must be worth it: their results differ in the last bit from machine to machine.
_WORTH = 0.9


def fastest_threads(step: Callable[[], Any], *, clock: Callable[[], float] = perf_counter) -> int:
    """One thread, or all that PyTorch would use, whichever makes ``step`` faster here and now.

    A step of a small network is over before its parts have been dealt out, and on a machine that
    is busy with other work every part waits for the slowest.

    Args:
        step: What is repeated; it is tried a few times.
        clock: Tells the time in seconds.

    Returns:
        The number; the setting itself is left as it was.

    Example:
        >>> 1 <= fastest_threads(lambda: torch.ones(3) + 1) <= torch.get_num_threads()
        True
    """
    most = torch.get_num_threads()
    if most == 1:
        return 1
    seconds = {}
    for number in (1, most):
        with with_threads(number):
            step()  # the first one is slower: memory is fetched, threads are started
            started = clock()
            for _ in range(_STEPS):
                step()
            seconds[number] = clock() - started
    return most if seconds[most] < _WORTH * seconds[1] else 1


@contextmanager
def with_threads(number: int) -> Iterator[None]:
    """Compute with so many threads meanwhile.

    Example:
        >>> with with_threads(1):
        ...     torch.get_num_threads()
        1
    """
    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)
