# %% no bias correction -> no_bias_correction
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m, v
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% t starts at 0 -> t_starts_at_zero
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1 if state is not None else 0
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% both corrected with beta1 -> corrected_with_the_other_beta
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[0] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% eps inside the root -> eps_inside_the_root
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / np.sqrt(vhat + eps), (m, v, t)


# %% corrected moments kept -> corrected_moments_kept
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (mhat, vhat, t)


# %% t not counted -> t_not_counted
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t - 1)


# %% t stays 1 -> t_stays_at_one
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% betas exchanged -> -
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[1] * m + (1 - betas[1]) * g
    v = betas[0] * v + (1 - betas[0]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% g not squared -> second_moment_of_the_gradient
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% no root -> root_forgotten
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (vhat + eps), (m, v, t)


# %% flat result -> flat_result
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), m, v, t


# %% state ignored -> state_ignored
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0)
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% only m corrected -> only_first_moment_corrected
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% changes the moments -> modifies_argument
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m *= betas[0]
    m += (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% changes the weights -> modifies_argument
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    w -= lr * mhat / (np.sqrt(vhat) + eps)
    return w, (m, v, t)


# %% betas fixed -> ignores_betas
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t, betas = t + 1, (0.9, 0.999)
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% eps before the correction -> eps_before_the_correction
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    scale = lr * np.sqrt(1 - betas[1] ** t) / (1 - betas[0] ** t)
    return w - scale * m / (np.sqrt(v) + eps), (m, v, t)


# %% step along g -> gradient_for_first_moment
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * g / (np.sqrt(vhat) + eps), (m, v, t)


# %% ascent -> ascent
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    mhat, vhat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w + lr * mhat / (np.sqrt(vhat) + eps), (m, v, t)


# %% the second moment of m -> second_moment_of_the_first
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w = np.asarray(w, float)
    g = np.asarray(g, float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t += 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * m**2
    return w - lr * m / (1 - betas[0] ** t) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), (m, v, t)


# %% t starts at 1 -> t_starts_at_one
def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    w = np.asarray(w, float)
    g = np.asarray(g, float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 1) if state is None else state
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    return w - lr * m / (1 - betas[0] ** t) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), (
        m,
        v,
        t + 1,
    )
