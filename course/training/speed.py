"""How many images a second: measured so that a GPU has finished what is counted."""

import time
from collections.abc import Iterator

import torch

__all__ = ["synchronize", "throughput"]


def throughput(
    steps: Iterator[int], *, device: torch.device | str = "cpu", warm_up: int = 3, count: int = 20
) -> float:
    """Images a second over some steps, the first ones not counted.

    The first steps choose kernels, fill caches and compile, and a GPU returns from a call before it
    has finished: the clock starts and stops where the device stands still.

    Args:
        steps: Trains; each ``next`` does one step and gives its number of images.
        device: Where it trains.
        warm_up: How many steps pass before the clock starts.
        count: How many steps are timed.

    Returns:
        Images a second.

    Raises:
        ValueError: ``count`` is below 1, ``warm_up`` below 0, or ``steps`` ends too early.

    Example:
        >>> throughput(iter([64] * 30)) > 0
        True
    """
    if count < 1 or warm_up < 0:
        raise ValueError(f"need count >= 1 and warm_up >= 0, got {count} and {warm_up}")
    device = torch.device(device)
    told = [next(steps, 0) for _ in range(warm_up)]
    synchronize(device)
    start = time.perf_counter()
    counted = [next(steps, 0) for _ in range(count)]
    synchronize(device)
    seconds = time.perf_counter() - start
    if not all(told + counted):
        raise ValueError(f"steps must give {warm_up + count} steps of at least one image")
    return sum(counted) / seconds


def synchronize(device: torch.device) -> None:
    """Wait until the device has done what it was told."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
