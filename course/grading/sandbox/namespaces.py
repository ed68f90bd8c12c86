"""Namespaces: a process that sees neither files, nor processes, nor the network of its machine.

The zygote enters them once; each child gets its own pid namespace, whose end is the end of every
process in it, and its own mount namespace with a private scratch folder. Needs no privilege where
the kernel grants user namespaces to users; as root it gives root up on the way.
"""

import os
import struct
from typing import NamedTuple

from course.grading.sandbox import kernel
from course.grading.sandbox.kernel import call_libc, prctl, syscall
from course.grading.sandbox.visible import Visible

__all__ = ["SCRATCH", "Handles", "enter", "fork_apart", "private_scratch"]

# A folder of its own name: the interpreter may live below /tmp.
SCRATCH = "/scratch"
# Inside, everybody is this user; outside that is an unused one, or whoever started the grader.
INSIDE = 1000

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_REC, MS_PRIVATE, MNT_DETACH = 0x4000, 0x40000, 2
RDONLY, NOSUID, NODEV, NOEXEC = 1, 2, 4, 8  # of MS_* and of MOUNT_ATTR_*
AT_FDCWD, AT_EMPTY_PATH, AT_RECURSIVE = -100, 0x1000, 0x8000
OPEN_TREE_CLONE, MOVE_MOUNT_F_EMPTY_PATH = 1, 4
_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_PIVOT_ROOT = 155 if kernel.X86 else 41


class Handles(NamedTuple):
    """Descriptors that the zygote keeps of what it can no longer reach by name."""

    pid_namespace: int
    statm: int


def enter(visible: Visible, host_uid: int) -> Handles:
    """Move this process, and only it, into namespaces that show ``visible`` and nothing else.

    The caller must have one thread; it returns in a child that is process 1 of its pid namespace,
    while the original process waits for it and passes its exit status on.

    Args:
        visible: What can be read inside.
        host_uid: The user that a process started by root becomes.
    """
    processes = os.open("/proc", os.O_PATH | os.O_CLOEXEC)  # still of use without a /proc
    others = NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    if os.geteuid() == 0:
        # As root, build the root first: the interpreter may lie below a folder that only root may
        # enter. A mapping of another user must be written from outside the new user namespace.
        call_libc("unshare", NEWNS)
        _build_root(visible)
        os.setgroups([])
        _map_from_outside(host_uid, processes)
        os.setresgid(INSIDE, INSIDE, INSIDE)
        os.setresuid(INSIDE, INSIDE, INSIDE)
        call_libc("unshare", others)  # owned by the new user namespace, not by root's
    else:
        uid, gid = os.getuid(), os.getgid()
        call_libc("unshare", NEWUSER | others)
        _write(processes, "self/setgroups", "deny")  # asked for before a user may map a group
        _write(processes, "self/uid_map", f"{INSIDE} {uid} 1")
        _write(processes, "self/gid_map", f"{INSIDE} {gid} 1")
        _build_root(visible)
    child = os.fork()  # unshare(NEWPID) moves only children
    if child:
        os.closerange(0, 256)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    prctl(kernel.PR_SET_PDEATHSIG, 9)
    handles = [
        os.open(f"self/{name}", os.O_RDONLY | os.O_CLOEXEC, dir_fd=processes)
        for name in ("ns/pid", "statm")
    ]
    os.close(processes)
    return Handles(*handles)


def fork_apart(pid_namespace: int) -> int:
    """Fork a child that is process 1 of a pid namespace of its own.

    ``unshare(NEWPID)`` sends all later children there; going back with ``setns`` undoes that, for a
    second ``unshare`` would be refused.
    """
    call_libc("unshare", NEWPID)
    child = os.fork()
    if child:
        call_libc("setns", pid_namespace, NEWPID)
    return child


def private_scratch(megabytes: int) -> None:
    """A folder in memory that only this process can see, as the working folder."""
    call_libc("unshare", NEWNS)
    size = f"size={megabytes}m,nr_inodes=2048,mode=0700"
    _mount("tmpfs", SCRATCH, "tmpfs", NOSUID | NODEV | NOEXEC, size)
    os.chdir(SCRATCH)


