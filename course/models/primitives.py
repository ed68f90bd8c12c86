"""The parts of a convolutional network, as readable NumPy references for one image at a time.

What learners implement in the lesson on training, and what ``torch.nn.functional`` computes in
batches: images are (C, H, W), filters (out, in, height, width). For training use PyTorch's.
"""

from typing import Annotated, Any

import numpy as np
from annotated_types import Interval
from numpy.lib.stride_tricks import sliding_window_view

from course.arrays import as_float, same_shape
from course.parameters import Count, check, checked

__all__ = [
    "avg_pool2d",
    "conv2d",
    "conv2d_output_size",
    "dropout",
    "max_pool2d",
    "residual_add",
]

Padding = Annotated[int, Interval(ge=0)]
DropProbability = Annotated[float, Interval(ge=0, lt=1)]


@checked
def conv2d_output_size(
    n: Count, kernel: Count, stride: Count = 1, padding: Padding = 0, dilation: Count = 1
) -> int:
    r"""How many positions a kernel takes along one side of an image.

    Formula: :math:`\lfloor (n + 2p - d (k - 1) - 1) / s \rfloor + 1`

    Args:
        n: Pixels along the side.
        kernel: Kernel size :math:`k` along it.
        stride: Step :math:`s` between positions.
        padding: Zeros :math:`p` on either side.
        dilation: Distance :math:`d` between the kernel's entries.

    Returns:
        The number of positions; windows that do not fit are dropped.

    Raises:
        TypeError: An argument is not an integer.
        ValueError: An argument is out of range, or the kernel is larger than the padded side.

    Example:
        >>> conv2d_output_size(224, kernel=11, stride=4)
        54
        >>> conv2d_output_size(224, kernel=11, stride=4, padding=2)
        55

    References:
        Dumoulin & Visin (2016), A guide to convolution arithmetic, arXiv:1603.07285
    """
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError(
            f"kernel must fit into the padded input: it spans {dilation * (kernel - 1) + 1} "
            f"of {n + 2 * padding} pixels"
        )
    return room // stride + 1


def conv2d(x: Any, w: Any, b: Any = None, stride: int = 1, padding: int = 0) -> np.ndarray:
    r"""Slide filters over an image: cross-correlation, without a flip, as every network has it.

    Formula: :math:`y_{oij} = b_o + \sum_{cuv} w_{ocuv}\, x_{c,\, si + u - p,\, sj + v - p}`

    Args:
        x: Image, shape (C, H, W).
        w: Filters, shape (O, C, height, width).
        b: Bias of each filter, shape (O,), or ``None`` for none.
        stride: Step :math:`s` between positions.
        padding: Zeros :math:`p` around the image.

    Returns:
        Responses, shape (O, H', W') by :func:`conv2d_output_size`.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Shapes do not fit, or stride or padding are out of range.

    Example:
        >>> image = [[[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]]
        >>> conv2d(image, [[[[-1.0, 1.0]]]])
        array([[[0., 1.],
                [0., 1.]]])

    References:
        LeCun et al. (1989), Neural Computation 1(4), doi:10.1162/neco.1989.1.4.541
    """
    image, filters = _image(x), np.asarray(as_float("w", w, np))
    if filters.ndim != 4 or filters.shape[1] != image.shape[0]:
        raise ValueError(
            f"w must be of shape (O, {image.shape[0]}, height, width) for x of shape "
            f"{image.shape}, got {filters.shape}"
        )
    windows = _windows(image, filters.shape[2:], stride, padding, fill=0.0)
    response = np.einsum("cijuv,ocuv->oij", windows, filters, optimize=True)
    if b is None:
        return response
    bias = np.asarray(as_float("b", b, np))
    if bias.shape != filters.shape[:1]:
        raise ValueError(f"b must be of shape {filters.shape[:1]}, got {bias.shape}")
    return response + bias[:, None, None]


