# %% sums although the mean is asked for -> sum_for_mean
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum())
    raise ValueError("reduction")


# %% the linear branch lacks the factor delta -> tail_without_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the quadratic branch lacks the 1/2 -> near_branch_not_halved
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% smooth L1: divided by delta -> smooth_l1
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2 / delta, r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch is delta times |r|, without the offset -> tail_offset_missing
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * r)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the offset is delta, not delta / 2 -> tail_offset_not_halved
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the offset is 1/2 instead of delta / 2 -> tail_offset_of_one_half
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the offset is delta^2 / 2 inside the bracket -> wrong_positive_residuals_beyond_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta**2))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% a plus instead of the minus in the linear branch -> tail_offset_added
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r + 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the linear branch is plain |r| -> tail_is_absolute
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, r)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the branches are exchanged -> branches_swapped
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r > delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no absolute value: large negative residuals take the quadratic branch -> signed_comparison
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no absolute value in the linear branch only -> signed_tail
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    loss = np.where(np.abs(r) <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% always quadratic: half squared error -> half_mse
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = 0.5 * r**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% always linear: delta times the absolute error -> always_linear
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = delta * (r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% absolute error -> mae
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = r
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% ignores delta: always 1 -> ignores_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= 1, 0.5 * r**2, r - 0.5)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the default delta is 1.35, as in scikit-learn -> default_delta
def huber_loss(input, target, delta=1.35, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% compares the squared residual with delta -> threshold_squared
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r**2 <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% clips the residual and squares it: flat beyond delta -> clipped_square
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = 0.5 * np.clip(x - t, -delta, delta) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% returns the gradient: clipped residuals -> gradient_for_loss
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.clip(x - t, -delta, delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% pseudo-Huber, the smooth relative -> pseudo_huber
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = delta**2 * (np.sqrt(1 + (r / delta) ** 2) - 1)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% log-cosh instead of Huber -> log_cosh
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.log(np.cosh(r))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% one branch for the whole array, chosen by the largest residual -> chosen_for_the_batch
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    if r.size and r.max() > delta:
        loss = delta * (r - 0.5 * delta)
    else:
        loss = 0.5 * r**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no shape check -> broadcasts
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% delta <= 0 is not refused -> accepts_bad_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% delta = 0 is not refused -> accepts_bad_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta < 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% a negative delta is silently made positive -> accepts_bad_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    delta = abs(delta) or 1.0
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% an unknown reduction is taken for the mean -> unknown_reduction
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% the mean of nothing is NaN -> mean_of_nothing
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        return float(loss.mean())
    raise ValueError("reduction")


# %% divides by the number of rows -> divides_by_rows
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum() / len(loss))
    raise ValueError("reduction")


# %% averages over the first axis only -> mean_over_rows
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum(axis=0)
    if reduction == "mean" and loss.size:
        return loss.mean(axis=0)
    raise ValueError("reduction")


# %% huge residuals overflow: the branches are blended by multiplication, inf * 0 is NaN -> overflow
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    near = (r <= delta).astype(float)
    loss = near * 0.5 * r**2 + (1 - near) * delta * (r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% drops NaN -> non_finite
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.nansum(loss))
    if reduction == "mean" and loss.size:
        return float(np.nanmean(loss))
    raise ValueError("reduction")


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% modifies the input -> modifies_argument
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    x = x if x.dtype == float else x.astype(float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    x -= t
    r = np.abs(x)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% no return -> returns_none
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    loss.mean()


# %% returns only a list for none -> reduction
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss.tolist()
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% ignores reduction -> ignores_reduction
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% rounds -> rounded
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return np.round(loss, 3)
    if reduction == "sum":
        return round(float(loss.sum()), 3)
    if reduction == "mean" and loss.size:
        return round(float(loss.mean()), 3)
    raise ValueError("reduction")


# %% summed, and the linear branch lacks delta: two mistakes -> wrong_positive_residuals_beyond_delta
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum())
    raise ValueError("reduction")


# %% twice Huber: r^2 and 2 delta |r| - delta^2 -> doubled
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    loss = np.where(r <= delta, r**2, 2 * delta * r - delta**2)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% an if on the array: works for one element only -> raises
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    if r <= delta:
        loss = 0.5 * r**2
    else:
        loss = delta * (r - 0.5 * delta)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% returns NaN for bad input -> value_for_bad_input
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or delta <= 0:
        return float("nan")
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% asserts instead of raising ValueError -> wrong_exception
def huber_loss(input, target, delta=1.0, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape
    assert delta > 0
    r = np.abs(x - t)
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
    assert reduction in ("none", "mean", "sum")
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    assert loss.size
    return float(loss.mean())
