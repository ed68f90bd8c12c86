# %% vectorised
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) * x


# %% no check beyond what @ checks
def lms_update(w, x, y, lr):
    w = np.array(w, dtype=float)
    x = np.array(x, dtype=float)
    error = y - np.dot(w, x)
    return w + lr * error * x


# %% loops
def lms_update(w, x, y, lr):
    w = [float(v) for v in w]
    x = [float(v) for v in x]
    if len(w) != len(x):
        raise ValueError("w and x must be of one length")
    output = 0.0
    for a, b in zip(w, x):
        output += a * b
    new = []
    for a, b in zip(w, x):
        new.append(a + lr * (y - output) * b)
    return np.array(new)


# %% half a gradient step on the squared error
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    gradient = -2 * (y - w.dot(x)) * x
    return w - 0.5 * lr * gradient


# %% in place on a copy
def lms_update(w, x, y, lr):
    w = np.array(w, dtype=float, copy=True)
    x = np.asarray(x, dtype=float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    w += lr * (y - np.inner(w, x)) * x
    return w


# %% einsum
def lms_update(w, x, y, lr):
    w, x = np.asarray(w).astype(float), np.asarray(x).astype(float)
    if np.shape(w) != np.shape(x):
        raise ValueError("shapes")
    return w + np.einsum(",,i->i", lr, y - np.einsum("i,i->", w, x), x)


# %% comprehension and math.fsum
import math


def lms_update(w, x, y, lr):
    if np.shape(w) != np.shape(x):
        raise ValueError("w and x differ in shape")
    e = y - math.fsum(float(a) * float(b) for a, b in zip(w, x))
    return np.array([float(a) + lr * e * float(b) for a, b in zip(w, x)], dtype=float)


# %% matrix form: (I - lr x x') w + lr y x
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return (np.eye(w.size) - lr * np.outer(x, x)) @ w + lr * y * x


# %% class-based neuron
class Adaline:
    def __init__(self, weights):
        self.weights = np.array(weights, dtype=np.float64)

    def output(self, x):
        return (self.weights * x).sum()

    def learn(self, x, y, lr):
        self.weights = self.weights + lr * (y - self.output(x)) * x
        return self.weights


def lms_update(w, x, y, lr):
    x = np.asarray(x, dtype=np.float64)
    if np.shape(w) != x.shape:
        raise ValueError("shapes")
    return Adaline(w).learn(x, y, lr)


# %% lambda with a helper
_vec = lambda a: np.asarray(a, dtype=float)
_out = lambda w, x: float(w @ x)
lms_update = lambda w, x, y, lr: _vec(w) - lr * (_out(_vec(w), _vec(x)) - y) * _vec(x)


# %% np.vectorize for the element-wise part
def lms_update(w, x, y, lr):
    w = np.asarray(w, dtype=float)
    x = np.asarray(x, dtype=float)
    if w.shape != x.shape or w.ndim != 1:
        raise ValueError("w and x must be vectors of one length")
    delta = float(y) - float(np.vdot(w, x))
    return np.vectorize(lambda a, b: a + lr * delta * b, otypes=[float])(w, x)


# %% recursion for the inner product, other names
def lms_update(w, x, target, rate):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError

    def inner(i):
        return 0.0 if i == len(w) else w[i] * x[i] + inner(i + 1)

    return np.add(w, np.multiply(rate * (target - inner(0)), x))
