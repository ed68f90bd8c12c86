# %% vectorised
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.size


# %% loop over indices
def mse_grad(input, target):
    x = np.array(input, dtype=np.float64)
    t = np.array(target, dtype=np.float64)
    if x.shape != t.shape:
        raise ValueError("shapes differ")
    g = np.empty_like(x)
    for i in np.ndindex(*x.shape):
        g[i] = 2.0 * (x[i] - t[i]) / x.size
    return g


# %% refuses empty input
def mse_grad(input, target):
    x = np.asarray(input, dtype=float)
    t = np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes differ")
    if x.size == 0:
        raise ValueError("the mean of nothing has no gradient")
    return (x - t) * (2.0 / np.prod(x.shape))


# %% einsum with the scale
def mse_grad(input, target):
    x, t = (np.asarray(a, dtype=float) for a in (input, target))
    if not x.shape == t.shape:
        raise ValueError("exactly equal shapes, please")
    return np.einsum(",...->...", 2 / x.size, x - t)


# %% comprehension over the flat pairs
def mse_grad(input, target):
    x, t = np.asarray(input, dtype=float), np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    n = x.size
    return np.array([2 * (a - b) / n for a, b in zip(x.flat, t.flat)], dtype=float).reshape(x.shape)


# %% in place on a copy
def mse_grad(input, target):
    grad = np.array(input, dtype=float)
    target = np.asarray(target, dtype=float)
    if grad.shape != target.shape:
        raise ValueError("shapes")
    grad -= target
    grad /= grad.size
    grad += grad
    return grad


# %% helper and lambda
def _scaled(residual):
    return residual * 2 / max(residual.size, 1)


mse_grad = lambda input, target: _scaled(_residual(input, target))


def _residual(input, target):
    if np.shape(input) != np.shape(target):
        raise ValueError("shapes")
    return np.asarray(input, float) - np.asarray(target, float)


# %% np.vectorize
def mse_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.vectorize(lambda a, b: 2 * (float(a) - float(b)) / x.size, otypes=[float])(x, t)


# %% through the analytic gradient of every term: matrix product with a diagonal Jacobian
def mse_grad(input, target):
    x = np.asarray(input, dtype=float)
    t = np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    residual = (x - t).reshape(-1)
    jacobian = np.diag(2 * residual)
    upstream = np.full(residual.size, 1 / residual.size)
    return (jacobian @ upstream).reshape(x.shape)


# %% class-based
class MSE:
    def __init__(self, input, target):
        self.input = np.asarray(input, float)
        self.target = np.asarray(target, float)
        if self.input.shape != self.target.shape:
            raise ValueError("shape mismatch")

    def backward(self):
        return np.multiply(2.0, np.subtract(self.input, self.target)) / self.input.size


def mse_grad(input, target):
    return MSE(input, target).backward()


# %% recursion over the rows of nested lists
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    n = x.size

    def walk(a, b):
        if isinstance(a, list):
            return [walk(p, q) for p, q in zip(a, b)]
        return 2 * (a - b) / n

    return np.array(walk(x.tolist(), t.tolist()), dtype=float)


# %% float32 stays float32
def mse_grad(input, target):
    x = np.asarray(input)
    t = np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    if x.dtype != np.float32 or t.dtype != np.float32:
        x, t = x.astype(np.float64), t.astype(np.float64)
    return (x - t) * 2 / x.size
