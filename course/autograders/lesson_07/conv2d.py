"""Exercise 07.2: a convolution of one image, which is a cross-correlation."""

import numpy as np

from course.autograders.lesson_07._convolutions import convolution, wrong_convolutions
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Property

__all__ = ["EXERCISE"]


def conv2d(x, w, b, stride=1, padding=0):
    """Slide O filters over an image of C channels; no flip."""
    x, w, b = (np.asarray(a, dtype=float) for a in (x, w, b))
    if x.ndim != 3 or w.ndim != 4 or w.shape[1] != len(x) or b.shape != (len(w),):
        raise ValueError(f"shapes do not fit: x {x.shape}, w {w.shape}, b {b.shape}")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    kh, kw = w.shape[2:]
    height, width = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if height < 1 or width < 1:
        raise ValueError(f"a kernel of {kh} x {kw} does not fit into {x.shape[1:]} pixels")
    out = np.empty((len(w), height, width))
    for i in range(height):
        for j in range(width):
            patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, i, j] = (w * patch).sum(axis=(1, 2, 3)) + b
    return out


_STRIDED = Aspect(
    "stride",
    "a stride above 1",
    "Window (i, j) begins at pixel (i * stride, j * stride), and there are (n - k) // stride + 1 "
    "of them.",
    ordinary=True,
)
_PADDED = Aspect(
    "padding",
    "padding",
    "Zeros, `padding` of them on every side of every channel: np.pad with ((0, 0), (p, p), "
    "(p, p)).",
    ordinary=True,
)
_POINT = Aspect(
    "one_by_one",
    "a kernel of 1 x 1, or one as large as the image",
    "Nothing in the formula needs a neighbour: 1 x 1 mixes the channels of each pixel.",
)


def _draw(rng, out, channels, size, kernel):
    def whole(*shape):
        return rng.integers(-3, 4, shape).astype(float)

    w = whole(out, channels, *kernel)
    w[np.abs(w).sum(axis=(1, 2, 3)) == 0] = 1.0
    return whole(channels, *size), w, rng.integers(1, 5, out) * rng.choice([-1.0, 1.0], out)


def _cases(rng):
    for out, channels, size, kernel in (
        (1, 1, (4, 5), (2, 3)),
        (2, 3, (4, 4), (3, 2)),
        (3, 2, (5, 4), (2, 2)),
        (2, 1, (6, 5), (3, 3)),
    ):
        yield Case(_draw(rng, out, channels, size, kernel))
        for stride in (2, 3):
            told = {"stride": stride}
            large = (size[0] + 3, size[1] + 4)
            yield Case(_draw(rng, out, channels, large, kernel), told, _STRIDED)
        for padding in (1, 2):
            yield Case(_draw(rng, out, channels, size, kernel), {"padding": padding}, _PADDED)
    told = {"stride": 2, "padding": 1}
    yield Case(_draw(rng, 2, 2, (5, 6), (3, 2)), told, _STRIDED)
    yield Case(_draw(rng, 2, 3, (3, 4), (1, 1)), {}, _POINT)
    yield Case(_draw(rng, 2, 2, (3, 4), (3, 4)), {}, _POINT)
    yield Case(_draw(rng, 1, 2, (2, 2), (4, 3)), {"padding": 1}, _POINT)
    x, w, b = _draw(rng, 2, 2, (3, 4), (2, 2))
    yield Case((x.tolist(), w.tolist(), b.tolist()), {}, aspects.LISTS)
    yield Case((x.astype(int), w.astype(int), b.astype(int)), {}, aspects.INTEGERS)
    bright = rng.integers(100, 256, (1, 3, 4)).astype(np.uint8)
    light = np.array([[[[2, 1], [1, 3]]]], np.uint8)
    yield Case((bright, light, np.array([1], np.uint8)), {}, aspects.UNSIGNED)
    fine = [a.astype(np.float32) for a in (x + 0.1, w + 0.3, b)]
    yield Case(tuple(fine), {}, aspects.FLOAT32, None, 1e-5, 1e-5)
    x = x.copy()
    x[0, 0, 0] = np.nan
    yield Case((x, w, b), {}, aspects.NON_FINITE)


