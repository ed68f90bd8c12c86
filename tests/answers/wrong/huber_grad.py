# %% beyond delta the slope is sign(r), not delta * sign(r)
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, np.sign(r)) / r.size


# %% clips from 0 to delta
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, 0, delta) / x.size


# %% 1/N missing
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta)


# %% wrong sign
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(t - x, -delta, delta) / x.size


# %% gradient of smooth L1: divided by delta
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / delta / x.size


# %% clips to [-1, 1]: ignores delta
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -1, 1) / x.size


# %% not clipped: gradient of half squared error
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (x - t) / x.size


# %% gradient of the squared error: 2r, not clipped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return 2 * (x - t) / x.size


# %% gradient of the absolute error: sign
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.sign(x - t) / x.size


# %% delta times sign everywhere
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return delta * np.sign(x - t) / x.size


# %% a factor 2 in the quadratic zone
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, 2 * r, delta * np.sign(r)) / r.size


# %% a factor 1/2 in the quadratic zone
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, 0.5 * r, delta * np.sign(r)) / r.size


# %% beyond delta the slope is 0 (outliers are dropped)
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, 0.0) / r.size


# %% beyond delta the slope is +delta for both signs
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, delta) / r.size


# %% clips only from above: np.minimum
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.minimum(x - t, delta) / x.size


# %% clips only from below
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.maximum(x - t, -delta) / x.size


# %% takes the absolute value before clipping
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(np.abs(x - t), -delta, delta) / x.size


# %% the branches are exchanged
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) > delta, r, delta * np.sign(r)) / r.size


# %% clips after dividing by N
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip((x - t) / x.size, -delta, delta)


# %% divides by the number of rows
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / len(x)


# %% divides by the number of columns
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.shape[-1]


# %% averages to one number
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return float(np.clip(x - t, -delta, delta).mean())


# %% returns the loss per element
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    return np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)) / r.size


# %% returns the mean Huber loss
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    return float(np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)).mean())


# %% no shape check
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% the default delta is 1.35
def huber_grad(input, target, delta=1.35):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% condition without abs: large negative residuals are not clipped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(r <= delta, r, delta * np.sign(r)) / r.size


# %% compares the squared residual with delta
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(r**2 <= delta, r, delta * np.sign(r)) / r.size


# %% clips the operands instead of the residual
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x, -delta, delta) - np.clip(t, -delta, delta)) / x.size


# %% integer arithmetic: uint8 wraps around
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% an array of the input's integer type
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    g = np.zeros_like(np.asarray(input))
    g[...] = np.clip(x - t, -delta, delta) / x.size
    return g


# %% returns a list
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x - t, -delta, delta) / x.size).tolist()


# %% flattens
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x - t, -delta, delta) / x.size).ravel()


# %% clips the caller's array in place
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    np.subtract(x, t, out=x)
    np.clip(x, -delta, delta, out=x)
    x /= x.size
    return x


# %% replaces NaN by 0
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.nan_to_num(np.clip(x - t, -delta, delta) / x.size)


# %% no return
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    g = np.clip(x - t, -delta, delta) / x.size


# %% tanh instead of clipping
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return delta * np.tanh((x - t) / delta) / x.size


# %% wrong sign and no 1/N
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return -np.clip(x - t, -delta, delta)


# %% divides by N twice
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size**2


# %% twice the gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return 2 * np.clip(x - t, -delta, delta) / x.size


# %% smooth L1's gradient without 1/N: two mistakes
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / delta


# %% soft-thresholds: what is left beyond delta
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.sign(r) * np.maximum(np.abs(r) - delta, 0) / r.size


# %% pseudo-Huber's gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return r / np.sqrt(1 + (r / delta) ** 2) / r.size


# %% clips the gradient's norm instead of its elements
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return r * min(1.0, delta / max(np.linalg.norm(r), 1e-12)) / r.size


# %% divides by the number of clipped elements only
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.clip(x - t, -delta, delta) / max(1, (np.abs(r) > delta).sum())


# %% asserts instead of raising ValueError
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape
    assert delta > 0
    return np.clip(x - t, -delta, delta) / x.size


# %% rounds
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.round(np.clip(x - t, -delta, delta) / x.size, 3)


# %% a NaN residual gets the slope delta: copysign in the branch that takes everything else
import math


def huber_grad(input, target, delta=1.0):
    if delta <= 0:
        raise ValueError("delta")
    if np.shape(input) != np.shape(target):
        raise ValueError("shapes")
    psi = lambda a, b: a - b if abs(a - b) <= delta else math.copysign(delta, a - b)
    x, t = np.asarray(input, float), np.asarray(target, float)
    return np.vectorize(psi, otypes=[float])(x, t) / x.size
