"""Exercise 07.1: how many positions a window has."""

import math

from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    """Positions of a window along an axis of n pixels."""
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError(
            "n, kernel, stride and dilation must be at least 1 and padding at least 0, got "
            f"{n}, {kernel}, {stride}, {dilation} and {padding}"
        )
    # How far the window's first pixel can travel.
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError(f"a window of {kernel} does not fit into {n} pixels padded by {padding}")
    return room // stride + 1


_DILATED = Aspect(
    "dilated",
    "dilation above 1",
    "A window of k pixels that are d apart reaches over d (k - 1) + 1 pixels.",
)
_BARELY = Aspect(
    "barely_fits",
    "a window that just fits",
    "A window as large as the padded image has exactly one position.",
)


def _cases(rng):
    yield Case((5, 3))
    yield Case((28, 5), {"padding": 2})
    yield Case((224, 11), {"stride": 4})
    yield Case((227, 11), {"stride": 4})
    yield Case((224, 11), {"stride": 4, "padding": 2})
    yield Case((55, 3), {"stride": 2})
    yield Case((9, 3), {"dilation": 1})
    for _ in range(6):
        n, kernel = int(rng.integers(20, 60)), int(rng.integers(2, 8))
        stride, padding = int(rng.integers(2, 5)), int(rng.integers(1, 4))
        yield Case((n, kernel), {"stride": stride, "padding": padding})
        yield Case((n, kernel), {"stride": stride})
        yield Case((n, kernel), {"padding": padding})
    for n, kernel, stride, padding, dilation in (
        (20, 3, 1, 0, 2),
        (21, 4, 2, 1, 3),
        (30, 5, 3, 2, 2),
        (13, 2, 4, 0, 4),
    ):
        told = {"stride": stride, "padding": padding, "dilation": dilation}
        yield Case((n, kernel), told, _DILATED)
    for n, kernel, told in (
        (5, 5, {}),
        (1, 1, {}),
        (3, 5, {"padding": 1}),
        (7, 7, {"stride": 3}),
        (7, 4, {"dilation": 2}),
        (8, 7, {"stride": 2}),
    ):
        yield Case((n, kernel), told, _BARELY)


def _counts_places(f, rng):
    for _ in range(5):
        n, kernel = int(rng.integers(8, 20)), int(rng.integers(1, 5))
        told = {"stride": int(rng.integers(1, 4)), "padding": int(rng.integers(0, 3))}
        first = range(-told["padding"], n + told["padding"], told["stride"])
        places = sum(start + kernel <= n + told["padding"] for start in first)
        if f(n, kernel, **told) != places:
            return f"for n={n}, kernel={kernel}, {told} the window fits in {places} places"
    return None


def _is_whole(f, rng):
    size = f(9, 3, stride=2)
    return None if hasattr(size, "__index__") else f"{size!r}, a {type(size).__name__}"


_WHOLE = "The size of an array is an int: divide with //, or end with int(...)."


def _size(of):
    def wrong(n, kernel, stride=1, padding=0, dilation=1):
        if min(n, kernel, stride, dilation) < 1 or padding < 0:
            raise ValueError("sizes")
        reach = dilation * (kernel - 1) + 1
        if n + 2 * padding < reach:
            raise ValueError("the window does not fit")
        return of(n, kernel, stride, padding, reach)

    return wrong


def _dilated(of_reach):
    def wrong(n, kernel, stride=1, padding=0, dilation=1):
        return (n + 2 * padding - of_reach(kernel, dilation)) // stride + 1

    return wrong


def _bad(name, hint, *inputs):
    return tuple(BadInput(name, args, hint, told) for args, told in inputs)


