# %% misclassified points only -> errors_only
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 0).astype(float)
    return -(active * y) @ X / y.size


# %% not averaged -> not_averaged
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(active * y) @ X 


# %% label forgotten -> label_forgotten
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -active @ X / y.size


# %% pushes at the kink -> pushes_on_the_margin
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) <= 1).astype(float)
    return -(active * y) @ X / y.size


# %% the wrong sign -> ascent
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return (active * y) @ X / y.size


# %% divides by the active points -> divided_by_violators_or_nothing
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(active * y) @ X / active.sum()


# %% everything pushes -> everything_pushes
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(y) @ X / y.size


# %% satisfied points push -> satisfied_points_push
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) > 1).astype(float)
    return -(active * y) @ X / y.size


# %% divides by all elements -> divided_by_elements
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(active * y) @ X / X.size


# %% squared hinge -> squared_hinge
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(2 * np.maximum(0, 1 - y * (X @ w)) * y) @ X / y.size


# %% score for margin -> score_for_margin
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (X @ w < 1).astype(float)
    return -(active * y) @ X / y.size


# %% penalty added -> with_penalty
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return w - (active * y) @ X / y.size


# %% one row per point -> one_row_per_point
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return -(active * y)[:, None] * X / y.size


# %% half at the kink -> on_the_margin
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = np.heaviside(1 - y * (X @ w), 0.5)
    return -(active * y) @ X / y.size


# %% summed to one number -> reduced
def hinge_subgradient(w, X, y):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    active = (y * (X @ w) < 1).astype(float)
    return (-(active * y) @ X / y.size).sum()


# %% the margin with the wrong sign -> sign_of_the_margin
def hinge_subgradient(w, X, y):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    active = 1 + y * (X @ w) > 0
    return -(active * y) @ X / len(y)


# %% w for x -> weights_for_points
def hinge_subgradient(w, X, y):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    active = y * (X @ w) < 1
    return -np.mean(active * y) * w
