"""System calls that Python's standard library does not offer, through ctypes.

Each raises ``OSError`` where the kernel refuses: half a jail is no jail. Numbers and constants are
those of Linux's ``uapi`` headers for x86-64 and aarch64.
"""

import ctypes
import os
import platform
import sys

__all__ = ["AARCH64", "SUPPORTED", "X86", "call_libc", "drop_capabilities", "prctl", "syscall"]

X86 = platform.machine() == "x86_64"
AARCH64 = platform.machine() == "aarch64"
SUPPORTED = sys.platform == "linux" and (X86 or AARCH64)

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CAPSET = 126 if X86 else 91
_CAPABILITY_VERSION_3 = 0x20080522

if SUPPORTED:
    _libc = ctypes.CDLL(None, use_errno=True)
    _libc.syscall.restype = ctypes.c_long


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(what: str, number: int, *args: int | bytes | None) -> int:
    """The system call ``number``; ``what`` names it in an error."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    return _checked(_libc.syscall(ctypes.c_long(number), *words), what)


def call_libc(name: str, *args: int | bytes | None) -> int:
    """A function of the C library that returns -1 and sets errno."""
    words = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in args]
    return _checked(getattr(_libc, name)(*words), name)


def prctl(operation: int, *args: int) -> int:
    """``prctl(2)``: properties of this process."""
    return call_libc("prctl", operation, *(*args, 0, 0, 0, 0)[:4])


def drop_capabilities() -> None:
    """Give up every privilege, and the ways to get one back.

    The bounding set goes first, while there is still the right to change it; ``no_new_privs`` makes
    set-user-id programs plain ones, and is what an unprivileged seccomp filter asks for.
    """
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # past the last one, or nothing to drop
            break
    header = _CAPABILITY_VERSION_3.to_bytes(4, "little") + bytes(4)
    syscall("capset", _CAPSET, header, bytes(24))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
