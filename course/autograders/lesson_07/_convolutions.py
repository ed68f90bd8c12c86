"""A convolution with one ingredient changed: what goes wrong in it."""

import numpy as np

from course.grading.spec import Misconception

__all__ = ["convolution", "wrong_convolutions"]


def convolution(
    kernel=lambda w: w,
    pad=lambda x, p: np.pad(x, ((0, 0), (p, p), (p, p))),
    start=lambda i, stride: i * stride,
    meet=lambda w, patch: (w * patch).sum(axis=(1, 2, 3)),
    bias=lambda out, b: out + b[:, None, None],
    size=lambda n, k, s: (n - k) // s + 1,
    finish=lambda out: out,
):
    """A convolution of these ingredients; right as they stand."""

    def wrong(x, w, b, stride=1, padding=0):
        x, w, b = (np.asarray(a, dtype=float) for a in (x, w, b))
        if x.ndim != 3 or w.ndim != 4 or w.shape[1] != len(x) or b.shape != (len(w),):
            raise ValueError("shapes do not fit")
        x, w = pad(x, padding), kernel(w)
        kh, kw = w.shape[2:]
        height, width = size(x.shape[1], kh, stride), size(x.shape[2], kw, stride)
        if height < 1 or width < 1:
            raise ValueError("the kernel does not fit")
        out = np.zeros((len(w), height, width))
        for i in range(height):
            for j in range(width):
                top, left = start(i, stride), start(j, stride)
                patch = x[:, top : top + kh, left : left + kw]
                out[:, i, j] = meet(w, patch)
        return finish(bias(out, b))

    return wrong


def _square(k):
    """Takes one side of the kernel for both."""

    def wrong(x, w, b, stride=1, padding=0):
        x = np.pad(np.asarray(x, float), ((0, 0), (padding, padding), (padding, padding)))
        w, side = np.asarray(w, float), np.shape(w)[k]
        height, width = (x.shape[1] - side) // stride + 1, (x.shape[2] - side) // stride + 1
        out = np.zeros((len(w), height, width))
        for i in range(height):
            for j in range(width):
                top, left = i * stride, j * stride
                patch = x[:, top : top + w.shape[2], left : left + w.shape[3]]
                cut = w[:, :, : patch.shape[1], : patch.shape[2]]
                out[:, i, j] = (cut * patch).sum(axis=(1, 2, 3)) + np.asarray(b, float)
        return out

    return wrong


def _unstrided(x, w, b, stride=1, padding=0):
    return convolution()(x, w, b, 1, padding)


def _rows_only(x, w, b, stride=1, padding=0):
    return convolution()(x, w, b, 1, padding)[:, ::stride]


def _columns_only(x, w, b, stride=1, padding=0):
    return convolution()(x, w, b, 1, padding)[:, :, ::stride]


_FLIP = "Deep-learning 'convolution' is cross-correlation: no kernel flip."


