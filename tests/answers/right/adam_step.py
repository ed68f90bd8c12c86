# %% as in the paper
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g ** 2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% as in PyTorch's source
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    w, g = np.array(w, dtype=float), np.array(g, dtype=float)
    if state is None:
        exp_avg, exp_avg_sq, step = np.zeros(w.shape), np.zeros(w.shape), 0
    else:
        exp_avg, exp_avg_sq, step = state
    step += 1
    exp_avg = exp_avg + (g - exp_avg) * (1 - beta1)
    exp_avg_sq = exp_avg_sq * beta2 + (1 - beta2) * g * g
    step_size = lr / (1 - beta1**step)
    denom = np.sqrt(exp_avg_sq) / np.sqrt(1 - beta2**step) + eps
    return w - step_size * exp_avg / denom, (exp_avg, exp_avg_sq, step)


# %% moments that start as numbers
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, float), np.asarray(g, float)
    b1, b2 = betas
    if state is None:
        state = (0.0, 0.0, 0)
    m = b1 * state[0] + (1 - b1) * g
    v = b2 * state[1] + (1 - b2) * np.square(g)
    t = state[2] + 1
    return w - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps), (m, v, t)


# %% in place on copies
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w = np.array(w, dtype=np.float64)
    g = np.asarray(g, dtype=np.float64)
    if state is None:
        m, v, t = np.zeros_like(w), np.zeros_like(w), 0
    else:
        m, v, t = state[0].copy(), state[1].copy(), state[2]
    t += 1
    m *= betas[0]
    m += (1 - betas[0]) * g
    v *= betas[1]
    v += (1 - betas[1]) * g**2
    w -= lr * (m / (1 - betas[0] ** t)) / ((v / (1 - betas[1] ** t)) ** 0.5 + eps)
    return w, (m, v, t)


# %% element by element
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m0, v0, t = state if state is not None else (np.zeros(w.shape), np.zeros(w.shape), 0)
    t = t + 1
    new, m, v = np.empty(w.shape), np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(w.shape):
        m[i] = betas[0] * m0[i] + (1 - betas[0]) * g[i]
        v[i] = betas[1] * v0[i] + (1 - betas[1]) * g[i] ** 2
        up = m[i] / (1 - betas[0] ** t)
        new[i] = w[i] - lr * up / (np.sqrt(v[i] / (1 - betas[1] ** t)) + eps)
    return new, (m, v, t)