def _linear(f, rng):
    x, w, b = _draw(rng, 2, 2, (4, 5), (2, 3))
    other = rng.integers(-3, 4, x.shape).astype(float)
    still = np.zeros(2)
    together = np.asarray(f(2 * x + other, w, b))
    apart = 2 * np.asarray(f(x, w, still)) + np.asarray(f(other, w, b))
    if together.shape != apart.shape or not np.allclose(together, apart):
        return "conv2d(2x + y) is not 2 conv2d(x) + conv2d(y) when the bias is counted once"
    return None


def _shifts(f, rng):
    x, w, b = _draw(rng, 2, 1, (5, 6), (3, 2))
    wide = np.concatenate([np.zeros((1, 5, 1)), x], axis=2)
    here, moved = np.asarray(f(x, w, b)), np.asarray(f(wide, w, b))
    if moved[..., 1:].shape != here.shape or not np.allclose(moved[..., 1:], here):
        return "an image moved by one pixel does not give the output moved by one pixel"
    return None


EXERCISE = Exercise(
    id="07.2",
    reference=conv2d,
    points=4,
    edge_points=0.75,
    error_points=0.5,
    cases=_cases,
    errors=(
        BadInput(
            "channels_broadcast",
            (np.ones((3, 4, 4)), np.ones((2, 1, 2, 2)), np.zeros(2)),
            "A filter needs a kernel for each channel: one of 1 channel would silently be repeated "
            "over 3. Raise ValueError.",
        ),
        BadInput(
            "channels_broadcast",
            (np.ones((1, 4, 4)), np.ones((2, 3, 2, 2)), np.zeros(2)),
            "A filter needs a kernel for each channel, and only for those: raise ValueError.",
        ),
        BadInput(
            "bias_broadcast",
            (np.ones((1, 4, 4)), np.ones((2, 1, 2, 2)), np.ones(1)),
            "One bias for each filter: a single one would silently be repeated. Raise ValueError.",
        ),
        *(
            BadInput("accepts_too_large_kernel", (np.ones((1, 3, 4)), kernel, np.zeros(1)), hint)
            for hint in (
                "A kernel larger than the padded image has no position: raise ValueError.",
            )
            for kernel in (np.ones((1, 1, 4, 2)), np.ones((1, 1, 2, 6)))
        ),
    ),
    properties=(
        Property(
            "it is linear in the image, the bias aside",
            _linear,
            0.25,
            "Each output is a sum of products and the bias, nothing else.",
            convolution(finish=lambda out: np.maximum(out, 0.0)),
        ),
        Property(
            "an image that moves by a pixel moves its output by a pixel",
            _shifts,
            0.25,
            "The same filter is used at every position.",
            convolution(finish=lambda out: out * np.arange(1.0, out.shape[2] + 1)),
        ),
    ),
    misconceptions=tuple(wrong_convolutions()),
    words={
        "wrong_shape": "The output is (O, H', W'): a channel for each filter, and (n + 2 * padding "
        "- k) // stride + 1 positions along each axis.",
    },
    hints=(
        "Write the one-channel case with two loops first: which pixels does output (i, j) see?",
        "Pad. Output (o, i, j) is the sum over channels, rows and columns of the filter w[o] times "
        "the patch of x that begins at (i * stride, j * stride), plus b[o].",
        "x = np.pad(x, ((0, 0), (p, p), (p, p))); sizes (n - k) // stride + 1; for each (i, j): "
        "patch = x[:, i * s : i * s + kh, j * s : j * s + kw]; out[:, i, j] = (w * patch).sum(axis="
        "(1, 2, 3)) + b. Compare the shapes first.",
    ),
    read="Lesson 07, A window that slides",
)
