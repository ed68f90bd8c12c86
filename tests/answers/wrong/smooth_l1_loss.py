# %% sums although the mean is asked for -> sum_for_mean
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


# %% beta = 0 is refused -> beta_zero_refused
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


# %% Huber's loss: not divided by beta -> huber
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


# %% the quadratic branch is not divided by beta -> near_branch_without_beta
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


# %% the quadratic branch lacks the 1/2 -> near_branch_not_halved
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


# %% the quadratic branch multiplies by beta -> near_branch_times_beta
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


# %% the quadratic branch divides by beta squared -> wrong_positive_residuals_within_beta
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


# %% the linear branch subtracts 1/2 instead of beta / 2 -> tail_offset_of_one_half
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


# %% the linear branch subtracts beta -> tail_offset_not_halved
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


# %% the linear branch has no offset -> tail_offset_missing
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


# %% the linear branch adds beta / 2 -> tail_offset_added
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


# %% the linear branch is scaled by beta -> huber_tail
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


# %% the linear branch subtracts 1 / (2 beta), as with sigma in Fast R-CNN code -> sigma_for_beta
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


# %% the branches are exchanged -> branches_swapped
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


# %% ignores beta: always 1 -> ignores_beta
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


# %% plain L1 -> mae
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


# %% half squared error -> half_mse
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


# %% squared error -> mse
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


# %% no absolute value -> signed_comparison
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


# %% no absolute value in the linear branch -> signed_tail
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


# %% beta = 0 gives NaN: 0/0 is not kept apart -> beta_zero
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


# %% beta = 0 raises ZeroDivisionError -> beta_zero_refused
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


# %% beta = 0 gives half the squared error -> beta_zero
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


# %% beta = 0 gives zero -> beta_zero
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


# %% beta = 0 is replaced by 1 -> beta_zero
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


# %% a negative beta is not refused -> accepts_negative_beta
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


# %% a negative beta is made positive -> accepts_negative_beta
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


# %% no shape check -> broadcasts
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


# %% an unknown reduction is taken for the mean -> unknown_reduction
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


# %% the mean of nothing is NaN -> mean_of_nothing
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


# %% the mean of nothing is 0 -> mean_of_nothing
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


# %% divides by the number of rows -> divides_by_rows
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


# %% averages over the last axis only -> mean_over_columns
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


# %% ignores reduction -> ignores_reduction
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


# %% mean is the default for none too: returns a number for none -> reduction
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


# %% the default beta is 0.5 -> default_beta
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


# %% the default reduction is none -> default_reduction
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


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
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


# %% modifies the input -> modifies_argument
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


# %% no return -> returns_none
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    loss.mean()


# %% prints the loss -> returns_none
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    print(loss.mean())


# %% returns text -> returns_str
def smooth_l1_loss(input, target, beta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if beta < 0:
        raise ValueError("beta")
    r = np.abs(x - t)
    loss = r if beta == 0 else np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
    return f"{loss.mean():.3f}"


# %% drops NaN -> non_finite
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


# %% returns the gradient -> gradient_for_loss
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


# %% twice smooth L1 -> twice
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


# %% Huber's loss, and summed: two mistakes -> huber+sum_for_mean
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


# %% log-cosh -> log_cosh
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


# %% median instead of mean -> median_for_mean
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
