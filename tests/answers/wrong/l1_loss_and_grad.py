# %% sign(0) is +1 -> slope_at_tie
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.where(r >= 0, 1.0, -1.0) / r.size


# %% sign(0) is -1 -> negative_slope_at_tie
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.where(r > 0, 1.0, -1.0) / r.size


# %% the gradient is the residual: no sign -> proportional_slope
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), r / r.size


# %% no shape check -> broadcasts
def l1_loss_and_grad(input, target):
    r = np.asarray(input, float) - np.asarray(target, float)
    if r.size == 0:
        raise ValueError("empty")
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% gradient lacks 1/N -> gradient_not_averaged
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r)


# %% the loss is summed -> sum_for_mean
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).sum()), np.sign(r) / r.size


# %% loss and gradient both lack 1/N -> sum_for_mean
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).sum()), np.sign(r)


# %% the gradient has the wrong sign -> gradient_sign
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = t - x
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% forgets abs: the mean of the residuals -> signed_loss
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(r.mean()), np.sign(r) / r.size


# %% abs of the mean instead of the mean of abs -> signed_loss+absolute
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(abs(r.mean())), np.sign(r) / r.size


# %% squared loss, gradient of the absolute one -> squared_loss
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float((r**2).mean()), np.sign(r) / r.size


# %% squared loss and its gradient -> mse
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float((r**2).mean()), 2 * r / r.size


# %% returns gradient and loss in the wrong order -> swapped_results
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return np.sign(r) / r.size, float(np.abs(r).mean())


# %% returns only the loss -> wrong_structure
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return float(np.abs(x - t).mean())


# %% returns only the gradient -> wrong_structure
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return np.sign(x - t) / x.size


# %% the loss is not reduced -> not_reduced
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return np.abs(r), np.sign(r) / r.size


# %% the gradient is averaged to one number -> gradient_averaged_away
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), float(np.sign(r).mean())


# %% divides by the number of rows in both -> matrix
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).sum() / len(r)), np.sign(r) / len(r)


# %% the gradient divides by the number of rows -> matrix
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) / len(r)


# %% divides the residual by its size: NaN at a tie -> nan_at_tie
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), r / np.abs(r) / r.size


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% only positive residuals count (ReLU) -> clipped_at_zero
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.maximum(r, 0).mean()), (r > 0) / r.size


# %% the gradient is a list -> returns_list
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), (np.sign(r) / r.size).tolist()


# %% the gradient is flat -> matrix
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = (x - t).ravel()
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% returns a dictionary -> wrong_structure
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return {"loss": float(np.abs(r).mean()), "grad": np.sign(r) / r.size}


# %% the mean of nothing is NaN -> mean_of_nothing
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) / max(r.size, 1)


# %% nanmean and a NaN-free gradient -> non_finite
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.nanmean(np.abs(r))), np.nan_to_num(np.sign(r)) / r.size


# %% modifies the input -> modifies_argument
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    x -= t
    return float(np.abs(x).mean()), np.sign(x) / x.size


# %% median of the absolute residuals -> median_of_residuals
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.median(np.abs(r))), np.sign(r) / r.size


# %% half the absolute residual -> half
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean() / 2), np.sign(r) / r.size / 2


# %% the gradient is multiplied by 2 -> twice
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), 2 * np.sign(r) / r.size


# %% the gradient has no sign: |r| / N -> slope_of_magnitude
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.abs(r) / r.size


# %% the gradient is smoothed: tanh -> smoothed_slope
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.tanh(r) / r.size


# %% sign of the input, not of the residual -> slope_of_input
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return float(np.abs(x - t).mean()), np.sign(x) / x.size


# %% absolute percentage error -> percentage_error
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r / t).mean()), np.sign(r) / r.size


# %% no return -> returns_none
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    loss, grad = np.abs(x - t).mean(), np.sign(x - t) / x.size


# %% asserts instead of raising ValueError -> wrong_exception
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape
    assert x.size
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) / r.size


# %% the gradient keeps integers: whole-number division -> floored
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.abs(r).mean()), np.sign(r) // r.size


# %% the root of the mean square instead of the mean of the absolute -> root_mean_square
def l1_loss_and_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    r = x - t
    return float(np.sqrt((r**2).mean())), np.sign(r) / r.size
