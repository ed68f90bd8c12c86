# %% a loop over classes, lists
def train_val_split(y, val_fraction, rng, stratify=True):
    if val_fraction <= 0 or val_fraction >= 1:
        raise ValueError("val_fraction must be inside (0, 1)")
    y = np.asarray(y)
    train, val = [], []
    if stratify:
        for c in np.unique(y):
            idx = np.where(y == c)[0]
            rng.shuffle(idx)
            k = round(len(idx) * val_fraction)
            val.extend(idx[:k])
            train.extend(idx[k:])
    else:
        idx = rng.permutation(len(y))
        k = round(len(y) * val_fraction)
        val, train = idx[:k], idx[k:]
    return np.array(train), np.array(val)


# %% a mask, rng.choice
def train_val_split(y, val_fraction, rng, stratify=True):
    assert_ok = 0 < val_fraction < 1
    if not assert_ok:
        raise ValueError("bad fraction")
    labels = np.array(y)
    held = np.zeros(len(labels), dtype=bool)
    parts = [labels == c for c in set(labels.tolist())] if stratify else [np.ones(len(labels), bool)]
    for part in parts:
        rows = np.flatnonzero(part)
        chosen = rng.choice(rows, size=int(np.round(val_fraction * len(rows))), replace=False)
        held[chosen] = True
    return np.flatnonzero(~held), np.flatnonzero(held)


# %% shuffles everything once, then takes the first of each class
def train_val_split(y, val_fraction, rng, stratify=True):
    if not (0.0 < val_fraction < 1.0):
        raise ValueError(f"{val_fraction} is no fraction")
    y = np.asarray(y)
    order = rng.permutation(y.size)
    if not stratify:
        k = int(val_fraction * y.size + 0.5)
        return np.sort(order[k:]), np.sort(order[:k])
    left = {c: round(val_fraction * int((y == c).sum())) for c in np.unique(y).tolist()}
    train, val = [], []
    for i in order.tolist():
        c = y[i].item()
        if left[c] > 0:
            left[c] -= 1
            val.append(i)
        else:
            train.append(i)
    return np.array(train, dtype=int), np.array(val, dtype=int)


# %% random keys, argsort
def train_val_split(y, val_fraction, rng, stratify=True):
    y = np.asarray(y)
    if not 0 < val_fraction < 1:
        raise ValueError("0 < val_fraction < 1")
    keys = rng.random(len(y))
    groups = np.unique(y, return_inverse=True)[1].ravel() if stratify else np.zeros(len(y), int)
    val = []
    for g in range(groups.max() + 1):
        rows = np.flatnonzero(groups == g)
        rows = rows[np.argsort(keys[rows])]
        val += list(rows[: round(val_fraction * len(rows))])
    val = np.array(sorted(val), dtype=np.int64)
    return np.array([i for i in range(len(y)) if i not in set(val.tolist())]), val