EXERCISE = Exercise(
    id="07.1",
    reference=conv2d_output_size,
    points=2,
    edge_points=0.25,
    error_points=0.5,
    cases=_cases,
    errors=(
        *_bad(
            "accepts_too_large_kernel",
            "A window that is larger than the padded image has no position at all: raise "
            "ValueError.",
            ((3, 5), {}),
            ((4, 7), {"padding": 1}),
            ((5, 3), {"dilation": 3}),
            ((4, 5), {"stride": 3}),
        ),
        *_bad(
            "accepts_bad_size",
            "n, kernel, stride and dilation are at least 1, padding at least 0: raise ValueError "
            "for anything less.",
            ((0, 1), {"padding": 2}),
            ((-3, 1), {"padding": 4}),
            ((5, 0), {}),
            ((5, -1), {}),
            ((5, 3), {"stride": 0}),
            ((5, 3), {"stride": -1}),
            ((9, 3), {"padding": -1}),
            ((5, 3), {"dilation": 0}),
            ((5, 3), {"dilation": -1}),
        ),
    ),
    properties=(
        Property(
            "it counts the places where the window fits",
            _counts_places,
            0.25,
            "List the first pixels of all windows that lie inside the padded image, and count.",
            _size(lambda n, k, s, p, reach: (n + 2 * p - reach) // s),
        ),
        Property(
            "the size is an int",
            _is_whole,
            0.25,
            _WHOLE,
            _size(lambda n, k, s, p, reach: math.floor((n + 2 * p - reach) / s) + 1.0),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "counts_gaps",
                "Count positions, not gaps: +1.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach) // s),
            ),
            (
                "rounds_up",
                "Partial windows are dropped: floor, not ceil (224 with kernel 11, stride 4 gives "
                "54).",
                _size(lambda n, k, s, p, reach: -(-(n + 2 * p - reach) // s) + 1),
            ),
            (
                "rounds_to_nearest",
                "Partial windows are dropped: floor, do not round to the nearest.",
                _size(lambda n, k, s, p, reach: round((n + 2 * p - reach) / s) + 1),
            ),
            (
                "not_rounded",
                "Partial windows are dropped: round down, with // or math.floor.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach) / s + 1),
            ),
            (
                "padding_once",
                "Padding is added on both sides: n + 2 * padding.",
                _size(lambda n, k, s, p, reach: (n + p - reach) // s + 1),
            ),
            (
                "padding_subtracted",
                "Padding makes the image larger: n + 2 * padding.",
                _size(lambda n, k, s, p, reach: (n - 2 * p - reach) // s + 1),
            ),
            (
                "padding_after_stride",
                "The padding is part of the image that the window strides over: add it before you "
                "divide.",
                _size(lambda n, k, s, p, reach: (n - reach) // s + 1 + 2 * p),
            ),
            (
                "one_added_before_dividing",
                "The +1 is the first position: add it after the division, not before.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach + 1) // s),
            ),
            (
                "kernel_not_subtracted",
                "The window cannot begin in its own last pixels: subtract the kernel.",
                _size(lambda n, k, s, p, reach: (n + 2 * p) // s),
            ),
            (
                "kernel_not_subtracted_with_one",
                "The window cannot begin in its own last pixels: subtract the kernel.",
                _size(lambda n, k, s, p, reach: (n + 2 * p) // s + 1),
            ),
            (
                "kernel_less_one",
                "One too many: a window of k pixels leaves n - k steps, and n - k + 1 positions.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach + 1) // s + 1),
            ),
            (
                "half_kernel",
                "The whole window must lie inside the image, not just its centre.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach // 2) // s + 1),
            ),
            (
                "same_size",
                "Only a stride of 1 with padding (k - 1) / 2 keeps the size: count the positions.",
                _size(lambda n, k, s, p, reach: -(-n // s)),
            ),
            (
                "stride_multiplied",
                "A larger stride gives fewer positions: divide by it.",
                _size(lambda n, k, s, p, reach: (n + 2 * p - reach) * s + 1),
            ),
            (
                "area",
                "One axis is asked for: do not square.",
                _size(lambda n, k, s, p, reach: ((n + 2 * p - reach) // s + 1) ** 2),
            ),
            (
                "pair",
                "One axis is asked for: return one number.",
                _size(lambda n, k, s, p, reach: ((n + 2 * p - reach) // s + 1,) * 2),
            ),
            (
                "transposed_convolution",
                "That is the size after a transposed convolution, which enlarges.",
                _size(lambda n, k, s, p, reach: (n - 1) * s - 2 * p + reach),
            ),
            (
                "dilation_times_kernel",
                "A window of k pixels that are d apart reaches over d (k - 1) + 1 pixels, not d k.",
                _dilated(lambda k, d: d * k),
            ),
            (
                "dilation_counts_gaps",
                "d (k - 1) are the gaps: the last pixel counts too, so the window reaches over "
                "d (k - 1) + 1.",
                _dilated(lambda k, d: d * (k - 1) + (d == 1)),
            ),
            (
                "dilation_between",
                "A dilation of 1 is no dilation: the pixels stand d apart, so the window reaches "
                "over d (k - 1) + 1.",
                _dilated(lambda k, d: k + d * (k - 1)),
            ),
            (
                "dilation_added",
                "Each of the k - 1 gaps grows by the dilation: d (k - 1) + 1.",
                _dilated(lambda k, d: k + d - 1),
            ),
            (
                "dilation_one_more",
                "PyTorch's dilation of 1 is no dilation: pixels stand d apart, with d - 1 between.",
                _dilated(lambda k, d: k if d == 1 else (d + 1) * (k - 1) + 1),
            ),
        )
    ),
    hints=(
        "Write down where the window's first pixel can stand, for n=5, kernel=3, stride=1 and then "
        "stride=2.",
        "The first pixel starts at 0 and may go up to n + 2 padding - reach, where reach is how "
        "far the window extends: dilation (kernel - 1) + 1. It moves in steps of stride.",
        "Refuse sizes below 1 and negative padding; room = n + 2 * padding - dilation * (kernel - "
        "1) - 1; refuse room < 0; return room // stride + 1.",
    ),
    read="Lesson 07, Count the positions of a window",
)