def _map_from_outside(host_uid: int, processes: int) -> None:
    """Enter a user namespace in which ``INSIDE`` is ``host_uid`` of the outside."""
    me = os.getpid()
    wait, go = os.pipe()
    helper = os.fork()
    if helper == 0:  # stays outside, with root's right to write the maps
        os.close(go)
        os.read(wait, 1)
        try:
            for name in ("uid_map", "gid_map"):
                _write(processes, f"{me}/{name}", f"{INSIDE} {host_uid} 1")
        except OSError:
            os._exit(1)
        os._exit(0)
    os.close(wait)
    call_libc("unshare", NEWUSER)
    os.write(go, b"x")
    os.close(go)
    if os.waitpid(helper, 0)[1]:
        raise OSError("the user and group maps were refused")


def _build_root(visible: Visible) -> None:
    """A root of tmpfs that shows copies of the visible trees, read-only.

    The trees are cloned before anything is mounted over their places (``open_tree``), made
    read-only (``mount_setattr``) and put where they were (``move_mount``); ``pivot_root`` and a
    lazy unmount then leave no way to the old root.
    """
    _mount(b"none", "/", None, MS_REC | MS_PRIVATE)  # what happens here stays here
    trees = [_clone(path) for path in (*visible.trees, *visible.packages)]
    _mount("tmpfs", "/tmp", "tmpfs", NOSUID | NODEV, "size=1m,mode=0755")
    os.umask(0o022)
    os.mkdir("/tmp" + SCRATCH)
    masked = False
    for tree in trees:
        if tree.path in visible.packages and not masked:
            _mask(visible.masks)
            masked = True
        _place(tree)
    if not masked:
        _mask(visible.masks)
    os.chdir("/tmp")
    syscall("pivot_root", _PIVOT_ROOT, b".", b".")  # the new root lies over the old one
    call_libc("umount2", b".", MNT_DETACH)
    os.chdir("/")
    for path in ("/", *(m for m in visible.masks if os.path.isdir(m))):
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        _set_attributes(folder, RDONLY | NOSUID | NODEV, recursive=False)
        os.close(folder)


class _Tree(NamedTuple):
    """A copy of what lies at ``path``, told before anything is mounted over that place."""

    path: str
    content: int | str  # the descriptor of a detached mount, or where a link leads
    folder: bool


def _clone(path: str) -> _Tree:
    if os.path.islink(path):
        return _Tree(path, os.readlink(path), folder=False)
    flags = OPEN_TREE_CLONE | AT_RECURSIVE | os.O_CLOEXEC
    tree = syscall(f"open_tree {path}", _OPEN_TREE, AT_FDCWD, path.encode(), flags)
    device = 0 if path.startswith("/dev/") else NODEV
    _set_attributes(tree, RDONLY | NOSUID | device, recursive=True)
    return _Tree(path, tree, os.path.isdir(path))


def _place(tree: _Tree) -> None:
    place = "/tmp" + tree.path
    os.makedirs(place if tree.folder else os.path.dirname(place), exist_ok=True)
    if isinstance(tree.content, str):
        os.symlink(tree.content, place)
        return
    if not tree.folder:
        os.close(os.open(place, os.O_CREAT | os.O_WRONLY, 0o644))
    syscall(
        f"move_mount {tree.path}",
        _MOVE_MOUNT,
        tree.content,
        b"",
        AT_FDCWD,
        place.encode(),
        MOVE_MOUNT_F_EMPTY_PATH,
    )
    os.close(tree.content)


def _mask(paths: tuple[str, ...]) -> None:
    """An empty folder over each place where other packages lie."""
    for path in paths:
        if os.path.isdir("/tmp" + path):
            _mount("tmpfs", "/tmp" + path, "tmpfs", NOSUID | NODEV, "size=1m,mode=0755")


def _mount(source: str | bytes, target: str, kind: str | None, flags: int, data: str = "") -> None:
    source = source if isinstance(source, bytes) else source.encode()
    filesystem = kind.encode() if kind else None
    call_libc("mount", source, target.encode(), filesystem, flags, data.encode())


def _set_attributes(descriptor: int, attributes: int, *, recursive: bool) -> None:
    told = struct.pack("QQQQ", attributes, 0, 0, 0)
    flags = AT_EMPTY_PATH | (AT_RECURSIVE if recursive else 0)
    syscall("mount_setattr", _MOUNT_SETATTR, descriptor, b"", flags, told, len(told))


def _write(folder: int, name: str, text: str) -> None:
    file = os.open(name, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)