def wrong_convolutions():
    """What people write instead, each with its hint."""

    def named(name, hint, **ingredients):
        return Misconception(name, convolution(**ingredients), hint)

    yield named("kernel_flipped", _FLIP, kernel=lambda w: w[:, :, ::-1, ::-1])
    yield named("kernel_flipped_up_down", _FLIP, kernel=lambda w: w[:, :, ::-1])
    yield named("kernel_flipped_left_right", _FLIP, kernel=lambda w: w[..., ::-1])
    yield named(
        "windows_not_strided",
        "Window positions advance by `stride`.",
        start=lambda i, stride: i,
    )
    yield Misconception("stride_ignored", _unstrided, "Window positions advance by `stride`.")
    for name, wrong in (("stride_in_rows_only", _rows_only), ("stride_in_columns", _columns_only)):
        yield Misconception(name, wrong, "The window strides in both directions, down and across.")
    yield named(
        "late_start",
        "The first window begins at pixel 0, not at `stride`.",
        start=lambda i, stride: (i + 1) * stride - 1,
    )
    yield named(
        "mean_for_sum",
        "A filter response is a sum, not a mean.",
        meet=lambda w, patch: (w * patch).mean(axis=(1, 2, 3)),
    )
    yield named(
        "mean_over_channels",
        "The channels are added up, not averaged.",
        meet=lambda w, patch: (w * patch).sum(axis=(2, 3)).mean(axis=1),
    )
    yield named(
        "max_for_sum",
        "That is a pooling: a filter response is the sum of the products.",
        meet=lambda w, patch: (w * patch).max(axis=(1, 2, 3)),
    )
    yield named(
        "first_channel_only",
        "Every filter looks at all channels: sum over them.",
        meet=lambda w, patch: (w[:, 0] * patch[0]).sum(axis=(1, 2)),
    )
    yield named(
        "last_channel_only",
        "The channels are added up: the last one must not overwrite the others.",
        meet=lambda w, patch: (w[:, -1] * patch[-1]).sum(axis=(1, 2)),
    )
    yield named(
        "kernel_of_first_channel",
        "Each filter has a kernel of its own for every channel: w[o, c].",
        meet=lambda w, patch: (w[:, :1] * patch).sum(axis=(1, 2, 3)),
    )
    yield named(
        "first_filter_only",
        "Each of the O filters gives a channel of its own: use w[o], not w[0].",
        meet=lambda w, patch: np.full(len(w), (w[0] * patch).sum()),
    )
    yield named("bias_forgotten", "Add the filter's bias, b[o].", bias=lambda out, b: out)
    yield named("bias_subtracted", "The bias is added.", bias=lambda out, b: out - b[:, None, None])
    yield named(
        "bias_of_first_filter",
        "Each filter has a bias of its own: b[o].",
        bias=lambda out, b: out + b[0],
    )
    yield Misconception(
        "bias_in_every_product",
        _bias_in_every_product,
        "The bias is added once to each output, not to every product.",
    )
    yield Misconception(
        "bias_in_every_channel",
        _bias_in_every_channel,
        "The bias is added once to each output, not once for every channel.",
    )
    yield named(
        "padding_forgotten",
        "Put `padding` zeros around the image before the window slides.",
        pad=lambda x, p: x,
    )
    yield named(
        "padding_before_only",
        "Padding goes on both sides: before and after.",
        pad=lambda x, p: np.pad(x, ((0, 0), (p, 0), (p, 0))),
    )
    yield named(
        "padding_after_only",
        "Padding goes on both sides: before and after.",
        pad=lambda x, p: np.pad(x, ((0, 0), (0, p), (0, p))),
    )
    for twice in ((0, 2), (2, 0)):
        yield named(
            "padding_on_one_side",
            "Padding goes on both sides: `padding` rows before and as many after, not all at once.",
            pad=lambda x, p, twice=twice: np.pad(x, ((0, 0), *2 * ((twice[0] * p, twice[1] * p),))),
        )
    yield named(
        "padding_in_rows_only",
        "Padding goes above, below, left and right.",
        pad=lambda x, p: np.pad(x, ((0, 0), (p, p), (0, 0))),
    )
    yield named(
        "padding_in_columns_only",
        "Padding goes above, below, left and right.",
        pad=lambda x, p: np.pad(x, ((0, 0), (0, 0), (p, p))),
    )
    for mode in ("edge", "reflect", "wrap", "symmetric"):
        yield named(
            f"padding_{mode}",
            "Padding is made of zeros, not of repeated pixels.",
            pad=lambda x, p, mode=mode: np.pad(x, ((0, 0), (p, p), (p, p)), mode=mode),
        )
    yield named(
        "padding_of_ones",
        "Padding is made of zeros.",
        pad=lambda x, p: np.pad(x, ((0, 0), (p, p), (p, p)), constant_values=1.0),
    )
    yield named(
        "one_position_missing",
        "Count positions, not gaps: (n - k) // stride + 1.",
        size=lambda n, k, s: max((n - k) // s, 1),
    )
    yield Misconception(
        "last_position_missed",
        _last_position_missed,
        "The last window begins at n - k, and range() stops before its end: range(0, n - k + 1, "
        "stride).",
    )
    yield named(
        "rectified",
        "The convolution is asked for without an activation: negative responses stay.",
        finish=lambda out: np.maximum(out, 0.0),
    )
    yield named(
        "channels_last",
        "The output is (O, H', W'): the filters come first.",
        finish=lambda out: np.moveaxis(out, 0, -1),
    )
    yield named(
        "output_transposed",
        "Rows and columns of the output have changed places: the shape is (O, H', W').",
        finish=lambda out: out.swapaxes(1, 2),
    )
    yield named(
        "filters_added_up",
        "Each of the O filters gives a channel of its own: do not add them up.",
        finish=lambda out: out.sum(axis=0),
    )
    yield named(
        "one_filter_squeezed",
        "One filter gives one channel: the output keeps its axis, (1, H', W').",
        finish=np.squeeze,
    )
    yield Misconception(
        "padding_chosen_by_the_kernel",
        _same_padding,
        "Pad by `padding`, not by half the kernel: the output need not be as large as the image.",
    )
    yield named(
        "padding_of_channels",
        "Only rows and columns are padded, not the channels: np.pad with ((0, 0), (p, p), (p, p)).",
        pad=lambda x, p: np.pad(x, p),
    )
    yield Misconception(
        "output_strided_too",
        _output_strided,
        "Output (i, j) stands side by side with the next; it is the window in the image that moves "
        "by `stride`.",
    )
    yield named(
        "sums_multiplied",
        "Multiply weight by pixel first, then add up: the sum of products is no product of sums.",
        meet=lambda w, patch: w.sum(axis=(1, 2, 3)) * patch.sum(),
    )
    yield named(
        "kernel_ignored",
        "Weigh each pixel of the patch by the filter before you add up.",
        meet=lambda w, patch: np.full(len(w), patch.sum()),
    )
    yield named(
        "batch_axis",
        "One image comes in and one goes out, (O, H', W'): without an axis for the batch.",
        finish=lambda out: out[None],
    )
    for side, name in ((2, "kernel_height_for_both"), (3, "kernel_width_for_both")):
        yield Misconception(
            name, _square(side), "A kernel need not be square: kh for the rows, kw for the columns."
        )


def _last_position_missed(x, w, b, stride=1, padding=0):
    """The output has its place, and stays 0: range(0, n - k, stride)."""
    out = convolution()(x, w, b, stride, padding)
    for axis, (n, k) in enumerate(zip(np.shape(x)[1:], np.shape(w)[2:], strict=True), 1):
        if (n + 2 * padding - k) % stride == 0:
            np.moveaxis(out, axis, 0)[-1] = 0.0
    return out


def _same_padding(x, w, b, stride=1, padding=0):
    kh, kw = np.shape(w)[2:]
    x = np.pad(np.asarray(x, float), ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2)))
    return convolution()(x, w, b, stride, 0)


def _output_strided(x, w, b, stride=1, padding=0):
    dense, out = (
        convolution()(x, w, b, 1, padding),
        np.zeros_like(convolution()(x, w, b, stride, padding)),
    )
    rows, columns = range(0, out.shape[1], stride), range(0, out.shape[2], stride)
    out[:, ::stride, ::stride] = dense[:, rows][:, :, columns]
    return out


def _bias_in_every_product(x, w, b, stride=1, padding=0):
    many = np.asarray(b, float) * np.prod(np.shape(w)[1:])
    return convolution()(x, w, many, stride, padding)


def _bias_in_every_channel(x, w, b, stride=1, padding=0):
    return convolution()(x, w, np.asarray(b, float) * np.shape(w)[1], stride, padding)
