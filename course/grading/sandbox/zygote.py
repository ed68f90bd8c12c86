"""The process from which children are forked: warm, jailed, and with no secret in it.

It speaks JSON over a socket of packets. The first message says how to confine; the answer is
``{"ready": true}`` or ``{"error": why}``. Then, one child at a time, ``{"fork": limits}`` with the
descriptor of the child's socket is answered by ``{"pid": n}``, and ``{"reap": true}`` by how it
ended. When the socket closes, the zygote ends and every child with it.
"""

import gc
import json
import os
import signal
import socket
import struct
import sys
from importlib import import_module
from typing import Any

import numpy as np

from course.grading.sandbox import child, kernel, landlock, namespaces, seccomp, wire
from course.grading.sandbox.limits import Limits, restrict
from course.grading.sandbox.visible import Visible

__all__ = ["main"]

# Imported once for all children; where no file can be opened, these are all there is.
_STANDARD = """
abc ast bisect cmath collections.abc contextlib copy dataclasses datetime decimal enum fractions
functools hashlib heapq inspect io itertools json logging math numbers operator os pathlib
pickle pprint random re resource statistics string tempfile textwrap time timeit traceback types
typing unittest.mock uuid warnings weakref
"""
_NUMPY = "numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.testing"
# The first optimizer of a process would import torch._dynamo, which takes 1.6 s.
_TORCH = "torch torch.nn torch.optim torch.utils.data torch._dynamo"


def main() -> None:
    """Serve on the socket whose descriptor is the last argument."""
    control = socket.socket(fileno=int(sys.argv[-1]))
    configuration = json.loads(control.recv(1 << 20))

    def tell(message: dict) -> None:
        control.send(json.dumps(message).encode())

    try:
        level, kind = configuration["level"], configuration["kind"]
        visible = Visible(*map(tuple, configuration["visible"]))
        readable: list[str] = []
        if level == "landlock":
            landlock.version()
            readable = list(visible.entries())
        if level == "namespaces":
            handles = namespaces.enter(visible, configuration["uid"])
            namespaces.private_scratch(16)  # some imports want a folder for temporary files
            _preload(kind)
        else:
            statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
            handles = namespaces.Handles(-1, statm)
            # Everything is imported while the folders of whoever started this can be read.
            _preload(kind)
            sys.path[:] = [path for path in sys.path if path not in visible.sites]
            _become(configuration["uid"])
        # Its memory is nobody's business, not even that of a process of the same user.
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        filtering = seccomp.program(files=level != "sealed")
        child.hide_course()
    except (OSError, ImportError) as error:
        tell({"error": f"{error}"[:300]})
        return
    gc.collect()
    gc.freeze()  # fewer pages are copied in the children
    tell({"ready": True})
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 65_536, 1)
        if not message:
            return
        limits = Limits(**json.loads(message)["fork"])
        pages = int(os.pread(handles.statm, 64, 0).split()[0])
        apart = level == "namespaces"
        pid = namespaces.fork_apart(handles.pid_namespace) if apart else os.fork()
        if pid == 0:
            try:
                _confine(level, limits, descriptors[0], pages * 4096, readable, filtering)
                _serve()
            finally:
                os._exit(3)
        os.close(descriptors[0])
        tell({"pid": pid})
        more = control.recv(4096)
        os.kill(pid, signal.SIGKILL)  # not reaped yet, so never somebody else's pid
        _, status, usage = os.wait4(
            pid, 0
        )  # of process 1: returns when its whole namespace is gone
        if not more:
            return
        tell(
            {
                "exit": os.waitstatus_to_exitcode(status),
                "cpu_seconds": usage.ru_utime + usage.ru_stime,
                "memory_mb": usage.ru_maxrss // 1024,
            }
        )


def _become(uid: int) -> None:
    """From root to a user that owns nothing; limits on processes do not bind root."""
    if os.geteuid() == 0 and uid:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def _preload(kind: str) -> None:
    """Import what submissions may need, and pay the costs of first use once."""
    for name in f"{_STANDARD} {_NUMPY}".split():
        import_module(name)
    square = np.eye(16) + 1.0
    np.linalg.solve(square @ square, np.random.default_rng(0).normal(size=16))
    np.random.seed(0)  # noqa: NPY002 - builds the generator that submissions may use
    wire.unpack(wire.pack({}, square)[8:-2048], bytes(2048))
    if kind == "torch":
        for name in _TORCH.split():
            import_module(name)
        _warm_torch(sys.modules["torch"])


def _warm_torch(torch: Any) -> None:
    # OpenMP's threads do not survive a fork: with two, the first parallel loop in a child hangs.
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    weight = torch.nn.Parameter(torch.ones(1, 1, 3, 3))
    if torch.version.cuda is None:  # on a CUDA build this would break backward() in every child
        hidden = torch.nn.functional.conv2d(torch.zeros(1, 1, 8, 8), weight).flatten(1)
        output = torch.nn.functional.linear(hidden, torch.ones(4, 36))
        (output.relu().log_softmax(-1).sum() - (hidden @ hidden.T).mean()).backward()
    weight.grad = torch.ones_like(weight)
    for optimizer in (torch.optim.SGD([weight], 0.1), torch.optim.Adam([weight], 0.1)):
        optimizer.step()
        optimizer.zero_grad()


def _confine(
    level: str,
    limits: Limits,
    data_socket: int,
    address_space: int,
    readable: list[str],
    filtering: bytes,
) -> None:
    """Give everything up that a submission could use, in the order in which it can be given up."""
    null = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.dup2(data_socket, 3)
    # The control socket and the handles of the namespaces go here. close_range(2) also closes what
    # nobody remembered.
    kernel.syscall("close_range", 436, 4, 0xFFFFFFFF, 0)
    if level == "namespaces":
        namespaces.private_scratch(limits.scratch_mb)
    restrict(limits, address_space)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    kernel.drop_capabilities()
    if level == "landlock":
        landlock.restrict_files(readable)
    own = struct.pack("I", seccomp.OWN_PID), struct.pack("I", os.getpid())
    seccomp.install(filtering.replace(*own))


def _serve() -> None:
    data = socket.socket(fileno=3)
    # Requests come many at a time: one system call reads them all.
    child.serve(data.makefile("rb", buffering=1 << 16).read, data.sendall)
