"""Several processes that train one model, as ``torchrun`` starts them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist

from course.training.placement import Placement

__all__ = ["Processes", "processes"]


@dataclass(frozen=True)
class Processes:
    """Who takes part.

    Attributes:
        rank: The number of this process, from 0.
        world: How many there are.
        local_rank: Its number among those on this machine.
    """

    rank: int = 0
    world: int = 1
    local_rank: int = 0

    def from_first(self, value: Any) -> Any:
        """The first process's ``value``, in all of them."""
        if self.world == 1:
            return value
        box = [value]
        dist.broadcast_object_list(box, src=0)
        return box[0]

    def gather(self, value: Any) -> list[Any]:
        """Every process's ``value``, in all of them, by rank."""
        if self.world == 1:
            return [value]
        found: list[Any] = [None] * self.world
        dist.all_gather_object(found, value)
        return found


@contextmanager
def processes(placement: Placement) -> Iterator[Processes]:
    """Join the processes that ``torchrun`` started; alone without it.

    A group that the caller has formed already is used and left standing.
    """
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield Processes()
        return
    local = int(os.environ.get("LOCAL_RANK", "0"))
    ours = not dist.is_initialized()
    if ours:
        on_gpu = placement.device.type == "cuda"
        if on_gpu:
            torch.cuda.set_device(local)
        dist.init_process_group("nccl" if on_gpu else "gloo")
    try:
        yield Processes(dist.get_rank(), dist.get_world_size(), local)
    finally:
        if ours:
            dist.destroy_process_group()
