# %% true class included -> true_class_included
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, margin - s[np.arange(n), y][:, None] + s)
    
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% not divided by C -> not_averaged_over_classes
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
    loss = (m**p).sum(axis=1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% rival's score lowers -> rival_lowers
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, margin - s[np.arange(n), y][:, None] - s)
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% divided by the rivals -> averaged_over_rivals
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
    loss = (m**p).sum(axis=1) / (C - 1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% p forgotten -> ignores_p
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
    loss = (m).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% margin forgotten -> margin_of_one
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, 1 - s[np.arange(n), y][:, None] + s)
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% power after the sum -> power_of_the_sum
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
    loss = m.sum(axis=1) ** p / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% power after the mean -> power_of_the_mean
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
    loss = (m.sum(axis=1) / C) ** p
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% worst rival only -> best_rival_only
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
    loss = (m**p).max(axis=1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% times p -> times_p
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
    loss = (m * p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% no maximum -> not_cut_off
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = margin - s[np.arange(n), y][:, None] + s
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% true score forgotten -> true_score_forgotten
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, margin + s)
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% sums for the mean -> sum_for_mean
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
        return loss.sum()
    raise ValueError("reduction")


# %% range unchecked -> negative_label
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if False:
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


# %% floats as labels -> float_labels
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    y = y.astype(int)
    if y.shape != (n,):
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


# %% squares before the maximum -> squared_before_the_cut
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = np.asarray(target)
    n, C = s.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    m = np.maximum(0.0, (margin - s[np.arange(n), y][:, None] + s) ** p) ** (1 / p)
    m[np.arange(n), y] = 0.0
    loss = (m**p).sum(axis=1) / C
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% mean of an empty batch is NaN -> mean_of_nothing
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
    if reduction == "mean":
        return loss.mean()
    raise ValueError("reduction")


# %% drops a NaN, in loops -> non_finite
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
                losses[i] += max(0, margin - row[label] + score) ** p
        losses[i] /= len(row)
    if reduction == "none":
        return losses
    if reduction == "sum":
        return float(losses.sum())
    if reduction != "mean" or len(losses) == 0:
        raise ValueError("reduction")
    return float(losses.mean())


# %% drops a NaN, with np.where -> non_finite
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.dtype.kind not in "iu" or y.ndim != 1 or len(y) != s.shape[0]:
        raise ValueError("labels")
    if len(y) and not (0 <= y.min() and y.max() < s.shape[1]):
        raise ValueError("labels out of range")
    rows = np.arange(len(y))
    lead = s[rows, y][:, np.newaxis] - s
    short = np.where(lead < margin, margin - lead, 0.0)
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


# %% the whole table for none -> reduction
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = np.maximum(0.0, margin - s[rows, y][:, None] + s) ** p
    m[rows, y] = 0.0
    if reduction == "none":
        return m
    return _reduce(m.sum(axis=1) / s.shape[1], reduction)


# %% sum not divided by C -> reduction
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = np.maximum(0.0, margin - s[rows, y][:, None] + s) ** p
    m[rows, y] = 0.0
    if reduction == "sum":
        return float(m.sum())
    return _reduce(m.sum(axis=1) / s.shape[1], reduction)


# %% root of the sum -> root_taken
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = np.maximum(0.0, margin - s[rows, y][:, None] + s)
    m[rows, y] = 0.0
    return _reduce((m**p).sum(axis=1) ** (1 / p) / s.shape[1], reduction)


# %% clamped after the sum -> cut_off_after_the_sum
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = margin - s[rows, y][:, None] + s
    m[rows, y] = 0.0
    return _reduce(np.maximum(0.0, m.sum(axis=1)) ** p / s.shape[1], reduction)


# %% zeros whole columns -> columns_for_labels
def multi_margin_loss(scores, target, p=1, margin=1.0, reduction="mean"):
    s = np.asarray(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    m = np.maximum(0.0, margin - s[rows, y][:, None] + s)
    m[:, y] = 0.0
    return _reduce((m**p).sum(axis=1) / s.shape[1], reduction)
