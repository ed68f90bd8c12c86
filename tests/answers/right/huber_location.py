# %% iterative reweighting from the median
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    m = np.median(y)
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(r, 1e-300))
        new = np.sum(w * y) / np.sum(w)
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# %% iterative reweighting with np.where and np.average
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)
    if y.size == 0:
        raise ValueError("empty")
    if delta <= 0:
        raise ValueError("delta")
    centre = float(np.median(y))
    for _ in range(max_iter):
        r = np.abs(y - centre)
        with np.errstate(divide="ignore"):
            weights = np.where(r <= delta, 1.0, delta / r)
        previous, centre = centre, float(np.average(y, weights=weights))
        if abs(centre - previous) < tol:
            break
    return centre


# %% bisection
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(200):
        mid = (low + high) / 2
        if np.clip(y - mid, -delta, delta).sum() > 0:
            low = mid
        else:
            high = mid
    return (low + high) / 2


# %% Newton's method, guarded by a bracket
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.array(y, dtype=float)
    low, high = float(np.min(y)), float(np.max(y))
    m = float(np.median(y))
    for _ in range(max_iter):
        r = y - m
        psi = np.clip(r, -delta, delta).sum()
        if psi > 0:
            low = m
        else:
            high = m
        inside = int((np.abs(r) <= delta).sum())
        step = psi / inside if inside else None
        new = m + step if step is not None else (low + high) / 2
        if not low <= new <= high:
            new = (low + high) / 2
        if abs(new - m) <= tol * 1e-2 and abs(psi) < 1e-9 * (1 + delta):
            return new
        m = new
    return m


# %% golden section on the convex loss, then polished
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)

    def loss(m):
        c = np.clip(y - m, -delta, delta)
        return np.sum(c * ((y - m) - c / 2))

    ratio = (5**0.5 - 1) / 2
    a, b = float(y.min()), float(y.max())
    for _ in range(100):
        c, d = b - ratio * (b - a), a + ratio * (b - a)
        if loss(c) < loss(d):
            b = d
        else:
            a = c
    m = (a + b) / 2
    for _ in range(max_iter):
        r = np.abs(y - m)
        w = np.where(r > delta, delta / np.where(r > delta, r, 1.0), 1.0)
        new = (w @ y) / w.sum()
        if abs(new - m) < tol / 100:
            return new
        m = new
    return m


# %% exact: the root of a piecewise linear function between its knots
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.sort(np.asarray(y, dtype=float))
    psi = lambda m: float(np.clip(y - m, -delta, delta).sum())
    knots = np.unique(np.concatenate([y - delta, y + delta]))
    values = [psi(k) for k in knots]
    flat = [k for k, v in zip(knots, values) if abs(v) < 1e-12 * len(y) * delta]
    if flat:
        return float((flat[0] + flat[-1]) / 2)
    i = max(j for j, v in enumerate(values) if v > 0)
    a, b, fa, fb = knots[i], knots[i + 1], values[i], values[i + 1]
    return float(a + (b - a) * fa / (fa - fb))


# %% averaging of pseudo-observations (Winsorising to the current estimate)
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    m = np.median(y)
    for _ in range(max_iter):
        new = np.mean(np.clip(y, m - delta, m + delta))
        if abs(new - m) < tol * 1e-3:
            return float(new)
        m = new
    return float(m)


# %% gradient steps with the mean's own step size
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    m = float(np.median(y))
    n = y.size
    for _ in range(max_iter):
        step = float(np.clip(y - m, -delta, delta).sum()) / n
        m += step
        if abs(step) < tol * 1e-3:
            break
    return m


# %% loops and plain Python
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    values = sorted(float(v) for v in y)
    n = len(values)
    m = values[n // 2] if n % 2 else 0.5 * (values[n // 2 - 1] + values[n // 2])
    for _ in range(max_iter):
        top = bottom = 0.0
        for v in values:
            w = 1.0 if abs(v - m) <= delta else delta / abs(v - m)
            top += w * v
            bottom += w
        new = top / bottom
        if abs(new - m) <= tol:
            return new
        m = new
    return m


# %% recursion
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, float)

    def better(m, left):
        r = np.abs(y - m)
        w = np.ones_like(r)
        w[r > delta] = delta / r[r > delta]
        new = w.dot(y) / w.sum()
        return new if abs(new - m) <= tol or left == 0 else better(new, left - 1)

    return better(np.median(y), min(max_iter, 500))


# %% class-based, einsum
class MEstimate:
    def __init__(self, y, delta):
        self.y, self.delta = np.asarray(y, dtype=np.float64).ravel(), float(delta)
        self.centre = np.median(self.y)

    def weights(self):
        r = np.abs(self.y - self.centre)
        return self.delta / np.maximum(r, self.delta)

    def step(self):
        w = self.weights()
        before, self.centre = self.centre, np.einsum("i,i->", w, self.y) / np.einsum("i->", w)
        return abs(self.centre - before)


def huber_location(y, delta, *, tol=1e-10, max_iter=10000):
    fit = MEstimate(y, delta)
    for _ in range(max_iter):
        if fit.step() <= tol:
            break
    return fit.centre


# %% secant method with bisection as a fallback (regula falsi, Illinois)
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    psi = lambda m: np.clip(y - m, -delta, delta).sum()
    a, b = y.min() - 1.0, y.max() + 1.0
    fa, fb = psi(a), psi(b)
    for _ in range(max_iter):
        c = (a * fb - b * fa) / (fb - fa)
        fc = psi(c)
        if fc == 0 or abs(b - a) < 1e-14 * (1 + abs(c)):
            return float(c)
        if fa * fc < 0:
            b, fb = c, fc
            fa *= 0.5
        else:
            a, fa = c, fc
            fb *= 0.5
    return float(c)


# %% a while loop with a relative stopping rule as well
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    m, moved, count = np.median(y), np.inf, 0
    while moved > tol and count < max_iter:
        w = np.array([1.0 if abs(v - m) <= delta else delta / abs(v - m) for v in y])
        new = float(np.sum(w * y) / np.sum(w))
        moved, m, count = abs(new - m), new, count + 1
    return m


# %% bisection that keeps tol and max_iter
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    lo, hi = float(np.min(y)), float(np.max(y))
    count = 0
    while hi - lo > tol and count < max_iter:
        mid = 0.5 * (lo + hi)
        if sum(max(-delta, min(delta, v - mid)) for v in y) > 0:
            lo = mid
        else:
            hi = mid
        count += 1
    return 0.5 * (lo + hi)


# %% SciPy's root finder
def huber_location(y, delta, tol=1e-10, max_iter=10000):
    from scipy.optimize import brentq

    y = np.asarray(y, dtype=float)
    if y.min() == y.max():
        return float(y[0])
    return brentq(lambda m: np.clip(y - m, -delta, delta).sum(), y.min(), y.max(), xtol=1e-13)
