# %% where p is positive
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    for d in (p, q):
        if (d < 0).any() or not np.isclose(d.sum(), 1):
            raise ValueError("not a distribution")
    s = p > 0
    with np.errstate(divide="ignore"):
        return (p[s] * (np.log(p[s]) - np.log(q[s]))).sum()


# %% a loop
import math


def kl_divergence(p, q):
    p, q = list(np.asarray(p, dtype=float)), list(np.asarray(q, dtype=float))
    if np.ndim(p) != 1 or np.ndim(q) != 1 or len(p) != len(q):
        raise ValueError("two vectors of one length")
    if min(p) < 0 or min(q) < 0 or abs(sum(p) - 1) > 1e-6 or abs(sum(q) - 1) > 1e-6:
        raise ValueError("not distributions")
    total = 0.0
    for a, b in zip(p, q):
        if a == 0:
            continue
        if b == 0:
            return math.inf
        total += a * math.log(a / b)
    return total


# %% cross-entropy less entropy
def kl_divergence(p, q):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    if np.any(p < 0) or np.any(q < 0) or abs(p.sum() - 1) > 1e-8 or abs(q.sum() - 1) > 1e-8:
        raise ValueError("distributions")
    mask = p != 0
    if (q[mask] == 0).any():
        return float("inf")
    cross = -(p[mask] * np.log(q[mask])).sum()
    entropy = -(p[mask] * np.log(p[mask])).sum()
    return float(cross - entropy)


# %% np.where, logs kept finite
def kl_divergence(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if p.shape != q.shape or p.ndim != 1:
        raise ValueError("shape")
    if not (np.allclose(p.sum(), 1) and np.allclose(q.sum(), 1)) or p.min() < 0 or q.min() < 0:
        raise ValueError("sum")
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * np.log(p / q), 0.0)
    return float(np.sum(terms))


# %% dot product
def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError
    if not all((d >= 0).all() and abs(d.sum() - 1) < 1e-6 for d in (p, q)):
        raise ValueError
    support = np.flatnonzero(p)
    with np.errstate(divide="ignore"):
        ratio = np.log(p[support]) - np.log(q[support])
    return float(p[support] @ ratio)
