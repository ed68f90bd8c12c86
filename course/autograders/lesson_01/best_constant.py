"""Exercise 01.4: the constant that a loss calls best."""

import numpy as np

from course.grading import aspects
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def best_constant(y, loss):
    """The constant that minimises the average loss over the observations."""
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(f"y must be a non-empty vector, got shape {y.shape}")
    if loss == "mse":
        return float(y.mean())
    if loss == "mae":
        return float(np.median(y))
    if loss == "zero_one":
        values, counts = np.unique(y, return_counts=True)
        return float(values[np.argmax(counts)])
    raise ValueError(f"loss must be mse, mae or zero_one, got {loss!r}")


def _constant_cases(rng):
    for loss in ("mse", "mae", "zero_one"):
        for n in (5, 8, 6):
            yield Case((rng.integers(0, 6, n).astype(float) ** 2, loss), region=loss)
        # An outlier drives mean, median and mode apart; the mode is neither first nor last.
        yield Case((np.array([3.0, 1.0, 4.0, 1.0, 40.0, 2.0, 1.0]), loss), region=loss)
        yield Case((rng.normal(0, 3, 7).round(1), loss), region=loss)
        yield Case(([5.0, 2.0, 2.0, 9.5], loss), {}, aspects.LISTS)
        yield Case((np.array([7, 1, 7, 2, 300]), loss), {}, aspects.INTEGERS)
        yield Case((np.array([200, 250, 200, 7], np.uint8), loss), {}, aspects.UNSIGNED)
        yield Case((np.array([-2.5]), loss), {}, aspects.SINGLE)
        single = np.array([0.5, 1.25, 0.5, 8.0], np.float32)
        yield Case((single, loss), {}, aspects.FLOAT32, None, 1e-5)
    yield Case((np.array([1.0, np.nan, 3.0]), "mse"), {}, aspects.NON_FINITE)
    yield Case((np.array([1.0, 2.0, 3.0, 10.0]), "mae"), {}, aspects.TIES)
    for y in (
        [4.0, 2.0, 4.0, 2.0, 9.0],
        [3.0, 1.0, 2.0],
        [-1.0, -7.0, -7.0, -1.0, 0.0],
        [3.0, 1.0, 5.0] * 2,
    ):
        yield Case((np.array(y), "zero_one"), {}, aspects.TIES)


def _no_grid_value_beats_it(f, rng):
    y = rng.integers(0, 5, 9).astype(float)
    y[3] = 30.0
    grid = np.linspace(-1, 31, 321).round(1)
    for loss, each in {"mse": np.square, "mae": np.abs, "zero_one": np.sign}.items():

        def cost(c, each=each):
            return np.mean(np.abs(each(y - np.reshape(c, (-1, 1)))), axis=1)

        constant = f(y, loss)
        costs = cost(grid)
        if costs.min() < cost(constant)[0] - 1e-9:
            best = grid[costs.argmin()]
            return f"under {loss}, {best:.4g} costs less than {constant:.4g}"
    return None


def _constants(mse=np.mean, mae=np.median, zero_one=None):
    def mode(y):
        return best_constant(y, "zero_one")

    chosen = {"mse": mse, "mae": mae, "zero_one": zero_one or mode}

    def wrong(y, loss):
        best_constant(y, loss)
        return float(chosen[loss](np.asarray(y, dtype=float)))

    return wrong


def _largest_mode(y):
    values, counts = np.unique(y, return_counts=True)
    return values[len(counts) - 1 - np.argmax(counts[::-1])]


def _first_mode(y):
    _, first, counts = np.unique(y, return_index=True, return_counts=True)
    return y[min(first[counts == counts.max()])]


def _largest_count(y):
    return np.unique(y, return_counts=True)[1].max()


def _rarest(y):
    values, counts = np.unique(y, return_counts=True)
    return values[np.argmin(counts)]


def _mode_position(y):
    return np.argmax(np.unique(y, return_counts=True)[1])


