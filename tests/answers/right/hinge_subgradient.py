# %% active points
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(active * y) @ X / y.size


# %% mask
def hinge_subgradient(w, X, y):
    w, X, y = (np.array(a, dtype=float) for a in (w, X, y))
    inside = 1 - y * X.dot(w) > 0
    return -(y[inside, None] * X[inside]).sum(axis=0) / len(y)


# %% loop
def hinge_subgradient(w, X, y):
    w = np.asarray(w, dtype=float)
    g = np.zeros(w.shape)
    for xi, yi in zip(X, y):
        xi = np.asarray(xi, dtype=float)
        if yi * (xi @ w) < 1:
            g -= yi * xi
    return g / len(X)


# %% einsum
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, float), np.asarray(X, float), np.asarray(y, float)
    m = y * np.einsum("nd,d->n", X, w)
    return np.einsum("n,nd->d", np.where(m < 1, -y, 0.0), X) / X.shape[0]


# %% mean of per-point subgradients
def hinge_subgradient(w, X, y):
    w, X = np.asarray(w, dtype=float), np.asarray(X, dtype=float)
    y = np.asarray(y, dtype=float)[:, None]
    return np.where(y * (X @ w[:, None]) < 1, -y * X, 0).mean(axis=0)


# %% heaviside
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return -X.T @ (y * np.heaviside(1 - y * (X @ w), 0)) / len(y)
