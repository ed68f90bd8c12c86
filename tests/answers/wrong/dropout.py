# %% survivors not scaled -> not_rescaled
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) >= p
    return x * mask


# %% also in evaluation -> always_on
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p)


# %% one coin for all -> one_coin
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random() >= p
    return x * mask / (1 - p)


# %% p is the chance to survive -> p_kept
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) < p
    return x * mask / (1 - p)


# %% p is the chance to survive, scaled by 1/p -> p_kept_and_scaled
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) < p
    return x * mask / p if p else x


# %% divided by p -> divided_by_p
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) >= p
    return x * mask / max(p, 1e-12)


# %% scaled in evaluation -> rescaled_and_scaled_in_evaluation
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x * (1 - p)
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p)


# %% the older way -> scaled_in_evaluation
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x * (1 - p)
    mask = rng.random(x.shape) >= p
    return x * mask


# %% a seed of its own -> the_generator_that_is_passed_in_throws_the_coins
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    rng = np.random.default_rng(0)
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p)


# %% NumPy's global state -> the_generator_that_is_passed_in_throws_the_coins
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = np.random.rand(*x.shape) >= p
    return x * mask / (1 - p)


# %% p unchecked -> accepts_bad_p
def dropout(x, p, training, rng):
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p)


# %% a row at a time -> one_coin_for_each_row
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = (rng.random(len(x)) >= p).reshape(-1, *[1] * (x.ndim - 1))
    return x * mask / (1 - p)


# %% exactly a share -> every_unit_has_a_coin_of_its_own
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = (rng.permutation(x.size) >= round(p * x.size)).reshape(x.shape)
    return x * mask / (1 - p)


# %% the mask returned -> mask_only
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    mask = rng.random(x.shape) >= p
    return mask / (1 - p)


# %% changes the caller's array -> modifies_argument
def dropout(x, p, training, rng):
    if p < 0 or p >= 1:
        raise ValueError("p")
    if not training:
        return x
    x = np.asarray(x) if np.asarray(x).dtype == float else np.asarray(x, float)
    x[rng.random(x.shape) < p] = 0
    return x / (1 - p)


# %% returns the pair -> mask_returned_too
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.asarray(x, float)
    if not training:
        return x
    m = rng.random(x.shape) >= p
    return x * m / (1 - p), m


# %% NaN for dropped -> silenced_by_nan
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.asarray(x, float)
    if not training:
        return x
    return np.where(rng.random(x.shape) >= p, x / (1 - p), np.nan)


# %% deletes units -> units_removed
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.asarray(x, float)
    if not training:
        return x
    return x[rng.random(x.shape) >= p] / (1 - p)


# %% scaled by kept share actual -> scaled_by_what_was_left
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.asarray(x, float)
    if not training:
        return x
    m = rng.random(x.shape) >= p
    return x * m / m.mean()


# %% a coin for each row, one for a vector -> one_coin_for_each_row
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.array(x, float)
    if not training:
        return x
    return x * (rng.random(x.shape[:-1] + (1,) if x.ndim else ()) >= p) / (1 - p)


# %% a coin for each example -> one_coin_for_each_row
def dropout(x, p, training, rng):
    if not 0 <= p < 1:
        raise ValueError
    x = np.array(x, float)
    if not training:
        return x
    keep = rng.random(len(x) if x.ndim else ()) >= p
    return (x.T * keep).T / (1 - p)
