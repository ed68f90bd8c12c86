# %% eps inside the root -> eps_inside_the_root
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / np.sqrt(v + eps), v


# %% gradient not squared -> average_not_squared
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g
    return w - lr * g / (np.sqrt(v) + eps), v


# %% memory exchanged -> memory_exchanged
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = (1 - alpha) * v + alpha * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% AdaGrad -> adagrad
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = v + g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% bias corrected -> bias_corrected
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v / (1 - alpha)) + eps), v


# %% no root -> root_forgotten
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (v + eps), v


# %% starts at the first square -> starts_at_the_first_square
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = g**2 if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% state ignored -> state_ignored
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w)
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% old state returned -> old_state_returned
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), state


# %% weights only -> weights_only
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps)


# %% eps ignored -> eps_forgotten
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / np.sqrt(v), v


# %% alpha ignored -> ignores_alpha
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    alpha = 0.99
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% changes the weights -> modifies_argument
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    w -= lr * g / (np.sqrt(v) + eps)
    return w, v


# %% changes the state -> modifies_argument
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v *= alpha
    v += (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


# %% parentheses forgotten -> eps_added_to_the_step
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / np.sqrt(v) + eps, v


# %% ascent -> ascent
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w + lr * g / (np.sqrt(v) + eps), v


# %% old average -> old_average_used
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    new = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), new


# %% the squares of all weights added up -> shared_scale
def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    w = np.asarray(w, float)
    g = np.asarray(g, float)
    v = 0.0 if state is None else state
    v = alpha * v + (1 - alpha) * np.sum(g**2) * np.ones_like(w)
    return w - lr * g / (np.sqrt(v) + eps), v
