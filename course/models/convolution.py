"""A window that slides over an image: its positions, and what it finds there."""

from typing import Annotated, Any

import numpy as np
from annotated_types import Ge

from course.arrays import as_float
from course.parameters import Count, checked

__all__ = ["convolve", "output_size"]


@checked
def output_size(
    n: Count, kernel: Count, *, stride: Count = 1, padding: Annotated[int, Ge(0)] = 0
) -> int:
    r"""Positions of a window along an axis.

    Formula: :math:`\lfloor (n + 2p - k) / s \rfloor + 1`

    Args:
        n: Pixels of the image, at least 1.
        kernel: Pixels of the window, at least 1.
        stride: How far it moves at a time, at least 1.
        padding: Zeros on both sides, at least 0.

    Returns:
        The number of positions, at least 1.

    Raises:
        ValueError: A number is out of range, or the window is larger than the padded image.

    Example:
        >>> output_size(224, 11, stride=4), output_size(227, 11, stride=4)
        (54, 55)
    """
    room = n + 2 * padding - kernel
    if room < 0:
        raise ValueError(
            f"kernel must not exceed the padded image of {n + 2 * padding} pixels, got {kernel}"
        )
    return room // stride + 1


@checked
def convolve(
    image: Any, kernel: Any, *, stride: Count = 1, padding: Annotated[int, Ge(0)] = 0
) -> np.ndarray:
    """Cross-correlation of one channel with one filter, as networks use it: without a flip.

    Args:
        image: Shape (H, W).
        kernel: Shape (kh, kw), applied as it is.
        stride: How far the window moves at a time, down and across.
        padding: Zeros on all four sides.

    Returns:
        Shape (H', W'), of the sizes of :func:`output_size`: at each position the sum of the
        products of kernel and pixels.

    Raises:
        ValueError: ``image`` or ``kernel`` is not a table, or the kernel is larger than the padded
            image.

    Example:
        >>> convolve([[1, 2, 4]], [[-1, 1]])
        array([[1., 2.]])
    """
    x, w = (as_float(name, value, np) for name, value in (("image", image), ("kernel", kernel)))
    if x.ndim != 2 or w.ndim != 2:
        raise ValueError(f"image and kernel must be tables, got shapes {x.shape} and {w.shape}")
    for n, k in zip(x.shape, w.shape, strict=True):
        output_size(n, k, stride=stride, padding=padding)
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
    return np.einsum("ijuv,uv->ij", windows[::stride, ::stride], w)
