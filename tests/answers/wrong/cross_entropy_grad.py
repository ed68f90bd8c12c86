# %% not averaged -> not_averaged
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p


# %% diagonal of the Jacobian -> jacobian_diagonal
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p = p * (1 - p)
    p[np.arange(n), y] *= -1
    return p / n


# %% no shift -> no_shift
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


# %% divides by all elements -> divided_by_elements
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / p.size


# %% the wrong sign -> onehot_minus_p
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return -p / n


# %% the one is added -> one_added
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] += 1
    return p / n


# %% probabilities alone -> probabilities
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    pass
    return p / n


# %% 1 subtracted in whole columns -> columns_for_labels
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[:, y] -= 1
    return p / n


# %% softmax over the batch -> normalised_over_the_batch
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=0, keepdims=True))
    p = e / e.sum(axis=0, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


# %% one at the most probable class -> ignores_target
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), p.argmax(axis=1)] -= 1
    return p / n


# %% doubled -> squared_error
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return 2 * p / n


# %% divides by the classes -> divided_by_classes
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / C


# %% range unchecked -> negative_label
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if False:
        raise ValueError("range")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


# %% changes the logits -> modifies_argument
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


# %% maximum of the whole table -> global_shift
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    n, C = z.shape
    if y.shape != (n,) or y.dtype.kind not in "iu":
        raise ValueError("labels")
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("range")
    e = np.exp(z - z.max())
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), y] -= 1
    return p / n


# %% the 1 is not averaged -> one_not_averaged
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    g = e / e.sum(axis=1, keepdims=True) / len(y)
    g[np.arange(len(y)), y] -= 1
    return g


# %% a NaN spreads to all rows -> non_finite
def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    g = e / e.sum(axis=1, keepdims=True)
    g[np.arange(len(y)), y] -= 1
    return g / len(y) + 0 * z.sum()
