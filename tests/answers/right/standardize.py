# %% a helper with a guard
def standardize(X_train, X_val):
    X_train = np.array(X_train, dtype=float)
    X_val = np.array(X_val, dtype=float)
    mu = X_train.mean(axis=0)
    sd = X_train.std(axis=0)
    sd[sd == 0] = 1

    def scale(x):
        return (x - mu) / sd

    return scale(X_train), scale(X_val)


# %% column by column
def standardize(X_train, X_val):
    a, b = np.array(X_train, float), np.array(X_val, float)
    for j in range(a.shape[1]):
        m = sum(a[:, j]) / len(a)
        s = (sum((v - m) ** 2 for v in a[:, j]) / len(a)) ** 0.5
        if s == 0:
            s = 1.0
        a[:, j] = (a[:, j] - m) / s
        b[:, j] = (b[:, j] - m) / s
    return a, b


# %% np.divide with where
def standardize(X_train, X_val):
    train, val = (np.asarray(x, dtype=np.float64) for x in (X_train, X_val))
    mean, std = np.mean(train, 0), np.sqrt(np.var(train, 0))
    constant = np.ptp(train, axis=0) == 0
    std = std + constant * (1.0 - std)
    return tuple(np.divide(np.subtract(x, mean), std) for x in (train, val))
