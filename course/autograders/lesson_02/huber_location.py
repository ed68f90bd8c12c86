"""Exercise 02.5: Huber's estimate of a location."""

import numpy as np

from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def huber_location(y, delta, tol=1e-10, max_iter=10000):
    """The constant that minimises the Huber loss, by iterative reweighting from the median."""
    y = np.asarray(y, dtype=float)
    m = np.median(y)
    for _ in range(max_iter):
        distance = np.abs(y - m)
        w = np.minimum(1.0, delta / np.maximum(distance, 1e-300))
        new = (w * y).sum() / w.sum()
        if abs(new - m) <= tol:
            return float(new)
        m = new
    return float(m)


# How close an answer must come: searching for the minimum of the loss, a right way too, finds it to
# half of the digits only.
_RTOL, _ATOL = 1e-6, 2e-6


def _sample(rng, n, delta, outlier=0.0):
    """Data whose loss has one minimum, not a whole interval of them."""
    while True:
        y = rng.normal(0.0, 2.0, n).round(1)
        y[0] += outlier
        # Unless an observation lies within delta, the loss is flat at the bottom.
        if (np.abs(y - huber_location(y, delta)) < 0.9 * delta).sum() >= min(2, n - 2):
            return y


def _cases(rng):
    def case(y, delta, aspect=aspects.ORDINARY):
        return Case((y, delta), {}, aspect, None, _RTOL, _ATOL)

    for n, delta, outlier in ((7, 1.0, 30.0), (8, 0.5, -20.0), (9, 2.0, 15.0), (6, 1.5, 0.0)):
        yield case(_sample(rng, n, delta, outlier), delta)
    for n, outlier in ((9, 12.0), (7, -30.0)):
        y = _sample(rng, n, 0.5, outlier)
        for delta in (0.5, 1.2, 3.0):
            yield case(y, delta)
    yield case(np.array([1.0, 2.0, 3.0, 4.0, 100.0]), 1.5)
    # Reweighting is slow on the first, and dropping outliers once is not dropping them for good on
    # the second.
    yield case(np.array([0.8, -0.9, -0.4, 1.8, -0.7, 0.6, -0.8, 0.9, -0.4]), 0.4)
    yield case(np.array([0.2, -1.7, 0.9, -0.5, 0.3, -1.6, 0.0, 0.5, -0.6]), 0.4)
    yield case(np.array([3.0, 4.0, 8.0]), 100.0, _MEAN)
    yield case(_sample(rng, 9, 1e4, 50.0), 1e4, _MEAN)
    yield Case((_sample(rng, 7, 0.5, 50.0), 0.01), {}, _TINY_DELTA, None, 1e-4, 1e-4)
    yield Case((np.array([4.25]), 1.0), {}, aspects.SINGLE)
    yield Case((np.array([-3.0]), 0.1), {}, aspects.SINGLE)
    yield case(np.array([2.0, 2.0, 2.0]), 0.5, _AT_A_POINT)
    yield case(np.array([5.0, 5.0, 5.0, 11.0, -1.0]), 0.5, _AT_A_POINT)
    yield case([1.0, 2.0, 2.5, 40.0], 1.0, aspects.LISTS)
    yield case(np.array([1, 2, 5, 90, 3]), 1.0, aspects.INTEGERS)
    yield case(np.array([200, 250, 210, 7], np.uint8), 9.0, aspects.UNSIGNED)
    single = _sample(rng, 7, 1.0, 9.0).astype(np.float32)
    yield Case((single, 1.0), {}, aspects.FLOAT32, None, 1e-4, 1e-4)
    yield Case((_sample(rng, 7, 1.0, 40.0) + 1e4, 1.0), {}, _SHIFTED, None, 0.0, 1e-5)


_MEAN = aspects.Aspect(
    "large_delta",
    "a delta larger than every distance",
    "Inside delta every weight is 1, so the answer is the mean.",
)
_TINY_DELTA = aspects.Aspect(
    "tiny_delta",
    "a small delta",
    "The answer moves slowly there: iterate until the step is below tol, not a fixed few times.",
)
_AT_A_POINT = aspects.Aspect(
    "at_a_point",
    "an estimate that falls on an observation",
    "The distance is 0 there and delta / 0 is not a number: the weight is 1.",
)
_SHIFTED = aspects.Aspect(
    "shifted",
    "data far from zero",
    "Shifting all data must shift the answer: start from the median, and measure distances from "
    "the current estimate.",
)


def _balanced(f, rng):
    for delta in (0.5, 1.5):
        y = _sample(rng, 9, delta, 25.0)
        pull = float(np.clip(y - f(y, delta), -delta, delta).sum())
        if abs(pull) > 2e-5:
            return f"with delta = {delta} the clipped residuals add up to {pull:.3g}"
    return None


def _equivariant(f, rng):
    y = _sample(rng, 8, 1.0, 25.0)
    here, there = float(f(y, 1.0)), float(f(y + 7.0, 1.0))
    if not np.isclose(there, here + 7.0, rtol=0.0, atol=1e-5):
        return f"shifting the data by 7 shifts the answer by {there - here:.6g}"
    return None


