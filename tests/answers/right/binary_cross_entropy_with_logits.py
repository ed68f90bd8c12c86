# %% two softplus terms
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
        return loss.mean()
    raise ValueError("reduction")


# %% maximum and log1p
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if z.shape != t.shape or np.any(t < 0) or np.any(t > 1):
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


# %% a loop over the elements
import math


def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    def softplus(v):
        return v + math.log1p(math.exp(-v)) if v > 0 else math.log1p(math.exp(v))

    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if z.shape != t.shape:
        raise ValueError("shapes must be equal")
    loss = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        if not 0 <= t[i] <= 1:
            raise ValueError("target")
        loss[i] = pos_weight * t[i] * softplus(-z[i]) + (1 - t[i]) * softplus(z[i])
    if reduction == "mean":
        if loss.size == 0:
            raise ValueError("empty")
        return float(loss.sum() / loss.size)
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "none":
        return loss
    raise ValueError(reduction)


# %% max(z, 0) - z t + log1p
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = (np.asarray(a, dtype=float) for a in (input, target))
    if z.shape != t.shape:
        raise ValueError("shapes")
    if ((t < 0) | (t > 1)).any():
        raise ValueError("targets")
    yes = np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z)))
    no = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    loss = pos_weight * t * yes + (1 - t) * no
    reducers = {"none": lambda v: v, "sum": np.sum, "mean": np.mean}
    if reduction not in reducers or (reduction == "mean" and not loss.size):
        raise ValueError("reduction, or a mean of nothing")
    return reducers[reduction](loss)


# %% log of a sigmoid through logaddexp, indexed by reduction
def binary_cross_entropy_with_logits(input, target, pos_weight=1.0, reduction="mean"):
    z, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if not np.array_equal(z.shape, t.shape):
        raise ValueError("shape mismatch")
    if t.size and not (0 <= t.min() <= t.max() <= 1):
        raise ValueError("targets in [0, 1], please")
    log_p, log_q = -np.logaddexp(0.0, -z), -np.logaddexp(0.0, z)
    loss = -(pos_weight * t * log_p + (1 - t) * log_q)
    match reduction:
        case "none":
            return loss
        case "sum":
            return float(loss.sum())
        case "mean" if loss.size > 0:
            return float(loss.mean())
    raise ValueError("unknown reduction or nothing to average")
