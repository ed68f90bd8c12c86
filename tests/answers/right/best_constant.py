# %% NumPy for all three
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        values, counts = np.unique(y, return_counts=True)
        return float(values[np.argmax(counts)])
    raise ValueError(f"unknown loss {loss!r}")


# %% plain Python
def best_constant(y, loss):
    y = np.asarray(y)
    if y.ndim != 1:
        raise ValueError("1-D only")
    values = sorted(float(v) for v in y)
    n = len(values)
    if n == 0:
        raise ValueError("empty")
    if loss == "mse":
        return sum(values) / n
    if loss == "mae":
        return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2
    if loss == "zero_one":
        best, most = None, 0
        for v in values:
            count = values.count(v)
            if count > most:
                best, most = v, count
        return best
    raise ValueError(loss)


# %% collections.Counter and the statistics module
import statistics
from collections import Counter


def best_constant(y, loss):
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("a non-empty list of numbers, please")
    y = [float(v) for v in y]
    if loss == "mse":
        return statistics.fmean(y)
    if loss == "mae":
        return statistics.median(y)
    if loss == "zero_one":
        counts = Counter(y)
        top = max(counts.values())
        return min(v for v in counts if counts[v] == top)
    raise ValueError("loss must be mse, mae or zero_one")


# %% a dictionary of functions
def _mode(y):
    values, counts = np.unique(y, return_counts=True)
    return values[counts == counts.max()].min()


def best_constant(y, loss):
    statistic = {"mse": np.mean, "mae": np.median, "zero_one": _mode}
    y = np.array(y, dtype=np.float64)
    if y.ndim != 1:
        raise ValueError("y must be 1-D")
    if len(y) == 0:
        raise ValueError("y is empty")
    if loss not in statistic:
        raise ValueError("unknown loss")
    return statistic[loss](y)


# %% sort and run lengths, quantile
def best_constant(y, loss):
    y = np.sort(np.asarray(y, float), axis=None) if np.ndim(y) == 1 else None
    if y is None or not len(y):
        raise ValueError("y")
    if loss == "mse":
        return np.add.reduce(y) / len(y)
    if loss == "mae":
        return np.quantile(y, 0.5)
    if loss == "zero_one":
        best, longest, start = y[0], 0, 0
        for end in range(1, len(y) + 1):
            if end == len(y) or y[end] != y[start]:
                if end - start > longest:
                    best, longest = y[start], end - start
                start = end
        return best
    raise ValueError("loss")


# %% match statement; integers come back as they are counted
def best_constant(y, loss):
    y = np.asarray(y)
    if y.ndim != 1 or y.size < 1:
        raise ValueError("shape")
    match loss:
        case "mse":
            return y.astype(float).mean()
        case "mae":
            return np.median(y)
        case "zero_one":
            values, counts = np.unique(y, return_counts=True)
            return values[counts.argmax()]
        case _:
            raise ValueError(loss)


# %% equality table for the mode
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or not y.size:
        raise ValueError("y")
    if loss not in ("mse", "mae", "zero_one"):
        raise ValueError("loss")
    if loss == "mse":
        return float(np.dot(y, np.full(y.size, 1 / y.size)))
    if loss == "mae":
        return float(np.percentile(y, 50))
    y = np.sort(y)
    hits = (y[:, None] == y[None, :]).sum(axis=1)
    return float(y[hits.argmax()])


# %% max with a key that breaks the tie
def best_constant(y, loss):
    data = np.asarray(y, dtype=float)
    if data.ndim != 1 or data.size == 0:
        raise ValueError("one dimension, at least one element")
    data = data.tolist()
    if loss == "mse":
        return sum(data) / len(data)
    elif loss == "mae":
        half = len(data) // 2
        data = sorted(data)
        return (data[half] + data[-half - 1]) / 2
    elif loss == "zero_one":
        return max(set(data), key=lambda v: (data.count(v), -v))
    else:
        raise ValueError("loss")


# %% in place on a copy, with partition
def best_constant(y, loss):
    y = np.array(y, dtype=float, copy=True)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    y.sort()
    n = y.size
    if loss == "mse":
        return np.einsum("i->", y) / n
    if loss == "mae":
        return 0.5 * (y[(n - 1) // 2] + y[n // 2])
    if loss == "zero_one":
        tally = {}
        for v in y:
            tally[v] = tally.get(v, 0) + 1
        return max(tally, key=tally.get)
    raise ValueError("loss")


# %% class-based
class Constant:
    def __init__(self, y):
        self.y = np.asarray(y, float)
        if self.y.ndim != 1 or len(self.y) == 0:
            raise ValueError("y")

    def mse(self):
        return self.y.mean().item()

    def mae(self):
        return np.median(self.y).item()

    def zero_one(self):
        v, c = np.unique(self.y, return_counts=True)
        return v[np.flatnonzero(c == c.max())[0]].item()


def best_constant(y, loss):
    if loss not in ("mse", "mae", "zero_one"):
        raise ValueError(loss)
    return getattr(Constant(y), loss)()


# %% a lambda behind a check
_best = {
    "mse": lambda y: np.average(y),
    "mae": lambda y: np.median(y, overwrite_input=False),
    "zero_one": lambda y: min(set(y.tolist()), key=lambda v: (-(y == v).sum(), v)),
}


def best_constant(y, loss):
    y = np.atleast_1d(np.asarray(y, float))
    if y.ndim > 1 or y.size == 0:
        raise ValueError("y")
    try:
        return _best[loss](y)
    except KeyError:
        raise ValueError(f"no loss named {loss}") from None


# %% bisection for the mean's and the median's condition is overkill: running mean instead
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        mean = 0.0
        for n, value in enumerate(y, 1):
            mean += (value - mean) / n
        return mean
    if loss == "mae":
        return np.nanmedian(y) if not np.isnan(y).any() else float("nan")
    if loss == "zero_one":
        from itertools import groupby

        runs = [(len(list(g)), v) for v, g in groupby(sorted(y.tolist()))]
        most = max(n for n, _ in runs)
        return next(v for n, v in runs if n == most)
    raise ValueError("loss")
