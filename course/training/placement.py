"""Where a model is trained, and in which number format: chosen once, by what is there."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

__all__ = ["Placement", "Precision"]

Precision = Literal["float32", "bfloat16"]


@dataclass(frozen=True)
class Placement:
    """A device, and how it computes best; every default follows the device.

    Attributes:
        device: Such as ``"cpu"`` or ``"cuda:0"``; by default the GPU where there is one.
        precision: ``"bfloat16"`` runs the layers under autocast, weights and loss staying in
            float32: twice as fast on a GPU, half as fast on most CPUs. By default what is faster.
        channels_last: Whether images and kernels keep their channels innermost in memory: faster
            convolutions on CPUs and in bfloat16 on GPUs.
        compile: Whether ``torch.compile`` fuses the layers. The first step then takes half a
            minute, which long runs on a GPU earn back.

    Raises:
        ValueError: The precision is unknown.
        RuntimeError: The device is not there.

    Example:
        >>> Placement("cpu")
        cpu, float32, channels last
    """

    device: Any = None
    precision: Precision | None = None
    channels_last: bool | None = None
    compile: bool = False

    def __post_init__(self) -> None:
        device = torch.device(self.device or _best_device())
        if device.type == "cuda" and not torch.cuda.is_available():
            raise RuntimeError("device='cuda' was asked for, but torch finds no GPU here")
        precision = self.precision or ("bfloat16" if _is_fast_in_bfloat16(device) else "float32")
        if precision not in get_args(Precision):
            raise ValueError(
                f"precision must be one of {get_args(Precision)}, got {self.precision!r}"
            )
        innermost = device.type in ("cpu", "cuda")
        for name, value in (
            ("device", device),
            ("precision", precision),
            ("channels_last", innermost if self.channels_last is None else self.channels_last),
        ):
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        parts = [str(self.device), self.precision]
        parts += ["channels last"] * bool(self.channels_last) + ["compiled"] * self.compile
        return ", ".join(map(str, parts))

    def at(self, rank: int) -> "Placement":
        """The placement of one of several processes of a machine: each takes a GPU of its own."""
        if self.device.type != "cuda":
            return self
        return replace(self, device=torch.device("cuda", rank))

    def hold(self, model: nn.Module) -> None:
        """Move ``model`` there, in place."""
        if self.channels_last:
            model.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        else:
            model.to(self.device)

    def runner(self, model: nn.Module, world: int = 1) -> nn.Module:
        """What is called instead of ``model``: shared with ``world`` processes, compiled."""
        runner = model
        if world > 1:
            ids = None
            if self.device.type == "cuda":
                ids = [self.device.index]
                # Each process sees a part of the batch; batch norm must see all of it. Its CPU
                # version does not exist.
                runner = nn.SyncBatchNorm.convert_sync_batchnorm(model)
            runner = DistributedDataParallel(runner, device_ids=ids)
        return torch.compile(runner) if self.compile else runner  # type: ignore[return-value]

    def autocast(self) -> AbstractContextManager[Any]:
        """Runs the layers within in the placement's precision."""
        if self.precision == "float32":
            return nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    @contextmanager
    def active(self) -> Iterator[None]:
        """Lets a GPU choose its fastest kernels meanwhile, and puts the settings back."""
        cudnn, matmul = torch.backends.cudnn.benchmark, torch.get_float32_matmul_precision()
        if self.device.type == "cuda":
            torch.backends.cudnn.benchmark = True
            torch.set_float32_matmul_precision("high")
        try:
            yield
        finally:
            torch.backends.cudnn.benchmark = cudnn
            torch.set_float32_matmul_precision(matmul)


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _is_fast_in_bfloat16(device: torch.device) -> bool:
    # From Ampere on; older GPUs emulate it.
    return device.type == "cuda" and torch.cuda.get_device_capability(device) >= (8, 0)
