"""Seccomp: the list of system calls that a child may make; any other fails with EPERM.

Computing, reading what is visible, threads and private files are allowed. Sockets, programs, second
processes, tracing, mounting, signals to others, memory files and everything not thought of are not.
"""

import ctypes
import struct
from typing import NamedTuple

from course.grading.sandbox import kernel
from course.grading.sandbox.kernel import syscall

__all__ = ["OWN_PID", "install", "program", "table"]

# Stands in a program where the child's own pid goes.
OWN_PID = 0x7EADBEEF

# Name, x86-64 number, aarch64 number; "-" where there is none. The most frequent come first, for
# the kernel walks the list.
_ALWAYS = """
read 0 63; write 1 64; close 3 57; fstat 5 80; poll 7 -; lseek 8 62; mmap 9 222; mprotect 10 226;
munmap 11 215; brk 12 214; rt_sigaction 13 134; rt_sigprocmask 14 135; rt_sigreturn 15 139;
pread64 17 67; pwrite64 18 68; readv 19 65; writev 20 66; pipe 22 -; select 23 -;
sched_yield 24 124; mremap 25 216; mincore 27 232; madvise 28 233; dup 32 23; dup2 33 -;
pause 34 -; nanosleep 35 101; getitimer 36 102; alarm 37 -; setitimer 38 103; getpid 39 172;
sendto 44 206; recvfrom 45 207; shutdown 48 210; getsockname 51 204; getsockopt 55 209;
exit 60 93; wait4 61 260; uname 63 160; fcntl 72 25; flock 73 32; fsync 74 82; fdatasync 75 83;
ftruncate 77 46; getcwd 79 17; umask 95 166; gettimeofday 96 169; getrlimit 97 163;
getrusage 98 165; sysinfo 99 179; times 100 153; getuid 102 174; getgid 104 176; geteuid 107 175;
getegid 108 177; getppid 110 173; getgroups 115 158; getresuid 118 148; getresgid 120 150;
rt_sigtimedwait 128 137; sigaltstack 131 132; fstatfs 138 44; getpriority 140 141;
sched_getscheduler 145 120; gettid 186 178; time 201 -; futex 202 98; sched_getaffinity 204 123;
getdents64 217 61; set_tid_address 218 96; restart_syscall 219 128; fadvise64 221 223;
clock_gettime 228 113; clock_getres 229 114; clock_nanosleep 230 115; exit_group 231 94;
epoll_wait 232 -; epoll_ctl 233 21; pselect6 270 72; ppoll 271 73; set_robust_list 273 99;
get_robust_list 274 100; epoll_pwait 281 22; fallocate 285 47; eventfd2 290 19;
epoll_create1 291 20; dup3 292 24; pipe2 293 59; getcpu 309 168; getrandom 318 278;
membarrier 324 283; rseq 334 293; close_range 436 436; stat 4 -; lstat 6 -; newfstatat 262 79;
statx 332 291;
"""
_FILES = """
open 2 -; openat 257 56; access 21 -; truncate 76 45; chdir 80 49; fchdir 81 50; rename 82 -;
mkdir 83 -; rmdir 84 -; creat 85 -; unlink 87 -; readlink 89 -; statfs 137 43; mkdirat 258 34;
unlinkat 263 35; renameat 264 38; readlinkat 267 78; faccessat 269 48; utimensat 280 88;
renameat2 316 276; faccessat2 439 439;
"""


class _Conditional(NamedTuple):
    """A system call that is allowed for some values of one argument."""

    x86: int
    aarch64: int
    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


