# %% four loops
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.array(x, float), np.array(w, float), np.array(b, float)
    C, H, W = x.shape
    O, D, kh, kw = w.shape
    if C != D or b.shape != (O,):
        raise ValueError("channels")
    padded = np.zeros((C, H + 2 * padding, W + 2 * padding))
    padded[:, padding : padding + H, padding : padding + W] = x
    rows = (H + 2 * padding - kh) // stride + 1
    columns = (W + 2 * padding - kw) // stride + 1
    if rows <= 0 or columns <= 0:
        raise ValueError("kernel too large")
    out = np.zeros((O, rows, columns))
    for o in range(O):
        for i in range(rows):
            for j in range(columns):
                total = b[o]
                for c in range(C):
                    for u in range(kh):
                        for v in range(kw):
                            total += w[o, c, u, v] * padded[c, i * stride + u, j * stride + v]
                out[o, i, j] = total
    return out


# %% sliding windows and einsum
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = (np.asarray(a, dtype=float) for a in (x, w, b))
    if w.shape[1] != x.shape[0] or b.shape != w.shape[:1]:
        raise ValueError("shapes do not fit")
    x = np.pad(x, [(0, 0), (padding, padding), (padding, padding)])
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    return np.einsum("cijuv,ocuv->oij", windows, w) + b[:, None, None]


# %% shifted images added up
def conv2d(x, w, b, stride=1, padding=0):
    x = np.pad(np.asarray(x, float), ((0, 0), (padding,) * 2, (padding,) * 2))
    w, b = np.asarray(w, float), np.asarray(b, float)
    kh, kw = w.shape[-2:]
    height, width = x.shape[1] - kh + 1, x.shape[2] - kw + 1
    if w.shape[1] != x.shape[0] or b.shape != (w.shape[0],) or height < 1 or width < 1:
        raise ValueError("bad shapes")
    out = np.zeros((w.shape[0], height, width)) + b.reshape(-1, 1, 1)
    for u in range(kh):
        for v in range(kw):
            out += np.tensordot(w[:, :, u, v], x[:, u : u + height, v : v + width], axes=1)
    return out[:, ::stride, ::stride]


# %% patches as columns of a matrix
def conv2d(x, w, b, stride=1, padding=0):
    x, w, b = np.asarray(x, float), np.asarray(w, float), np.asarray(b, float)
    O, C, kh, kw = w.shape
    if x.shape[0] != C or len(b) != O:
        raise ValueError("channels")
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    tops = range(0, x.shape[1] - kh + 1, stride)
    lefts = range(0, x.shape[2] - kw + 1, stride)
    if not tops or not lefts:
        raise ValueError("kernel too large")
    patches = np.stack(
        [x[:, t : t + kh, s : s + kw].ravel() for t in tops for s in lefts], axis=1
    )
    return (w.reshape(O, -1) @ patches + b[:, None]).reshape(O, len(tops), len(lefts))
