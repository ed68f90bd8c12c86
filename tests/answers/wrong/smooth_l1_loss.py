# %% sums although the mean is asked for
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum())
    raise ValueError("reduction")


# %% beta = 0 is refused
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta <= 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% Huber's loss: not divided by beta
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2, beta * (r - 0.5 * beta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the quadratic branch is not divided by beta
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the quadratic branch lacks the 1/2
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the quadratic branch multiplies by beta
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 * beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the quadratic branch divides by beta squared
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta**2, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch subtracts 1/2 instead of beta / 2
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch subtracts beta
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch has no offset
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch adds beta / 2
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r + 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch is scaled by beta
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, beta * (r - 0.5 * beta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch subtracts 1 / (2 beta), as with sigma in Fast R-CNN code
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < 1 / beta**2, 0.5 * r**2 * beta**2, r - 0.5 / beta**2)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the branches are exchanged
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r > beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% ignores beta: always 1
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = np.where(r < 1, 0.5 * r**2, r - 0.5)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% plain L1
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% half squared error
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = 0.5 * r**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% squared error
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no absolute value
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = x - t
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no absolute value in the linear branch
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = x - t
    loss = np.abs(r) if beta == 0 else np.where(np.abs(r) < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% beta = 0 gives NaN: 0/0 is not kept apart
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = np.where(r <= beta, 0.5 * r**2 / np.float64(beta), r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% beta = 0 raises ZeroDivisionError
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    one = 1.0 / float(beta)
    loss = np.where(r < beta, 0.5 * r**2 * one, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% beta = 0 gives half the squared error
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = 0.5 * r**2 if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% beta = 0 gives zero
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = np.zeros_like(r) if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% beta = 0 is replaced by 1
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    beta = beta or 1.0
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% a negative beta is not refused
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% a negative beta is made positive
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    beta = abs(beta)
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no shape check
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% an unknown reduction is taken for the mean
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% the mean of nothing is NaN
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        return float(loss.mean())
    raise ValueError("reduction")


# %% the mean of nothing is 0
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        return float(loss.sum() / max(loss.size, 1))
    raise ValueError("reduction")


# %% divides by the number of rows
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum() / len(loss))
    raise ValueError("reduction")


# %% averages over the last axis only
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum(axis=-1)
    if reduction == "mean" and loss.size:
        return loss.mean(axis=-1)
    raise ValueError("reduction")


# %% ignores reduction
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% mean is the default for none too: returns a number for none
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction in ("none", "mean") and loss.size:
        return float(loss.mean())
    if reduction == "sum":
        return float(loss.sum())
    raise ValueError("reduction")


# %% the default beta is 0.5
def smooth_l1_loss(input, target, beta=0.5, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the default reduction is none
def smooth_l1_loss(input, target, beta=1.0, reduction="none"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% integer arithmetic: uint8 wraps around
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% modifies the input
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    x = x if x.dtype == float else x.astype(float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    x -= t
    r = np.abs(x)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no return
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    loss.mean()


# %% prints the loss
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    print(loss.mean())


# %% returns text
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    return f"{loss.mean():.3f}"


# %% drops NaN
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.nansum(loss))
    if reduction == "mean" and loss.size:
        return float(np.nanmean(loss))
    raise ValueError("reduction")


# %% returns the gradient
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = np.clip((x - t) / max(beta, 1e-12), -1, 1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% twice smooth L1
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = 2 * r if beta == 0 else np.where(r < beta, r**2 / beta, 2 * r - beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% Huber's loss, and summed: two mistakes
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2, beta * (r - 0.5 * beta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum())
    raise ValueError("reduction")


# %% log-cosh
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = np.log(np.cosh(r))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% median instead of mean
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(np.median(loss))
    raise ValueError("reduction")
