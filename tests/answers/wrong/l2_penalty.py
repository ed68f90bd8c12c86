# %% gradient of half the square -> slope_of_half_the_square
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), lam * w


# %% mean for the sum -> mean_for_sum
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).mean(), 2 * lam * w


# %% half the square -> half_the_square
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam / 2 * (w**2).sum(), lam * w


# %% negative lam accepted -> accepts_negative_lam
def l2_penalty(w, lam):
    if False:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), 2 * lam * w


# %% the norm, not squared -> norm
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * np.sqrt((w**2).sum()), 2 * lam * w


# %% L1 -> l1
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * np.abs(w).sum(), lam * np.sign(w)


# %% lam forgotten in the gradient -> strength_forgotten_in_slope
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), 2 * w


# %% lam forgotten -> strength_forgotten
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return (w**2).sum(), 2 * w


# %% value only -> value_only
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum()


# %% the wrong way round -> swapped_results
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return 2 * lam * w, lam * (w**2).sum()


# %% square of the sum -> square_of_the_sum
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * w.sum() ** 2, 2 * lam * w


# %% descent direction -> descent_step
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), -2 * lam * w


# %% integers -> integers
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w)
    return lam * (w**2).sum(), 2 * lam * w


# %% by rows -> matrix
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(axis=0), 2 * lam * w


# %% lam of 0 refused -> no_penalty
def l2_penalty(w, lam):
    if lam <= 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return lam * (w**2).sum(), 2 * lam * w


# %% lam squared -> strength_squared
def l2_penalty(w, lam):
    if lam < 0:
        raise ValueError("lam must not be negative")
    w = np.asarray(w, dtype=float)
    return ((lam * w) ** 2).sum(), 2 * lam**2 * w
