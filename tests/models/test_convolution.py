import numpy as np
import pytest
import torch
from torch.nn import functional

from course.models.convolution import convolve, output_size


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 4])
@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (5, 4)])
def test_agrees_with_torch(stride, padding, shape):
    rng = np.random.default_rng(0)
    image, kernel = rng.normal(size=(7, 9)), rng.normal(size=shape)
    theirs = functional.conv2d(
        torch.tensor(image)[None, None], torch.tensor(kernel)[None, None], None, stride, padding
    )
    ours = convolve(image, kernel, stride=stride, padding=padding)
    np.testing.assert_allclose(ours, theirs[0, 0], rtol=1e-12)
    sizes = [
        output_size(n, k, stride=stride, padding=padding)
        for n, k in zip(image.shape, shape, strict=True)
    ]
    assert list(ours.shape) == sizes


@pytest.mark.parametrize(
    ("image", "kernel", "options", "message"),
    [
        (np.ones((2, 2)), np.ones((3, 1)), {}, "must not exceed the padded image of 2"),
        (np.ones(3), np.ones((1, 1)), {}, "must be tables"),
        (np.ones((3, 3)), np.ones((1, 1)), {"stride": 0}, "stride"),
        (np.ones((3, 3)), np.ones((1, 1)), {"padding": -1}, "padding"),
    ],
)
def test_refuses_what_has_no_position(image, kernel, options, message):
    with pytest.raises(ValueError, match=message):
        convolve(image, kernel, **options)
