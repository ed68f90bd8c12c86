# %% no shift, so it overflows -> no_shift
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.zeros_like(m)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% one maximum for the whole table -> global_shift
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.full_like(m, np.max(z))
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% changes the caller's array -> modifies_argument
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        z -= m
        out = np.log(np.sum(np.exp(z), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% forgets to add the maximum back -> shift_not_added_back
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True))
    return np.squeeze(out, axis=axis)


# %% NaN where all logits are -inf -> nan_for_all_excluded
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    pass
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% ignores axis -> first_axis
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    axis = 0
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% reduces everything -> sums_everything
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z, axis = z.ravel(), 0
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% always the last axis -> ignores_axis
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    axis = -1
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% log2 for log -> base_2
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log2(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% mean of the exponentials -> mean_for_sum
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.mean(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% keeps the reduced axis -> keeps_the_axis
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return out


# %% log1p for log -> log1p
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log1p(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return np.squeeze(out, axis=axis)


# %% log-softmax -> log_softmax
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = np.max(z, axis=axis, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    with np.errstate(divide="ignore"):
        out = np.log(np.sum(np.exp(z - m), axis=axis, keepdims=True)) + m
    return z - out


# %% the maximum alone -> maximum
def logsumexp(z, axis=-1):
    return np.max(np.asarray(z, dtype=float), axis=axis)


# %% clips the logits -> exponents_clipped
def logsumexp(z, axis=-1):
    z = np.clip(np.asarray(z, dtype=float), -700, 700)
    return np.log(np.exp(z).sum(axis=axis))


# %% adds a small number before the logarithm -> overflow
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return np.log(np.exp(z).sum(axis=axis) + 1e-12)


# %% shifts by the minimum -> shifted_by_minimum
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    m = z.min(axis=axis, keepdims=True)
    return (np.log(np.exp(z - m).sum(axis=axis, keepdims=True)) + m).squeeze(axis)
