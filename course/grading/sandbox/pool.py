"""Starting zygotes and getting children from them, on the trusted side."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict, astuple
from pathlib import Path
from types import TracebackType

import course
from course.grading.sandbox.channels import SocketChannel
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.plain import ENVIRONMENT, open_plain
from course.grading.sandbox.session import Session
from course.grading.sandbox.visible import visible

__all__ = ["LEVELS", "Sandbox", "SandboxError"]

LEVELS = ("namespaces", "landlock", "sealed", "none")

# The child knows the course's boundary modules and not the course: its packages are empty shells
# through which only ``course.grading`` can be reached, and only until the jail closes.
_BOOT = """
import sys, types
root, *sites = sys.argv[1:-1]
sys.path += sites
for name in ("course", "course.grading"):
    shell = sys.modules[name] = types.ModuleType(name)
    shell.__path__ = [root + "/" + name.replace(".", "/")]
from course.grading.sandbox import zygote
zygote.main()
"""
_ENVIRONMENT = {
    **ENVIRONMENT,
    "LANG": "C.UTF-8",
    "USER": "student",
    "TORCHDYNAMO_DISABLE": "1",
    "MALLOC_ARENA_MAX": "1",  # else every thread reserves 64 MB of the address space
}
# Halves what forking a process with torch in it costs.
_TORCH_ENVIRONMENT = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
_START_SECONDS = 60.0
# Users that no system gives to anybody; a worker's zygotes share one.
_FIRST_UID = 60_000


class SandboxError(RuntimeError):
    """A zygote does not start, or died."""


class Sandbox:
    """Children at one level, of one kind. Use as a context manager.

    Args:
        level: One of :data:`LEVELS`.
        kind: ``"numpy"`` or ``"torch"``.
        slot: A number that tells apart the workers of one machine.

    Raises:
        SandboxError: The zygote does not start.
    """

    def __init__(self, level: str, kind: str = "numpy", slot: int = 0) -> None:
        self.level, self.kind, self._slot = level, kind, slot
        self._process: subprocess.Popen | None = None
        self._control: socket.socket | None = None
        self._scratch: tempfile.TemporaryDirectory | None = None
        if level != "none":
            self._start()

    def open(self, limits: Limits) -> Session:
        """A fresh child.

        Raises:
            SandboxError: Not even a new zygote gives one.
        """
        if self.level == "none":
            return open_plain(limits, own=False)
        try:
            return self._fork(limits)
        except SandboxError:  # it died: a new one takes its place
            self.close()
            self._start()
            return self._fork(limits)

    def _fork(self, limits: Limits) -> Session:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._ask({"fork": asdict(limits)}, [theirs.fileno()])
            except SandboxError:
                ours.close()
                raise

        def close() -> None:
            ours.close()
            try:
                self._ask({"reap": True})
            except SandboxError:
                self.close()

        return Session(SocketChannel(ours), limits, close)

    def _start(self) -> None:
        uid = _FIRST_UID + self._slot if os.geteuid() == 0 else 0
        scratch = "/scratch"
        if self.level != "namespaces":  # a folder that it cannot write to, but that exists
            self._scratch = tempfile.TemporaryDirectory(prefix="course-grading-")
            scratch = self._scratch.name
        places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), scratch)
        try:
            seen = visible(self.kind)
        except OSError as error:
            raise SandboxError(str(error)) from error
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        root = str(Path(course.__file__).parents[1])
        with theirs:
            self._process = subprocess.Popen(
                # -I and -S: neither the user's folder nor any hook of the environment is looked at.
                [sys.executable, "-I", "-S", "-c", _BOOT, root, *seen.sites, str(theirs.fileno())],
                cwd="/",
                env={
                    **_ENVIRONMENT,
                    **places,
                    **(_TORCH_ENVIRONMENT if self.kind == "torch" else {}),
                },
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control.settimeout(_START_SECONDS)
        try:
            self._ask(
                {"level": self.level, "kind": self.kind, "uid": uid, "visible": astuple(seen)}
            )
        except SandboxError:
            self.close()
            raise

    def _ask(self, message: dict, descriptors: tuple | list = ()) -> dict:
        if self._control is None:
            raise SandboxError("the zygote is closed")
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(descriptors))
            told = json.loads(self._control.recv(65_536) or b'{"error": "it died"}')
        except (OSError, ValueError) as error:
            told = {"error": str(error) or type(error).__name__}
        if "error" in told:
            raise SandboxError(str(told["error"]))
        return told

    def close(self) -> None:
        """End the zygote and every child."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
