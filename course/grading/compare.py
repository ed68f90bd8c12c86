"""Whether what came is what was expected, and if not, in which way it differs."""

import math
from typing import Any

import numpy as np

__all__ = ["close", "difference", "kind_of", "scalar"]


def difference(expected: Any, got: Any, *, rtol: float, atol: float) -> str | None:
    """How ``got`` differs from ``expected``, in words; ``None`` when it does not.

    A float may come as any real number (a NumPy scalar, an array of no dimensions), text and truth
    may be NumPy's; an array must
    be an array of the same shape, floating-point where floating-point is expected; a tuple must
    be a tuple, named or not. NaN equals NaN and infinity equals infinity of the same sign.

    Args:
        expected: What the reference returned: float, int, bool, str, ``None``, array, or a
            tuple, list or dict of them.
        got: What the submission returned.
        rtol: Relative tolerance.
        atol: Absolute tolerance.

    Returns:
        The first difference found, such as ``"shape (2, 1), expected (2,)"``.

    Example:
        >>> difference(1.0, 2.0, rtol=1e-7, atol=0.0)
        'wrong value'
    """
    if isinstance(expected, tuple | list):
        return _sequence_difference(expected, got, rtol, atol)
    if isinstance(expected, np.ndarray):
        return _array_difference(expected, got, rtol, atol)
    if isinstance(expected, float | int | np.number) and not isinstance(expected, bool):
        number = scalar(got)
        if number is None:
            return f"{kind_of(got)}, expected a number"
        return None if close(np.asarray(expected), np.asarray(number), rtol, atol) else _WRONG
    if isinstance(expected, dict):
        return _mapping_difference(expected, got, rtol, atol)
    expected, got = _plain(expected), _plain(got)
    if type(got) is not type(expected):
        return f"{kind_of(got)}, expected {kind_of(expected)}"
    # Of any other type's == nothing is known: it may raise, or lie.
    known = isinstance(expected, str | bytes | bool | None)
    return None if got is expected or (known and got == expected) else _WRONG


def _plain(value: Any) -> Any:
    return value.item() if type(value) in (np.bool_, np.str_) else value


def scalar(value: Any) -> float | None:
    """``value`` as a float where it is one real number, else ``None``.

    Example:
        >>> scalar(np.float32(0.5)), scalar(True), scalar([1.0])
        (0.5, None, None)
    """
    if isinstance(value, bool | np.bool_):
        return None
    if isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "iuf":
        return float(np.asarray(value))
    if not isinstance(value, int | float | np.integer | np.floating):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def close(expected: np.ndarray, got: np.ndarray, rtol: float, atol: float) -> bool:
    """Whether two arrays of one shape agree within tolerance; NaN equals NaN.

    As ``np.allclose(..., equal_nan=True)``, at a third of the time: the arrays are small and many.

    Example:
        >>> close(np.array([1.0, np.nan]), np.array([1.0, np.nan]), rtol=0.0, atol=0.0)
        True
    """
    if expected.dtype.kind == "b":
        return bool((expected == got).all())
    # Most right answers are right to the last bit, and tolerance takes a hundred times as long.
    if expected.dtype == got.dtype and expected.tobytes() == got.tobytes():
        return True
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
        same = near & np.isfinite(expected) | (got == expected)
        return bool((same | (np.isnan(got) & np.isnan(expected))).all())


def kind_of(value: Any) -> str:
    """What a value is, with an article.

    Example:
        >>> kind_of([1.0]), kind_of(np.ones(2))
        ('a list', 'an array of shape (2,)')
    """
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


_WRONG = "wrong value"


def _sequence_difference(expected: tuple | list, got: Any, rtol: float, atol: float) -> str | None:
    if not isinstance(got, type(expected)):
        return f"{kind_of(got)}, expected a {type(expected).__name__} of {len(expected)}"
    if len(got) != len(expected):
        return f"{len(got)} values, expected {len(expected)}"
    for position, (one, other) in enumerate(zip(expected, got, strict=True), 1):
        found = difference(one, other, rtol=rtol, atol=atol)
        if found:
            return f"value {position} of {len(expected)}: {found}"
    return None


def _mapping_difference(expected: dict, got: Any, rtol: float, atol: float) -> str | None:
    if not isinstance(got, dict) or list(got) != list(expected):
        return f"{kind_of(got)}, expected a dict with the keys {', '.join(map(repr, expected))}"
    for key, one in expected.items():
        found = difference(one, got[key], rtol=rtol, atol=atol)
        if found:
            return f"value {key!r}: {found}"
    return None


def _array_difference(expected: np.ndarray, got: Any, rtol: float, atol: float) -> str | None:
    if expected.ndim == 0 and scalar(got) is not None:
        got = np.asarray(got)
    if not isinstance(got, np.ndarray):
        return f"{kind_of(got)}, expected an array of shape {expected.shape}"
    # A subclass may say anything of itself: the plain array below it does not.
    got = np.asarray(got)
    if got.shape != expected.shape:
        return f"shape {got.shape}, expected {expected.shape}"
    kinds = "f" if expected.dtype.kind == "f" else "iu" if expected.dtype.kind in "iu" else "b"
    if got.dtype.kind not in kinds:
        return f"dtype {got.dtype}, expected {expected.dtype}"
    return None if close(expected, got, rtol, atol) else _WRONG
