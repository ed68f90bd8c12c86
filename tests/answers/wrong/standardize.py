# %% each part by its own statistics -> each_by_its_own
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    vstd = X_val.std(axis=0)
    vstd[vstd == 0] = 1
    return (X_train - mean) / std, (X_val - X_val.mean(axis=0)) / vstd


# %% statistics of both parts together -> pooled
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    both = np.vstack([X_train, X_val])
    mean = both.mean(axis=0)
    std = both.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% own mean for validation -> own_mean_for_validation
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - X_val.mean(axis=0)) / std


# %% own spread for validation -> own_spread_for_validation
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / X_val.std(axis=0)


# %% ddof=1 -> sample_deviation
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0, ddof=1)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% variance -> variance
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.var(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% one mean for the whole table -> whole_table
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean()
    std = X_train.std()
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% no guard -> constant_divided
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    return (X_train - mean) / std, (X_val - mean) / std


# %% 1e-8 added -> small_number_for_zero
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = std + 1e-8
    return (X_train - mean) / std, (X_val - mean) / std


# %% 1e-12 added -> small_number_for_zero
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = std + 1e-12
    return (X_train - mean) / std, (X_val - mean) / std


# %% scaled by minimum and maximum -> min_max
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.min(axis=0)
    std = X_train.max(axis=0) - X_train.min(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% X_train overwritten first -> statistics_after_scaling
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)

    def scale(x):
        s = x.std(axis=0)
        s[s == 0] = 1
        return s

    X_train = (X_train - X_train.mean(axis=0)) / scale(X_train)
    X_val = (X_val - X_train.mean(axis=0)) / scale(X_train)
    return X_train, X_val


# %% along the rows -> -
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=1)
    std = X_train.std(axis=1)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% validation left as it is -> validation_unscaled
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, X_val


# %% only training returned -> -
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std


# %% constant columns zeroed -> constant_column_zeroed
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    flat = X_train.std(axis=0) == 0
    a, b = (X_train - mean) / std, (X_val - mean) / std
    a[:, flat] = 0
    b[:, flat] = 0
    return a, b


# %% in place -> modifies_argument
def standardize(X_train, X_val):
    mean, std = np.mean(X_train, axis=0), np.std(X_train, axis=0)
    std = np.where(std == 0, 1.0, std)
    if isinstance(X_train, list) or X_train.dtype.kind != "f":
        X_train, X_val = np.array(X_train, float), np.array(X_val, float)
    X_train -= mean
    X_train /= std
    X_val -= mean
    X_val /= std
    return X_train, X_val


# %% not centred -> not_centred
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return X_train / std, X_val / std


# %% nan skipped -> nan_skipped
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = np.nanmean(X_train, axis=0)
    std = np.nanstd(X_train, axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std


# %% statistics of validation -> statistics_of_validation
def standardize(X_train, X_val):
    X_train = np.asarray(X_train, dtype=float)
    X_val = np.asarray(X_val, dtype=float)
    mean = X_val.mean(axis=0)
    std = X_val.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (X_train - mean) / std, (X_val - mean) / std
