# %% maximum with 0
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 - y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% a loop
def hinge_loss(scores, y, reduction="mean"):
    s, t = np.asarray(scores, dtype=float), np.asarray(y)
    if s.shape != t.shape:
        raise ValueError("shapes differ")
    losses = []
    for a, b in zip(s.flat, t.flat):
        if b not in (-1, 1):
            raise ValueError("label")
        losses.append(max(1.0 - float(a) * float(b), 0.0))
    if reduction == "none":
        return np.array(losses, dtype=float).reshape(s.shape)
    if reduction == "sum":
        return float(sum(losses))
    if reduction == "mean":
        if not losses:
            raise ValueError("empty")
        return sum(losses) / len(losses)
    raise ValueError("unknown reduction")


# %% np.where
def hinge_loss(scores, y, reduction="mean"):
    s, y = (np.array(a, dtype=np.float64) for a in (scores, y))
    if s.shape != y.shape or not np.array_equal(np.abs(y), np.ones_like(y)):
        raise ValueError("labels of -1 or 1, one for each score")
    margin = y * s
    loss = np.where(margin >= 1, 0.0, 1 - margin)
    if reduction not in ("none", "sum", "mean"):
        raise ValueError("reduction")
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if not loss.size:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% clip
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, float), np.asarray(y, float)
    if s.shape != y.shape:
        raise ValueError("shape")
    if not np.isin(y, [-1, 1]).all():
        raise ValueError("labels")
    loss = (1 - s * y).clip(min=0)
    if reduction == "mean":
        if loss.size == 0:
            raise ValueError("nothing to average")
        return float(np.average(loss))
    return {"none": lambda: loss, "sum": lambda: float(loss.sum())}[reduction]() if reduction in ("none", "sum") else _refuse()


def _refuse():
    raise ValueError("reduction")


# %% half of |v| + v
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape or (y**2 != 1).any():
        raise ValueError("input")
    v = 1 - y * s
    loss = (np.abs(v) + v) / 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean" or loss.size == 0:
        raise ValueError("reduction")
    return float(loss.mean())
