"""Exercise 06.6: the learning rate at which gradient descent stops converging."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def max_stable_lr(X):
    """2 over the top curvature of the mean squared error of X @ w."""
    X = np.asarray(X, dtype=float)
    hessian = 2 * X.T @ X / len(X)
    return float(2.0 / np.linalg.eigvalsh(hessian)[-1])


_WIDE = Aspect(
    "more_columns_than_rows",
    "more columns than rows",
    "Some curvatures are 0 then: only the largest one counts.",
)


def _cases(rng):
    for n, d in ((4, 2), (6, 3), (5, 4), (8, 2), (10, 3)):
        yield Case((rng.normal(0.5, 2.0, (n, d)).round(1),))
    yield Case((np.array([[1.0, 0.0], [0.0, 3.0], [0.0, 0.0], [0.0, 0.0]]),))
    yield Case((rng.normal(0, 1, (6, 1)).round(1),), {}, aspects.SINGLE)
    yield Case((rng.normal(0, 1, (1, 3)).round(1) + 0.05,), {}, aspects.SINGLE)
    for n, d in ((2, 4), (3, 5)):
        yield Case((rng.normal(0, 1, (n, d)).round(1),), {}, _WIDE)
    yield Case((rng.normal(0, 1, (4, 2)).round(1).tolist(),), {}, aspects.LISTS)
    yield Case((np.array([[1, 2], [-3, 1], [0, 4]]),), {}, aspects.INTEGERS)
    yield Case((np.array([[200, 3], [10, 250], [7, 90]], np.uint8),), {}, aspects.UNSIGNED)
    single = rng.normal(0, 1, (5, 3)).astype(np.float32)
    yield Case((single,), {}, aspects.FLOAT32, None, 1e-5)
    yield Case((np.array([[1e3, 2.0], [-3e3, 0.5], [2e3, 0.1]]),), {}, _SCALES)


_SCALES = Aspect(
    "scales",
    "columns of very different scale",
    "The largest curvature decides, and only it: add or average nothing.",
)


def _growth(X, lr):
    """The largest factor by which one step of gradient descent multiplies an error."""
    return np.abs(1 - lr * np.linalg.eigvalsh(2 * X.T @ X / len(X))).max()


def _edge_of_stability(f, rng):
    for n, d in ((8, 3), (6, 2)):
        X = rng.normal(0, 1.5, (n, d)).round(1)
        top = float(f(X))
        if not _growth(X, 0.95 * top) < 1:
            return "at 0.95 of it the error does not shrink"
        if not _growth(X, 1.05 * top) > 1:
            return "at 1.05 of it the error still shrinks"
    return None


def _scales_with_the_square(f, rng):
    X = rng.normal(0, 1, (5, 2)).round(1)
    ratio = float(f(X)) / float(f(10 * X))
    if not np.isclose(ratio, 100):
        return f"features ten times as large divide it by {ratio:.4g}, not by 100"
    return None


def _lr(top=lambda H: np.linalg.eigvalsh(H)[-1], hessian=lambda X: 2 * X.T @ X / len(X), two=2.0):
    def wrong(X):
        return float(two / top(hessian(np.asarray(X, dtype=float))))

    return wrong


EXERCISE = Exercise(
    id="06.6",
    reference=max_stable_lr,
    points=2,
    edge_points=0.25,
    cases=_cases,
    properties=(
        Property(
            "at 0.95 of it the error shrinks, at 1.05 it grows",
            _edge_of_stability,
            0.5,
            "Along an eigenvector of curvature L a step multiplies the error by 1 - lr L.",
            _lr(two=1.0),
        ),
        Property(
            "features ten times as large divide it by a hundred",
            _scales_with_the_square,
            0.25,
            "The curvature grows with the square of the features.",
            _lr(top=lambda H: np.sqrt(np.linalg.eigvalsh(H)[-1])),
        ),
    ),
    misconceptions=(
        Misconception(
            "half_the_hessian",
            _lr(hessian=lambda X: X.T @ X / len(X)),
            "The MSE Hessian is 2 X'X/N (the 2 comes from the square).",
        ),
        Misconception(
            "one_over_the_curvature",
            _lr(two=1.0),
            "1/L is the safe textbook step; divergence starts at 2/L, with L the top eigenvalue "
            "of 2 X'X/N.",
        ),
        Misconception(
            "not_averaged",
            _lr(hessian=lambda X: 2 * X.T @ X),
            "The loss is a mean, so its Hessian carries 1/N: 2 X'X/N.",
        ),
        Misconception(
            "neither_averaged_nor_doubled",
            _lr(hessian=lambda X: X.T @ X),
            "The loss is the mean of squares: its Hessian is 2 X'X/N.",
        ),
        Misconception(
            "divided_by_columns",
            _lr(hessian=lambda X: 2 * X.T @ X / X.shape[1]),
            "Divide by the number of rows N, not of columns.",
        ),
        Misconception(
            "divided_by_elements",
            _lr(hessian=lambda X: 2 * X.T @ X / X.size),
            "Divide by the number of rows N, not of elements.",
        ),
        Misconception(
            "divided_by_n_minus_1",
            _lr(hessian=lambda X: 2 * X.T @ X / max(1, len(X) - 1)),
            "Divide by N: the loss is a plain mean.",
        ),
        Misconception(
            "centred",
            _lr(hessian=lambda X: 2 * (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) / len(X)),
            "Leave X as it is: the Hessian is 2 X'X/N, not the covariance.",
        ),
        Misconception(
            "smallest_curvature",
            _lr(top=lambda H: np.linalg.eigvalsh(H)[0]),
            "The largest curvature decides: the steepest direction diverges first.",
        ),
        Misconception(
            "first_of_unsorted",
            _lr(top=lambda H: np.linalg.eig(H)[0][0].real),
            "np.linalg.eig does not sort: take the largest eigenvalue (eigvalsh gives it last).",
        ),
        Misconception(
            "trace",
            _lr(top=np.trace),
            "The largest eigenvalue, not the sum of all: the trace is only a safe bound.",
        ),
        Misconception(
            "mean_curvature",
            _lr(top=lambda H: np.trace(H) / len(H)),
            "The largest eigenvalue, not their average.",
        ),
        Misconception(
            "largest_diagonal",
            _lr(top=lambda H: np.diag(H).max()),
            "The diagonal (which holds the largest entry) bounds the top eigenvalue from below "
            "only: correlated features are steeper together.",
        ),
        Misconception(
            "row_sums",
            _lr(top=lambda H: np.abs(H).sum(axis=1).max()),
            "The largest row sum bounds the top eigenvalue from above only.",
        ),
        Misconception(
            "frobenius",
            _lr(top=np.linalg.norm),
            "np.linalg.norm of a matrix is the Frobenius norm: the top eigenvalue is norm(H, 2).",
        ),
        Misconception(
            "determinant",
            _lr(top=np.linalg.det),
            "The determinant multiplies all curvatures: take the largest one.",
        ),
        Misconception(
            "singular_value_not_squared",
            _lr(top=lambda X: 2 * np.linalg.norm(X, 2) / len(X), hessian=lambda X: X),
            "The curvature is the square of the singular value: 2 s^2 / N.",
        ),
        Misconception(
            "root",
            _lr(top=lambda H: np.sqrt(np.linalg.eigvalsh(H)[-1])),
            "The eigenvalue of the Hessian itself, not its root.",
        ),
        Misconception(
            "curvature",
            _lr(top=lambda H: 1 / np.linalg.eigvalsh(H)[-1], two=1.0),
            "That is the curvature L: return 2 / L.",
        ),
        Misconception(
            "condition_number",
            _lr(top=lambda H: 1 / np.linalg.cond(H), two=1.0),
            "That is the condition number, which says how slow it gets: return 2 / L.",
        ),
        Misconception(
            "best_fixed_rate",
            _lr(top=lambda H: np.linalg.eigvalsh(H)[-1] + np.linalg.eigvalsh(H)[0]),
            "2 / (L + mu) is the fastest fixed rate; the largest stable one is 2 / L.",
        ),
        Misconception(
            "just_below",
            lambda X: 0.99 * max_stable_lr(X),
            "The bound itself is asked for, without a safety margin.",
        ),
    ),
    hints=(
        "f(w) = a w^2. By which factor does one step of gradient descent multiply w?",
        "Along each eigenvector of the Hessian a step multiplies the error by 1 - lr * curvature: "
        "that is below 1 in size while lr < 2 / curvature. The MSE Hessian is 2 X'X/N.",
        "H = 2 * X.T @ X / len(X); return float(2 / np.linalg.eigvalsh(H)[-1]).",
    ),
    read="Lesson 06, Two over L",
)
