"""Whether this machine can run the course: what is well, and the fix for what is not."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal, TypeAlias

from packaging.requirements import Requirement

from course.grading.sandbox import levels
from course.grading.sandbox.levels import Choice

__all__ = [
    "CHECKS",
    "Finding",
    "Status",
    "disk",
    "examine",
    "packages",
    "python",
    "sandbox",
    "torch_device",
    "widgets",
]

Status: TypeAlias = Literal["ok", "warning", "problem"]

ROOT = Path(__file__).resolve().parents[1]
WIDGET_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
REINSTALL = (
    f"delete the folder {ROOT / '.venv'} and run: python start.py"
    if Path(sys.prefix) == ROOT / ".venv"
    else f"run in {ROOT}: {sys.executable} -m pip install -e . -c constraints.txt"
)
GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        name: What was looked at, such as ``"disk"``.
        status: ``"ok"``; ``"warning"`` where the course works, but not as well as it could;
            ``"problem"`` where something will fail.
        detail: What was seen.
        fix: What to do about it; empty exactly when the status is ``"ok"``.
    """

    name: str
    status: Status
    detail: str
    fix: str = ""

    def __post_init__(self) -> None:
        if (self.status == "ok") != (not self.fix):
            raise ValueError(f"{self.name}: a fix is named exactly where something is not ok")


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Look at the Python that runs the course.

    Args:
        version: Its major, minor and micro version.

    Example:
        >>> python((3, 9, 18)).status
        'problem'
    """
    detail = f"{'.'.join(map(str, version))} in {sys.prefix}"
    if version >= (3, 11):
        return Finding("Python", "ok", detail)
    return Finding(
        "Python", "problem", detail, "install Python 3.11 or newer and run start.py with it"
    )


def packages(
    requirements: Iterable[str] | None = None,
    pins: Iterable[str] | None = None,
    installed: Mapping[str, str] | None = None,
) -> Finding:
    """Compare the installed packages with what the course requires and with its pins.

    Args:
        requirements: Lines such as ``"numpy>=2.0"`` that must hold; by default the course's own.
        pins: Lines such as ``"numpy==2.4.6"``, the versions the course is tested with; by default
            those of ``constraints.txt``.
        installed: Version by package name; by default what this Python finds.

    Example:
        >>> packages(["numpy>=2.0"], ["numpy==2.4.6"], {"numpy": "2.3.1"}).detail
        'not as tested: numpy 2.3.1 (2.4.6)'
    """
    if requirements is None:
        requirements = metadata.requires("loss-course") or []
    if pins is None:
        file = ROOT / "constraints.txt"
        pins = file.read_text("utf-8").splitlines() if file.exists() else []
    if installed is None:
        installed = {d.metadata["Name"]: d.version for d in metadata.distributions()}
    found = {_normal(name): version for name, version in installed.items()}

    broken = []
    for required in _applicable(requirements):
        version = found.get(_normal(required.name))
        if version is None:
            broken.append(f"{required.name} is missing")
        elif not required.specifier.contains(version, prereleases=True):
            broken.append(f"{required.name} {version} (needs {required.specifier})")
    if broken:
        return Finding("packages", "problem", ", ".join(broken), REINSTALL)

    pinned = list(_applicable(line for line in pins if "==" in line))
    present = [pin for pin in pinned if _normal(pin.name) in found]
    other = [
        f"{pin.name} {found[_normal(pin.name)]} ({str(pin.specifier).removeprefix('==')})"
        for pin in present
        if not pin.specifier.contains(found[_normal(pin.name)], prereleases=True)
    ]
    if other:
        return Finding("packages", "warning", f"not as tested: {', '.join(other)}", REINSTALL)
    if not pinned:
        return Finding("packages", "ok", "all there (no constraints.txt to compare versions with)")
    return Finding("packages", "ok", f"{len(present)} as pinned in constraints.txt")


def torch_device() -> Finding:
    """Look at PyTorch and the fastest device it can use."""
    try:
        import torch
    except (ImportError, OSError) as error:  # OSError: a shared library that cannot be loaded
        return Finding("PyTorch", "problem", f"cannot be imported: {error}", REINSTALL)
    if torch.cuda.is_available():
        return Finding("PyTorch", "ok", f"{torch.__version__} on {torch.cuda.get_device_name()}")
    if torch.backends.mps.is_available():
        return Finding("PyTorch", "ok", f"{torch.__version__} on this Mac's GPU (MPS)")
    detail = f"{torch.__version__} on the CPU, {torch.get_num_threads()} threads"
    if shutil.which("nvidia-smi") is None:
        return Finding("PyTorch", "ok", detail)
    detail += ", though an NVIDIA driver is here"
    if torch.version.cuda is None:
        return Finding("PyTorch", "warning", detail, f"for the CUDA build {REINSTALL}")
    fix = f"see whether nvidia-smi lists a GPU and the driver fits CUDA {torch.version.cuda}"
    return Finding("PyTorch", "warning", detail, fix)


def widgets(
    folders: Sequence[str | Path] | None = None, disabled: Iterable[str] | None = None
) -> Finding:
    """See whether JupyterLab will show the explorers: its two widget extensions, enabled.

    Args:
        folders: Where JupyterLab looks for extensions; by default its own search path.
        disabled: Names of disabled extensions; by default as JupyterLab's settings say.
    """
    if folders is None:
        from jupyter_core.paths import jupyter_path

        folders = jupyter_path("labextensions")
    if disabled is None:
        from jupyterlab.commands import get_app_dir
        from jupyterlab_server.config import get_page_config

        settings = os.path.join(get_app_dir(), "settings")
        disabled = get_page_config([str(f) for f in folders], settings)["disabledExtensions"]
    off = {entry.partition(":")[0] for entry in disabled}  # "name" or "name:plugin"
    versions = []
    for name in WIDGET_EXTENSIONS:
        file = next(
            (f for f in (Path(d, name, "package.json") for d in folders) if f.exists()), None
        )
        if file is None:
            return Finding("widgets", "problem", f"JupyterLab lacks {name}", REINSTALL)
        if name in off:
            fix = f"run: {sys.executable} -m jupyter labextension enable {name}"
            return Finding("widgets", "problem", f"{name} is disabled in JupyterLab", fix)
        versions.append(f"{name} {json.loads(file.read_text('utf-8'))['version']}")
    return Finding("widgets", "ok", ", ".join(versions))


def sandbox(choose: Callable[[], Choice] | None = None) -> Finding:
    """Say how strongly this machine confines the code of others when their work is graded.

    Args:
        choose: Tries the levels, from the strongest; by default those of the grading room.

    Example:
        >>> sandbox(lambda: Choice("landlock", {"namespaces": "not permitted"})).detail
        'level landlock (namespaces: not permitted)'
    """
    choice = (choose or levels.choose)()
    refused = "; ".join(f"{level}: {reason}" for level, reason in choice.refused.items())
    if choice.level:
        return Finding("sandbox", "ok", f"level {choice.level}" + f" ({refused})" * bool(refused))
    fix = "nothing for learners; to grade others' work use Linux, WSL2 or a Linux container or VM"
    return Finding("sandbox", "warning", f"none holds here ({refused})", fix)


def disk(folder: Path = ROOT, free: int | None = None) -> Finding:
    """See whether notebooks, data and checkpoints still find room.

    Args:
        folder: Where the course lies.
        free: Bytes; by default what the disk says.

    Example:
        >>> disk(free=5_000_000).status
        'problem'
    """
    free = shutil.disk_usage(folder).free if free is None else free
    detail = f"{free / GIGABYTE:.1f} GB free for {folder}"
    if free >= GIGABYTE:
        return Finding("disk", "ok", detail)
    status: Status = "warning" if free >= GIGABYTE / 10 else "problem"
    return Finding("disk", status, detail, "free at least 1 GB, or notebooks cannot be saved")


CHECKS: tuple[Callable[[], Finding], ...] = (
    python,
    packages,
    torch_device,
    widgets,
    sandbox,
    disk,
)


def examine() -> Iterator[Finding]:
    """Run every check, one finding after the other as they come."""
    for check in CHECKS:
        yield check()


def _applicable(lines: Iterable[str]) -> Iterator[Requirement]:
    """The requirements among ``lines`` that hold on this machine without any extra."""
    for line in lines:
        text = re.sub(r"(^|\s)#.*", "", line).strip()
        if text:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                yield requirement


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
