# %% shrink, then push
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% two branches
def pegasos_step(w, x, y, lam, t):
    w = np.array(w, dtype=float)
    x = np.array(x, dtype=float)
    eta = 1 / (lam * t)
    if y * np.dot(w, x) < 1:
        return (1 - eta * lam) * w + eta * y * x
    return (1 - eta * lam) * w


# %% the shrinking factor by hand
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, float), np.asarray(x, float)
    push = (y * x / (lam * t)) * (y * (w * x).sum() < 1)
    return (1 - 1 / t) * w + push


# %% in place on a copy
def pegasos_step(w, x, y, lam, t):
    x = np.asarray(x, dtype=np.float64)
    new = np.array(w, dtype=np.float64, copy=True)
    margin = y * new.dot(x)
    new *= 1.0 - 1.0 / t
    if margin < 1:
        new += y / (lam * t) * x
    return new


# %% comprehension
def pegasos_step(w, x, y, lam, t):
    w, x = [float(v) for v in w], [float(v) for v in x]
    eta = 1 / (lam * t)
    active = 1.0 if y * sum(a * b for a, b in zip(w, x)) < 1 else 0.0
    return np.array([a - eta * (lam * a - active * y * b) for a, b in zip(w, x)])
