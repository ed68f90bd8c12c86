"""What a call of a submitted function came to, as data."""

import copy
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Any, Literal, TypeAlias

import numpy as np

from course.grading.networks import Descent, Network

__all__ = ["Call", "Outcome", "call_here", "held_back", "outcome_of"]


@dataclass(frozen=True)
class Outcome:
    """The result of one call.

    Attributes:
        kind: ``"returned"``, ``"raised"``, or, where a sandbox watches, what ended the call.
        value: What was returned.
        errors: Names of the raised exception's class and of its bases, most specific first.
        message: The exception's text.
        changed: Names or positions of arguments that the call modified.
        printed: Whether the call wrote to standard output.
    """

    kind: Literal["returned", "raised", "timeout", "memory", "killed"]
    value: Any = None
    errors: tuple[str, ...] = ()
    message: str = ""
    changed: tuple[str, ...] = field(default=())
    printed: bool = False


# A generator that never ends is cut off here.
_LONGEST = 10_000

Call: TypeAlias = Callable[[tuple, Mapping[str, Any]], Outcome]


@contextmanager
def held_back() -> Iterator[io.StringIO]:
    """Hold warnings and prints of a submission back; what it prints lands in the value."""
    printed = io.StringIO()
    with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stdout(printed):
        warnings.simplefilter("ignore")
        yield printed


def call_here(function: Callable) -> Call:
    """A caller of ``function`` in this very process: for one's own code, never for a stranger's.

    Args:
        function: The submitted function.

    Returns:
        A callable that takes positional and keyword arguments, hands the function copies of
        them, and returns the :class:`Outcome`. What yields its results has them collected in a
        list. Warnings and prints of the function are held back.

    Example:
        >>> call_here(abs)((-3,), {}).value
        3
    """

    def call(args: tuple, kwargs: Mapping[str, Any]) -> Outcome:
        with held_back() as printed:
            return outcome_of(function, args, kwargs, printed)

    return call


def outcome_of(
    function: Callable, args: tuple, kwargs: Mapping[str, Any], printed: io.StringIO
) -> Outcome:
    """Call ``function`` with copies of the arguments.

    Args:
        function: The submitted function.
        args: Positional arguments.
        kwargs: Keyword arguments.
        printed: What :func:`held_back` gave; it is emptied.
    """
    given_args = tuple(map(_copied, args))
    given_kwargs = {name: _copied(value) for name, value in kwargs.items()}
    network = given_args[0] if given_args and isinstance(given_args[0], Network) else None
    called = network.around(function) if network else function
    try:
        value = called(*given_args, **given_kwargs)
        if isinstance(value, Iterator):
            value = list(islice(value, _LONGEST))
    except (Exception, SystemExit) as error:
        bases = tuple(base.__name__ for base in type(error).__mro__[:-2])
        return Outcome("raised", errors=bases, message=str(error))
    wrote = printed.tell() > 0
    if wrote:
        printed.seek(0)
        printed.truncate()
    changed = [
        str(place)
        for place, before, after in (
            *zip(count(), args, given_args, strict=False),
            *((name, kwargs[name], given_kwargs[name]) for name in kwargs),
        )
        if not _identical(before, after)
    ]
    return Outcome("returned", value, changed=tuple(changed), printed=wrote)


_IMMUTABLE = frozenset({bool, float, int, str, type(None)})


def _copied(value: Any) -> Any:
    """A deep copy; most arguments are small arrays, for which ``deepcopy`` takes ten times as long.

    What is handed in twice becomes two copies, as it does on its way into a sandbox.
    """
    kind = type(value)
    if kind in _IMMUTABLE:
        return value
    if kind is np.ndarray and not value.dtype.hasobject:
        return value.copy("K")
    if kind is list or kind is tuple:
        return kind([_copied(item) for item in value])
    return copy.deepcopy(value)


def _identical(before: Any, after: Any) -> bool:
    """Whether an argument is what it was, bit for bit; NaN equals itself here."""
    if type(before) in _IMMUTABLE:  # so nothing can have become of it
        return True
    if isinstance(before, np.ndarray):
        same_kind = isinstance(after, np.ndarray) and before.dtype == after.dtype
        return same_kind and before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, list | tuple):
        same_kind = type(before) is type(after) and len(before) == len(after)
        return same_kind and all(map(_identical, before, after))
    if callable(before) or isinstance(before, np.random.Generator | Network | Descent):
        return True
    return bool(before == after) or before != before
