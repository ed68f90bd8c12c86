# %% hard -> hard_with_sign
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return w * (np.abs(w) > t)


# %% positive weights only -> positive_weights_only
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.maximum(w - t, 0.0)


# %% hard, and the sign is lost -> hard
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.abs(w) * (np.abs(w) > t)


# %% sign lost -> sign_lost
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.maximum(np.abs(w) - t, 0.0)


# %% never reaches 0 -> never_reaches_zero
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return w - t * np.sign(w)


# %% negative t accepted -> accepts_negative_t
def soft_threshold(w, t):
    if False:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


# %% t = 0 refused -> no_penalty
def soft_threshold(w, t):
    if t <= 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


# %% ridge's shrinkage -> ridge_shrinkage
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return w / (1 + t)


# %% clipped -> clipped
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.clip(w, -t, t)


# %% half the threshold -> threshold_halved
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) - t / 2, 0.0)


# %% twice the threshold -> threshold_doubled
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) - 2 * t, 0.0)


# %% moves away -> moves_away
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) + t, 0.0)


# %% survivors shifted one way -> survivors_shifted_one_way
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.where(np.abs(w) > t, w - t, 0.0)


# %% small weights kept -> small_weights_kept
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.where(np.abs(w) > t, w - t * np.sign(w), w)


# %% whole vector shrunk -> normalised
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return w * max(0, 1 - t / np.linalg.norm(w))


# %% integers -> unsigned_integers
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w)
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


# %% changes the caller's weights -> modifies_argument
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t")
    w[np.abs(w) <= t] = 0
    w[w > 0] -= t
    w[w < 0] += t
    return w


# %% small results cut to 0 -> just_beyond
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t")
    w = np.asarray(w, dtype=float)
    u = np.sign(w) * np.maximum(np.abs(w) - t, 0)
    return np.where(np.abs(u) < 1e-3, 0, u)
