"""Exercise 05.4: the elastic net's objective, as scikit-learn counts it."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    """Half the mean squared residual, plus alpha times a mix of L1 and half the squared L2."""
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    residual = y - X @ w - b
    fit = (residual**2).sum() / (2 * y.size)
    mix = l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2
    return float(fit + alpha * mix)


_ENDS = Aspect(
    "ends_of_the_mix",
    "an l1_ratio of 0 or 1",
    "l1_ratio = 1 is the lasso, l1_ratio = 0 half the squared L2 norm alone.",
)
_NO_PENALTY = Aspect("no_penalty", "alpha = 0", "With alpha = 0 only the fit remains: RSS / (2N).")


def _problem(rng, n, d):
    w = rng.normal(0.0, 1.5, d).round(1)
    return (
        np.where(w == 0, 0.4, w),
        1.7,
        rng.normal(0, 1, (n, d)).round(1),
        rng.normal(0, 3, n).round(1),
    )


def _cases(rng):
    for n, d, alpha, ratio in (
        (4, 2, 0.5, 0.3),
        (5, 3, 2.0, 0.75),
        (3, 2, 0.1, 0.5),
        (6, 4, 1.5, 0.2),
    ):
        yield Case((*_problem(rng, n, d), alpha, ratio))
    w, _, X, y = _problem(rng, 4, 3)
    yield Case((w, -2.5, X, y, 0.7, 0.6))
    # A perfect fit leaves the penalty alone, zero weights leave the fit alone.
    yield Case((w, 2.0, X, X @ w + 2.0, 0.7, 0.4))
    yield Case((np.zeros(3), 0.5, X, y, 0.7, 0.4))
    for ratio in (0.0, 1.0):
        yield Case((*_problem(rng, 4, 2), 0.8, ratio), {}, _ENDS)
    yield Case((*_problem(rng, 5, 2), 0.0, 0.5), {}, _NO_PENALTY)
    yield Case((*_problem(rng, 1, 2), 0.5, 0.5), {}, aspects.SINGLE)
    yield Case((*_problem(rng, 4, 1), 0.5, 0.25), {}, aspects.SINGLE)
    w, b, X, y = _problem(rng, 3, 2)
    yield Case((w.tolist(), b, X.tolist(), y.tolist(), 0.4, 0.3), {}, aspects.LISTS)
    X = np.array([[1, 2], [-3, 1], [0, 4]])
    yield Case((np.array([1, -2]), 1, X, np.array([1, -1, 3]), 1, 0.25), {}, aspects.INTEGERS)
    pixels = np.array([[200, 3], [10, 250]], np.uint8), np.array([3, 200], np.uint8)
    yield Case((np.array([0.5, -1.0]), 0.5, *pixels, 0.5, 0.25), {}, aspects.UNSIGNED)
    single = [np.asarray(a, dtype=np.float32) for a in _problem(rng, 4, 3)]
    yield Case((single[0], 1.5, *single[2:], 0.5, 0.4), {}, aspects.FLOAT32, None, 1e-5, 1e-5)


def _level_costs_nothing(f, rng):
    w, b, X, y = _problem(rng, 5, 3)
    one, other = float(f(w, b, X, y, 0.5, 0.4)), float(f(w, b + 100.0, X, y + 100.0, 0.5, 0.4))
    if not np.isclose(one, other):
        return f"adding 100 to b and to every y turns {one:.6g} into {other:.6g}"
    return None


def _copies_cost_the_same(f, rng):
    w, b, X, y = _problem(rng, 4, 2)
    one = float(f(w, b, X, y, 0.5, 0.4))
    other = float(f(w, b, np.vstack([X, X]), np.concatenate([y, y]), 0.5, 0.4))
    if not np.isclose(one, other):
        return f"with every row twice {one:.6g} becomes {other:.6g}"
    return None


def _net(
    fit=lambda r: (r**2).sum() / (2 * r.size),
    mix=lambda l1, l2, a, r: a * (r * l1 + (1 - r) * l2 / 2),
    norms=lambda w, b: (np.abs(w).sum(), (w**2).sum()),
    residual=lambda w, b, X, y: y - X @ w - b,
):
    def wrong(w, b, X, y, alpha, l1_ratio):
        w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
        return float(fit(residual(w, b, X, y)) + mix(*norms(w, b), alpha, l1_ratio))

    return wrong


def _fit(w, b, X, y):
    return elastic_net_objective(w, b, X, y, 0.0, 0.0)


def _rows_in_penalty(w, b, X, y, alpha, l1_ratio):
    return elastic_net_objective(w, b, X, y, alpha / len(y), l1_ratio)


def _intercept(w, b, *, l1, l2):
    return np.abs(w).sum() + l1 * abs(b), (w**2).sum() + l2 * b**2


_FREE = "Do not penalise the intercept: it only sets the level."

EXERCISE = Exercise(
    id="05.4",
    reference=elastic_net_objective,
    points=3,
    edge_points=0.75,
    cases=_cases,
    properties=(
        Property(
            "the level costs nothing",
            _level_costs_nothing,
            0.5,
            "Shift b and y together: the residuals stay, and b is not penalised.",
            _net(norms=lambda w, b: _intercept(w, b, l1=1, l2=0)),
        ),
        Property(
            "repeating every row changes nothing",
            _copies_cost_the_same,
            0.25,
            "The fit is an average: alpha must not have to grow with N.",
            _net(fit=lambda r: (r**2).sum() / 2),
        ),
    ),
    misconceptions=(
        Misconception(
            "intercept_in_l1", _net(norms=lambda w, b: _intercept(w, b, l1=1, l2=0)), _FREE
        ),
        Misconception(
            "intercept_in_l2", _net(norms=lambda w, b: _intercept(w, b, l1=0, l2=1)), _FREE
        ),
        Misconception(
            "intercept_penalised", _net(norms=lambda w, b: _intercept(w, b, l1=1, l2=1)), _FREE
        ),
        Misconception(
            "fit_not_averaged",
            _net(fit=lambda r: (r**2).sum() / 2),
            "The data term is averaged; otherwise alpha must grow with N.",
        ),
        *(
            Misconception(
                "column_against_row",
                _net(residual=lambda w, b, X, y: y[:, None] - X @ w - b, fit=fit),
                "A column of shape (N, 1) less a row of shape (N,) is an N x N table: keep both in "
                "shape (N,).",
            )
            for fit in (
                lambda r: (r**2).sum() / (2 * len(r)),
                lambda r: (r**2).mean() / 2,
                lambda r: (r**2).sum() / 2,
            )
        ),
        *(
            Misconception(
                "sum_squared",
                _net(fit=lambda r, share=share: r.sum() ** 2 / share(r.size)),
                "Square each residual, then add: residuals of either sign must not cancel.",
            )
            for share in (lambda n: 2 * n, lambda n: 2 * n * n)
        ),
        Misconception(
            "norm_not_squared",
            _net(fit=lambda r: np.sqrt((r**2).sum()) / (2 * r.size)),
            "RSS is the square of the residuals' norm: np.linalg.norm takes a root.",
        ),
        Misconception(
            "variance_for_mean_square",
            _net(fit=lambda r: np.var(r) / 2),
            "np.var takes the residuals' mean away first: a wrong level must cost something.",
        ),
        Misconception(
            "fit_summed",
            _net(fit=lambda r: (r**2).sum()),
            "The data term is averaged and halved: RSS / (2N).",
        ),
        Misconception(
            "fit_not_halved",
            _net(fit=lambda r: (r**2).mean()),
            "scikit-learn halves the data term: RSS / (2N).",
        ),
        Misconception(
            "absolute_sum",
            _net(norms=lambda w, b: (abs(w.sum()), (w**2).sum())),
            "Take absolute values before you add: positive and negative weights must not cancel.",
        ),
        Misconception(
            "fit_halved_twice",
            _net(fit=lambda r: (r**2).mean() / 4),
            "The data term is halved once: RSS / (2N).",
        ),
        Misconception(
            "fit_absolute_halved",
            _net(fit=lambda r: np.abs(r).sum() / (2 * r.size)),
            "The data term squares the residuals.",
        ),
        Misconception(
            "fit_divided_by_features",
            lambda w, b, X, y, alpha, l1_ratio: (
                elastic_net_objective(w, b, X, y, alpha, l1_ratio)
                + _fit(w, b, X, y) * (len(y) / np.shape(X)[1] - 1)
            ),
            "N is the number of rows: RSS / (2N) is not divided by the number of columns.",
        ),
        Misconception(
            "fit_absolute",
            _net(fit=lambda r: np.abs(r).mean()),
            "The data term squares the residuals.",
        ),
        Misconception(
            "fit_root",
            _net(fit=lambda r: np.sqrt((r**2).mean())),
            "The data term is RSS / (2N): no root.",
        ),
        Misconception(
            "ratios_exchanged",
            _net(mix=lambda l1, l2, a, r: a * ((1 - r) * l1 + r * l2 / 2)),
            "l1_ratio is the share of L1: the L2 part gets 1 - l1_ratio.",
        ),
        Misconception(
            "ratio_for_both",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 + r * l2 / 2)),
            "l1_ratio splits the budget: the L2 part gets 1 - l1_ratio.",
        ),
        Misconception(
            "complement_for_both",
            _net(mix=lambda l1, l2, a, r: a * ((1 - r) * l1 + (1 - r) * l2 / 2)),
            "l1_ratio splits the budget: the L1 part gets l1_ratio, the L2 part the rest.",
        ),
        Misconception(
            "ratio_forgotten",
            _net(mix=lambda l1, l2, a, r: a * (l1 + l2 / 2)),
            "l1_ratio splits the budget: l1_ratio for L1, 1 - l1_ratio for L2.",
        ),
        Misconception(
            "l2_whole",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 + (1 - r) * l2)),
            "The L2 part is halved: alpha (1 - l1_ratio) |w|^2 / 2.",
        ),
        Misconception(
            "l2_takes_all",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 + l2 / 2)),
            "The L2 part gets only 1 - l1_ratio of the budget.",
        ),
        Misconception(
            "both_halved",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 + (1 - r) * l2) / 2),
            "Only the L2 part is halved.",
        ),
        Misconception(
            "l1_halved",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 / 2 + (1 - r) * l2)),
            "The halves have changed places: the L2 part is halved, the L1 part is not.",
        ),
        Misconception(
            "l2_not_squared",
            _net(mix=lambda l1, l2, a, r: a * (r * l1 + (1 - r) * np.sqrt(l2) / 2)),
            "The L2 norm is squared: |w|^2, the sum of squares.",
        ),
        Misconception(
            "alpha_for_l1_only",
            _net(mix=lambda l1, l2, a, r: a * r * l1 + (1 - r) * l2 / 2),
            "alpha multiplies both parts of the penalty.",
        ),
        Misconception(
            "alpha_for_l2_only",
            _net(mix=lambda l1, l2, a, r: r * l1 + a * (1 - r) * l2 / 2),
            "alpha multiplies both parts of the penalty.",
        ),
        Misconception(
            "alpha_forgotten",
            _net(mix=lambda l1, l2, a, r: r * l1 + (1 - r) * l2 / 2),
            "alpha scales the penalty.",
        ),
        Misconception(
            "alpha_halved",
            _net(mix=lambda l1, l2, a, r: a / 2 * (r * l1 + (1 - r) * l2 / 2)),
            "alpha is not halved: only the L2 part carries a 1/2.",
        ),
        Misconception(
            "lasso",
            _net(mix=lambda l1, l2, a, r: a * r * l1),
            "The L2 part is missing: alpha (1 - l1_ratio) |w|^2 / 2.",
        ),
        Misconception(
            "ridge",
            _net(mix=lambda l1, l2, a, r: a * (1 - r) * l2 / 2),
            "The L1 part is missing: alpha l1_ratio |w|_1.",
        ),
        Misconception("fit_only", _net(mix=lambda l1, l2, a, r: 0.0), "The penalty is missing."),
        Misconception(
            "penalty_subtracted",
            _net(mix=lambda l1, l2, a, r: -a * (r * l1 + (1 - r) * l2 / 2)),
            "The penalty is added: large weights cost.",
        ),
        Misconception(
            "penalty_only", _net(fit=lambda r: 0.0), "The data term is missing: RSS / (2N)."
        ),
        Misconception(
            "penalty_averaged_over_weights",
            _net(norms=lambda w, b: (np.abs(w).mean(), (w**2).mean())),
            "The penalty sums over weights; a mean ties strength to model size.",
        ),
        Misconception(
            "penalty_divided_by_rows",
            _rows_in_penalty,
            "Only the data term is divided by N: alpha stands as it is.",
        ),
        Misconception(
            "signed_weights",
            _net(norms=lambda w, b: (w.sum(), (w**2).sum())),
            "L1 takes absolute values: positive and negative weights must not cancel.",
        ),
        Misconception(
            "square_of_the_sum",
            _net(norms=lambda w, b: (np.abs(w).sum(), w.sum() ** 2)),
            "Square each weight, then add.",
        ),
        Misconception(
            "intercept_forgotten",
            _net(residual=lambda w, b, X, y: y - X @ w),
            "The prediction is X @ w + b: the intercept is missing.",
        ),
        Misconception(
            "intercept_subtracted",
            _net(residual=lambda w, b, X, y: y - (X @ w - b)),
            "The prediction is X @ w + b, with a plus.",
        ),
    ),
    hints=(
        "Four numbers: how badly it fits, the L1 norm, the squared L2 norm, and how to weigh them. "
        "Which of them does b enter?",
        "RSS / (2N) + alpha l1_ratio |w|_1 + alpha (1 - l1_ratio) |w|^2 / 2. b enters the "
        "residuals only.",
        "r = y - X @ w - b; return float((r ** 2).sum() / (2 * y.size) + alpha * (l1_ratio * "
        "np.abs(w).sum() + (1 - l1_ratio) * (w ** 2).sum() / 2)).",
    ),
    read="Lesson 05, One lambda, many currencies",
)
