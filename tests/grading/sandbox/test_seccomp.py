"""The list of system calls against the kernel's own headers, and the program's shape."""

import re
import struct
from pathlib import Path

import pytest

from course.grading.sandbox import seccomp

# Debian's and Fedora's places of the kernel's headers for programs.
HEADERS = {
    0: ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    1: ("/usr/include/asm-generic/unistd.h",),
}
_FORBIDDEN = """
socket connect bind listen accept sendmsg recvmsg execve execveat fork vfork clone3 ptrace
process_vm_readv process_vm_writev mount umount2 pivot_root chroot unshare setns bpf
io_uring_setup io_uring_enter memfd_create userfaultfd keyctl add_key perf_event_open
open_by_handle_at name_to_handle_at setuid setgid setreuid setresuid capset reboot swapon
init_module finit_module kexec_load sethostname personality tkill rt_sigqueueinfo
rt_tgsigqueueinfo pidfd_open pidfd_send_signal pidfd_getfd shmget shmat msgget semget mq_open
link linkat symlink symlinkat mknod mknodat chmod fchmod chown
"""
FORBIDDEN = set(_FORBIDDEN.split())


def from_headers(column):
    header = next((path for path in HEADERS[column] if Path(path).exists()), None)
    if header is None:
        pytest.skip(f"the kernel's headers are not installed: none of {HEADERS[column]}")
    text = Path(header).read_text("utf-8")
    numbers = {n: int(v) for n, v in re.findall(r"#define __NR_(\w+)\s+(\d+)\b", text)}
    numbers |= {n: int(v) for n, v in re.findall(r"#define __NR3264_(\w+)\s+(\d+)\b", text)}
    return numbers


@pytest.mark.parametrize("column", [0, 1], ids=["x86_64", "aarch64"])
def test_numbers_are_the_kernels(column):
    kernel = from_headers(column)
    ours = {name: n[column] for name, n in seccomp.table(files=True).items()}
    ours |= {name: call[column] for name, call in seccomp._CONDITIONAL.items()}
    # On aarch64 the generic table lists these under another name.
    other = {"newfstatat": "fstatat", "fadvise64": "fadvise64"}
    for name, number in ours.items():
        if number is not None:
            found = kernel.get(name, kernel.get(other.get(name, ""), None))
            assert found == number, name


def test_nothing_dangerous_is_allowed_outright():
    assert not FORBIDDEN & set(seccomp.table(files=True))


def test_sealed_opens_nothing():
    opening = set(seccomp.table(files=True)) - set(seccomp.table(files=False))
    assert {"open", "openat", "creat", "unlink", "rename"} <= opening
    assert not any(name.startswith(("open", "unlink")) for name in seccomp.table(files=False))


def interpret(program, number, arguments=(0,) * 6, arch=seccomp._AUDIT_ARCH):
    """What the program answers, by running it as the kernel would."""
    data = struct.pack("<IIQ6Q", number, arch, 0, *arguments)
    code = [struct.unpack_from("HBBI", program, i) for i in range(0, len(program), 8)]
    at = value = 0
    while True:
        operation, yes, no, k = code[at]
        at += 1
        if operation == seccomp._LD:
            value = struct.unpack_from("<I", data, k)[0]
        elif operation == seccomp._JEQ:
            at += yes if value == k else no
        elif operation == seccomp._JGE:
            at += yes if value >= k else no
        elif operation == seccomp._AND:
            value &= k
        elif operation == seccomp._JA:
            at += k
        else:
            return k


EPERM, ENOSYS = seccomp._ERRNO | 1, seccomp._ERRNO | 38


@pytest.mark.parametrize("files", [True, False])
def test_the_program_answers_as_the_table_says(files):
    column = 0 if seccomp.kernel.X86 else 1
    program = seccomp.program(files=files)
    allowed = {n[column] for n in seccomp.table(files=files).values()} - {None}
    conditional = {call[column] for call in seccomp._CONDITIONAL.values()}
    for number in range(500):
        if number in conditional:
            continue
        expected = seccomp._ALLOW if number in allowed else EPERM
        expected = ENOSYS if number == seccomp._CLONE3 else expected
        assert interpret(program, number) == expected, number


def test_arguments_are_looked_at():
    column = 0 if seccomp.kernel.X86 else 1
    program = seccomp.program(files=True)

    def answer(name, *arguments):
        number = seccomp._CONDITIONAL[name][column]
        return interpret(program, number, (*arguments, *(0,) * (6 - len(arguments))))

    threads, process = 0x3D0F00, 17
    assert answer("clone", threads) == seccomp._ALLOW
    assert answer("clone", process) == EPERM
    assert answer("clone", threads | 0x10000000) == EPERM  # CLONE_NEWUSER
    assert answer("kill", seccomp.OWN_PID) == seccomp._ALLOW
    assert answer("kill", 1) == answer("kill", 2**32 - 1) == answer("kill", 0) == EPERM
    assert answer("socketpair", 1) == seccomp._ALLOW
    assert answer("socketpair", 2) == EPERM
    assert answer("ioctl", 0, 0x5412) == EPERM  # TIOCSTI types into a terminal
    assert answer("prctl", 22) == EPERM  # PR_SET_SECCOMP
    assert answer("prlimit64", 0) == seccomp._ALLOW
    assert answer("prlimit64", 1) == EPERM


def test_other_architectures_are_killed():
    program = seccomp.program(files=True)
    assert interpret(program, 1, arch=0x40000003) == seccomp._KILL_PROCESS  # i386
    if seccomp.kernel.X86:
        assert interpret(program, 0x40000001) == seccomp._KILL_PROCESS  # x32
