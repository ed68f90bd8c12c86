"""Run a command on a machine that lacks something: ``python deny.py unshare,landlock COMMAND...``

A seccomp filter makes the system calls of what is denied fail, as a kernel without it would.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

X86 = platform.machine() == "x86_64"
CALLS = {  # system call, and the error of a machine that has it not or forbids it
    "unshare": ((272 if X86 else 97, errno.EPERM),),
    "landlock": tuple((number, errno.ENOSYS) for number in (444, 445, 446)),
    "seccomp": ((317 if X86 else 277, errno.ENOSYS),),
}


def deny(names):
    """Let the calls fail for this process and all that it starts."""
    code = [(0x20, 0, 0, 0)]
    for name in names:
        for number, error in CALLS[name]:
            code += [(0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | error)]
    code.append((0x06, 0, 0, 0x7FFF0000))
    program = b"".join(struct.pack("HBBI", *instruction) for instruction in code)
    buffer = ctypes.create_string_buffer(program, len(program))
    told = struct.pack("HxxxxxxP", len(code), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, filtering = 38, 22, 2
    if libc.prctl(no_new_privileges, 1, 0, 0, 0) or libc.prctl(set_seccomp, filtering, told):
        raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    deny(sys.argv[1].split(","))
    os.execvp(sys.argv[2], sys.argv[2:])
