# %% true class included -> true_class_included
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= s.shape[1]):
        raise ValueError("range")
    true = s[np.arange(n), y]
    pass
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% changes the caller's array -> modifies_argument
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.asarray(scores, dtype=float)
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


# %% sums for the mean -> sum_for_mean
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
        return loss.sum()
    raise ValueError("reduction")


# %% true class set to 0 -> true_class_set_to_zero
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= s.shape[1]):
        raise ValueError("range")
    true = s[np.arange(n), y]
    s[np.arange(n), y] = 0
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% no margin -> no_margin
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
    loss = np.maximum(0.0, s.max(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% no maximum with 0 -> not_cut_off
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
    loss = 1 + s.max(axis=1) - true
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% the wrong sign -> scores_exchanged
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
    loss = np.maximum(0.0, 1 - s.max(axis=1) + true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% best rival of the whole batch -> best_rival_in_the_batch
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
    loss = np.maximum(0.0, 1 + s.max() - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% all rivals added up -> rivals_added_up
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
    loss = np.maximum(0.0, 1 + s - true[:, None]).sum(axis=1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% all rivals averaged -> rivals_averaged_over_classes
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
    loss = np.maximum(0.0, 1 + s - true[:, None]).mean(axis=1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% squared -> squared
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
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% range unchecked -> negative_label
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if False:
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


# %% worst rival -> worst_rival
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= s.shape[1]):
        raise ValueError("range")
    true = s[np.arange(n), y]
    s[np.arange(n), y] = np.inf
    loss = np.maximum(0.0, 1 + s.min(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% second best of all -> runner_up
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = np.asarray(target)
    n = len(s)
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if n and (y.min() < 0 or y.max() >= s.shape[1]):
        raise ValueError("range")
    true = s[np.arange(n), y]
    s = np.sort(s, axis=1)[:, :-1]
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% mean of nothing is 0 -> mean_of_nothing
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
    if reduction == "mean":
        return loss.mean() if n else 0.0
    raise ValueError("reduction")


# %% divided by the classes -> divided_by_classes
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
    loss = np.maximum(0.0, 1 + s.max(axis=1) - true) / s.shape[1]
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.mean()
    raise ValueError("reduction")


# %% drops a NaN -> non_finite
def crammer_singer_loss(scores, target, reduction="mean"):
    s, y = np.asarray(scores, dtype=float), np.asarray(target)
    if y.ndim != 1 or len(y) != len(s) or y.dtype.kind not in "iu":
        raise TypeError("labels")
    losses = []
    for row, label in zip(s.tolist(), y.tolist()):
        if not 0 <= label < len(row):
            raise IndexError("label")
        best = max(v for c, v in enumerate(row) if c != label)
        losses.append(max(0.0, 1 + best - row[label]))
    if reduction == "none":
        return np.array(losses)
    if reduction == "sum":
        return float(sum(losses))
    if reduction == "mean" and losses:
        return sum(losses) / len(losses)
    raise ValueError("reduction")


# %% true class set to -99 -> stand_in_for_minus_infinity
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y]
    s[rows, y] = -99
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


# %% true class set to -1e3 -> stand_in_for_minus_infinity
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y]
    s[rows, y] = -1e3
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


# %% true class set to -1e9 -> stand_in_for_minus_infinity
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y]
    s[rows, y] = -1e9
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


# %% whole columns for the true score -> columns_for_labels
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[:, y]
    s[rows, y] = -np.inf
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)


# %% whole columns left out -> columns_for_labels
def crammer_singer_loss(scores, target, reduction="mean"):
    s = np.array(scores, dtype=float)
    y = _labels(target, s.shape)
    rows = np.arange(len(y))
    true = s[rows, y]
    s[:, y] = -np.inf
    return _reduce(np.maximum(0.0, 1 + s.max(axis=1) - true), reduction)
