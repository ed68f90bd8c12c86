# %% table of violations
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, margin - s[np.arange(n), y][:, None] + s)
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% loops
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.ndim != 1 or len(y) != len(s) or y.dtype.kind not in "iu":
        raise TypeError("one integer label per row")
    losses = np.zeros(len(s))
    for i, (row, label) in enumerate(zip(s, y)):
        if label < 0 or label >= len(row):
            raise IndexError("label")
        for c, score in enumerate(row):
            if c != label:
                losses[i] += max(margin - row[label] + score, 0) ** p
        losses[i] /= len(row)
    if reduction == "none":
        return losses
    if reduction == "sum":
        return float(losses.sum())
    if reduction != "mean" or len(losses) == 0:
        raise ValueError("reduction")
    return float(losses.mean())


# %% everything, less the true class's margin
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s, y = np.array(scores, dtype=float), np.array(target)
    if y.shape != s.shape[:1] or y.dtype.kind not in "iu" or (y < 0).any() or (y >= s.shape[1]).any():
        raise ValueError("labels")
    if reduction not in ("mean", "sum", "none"):
        raise ValueError("reduction")
    true = np.take_along_axis(s, y.astype(int)[:, None], axis=1)
    loss = ((s - true + margin).clip(min=0) ** p).mean(axis=1) - margin**p / s.shape[1]
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% mask of rivals
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s, y = np.asarray(scores, float), np.asarray(target)
    C = s.shape[1]
    if not np.issubdtype(y.dtype, np.integer) or y.shape != (len(s),) or not np.isin(y, range(C)).all():
        raise ValueError("labels")
    rival = np.arange(C) != y[:, None]
    true = (s * ~rival).sum(axis=1, keepdims=True)
    violation = np.where(rival, np.maximum(margin + s - true, 0), 0)
    loss = np.power(violation, p).sum(axis=1) / C
    out = {"none": loss, "sum": float(loss.sum())}
    if reduction in out:
        return out[reduction]
    if reduction == "mean" and len(loss):
        return float(loss.mean())
    raise ValueError("reduction or empty")


# %% squares apart
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.dtype.kind not in "iu" or y.ndim != 1 or len(y) != s.shape[0]:
        raise ValueError("labels")
    if len(y) and not (0 <= y.min() and y.max() < s.shape[1]):
        raise ValueError("labels out of range")
    rows = np.arange(len(y))
    lead = s[rows, y][:, np.newaxis] - s
    short = np.where(lead >= margin, 0.0, margin - lead)
    short[rows, y] = 0
    if p == 2:
        short = short * short
    per_row = short.sum(axis=1) / s.shape[1]
    if reduction == "none":
        return per_row
    if reduction == "sum":
        return per_row.sum()
    if reduction == "mean":
        if per_row.size == 0:
            raise ValueError("nothing")
        return per_row.mean()
    raise ValueError(reduction)
