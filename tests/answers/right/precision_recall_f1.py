# %% four counts
def precision_recall_f1(y_true, y_pred):
    t, p = np.asarray(y_true), np.asarray(y_pred)
    if t.shape != p.shape:
        raise ValueError("shapes differ")
    if not np.all((t == 0) | (t == 1)) or not np.all((p == 0) | (p == 1)):
        raise ValueError("labels must be 0 or 1")
    tp = np.sum((t == 1) & (p == 1))
    fp = np.sum((t == 0) & (p == 1))
    fn = np.sum((t == 1) & (p == 0))
    precision = tp / (tp + fp) if tp + fp > 0 else 0.0
    recall = tp / (tp + fn) if tp + fn > 0 else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
    return precision, recall, f1


# %% a loop over pairs
def precision_recall_f1(y_true, y_pred):
    y_true, y_pred = list(np.asarray(y_true).tolist()), list(np.asarray(y_pred).tolist())
    if len(y_true) != len(y_pred) or any(isinstance(v, list) for v in y_pred):
        raise ValueError("lengths")
    tp = fp = fn = 0
    for t, p in zip(y_true, y_pred):
        if t not in (0, 1) or p not in (0, 1):
            raise ValueError("label")
        if p and t:
            tp += 1
        elif p:
            fp += 1
        elif t:
            fn += 1
    try:
        precision = tp / (tp + fp)
    except ZeroDivisionError:
        precision = 0.0
    try:
        recall = tp / (tp + fn)
    except ZeroDivisionError:
        recall = 0.0
    return precision, recall, 0.0 if tp == 0 else 2 * tp / (2 * tp + fp + fn)


# %% products of zeros and ones
def precision_recall_f1(y_true, y_pred):
    a = np.asarray(y_true).astype(float)
    b = np.asarray(y_pred).astype(float)
    if a.shape != b.shape:
        raise ValueError("shape")
    if set(np.unique(a)) - {0.0, 1.0} or set(np.unique(b)) - {0.0, 1.0}:
        raise ValueError("binary labels only")
    hits = a @ b
    p = hits / max(b.sum(), 1)
    r = hits / max(a.sum(), 1)
    return float(p), float(r), float(2 * p * r / (p + r)) if hits else 0.0
