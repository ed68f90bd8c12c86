# %% sign times what is left
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t must not be negative")
    w = np.asarray(w, dtype=float)
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)


# %% less its clipped part
def soft_threshold(w, t):
    w = np.asarray(w, dtype=float)
    if not t >= 0:
        raise ValueError("t")
    return w - np.clip(w, -t, t)


# %% two sides
def soft_threshold(w, t):
    if t < 0:
        raise ValueError(t)
    w = np.array(w, dtype=np.float64)
    return np.maximum(w - t, 0) - np.maximum(-w - t, 0)


# %% np.where
def soft_threshold(w, t):
    w = np.asarray(w, dtype=float)
    if t < 0:
        raise ValueError("negative threshold")
    return np.where(w > t, w - t, np.where(w < -t, w + t, 0.0))


# %% loop
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("negative threshold")
    w = np.asarray(w, dtype=float)
    out = np.zeros(w.shape)
    for i, v in np.ndenumerate(w):
        if v > t:
            out[i] = v - t
        elif v < -t:
            out[i] = v + t
    return out


# %% masks
def soft_threshold(w, t):
    if t < 0:
        raise ValueError("t")
    u = np.array(w, dtype=float)
    small = np.abs(u) <= t
    u[~small] -= t * np.sign(u[~small])
    u[small] = 0
    return u
