# %% beyond delta the slope is sign(r), not delta * sign(r) -> tail_slope_of_one
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, np.sign(r)) / r.size


# %% clips from 0 to delta -> clipped_below_at_zero
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, 0, delta) / x.size


# %% 1/N missing -> not_averaged
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta)


# %% wrong sign -> sign
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(t - x, -delta, delta) / x.size


# %% gradient of smooth L1: divided by delta -> smooth_l1_gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / delta / x.size


# %% clips to [-1, 1]: ignores delta -> clipped_at_one
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -1, 1) / x.size


# %% not clipped: gradient of half squared error -> not_clipped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (x - t) / x.size


# %% gradient of the squared error: 2r, not clipped -> mse_gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return 2 * (x - t) / x.size


# %% gradient of the absolute error: sign -> l1_gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.sign(x - t) / x.size


# %% delta times sign everywhere -> delta_times_sign
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return delta * np.sign(x - t) / x.size


# %% a factor 2 in the quadratic zone -> near_slope_doubled
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, 2 * r, delta * np.sign(r)) / r.size


# %% a factor 1/2 in the quadratic zone -> near_slope_halved
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, 0.5 * r, delta * np.sign(r)) / r.size


# %% beyond delta the slope is 0 (outliers are dropped) -> zero_tail
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, 0.0) / r.size


# %% beyond delta the slope is +delta for both signs -> unsigned_tail
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) <= delta, r, delta) / r.size


# %% clips only from above: np.minimum -> clipped_above_only
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.minimum(x - t, delta) / x.size


# %% clips only from below -> clipped_below_only
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.maximum(x - t, -delta) / x.size


# %% takes the absolute value before clipping -> absolute
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(np.abs(x - t), -delta, delta) / x.size


# %% the branches are exchanged -> branches_swapped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(np.abs(r) > delta, r, delta * np.sign(r)) / r.size


# %% clips after dividing by N -> clipped_after_averaging
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip((x - t) / x.size, -delta, delta)


# %% divides by the number of rows -> matrix
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / len(x)


# %% divides by the number of columns -> matrix
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.shape[-1]


# %% averages to one number -> averaged_gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return float(np.clip(x - t, -delta, delta).mean())


# %% returns the loss per element -> loss_for_gradient+divided_twice
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    return np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)) / r.size


# %% returns the mean Huber loss -> reduced
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = np.abs(x - t)
    return float(np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)).mean())


# %% no shape check -> broadcasts
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% the default delta is 1.35 -> default_delta
def huber_grad(input, target, delta=1.35):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% condition without abs: large negative residuals are not clipped -> clipped_above_only
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(r <= delta, r, delta * np.sign(r)) / r.size


# %% compares the squared residual with delta -> threshold_squared
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.where(r**2 <= delta, r, delta * np.sign(r)) / r.size


# %% clips the operands instead of the residual -> operands_clipped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x, -delta, delta) - np.clip(t, -delta, delta)) / x.size


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size


# %% an array of the input's integer type -> integers
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    g = np.zeros_like(np.asarray(input))
    g[...] = np.clip(x - t, -delta, delta) / x.size
    return g


# %% returns a list -> returns_list
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x - t, -delta, delta) / x.size).tolist()


# %% flattens -> matrix
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return (np.clip(x - t, -delta, delta) / x.size).ravel()


# %% clips the caller's array in place -> modifies_argument
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    np.subtract(x, t, out=x)
    np.clip(x, -delta, delta, out=x)
    x /= x.size
    return x


# %% replaces NaN by 0 -> non_finite
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.nan_to_num(np.clip(x - t, -delta, delta) / x.size)


# %% no return -> returns_none
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    g = np.clip(x - t, -delta, delta) / x.size


# %% tanh instead of clipping -> smoothed
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return delta * np.tanh((x - t) / delta) / x.size


# %% wrong sign and no 1/N -> sum_for_mean_sign
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return -np.clip(x - t, -delta, delta)


# %% divides by N twice -> divided_twice
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / x.size**2


# %% twice the gradient -> twice
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return 2 * np.clip(x - t, -delta, delta) / x.size


# %% smooth L1's gradient without 1/N: two mistakes -> smooth_l1_gradient+sum_for_mean
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.clip(x - t, -delta, delta) / delta


# %% soft-thresholds: what is left beyond delta -> soft_thresholded
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.sign(r) * np.maximum(np.abs(r) - delta, 0) / r.size


# %% pseudo-Huber's gradient -> pseudo_huber_gradient
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return r / np.sqrt(1 + (r / delta) ** 2) / r.size


# %% clips the gradient's norm instead of its elements -> norm_clipped
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return r * min(1.0, delta / max(np.linalg.norm(r), 1e-12)) / r.size


# %% divides by the number of clipped elements only -> scaled_as_a_whole
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    r = x - t
    return np.clip(x - t, -delta, delta) / max(1, (np.abs(r) > delta).sum())


# %% asserts instead of raising ValueError -> wrong_exception
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape
    assert delta > 0
    return np.clip(x - t, -delta, delta) / x.size


# %% rounds -> rounded
def huber_grad(input, target, delta=1.0):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if delta <= 0:
        raise ValueError("delta")
    return np.round(np.clip(x - t, -delta, delta) / x.size, 3)


# %% a NaN residual gets the slope delta: copysign in the branch that takes everything else -> non_finite
import math


def huber_grad(input, target, delta=1.0):
    if delta <= 0:
        raise ValueError("delta")
    if np.shape(input) != np.shape(target):
        raise ValueError("shapes")
    psi = lambda a, b: a - b if abs(a - b) <= delta else math.copysign(delta, a - b)
    x, t = np.asarray(input, float), np.asarray(target, float)
    return np.vectorize(psi, otypes=[float])(x, t) / x.size
