# %% vectorised
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% exponential of the log-softmax
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return np.exp(z - np.logaddexp.reduce(z, axis=axis, keepdims=True))


# %% along slices
import math


def softmax(z, axis=-1):
    def one(row):
        top = max(row)
        e = [math.exp(v - top) for v in row]
        total = sum(e)
        return np.array([v / total for v in e])

    return np.apply_along_axis(one, axis, np.asarray(z, dtype=float))


# %% axis moved to the end and back
def softmax(z, axis=-1):
    z = np.moveaxis(np.array(z, dtype=np.float64), axis, -1)
    z -= z.max(axis=-1)[..., np.newaxis]
    np.exp(z, out=z)
    z /= z.sum(axis=-1)[..., np.newaxis]
    return np.moveaxis(z, -1, axis)


# %% sum of exponentials of differences
def softmax(z, axis=-1):
    z = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    with np.errstate(over="ignore"):
        p = 1.0 / np.exp(z[..., None, :] - z[..., :, None]).sum(axis=-1)
    return np.moveaxis(p, -1, axis)
