# %% indexed log-probabilities
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    if z.ndim != 2 or y.shape != z.shape[:1]:
        raise ValueError("shapes")
    if not np.issubdtype(y.dtype, np.integer):
        raise ValueError("labels must be integers")
    n, C = z.shape
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("label out of range")
    w = np.ones(C) if weight is None else np.asarray(weight, dtype=float)
    logp = z - z.max(axis=1, keepdims=True)
    logp = logp - np.log(np.exp(logp).sum(axis=1, keepdims=True))
    nll = -w[y] * logp[np.arange(n), y]
    smooth = -(w * logp).sum(axis=1) / C
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% a table of soft targets
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.array(logits, dtype=np.float64)
    y = np.array(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu" or np.any(y < 0) or np.any(y >= C):
        raise ValueError("one integer label in range per row")
    w = np.ones(C) if weight is None else np.array(weight, dtype=np.float64)
    table = np.full((n, C), label_smoothing / C)
    table[np.arange(n), y] += 1 - label_smoothing
    logp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    loss = -(table * w * logp).sum(axis=1)
    if reduction == "mean":
        if n == 0:
            raise ValueError("the mean of nothing")
        return float(loss.sum() / w[y].sum())
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "none":
        return loss
    raise ValueError(reduction)


# %% a loop over the rows
import math


def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    target = np.asarray(target)
    if target.ndim != 1 or len(target) != len(z):
        raise ValueError("target must be (N,)")
    if target.dtype.kind not in "iu":
        raise TypeError("labels must be integers")
    C = z.shape[1]
    w = [1.0] * C if weight is None else [float(v) for v in weight]
    losses, used = [], 0.0
    for row, label in zip(z.tolist(), target.tolist()):
        if not 0 <= label < C:
            raise IndexError(f"no class {label}")
        top = max(row)
        log_total = top + math.log(sum(math.exp(v - top) for v in row))
        surprise = [w[c] * (log_total - row[c]) for c in range(C)]
        losses.append((1 - label_smoothing) * surprise[label] + label_smoothing * sum(surprise) / C)
        used += w[label]
    if reduction == "none":
        return np.array(losses)
    if reduction == "sum":
        return float(sum(losses))
    if reduction == "mean":
        if not losses:
            raise ValueError("nothing to average")
        return sum(losses) / used
    raise ValueError("reduction")


# %% one-hot by comparison, einsum
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z, y = np.asarray(logits, dtype=float), np.asarray(target)
    if y.dtype.kind not in "ui" or y.shape != (z.shape[0],):
        raise ValueError("labels")
    C = z.shape[1]
    if not ((0 <= y) & (y < C)).all():
        raise ValueError("labels out of range")
    if reduction not in ("mean", "sum", "none"):
        raise ValueError("reduction")
    w = np.ones(C) if weight is None else np.asarray(weight, float)
    onehot = (y[:, None] == np.arange(C)).astype(float)
    q = onehot * (1 - label_smoothing) + label_smoothing / C
    m = z.max(1, keepdims=True) if z.size else np.zeros((len(z), 1))
    logp = z - m - np.log(np.exp(z - m).sum(1, keepdims=True))
    loss = -np.einsum("nc,nc,c->n", q, logp, w)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if not len(loss):
        raise ValueError("empty")
    return float(loss.sum() / (onehot @ w).sum())


# %% take_along_axis, average with weights
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z, y = np.asarray(logits, dtype=float), np.asarray(target)
    if z.ndim != 2 or y.ndim != 1 or y.size != z.shape[0]:
        raise ValueError("shape")
    if y.dtype.kind not in "iu" or (y.size and (y.min() < 0 or y.max() >= z.shape[1])):
        raise ValueError("label")
    classes = z.shape[1]
    w = np.full(classes, 1.0) if weight is None else np.asarray(weight, dtype=float)
    top = z.max(axis=1, keepdims=True)
    surprise = top + np.log(np.exp(z - top).sum(axis=1, keepdims=True)) - z
    own = np.take_along_axis(surprise, y[:, None].astype(int), axis=1)[:, 0] * w[y]
    loss = own + label_smoothing * ((surprise @ w) / classes - own)
    if reduction == "none":
        return loss
    total = float(loss.sum())
    if reduction == "sum":
        return total
    if reduction != "mean":
        raise ValueError("reduction")
    if y.size == 0:
        raise ValueError("mean of an empty batch")
    return total / float(w[y].sum())
