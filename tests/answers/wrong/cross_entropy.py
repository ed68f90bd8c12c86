# %% no shift by the maximum -> huge_logits
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
    logp = z
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


# %% softmax applied twice -> double_softmax
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
    z = np.exp(z - z.max(axis=1, keepdims=True))
    z = z / z.sum(axis=1, keepdims=True)
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


# %% divides by rows times classes -> divided_by_elements
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
        return loss.sum() / (w[y].sum() * C)
    raise ValueError("reduction")


# %% divides by N although there are weights -> divided_by_rows
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
        return loss.mean()
    raise ValueError("reduction")


# %% divides by the sum of the class weights -> divided_by_classes
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
        return loss.sum() / w.sum()
    raise ValueError("reduction")


# %% smoothing spread over the other classes -> smoothing_over_other_classes
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
    loss = (1 - label_smoothing) * nll + label_smoothing * (smooth * C - nll) / (C - 1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% smoothing not divided by C -> smoothing_not_divided
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
    smooth = -(w * logp).sum(axis=1)
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% smoothing unweighted -> smoothing_unweighted
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
    smooth = -logp.sum(axis=1) / C
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% smoothing weighted by the label -> smoothing_weighted_by_label
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
    smooth = -w[y] * logp.sum(axis=1) / C
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% smoothing forgotten -> ignores_label_smoothing
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
    loss = nll
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% weights forgotten -> ignores_weight
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
    w = np.ones(C)
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


# %% true class keeps everything -> smoothing_not_taken_away
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
    loss = nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% normalised over the batch -> normalised_over_the_batch
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
    logp = z - z.max(axis=0, keepdims=True)
    logp = logp - np.log(np.exp(logp).sum(axis=0, keepdims=True))
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


# %% range unchecked -> negative_label
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    if z.ndim != 2 or y.shape != z.shape[:1]:
        raise ValueError("shapes")
    if not np.issubdtype(y.dtype, np.integer):
        raise ValueError("labels must be integers")
    n, C = z.shape
    if False:
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


# %% dtype unchecked -> float_labels
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    if z.ndim != 2 or y.shape != z.shape[:1]:
        raise ValueError("shapes")
    y = y.astype(int)
    if False:
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


# %% sums for the mean -> sum_for_mean
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
        return loss.sum()
    raise ValueError("reduction")


# %% the sign is forgotten -> sign
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
    loss = -(1 - label_smoothing) * nll - label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% predicted class in place of the true one -> predicted_class
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
    nll = -w[y] * logp[np.arange(n), z.argmax(axis=1)]
    smooth = -(w * logp).sum(axis=1) / C
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% log of a padded probability -> padded_with_1e_08
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
    nll = -w[y] * np.log(np.exp(logp[np.arange(n), y]) + 1e-8)
    smooth = -(w * logp).sum(axis=1) / C
    loss = (1 - label_smoothing) * nll + label_smoothing * smooth
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and n:
        return loss.sum() / w[y].sum()
    raise ValueError("reduction")


# %% base 2 -> base_2
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
    logp = (logp - np.log(np.exp(logp).sum(axis=1, keepdims=True))) / np.log(2)
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


# %% true class without its share -> true_class_without_its_share
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.array(logits, dtype=np.float64)
    y = np.array(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu" or np.any(y < 0) or np.any(y >= C):
        raise ValueError("one integer label in range per row")
    w = np.ones(C) if weight is None else np.array(weight, dtype=np.float64)
    table = np.full((n, C), label_smoothing / C)
    table[np.arange(n), y] = 1 - label_smoothing
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


# %% weights multiply by row, not by class -> weights_forgotten_above
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
    loss = -(table * logp).sum(axis=1)
    if reduction == "mean":
        if n == 0:
            raise ValueError("the mean of nothing")
        return float(loss.sum() / w[y].sum())
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "none":
        return loss
    raise ValueError(reduction)


# %% changes the caller's logits -> modifies_argument
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=np.float64)
    y = np.array(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu" or np.any(y < 0) or np.any(y >= C):
        raise ValueError("one integer label in range per row")
    w = np.ones(C) if weight is None else np.array(weight, dtype=np.float64)
    table = np.full((n, C), label_smoothing / C)
    table[np.arange(n), y] += 1 - label_smoothing
    z -= np.logaddexp.reduce(z, axis=1, keepdims=True)
    logp = z
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


# %% whole columns for labels -> columns_for_labels
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    n, C = z.shape
    w = np.ones(C) if weight is None else np.asarray(weight, dtype=float)
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = (1 - label_smoothing) * -w[y] * logp[:, y]
    if label_smoothing:
        loss = loss + label_smoothing / C * -(logp @ w)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean" or n == 0:
        raise ValueError("reduction or empty")
    return float(loss.sum() / w[y].sum())


# %% whole columns for labels, averaged -> columns_for_labels
def cross_entropy(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    n, C = z.shape
    w = np.ones(C) if weight is None else np.asarray(weight, dtype=float)
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = (1 - label_smoothing) * -w[y] * logp[:, y]
    if label_smoothing:
        loss = loss + label_smoothing / C * -(logp @ w)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean" or n == 0:
        raise ValueError("reduction or empty")
    return float(loss.mean())