def max_pool2d(x: Any, kernel: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    """Keep the largest of every window.

    Args:
        x: Image, shape (C, H, W).
        kernel: Side of the square window; two neighbouring ones overlap if it exceeds ``stride``.
        stride: Step between windows; ``None`` for ``kernel``.
        padding: Pixels around the image that are never the largest; at most half the kernel.

    Returns:
        Shape (C, H', W') by :func:`conv2d_output_size`.

    Raises:
        TypeError: ``x`` does not hold real numbers.
        ValueError: ``x`` is no image, or an argument is out of range.

    Example:
        >>> max_pool2d([[[1.0, 2.0], [3.0, 4.0]]], kernel=2)
        array([[[4.]]])
    """
    return _pooled(x, kernel, stride, padding, fill=-np.inf).max(axis=(-2, -1))


def avg_pool2d(x: Any, kernel: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    """Average every window; padded zeros count, as in PyTorch.

    Args:
        x: Image, shape (C, H, W).
        kernel: Side of the square window.
        stride: Step between windows; ``None`` for ``kernel``.
        padding: Zeros around the image; at most half the kernel.

    Returns:
        Shape (C, H', W') by :func:`conv2d_output_size`.

    Raises:
        TypeError: ``x`` does not hold real numbers.
        ValueError: ``x`` is no image, or an argument is out of range.

    Example:
        >>> avg_pool2d([[[1.0, 2.0], [3.0, 4.0]]], kernel=2)
        array([[[2.5]]])
    """
    return _pooled(x, kernel, stride, padding, fill=0.0).mean(axis=(-2, -1))


@checked
def dropout(x: Any, p: DropProbability, training: bool, rng: np.random.Generator) -> np.ndarray:  # noqa: FBT001
    r"""Silence units at random and strengthen the rest, so that evaluation needs no change.

    Formula: :math:`x_i m_i / (1 - p)` with :math:`m_i` 0 with probability :math:`p`, else 1

    Args:
        x: Activations, any shape.
        p: Probability of silence, in [0, 1).
        training: Whether to drop at all; in evaluation the answer is ``x``.
        rng: Where the coins come from.

    Returns:
        A new array in the shape of ``x``.

    Raises:
        TypeError: ``x`` does not hold real numbers.
        ValueError: ``p`` is out of range.

    Example:
        >>> dropout([1.0, 1.0, 1.0], 0.5, training=True, rng=np.random.default_rng(0))
        array([2., 0., 0.])

    References:
        Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), Journal of Machine
        Learning Research 15, 1929-1958
    """
    units = np.array(as_float("x", x, np))
    if not training or p == 0:
        return units
    kept = rng.random(units.shape) >= p
    return units * kept / np.asarray(1 - p, dtype=units.dtype)


def residual_add(x: Any, branch: Any) -> np.ndarray:
    r"""A skip connection: what a block adds to its input, and no more.

    Formula: :math:`x + F(x)`

    Args:
        x: The block's input, any shape.
        branch: What the block computed of it, :math:`F(x)`, in exactly its shape.

    Returns:
        The sum, a new array.

    Raises:
        TypeError: An argument does not hold real numbers.
        ValueError: Shapes differ; a skip connection never broadcasts.

    Example:
        >>> residual_add([1.0, 2.0], [0.5, -2.0])
        array([1.5, 0. ])

    References:
        He, Zhang, Ren & Sun (2016), Deep residual learning for image recognition, CVPR,
        doi:10.1109/CVPR.2016.90
    """
    through, added = np.asarray(as_float("x", x, np)), np.asarray(as_float("branch", branch, np))
    same_shape(x=through, branch=added)
    return through + added


def _image(x: Any) -> np.ndarray:
    image = np.asarray(as_float("x", x, np))
    if image.ndim != 3:
        raise ValueError(f"x must be one image of shape (C, H, W), got shape {image.shape}")
    return image


def _windows(
    image: np.ndarray, kernel: tuple[int, ...], stride: int, padding: int, fill: float
) -> np.ndarray:
    """All windows of an image without a copy: shape (C, H', W', height, width)."""
    for side, size in zip(image.shape[1:], kernel, strict=True):
        conv2d_output_size(side, size, stride, padding)
    edges = ((0, 0), (padding, padding), (padding, padding))
    padded = np.pad(image, edges, constant_values=fill)
    return sliding_window_view(padded, kernel, axis=(1, 2))[:, ::stride, ::stride]


def _pooled(x: Any, kernel: int, stride: int | None, padding: int, fill: float) -> np.ndarray:
    check("kernel", kernel, Count)
    image = _image(x)
    windows = _windows(image, (kernel, kernel), kernel if stride is None else stride, padding, fill)
    if padding > kernel // 2:
        raise ValueError(f"padding must be at most half of kernel={kernel}, got {padding}")
    return windows
