# %% mae gives the mean -> mean_for_mae
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse" or loss == "mae":
        return float(y.mean())
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% zero_one gives the median -> median_for_zero_one
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae" or loss == "zero_one":
        return float(np.median(y))
    raise ValueError("loss")


# %% mse and mae exchanged -> swapped_mean_and_median
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mae":
        return float(y.mean())
    if loss == "mse":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the largest mode on ties -> largest_mode
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[c == c.max()][-1])
    raise ValueError("loss")


# %% the first mode met, not the smallest, on ties -> first_mode
from collections import Counter


def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        return float(Counter(y.tolist()).most_common(1)[0][0])
    raise ValueError("loss")


# %% returns the count of the mode, not the mode -> count_for_value
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(c.max())
    raise ValueError("loss")


# %% returns the index of the mode among the values -> position_for_value
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(np.argmax(c))
    raise ValueError("loss")


# %% bincount for the mode: fails for negative and fractional values -> wrong_zero_one
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        return float(np.argmax(np.bincount(y.astype(int))))
    raise ValueError("loss")


# %% the rarest value instead of the most frequent -> rarest_value
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmin(c)])
    raise ValueError("loss")


# %% the median is the middle of the unsorted list -> wrong_mae
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        n = len(y)
        return float(y[n // 2]) if n % 2 else float((y[n // 2 - 1] + y[n // 2]) / 2)
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the upper of the two middle values for even N -> upper_median
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.sort(y)[len(y) // 2])
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the lower of the two middle values for even N -> lower_median
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.sort(y)[(len(y) - 1) // 2])
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% midrange instead of the mean -> midrange_for_mse
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float((y.min() + y.max()) / 2)
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the mean of the unique values -> mean_of_distinct_values
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(np.unique(y).mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the median of the unique values -> median_of_distinct_values
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(np.unique(y)))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% returns the minimal loss, not the constant that reaches it -> loss_for_constant
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.var())
    if loss == "mae":
        return float(np.abs(y - np.median(y)).mean())
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(1 - c.max() / y.size)
    raise ValueError("loss")


# %% always the mean: ignores loss -> mean_for_everything
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    return float(y.mean())


# %% always the median: ignores loss -> median_for_everything
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    return float(np.median(y))


# %% always zero -> always_zero
def best_constant(y, loss):
    return 0.0


# %% the lesson's own answers by heart, whatever the data -> ignores_y
def best_constant(y, loss):
    return {"mse": 2.86, "mae": 1.0, "zero_one": 0.0}[loss]


# %% empty y gives NaN -> accepts_empty
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1:
        raise ValueError("y")
    if y.size == 0:
        return float("nan")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% accepts a matrix -> accepts_matrix
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% no checks at all -> accepts_empty
def best_constant(y, loss):
    y = np.asarray(y, float)
    if loss == "mse":
        return float(np.mean(y)) if y.size else 0.0
    if loss == "mae":
        return float(np.median(y)) if y.size else 0.0
    v, c = np.unique(y, return_counts=True)
    return float(v[np.argmax(c)]) if y.size else 0.0


# %% sorts the caller's array -> modifies_argument
def best_constant(y, loss):
    y = np.asarray(y)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    y.sort()
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% rounds the mean to a whole number -> wrong_mse+rounded
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(round(y.mean()))
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% returns all three as a dictionary -> returns_dict
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    v, c = np.unique(y, return_counts=True)
    return {"mse": y.mean(), "mae": np.median(y), "zero_one": v[np.argmax(c)]}


# %% returns the array of all modes -> not_reduced
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return v[c == c.max()]
    raise ValueError("loss")


# %% expects other names: "l2", "l1" and "mode" -> raises
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "l2":
        return float(y.mean())
    if loss == "l1":
        return float(np.median(y))
    if loss == "mode":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% grid search over whole numbers -> -
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    grid = np.arange(np.floor(y.min()), np.ceil(y.max()) + 1)
    cost = {
        "mse": lambda c: ((y - c) ** 2).mean(),
        "mae": lambda c: np.abs(y - c).mean(),
        "zero_one": lambda c: (y != c).mean(),
    }[loss]
    return float(min(grid, key=cost))


# %% picks only among the observed values -> wrong_mse
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    cost = {
        "mse": lambda c: ((y - c) ** 2).mean(),
        "mae": lambda c: np.abs(y - c).mean(),
        "zero_one": lambda c: (y != c).mean(),
    }
    if loss not in cost:
        raise ValueError("loss")
    return float(min(sorted(set(y.tolist())), key=cost[loss]))


# %% geometric mean -> wrong_mse
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(np.exp(np.log(np.abs(y) + 1e-12).mean()))
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% the maximum for zero_one -> most_extreme
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        return float(y.max())
    raise ValueError("loss")


# %% sums instead of averaging for mse -> wrong_mse+sum_for_mean
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.sum())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% divides by N - 1 -> wrong_mse+divided_by_n_minus_1
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.sum() / max(y.size - 1, 1))
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% truncates y to integers -> input_truncated
def best_constant(y, loss):
    y = np.asarray(y).astype(int)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")


# %% raises IndexError or TypeError instead of ValueError -> wrong_exception
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1:
        raise TypeError("one dimension only")
    if y.size == 0:
        raise IndexError("empty")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise KeyError("loss")


# %% prints instead of returning -> returns_none
def best_constant(y, loss):
    y = np.asarray(y, float)
    print(y.mean() if loss == "mse" else np.median(y))


# %% drops NaN -> non_finite
def best_constant(y, loss):
    y = np.asarray(y, float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError("y")
    if loss == "mse":
        return float(np.nanmean(y))
    if loss == "mae":
        return float(np.nanmedian(y))
    if loss == "zero_one":
        v, c = np.unique(y, return_counts=True)
        return float(v[np.argmax(c)])
    raise ValueError("loss")
