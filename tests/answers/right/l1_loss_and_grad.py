# %% vectorised
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if x.size == 0:
        raise ValueError("empty")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% loop
def l1_loss_and_grad(input, target):
    x, t = np.array(input, dtype=float), np.array(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    n = x.size
    if n == 0:
        raise ValueError("mean of nothing")
    total = 0.0
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        r = x[i] - t[i]
        total += abs(r)
        if r > 0:
            grad[i] = 1 / n
        elif r < 0:
            grad[i] = -1 / n
        elif r != r:
            grad[i] = r
    return total / n, grad


# %% the loss from the gradient
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("bad shapes")
    r = x - t
    grad = np.sign(r) / np.prod(r.shape)
    return np.sum(np.abs(r)) / r.size, grad


# %% einsum over signs
def l1_loss_and_grad(input, target):
    x, t = (np.asarray(a).astype(np.float64) for a in (input, target))
    if x.shape != t.shape:
        raise ValueError("shapes")
    if not x.size:
        raise ValueError("empty")
    r = (x - t).ravel()
    s = np.sign(r)
    return np.einsum("i,i->", s, r) / r.size, (s / r.size).reshape(x.shape)


# %% nested np.where
def l1_loss_and_grad(input, target):
    x = np.asarray(input, float)
    t = np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if len(x.reshape(-1)) == 0:
        raise ValueError("empty")
    diff = x - t
    loss = np.where(diff >= 0, diff, -diff).mean()
    slope = np.where(diff > 0, 1.0, np.where(diff < 0, -1.0, diff * 0))
    return loss, slope / diff.size


# %% comprehension and math.copysign
import math


def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    r = [float(a - b) for a, b in zip(x.flat, t.flat)]
    if not r:
        raise ValueError("empty")
    n = len(r)
    sign = lambda v: math.copysign(1.0, v) if v != 0 and v == v else v
    return math.fsum(map(abs, r)) / n, np.array([sign(v) / n for v in r]).reshape(x.shape)


# %% comparison of booleans
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if np.shape(x) != np.shape(t):
        raise ValueError("shapes")
    if x.size == 0:
        raise ValueError("empty")
    grad = ((x > t).astype(float) - (x < t).astype(float)) / x.size
    grad[np.isnan(x) | np.isnan(t)] = np.nan
    return np.mean(np.abs(x - t)), grad


# %% np.vectorize
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape or not x.size:
        raise ValueError("shapes")
    r = x - t
    sign = np.vectorize(lambda v: v if v != v else (v > 0) - (v < 0), otypes=[float])
    return float(np.linalg.norm(r.ravel(), 1) / r.size), np.asarray(sign(r)) / r.size


# %% class-based, keyword arguments
class L1:
    def __init__(self, *, input, target):
        self.r = np.asarray(input, float) - np.asarray(target, float)

    @property
    def loss(self):
        return np.abs(self.r).mean().item()

    @property
    def grad(self):
        return np.sign(self.r) / self.r.size


def l1_loss_and_grad(input, target):
    if np.shape(input) != np.shape(target) or np.size(input) == 0:
        raise ValueError("input and target need one shape, with at least one element")
    l1 = L1(input=input, target=target)
    return l1.loss, l1.grad


# %% two helpers
def _loss(r):
    return np.maximum(r, -r).sum() / r.size


def _grad(r):
    out = np.copy(r)
    out[r > 0] = 1
    out[r < 0] = -1
    return out / r.size


def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if x.size == 0:
        raise ValueError("no data")
    return _loss(x - t), _grad(x - t)


# %% a named tuple
from collections import namedtuple

Result = namedtuple("Result", "loss grad")


def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return Result(np.abs(x - t).mean(), np.sign(x - t) / x.size)


# %% lambda
l1_loss_and_grad = lambda input, target: _both(
    np.asarray(input, dtype=float), np.asarray(target, dtype=float)
)


def _both(x, t):
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return np.average(np.fabs(x - t)), np.divide(np.sign(x - t), x.size)
