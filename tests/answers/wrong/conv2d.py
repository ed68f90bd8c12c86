# %% flips the kernel -> kernel_flipped
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o, :, ::-1, ::-1]) + b[o]
    return out


# %% windows not strided -> windows_not_strided
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i : i + kh, j : j + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% a mean of the products -> mean_for_sum
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.mean(patch * w[o]) + b[o]
    return out


# %% no bias -> bias_forgotten
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o])
    return out


# %% padding in front only -> padding_before_only
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, 0), (padding, 0)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% padded with the edge -> padding_edge
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)), mode="edge")
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% padding forgotten -> padding_forgotten
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% first channel only -> first_channel_only
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch[0] * w[o, 0]) + b[o]
    return out


# %% first filter only -> first_filter_only
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[0]) + b[o]
    return out


# %% square kernels only -> -
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kh]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% output starts with its rows -> channels_last
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out.transpose(1, 2, 0)


# %% shapes unchecked -> channels_broadcast
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% a kernel too large gives an empty array -> accepts_too_large_kernel
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    out = np.zeros((O, max(H, 0), max(W, 0)))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% a ReLU on top -> rectified
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return np.maximum(out, 0)


# %% bias of each channel -> bias_in_every_channel
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o] * len(x)
    return out


# %% bytes stay bytes -> -
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x), np.asarray(w), np.asarray(b)
    if x.shape[0] != w.shape[1] or b.shape != (w.shape[0],):
        raise ValueError("shapes")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    O, _, kh, kw = w.shape
    H, W = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    if H < 1 or W < 1:
        raise ValueError("kernel too large")
    out = np.zeros((O, H, W))
    for o in range(O):
        for i in range(H):
            for j in range(W):
                patch = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(patch * w[o]) + b[o]
    return out


# %% scipy style full padding by size kernel-1 -> padding_chosen_by_the_kernel
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    kh, kw = w.shape[2:]
    x = np.pad(x, ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2)))
    H = (x.shape[1] - kh) // stride + 1
    W = (x.shape[2] - kw) // stride + 1
    return np.array(
        [
            [
                [
                    (x[:, i * stride : i * stride + kh, j * stride : j * stride + kw] * w[o]).sum()
                    + b[o]
                    for j in range(W)
                ]
                for i in range(H)
            ]
            for o in range(len(w))
        ]
    )


# %% range over image with stride, wrong index -> output_strided_too
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    kh, kw = w.shape[2:]
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    H = (x.shape[1] - kh) // stride + 1
    W = (x.shape[2] - kw) // stride + 1
    out = np.zeros((len(w), H, W))
    for o in range(len(w)):
        for i in range(0, H, stride):
            for j in range(0, W, stride):
                out[o, i, j] = (x[:, i : i + kh, j : j + kw] * w[o]).sum() + b[o]
    return out


# %% np.pad all axes -> padding_of_channels
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    x = np.pad(x, padding)
    kh, kw = w.shape[2:]
    H = (x.shape[1] - kh) // stride + 1
    W = (x.shape[2] - kw) // stride + 1
    out = np.zeros((len(w), H, W))
    for o in range(len(w)):
        for i in range(H):
            for j in range(W):
                out[o, i, j] = (
                    x[:, i * stride : i * stride + kh, j * stride : j * stride + kw] * w[o]
                ).sum() + b[o]
    return out


# %% dot product of first rows (matmul instead of product) -> sums_multiplied
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    kh, kw = w.shape[2:]
    H = (x.shape[1] - kh) // stride + 1
    W = (x.shape[2] - kw) // stride + 1
    out = np.zeros((len(w), H, W))
    for o in range(len(w)):
        for i in range(H):
            for j in range(W):
                p = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[o, i, j] = np.sum(p) * np.sum(w[o]) + b[o]
    return out


# %% batch dim expected -> batch_axis
def conv2d(x, w, b, stride=1, padding=0):
    x = np.asarray(x, float)[None]
    w = np.asarray(w, float)
    b = np.asarray(b, float)
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kh, kw = w.shape[2:]
    H = (x.shape[2] - kh) // stride + 1
    W = (x.shape[3] - kw) // stride + 1
    out = np.zeros((1, len(w), H, W))
    for i in range(H):
        for j in range(W):
            out[0, :, i, j] = (
                x[0, :, i * stride : i * stride + kh, j * stride : j * stride + kw] * w
            ).sum((1, 2, 3)) + b
    return out


# %% all the padding below and on the right -> padding_on_one_side
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = (np.asarray(a, float) for a in (x, w, b))
    O, C, kh, kw = w.shape
    if x.shape[0] != C or b.shape != (O,):
        raise ValueError
    x = np.pad(x, ((0, 0), (0, 2 * padding), (0, 2 * padding)))
    H, W = x.shape[1:]
    if kh > H or kw > W:
        raise ValueError
    out = np.zeros((O, (H - kh) // stride + 1, (W - kw) // stride + 1))
    for i in range(out.shape[1]):
        for j in range(out.shape[2]):
            out[:, i, j] = (
                np.tensordot(w, x[:, i * stride : i * stride + kh, j * stride : j * stride + kw], 3)
                + b
            )
    return out


# %% range(0, H - kh, stride) -> last_position_missed
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = (np.asarray(a, float) for a in (x, w, b))
    O, C, kh, kw = w.shape
    if x.shape[0] != C or b.shape != (O,):
        raise ValueError
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    H, W = x.shape[1:]
    if kh > H or kw > W:
        raise ValueError
    out = np.zeros((O, (H - kh) // stride + 1, (W - kw) // stride + 1))
    for o in range(O):
        for i in range(0, H - kh, stride):
            for j in range(0, W - kw, stride):
                out[o, i // stride, j // stride] = (
                    np.sum(w[o] * x[:, i : i + kh, j : j + kw]) + b[o]
                )
    return out
