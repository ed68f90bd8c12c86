# %% one place too many -> one_place_too_many
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher <= k))


# %% only the k-th place -> kth_place_only
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher == k - 1))


# %% argmax only -> top_1
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher == 0))


# %% ties lose -> ties_lose
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits >= true[:, None]).sum(axis=1) - 1
    return float(np.mean(higher < k))


# %% the true class counted too -> counts_itself
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits >= true[:, None]).sum(axis=1)
    return float(np.mean(higher < k))


# %% the smallest logits -> smallest_logits
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    first = np.argsort(logits, axis=1)[:, :k]
    return float(np.mean((first == target[:, None]).any(axis=1)))


# %% hits counted -> count_of_hits
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.sum(higher < k))


# %% the error -> error_rate
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(1 - np.mean(higher < k))


# %% hits divided by all places -> -
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float((higher < k).sum() / logits.size)


# %% k unchecked -> accepts_bad_k
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher < k))


# %% labels unchecked -> accepts_bad_labels
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    true = logits[np.arange(N), target.astype(int) % C]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher < k))


# %% a percentage -> percentage
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return 100 * float(np.mean(higher < k))


# %% k ignored -> -
def top_k_accuracy(logits, target, k=5):
    logits, target = np.asarray(logits, dtype=float), np.asarray(target)
    N, C = logits.shape
    if not 1 <= k <= C or N == 0:
        raise ValueError("k")
    if target.shape != (N,) or target.dtype.kind not in "iu":
        raise ValueError("labels")
    if target.min() < 0 or target.max() >= C:
        raise ValueError("labels")
    true = logits[np.arange(N), target]
    higher = (logits > true[:, None]).sum(axis=1)
    return float(np.mean(higher < 3))


# %% last column bug -> best_place_missed
def top_k_accuracy(logits, target, k=5):
    z = np.asarray(logits, float)
    y = np.asarray(target)
    if k > z.shape[1] or k < 1:
        raise ValueError
    top = np.argsort(z, axis=1)[:, -k:-1]
    return float((top == y[:, None]).any(1).mean())


# %% argsort as rank -> order_taken_for_rank
def top_k_accuracy(logits, target, k=5):
    z = np.asarray(logits, float)
    y = np.asarray(target)
    if k > z.shape[1] or k < 1:
        raise ValueError
    rank = np.argsort(-z, axis=1)
    return float((rank[np.arange(len(y)), y] < k).mean())


# %% np.isin over all rows -> found_in_any_row
def top_k_accuracy(logits, target, k=5):
    z = np.asarray(logits, float)
    y = _labels(target, z.shape)
    if not len(z) or not 1 <= k <= z.shape[1]:
        raise ValueError
    top = np.argsort(-z, axis=1)[:, :k]
    return float(np.isin(y, top).mean())
