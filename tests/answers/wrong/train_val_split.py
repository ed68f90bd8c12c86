# %% the parts the other way round -> parts_exchanged
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(val), np.concatenate(train)


# %% stratify ignored -> never_stratified
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if False:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% always stratified -> always_stratified
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if True:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% int() for round() -> rounded_down
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = int(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = int(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% ceil for round -> rounded_up
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = int(np.ceil(val_fraction * len(idx)))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = int(np.ceil(val_fraction * len(y)))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% ceil with stratify only -> -
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = int(np.ceil(val_fraction * len(idx)))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% never shuffled -> first_rows
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = np.where(y == c)[0]
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = np.arange(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% a generator of its own -> the_generator_that_is_passed_in_decides_the_split
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    rng = np.random.default_rng(42)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% the global generator -> the_generator_that_is_passed_in_decides_the_split
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = np.random.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = np.random.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% drawn with replacement -> with_replacement
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            chosen = rng.choice(idx, k)
            val.append(chosen)
            train.append(np.setdiff1d(idx, chosen))
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        chosen = rng.choice(idx, k)
        val.append(chosen)
        train.append(np.setdiff1d(idx, chosen))
    return np.concatenate(train), np.concatenate(val)


# %% training keeps everything -> trains_on_everything
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.arange(len(y)), np.concatenate(val)


# %% two independent draws -> drawn_apart
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(rng.permutation(idx)[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(rng.permutation(idx)[k:])
    return np.concatenate(train), np.concatenate(val)


# %% labels instead of indices -> labels_returned
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return y[np.concatenate(train)], y[np.concatenate(val)]


# %% positions in the shuffled labels -> places_in_the_shuffle
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    y = rng.permutation(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% a coin for each row -> coin_for_each_row
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    mask = rng.random(len(y)) < val_fraction
    return np.where(~mask)[0], np.where(mask)[0]


# %% masks -> masks
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    mask = np.zeros(len(y), bool)
    mask[np.concatenate(val)] = True
    return ~mask, mask


# %% at least one row of each class -> at_least_one
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = max(1, round(val_fraction * len(idx)))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% fraction unchecked -> accepts_bad_fraction
def train_val_split(y, val_fraction, rng, stratify=True):
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% 0 and 1 allowed -> accepts_bad_fraction
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 <= val_fraction <= 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% the last row lost -> row_forgotten
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train)[:-1], np.concatenate(val)


# %% labels taken for 0 to C - 1 -> -
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in range(len(np.unique(y))):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)


# %% shuffles y in place -> places_in_the_shuffle
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    rng.shuffle(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = rng.permutation(np.where(y == c)[0])
            k = round(val_fraction * len(idx))
            val.append(idx[:k])
            train.append(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(val_fraction * len(y))
        val.append(idx[:k])
        train.append(idx[k:])
    return np.concatenate(train), np.concatenate(val)
