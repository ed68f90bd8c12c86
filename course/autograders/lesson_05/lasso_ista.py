"""Exercise 05.5: the lasso by proximal gradient steps (ISTA)."""

from typing import Any

import numpy as np

from course.autograders.lesson_05.soft_threshold import soft_threshold
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def lasso_ista(X, y, alpha, n_iter=5000):
    """Minimise |y - Xw|^2 / (2N) + alpha |w|_1 by proximal gradient steps from w = 0."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n = y.size
    L = np.linalg.eigvalsh(X.T @ X / n)[-1]
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


_LEAST_SQUARES = Aspect(
    "least_squares",
    "alpha = 0",
    "Without a penalty the answer is the least squares solution: threshold by alpha / L = 0.",
)
_ALL_ZERO = Aspect(
    "all_zero",
    "an alpha so large that every weight is 0",
    "From alpha = max |X'y| / N on, every weight is exactly 0.",
)
_FEW_STEPS = Aspect(
    "few_steps",
    "a small n_iter",
    "Start at 0 and take n_iter steps of size 1/L, L the top eigenvalue of X'X/N: a gradient step, "
    "then the threshold alpha / L.",
)

_FLAT = Aspect(
    "flat",
    "inputs so small that L is below 1",
    "The step is 1/L whatever L is: below 1, the step is longer than 1.",
)
_SMALL = Aspect(
    "small_weights",
    "weights that are small throughout",
    "The threshold alone makes zeros: nothing is rounded or cut off besides.",
)

_STEPS = 400


def _problem(rng, n, d):
    """Columns of different scale, well enough conditioned for a few hundred steps; some useless."""
    X = rng.normal(0.0, 1.0, (n, d)) * np.linspace(0.8, 1.4, d)
    truth = np.resize([2.0, 0.0, -1.5, 0.1], d)
    return X.round(2), (X @ truth + rng.normal(0.0, 0.3, n)).round(2)


def _cases(rng):
    near: Any = {"rtol": 1e-6, "atol": 1e-7}
    for n, d, alpha in ((20, 3, 0.3), (24, 4, 0.2), (15, 2, 0.5), (18, 3, 0.1)):
        yield Case((*_problem(rng, n, d), alpha), {"n_iter": _STEPS}, **near)
    yield Case((*_problem(rng, 12, 2), 0.25), {}, aspects.DEFAULTS, None, 1e-6, 1e-7)
    for n, d in ((16, 3), (12, 2)):
        yield Case((*_problem(rng, n, d), 0.0), {"n_iter": _STEPS}, _LEAST_SQUARES, **near)
        yield Case((*_problem(rng, n, d), 50.0), {"n_iter": 20}, _ALL_ZERO)
    for steps in (1, 2, 5):
        yield Case((*_problem(rng, 10, 3), 0.2), {"n_iter": steps}, _FEW_STEPS, **near)
    X, y = _problem(rng, 10, 3)
    yield Case((0.2 * X, y, 0.05), {"n_iter": 3}, _FLAT, **near)
    yield Case((X, 1e-4 * y, 2e-5), {"n_iter": _STEPS}, _SMALL, None, 1e-6, 1e-11)
    yield Case((*_problem(rng, 9, 1), 0.3), {"n_iter": 5}, aspects.SINGLE, **near)
    X, y = _problem(rng, 12, 2)
    yield Case((X.tolist(), y.tolist(), 0.2), {"n_iter": _STEPS}, aspects.LISTS, **near)
    X = np.array([[1, 2], [-3, 1], [0, 4], [2, -2]])
    yield Case((X, np.array([5, -2, 7, -1]), 0.5), {"n_iter": _STEPS}, aspects.INTEGERS, **near)
    X, y = _problem(rng, 14, 3)
    single = X.astype(np.float32), y.astype(np.float32)
    yield Case((*single, 0.2), {"n_iter": _STEPS}, aspects.FLOAT32, None, 1e-4, 1e-4)


def _optimal(f, rng):
    for alpha in (0.1, 0.4):
        X, y = _problem(rng, 20, 4)
        w = np.asarray(f(X, y, alpha, n_iter=_STEPS))
        pull = X.T @ (y - X @ w) / len(y)
        off = np.where(w == 0, np.maximum(np.abs(pull) - alpha, 0), pull - alpha * np.sign(w))
        if np.abs(off).max() > 1e-6:
            return (
                f"with alpha = {alpha} the optimality conditions are missed by "
                f"{np.abs(off).max():.2g}"
            )
    return None


def _exact_zeros(f, rng):
    X, y = _problem(rng, 24, 4)
    # Twice the pull of the two weak columns, half that of the strong ones.
    w = np.asarray(f(X, y, 0.6, n_iter=_STEPS))
    if np.count_nonzero(w) == w.size:
        return "not a single weight is exactly 0"
    return None


def _ista(
    slope=lambda X, y, w: X.T @ (X @ w - y) / len(y),
    lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X / len(X))[-1],
    prox=lambda u, alpha, L: soft_threshold(u, alpha / L),
    steps=None,
    start=0.0,
):
    def wrong(X, y, alpha, n_iter=5000):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        L = lipschitz(X)
        w = np.full(X.shape[1], start)
        for _ in range(n_iter if steps is None else steps):
            before, w = w, prox(w - slope(X, y, w) / L, alpha, L)
            if np.array_equal(w, before, equal_nan=True):
                break  # arrived, or lost for good: further steps change nothing
        return w

    return wrong


def _subgradient(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    L = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        w = w - (X.T @ (X @ w - y) / len(y) + alpha * np.sign(w)) / L
    return w


def _ridge(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return np.linalg.solve(X.T @ X / len(y) + alpha * np.eye(X.shape[1]), X.T @ y / len(y))


def _threshold_at_the_end(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return soft_threshold(np.linalg.lstsq(X, y, rcond=None)[0], alpha)


def _threshold_behind_the_loop(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    L = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    return soft_threshold(lasso_ista(X, y, 0.0, min(n_iter, 600)), alpha / L)


def _threshold_before_the_step(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    L = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    w = np.zeros(X.shape[1])
    for _ in range(min(n_iter, 600)):
        w = soft_threshold(w, alpha / L)
        w = w - X.T @ (X @ w - y) / len(y) / L
    return w


def _accelerated(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    L = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    w = z = np.zeros(X.shape[1])
    t = 1.0
    for _ in range(n_iter):
        new = soft_threshold(z - X.T @ (X @ z - y) / len(y) / L, alpha / L)
        after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z, w, t = new + (t - 1) / after * (new - w), new, after
    return w


def _centred(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return lasso_ista(X - X.mean(axis=0), y - y.mean(), alpha, min(n_iter, 600))


_AVERAGED = "Data term is averaged: keep the 1/n."

EXERCISE = Exercise(
    id="05.5",
    reference=lasso_ista,
    points=4,
    edge_points=1,
    cases=_cases,
    properties=(
        Property(
            "the optimality conditions hold",
            _optimal,
            0.75,
            "At the optimum |X'(y - Xw)| / N is alpha where w is not 0, and at most alpha where "
            "it is.",
            _ridge,
        ),
        Property(
            "useless columns get exactly 0",
            _exact_zeros,
            0.25,
            "The threshold sets small weights to exactly 0 at every step.",
            _ridge,
        ),
    ),
    misconceptions=(
        Misconception(
            "subgradient_steps",
            _subgradient,
            "Plain subgradient steps hover around zero but never land on it.",
        ),
        Misconception(
            "subgradient_after_the_step",
            _ista(prox=lambda u, a, L: u - a / L * np.sign(u)),
            "Plain subgradient steps hover around zero but never land on it: stop at 0, "
            "max(|u| - alpha / L, 0).",
        ),
        Misconception(
            "gradient_not_averaged",
            _ista(slope=lambda X, y, w: X.T @ (X @ w - y)),
            _AVERAGED,
        ),
        Misconception(
            "nothing_averaged",
            _ista(
                slope=lambda X, y, w: X.T @ (X @ w - y),
                lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X)[-1],
            ),
            "Without the 1/N the data term is a sum, and alpha counts for N times less. "
            + _AVERAGED,
        ),
        Misconception(
            "gradient_doubled",
            _ista(slope=lambda X, y, w: 2 * X.T @ (X @ w - y) / len(y)),
            "The data term is |y - Xw|^2 / (2N): its gradient has no 2.",
        ),
        Misconception(
            "mean_squared_error",
            _ista(
                slope=lambda X, y, w: 2 * X.T @ (X @ w - y) / len(y),
                lipschitz=lambda X: 2 * np.linalg.eigvalsh(X.T @ X / len(X))[-1],
            ),
            "That is the data term |y - Xw|^2 / N (or a threshold of alpha / (2L)): scikit-learn "
            "and this exercise halve the data term, so alpha counts for twice as much.",
        ),
        Misconception(
            "eigenvalue_not_averaged",
            _ista(lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X)[-1]),
            "L is the top eigenvalue of X'X/N: without 1/N the steps are N times too small.",
        ),
        Misconception(
            "trace_for_top_eigenvalue",
            _ista(lipschitz=lambda X: np.trace(X.T @ X / len(X))),
            "L is the top eigenvalue of X'X/N, not the sum of all: the steps are too small.",
        ),
        Misconception(
            "lowest_eigenvalue",
            _ista(lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X / len(X))[0]),
            "L is the largest eigenvalue of X'X/N: with the smallest the steps explode.",
        ),
        Misconception(
            "singular_value",
            _ista(lipschitz=lambda X: np.linalg.norm(X, 2) / len(X)),
            "The eigenvalues of X'X are the squares of the singular values of X.",
        ),
        Misconception(
            "singular_value_root",
            _ista(lipschitz=lambda X: np.sqrt(np.linalg.eigvalsh(X.T @ X / len(X))[-1])),
            "L is the eigenvalue of X'X/N itself, not its root.",
        ),
        Misconception(
            "divided_by_features",
            _ista(lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X / X.shape[1])[-1]),
            "Divide X'X by the number of rows N, not of columns.",
        ),
        Misconception(
            "twice_the_step",
            _ista(lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X / len(X))[-1] / 2),
            "The step is 1/L: at 2/L gradient descent stops converging.",
        ),
        Misconception(
            "half_the_step",
            _ista(lipschitz=lambda X: np.linalg.eigvalsh(X.T @ X / len(X))[-1] * 2),
            "The step is 1/L, not 1/(2L): the data term is already halved.",
        ),
        *(
            Misconception(
                f"fixed_step{name}",
                _ista(lipschitz=lambda X, rate=rate: 1 / rate),
                "The step is 1/L, with L the top eigenvalue of X'X/N: no fixed rate suits all "
                "data.",
            )
            for name, rate in (("", 0.01), ("_of_a_tenth", 0.1), ("_of_a_thousandth", 0.001))
        ),
        Misconception(
            "started_at_ones",
            _ista(start=1.0),
            "Start at w = 0: the number of steps is fixed, so the start is part of the answer.",
        ),
        Misconception(
            "one_step_too_few",
            lambda X, y, alpha, n_iter=5000: lasso_ista(X, y, alpha, min(n_iter, 601) - 1),
            "It takes one step too few: repeat exactly n_iter times.",
        ),
        Misconception(
            "sign_lost",
            _ista(prox=lambda u, a, L: np.maximum(np.abs(u) - a / L, 0)),
            "The threshold keeps the sign: np.sign(u) * np.maximum(|u| - t, 0).",
        ),
        Misconception(
            "threshold_before_the_step",
            _threshold_before_the_step,
            "First the gradient step, then the threshold: the other way round the last step "
            "undoes the zeros.",
        ),
        Misconception(
            "threshold_behind_the_loop",
            _threshold_behind_the_loop,
            "Threshold after every step: once behind the loop is least squares with small weights "
            "cut, not the lasso.",
        ),
        Misconception(
            "frobenius_norm_for_top_eigenvalue",
            _ista(lipschitz=lambda X: np.linalg.norm(X.T @ X / len(X))),
            "np.linalg.norm of a matrix is the Frobenius norm: the top eigenvalue is "
            "np.linalg.eigvalsh(...)[-1], or norm(..., 2).",
        ),
        Misconception(
            "threshold_without_step",
            _ista(prox=lambda u, a, L: soft_threshold(u, a)),
            "The threshold is alpha times the step: alpha / L.",
        ),
        Misconception(
            "threshold_times_lipschitz",
            _ista(prox=lambda u, a, L: soft_threshold(u, a * L)),
            "The threshold is alpha times the step 1/L: alpha / L.",
        ),
        Misconception(
            "threshold_doubled",
            _ista(prox=lambda u, a, L: soft_threshold(u, 2 * a / L)),
            "The threshold is alpha / L: it is not doubled.",
        ),
        Misconception(
            "hard_threshold",
            _ista(prox=lambda u, a, L: u * (np.abs(u) > a / L)),
            "Hard thresholding keeps survivors whole; L1 also shrinks them.",
        ),
        Misconception(
            "positive_weights_only",
            _ista(prox=lambda u, a, L: np.maximum(u - a / L, 0)),
            "Negative weights need the mirror image: np.sign(u) * np.maximum(|u| - t, 0).",
        ),
        Misconception(
            "ridge_shrinkage",
            _ista(prox=lambda u, a, L: u / (1 + a / L)),
            "Dividing is the proximal step of the L2 penalty: L1 subtracts, and lands on 0.",
        ),
        Misconception(
            "ridge",
            _ridge,
            "That is ridge regression: L1 needs the soft threshold at every step.",
        ),
        Misconception(
            "never_thresholded",
            _ista(prox=lambda u, a, L: u),
            "That is least squares: the soft threshold after each step is missing.",
        ),
        Misconception(
            "thresholded_once",
            _threshold_at_the_end,
            "Thresholding the least squares solution once is right only for orthogonal columns: "
            "threshold after every step.",
        ),
        Misconception(
            "ascent",
            _ista(slope=lambda X, y, w: X.T @ (y - X @ w) / len(y)),
            "The sign: the gradient of the data term is X'(Xw - y)/N, and descent subtracts it.",
        ),
        Misconception(
            "one_step",
            _ista(steps=1),
            "One step is not enough: repeat it n_iter times.",
        ),
        Misconception(
            "ignores_n_iter",
            _ista(steps=600),
            "The number of steps is fixed: use the argument n_iter.",
        ),
        Misconception(
            "accelerated",
            _accelerated,
            "That is FISTA, with momentum: ISTA takes plain steps from the last weights.",
        ),
        Misconception(
            "centred",
            _centred,
            "There is no intercept here: leave X and y as they are.",
        ),
    ),
    words={
        "not_finite": "The steps diverge: they are longer than 2/L, L being the largest eigenvalue "
        "of X'X/N, eigvalsh(...)[-1]; or they lead uphill, where X'(Xw - y)/N is to be subtracted.",
    },
    hints=(
        "Alternate two moves: one that lowers the squared error, one that lowers |w|.",
        "A gradient step of size 1/L on |y - Xw|^2 / (2N), then soft thresholding by alpha / L; L "
        "is the top eigenvalue of X'X/N.",
        "L = np.linalg.eigvalsh(X.T @ X / n)[-1]; w = zeros; n_iter times: u = w - X.T @ (X @ w - "
        "y) / n / L, then w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0).",
    ),
    read="Lesson 05, The step that lands on zero",
)
