# %% a mask of uniform draws
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError("p must lie in [0, 1)")
    x = np.asarray(x, dtype=float)
    if not training or p == 0:
        return x.copy()
    return np.where(rng.random(x.shape) < p, 0.0, x / (1 - p))


# %% binomial coins
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.array(x, float)
    if training:
        x *= rng.binomial(1, 1 - p, size=x.shape) / (1 - p)
    return x


# %% uniform, the other way round, and the units set to zero
def dropout(x, p, training, rng):
    if not (p >= 0 and p < 1):
        raise ValueError("p")
    if not training:
        return np.asarray(x, float)
    out = np.array(x, dtype=float) / (1.0 - p)
    out[rng.uniform(size=out.shape) > 1 - p] = 0
    return out


# %% a choice for every unit
def dropout(x, p, training, rng):
    if p >= 1 or p < 0:
        raise ValueError("p")
    keep = 1 - p
    x = np.asarray(x, dtype=float)
    scale = rng.choice([0.0, 1 / keep], size=x.shape, p=[p, keep]) if training else 1.0
    return x * scale
