# %% a loop over bins
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    n = len(y)
    if n == 0:
        raise ValueError("no rows")
    conf = np.max(probs, axis=1)
    hit = (np.argmax(probs, axis=1) == y).astype(float)
    total = 0
    for i in range(n_bins):
        mask = (conf > i / n_bins) & (conf <= (i + 1) / n_bins)
        if not np.any(mask):
            continue
        total += np.sum(mask) / n * np.abs(np.mean(hit[mask]) - np.mean(conf[mask]))
    return float(total)


# %% searchsorted and bincount
def expected_calibration_error(probs, y, n_bins=10):
    p, y = np.asarray(probs, float), np.asarray(y)
    if y.ndim != 1 or p.ndim != 2 or len(p) != len(y) or len(y) == 0 or y.dtype.kind not in "iu":
        raise ValueError("shapes or labels")
    if y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError("labels")
    c = p.max(1)
    r = p.argmax(1) == y
    k = np.searchsorted(np.linspace(0, 1, n_bins + 1), c, side="left")
    gap = np.bincount(k, weights=c) - np.bincount(k, weights=r)
    return np.abs(gap).sum() / len(y)


# %% digitize with the right edge
def expected_calibration_error(probs, y, n_bins=10):
    p = np.array(probs, dtype=float)
    y = np.array(y)
    if p.shape[0] == 0:
        raise ValueError("empty")
    if y.shape != (p.shape[0],) or not np.issubdtype(y.dtype, np.integer):
        raise ValueError("labels")
    if np.any(y < 0) or np.any(y >= p.shape[1]):
        raise ValueError("labels out of range")
    conf = p.max(axis=1)
    acc = p.argmax(axis=1) == y
    which = np.digitize(conf, np.linspace(0, 1, n_bins + 1), right=True)
    ece = 0.0
    for b in np.unique(which):
        m = which == b
        ece += m.mean() * abs(acc[m].mean() - conf[m].mean())
    return ece
