"""Loss functions and loss minimization in neural networks: implementations, explorers, autograders.

Importing ``course`` is cheap: neither torch nor matplotlib is imported before something that
needs it is used, so the first ``check`` of a NumPy exercise answers at once.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

__version__ = version("loss-course")

_FACE = {
    "check": "course.study",
    "hint": "course.study",
    "progress": "course.study",
    "show": "course.plots",
    "solution": "course.study",
}

__all__ = ["check", "hint", "progress", "show", "solution"]


def __getattr__(name: str) -> Any:
    if name in _FACE:
        return getattr(import_module(_FACE[name]), name)
    raise AttributeError(f"module 'course' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_FACE])
