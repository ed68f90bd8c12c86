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


# %% the first rows of each class, shuffled afterwards -> first_rows
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    if not stratify:
        order = rng.permutation(n)
        k = round(val_fraction * n)
        return order[k:], order[:k]
    classes = np.unique(y)
    val = [np.flatnonzero(y == c)[: round(val_fraction * (y == c).sum())] for c in classes]
    val = np.concatenate(val)
    return rng.permutation(np.setdiff1d(np.arange(n), val)), rng.permutation(val)


# %% a random block of each class -> block_of_neighbours
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    groups = [np.flatnonzero(y == c) for c in np.unique(y)] if stratify else [np.arange(n)]
    val = []
    for g in groups:
        k = round(val_fraction * len(g))
        start = rng.integers(len(g) - k + 1)
        val.append(g[start : start + k])
    val = np.concatenate(val)
    return np.setdiff1d(np.arange(n), val), val


# %% a random block that wraps around, with stratify only -> block_of_neighbours
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    if not stratify:
        order = rng.permutation(n)
        k = round(val_fraction * n)
        return order[k:], order[:k]
    val = []
    for c in np.unique(y):
        g = np.flatnonzero(y == c)
        val.append(np.roll(g, -rng.integers(len(g)))[: round(val_fraction * len(g))])
    val = np.concatenate(val)
    return np.setdiff1d(np.arange(n), val), val


# %% rows at equal distances -> equal_distances
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    groups = [np.flatnonzero(y == c) for c in np.unique(y)] if stratify else [np.arange(n)]
    val = []
    for g in groups:
        places = np.linspace(0, len(g), round(val_fraction * len(g)), endpoint=False)
        val.append(np.roll(g, rng.integers(len(g)))[places.astype(int)])
    val = np.concatenate(val)
    return np.setdiff1d(np.arange(n), val), val


# %% one permutation for all classes -> one_order_for_all_classes
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    order = rng.permutation(n)
    if not stratify:
        k = round(val_fraction * n)
        return order[k:], order[:k]
    val = []
    for c in np.unique(y):
        g = np.flatnonzero(y == c)
        places = order[order < len(g)]
        val.append(g[places[: round(val_fraction * len(g))]])
    val = np.concatenate(val)
    return np.setdiff1d(np.arange(n), val), val


# %% places within a class, and the rest by setdiff1d -> places_within_the_class
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    groups = [np.flatnonzero(y == c) for c in np.unique(y)] if stratify else [np.arange(n)]
    val = np.concatenate([rng.permutation(len(g))[: round(val_fraction * len(g))] for g in groups])
    return np.setdiff1d(np.arange(n), val), val


# %% an equal part of the whole for each class -> same_number_of_every_class
def train_val_split(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError
    y = np.asarray(y)
    n = len(y)
    classes = np.unique(y)
    if not stratify:
        order = rng.permutation(n)
        k = round(val_fraction * n)
        return order[k:], order[:k]
    k = round(val_fraction * n / len(classes))
    val = np.concatenate([rng.permutation(np.flatnonzero(y == c))[:k] for c in classes])
    return np.setdiff1d(np.arange(n), val), val
