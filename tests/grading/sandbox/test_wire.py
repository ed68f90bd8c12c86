"""What passes the boundary, and what does not."""

import json
import struct
from collections import Counter, OrderedDict, namedtuple
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.grading.functions import Quadratic
from course.grading.sandbox import wire
from course.grading.sandbox.wire import Opaque, WireError


def passed(value, *, trusting=False):
    """The value after the passage."""
    frame = wire.pack({}, value)
    header, _ = wire.lengths(frame[:8], trusting=True)
    [got] = wire.unpack(frame[8 : 8 + header], frame[8 + header :], trusting=trusting)[1]
    return got


def forged(value, blob=b""):
    """What a hostile sender's header makes of it."""
    return wire.unpack(json.dumps([{}, [value]]).encode(), blob)[1][0]


@given(
    hnp.arrays(
        hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.floating_dtypes(sizes=(16, 32, 64)),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=4),
    )
)
def test_arrays_pass_bit_for_bit(array):
    got = passed(array)
    assert type(got) is np.ndarray
    assert got.dtype == array.dtype.newbyteorder("=")
    assert got.shape == array.shape
    assert got.tobytes() == array.astype(got.dtype).tobytes()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**1000), 2**1000) | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.tuples(inner, inner)
            | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_plain_values_pass(value):
    assert repr(passed(value)) == repr(value)


def test_named_tuples_and_other_kinds_of_dictionary_pass_as_plain_ones():
    pair = namedtuple("pair", "loss grad")(1.0, 2.0)
    assert repr(passed([pair, OrderedDict(a=1), Counter("aab")])) == (
        "[(1.0, 2.0), {'a': 1}, {'a': 2, 'b': 1}]"
    )


def test_keys_that_collide_are_refused():
    pairs = [[n * (2**61 - 1), 0] for n in range(20_000)]  # every hash is 0: quadratic time
    with pytest.raises(WireError):
        forged({"d": pairs})


def test_scalars_keep_their_type():
    assert type(passed(np.float32(1.5))) is np.float32
    assert passed(2 + 1j) == 2 + 1j
    assert passed(np.array([1.0]).view(np.matrix)).__class__ is np.ndarray


class _Sly(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class _Equal(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)


def test_no_subclass_survives():
    assert type(passed(_Sly(2.0))) is float
    assert type(passed(np.zeros(3).view(_Equal))) is np.ndarray


@pytest.mark.parametrize("value", [object(), {1, 2}, len, np.array([{}]), np.array(["x"]), b"x"])
def test_what_is_no_data_passes_by_its_name_only(value):
    assert isinstance(passed(value), Opaque)


def test_an_opaque_name_is_an_identifier():
    got = forged({"o": "<script>alert('x')</script>" * 10})
    assert type(got).__name__.isidentifier()


def test_functions_pass_to_the_child_only():
    f = Quadratic(np.eye(2), np.zeros(2), 1.0)
    assert passed(f, trusting=True)(np.ones(2)) == f(np.ones(2))
    with pytest.raises(WireError, match="functions"):
        passed(f)


@pytest.mark.parametrize(
    ("node", "blob"),
    [
        ({"a": ["<f8", [1], 0], "k": "np"}, b""),
        ({"a": ["<f8", [-1], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [1], -8], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [2**62, 2**62], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [0, 2**62], 0], "k": "np"}, b""),
        ({"a": ["|O", [1], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [1] * 17, 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [True], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [1.0], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", "1", 0], "k": "np"}, b"12345678"),
        ({"a": [["<f8"], [1], 0], "k": "np"}, b"12345678"),
        ({"a": ["<f8", [1], 0], "k": []}, b"12345678"),
        ({"a": ["<f8", [1], 0], "k": "sc"}, b"12345678"),
        ({"a": ["<f8", [1]], "k": "np"}, b"12345678"),
        ({"a": None, "k": "np"}, b""),
        ({"k": "np", "a": ["<f8", [1], 0]}, b"12345678"),
        ({"l": {}}, b""),
        ({"t": 1}, b""),
        ({"d": [[1]]}, b""),
        ({"d": [[[], 1]]}, b""),
        ({"d": {"a": 1}}, b""),
        ({"c": [1, 2]}, b""),
        ({"c": ["a", "b"]}, b""),
        ({"o": 3}, b""),
        ({"f": "Quadratic", "v": []}, b""),
        ({"__class__": "x"}, b""),
        ({}, b""),
        ([], b""),
        ("x" * 70_000, b""),
        (10**400, b""),
    ],
)
def test_forged_values_are_refused(node, blob):
    with pytest.raises(WireError):
        forged(node, blob)


def test_depth_and_number_are_limited():
    nested = 0
    for _ in range(100):
        nested = {"l": [nested]}
    with pytest.raises(WireError, match="deep"):
        forged(nested)
    with pytest.raises(WireError, match="many"):
        forged({"l": [0] * 60_000})


@pytest.mark.parametrize(
    "header", [b"", b"3", b"{}", b"[]", b"[[], []]", b"[{}, {}]", b"\xff", b"[" * 9000, b"[{}]"]
)
def test_forged_headers_are_refused(header):
    with pytest.raises(WireError):
        wire.unpack(header, b"")


@pytest.mark.parametrize("head", [(2**32 - 1, 0), (0, 2**32 - 1), (2**20, 0), (0, 2**25)])
def test_huge_lengths_are_refused(head):
    with pytest.raises(WireError):
        wire.lengths(struct.pack("<II", *head))


@given(st.binary(max_size=64), st.binary(max_size=16))
def test_bytes_give_values_or_a_wire_error(header, blob):
    with suppress(WireError):
        wire.unpack(header, blob)


def test_a_boolean_is_0_or_1():
    got = forged({"a": ["|b1", [3], 0], "k": "np"}, b"\x00\x07\xff")
    assert got.tobytes() == b"\x00\x01\x01"


def test_too_large_a_value_is_not_sent():
    with pytest.raises(WireError, match="too large"):
        wire.pack({}, np.zeros(wire.MAX_BLOB // 8 + 1))
    with pytest.raises(WireError, match="many items"):
        wire.pack({}, [0] * 60_000)
