import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from course.models import primitives
from course.models.primitives import (
    avg_pool2d,
    conv2d,
    conv2d_output_size,
    dropout,
    max_pool2d,
    residual_add,
)


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("kernel", [(1, 1), (3, 2), (2, 5), (5, 4)])
def test_conv2d_agrees_with_pytorch(stride, padding, kernel, rng):
    x, w, b = (rng.standard_normal(shape) for shape in ((3, 9, 7), (4, 3, *kernel), (4,)))
    for bias in (b, None):
        right = F.conv2d(
            torch.tensor(x),
            torch.tensor(w),
            None if bias is None else torch.tensor(bias),
            stride,
            padding,
        )
        np.testing.assert_allclose(conv2d(x, w, bias, stride, padding), right, atol=1e-12)


@pytest.mark.parametrize(
    ("ours", "theirs"), [(max_pool2d, F.max_pool2d), (avg_pool2d, F.avg_pool2d)]
)
@pytest.mark.parametrize(
    ("kernel", "stride", "padding"), [(2, None, 0), (3, 2, 0), (3, 2, 1), (1, 3, 0)]
)
def test_pools_agree_with_pytorch(ours, theirs, kernel, stride, padding, rng):
    x = rng.standard_normal((3, 9, 7)) - 3  # negative: a padding of 0 must not win
    right = theirs(torch.tensor(x)[None], kernel, stride, padding)[0]
    np.testing.assert_allclose(ours(x, kernel, stride, padding), right, rtol=1e-12)


@given(
    n=st.integers(1, 40),
    kernel=st.integers(1, 8),
    stride=st.integers(1, 5),
    padding=st.integers(0, 3),
    dilation=st.integers(1, 3),
)
def test_the_output_size_is_what_pytorch_gives(n, kernel, stride, padding, dilation):
    if dilation * (kernel - 1) + 1 > n + 2 * padding:
        with pytest.raises(ValueError, match="kernel must fit"):
            conv2d_output_size(n, kernel, stride, padding, dilation)
        return
    convolved = F.conv1d(
        torch.zeros(1, 1, n), torch.zeros(1, 1, kernel), None, stride, padding, dilation
    )
    assert conv2d_output_size(n, kernel, stride, padding, dilation) == convolved.shape[-1]


def test_every_layer_of_alexnet():
    sizes = [227]
    for kernel, stride, padding in [
        (11, 4, 0),
        (3, 2, 0),
        (5, 1, 2),
        (3, 2, 0),
        (3, 1, 1),
        (3, 2, 0),
    ]:
        sizes.append(conv2d_output_size(sizes[-1], kernel, stride, padding))
    assert sizes == [227, 55, 27, 27, 13, 13, 6]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((0, 1), ValueError),
        ((5, 0), ValueError),
        ((5, 3, 0), ValueError),
        ((5, 3, 1, -1), ValueError),
        ((5, 3, 1, 0, 0), ValueError),
        ((5.0, 3), TypeError),
        ((5, 3, 1.5), TypeError),
        ((5, True), TypeError),
    ],
)
def test_sizes_are_checked(arguments, error):
    with pytest.raises(error, match="must be"):
        conv2d_output_size(*arguments)


def test_images_and_filters_are_checked():
    image, filters = np.zeros((3, 5, 5)), np.zeros((2, 3, 3, 3))
    for x, w, b, told in (
        (image[0], filters, None, "x must be one image"),
        (image, filters[0], None, "w must be of shape"),
        (image, filters[:, :2], None, "w must be of shape"),
        (image, filters, np.zeros(3), "b must be of shape"),
        (image, np.zeros((2, 3, 6, 3)), None, "kernel must fit"),
    ):
        with pytest.raises(ValueError, match=told):
            conv2d(x, w, b)
    for pool in (max_pool2d, avg_pool2d):
        for arguments in ((0,), (6,), (2, 0), (2, None, -1), (2, None, 2)):
            with pytest.raises(ValueError, match="must"):
                pool(image, *arguments)
    with pytest.raises(ValueError, match="stride must be"):
        conv2d(image, filters, stride=0)
    with pytest.raises(TypeError, match="x must hold real numbers"):
        conv2d([[["a"]]], filters)


def test_dropout_keeps_the_mean_and_whole_units(rng):
    x = np.ones(20_000)
    dropped = dropout(x, 0.3, training=True, rng=rng)
    assert dropped.mean() == pytest.approx(1, rel=0.05)
    assert set(np.unique(dropped)) == {0.0, 1 / 0.7}
    assert (dropped == 0).mean() == pytest.approx(0.3, abs=0.02)


def test_dropout_in_evaluation_is_the_identity_on_a_copy(rng):
    x = rng.standard_normal((4, 5))
    for result in (dropout(x, 0.9, training=False, rng=rng), dropout(x, 0, training=True, rng=rng)):
        np.testing.assert_array_equal(result, x)
        assert not np.shares_memory(result, x)


def test_dropout_depends_on_the_generator_alone():
    x = np.ones(50)
    first, second = (
        dropout(x, 0.5, training=True, rng=np.random.default_rng(seed)) for seed in (3, 3)
    )
    np.testing.assert_array_equal(first, second)
    assert (dropout(x, 0.5, training=True, rng=np.random.default_rng(4)) != first).any()
    assert (
        dropout(np.ones(3, np.float32), 0.5, training=True, rng=np.random.default_rng(4)).dtype
        == np.float32
    )


@pytest.mark.parametrize("p", [1.0, -0.1, 1.5, float("nan")])
def test_dropout_refuses_other_probabilities(p, rng):
    with pytest.raises(ValueError, match="p must be"):
        dropout(np.ones(3), p, training=True, rng=rng)


def test_a_skip_connection_adds_and_never_broadcasts(rng):
    x, branch = rng.standard_normal((2, 3)), rng.standard_normal((2, 3))
    np.testing.assert_array_equal(residual_add(x, branch), x + branch)
    with pytest.raises(ValueError, match="shapes must be equal"):
        residual_add(x, branch[:1])


def test_arguments_are_left_alone(rng):
    x, w = rng.standard_normal((3, 5, 5)), rng.standard_normal((2, 3, 3, 3))
    for array in (x, w):
        array.flags.writeable = False
    conv2d(x, w, padding=1)
    max_pool2d(x, 2)
    avg_pool2d(x, 2)
    dropout(x, 0.5, training=True, rng=rng)
    residual_add(x, x)


def test_nan_propagates(rng):
    x = rng.standard_normal((1, 4, 4))
    x[0, 0, 0] = np.nan
    for y in (conv2d(x, np.ones((1, 1, 2, 2))), max_pool2d(x, 2), avg_pool2d(x, 2)):
        assert np.isnan(y[0, 0, 0])
        assert np.isfinite(y[0, -1, -1])


def test_every_primitive_is_documented():
    for name in primitives.__all__:
        for section in ("Args:", "Returns:", "Raises:", "Example:"):
            assert section in getattr(primitives, name).__doc__
