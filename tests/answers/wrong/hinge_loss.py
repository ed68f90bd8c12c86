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
