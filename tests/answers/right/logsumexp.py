# %% vectorised, shift by the maximum
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% logaddexp.reduce
def logsumexp(z, axis=-1):
    return np.logaddexp.reduce(np.asarray(z, dtype=float), axis=axis)


# %% along slices, with a loop
import math


def logsumexp(z, axis=-1):
    def one(row):
        top = max(row)
        if top == -math.inf:
            return -math.inf
        return top + math.log(sum(math.exp(v - top) for v in row))

    z = np.asarray(z, dtype=float)
    return np.apply_along_axis(lambda row: one(list(row)), axis, z)


# %% axis moved to the end
def logsumexp(z, axis=-1):
    z = np.moveaxis(np.asarray(z, dtype=np.float64), axis, -1)
    top = z.max(axis=-1)
    safe = np.where(top == -np.inf, 0.0, top)
    total = np.exp(z - safe[..., None]).sum(axis=-1)
    with np.errstate(divide="ignore"):
        return safe + np.log(total)


# %% maximum term taken out, log1p
def logsumexp(z, axis=-1):
    z = np.sort(np.asarray(z, dtype=float), axis=axis)
    z = np.moveaxis(z, axis, 0)
    top = z[-1]
    shift = np.where(np.isneginf(top), 0.0, top)
    rest = np.exp(z[:-1] - shift).sum(axis=0)
    return np.where(np.isneginf(top), top, top + np.log1p(rest))


# %% pairwise, one slice at a time
from functools import reduce


def logsumexp(z, axis=-1):
    z = np.moveaxis(np.array(z, dtype=float), axis, 0)
    return reduce(np.logaddexp, z)
