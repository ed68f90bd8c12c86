# %% half the Hessian -> half_the_hessian
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = X.T @ X / len(X)
    return 2.0 / np.linalg.eigvalsh(H).max()


# %% 1/L -> one_over_the_curvature
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 1.0 / np.linalg.eigvalsh(H).max()


# %% not averaged -> not_averaged
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X 
    return 2.0 / np.linalg.eigvalsh(H).max()


# %% smallest eigenvalue -> smallest_curvature
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.linalg.eigvalsh(H).min()


# %% trace -> trace
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.trace(H)


# %% mean eigenvalue -> mean_curvature
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.linalg.eigvalsh(H).mean()


# %% divides by columns -> divided_by_columns
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / X.shape[1]
    return 2.0 / np.linalg.eigvalsh(H).max()


# %% Frobenius norm -> frobenius
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.linalg.norm(H)


# %% the curvature itself -> curvature
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return np.linalg.eigvalsh(H).max()


# %% covariance -> -
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * np.atleast_2d(np.cov(X.T))
    return 2.0 / np.linalg.eigvalsh(H).max()


# %% root -> root
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / np.sqrt(np.linalg.eigvalsh(H).max())


# %% both constants wrong, one way -> half_the_hessian
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 4.0 / np.linalg.eigvalsh(H).max()


# %% largest entry -> largest_diagonal
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / H.max()


# %% best fixed rate -> best_fixed_rate
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 2.0 / (np.linalg.eigvalsh(H).max() + np.linalg.eigvalsh(H).min())


# %% a little below -> constant_factor
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / len(X)
    return 1.9 / np.linalg.eigvalsh(H).max()


# %% elements for rows -> divided_by_elements
def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    H = 2 * X.T @ X / X.size
    return 2.0 / np.linalg.eigvalsh(H).max()
