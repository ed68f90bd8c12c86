"""What a call of a submitted function came to, as data."""

import copy
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, TypeAlias

import numpy as np

from course.grading.networks import Descent, Network

__all__ = ["Call", "Outcome", "call_here"]


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
        given_args, given_kwargs = copy.deepcopy((args, dict(kwargs)))
        printed = io.StringIO()
        network = given_args[0] if given_args and isinstance(given_args[0], Network) else None
        called = network.around(function) if network else function
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stdout(printed):
                warnings.simplefilter("ignore")
                value = called(*given_args, **given_kwargs)
                if isinstance(value, Iterator):
                    value = list(islice(value, _LONGEST))
        except (Exception, SystemExit) as error:
            bases = tuple(base.__name__ for base in type(error).__mro__[:-2])
            return Outcome("raised", errors=bases, message=str(error))
        changed = [
            str(name)
            for name, before, after in [
                *((i, a, b) for i, (a, b) in enumerate(zip(args, given_args, strict=True))),
                *((name, kwargs[name], given_kwargs[name]) for name in kwargs),
            ]
            if not _identical(before, after)
        ]
        return Outcome("returned", value, changed=tuple(changed), printed=bool(printed.getvalue()))

    return call


def _identical(before: Any, after: Any) -> bool:
    """Whether an argument is what it was, bit for bit; NaN equals itself here."""
    if isinstance(before, np.ndarray):
        same_kind = isinstance(after, np.ndarray) and before.dtype == after.dtype
        return same_kind and before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, list | tuple):
        same_kind = type(before) is type(after) and len(before) == len(after)
        return same_kind and all(map(_identical, before, after))
    if callable(before) or isinstance(before, np.random.Generator | Network | Descent):
        return True
    return bool(before == after) or before != before
