"""What passes between grader and submission: data, in frames of bounded size.

A frame is two little-endian 32-bit lengths, a JSON header ``[message, [value, ...]]``, and a blob
of raw array buffers. A value is ``null``, a boolean, an integer, a float, a string, or one of

- ``{"l": [...]}`` list, ``{"t": [...]}`` tuple, ``{"d": [[key, value], ...]}`` dictionary,
- ``{"c": [real, imag]}`` complex number,
- ``{"a": [dtype, shape, offset], "k": kind}`` array (kind ``np``), NumPy scalar (``sc``), tensor
  (``th``),
- ``{"f": name, "v": [...]}`` a function of :mod:`course.grading.functions` or a network of
  :mod:`course.grading.networks`, to the child only,
- ``{"o": name}`` an object of a type that is not data: its name is all that passes.

No pickle and no code: everything is rebuilt from its parts, so no subclass survives the passage.
:func:`unpack` faces a hostile sender; it raises :class:`WireError` and nothing else.
"""

import json
import math
import struct
import sys
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

import numpy as np

from course.grading import functions, networks

__all__ = ["HEAD", "Opaque", "Packer", "WireError", "lengths", "pack", "unpack"]

MAX_HEADER = 1 << 19
MAX_TRUSTED_HEADER = 8 << 20
MAX_BLOB = 16 << 20
MAX_NODES = 50_000
MAX_STRING = 1 << 16
MAX_DEPTH = 32
MAX_AXES = 16
# Whoever chooses the keys can let all of them collide: each dictionary then costs its square.
MAX_KEYS = 256
# A float holds integers up to 2**1024: a longer one would overflow in whoever converts it.
MAX_BITS = 1023

HEAD = struct.Struct("<II")
_JSON = json.JSONEncoder(ensure_ascii=False)
_NAMES = "|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16"
_DTYPES = {name: np.dtype(name) for name in _NAMES.split()}
_NODES = (("a", "k"), ("o",), ("c",), ("l",), ("t",), ("d",), ("f", "v"))
_FUNCTIONS = {
    name: getattr(module, name) for module in (functions, networks) for name in module.__all__
}


class WireError(ValueError):
    """Outside the protocol, or over one of its limits."""


class Opaque:
    """Stands on the trusted side for an object that is not data; its class has the type's name."""


def _need(ok: bool, why: str) -> None:  # noqa: FBT001
    if not ok:
        raise WireError(why)


def _text(value: str) -> str:
    """Without lone surrogates, which no encoder would take later on."""
    return value.encode("utf-8", "replace").decode()


class _Budget:
    """Counts the nodes of one frame."""

    def __init__(self) -> None:
        self.nodes = 0

    def plain(self, value: Any, depth: int) -> bool:
        """Whether ``value`` stands for itself in JSON; checks what both directions check."""
        self.nodes += 1
        _need(depth <= MAX_DEPTH, "nested too deeply")
        _need(self.nodes <= MAX_NODES, "too many items")
        kind = type(value)
        _need(kind is not int or value.bit_length() <= MAX_BITS, "integer too large")
        _need(kind is not str or len(value) <= MAX_STRING, "string too long")
        return value is None or kind in (bool, int, float)


