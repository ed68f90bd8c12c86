"""How much a submission may use, and the system's own means to hold it to that."""

from dataclasses import dataclass

__all__ = ["Limits", "restrict"]

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes:
        cell_seconds: Wall time of a cell.
        call_seconds: Wall time of one call.
        exercise_seconds: Wall time of all calls of one exercise.
        submission_seconds: Wall time of everything; what is left by then times out.
        cpu_seconds: CPU time of one child.
        memory_mb: Memory beyond what the child has at birth.
        scratch_mb: Files in its private scratch folder, where it has one.
        reply_mb: What one child may send back in all.
    """

    cell_seconds: float = 5.0
    call_seconds: float = 3.0
    exercise_seconds: float = 10.0
    submission_seconds: float = 60.0
    cpu_seconds: int = 60
    memory_mb: int = 1024
    scratch_mb: int = 32
    reply_mb: int = 64


def restrict(limits: Limits, address_space: int) -> None:
    """Hold this process to ``limits``, for good: soft and hard limits are set.

    Args:
        limits: The limits.
        address_space: Bytes of address space it has already, shared with the zygote.
    """
    import resource

    wanted = {
        "CORE": 0,  # a core dump would write memory to the disk
        "CPU": limits.cpu_seconds,
        "AS": address_space + limits.memory_mb * MEGABYTE,
        "FSIZE": limits.scratch_mb * MEGABYTE,
        "NOFILE": 64,
        "NPROC": 64,  # threads count as processes; seccomp refuses real ones
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "SIGPENDING": 64,
    }
    numbers = {"SIGPENDING": 11, "MSGQUEUE": 12}  # Linux; the module does not name them everywhere
    for name, value in wanted.items():
        number = numbers.get(name, getattr(resource, f"RLIMIT_{name}", None))
        if number is None:
            continue
        hard = resource.getrlimit(number)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(number, (value, value))
