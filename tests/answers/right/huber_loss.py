# %% np.where
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * np.minimum(r, delta) ** 2, delta * (r - delta / 2))
    loss = np.where(np.isnan(r), r, loss)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if loss.size == 0:
        raise ValueError("empty")
    return float(loss.mean())


# %% np.where with the overflowing branch left alone
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if not delta > 0:
        raise ValueError("delta")
    a = np.abs(x - t)
    with np.errstate(over="ignore"):
        loss = np.where(a <= delta, 0.5 * a**2, delta * (a - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% clip
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or delta <= 0:
        raise ValueError("bad argument")
    r = x - t
    c = np.clip(r, -delta, delta)
    loss = c * (r - c / 2)
    match reduction:
        case "none":
            return loss
        case "sum":
            return float(np.sum(loss))
        case "mean" if loss.size > 0:
            return float(np.mean(loss))
    raise ValueError("reduction")


# %% loop
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.array(input, dtype=float), np.array(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta must be positive")
    if reduction not in ["mean", "sum", "none"]:
        raise ValueError("reduction")
    out = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        r = abs(x[i] - t[i])
        if r <= delta:
            out[i] = 0.5 * r * r
        else:
            out[i] = delta * (r - 0.5 * delta)
    if reduction == "none":
        return out
    if reduction == "sum":
        return sum(out.ravel().tolist())
    if out.size == 0:
        raise ValueError("empty")
    return sum(out.ravel().tolist()) / out.size


# %% boolean masks
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, dtype=np.float64), np.asarray(target, dtype=np.float64)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t).reshape(-1)
    small = r <= delta
    loss = np.empty(r.shape)
    loss[small] = r[small] ** 2 / 2
    loss[~small] = delta * r[~small] - delta**2 / 2
    loss = loss.reshape(x.shape)
    reducers = {"none": lambda a: a, "sum": np.sum, "mean": np.mean}
    if reduction not in reducers or (reduction == "mean" and loss.size == 0):
        raise ValueError("reduction")
    return reducers[reduction](loss)


# %% np.piecewise
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    a = np.atleast_1d(np.abs(x - t))
    loss = np.piecewise(
        a,
        [a <= delta, a > delta],
        [lambda v: 0.5 * v**2, lambda v: delta * (v - delta / 2), np.nan],
    ).reshape(x.shape)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean":
        if loss.size == 0:
            raise ValueError("empty")
        return loss.sum() / loss.size
    raise ValueError("reduction")


# %% quadratic and linear part, as minima
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or delta <= 0:
        raise ValueError("arguments")
    a = np.abs(x - t)
    quadratic = np.minimum(a, delta)
    linear = a - quadratic
    loss = 0.5 * quadratic**2 + delta * linear
    if reduction == "none":
        return loss
    if reduction == "sum":
        return np.einsum("i->", loss.ravel())
    if reduction == "mean" and loss.size:
        return np.einsum("i->", loss.ravel()) / loss.size
    raise ValueError("reduction")


# %% scaled smooth L1
def _smooth(r, beta):
    a = abs(r)
    return 0.5 * a * (a / beta) if a < beta else a - beta / 2


def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    loss = np.array([delta * _smooth(a - b, delta) for a, b in zip(x.flat, t.flat)], dtype=float)
    if reduction == "none":
        return loss.reshape(x.shape)
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% np.vectorize of a scalar function, keyword-only options
def huber_loss(input, target, *, delta=1.0, reduction="mean"):
    if reduction not in {"mean", "sum", "none"}:
        raise ValueError("reduction")
    if delta <= 0:
        raise ValueError("delta")
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")

    def one(a, b):
        r = abs(a - b)
        return 0.5 * r**2 if r <= delta else delta * (r - 0.5 * delta)

    loss = np.asarray(np.vectorize(one, otypes=[float])(x, t))
    if reduction == "none":
        return loss
    if reduction == "mean" and not loss.size:
        raise ValueError("empty")
    return float(loss.sum() if reduction == "sum" else loss.mean())


# %% class-based
class Huber:
    def __init__(self, delta):
        if delta <= 0:
            raise ValueError("delta")
        self.delta = delta

    def __call__(self, r):
        c = np.minimum(np.abs(r), self.delta)
        return c * (np.abs(r) - c / 2)


class Reducer:
    def none(self, a):
        return a

    def sum(self, a):
        return a.sum()

    def mean(self, a):
        if not a.size:
            raise ValueError("empty")
        return a.mean()


def huber_loss(input, target, delta=1.0, reduction="mean"):
    if reduction not in ("none", "sum", "mean"):
        raise ValueError(reduction)
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return getattr(Reducer(), reduction)(Huber(delta)(x - t))


# %% in place on copies
def huber_loss(input, target, delta=1.0, reduction="mean"):
    loss = np.array(input, dtype=float)
    target = np.array(target, dtype=float)
    if loss.shape != target.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    loss -= target
    np.abs(loss, out=loss)
    far = loss > delta
    near = ~far
    loss[far] -= delta / 2
    loss[far] *= delta
    loss[near] *= loss[near] / 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size != 0:
        return float(loss.mean())
    raise ValueError("reduction")


# %% math module and recursion over nested lists
import math


def huber_loss(input, target, delta=1.0, reduction="mean"):
    if np.shape(input) != np.shape(target):
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")

    def walk(a, b):
        if isinstance(a, list):
            return [walk(p, q) for p, q in zip(a, b)]
        r = math.fabs(a - b)
        return r * r / 2 if r <= delta else delta * r - delta * delta / 2

    x = np.asarray(input, dtype=float)
    loss = np.array(walk(x.tolist(), np.asarray(target, float).tolist()), dtype=float)
    loss = loss.reshape(x.shape)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return math.fsum(loss.flat)
    if reduction == "mean" and loss.size:
        return math.fsum(loss.flat) / loss.size
    raise ValueError("reduction")


# %% lambda and float32 kept
_rho = lambda a, d: np.where(a <= d, 0.5 * np.minimum(a, d) * np.minimum(a, d), d * (a - 0.5 * d))


def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    x = x if x.dtype.kind == "f" else x.astype(float)
    t = t if t.dtype.kind == "f" else t.astype(float)
    if x.shape != t.shape or not delta > 0 or reduction not in ("none", "sum", "mean"):
        raise ValueError("arguments")
    if reduction == "mean" and x.size == 0:
        raise ValueError("empty")
    loss = _rho(np.abs(x - t), delta)
    return loss if reduction == "none" else float(getattr(loss, reduction)())
