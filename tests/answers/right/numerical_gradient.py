# %% ndindex, a copy for each point
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad


# %% one copy, changed and restored
def numerical_gradient(f, x, eps=1e-6):
    work = np.array(x, dtype=np.float64, copy=True)
    out = np.empty(work.shape)
    for index in np.ndindex(*work.shape):
        kept = work[index]
        work[index] = kept + eps
        above = f(work)
        work[index] = kept - eps
        below = f(work)
        work[index] = kept
        out[index] = (above - below) / (2.0 * eps)
    return out


# %% nditer with multi_index
def numerical_gradient(f, x, eps=1e-6):
    point = np.asarray(x, dtype=float).copy()
    gradient = np.zeros(point.shape)
    walker = np.nditer(point, flags=["multi_index", "zerosize_ok"])
    while not walker.finished:
        i = walker.multi_index
        step = np.zeros_like(point)
        step[i] = eps
        gradient[i] = 0.5 * (f(point + step) - f(point - step)) / eps
        walker.iternext()
    return gradient


# %% rows of a scaled identity
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, float)
    steps = eps * np.eye(x.size)
    slopes = [
        (f(x + step.reshape(x.shape)) - f(x - step.reshape(x.shape))) / (2 * eps) for step in steps
    ]
    return np.array(slopes, dtype=float).reshape(x.shape)


# %% flat index and unravel_index
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    g = np.zeros(x.size)
    for k in range(x.size):
        i = np.unravel_index(k, x.shape)
        plus = np.copy(x)
        plus[i] = plus[i] + eps
        minus = np.copy(x)
        minus[i] = minus[i] - eps
        g[k] = (f(plus) - f(minus)) / eps / 2
    return g.reshape(x.shape)


# %% a helper for one coordinate
def _slope(f, x, i, h):
    def at(value):
        y = x.copy()
        y.flat[i] = value
        return float(f(y))

    return (at(x.flat[i] + h) - at(x.flat[i] - h)) / (2 * h)


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    return np.array([_slope(f, x, i, eps) for i in range(x.size)]).reshape(x.shape)


# %% divides by the step really taken
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape, dtype=float)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += eps
        b[i] -= eps
        grad[i] = (f(a) - f(b)) / (a[i] - b[i])
    return grad


# %% a generator of directions and a lambda
def numerical_gradient(f, x, *, eps=1e-6):
    x = np.asarray(x).astype(np.float64)

    def directions():
        for i in np.ndindex(x.shape):
            e = np.zeros(x.shape)
            e[i] = 1.0
            yield i, e

    central = lambda e: (f(x + eps * e) - f(x - eps * e)) / (2 * eps)
    grad = np.zeros(x.shape)
    for i, e in directions():
        grad[i] = central(e)
    return grad


# %% recursion over the flat index
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)

    def rest(k):
        if k == x.size:
            return []
        up, down = x.copy(), x.copy()
        up.reshape(-1)[k] += eps
        down.reshape(-1)[k] -= eps
        return [(f(up) - f(down)) / (2 * eps), *rest(k + 1)]

    return np.array(rest(0), dtype=float).reshape(x.shape)


# %% average of the forward and the backward slope
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    here = f(x.copy())
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = eps
        forward = (f(x + e) - here) / eps
        backward = (here - f(x - e)) / eps
        grad[i] = (forward + backward) / 2
    return grad


# %% np.vectorize over positions
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)

    def slope(k):
        e = np.zeros(x.size)
        e[k] = eps
        e = e.reshape(x.shape)
        return (f(x + e) - f(x - e)) / (2 * eps)

    positions = np.arange(x.size).reshape(x.shape)
    return np.asarray(np.vectorize(slope, otypes=[float])(positions))


# %% class-based
class Differentiator:
    def __init__(self, f, eps):
        self.f, self.eps = f, eps

    def along(self, x, i):
        h = np.zeros_like(x)
        h[i] = self.eps
        return (self.f(x + h) - self.f(x - h)) / (2 * self.eps)


def numerical_gradient(func, point, eps=1e-6):
    point = np.array(point, float)
    d = Differentiator(func, eps)
    result = np.zeros_like(point)
    for i, _ in np.ndenumerate(point):
        result[i] = d.along(point, i)
    return result
