# %% 0 log 0 is NaN -> zero_times_infinity
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p >= 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% cross-entropy -> cross_entropy
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (-np.log(q[s]))).sum()


# %% bits -> base_2
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log2(p[s]) - np.log2(q[s]))).sum()


# %% skips where q is 0 -> skips_excluded_classes
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = (p > 0) & (q > 0)
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% arguments exchanged -> swapped_arguments
def kl_divergence(p, q):
    q, p = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% mean for the sum -> mean_for_sum
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).mean()


# %% expectation forgotten -> expectation_forgotten
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return ((np.log(p[s]) - np.log(q[s]))).sum()


# %% expectation under q -> expectation_under_q
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (q[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% absolute values -> absolute_terms
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return np.abs(p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% sums unchecked -> accepts_anything
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any():
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% signs unchecked -> accepts_anything
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% shapes unchecked -> wrong_exception
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if False:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% only p is checked -> accepts_anything
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p,):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% the wrong sign -> sign
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(q[s]) - np.log(p[s]))).sum()


# %% both directions -> symmetrised
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return ((p[s] - q[s]) * (np.log(p[s]) - np.log(q[s]))).sum()


# %% q padded against zeros -> bounded_at_1e_12
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    return np.sum(p * np.log((p + 1e-12) / (q + 1e-12)))


# %% repairs what does not add up to 1 -> accepts_anything
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape or (p < 0).any() or (q < 0).any():
        raise ValueError("shapes")
    p, q = p / p.sum(), q / q.sum()
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% asks for a sum of exactly 1 -> adds_up_to_one_exactly
def kl_divergence(p, q):
    p, q = _pair(p, q)
    for d in (p, q):
        if (d < 0).any() or d.sum() != 1:
            raise ValueError("no distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return float((p[s] * (np.log(p[s]) - np.log(q[s]))).sum())


# %% infinite wherever q is 0 -> infinite_wherever_q_is_zero
def kl_divergence(p, q):
    p, q = _pair(p, q)
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("no distribution")
    if any(q == 0):
        return np.inf
    s = p > 0
    with np.errstate(divide="ignore"):
        return float((p[s] * (np.log(p[s]) - np.log(q[s]))).sum())
