# %% vectorised
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * np.sign(w)


# %% refuses a negative lam
def l1_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.array(w, dtype=np.float64)
    return float(np.sum(np.absolute(w)) * lam), np.sign(w) * lam


# %% comparisons
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    sign = (w > 0).astype(float) - (w < 0).astype(float)
    return lam * (sign * w).sum(), lam * sign


# %% loop
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    grad = np.zeros_like(w)
    total = 0.0
    for i, v in np.ndenumerate(w):
        total += abs(v)
        if v > 0:
            grad[i] = lam
        elif v < 0:
            grad[i] = -lam
    return lam * total, grad


# %% np.where twice
def l1_penalty(w, lam):
    w = np.asarray(w, float)
    return lam * np.linalg.norm(w.ravel(), 1), np.where(w > 0, lam, np.where(w < 0, -lam, 0.0))
