"""What a child may read: the interpreter, the packages of its kind, the C library; nothing else.

Above all not the course, whose references lie in the same environment.
"""

import os
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement

__all__ = ["KINDS", "Visible", "visible"]

# What a kind of submission may use beside Python's standard library.
KINDS = {"numpy": ("numpy",), "torch": ("numpy", "torch")}

_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_FACTS = ("/etc/ld.so.cache", "/usr/share/zoneinfo", "/proc/cpuinfo", "/sys/devices/system/cpu")
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class Visible:
    """What can be seen.

    Attributes:
        trees: Files and folders.
        masks: Folders in those trees whose content must not be seen.
        packages: Files and folders of the packages, which may lie below a mask.
        sites: Where packages are looked for.
    """

    trees: tuple[str, ...]
    masks: tuple[str, ...]
    packages: tuple[str, ...]
    sites: tuple[str, ...]

    def entries(self) -> Iterator[str]:
        """The same without masks, for a mechanism that can only allow: folders are split up."""
        for tree in self.trees:
            yield from _without(tree, self.masks)
        yield from self.packages


def visible(kind: str) -> Visible:
    """What a child of this kind may see here.

    Args:
        kind: ``"numpy"`` or ``"torch"``.

    Raises:
        OSError: The course itself would be seen.
    """
    packages, sites = _packages(KINDS[kind])
    standard = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib")}
    paths = {*standard, *_library_folders(), *_DEVICES, *_FACTS}
    paths |= {path for path in ("/lib", "/lib64") if os.path.islink(path)}
    trees = _outermost({os.path.abspath(path) for path in paths if os.path.lexists(path)})
    masks = tuple(sorted({mask for tree in trees for mask in _package_folders(tree)}))
    ours = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
    for path in (*trees, *packages):
        hidden = any(ours.startswith(mask + "/") for mask in masks)
        if (ours + "/").startswith(os.path.realpath(path) + "/") and not hidden:
            raise OSError(f"the course would be seen: it lies below {path}")
    return Visible(trees, masks, tuple(sorted(packages)), tuple(sorted(sites)))


def _packages(names: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """The top-level files of the named distributions and of all that they require."""
    found, sites, seen = set(), set(), set()
    wanted = list(names)
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        wanted += [
            requirement.name
            for requirement in map(Requirement, distribution.requires or [])
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        ]
        site = os.path.realpath(str(distribution.locate_file("")))
        sites.add(site)
        for top in {str(file).split("/")[0] for file in distribution.files or []}:
            path = os.path.join(site, top)
            if top not in ("..", "__pycache__", "bin") and os.path.exists(path):
                found.add(path)
    return found, sites


def _library_folders() -> set[str]:
    """Where this process's shared libraries lie, packages aside."""
    folders = set()
    with open("/proc/self/maps") as maps:
        for line in maps:
            path = line.split(maxsplit=5)[-1].strip()
            if ".so" in path and not any(f"/{name}/" in path for name in _PACKAGE_FOLDERS):
                folders.add(os.path.dirname(os.path.realpath(path)))
    dynload = sysconfig.get_path("platstdlib")
    return {folder for folder in folders if not folder.startswith(dynload + "/")}


def _outermost(paths: set[str]) -> tuple[str, ...]:
    return tuple(
        path
        for path in sorted(paths)
        if not any(path.startswith(other + "/") for other in paths if not os.path.islink(other))
    )


def _package_folders(tree: str) -> Iterator[str]:
    """Folders of packages in a tree of libraries: directly in it, or in a pythonX.Y in it."""
    if not os.path.isdir(tree) or os.path.islink(tree):
        return
    for folder in (tree, *(e.path for e in os.scandir(tree) if e.name.startswith("python"))):
        for name in _PACKAGE_FOLDERS:
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                yield os.path.realpath(path)


def _without(tree: str, masks: tuple[str, ...]) -> Iterator[str]:
    if tree in masks:
        return
    if not any(mask.startswith(tree + "/") for mask in masks):
        yield tree
        return
    for entry in sorted(os.listdir(tree)):
        yield from _without(os.path.join(tree, entry), masks)
