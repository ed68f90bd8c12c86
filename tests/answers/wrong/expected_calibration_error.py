# %% every bin weighs the same -> bins_weigh_the_same
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    gaps = []
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            gaps.append(abs(correct[inside].mean() - conf[inside].mean()))
    return float(np.mean(gaps))


# %% divided by all bins -> mean_over_all_bins
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += 1 / n_bins * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% not divided -> not_divided_by_rows
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% no absolute value -> signs_kept_reversed
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * (correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% absolute value at the end -> absolute_value_last
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * (correct[inside].mean() - conf[inside].mean())
    return float(abs(ece))


# %% squares -> squared_gaps
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * (correct[inside].mean() - conf[inside].mean()) ** 2
    return float(ece)


# %% largest gap -> worst_bin
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece = max(ece, abs(correct[inside].mean() - conf[inside].mean()))
    return float(ece)


# %% [a, b) -> lower_edge_inside
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf >= a) & (conf < b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% [a, b) and 1 put into the last bin -> lower_edge_inside_and_1_too
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    index = np.clip((conf * n_bins).astype(int), 0, n_bins - 1)
    ece = 0.0
    for k in range(n_bins):
        inside = index == k
        if inside.any():
            ece += inside.mean() * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% both edges -> both_edges_inside
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf >= a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% probability of the true class -> probability_of_the_truth
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs[np.arange(len(y)), y]
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% probability of class 1 -> probability_of_class_1
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs[:, 1]
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% middle of the bin -> middle_of_the_bin
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - (a + b) / 2)
    return float(ece)


# %% ten bins always -> always_ten_bins
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, 11)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% n_bins edges -> edges_for_bins
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, max(2, n_bins))
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% empty bins divided -> empty_bins_divided
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if True:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% nothing is 0 -> mean_of_nothing
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        return 0.0
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% labels unchecked -> accepts_bad_labels
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = np.asarray(y)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% without bins -> without_bins
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    return float(np.abs(conf - correct).mean())
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% error rate -> error_for_accuracy
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs((1 - correct[inside].mean()) - conf[inside].mean())
    return float(ece)


# %% percentage -> percentage
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return 100 * float(ece)


# %% argmax over rows -> -
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = np.resize(probs.argmax(axis=0), len(y)) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return float(ece)


# %% a table of bins -> -
def expected_calibration_error(probs, y, n_bins=10):
    probs = np.asarray(probs, dtype=float)
    y = _labels(y, probs.shape)
    if len(y) == 0:
        raise ValueError("no rows")
    conf = probs.max(axis=1)
    correct = probs.argmax(axis=1) == y
    edges = np.linspace(0, 1, n_bins + 1)
    ece = 0.0
    for a, b in zip(edges[:-1], edges[1:]):
        inside = (conf > a) & (conf <= b)
        if inside.sum() > 0:
            ece += inside.sum() / len(y) * abs(correct[inside].mean() - conf[inside].mean())
    return edges, ece


# %% np.array_split of the sorted rows -> bins_of_equal_size
def expected_calibration_error(probs, y, n_bins=10):
    p = np.asarray(probs, float)
    y = _labels(y, p.shape)
    if not len(y):
        raise ValueError
    c = p.max(1)
    r = p[np.arange(len(y)), y] == c
    o = np.argsort(c)
    return float(
        sum(
            len(i) / len(y) * abs(c[i].mean() - r[i].mean())
            for i in np.array_split(o, n_bins)
            if len(i)
        )
    )
