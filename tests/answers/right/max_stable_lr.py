# %% largest eigenvalue of the Hessian
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.linalg.eigvalsh(H).max()


# %% singular value
def max_stable_lr(X):
    X = np.array(X, dtype=float)
    return float(X.shape[0] / np.linalg.norm(X, 2) ** 2)


# %% all singular values
def max_stable_lr(X):
    s = np.linalg.svd(np.asarray(X, float), compute_uv=False)
    curvature = 2 * s[0] ** 2 / np.shape(X)[0]
    return 2 / curvature


# %% unsymmetric solver
def max_stable_lr(X):
    X = np.asarray(X, dtype=np.float64)
    n = X.shape[0]
    hessian = (2.0 / n) * np.dot(X.T, X)
    values, _ = np.linalg.eig(hessian)
    return float(2.0 / np.max(values.real))


# %% power iteration
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    for _ in range(60):
        H = H @ H
        H = H / np.linalg.norm(H)
    v = H[:, np.argmax(np.abs(H).sum(axis=0))]
    v = v / np.linalg.norm(v)
    return float(2 / (v @ (2 * X.T @ (X @ v)) * (1 / len(X))))


# %% outer products
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = sum(2 * np.outer(x, x) for x in X) / len(X)
    return 2 / np.linalg.eigvalsh(H)[-1]
