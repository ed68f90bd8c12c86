# %% sums although the mean is asked for -> sum_for_mean
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction in ("sum", "mean"):
        if reduction == "mean" and not loss.size:
            raise ValueError("empty")
        return float(loss.sum())
    raise ValueError("reduction")


# %% half the squared error -> half_mse
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = 0.5 * (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% root of the mean squared error -> rmse
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(np.sqrt(loss.mean()))
    raise ValueError("reduction")


# %% absolute instead of squared error -> mae
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = np.abs(x - t)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% forgets the square: the mean of the differences -> not_squared
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = x - t
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% squares the mean instead of averaging the squares -> square_of_the_mean
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    r = x - t
    if reduction == "none":
        return r**2
    if reduction == "sum":
        return float((r**2).sum())
    if reduction == "mean" and r.size:
        return float(r.mean() ** 2)
    raise ValueError("reduction")


# %% no shape check: (N,) broadcasts against (N, 1) -> broadcasts
def mse_loss(input, target, reduction="mean"):
    loss = (np.asarray(input, float) - np.asarray(target, float)) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% the mean of an empty array is NaN instead of an error -> mean_of_nothing
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        return float(loss.mean())
    raise ValueError("reduction")


# %% an unknown reduction is taken for the mean -> unknown_reduction
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if not loss.size:
        raise ValueError("empty")
    return float(loss.mean())


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% divides by len(), the number of rows -> divides_by_rows
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum() / len(loss))
    raise ValueError("reduction")


# %% averages over the first axis only -> mean_over_rows
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum(axis=0)
    if reduction == "mean" and loss.size:
        return loss.mean(axis=0)
    raise ValueError("reduction")


# %% drops NaN with nanmean and nansum -> non_finite
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(np.nansum(loss))
    if reduction == "mean" and loss.size:
        return float(np.nanmean(loss))
    raise ValueError("reduction")


# %% replaces NaN by 0 -> non_finite
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = np.nan_to_num((x - t) ** 2)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% subtracts in place: the caller's array is modified -> modifies_argument
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    x -= t
    x **= 2
    if reduction == "none":
        return x
    if reduction == "sum":
        return float(x.sum())
    if reduction == "mean" and x.size:
        return float(x.mean())
    raise ValueError("reduction")


# %% prints the loss and returns nothing -> returns_none
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    print(np.mean((x - t) ** 2))


# %% returns text -> returns_str
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    return f"{np.mean((x - t) ** 2):.4f}"


# %% returns the loss and the residuals as a tuple -> returns_tuple
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    return np.mean((x - t) ** 2), x - t


# %% keeps the dimension: an array of shape (1,) instead of a number -> one_element_array
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.reshape(-1).sum(keepdims=True)
    if reduction == "mean" and loss.size:
        return loss.reshape(-1).mean(keepdims=True)
    raise ValueError("reduction")


# %% "none" returns a list -> reduction
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss.tolist()
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% "none" flattens a matrix -> matrix
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t).ravel() ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% ignores reduction -> ignores_reduction
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    return float(((x - t) ** 2).mean())


# %% the default reduction is sum -> default_reduction
def mse_loss(input, target, reduction="sum"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% mean and sum are exchanged -> swapped_reductions
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "mean":
        return float(loss.sum())
    if reduction == "sum" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% adds the operands instead of subtracting -> operands_added
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x + t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% difference of the squares instead of the square of the difference -> difference_of_squares
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = x**2 - t**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% cubes instead of squaring -> cubed
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = np.abs(x - t) ** 3
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% median of the squares -> median_for_mean
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(np.median(loss))
    raise ValueError("reduction")


# %% rounds to four decimals -> rounded
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return np.round(loss, 4)
    if reduction == "sum":
        return round(float(loss.sum()), 4)
    if reduction == "mean" and loss.size:
        return round(float(loss.mean()), 4)
    raise ValueError("reduction")


# %% int() cuts the decimals off -> input_truncated
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, dtype=int), np.asarray(target, dtype=int)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss.astype(float)
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% integer division by the number of elements -> truncated
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum() // loss.size)
    raise ValueError("reduction")


# %% divides by N - 1 -> divided_by_n_minus_1
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.sum() / max(loss.size - 1, 1))
    raise ValueError("reduction")


# %% catches every error and returns 0 -> value_for_bad_input
def mse_loss(input, target, reduction="mean"):
    try:
        x, t = np.asarray(input, float), np.asarray(target, float)
        if x.shape != t.shape:
            raise ValueError("shapes")
        loss = (x - t) ** 2
        if reduction == "none":
            return loss
        if reduction == "sum":
            return float(loss.sum())
        if reduction == "mean" and loss.size:
            return float(loss.mean())
        raise ValueError("reduction")
    except Exception:
        return 0.0


# %% asserts instead of raising ValueError -> wrong_exception
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape
    assert reduction in ("none", "mean", "sum")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    assert loss.size
    return float(loss.mean())


# %% returns NaN for bad input -> value_for_bad_input
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or reduction not in ("none", "sum", "mean"):
        return float("nan")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    return float(loss.mean()) if loss.size else float("nan")


# %% compares sizes, not shapes: (3, 2) passes for (2, 3) and (N, 1) for (N,) -> broadcasts
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.size != t.size:
        raise ValueError("sizes")
    loss = (x.ravel() - t.ravel()) ** 2
    if reduction == "none":
        return loss.reshape(x.shape)
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% hard-coded answer for the first example -> constant
def mse_loss(input, target, reduction="mean"):
    return 2.5


# %% half, and summed: two mistakes -> half_sum_for_mean
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = 0.5 * (x - t) ** 2
    if reduction == "none":
        return loss
    return float(loss.sum())


# %% remembers the total of all calls in a global -> changes_between_calls
_total, _count = 0.0, 0


def mse_loss(input, target, reduction="mean"):
    global _total, _count
    x, t = np.asarray(input, float), np.asarray(target, float)
    _total += float(((x - t) ** 2).sum())
    _count += x.size
    return _total / _count


# %% adds random noise -> changes_between_calls
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    return float(np.mean((x - t) ** 2) + 0.01 * np.random.default_rng().normal())


# %% zips the rows, so a matrix fails; loops only over one dimension -> matrix
def mse_loss(input, target, reduction="mean"):
    if len(input) != len(target):
        raise ValueError("lengths")
    losses = [(float(a) - float(b)) ** 2 for a, b in zip(input, target)]
    if reduction == "none":
        return np.array(losses)
    if reduction == "sum":
        return sum(losses)
    if reduction == "mean" and losses:
        return sum(losses) / len(losses)
    raise ValueError("reduction")


# %% computes in float32 -> nearly_right
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, np.float32), np.asarray(target, np.float32)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% lists fail: no conversion to an array -> lists
def mse_loss(input, target, reduction="mean"):
    if input.shape != target.shape:
        raise ValueError("shapes")
    loss = (input.astype(float) - target.astype(float)) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")


# %% raises on an empty "sum" too -> empty
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    loss = (x - t) ** 2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean":
        return float(loss.mean())
    raise ValueError("reduction")


# %% expands the square with a wrong sign: x^2 - 2xt - t^2 -> zero_exactly_when_the_prediction_is_perfect
def mse_loss(input, target, reduction="mean"):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    loss = x**2 - 2 * x * t - t**2
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction == "mean" and loss.size:
        return float(loss.mean())
    raise ValueError("reduction")
