# %% clip
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% np.where
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, delta * np.sign(r)) / r.size


# %% loop with three branches
def huber_grad(input, target, delta=1.0):
    x, t = np.array(input, dtype=float), np.array(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    g = np.zeros(x.shape)
    n = x.size
    for i in np.ndindex(x.shape):
        r = x[i] - t[i]
        if r > delta:
            g[i] = delta / n
        elif r < -delta:
            g[i] = -delta / n
        else:
            g[i] = r / n
    return g


# %% minimum and maximum
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or delta <= 0 or x.size == 0:
        raise ValueError("arguments")
    return np.maximum(-delta, np.minimum(delta, x - t)) / x.size


# %% weights times residuals
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if not delta > 0:
        raise ValueError("delta")
    r = x - t
    size = np.abs(r)
    weight = np.divide(delta, size, out=np.ones_like(r), where=size > delta)
    return weight * r * (1.0 / r.size)


# %% boolean masks in place on a copy
def huber_grad(input, target, delta=1.0):
    r = np.array(input, dtype=float)
    t = np.asarray(target, dtype=float)
    if r.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r -= t
    r[r > delta] = delta
    r[r < -delta] = -delta
    r /= r.size
    return r


# %% comprehension, min and max of Python
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    n = x.size
    flat = [max(min(a - b, delta), -delta) / n for a, b in zip(x.ravel(), t.ravel())]
    return np.array(flat, dtype=float).reshape(x.shape)


# %% np.vectorize with math
import math


def huber_grad(input, target, delta=1.0):
    if delta <= 0:
        raise ValueError("delta")
    if np.shape(input) != np.shape(target):
        raise ValueError("shapes")
    psi = lambda a, b: math.copysign(delta, a - b) if abs(a - b) > delta else a - b
    x, t = np.asarray(input, float), np.asarray(target, float)
    return np.vectorize(psi, otypes=[float])(x, t) / x.size


# %% class-based, einsum
class HuberPsi:
    def __init__(self, delta):
        if delta <= 0:
            raise ValueError("delta must be > 0")
        self.delta = delta

    def __call__(self, r):
        return (np.abs(r + self.delta) - np.abs(r - self.delta)) / 2


def huber_grad(input, target, delta=1.0):
    psi = HuberPsi(delta)
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.einsum("...,->...", psi(x - t), 1 / x.size)


# %% np.select, keyword-only delta
def huber_grad(input, target, *, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.select([r > delta, r < -delta], [delta, -delta], default=r) / max(1, r.size)


# %% a helper, float32 kept
def _residual(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if x.dtype.kind != "f" or t.dtype.kind != "f":
        x, t = x.astype(float), t.astype(float)
    return x - t


def huber_grad(input, target, delta=1.0):
    if delta <= 0:
        raise ValueError("delta")
    r = _residual(input, target)
    return r.clip(-delta, delta) / r.size


# %% lambda
huber_grad = lambda input, target, delta=1.0: _clipped(
    np.asarray(input, float), np.asarray(target, float), delta
)


def _clipped(x, t, delta):
    if x.shape != t.shape or delta <= 0:
        raise ValueError("arguments")
    return np.sign(x - t) * np.minimum(np.abs(x - t), delta) / x.size
