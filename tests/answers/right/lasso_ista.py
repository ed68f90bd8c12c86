# %% gradient step, then the threshold
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% spectral norm
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    step = len(y) / np.linalg.norm(X, 2) ** 2
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        u = w + step * X.T @ (y - X @ w) / len(y)
        w = u - np.clip(u, -step * alpha, step * alpha)
    return w


# %% Gram matrix once
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, float), np.asarray(y, float)
    G, c = X.T @ X / len(y), X.T @ y / len(y)
    eta = 1 / np.linalg.eigvalsh(G)[-1]
    w = np.zeros(len(c))
    for _ in range(n_iter):
        w = w - eta * (G @ w - c)
        w = np.where(w > eta * alpha, w - eta * alpha, np.where(w < -eta * alpha, w + eta * alpha, 0))
    return w


# %% singular values, stops when still
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n = X.shape[0]
    L = np.linalg.svd(X, compute_uv=False)[0] ** 2 / n
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        u = w - (X.T @ (X @ w - y)) / (n * L)
        new = np.maximum(u - alpha / L, 0) - np.maximum(-u - alpha / L, 0)
        if np.array_equal(new, w):
            break
        w = new
    return w


# %% helper for the threshold
def soft(u, t):
    return np.sign(u) * np.maximum(abs(u) - t, 0)


def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    n = y.shape[0]
    top = max(np.linalg.eigvals(X.T @ X / n).real)
    w = 0 * X[0]
    i = 0
    while i < n_iter:
        gradient = -X.T @ (y - X @ w) / n
        w = soft(w - gradient / top, alpha / top)
        i += 1
    return w


# %% three cases by np.where
def lasso_ista(X, y, alpha, n_iter=5000):
    X = np.array(X, float); y = np.array(y, float)
    N, D = X.shape
    G, c = X.T @ X / N, X.T @ y / N
    step = 1 / np.linalg.norm(G, 2)
    w = np.zeros(D)
    for k in range(n_iter):
        v = w - step * (G @ w - c)
        w = np.where(v > step*alpha, v - step*alpha, np.where(v < -step*alpha, v + step*alpha, 0.0))
    return w


# %% a list of weights, counting down
def lasso_ista(X, y, alpha, n_iter=5000):
    X = np.asarray(X, dtype=float); y = np.asarray(y, dtype=float)
    L = np.linalg.svd(X, compute_uv=False).max()**2 / X.shape[0]
    w = [0.0]*X.shape[1]
    while n_iter:
        g = -(X.T @ (y - X @ np.array(w)))/len(X)
        w = [np.sign(a)*max(abs(a)-alpha/L, 0) for a in np.array(w) - g/L]
        n_iter -= 1
    return np.array(w)
