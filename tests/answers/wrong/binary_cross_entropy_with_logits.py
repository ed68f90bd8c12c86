# %% logarithm of the rounded probability -> log_of_probability
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    p = 1 / (1 + np.exp(-z))
    loss = -(pos_weight * t * np.log(p) + (1 - t) * np.log(1 - p))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% negatives do not pay -> positives_only
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) 
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% targets unchecked -> accepts_any_target
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if False:
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% shapes unchecked -> broadcasts
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if False:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% pos_weight on both terms -> weight_on_both
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * (t * softplus(-z) + (1 - t) * softplus(z))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% pos_weight on the negatives -> weight_on_negatives
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = t * softplus(-z) + pos_weight * (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% pos_weight forgotten -> ignores_pos_weight
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% softplus overflows -> log_of_probability
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.log(1 + np.exp(v))
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% softplus overflows, with log1p -> log1p_overflows
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.log1p(np.exp(v))
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% signs exchanged -> terms_swapped
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(z) + (1 - t) * softplus(-z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% sums for the mean -> sum_for_mean
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.sum()
    raise ValueError("reduction")


# %% clamps the logs at 100 -> clamped_at_100
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.minimum(np.logaddexp(0, v), 100)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% mean of nothing is 0 -> mean_of_nothing
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean":
        return loss.mean() if loss.size else 0.0
    raise ValueError("reduction")


# %% unknown reductions give the mean -> unknown_reduction
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes")
    if t.size and (t.min() < 0 or t.max() > 1):
        raise ValueError("targets must lie in [0, 1]")
    softplus = lambda v: np.logaddexp(0, v)
    loss = pos_weight * t * softplus(-z) + (1 - t) * softplus(z)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if loss.size:
        return loss.mean()
    raise ValueError("reduction")


# %% log for log1p -> rounded_to_zero
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or np.any(t < 0) or np.any(t > 1):
        raise ValueError("bad input")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    rest = np.log(1 + np.exp(-np.abs(z)))
    loss = pos_weight * t * (rest + np.maximum(-z, 0)) + (1 - t) * (rest + np.maximum(z, 0))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if loss.size == 0:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% no absolute value -> -
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or np.any(t < 0) or np.any(t > 1):
        raise ValueError("bad input")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    rest = np.log1p(np.exp(-z))
    loss = pos_weight * t * (rest + np.maximum(-z, 0)) + (1 - t) * (rest + np.maximum(z, 0))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if loss.size == 0:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% PyTorch's arrangement, which cancels where the answer is tiny -> rounded_to_zero
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or np.any(t < 0) or np.any(t > 1):
        raise ValueError("bad input")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    rest = np.log1p(np.exp(-np.abs(z)))
    loss = (1 - t) * z + (1 + (pos_weight - 1) * t) * (rest + np.maximum(-z, 0))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if loss.size == 0:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% weight without the 1 -> wrong_negatives
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or np.any(t < 0) or np.any(t > 1):
        raise ValueError("bad input")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    rest = np.log1p(np.exp(-np.abs(z)))
    loss = (1 - t) * z + pos_weight * t * (rest + np.maximum(-z, 0))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if loss.size == 0:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% targets of 0 and 1 only -> soft_targets
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or not np.isin(t, (0, 1)).all():
        raise ValueError("bad input")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError("reduction")
    rest = np.log1p(np.exp(-np.abs(z)))
    loss = pos_weight * t * (rest + np.maximum(-z, 0)) + (1 - t) * (rest + np.maximum(z, 0))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.sum(loss))
    if loss.size == 0:
        raise ValueError("mean of nothing")
    return float(np.mean(loss))


# %% probability clipped -> probability_clipped_at_1e_07
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape or (t.size and (t.min() < 0 or t.max() > 1)):
        raise ValueError("input")
    p = np.clip(1 / (1 + np.exp(-z)), 1e-7, 1 - 1e-7)
    loss = -(pos_weight * t * np.log(p) + (1 - t) * np.log(1 - p))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    if reduction == "mean" and loss.size:
        return loss.mean()
    raise ValueError("reduction")