_CONDITIONAL = {
    "kill": _Conditional(62, 129, 0, (OWN_PID,)),
    "tgkill": _Conditional(234, 131, 0, (OWN_PID,)),
    # With CLONE_THREAD and no CLONE_NEW*: threads, never processes.
    "clone": _Conditional(56, 220, 0, (0x10000,), 0x7E010000),
    # AF_UNIX, which asyncio makes for itself; socket() itself is not allowed.
    "socketpair": _Conditional(53, 199, 0, (1,)),
    # FIONBIO, FIOCLEX, FIONCLEX, TCGETS, FIONREAD.
    "ioctl": _Conditional(16, 29, 1, (0x5421, 0x5451, 0x5450, 0x5401, 0x541B)),
    # PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_SET_VMA.
    "prctl": _Conditional(157, 167, 0, (15, 16, 3, 0x53564D41)),
    # Its own limits, which only go down.
    "prlimit64": _Conditional(302, 261, 0, (0,)),
}
_CLONE3 = 435

_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS = 1, 38
# Classic BPF: load a word, jump if equal, jump if not less, return, and, jump always.
_LD, _JEQ, _JGE, _RET, _AND, _JA = 0x20, 0x15, 0x35, 0x06, 0x54, 0x05
_AUDIT_ARCH = 0xC000003E if kernel.X86 else 0xC00000B7
_X32_BIT = 0x40000000
_SET_MODE_FILTER, _FLAG_TSYNC = 1, 1
_SECCOMP = 317 if kernel.X86 else 277


def table(*, files: bool) -> dict[str, tuple[int | None, int | None]]:
    """Numbers on x86-64 and aarch64 of the system calls that are allowed outright.

    Args:
        files: Whether those that open or change paths are among them.
    """
    rows = [row.split() for row in (_ALWAYS + (_FILES if files else "")).split(";")]
    return {
        row[0]: tuple(None if number == "-" else int(number) for number in row[1:])  # type: ignore[misc]
        for row in rows
        if row
    }


def program(*, files: bool) -> bytes:
    """The filter as instructions; :data:`OWN_PID` in it is to be replaced by the child's pid.

    Args:
        files: Whether paths may be opened.
    """
    column = 0 if kernel.X86 else 1
    numbers = (row[column] for row in table(files=files).values())
    allowed = [number for number in numbers if number is not None]
    # Another architecture's numbers mean other calls: such a call kills.
    code: list[tuple[int, int, int, int]]
    code = [(_LD, 0, 0, 4), (_JEQ, 1, 0, _AUDIT_ARCH), (_RET, 0, 0, _KILL_PROCESS), (_LD, 0, 0, 0)]
    if kernel.X86:
        code += [(_JGE, 0, 1, _X32_BIT), (_RET, 0, 0, _KILL_PROCESS)]
    # Jumps reach 255 instructions at most, so the list is cut into blocks.
    for start in range(0, len(allowed), 200):
        block = allowed[start : start + 200]
        code += [(_JEQ, len(block) - i, 0, n) for i, n in enumerate(block)]
        code += [(_JA, 0, 0, 1), (_RET, 0, 0, _ALLOW)]
    for call in _CONDITIONAL.values():
        number = call.x86 if kernel.X86 else call.aarch64
        code += [
            (_JEQ, 0, len(call.values) + 4, number),
            (_LD, 0, 0, 16 + 8 * call.argument),  # the low word of the argument
            (_AND, 0, 0, call.mask),
            *((_JEQ, len(call.values) - i, 0, value) for i, value in enumerate(call.values)),
            (_RET, 0, 0, _ERRNO | _EPERM),
            (_RET, 0, 0, _ALLOW),
        ]
    # The C library falls back from clone3, whose arguments a filter cannot read, to clone.
    code += [(_JEQ, 0, 1, _CLONE3), (_RET, 0, 0, _ERRNO | _ENOSYS), (_RET, 0, 0, _ERRNO | _EPERM)]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in code)


def install(instructions: bytes) -> None:
    """Hold this process and all its threads to a program, for good; needs ``no_new_privs``."""
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    told = struct.pack("HxxxxxxP", len(instructions) // 8, ctypes.addressof(buffer))
    syscall("seccomp", _SECCOMP, _SET_MODE_FILTER, _FLAG_TSYNC, told)
