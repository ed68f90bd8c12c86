# %% shrink, then Adam
def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    w = w * (1 - lr * weight_decay)
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g ** 2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% as in the paper, one formula
def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    w, g = np.array(w, dtype=float), np.array(g, dtype=float)
    (b1, b2), (m, v, t) = betas, state or (np.zeros(w.shape), np.zeros(w.shape), 0)
    m, v, t = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g, t + 1
    adam = (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)
    return w - lr * (adam + weight_decay * w), (m, v, t)


# %% a helper for Adam's step
def _adam(g, state, betas, eps):
    m, v, t = state
    t += 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    return m / (1 - betas[0] ** t) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), (m, v, t)


def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if state is None:
        state = (np.zeros_like(g), np.zeros_like(g), 0)
    step, state = _adam(g, state, betas, eps)
    return (1 - lr * weight_decay) * w - lr * step, state


# %% in place on a copy
def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    new = np.array(w, dtype=np.float64)
    g = np.asarray(g, dtype=np.float64)
    m, v, t = (0.0, 0.0, 0) if state is None else state
    t = int(t) + 1
    new -= lr * weight_decay * new
    m = betas[0] * m + (1.0 - betas[0]) * g
    v = betas[1] * v + (1.0 - betas[1]) * np.square(g)
    new -= (lr / (1 - betas[0] ** t)) * m / (np.sqrt(v) / np.sqrt(1 - betas[1] ** t) + eps)
    return new, (m, v, t)


# %% refuses bad settings
def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    if lr < 0 or eps < 0 or weight_decay < 0 or not all(0 <= b < 1 for b in betas):
        raise ValueError("settings")
    w, g = np.asarray(w, float), np.asarray(g, float)
    if w.shape != g.shape:
        raise ValueError("shapes")
    decayed = w - lr * weight_decay * w
    if state is None:
        m, v, t = (1 - betas[0]) * g, (1 - betas[1]) * g**2, 1
    else:
        m = betas[0] * state[0] + (1 - betas[0]) * g
        v = betas[1] * state[1] + (1 - betas[1]) * g**2
        t = state[2] + 1
    return decayed - lr * (m / (1 - betas[0] ** t)) / ((v / (1 - betas[1] ** t)) ** 0.5 + eps), (m, v, t)
