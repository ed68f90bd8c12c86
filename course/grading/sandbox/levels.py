"""Which level of confinement this machine gives: tried, not believed.

A level is taken when its zygote starts *and* a child that tries to break out fails at everything it
tries.
"""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import course
from course.grading.sandbox import kernel
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.pool import LEVELS, Sandbox, SandboxError
from course.grading.sandbox.session import Code, SessionLostError

__all__ = ["Choice", "choose", "probe"]


@dataclass(frozen=True)
class Choice:
    """What was found.

    Attributes:
        level: The strongest level that holds, or ``None``.
        refused: Why each stronger one does not.
    """

    level: str | None
    refused: dict[str, str] = field(default_factory=dict)


# Runs in the child and tells what it managed to do. Every attempt is harmless where it succeeds:
# the machine may turn out to confine nothing.
_ATTEMPTS = """
import ctypes, os, socket, sys

def attempts(canary, folder, grader, package):
    libc = ctypes.CDLL(None, use_errno=True)

    def fork():
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)  # or the signal of its end would stop us once we are traced

    def execute():  # a program that is not there: refused before or after looking
        try:
            os.execv("/no/such/program", ["x"])
        except OSError as error:
            if error.errno != 2:
                raise

    def mount():  # likewise
        if libc.mount(b"x", b"/no/such/folder", b"tmpfs", 0, b"") < 0 and ctypes.get_errno() != 2:
            raise OSError

    def libc_call(name, *args):
        if getattr(libc, name)(*args) < 0:
            raise OSError

    def import_course():
        sys.modules.pop("course", None)
        sys.modules.pop("course.losses", None)
        sys.path.insert(0, package)
        import course.losses

    tried = {
        "read a file of the grader": lambda: open(canary).read(),
        "list the grader's folder": lambda: os.listdir(folder) and open(canary),
        "write into the grader's folder": lambda: open(folder + "/written", "w"),
        "change a file of the grader": lambda: open(canary, "a"),
        "make a link in the grader's folder": lambda: os.symlink("/", folder + "/link"),
        "read the course": lambda: open(package + "/course/__init__.py").read(),
        "import the course's references": import_course,
        "read /etc/passwd": lambda: open("/etc/passwd").read(),
        "read another process's environment": lambda: open(f"/proc/{grader}/environ").read(),
        "write to another process's memory": lambda: open(f"/proc/{grader}/mem", "r+b"),
        "open a network socket": lambda: socket.socket(socket.AF_INET),
        "open a local socket": lambda: socket.socket(socket.AF_UNIX),
        "start a second process": fork,
        "run a program": execute,
        "signal the grader": lambda: os.kill(grader, 0),
        "signal every process": lambda: os.kill(-1, 0),
        "trace a process": lambda: libc_call("ptrace", 0, 0, 0, 0),
        "become root": lambda: os.setuid(0),
        "enter new namespaces": lambda: libc_call("unshare", 0x10000000),
        "mount a file system": mount,
        "make a file in memory": lambda: os.memfd_create("x"),
        "leave its root": lambda: os.chroot("/"),
        "delete a file of the grader": lambda: os.unlink(canary),
    }
    managed = []
    for name, attempt in tried.items():
        try:
            attempt()
        except (OSError, ImportError, AttributeError):
            continue
        managed.append(name)
    return managed
"""


def probe(sandbox: Sandbox) -> list[str]:
    """What a child of this sandbox manages to do and must not.

    Raises:
        SandboxError: The child cannot be confined, or does not answer.
    """
    package = str(Path(course.__file__).parents[1])
    with tempfile.TemporaryDirectory(prefix="course-probe-") as folder:
        canary = Path(folder, "canary")
        canary.write_text("untouched", "utf-8")
        os.chmod(folder, 0o777)  # only confinement shall keep it out, not the file's mode
        os.chmod(canary, 0o666)
        arguments = (str(canary), folder, os.getpid(), package)
        with sandbox.open(Limits()) as session:
            try:
                errors = session.run([Code("probe", _ATTEMPTS, definitions_only=False)])
            except SessionLostError as lost:
                raise SandboxError(f"a child cannot be confined: {lost}") from lost
            outcome = session.caller("attempts")(arguments, {})
        managed = outcome.value if outcome.kind == "returned" else None
        if type(managed) is not list:
            told = "; ".join(errors.values()) or outcome.message or outcome.kind
            raise SandboxError(f"the probe gave no answer: {told}")
        touched = sorted(os.listdir(folder)) != ["canary"] or canary.read_text() != "untouched"
        return [str(name) for name in managed] + ["change the disk"] * touched


def choose(kind: str = "numpy", levels: Sequence[str] = LEVELS[:-1]) -> Choice:
    """The first of ``levels`` that holds here.

    Args:
        kind: ``"numpy"`` or ``"torch"``.
        levels: From the strongest to the weakest; ``"none"``, where it is among them, is taken as
            it is.
    """
    refused: dict[str, str] = {}
    for level in levels:
        if level == "none":
            return Choice(level, refused)
        if not kernel.SUPPORTED:
            refused[level] = "it needs Linux on x86-64 or aarch64"
            continue
        try:
            with Sandbox(level, kind) as sandbox:
                managed = probe(sandbox)
        except SandboxError as error:
            refused[level] = str(error)
            continue
        if not managed:
            return Choice(level, refused)
        refused[level] = f"a child managed to {', '.join(managed)}"
    return Choice(None, refused)