class _Encoder(_Budget):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []
        self.size = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        if self.plain(value, depth):
            return value
        kind = type(value)
        if kind is str or kind is np.str_:
            self.nodes += len(value) // 16
            return _text(str(value))
        if isinstance(value, list | tuple):  # a named tuple is a tuple
            items = [self.encode(v, depth + 1) for v in value]
            return {"l" if isinstance(value, list) else "t": items}
        if isinstance(value, np.ndarray | np.generic):
            return self._array(value)
        if isinstance(value, dict) and all(type(key) in (str, int) for key in value):
            return {"d": [[self.encode(k), self.encode(v, depth + 1)] for k, v in value.items()]}
        if kind is complex:
            return {"c": [value.real, value.imag]}
        if kind.__name__ in _FUNCTIONS and kind is _FUNCTIONS[kind.__name__]:
            told = [self.encode(getattr(value, field.name), depth + 1) for field in fields(value)]
            return {"f": kind.__name__, "v": told}
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            value = value.detach().cpu().resolve_conj().resolve_neg()
            value = value.float() if value.dtype == torch.bfloat16 else value
            return self._array(value.numpy(), "th")
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, int):
            return self.encode(int.__int__(value), depth + 1)
        return {"o": _text(kind.__name__[:80])}

    def _array(self, value: Any, kind: str = "") -> Any:
        array = np.asarray(value)
        dtype = array.dtype.newbyteorder("<").str
        if dtype not in _DTYPES or array.ndim > MAX_AXES:
            return {"o": f"{type(value).__name__}_of_{array.dtype.name}"[:80]}
        _need(self.size + array.nbytes <= MAX_BLOB, "array too large")
        kind = kind or ("np" if isinstance(value, np.ndarray) else "sc")
        self.parts.append(array.astype(_DTYPES[dtype], "C", copy=False).tobytes())
        self.size += len(self.parts[-1])
        return {"a": [dtype, list(array.shape), self.size - len(self.parts[-1])], "k": kind}


class _Decoder(_Budget):
    def __init__(self, blob: bytes | bytearray) -> None:
        super().__init__()
        self.blob = blob

    def decode(self, node: Any, depth: int = 0) -> Any:
        if self.plain(node, depth):
            return node
        if type(node) is str:
            return _text(node)
        _need(type(node) is dict and tuple(node) in _NODES, "not a value")
        return _STRICTLY[next(iter(node))](self, node, depth)

    def _list(self, node: dict, depth: int) -> list:
        return self._items(node["l"], depth)

    def _tuple(self, node: dict, depth: int) -> tuple:
        return tuple(self._items(node["t"], depth))

    def _items(self, items: Any, depth: int) -> list:
        _need(type(items) is list, "not a list")
        return [self.decode(item, depth + 1) for item in items]

    def _dict(self, node: dict, depth: int) -> dict:
        pairs = node["d"]
        good = type(pairs) is list and all(
            type(p) is list and len(p) == 2 and type(p[0]) in (str, int) for p in pairs
        )
        _need(good and len(pairs) <= MAX_KEYS, "not a dictionary")
        return {self.decode(k, depth + 1): self.decode(v, depth + 1) for k, v in pairs}

    def _complex(self, node: dict, depth: int) -> complex:
        parts = node["c"]
        good = type(parts) is list and len(parts) == 2 and all(type(p) is float for p in parts)
        _need(good, "not a complex number")
        return complex(*parts)

    def _opaque(self, node: dict, depth: int) -> Opaque:
        name = node["o"]
        _need(type(name) is str, "not a name")
        name = "".join(c for c in name[:80] if c.isascii() and (c.isalnum() or c == "_"))
        return type(name or "object", (Opaque,), {})()

    def _function(self, node: dict, depth: int) -> Any:
        raise WireError("functions are not data")

    def _array(self, node: dict, depth: int) -> Any:
        kind, description = node["k"], node["a"]
        _need(type(description) is list and len(description) == 3, "not an array")
        dtype, shape, offset = description
        _need(kind in ("np", "sc", "th") and type(dtype) is str and dtype in _DTYPES, "bad dtype")
        _need(type(shape) is list and len(shape) <= (0 if kind == "sc" else MAX_AXES), "bad shape")
        _need(all(type(n) is int and 0 <= n <= MAX_BLOB for n in shape), "bad shape")
        _need(type(offset) is int and offset >= 0, "bad offset")
        end = offset + math.prod(shape) * _DTYPES[dtype].itemsize
        _need(end <= len(self.blob), "the array does not fit its buffer")
        try:
            return _made(kind, dtype, shape, self.blob, offset)
        except ValueError as error:
            raise WireError("bad array") from error


_STRICTLY: dict[str, Callable[[_Decoder, dict, int], Any]] = {
    "a": _Decoder._array,
    "c": _Decoder._complex,
    "d": _Decoder._dict,
    "f": _Decoder._function,
    "l": _Decoder._list,
    "o": _Decoder._opaque,
    "t": _Decoder._tuple,
}


