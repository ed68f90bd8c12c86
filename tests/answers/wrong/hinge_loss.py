# %% sums for the mean -> sum_for_mean
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
        return loss.sum()
    raise ValueError("reduction")


# %% the perceptron's loss -> perceptron
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, -y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% shapes unchecked -> broadcasts
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if False:
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


# %% labels unchecked -> zeros_for_minus_ones
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if False:
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 - y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% squared -> squared
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 - y * s) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% no maximum -> not_cut_off
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = 1 - y * s
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% the wrong sign -> label_added
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 + y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% label forgotten -> label_forgotten
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 - s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% recodes 0 and 1 -> zeros_for_minus_ones
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    y = np.where(y == 0, -1, y)
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


# %% logistic loss -> logistic
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.log1p(np.exp(-y * s))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% minimum for maximum -> minimum_for_maximum
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.minimum(0, 1 - y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% counts violations -> zero_one_at_the_margin
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = (y * s < 1).astype(float)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% misclassified ones only -> errors_only
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.where(y * s < 0, 1 - y * s, 0)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% mean of nothing is NaN -> mean_of_nothing
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
    if reduction == "mean":
        return loss.mean()
    raise ValueError("reduction")


# %% reduction ignored -> reduction
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 1 - y * s)
    return loss.mean()


# %% median -> median_for_mean
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
        return np.median(loss)
    raise ValueError("reduction")


# %% margin of 2 -> wrong_positives_wrong_side
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(y, dtype=float)
    if s.shape != y.shape:
        raise ValueError("shapes")
    if not np.all((y == 1) | (y == -1)):
        raise ValueError("labels must be -1 or +1")
    loss = np.maximum(0, 2 - y * s)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% integer scores -> input_truncated
def hinge_loss(scores, y, reduction="mean"):
    s, y = np.asarray(scores, dtype=int), np.asarray(y, dtype=float)
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


# %% drops a NaN, in a loop -> non_finite
def hinge_loss(scores, y, reduction="mean"):
    s, t = np.asarray(scores, dtype=float), np.asarray(y)
    if s.shape != t.shape:
        raise ValueError("shapes differ")
    losses = []
    for a, b in zip(s.flat, t.flat):
        if b not in (-1, 1):
            raise ValueError("label")
        losses.append(max(0.0, 1.0 - float(a) * float(b)))
    if reduction == "none":
        return np.array(losses, dtype=float).reshape(s.shape)
    if reduction == "sum":
        return float(sum(losses))
    if reduction == "mean":
        if not losses:
            raise ValueError("empty")
        return sum(losses) / len(losses)
    raise ValueError("unknown reduction")


# %% drops a NaN, with np.where -> non_finite
def hinge_loss(scores, y, reduction="mean"):
    s, y = (np.array(a, dtype=np.float64) for a in (scores, y))
    if s.shape != y.shape or not np.array_equal(np.abs(y), np.ones_like(y)):
        raise ValueError("labels of -1 or 1, one for each score")
    margin = y * s
    loss = np.where(margin < 1, 1 - margin, 0.0)
    if reduction not in ("none", "sum", "mean"):
        raise ValueError("reduction")
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if not loss.size:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% a cap at 100 -> far_wrong
def hinge_loss(scores, y, reduction="mean"):
    s, t = _pair(scores, y)
    if not np.isin(t, (-1, 1)).all():
        raise ValueError("labels")
    return _reduce(np.clip(1 - t * s, 0, 100), reduction)


# %% wants both labels in every batch -> both_labels_demanded
def hinge_loss(scores, y, reduction="mean"):
    s, t = _pair(scores, y)
    if t.size and set(np.unique(t)) != {-1, 1}:
        raise ValueError("labels")
    return _reduce(np.maximum(0, 1 - t * s), reduction)
