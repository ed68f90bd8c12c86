# %% vectorised
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), 2 * lam * w


# %% inner product
def l2_penalty(w, lam):
    w = np.array(w, dtype=np.float64)
    if not lam >= 0:
        raise ValueError(lam)
    return float(lam * np.vdot(w, w)), (lam * 2) * w


# %% loop
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("negative")
    w = np.asarray(w, dtype=float)
    total, grad = 0.0, np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        total += w[i] ** 2
        grad[i] = 2 * lam * w[i]
    return lam * total, grad


# %% norm squared
def l2_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    if lam < 0:
        raise ValueError("lam")
    penalty = lam * np.linalg.norm(w.ravel()) ** 2
    return penalty, lam * (w + w)


# %% einsum
def l2_penalty(w, lam):
    w = np.asarray(w).astype(float)
    if lam < 0.0:
        raise ValueError("lam < 0")
    value = np.einsum("i,i->", w.ravel(), w.ravel()) * lam
    gradient = np.multiply(w, 2.0 * lam)
    return (value, gradient)