def _made(kind: str, dtype: str, shape: list[int], blob: bytes | bytearray, offset: int) -> Any:
    array = np.ndarray(shape, _DTYPES[dtype], blob, offset).copy()
    if dtype == "|b1":  # a byte other than 0 and 1 is no boolean
        array = array.view(np.uint8).astype(bool)
    if kind == "th" and "torch" in sys.modules:
        return sys.modules["torch"].from_numpy(array)
    return array[()] if kind == "sc" else array


def _rebuilt(node: Any, blob: bytes | bytearray) -> Any:
    """What the grader meant by ``node``: on the child's side, which has nothing to check."""
    if type(node) is not dict:
        return node
    key = next(iter(node))
    if key == "a":
        dtype, shape, offset = node["a"]
        return _made(node["k"], dtype, shape, blob, offset)
    if key == "d":
        return {name: _rebuilt(value, blob) for name, value in node["d"]}
    if key == "c":
        return complex(*node["c"])
    items = [_rebuilt(item, blob) for item in node["v" if key == "f" else key]]
    return _FUNCTIONS[node["f"]](*items) if key == "f" else items if key == "l" else tuple(items)


class Packer:
    """Puts values into one frame.

    Attributes:
        count: How many it holds.
        weight: Roughly how many bytes.
    """

    def __init__(self) -> None:
        self.count = self.weight = 0
        self._values: list[Any] = []
        self._encoder = _Encoder()

    def add(self, value: Any) -> None:
        """Put in one more.

        Raises:
            WireError: It would be over a limit, and is left out.
        """
        encoder = self._encoder
        nodes, parts, size = encoder.nodes, len(encoder.parts), encoder.size
        try:
            self._values.append(encoder.encode(value))
        except BaseException:
            encoder.nodes, encoder.size = nodes, size
            del encoder.parts[parts:]
            raise
        self.count += 1
        self.weight = encoder.size + 20 * encoder.nodes

    def frame(self, message: dict) -> bytes:
        """The frame: the values, and a message of JSON data that tells what they are."""
        told = [message, self._values]
        header = _JSON.encode(told).encode("utf-8", "replace")
        _need(len(header) <= MAX_TRUSTED_HEADER, "too many items")
        head = HEAD.pack(len(header), self._encoder.size)
        return b"".join([head, header, *self._encoder.parts])


def pack(message: dict, *values: Any) -> bytes:
    """One frame.

    Args:
        message: JSON data: what the frame is about.
        values: The values that travel with it.

    Raises:
        WireError: A value is over a limit.

    Example:
        >>> frame = pack({"op": "call"}, np.array([1.0, 2.0]))
        >>> header, blob = lengths(frame[:8])
        >>> unpack(frame[8 : 8 + header], frame[8 + header :])
        ({'op': 'call'}, [array([1., 2.])])
    """
    packer = Packer()
    for value in values:
        packer.add(value)
    return packer.frame(message)


def lengths(head: bytes | bytearray, *, trusting: bool = False) -> tuple[int, int]:
    """Bytes of the header and of the blob that follow the first eight.

    Args:
        head: Those eight bytes.
        trusting: Whether a header may be as long as a notebook: on the child's side only.

    Raises:
        WireError: They are over the limits.
    """
    header, blob = HEAD.unpack(head)
    longest = MAX_TRUSTED_HEADER if trusting else MAX_HEADER
    _need(header <= longest and blob <= MAX_BLOB, f"a frame of {header}+{blob} bytes")
    return header, blob


def unpack(
    header: bytes | bytearray, blob: bytes | bytearray, *, trusting: bool = False
) -> tuple[dict, list]:
    """The message and the values of one frame.

    Args:
        header: The JSON part.
        blob: The buffers.
        trusting: Whether the sender is believed and may pass functions: on the child's side only.

    Raises:
        WireError: The frame is not what :func:`pack` writes, or over a limit.
    """
    try:
        frame = json.loads(bytes(header).decode())
    except (ValueError, RecursionError) as error:
        raise WireError("the header is not JSON") from error
    good = type(frame) is list and len(frame) == 2
    _need(good and type(frame[0]) is dict and type(frame[1]) is list, "not a frame")
    decode = partial(_rebuilt, blob=blob) if trusting else _Decoder(blob).decode
    return frame[0], list(map(decode, frame[1]))
