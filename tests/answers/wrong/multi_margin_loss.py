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


# %% squares before the maximum -> power_two
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
