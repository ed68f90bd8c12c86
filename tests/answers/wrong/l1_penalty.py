# %% magnitude for sign -> slope_of_magnitude
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * np.abs(w)


# %% +1 at 0 -> slope_at_zero
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * np.where(w >= 0, 1.0, -1.0)


# %% -1 at 0 -> negative_slope_at_zero
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * np.where(w > 0, 1.0, -1.0)


# %% NaN at 0 -> nan_at_zero
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * w / np.abs(w)


# %% mean for the sum -> mean_for_sum
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).mean(), lam * np.sign(w)


# %% proportional -> proportional_slope
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * w


# %% L2 -> l2
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), 2 * lam * w


# %% signs cancel -> signed_value
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * w.sum(), lam * np.sign(w)


# %% absolute value of the sum -> absolute_sum
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w.sum()), lam * np.sign(w)


# %% lam forgotten in the gradient -> strength_forgotten_in_slope
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), np.sign(w)


# %% gradient only -> gradient_only
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.sign(w)


# %% matrix norm -> norm_along_rows
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.linalg.norm(w, 1), lam * np.sign(w)


# %% smoothed -> smoothed_slope_1e_08
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * w / np.sqrt(w**2 + 1e-8)


# %% largest weight -> largest_weight
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).max(), lam * np.sign(w)


# %% doubled -> slope_doubled
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), 2 * lam * np.sign(w)


# %% tanh for the sign -> close_to_zero
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return float(lam * np.abs(w).sum()), lam * np.tanh(100 * w)


# %% slope cut off near 0 -> close_to_zero
def l1_penalty(w, lam):
    w = np.asarray(w, dtype=float)
    return float(lam * np.abs(w).sum()), lam * np.where(np.abs(w) < 1e-2, 0, np.sign(w))