def _upper_median(y):
    return np.sort(y)[y.size // 2]


def _lower_median(y):
    return np.sort(y)[(y.size - 1) // 2]


def _unsorted_median(y):
    return y[y.size // 2]


_NOT_A_VECTOR = "The contract asks for a non-empty vector: raise ValueError for anything else."

EXERCISE = Exercise(
    id="01.4",
    reference=best_constant,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_constant_cases,
    errors=tuple(
        BadInput(name, (y, loss), _NOT_A_VECTOR)
        for loss in ("mse", "mae", "zero_one")
        for name, y in (("accepts_empty", np.array([])), ("accepts_matrix", np.ones((2, 3))))
    ),
    properties=(
        Property(
            "no value on a grid does better",
            _no_grid_value_beats_it,
            0.5,
            "Ask what the average loss charges for moving the constant a little.",
            _constants(mae=np.mean),
        ),
    ),
    misconceptions=(
        Misconception(
            "mean_for_mae",
            _constants(mae=np.mean),
            "The mean minimises squared error; absolute error is minimised by any median.",
        ),
        Misconception(
            "median_for_zero_one",
            _constants(zero_one=np.median),
            "0-1 loss counts exact hits, so the mode wins.",
        ),
        Misconception(
            "mean_for_zero_one",
            _constants(zero_one=np.mean),
            "0-1 loss counts exact hits, so the mode wins: a mean hits hardly anything.",
        ),
        Misconception(
            "mean_for_everything",
            _constants(mae=np.mean, zero_one=np.mean),
            "The mean is best for squared error only: each loss has its own best constant.",
        ),
        Misconception(
            "median_for_mse",
            _constants(mse=np.median),
            "Squared error is minimised by the mean: set the sum of residuals to 0.",
        ),
        Misconception(
            "swapped_mean_and_median",
            _constants(mse=np.median, mae=np.mean),
            "Exchanged: the mean minimises squared error, the median absolute error.",
        ),
        Misconception(
            "mode_for_mae",
            _constants(mae=lambda y: best_constant(y, "zero_one")),
            "Absolute error is minimised by the median; the mode belongs to 0-1 loss.",
        ),
        Misconception(
            "swapped_median_and_mode",
            _constants(mae=lambda y: best_constant(y, "zero_one"), zero_one=np.median),
            "Exchanged: the median minimises absolute error, the mode 0-1 loss.",
        ),
        Misconception(
            "loss_for_constant",
            lambda y, loss: {
                "mse": lambda y: float(np.var(y)),
                "mae": lambda y: float(np.mean(np.abs(y - np.median(y)))),
                "zero_one": lambda y: float(np.mean(y != best_constant(y, "zero_one"))),
            }[loss](np.asarray(y, dtype=float)),
            "That is the smallest average loss; return the constant that reaches it.",
        ),
        Misconception(
            "median_for_everything",
            _constants(mse=np.median, zero_one=np.median),
            "The median is best for absolute error only: each loss has its own best constant.",
        ),
        Misconception(
            "rarest_value",
            _constants(zero_one=_rarest),
            "That is the rarest value; 0-1 loss is lowest at the most frequent one.",
        ),
        Misconception(
            "midrange_for_mse",
            _constants(mse=lambda y: (y.min() + y.max()) / 2),
            "The middle between smallest and largest is not the mean: every value counts.",
        ),
        Misconception(
            "mean_of_distinct_values",
            _constants(mse=lambda y: np.unique(y).mean()),
            "Each observation counts as often as it occurs: do not average the distinct values.",
        ),
        Misconception(
            "median_of_distinct_values",
            _constants(mae=lambda y: np.median(np.unique(y))),
            "Each observation counts as often as it occurs: do not take the distinct values.",
        ),
        Misconception(
            "largest_mode",
            _constants(zero_one=_largest_mode),
            "Among equally frequent values the contract asks for the smallest.",
        ),
        Misconception(
            "first_mode",
            _constants(zero_one=_first_mode),
            "Among equally frequent values the contract asks for the smallest, not the one "
            "that comes first.",
        ),
        Misconception(
            "count_for_value",
            _constants(zero_one=_largest_count),
            "That is how often the mode occurs; return the value itself.",
        ),
        Misconception(
            "position_for_value",
            _constants(zero_one=_mode_position),
            "That is the position of the mode among the distinct values; return the value.",
        ),
        Misconception(
            "upper_median",
            _constants(mae=_upper_median),
            "With an even number of observations use np.median: the middle of the two.",
        ),
        Misconception(
            "lower_median",
            _constants(mae=_lower_median),
            "With an even number of observations use np.median: the middle of the two.",
        ),
        Misconception(
            "unsorted_median",
            _constants(mae=_unsorted_median),
            "The median is the middle of the sorted values: sort first, or use np.median.",
        ),
        Misconception(
            "smallest_value",
            _constants(zero_one=np.min),
            "The smallest of the most frequent values is asked for, not the smallest of all.",
        ),
        Misconception(
            "most_extreme",
            _constants(zero_one=np.max),
            "0-1 loss counts exact hits, so the mode wins, not the largest value.",
        ),
        Misconception(
            "midrange",
            _constants(mae=lambda y: (y.min() + y.max()) / 2),
            "The middle between smallest and largest minimises the largest error; the average "
            "absolute error is minimised by the median.",
        ),
    ),
    regions={
        "mse": "Squared error is minimised by the mean: set the sum of residuals to 0.",
        "mae": "Absolute error is minimised by the median: as many values above it as below.",
        "zero_one": "0-1 loss counts exact hits: the value that occurs most often wins, the "
        "smallest of them on a tie.",
    },
    hints=(
        "Lesson 01's explorer finds all three by hand: which familiar statistics are they?",
        "Squared error: the mean. Absolute error: a median. 0-1 loss: a most frequent value.",
        "np.mean, np.median, and np.unique(y, return_counts=True): values come sorted and "
        "np.argmax takes the first, so the smallest mode. Check for a non-empty vector first.",
    ),
    read="Lesson 01, Why mean, median and mode",
)
