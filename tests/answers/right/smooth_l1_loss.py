# %% np.where, beta 0 apart
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    a = np.abs(x - t)
    if beta == 0:
        loss = a
    else:
        loss = np.where(a < beta, 0.5 * a**2 / beta, a - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% loop
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.array(input, dtype=float), np.array(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta must not be negative")
    if reduction not in ("mean", "sum", "none"):
        raise ValueError("reduction")
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a = abs(x[i] - t[i])
        out[i] = a * a / (2 * beta) if a < beta else a - beta / 2
    if reduction == "none":
        return out
    total = float(out.sum())
    if reduction == "sum":
        return total
    if out.size == 0:
        raise ValueError("empty")
    return total / out.size


# %% from Huber's loss
def _huber(a, delta):
    c = np.minimum(a, delta)
    return c * (a - c / 2)


def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or beta < 0:
        raise ValueError("arguments")
    a = np.abs(x - t)
    loss = _huber(a, beta) / beta if beta > 0 else a
    match reduction:
        case "none":
            return loss
        case "sum":
            return np.sum(loss)
        case "mean" if loss.size:
            return np.mean(loss)
    raise ValueError("reduction")


# %% boolean masks
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    loss = np.abs(x - t).reshape(-1)
    near = loss < beta
    far = ~near
    loss[near] = 0.5 * loss[near] ** 2 / (beta or 1.0)
    loss[far] -= 0.5 * beta
    loss = loss.reshape(x.shape)
    table = {"none": lambda a: a, "sum": lambda a: a.sum(), "mean": lambda a: a.mean()}
    if reduction not in table or (reduction == "mean" and not loss.size):
        raise ValueError("reduction")
    return table[reduction](loss)


# %% quadratic and linear part
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    a = np.abs(x - t)
    near = np.minimum(a, beta)
    loss = (a - near) + (near * near / (2 * beta) if beta else 0.0)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return np.einsum("i->", loss.ravel())
    if reduction == "mean" and loss.size:
        return np.einsum("i->", loss.ravel()) / loss.size
    raise ValueError("reduction")


# %% np.vectorize
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    if beta < 0 or reduction not in ("none", "mean", "sum"):
        raise ValueError("arguments")
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")

    @np.vectorize(otypes=[float])
    def one(d):
        d = abs(d)
        if d < beta:
            return 0.5 * d * (d / beta)
        return d - 0.5 * beta

    loss = np.asarray(one(x - t))
    if reduction == "none":
        return loss
    if reduction == "mean" and loss.size == 0:
        raise ValueError("empty")
    return float(getattr(np, reduction)(loss))


# %% comprehension and math
import math


def smooth_l1_loss(input, target, *, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    a = [math.fabs(p - q) for p, q in zip(x.flat, t.flat)]
    losses = [v if beta == 0 else (v * v / beta / 2 if v < beta else v - beta / 2) for v in a]
    if reduction == "none":
        return np.array(losses, dtype=float).reshape(x.shape)
    if reduction == "sum":
        return math.fsum(losses)
    if reduction == "mean" and losses:
        return math.fsum(losses) / len(losses)
    raise ValueError("reduction")


# %% class-based
class SmoothL1:
    def __init__(self, beta=1.0, reduction="mean"):
        if beta < 0:
            raise ValueError("beta")
        if reduction not in ("none", "sum", "mean"):
            raise ValueError("reduction")
        self.beta, self.reduction = beta, reduction

    def forward(self, x, t):
        if x.shape != t.shape:
            raise ValueError("shapes")
        a = np.abs(x - t)
        if self.beta > 0:
            with np.errstate(over="ignore"):
                a = np.where(a <= self.beta, 0.5 * a * a / self.beta, a - 0.5 * self.beta)
        if self.reduction == "none":
            return a
        if self.reduction == "sum":
            return a.sum()
        if a.size == 0:
            raise ValueError("empty")
        return a.mean()


def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    return SmoothL1(beta, reduction).forward(np.asarray(input, float), np.asarray(target, float))


# %% in place on copies
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    a = np.array(input, float)
    b = np.array(target, float)
    if a.shape != b.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    a -= b
    a = np.abs(a, out=a)
    if beta > 0:
        q = np.clip(a, 0, beta)
        a -= q
        q *= q
        q /= 2 * beta
        a += q
    if reduction == "none":
        return a
    if reduction == "sum":
        return a.sum()
    if reduction == "mean" and a.size:
        return a.mean()
    raise ValueError("reduction")


# %% lambda and a helper
_l1 = lambda a, b: a if b == 0 else np.where(a > b, a - b / 2, np.minimum(a, b) ** 2 / (2 * b))


def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    a = np.abs(x - t)
    loss = np.where(np.isnan(a), a, _l1(a, beta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum().item()
    if reduction == "mean" and loss.size:
        return loss.mean().item()
    raise ValueError("reduction")


# %% recursion over nested lists
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")

    def walk(a, b):
        if isinstance(a, list):
            return [walk(p, q) for p, q in zip(a, b)]
        d = abs(a - b)
        return d * d / (2 * beta) if d < beta else d - beta / 2

    loss = np.array(walk(x.tolist(), t.tolist()), dtype=float).reshape(x.shape)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% np.piecewise
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or beta < 0:
        raise ValueError("arguments")
    a = np.abs(x - t).ravel()
    loss = np.piecewise(a, [a < beta], [lambda v: v**2 / (2 * beta), lambda v: v - beta / 2])
    loss = loss.reshape(x.shape)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")
