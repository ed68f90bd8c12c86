# %% as in PyTorch
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g ** 2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% average moved by a share
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.array(w, dtype=float), np.array(g, dtype=float)
    old = 0.0 if state is None else np.asarray(state)
    v = old + (1 - alpha) * (g * g - old)
    step = g / (v**0.5 + eps)
    return w - lr * step, v


# %% in place on copies
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    g = np.asarray(g, dtype=np.float64)
    v = np.zeros(g.shape) if state is None else np.array(state, dtype=np.float64)
    v *= alpha
    v += (1 - alpha) * np.square(g)
    new = np.array(w, dtype=np.float64)
    new -= lr * g / (np.sqrt(v) + eps)
    return new, v


# %% two branches
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, float), np.asarray(g, float)
    if w.shape != g.shape:
        raise ValueError("shapes")
    if state is None:
        v = (1 - alpha) * g**2
    else:
        v = alpha * state + (1 - alpha) * g**2
    denominator = np.sqrt(v) + eps
    return (w - np.divide(lr * g, denominator), v)


# %% loop
import math


def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros(w.shape)
    new = np.zeros(w.shape)
    for i in np.ndindex(*w.shape):
        before = 0.0 if state is None else state[i]
        v[i] = alpha * before + (1 - alpha) * g[i] * g[i]
        new[i] = w[i] - lr * g[i] / (math.sqrt(v[i]) + eps)
    return new, v
