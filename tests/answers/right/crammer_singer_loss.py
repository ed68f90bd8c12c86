# %% true class set to -inf
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= s.shape[1]):
        raise ValueError("range")
    true = s[np.arange(n), y]
    s[np.arange(n), y] = -np.inf
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% loops
def crammer_singer_loss(scores, target, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.ndim != 1 or len(y) != len(s) or y.dtype.kind not in "iu":
        raise TypeError("labels")
    losses = []
    for row, label in zip(s.tolist(), y.tolist()):
        if not 0 <= label < len(row):
            raise IndexError("label")
        best = np.max([v for c, v in enumerate(row) if c != label])
        losses.append(max(1 + best - row[label], 0.0))
    if reduction == "none":
        return np.array(losses)
    if reduction == "sum":
        return float(sum(losses))
    if reduction == "mean" and losses:
        return sum(losses) / len(losses)
    raise ValueError("reduction")


# %% margins added to the rivals
def crammer_singer_loss(scores, target, reduction="mean"):
    s, y = np.asarray(scores, float), np.asarray(target)
    C = s.shape[1]
    if y.dtype.kind not in "iu" or y.shape != s.shape[:1] or (y < 0).any() or (y >= C).any():
        raise ValueError("labels")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    hit = np.arange(C) == y[:, None]
    loss = (s + ~hit).max(axis=1) - s[hit]
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if loss.size == 0:
        raise ValueError("empty")
    return float(loss.mean())


# %% masked array
def crammer_singer_loss(scores, target, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.dtype.kind not in "iu" or y.ndim != 1 or len(s) != len(y):
        raise ValueError("labels")
    if y.size and (y.max() >= s.shape[1] or y.min() < 0):
        raise ValueError("labels")
    hit = np.zeros(s.shape, dtype=bool)
    hit[np.arange(len(y)), y] = True
    rival = np.where(hit, -np.inf, s).max(axis=1)
    loss = np.clip(1 - (s[hit] - rival), 0, None)
    if reduction == "mean":
        if not len(loss):
            raise ValueError("nothing")
        return loss.mean()
    if reduction == "sum":
        return loss.sum()
    if reduction == "none":
        return loss
    raise ValueError("reduction")


# %% classes deleted row by row
def crammer_singer_loss(scores, target, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    assert y.dtype.kind in "iu" and y.shape == (s.shape[0],)
    assert all(0 <= label < s.shape[1] for label in y)
    loss = np.array([max(1 + np.delete(r, c).max() - r[c], 0.0) for r, c in zip(s, y)], dtype=float)
    if reduction == "none":
        return loss
    if reduction not in ("sum", "mean") or (reduction == "mean" and not loss.size):
        raise ValueError("reduction")
    return float(loss.sum() if reduction == "sum" else loss.mean())
