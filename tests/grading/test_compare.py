"""Equal within tolerance, whatever a stranger's value says of itself."""

import numpy as np
import pytest

from course.grading.compare import close, difference, scalar

EXACT = {"rtol": 1e-7, "atol": 1e-11}


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1.0, 1),
        (1.0, np.float32(1.0)),
        (1.0, np.array(1.0)),
        (np.array(2.0), 2.0),
        (np.nan, np.nan),
        (-np.inf, -np.inf),
        (1e-9, 1e-9 * (1 + 5e-8)),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan], np.float32)),
        (np.array([], float), np.array([], float)),
        (np.array([1, 2]), np.array([1, 2], np.int32)),
        (np.array([True]), np.array([True])),
        ((1.0, "a"), (1.0, "a")),
        ([1.0], [1.0]),
        ({"a": 1.0}, {"a": 1.0}),
        (None, None),
        ("healthy", np.str_("healthy")),
        (True, np.True_),
    ],
)
def test_equal(expected, got):
    assert difference(expected, got, **EXACT) is None


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        (1.0, 1.0 + 1e-6, "wrong value"),
        (1.0, True, "a bool, expected a number"),
        (1.0, None, "None, expected a number"),
        (1.0, [1.0], "a list, expected a number"),
        (1.0, np.array([1.0]), "an array of shape (1,), expected a number"),
        (1.0, 1 + 0j, "a complex, expected a number"),
        (np.inf, -np.inf, "wrong value"),
        (0.0, np.nan, "wrong value"),
        (np.zeros(2), np.zeros((2, 1)), "shape (2, 1), expected (2,)"),
        (np.zeros(2), [0.0, 0.0], "a list, expected an array of shape (2,)"),
        (np.zeros(2), np.zeros(2, int), "dtype int64, expected float64"),
        (np.zeros(2), np.zeros(2, object), "dtype object, expected float64"),
        (np.zeros(2, int), np.zeros(2), "dtype float64, expected int64"),
        (np.array([1.0, 2.0]), np.array([1.0, 2.1]), "wrong value"),
        ((1.0, 2.0), [1.0, 2.0], "a list, expected a tuple of 2"),
        ((1.0, 2.0), (1.0,), "1 values, expected 2"),
        ((1.0, 2.0), (1.0, 3.0), "value 2 of 2: wrong value"),
        ({"a": 1.0}, {"b": 1.0}, "a dict, expected a dict with the keys 'a'"),
        ({"a": 1.0}, {"a": 2.0}, "value 'a': wrong value"),
        ("healthy", "ill", "wrong value"),
        (None, 0.0, "a float, expected None"),
        (True, 1, "an int, expected a bool"),
    ],
)
def test_different(expected, got, told):
    assert difference(expected, got, **EXACT) == told


class AlwaysEqual(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class Liar(np.ndarray):
    shape = property(lambda self: (2,))

    def __array_function__(self, *told):
        return True

    def __array_ufunc__(self, *told, **kwargs):
        return np.zeros(2)


def test_a_value_that_claims_to_be_equal_is_not_asked():
    assert difference("a", AlwaysEqual("b"), **EXACT) == "a AlwaysEqual, expected a str"
    assert difference(np.zeros(2), np.ones(2).view(Liar), **EXACT) == "wrong value"


def test_a_number_too_large_for_a_float_is_infinite():
    assert (scalar(10**400), scalar(-(10**400))) == (np.inf, -np.inf)


@pytest.mark.parametrize(("rtol", "atol"), [(1e-7, 0.0), (0.0, 1e-3), (1e-2, 1e-9)])
def test_close_is_numpys(rtol, atol):
    rng = np.random.default_rng(0)
    special = np.array([np.nan, np.inf, -np.inf, 0.0])
    for _ in range(200):
        expected = np.concatenate([rng.normal(size=4), special])
        got = rng.permutation(8) if rng.random() < 0.2 else expected * (1 + rtol * rng.normal())
        assert close(expected, got.astype(float), rtol, atol) == np.allclose(
            got, expected, rtol, atol, equal_nan=True
        )
