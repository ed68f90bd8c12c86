import subprocess
import sys

import array_api_compat.numpy
import array_api_compat.torch
import numpy as np
import pytest
import torch

from course.arrays import as_float, finite_vector, is_tensor, namespace, same_shape

XP = {"numpy": array_api_compat.numpy, "torch": array_api_compat.torch}


@pytest.mark.parametrize("value", [1, 2.5, [1, 2], (1.0,), np.zeros(3), np.float32(1)])
def test_arrays_and_numbers_are_numpys(value):
    assert not is_tensor(value)
    assert namespace(a=value, b=[0]) is array_api_compat.numpy


def test_tensors_are_torchs():
    assert is_tensor(torch.zeros(2))
    assert is_tensor(torch.nn.Parameter(torch.zeros(2)))
    assert namespace(a=torch.zeros(2), b=torch.ones(())) is array_api_compat.torch


def test_a_mixture_is_refused_and_every_argument_told():
    with pytest.raises(TypeError, match=r"first is ndarray, second is Tensor, third is int"):
        namespace(first=np.zeros(1), second=torch.zeros(1), third=1)


def test_a_process_without_torch_stays_without_it():
    code = (
        "import sys; from course import losses; from course.arrays import namespace;"
        "namespace(a=[1.0]); losses.huber_loss([1.0], [2.0]); losses.huber_loss.gradient([1], [2]);"
        "sys.exit(any(name in sys.modules for name in ('torch', 'scipy', 'matplotlib', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "value", [3, True, [1, 2], [True, False], np.arange(3, dtype=np.uint8), [], [[1, 2], [3, 4]]]
)
def test_integers_and_booleans_become_float64(value):
    got = as_float("x", value, XP["numpy"])
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, value)
    assert got.shape == np.shape(value)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floating_arrays_pass_uncopied(dtype):
    value = np.ones(3, dtype=dtype)
    assert as_float("x", value, XP["numpy"]) is value


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_floating_tensors_pass_uncopied(dtype):
    value = torch.ones(3, dtype=dtype)
    assert as_float("x", value, XP["torch"]) is value


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int64, torch.bool])
def test_other_tensors_take_the_default_dtype(dtype):
    value = torch.ones(3, dtype=dtype)
    assert as_float("x", value, XP["torch"]).dtype == torch.float32
    torch.set_default_dtype(torch.float64)
    try:
        assert as_float("x", value, XP["torch"]).dtype == torch.float64
    finally:
        torch.set_default_dtype(torch.float32)


@pytest.mark.parametrize(
    "value",
    [
        1j,
        "1",
        ["1"],
        None,
        [None],
        [[1], [1, 2]],
        np.array(["a"]),
        np.array(["2020"], "M8[Y]"),
        np.array([1, "a"], dtype=object),
        torch.tensor([1j]),
    ],
)
def test_what_is_not_a_real_number_is_refused_by_name(value):
    with pytest.raises(TypeError, match=r"^scores must"):
        as_float("scores", value, namespace(scores=value))


def test_equal_shapes_pass():
    same_shape(a=np.zeros((2, 3)), b=torch.zeros(2, 3), c=np.ones((2, 3)))
    same_shape(a=np.zeros(()))


@pytest.mark.parametrize("other", [(3, 1), (1, 3), (1,), (), (4,), (0,)])
def test_other_shapes_are_refused_and_told(other):
    with pytest.raises(ValueError, match=r"shapes must be equal, got a .3,. and b ") as caught:
        same_shape(a=np.zeros(3), b=np.zeros(other))
    assert str(other) in str(caught.value)


def test_a_finite_vector_is_float64():
    got = finite_vector("y", np.array([1, 2], dtype=np.float32))
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, [1.0, 2.0])


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([], "y must hold at least one number"),
        (1.0, "y must be one-dimensional"),
        ([[1.0]], "y must be one-dimensional"),
        ([1.0, np.nan], "y must be finite"),
        ([np.inf], "y must be finite"),
    ],
)
def test_other_vectors_are_refused(value, told):
    with pytest.raises(ValueError, match=told):
        finite_vector("y", value)
