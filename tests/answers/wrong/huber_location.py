# %% weight delta/|r| inside delta as well -> weight_not_capped
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = delta / np.maximum(r, 1e-300)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% divides the weighted sum by N instead of the sum of weights -> divided_by_count
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / y.size
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% one step only -> one_step
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = np.median(y)
    w = np.minimum(1.0, delta / np.maximum(np.abs(y - m), 1e-300))
    return float(np.sum(w * y) / np.sum(w))


# %% returns the median -> weight_not_capped
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    return float(np.median(np.asarray(y, float)))


# %% returns the mean -> mean
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    return float(np.mean(np.asarray(y, float)))


# %% weight 0 beyond delta: outliers are thrown away -> outliers_dropped
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = (r <= delta).astype(float)
        new = np.sum(w * y) / np.sum(w)
        if not np.isfinite(new) or abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% mean of the values within delta of the median, once -> outliers_filtered_once
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = np.median(y)
    kept = y[np.abs(y - m) <= delta]
    return float(kept.mean()) if kept.size else float(m)


# %% weights without abs: negative residuals get negative weights -> signed_weight
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = y - m
        w = np.where(r <= delta, 1.0, delta / np.where(r == 0, 1.0, r))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight delta/r^2 beyond delta -> the_clipped_residuals_balance
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r <= delta, 1.0, delta / np.maximum(r, 1e-300) ** 2)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight (delta/|r|)^2 beyond delta -> weight_squared
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, (delta / np.maximum(r, 1e-300)) ** 2)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight 1/|r| beyond delta: the factor delta is missing -> the_clipped_residuals_balance
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r <= delta, 1.0, 1.0 / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight delta beyond delta, constant -> constant_tail_weight
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r <= delta, 1.0, delta)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight |r|/delta: upside down -> the_clipped_residuals_balance
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r <= delta, 1.0, r / delta)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% the weights are exchanged: 1 beyond delta, delta/|r| inside -> ignores_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r > delta, 1.0, delta / np.maximum(r, 1e-12))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% weight for delta = 1 whatever delta is -> capped_at_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, 1.0 / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% Tukey's biweight -> weight_bisquare
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r <= delta, (1 - (r / delta) ** 2) ** 2, 0.0)
        new = np.sum(w * y) / np.sum(w)
        if not np.isfinite(new):
            return float(m)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% Cauchy weights 1 / (1 + (r/delta)^2) -> weight_cauchy
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = 1 / (1 + (r / delta) ** 2)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% delta is taken in units of the MAD -> delta_in_deviations
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    delta = delta * np.median(np.abs(y - np.median(y))) * 1.4826
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% residuals are always taken from the median, never from the current estimate -> one_step
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = med = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - med)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% stops after three steps -> too_few_steps
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(3):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% stops after ten steps -> too_few_steps
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(10):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% stops at a change of 0.01, ignoring tol -> stops_too_soon
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= 1e-2:
            return float(new)
        m = new
    return float(m)


# %% stops when the change is larger than tol -> one_step
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) >= tol:
            return float(new)
        m = new
    return float(m)


# %% clips the values to [-delta, delta] around zero -> clipped_around_zero
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    return float(np.clip(y, -delta, delta).mean())


# %% median plus the mean of the clipped residuals, once -> winsorised_once
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = np.median(y)
    return float(m + np.clip(y - m, -delta, delta).mean())


# %% winsorises to the median and averages, once -> winsorised_once
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = np.median(y)
    return float(np.mean(np.clip(y, m - delta, m + delta)))


# %% returns the history of estimates -> returns_list
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    history = [m]
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        history.append(float(new))
        if abs(new - m) <= tol:
            return history
        m = new
    return history


# %% returns the estimate and the number of steps -> returns_tuple
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for i in range(max_iter):
        w = np.minimum(1.0, delta / np.maximum(np.abs(y - m), 1e-300))
        new = float(np.sum(w * y) / np.sum(w))
        if abs(new - m) <= tol:
            return new, i
        m = new
    return m, max_iter


# %% returns the weights -> not_reduced
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return w
        m = new
    return w


# %% returns the minimal loss, not the location -> loss_for_location
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            break
        m = new
    c = np.clip(y - m, -delta, delta)
    return float(np.sum(c * ((y - m) - c / 2)))


# %% returns the psi at the answer: about zero -> always_zero
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            break
        m = new
    return float(np.clip(y - m, -delta, delta).sum())


# %% no return after convergence -> returns_none
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        w = np.minimum(1.0, delta / np.maximum(np.abs(y - m), 1e-300))
        new = float(np.sum(w * y) / np.sum(w))
        if abs(new - m) <= tol:
            break
        m = new


# %% 0/0: a residual of exactly 0 gives NaN weights -> not_finite
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / r) * (r / r)
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% sorts the caller's array -> modifies_argument
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y)
    y.sort()
    y = y.astype(float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% subtracts the median from the caller's array -> modifies_argument
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y)
    if y.dtype.kind != "f":
        y = y.astype(float)
    centre = float(np.median(y))
    y -= centre
    m = 0.0
    for _ in range(max_iter):
        w = np.minimum(1.0, delta / np.maximum(np.abs(y - m), 1e-300))
        new = float(np.sum(w * y) / np.sum(w))
        if abs(new - m) <= tol:
            break
        m = new
    return float(m + centre)


# %% rounds to three decimals -> rounded
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return round(float(new), 3)
        m = new
    return float(m)


# %% integer arithmetic: truncates the data -> input_truncated
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y).astype(int)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% gradient steps without 1/N: oscillates -> the_mean_for_a_large_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(min(max_iter, 500)):
        step = float(np.clip(y - m, -delta, delta).sum())
        m += step
        if abs(step) <= tol:
            break
    return m


# %% gradient steps of 0.01, twenty of them -> the_mean_for_a_large_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(20):
        m += 0.01 * float(np.clip(y - m, -delta, delta).mean())
    return m


# %% the step has the wrong sign -> the_mean_for_a_large_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(min(max_iter, 200)):
        step = float(np.clip(y - m, -delta, delta).mean())
        m -= step
        if abs(step) <= tol:
            break
    return m


# %% trimmed mean: drops the smallest and the largest value -> trimmed_mean
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.sort(np.asarray(y, float))
    return float(y[1:-1].mean()) if y.size > 2 else float(y.mean())


# %% midpoint of mean and median -> between_mean_and_median
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    return float((np.mean(y) + np.median(y)) / 2)


# %% grid search with 100 points -> the_mean_for_a_large_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    grid = np.linspace(y.min(), y.max(), 100)
    r = np.abs(y[None, :] - grid[:, None])
    loss = np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)).sum(axis=1)
    return float(grid[loss.argmin()])


# %% a single point is refused -> single
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    if y.size < 2:
        raise ValueError("need two points")
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% adds 1e-3 to the denominator -> imprecise
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / (r + 1e-3))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% delta = 1.345 by default, whatever is passed -> ignores_delta
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    delta = 1.345
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% the weight is the square root -> weight_root
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.sqrt(np.minimum(1.0, delta / np.maximum(r, 1e-300)))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% returns an array of one element -> one_element_array
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    m = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return np.array([new])
        m = new
    return np.array([m])
