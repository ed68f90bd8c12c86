# %% softmax minus one at the label
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
    return p / n


# %% one-hot from the identity
def cross_entropy_grad(logits, target):
    z, y = np.array(logits, dtype=np.float64), np.array(target)
    if y.ndim != 1 or len(y) != len(z) or not np.issubdtype(y.dtype, np.integer) or (y < 0).any():
        raise ValueError("labels")
    onehot = np.eye(z.shape[1])[y]
    p = np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
    return (p - onehot) / len(z)


# %% loops
import math


def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(target)
    if y.shape != z.shape[:1] or y.dtype.kind not in "ui":
        raise TypeError("one integer label per row")
    g = np.zeros_like(z)
    for i in range(len(z)):
        if not 0 <= y[i] < z.shape[1]:
            raise IndexError("no such class")
        top = z[i].max()
        e = [math.exp(v - top) for v in z[i]]
        for c in range(z.shape[1]):
            g[i, c] = (e[c] / sum(e) - (1.0 if c == y[i] else 0.0)) / len(z)
    return g


# %% helper functions
def _softmax(z):
    z = z - z.max(1)[:, None]
    return np.exp(z) / np.exp(z).sum(1)[:, None]


def cross_entropy_grad(logits, target):
    z = np.asarray(logits, dtype=float)
    target = np.asarray(target)
    assert target.dtype.kind in "iu" and target.shape == (z.shape[0],)
    assert target.size == 0 or (target.min() >= 0 and target.max() < z.shape[1])
    hit = target[:, None] == np.arange(z.shape[1])
    return (_softmax(z) - hit) / z.shape[0]


# %% through the Jacobian
def cross_entropy_grad(logits, target):
    z, y = np.asarray(logits, dtype=float), np.asarray(target)
    if y.dtype.kind not in "iu" or y.shape != z.shape[:1] or (y < 0).any() or (y >= z.shape[1]).any():
        raise ValueError("labels")
    rows = []
    for scores, label in zip(z, y):
        e = np.exp(scores - scores.max())
        p = e / e.sum()
        # d(-log p_y)/dz: row of the Jacobian of log softmax
        rows.append(-(np.eye(len(p))[label] - p))
    return np.array(rows) / len(z)
