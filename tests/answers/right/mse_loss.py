# %% vectorised, with a chain of ifs
def mse_loss(input, target, reduction="mean"):
    x = np.asarray(input, dtype=float)
    t = np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError(f"shapes differ: {x.shape} and {t.shape}")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        if loss.size == 0:
            raise ValueError("mean of nothing")
        return float(loss.mean())
    raise ValueError(f"unknown reduction {reduction!r}")


# %% a loop over the flat elements
def mse_loss(input, target, reduction="mean"):
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction)
    x = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if x.shape != t.shape:
        raise ValueError("shape mismatch")
    out = np.zeros(x.shape)
    total = 0.0
    for index in np.ndindex(x.shape):
        out[index] = (x[index] - t[index]) ** 2
        total += out[index]
    if reduction == "none":
        return out
    if reduction == "sum":
        return total
    if x.size == 0:
        raise ValueError("empty")
    return total / x.size


# %% einsum, no float()
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    d = (x - t).ravel()
    if reduction == "none":
        return np.einsum("i,i->i", d, d).reshape(x.shape)
    if reduction == "sum":
        return np.einsum("i,i->", d, d)
    if reduction == "mean":
        if not d.size:
            raise ValueError("empty")
        return np.einsum("i,i->", d, d) / d.size
    raise ValueError("reduction")


# %% a dictionary of lambdas
def mse_loss(input, target, reduction="mean"):
    def mean(a):
        if a.size == 0:
            raise ValueError("The mean of no elements is undefined")
        return a.mean()

    reducers = {"none": lambda a: a, "sum": lambda a: a.sum(), "mean": mean}
    if reduction not in reducers:
        raise ValueError("reduction must be one of " + ", ".join(reducers))
    x, t = (np.asarray(a).astype(np.float64) for a in (input, target))
    if np.shape(x) != np.shape(t):
        raise ValueError("input and target must have the same shape")
    return reducers[reduction](np.square(np.subtract(x, t)))


# %% a helper for the shape rule, match statement
def _check(input, target):
    input, target = np.asarray(input, dtype="float64"), np.asarray(target, dtype="float64")
    if input.shape != target.shape:
        raise ValueError
    return input, target


def mse_loss(input, target, reduction="mean"):
    input, target = _check(input, target)
    squared = np.power(input - target, 2)
    match reduction:
        case "none":
            return squared
        case "sum":
            return np.sum(squared)
        case "mean" if squared.size:
            return np.sum(squared) / squared.size
        case _:
            raise ValueError("bad reduction, or nothing to average")


# %% a class does the work
class _SquaredError:
    def __init__(self, x, t):
        self.x = np.asarray(x, float)
        self.t = np.asarray(t, float)
        if self.x.shape != self.t.shape:
            raise ValueError("shapes must agree")

    def none(self):
        return (self.x - self.t) * (self.x - self.t)

    def sum(self):
        return float(np.sum(self.none()))

    def mean(self):
        if self.x.size < 1:
            raise ValueError("nothing to average")
        return self.sum() / self.x.size


def mse_loss(input, target, reduction="mean"):
    if reduction not in {"none", "sum", "mean"}:
        raise ValueError(reduction)
    return getattr(_SquaredError(input, target), reduction)()


# %% np.vectorize and keyword-only reduction
def mse_loss(input, target, *, reduction="mean"):
    x = np.array(input, float)
    t = np.array(target, float)
    if x.shape != t.shape:
        raise ValueError("different shapes")
    square = np.vectorize(lambda a, b: (a - b) ** 2, otypes=[float])
    loss = np.asarray(square(x, t))
    if reduction == "mean" and loss.size == 0:
        raise ValueError("mean of an empty array")
    if reduction == "none":
        return loss
    if reduction in ("mean", "sum"):
        return float(getattr(np, reduction)(loss))
    raise ValueError(reduction)


# %% recursion over nested lists, math.fsum
import math


def _flat(a):
    if isinstance(a, list):
        return [y for element in a for y in _flat(element)]
    return [a]


def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if reduction not in ("mean", "sum", "none"):
        raise ValueError("reduction")
    squares = [(a - b) ** 2 for a, b in zip(_flat(x.tolist()), _flat(t.tolist()))]
    if reduction == "none":
        return np.array(squares, dtype=float).reshape(x.shape)
    if reduction == "sum":
        return math.fsum(squares)
    if not squares:
        raise ValueError("empty")
    return math.fsum(squares) / len(squares)


# %% expanded square is avoided; abs and hypot style, in place on a copy
def mse_loss(input, target, reduction="mean"):
    d = np.array(input, dtype=np.float64, copy=True)
    t = np.asarray(target, dtype=np.float64)
    if d.shape != t.shape:
        raise ValueError("shape")
    d -= t
    d *= d
    if reduction == "none":
        return d
    if reduction == "sum":
        return d.sum(dtype=np.float64)
    if reduction != "mean":
        raise ValueError("reduction is none, mean or sum")
    if d.size == 0:
        raise ValueError("no elements")
    return np.average(d)


# %% a lambda bound to the name
mse_loss = lambda input, target, reduction="mean": _reduce(
    np.square(_same(np.asarray(input, float), np.asarray(target, float))), reduction
)


def _same(x, t):
    if x.shape != t.shape:
        raise ValueError("shapes")
    return x - t


def _reduce(loss, reduction):
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if reduction == "mean" and np.size(loss):
        return float(np.mean(loss))
    raise ValueError(reduction)


# %% tensordot and linalg
def mse_loss(input, target, reduction="mean"):
    x = np.asarray(input, dtype=float)
    t = np.asarray(target, dtype=float)
    assert_same_shape(x, t)
    r = x - t
    if reduction == "none":
        return r**2
    if reduction not in ("sum", "mean"):
        raise ValueError("unknown reduction")
    total = np.tensordot(r, r, axes=r.ndim)
    if reduction == "sum":
        return total
    if r.size == 0:
        raise ValueError("empty mean")
    return total / r.size


def assert_same_shape(x, t):
    if x.shape != t.shape:
        raise ValueError(f"input has shape {x.shape}, target {t.shape}")


# %% float32 stays float32 where it came so; everything else becomes float64
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    if x.dtype.kind != "f":
        x = x.astype(float)
    if t.dtype.kind != "f":
        t = t.astype(float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    if reduction == "mean" and x.size == 0:
        raise ValueError("empty")
    loss = (x - t) ** 2
    return loss if reduction == "none" else float(getattr(loss, reduction)())


# %% other names for the operands
def mse_loss(y_hat, y, reduction="mean"):
    y_hat, y = np.asarray(y_hat, float), np.asarray(y, float)
    if y_hat.shape != y.shape:
        raise ValueError("y_hat and y must have one shape")
    e = y_hat - y
    if reduction == "none":
        return e**2
    if reduction == "sum":
        return (e**2).sum().item()
    if reduction == "mean" and e.size > 0:
        return (e**2).mean().item()
    raise ValueError("cannot reduce")