def _mean_for_large_delta(f, rng):
    y = _sample(rng, 7, 1e6, 25.0)
    got, mean = float(f(y, 1e6)), float(y.mean())
    return None if np.isclose(got, mean) else f"with a huge delta it is {got:.6g}, not {mean:.6g}"


def _reweighted(weight, divide=None, start=np.median, steps=500, tol=1e-10, residual=np.abs):
    # So many steps tell a wrong weight from the right one; some go on for ever.
    def wrong(y, delta, _tol=None, max_iter=None):
        y = np.asarray(y, dtype=float)
        m = start(y)
        for _ in range(steps):
            w = weight(np.where(y == m, 1e-300, residual(y - m)), delta)
            new = (w * y).sum() / (divide(w) if divide else w.sum())
            if not abs(new - m) > tol:
                return float(new)
            m = new
        return float(m)

    return wrong


def _huber_weight(r, delta):
    return np.minimum(1.0, delta / r)


def _filtered_mean(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    return float(y[np.abs(y - np.median(y)) <= delta].mean())


def _mad(y):
    return float(np.median(np.abs(np.asarray(y, float) - np.median(y))))


def _huber_sum(r, delta):
    near = np.clip(r, -delta, delta)
    return float((near * (r - 0.5 * near)).sum())


def _winsorised_mean(y, delta, tol=1e-10, max_iter=10000):
    y = np.asarray(y, dtype=float)
    middle = np.median(y)
    return float(np.clip(y, middle - delta, middle + delta).mean())


EXERCISE = Exercise(
    id="02.5",
    reference=huber_location,
    points=4,
    edge_points=1,
    cases=_cases,
    properties=(
        Property(
            "shifting the data shifts the answer",
            _equivariant,
            0.25,
            "Start from the median and measure distances from the current estimate.",
            _reweighted(lambda r, d: np.minimum(1.0, d / r), divide=lambda w: w.size),
        ),
        Property(
            "the mean, for a large delta",
            _mean_for_large_delta,
            0.25,
            "Inside delta every observation has weight 1.",
            lambda y, delta, tol=1e-10, max_iter=10000: float(np.median(y)),
        ),
        Property(
            "the clipped residuals balance",
            _balanced,
            0.5,
            "At the minimum the slope is 0: the sum of clip(y - m, -delta, delta) vanishes.",
            _winsorised_mean,
        ),
    ),
    misconceptions=(
        Misconception(
            "weight_not_capped",
            _reweighted(lambda r, d: d / r),
            "It gives the median. Inside delta the weight is 1 (quadratic zone), not delta / |r|, "
            "which never lets go of the start.",
        ),
        Misconception(
            "divided_by_count",
            _reweighted(_huber_weight, divide=lambda w: w.size),
            "A weighted mean divides by the sum of the weights.",
        ),
        Misconception(
            "one_step",
            _reweighted(_huber_weight, steps=1),
            "One step is not enough: new distances give new weights, until m stops moving.",
        ),
        Misconception(
            "one_step_from_the_mean",
            _reweighted(_huber_weight, start=np.mean, steps=1),
            "One step is not enough: new distances give new weights, until m stops moving.",
        ),
        *(
            Misconception(
                "too_few_steps",
                _reweighted(_huber_weight, steps=steps),
                "It stops after a fixed number of steps: iterate until the step is below tol.",
            )
            for steps in (2, 3, 4, 5, 10, 20)
        ),
        *(
            Misconception(
                "stops_too_soon",
                _reweighted(_huber_weight, tol=10.0**-digits),
                "It stops while it is still moving: iterate until the step is below tol.",
            )
            for digits in (1, 2, 3, 4)
        ),
        Misconception(
            "mean",
            lambda y, delta, tol=1e-10, max_iter=10000: float(np.mean(y)),
            "That is the mean: observations farther than delta must weigh less, delta / |r|.",
        ),
        Misconception(
            "outliers_dropped",
            _reweighted(lambda r, d: (r <= d) * 1.0),
            "Observations beyond delta keep a weight, delta / |r|: they are not dropped.",
        ),
        Misconception(
            "outliers_filtered_once",
            _filtered_mean,
            "Observations beyond delta keep a weight, delta / |r|: they are not dropped.",
        ),
        Misconception(
            "winsorised_once",
            _winsorised_mean,
            "Clipping around the median once is a winsorised mean: repeat it around the new "
            "estimate until it stops moving.",
        ),
        Misconception(
            "weight_squared",
            _reweighted(lambda r, d: np.minimum(1.0, d / r) ** 2),
            "Beyond delta the weight is delta / |r|, not its square.",
        ),
        Misconception(
            "weight_root",
            _reweighted(lambda r, d: np.sqrt(np.minimum(1.0, d / r))),
            "Beyond delta the weight is delta / |r|, not its square root.",
        ),
        Misconception(
            "weight_inverted",
            _reweighted(lambda r, d: np.maximum(1.0, r / d)),
            "Far observations must weigh less: the weight is delta / |r|, not |r| / delta.",
        ),
        Misconception(
            "weight_without_delta",
            _reweighted(lambda r, d: np.where(r <= d, 1.0, 1.0 / r)),
            "Beyond delta the weight is delta / |r|: without delta it jumps there.",
        ),
        Misconception(
            "capped_at_delta",
            _reweighted(lambda r, d: np.minimum(d, d / r)),
            "The weight is min(1, delta / |r|): the cap is 1, not delta.",
        ),
        Misconception(
            "signed_weight",
            _reweighted(lambda r, d: np.where(r <= d, 1.0, d / r), residual=lambda r: r),
            "Distances have no sign: an observation far below counts as far away, take |y - m|.",
        ),
        Misconception(
            "weight_of_square_distance",
            _reweighted(lambda r, d: np.where(r <= d, 1.0, d / r**2)),
            "Beyond delta the weight is delta / |r|, not delta / r^2.",
        ),
        Misconception(
            "constant_tail_weight",
            _reweighted(lambda r, d: np.where(r <= d, 1.0, d)),
            "Beyond delta the weight falls with the distance: delta / |r|, not delta.",
        ),
        Misconception(
            "weights_exchanged",
            _reweighted(lambda r, d: np.where(r > d, 1.0, d / r)),
            "The weights have changed places: 1 within delta, delta / |r| beyond it.",
        ),
        Misconception(
            "weight_cauchy",
            _reweighted(lambda r, d: 1 / (1 + (r / d) ** 2)),
            "That weight belongs to Cauchy's loss: Huber's is min(1, delta / |r|).",
        ),
        Misconception(
            "weight_reciprocal",
            _reweighted(lambda r, d: 1 / (1 + r / d)),
            "Within delta the weight is 1 exactly: Huber's is min(1, delta / |r|).",
        ),
        Misconception(
            "weight_exponential",
            _reweighted(lambda r, d: np.exp(-((r / d) ** 2) / 2)),
            "That weight belongs to Welsch's loss: Huber's is min(1, delta / |r|).",
        ),
        Misconception(
            "weight_bisquare",
            _reweighted(lambda r, d: np.where(r <= d, (1 - (r / d) ** 2) ** 2, 0.0)),
            "That is Tukey's bisquare weight: Huber's is min(1, delta / |r|).",
        ),
        Misconception(
            "delta_in_deviations",
            lambda y, delta, tol=1e-10, max_iter=10000: huber_location(
                y, delta * 1.4826 * max(_mad(y), 1e-300), tol, max_iter
            ),
            "delta is in the units of y here: do not scale it by the median deviation.",
        ),
        Misconception(
            "loss_for_location",
            lambda y, delta, tol=1e-10, max_iter=10000: _huber_sum(
                np.asarray(y, float) - huber_location(y, delta), delta
            ),
            "That is the smallest loss; return the location that reaches it.",
        ),
        Misconception(
            "clipped_around_zero",
            lambda y, delta, tol=1e-10, max_iter=10000: float(
                np.clip(np.asarray(y, float), -delta, delta).mean()
            ),
            "Clip the distances from the current estimate, not the observations themselves.",
        ),
        Misconception(
            "between_mean_and_median",
            lambda y, delta, tol=1e-10, max_iter=10000: float(np.mean(y) + np.median(y)) / 2,
            "The answer lies between mean and median, where depends on delta: weigh, iterate.",
        ),
        Misconception(
            "trimmed_mean",
            lambda y, delta, tol=1e-10, max_iter=10000: float(
                np.sort(np.asarray(y, float))[1:-1].mean() if len(y) > 2 else np.mean(y)
            ),
            "That is a trimmed mean: far observations keep a weight, delta / |r|.",
        ),
        Misconception(
            "delta_in_standard_deviations",
            lambda y, delta, tol=1e-10, max_iter=10000: huber_location(
                y, delta * max(float(np.std(y)), 1e-300), tol, max_iter
            ),
            "delta is in the units of y here: do not scale it by a standard deviation.",
        ),
    ),
    words={
        "imprecise": "It comes close without reaching it: iterate until the step is below tol, and "
        "change nothing in the weights, not even by a small constant.",
        "always_zero": "That is how far the residuals are from balance, 0 at the answer; return "
        "the location at which they balance.",
    },
    hints=(
        "What is the weighted mean, if an observation at distance r weighs min(1, delta / r)?",
        "Start at the median. Weigh every observation by its distance from the current estimate, "
        "take the weighted mean, and repeat until it moves by no more than tol.",
        "m = np.median(y); in a loop of at most max_iter: w = np.minimum(1, delta / np.abs(y - m)) "
        "with the distance kept above 0; new = (w * y).sum() / w.sum(); stop when "
        "abs(new - m) <= tol.",
    ),
    read="Lesson 02, Between the mean and the median",
)
