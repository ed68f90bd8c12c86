# %% ranks
def top_k_accuracy(logits, target, k=5):
    z, y = np.asarray(logits, dtype=float), np.asarray(target)
    if z.ndim != 2 or y.shape != (len(z),) or len(y) == 0 or y.dtype.kind not in "iu":
        raise ValueError("shapes")
    if k < 1 or k > z.shape[1] or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("range")
    return float(np.mean([(row > row[label]).sum() < k for row, label in zip(z, y)]))


# %% a loop over rows
def top_k_accuracy(logits, target, k=5):
    z = np.asarray(logits, float)
    n, c = z.shape
    if not 0 < k <= c or n == 0 or len(target) != n:
        raise ValueError("k or lengths")
    hits = 0
    for row, label in zip(z, target):
        if not isinstance(label, (int, np.integer)) or not 0 <= label < c:
            raise ValueError("label")
        better = 0
        for score in row:
            if score > row[label]:
                better += 1
        hits += better < k
    return hits / n


# %% the k-th largest as a threshold
def top_k_accuracy(logits, target, k=5):
    z, y = np.asarray(logits, dtype=float), np.asarray(target)
    if y.ndim != 1 or not np.issubdtype(y.dtype, np.integer) or len(z) != len(y) or not len(y):
        raise ValueError("labels")
    if not 1 <= k <= z.shape[1] or (y < 0).any() or (y >= z.shape[1]).any():
        raise ValueError("k or labels")
    threshold = np.sort(z, axis=1)[:, -k]
    return np.mean(z[np.arange(len(y)), y] >= threshold)
