"""Exercise 05.6, break it: which fault made this regularization path?"""

from functools import partial

import numpy as np

from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "penalised intercept", "penalty missing", "lambda upside down")


def diagnose_ridge_path(lambdas, norms, mean_residuals):
    """Name what was wrong with a ridge regression, from its path over growing lambdas."""
    norms = np.asarray(norms, dtype=float)
    # A free intercept absorbs the level: the residuals of every fit average to 0.
    if np.abs(mean_residuals).max() > 1e-6:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6 * norms.max():
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


def run(fault, rng, level=5.0, lambdas=(0.0, 0.1, 1.0, 10.0, 100.0)):
    """Fit a ridge regression for every lambda, with one of ``FAULTS`` planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the data.
        level: The mean of the target.
        lambdas: Strengths, growing from 0.

    Returns:
        For every lambda the norm of the weights, and the mean of the training residuals.

    Example:
        >>> norms, means = run("penalised intercept", np.random.default_rng(0))
        >>> print(means.round(1))
        [0.  0.4 2.4 4.2 4.6]
    """
    n, d = 60, 4
    X = rng.normal(0.0, 1.0, (n, d))
    y = level + X @ rng.uniform(0.5, 2.0, d) + rng.normal(0.0, 0.5, n)
    norms, means = [], []
    for lam in lambdas:
        strength = {"penalty missing": 0.0, "lambda upside down": 10.0 / (lam + 0.1)}.get(
            fault, lam
        )
        A = np.column_stack([X, np.ones(n)])
        price = np.array([1.0] * d + [float(fault == "penalised intercept")])
        w = np.linalg.solve(A.T @ A / n + strength * np.diag(price), A.T @ y / n)
        norms.append(np.linalg.norm(w[:d]))
        means.append((y - A @ w).mean())
    return np.array(norms), np.array(means)


def _cases(rng):
    lambdas = np.array([0.0, 0.1, 1.0, 10.0, 100.0])
    for level in (5.0, -3.0, 20.0):
        for fault in FAULTS:
            norms, means = run(fault, rng, level, lambdas)
            yield Case((lambdas, norms, means))
    # Levels so low that the mean residual stays small even where the intercept is penalised.
    for level in (0.3, -0.8):
        for fault in FAULTS:
            norms, means = run(fault, rng, level, lambdas)
            while fault == "penalised intercept" and not 0.1 < abs(means[-1]) < 0.95:
                norms, means = run(fault, rng, level, lambdas)
            yield Case((lambdas, norms, means))


def _always(fault, lambdas, norms, mean_residuals):
    return fault


def _signed(lambdas, norms, mean_residuals):
    if np.max(mean_residuals) > 1e-6:
        return "penalised intercept"
    return diagnose_ridge_path(lambdas, norms, np.zeros(len(norms)))


def _above(size, which, lambdas, norms, mean_residuals):
    if np.abs(mean_residuals[which]).max() > size:
        return "penalised intercept"
    return diagnose_ridge_path(lambdas, norms, np.zeros(len(norms)))


def _growing_is_healthy(lambdas, norms, mean_residuals):
    found = diagnose_ridge_path(lambdas, norms, mean_residuals)
    exchanged = {"healthy": "lambda upside down", "lambda upside down": "healthy"}
    return exchanged.get(found, found)


def _expects_zeros(lambdas, norms, mean_residuals):
    found = diagnose_ridge_path(lambdas, norms, mean_residuals)
    return "penalty missing" if found == "healthy" else found


def _norms_only(lambdas, norms, mean_residuals):
    return diagnose_ridge_path(lambdas, norms, np.zeros(len(norms)))


_ROUNDED = {
    "penalised intercept": " Residuals that average to 0 do so up to rounding, to about 1e-14: ask "
    "whether they are larger than a small number."
}

EXERCISE = Exercise(
    id="05.6",
    reference=diagnose_ridge_path,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                "always_" + fault.replace(" ", "_"),
                partial(_always, fault),
                "It gives the same name to every path: what tells them apart?"
                + _ROUNDED.get(fault, ""),
            )
            for fault in FAULTS
        ),
        *(
            Misconception(
                "fixed_size_of_the_residual",
                partial(_above, size, which),
                "How large the mean residual becomes depends on the target's level, which may be "
                "low: under a free intercept it is 0 but for rounding.",
            )
            for size in (0.5, 1.0, 2.0)
            for which in (slice(None), slice(-1, None))
        ),
        Misconception(
            "sign_of_the_residual",
            _signed,
            "A target with a negative mean leaves negative residuals: take their absolute value.",
        ),
        Misconception(
            "growing_taken_for_healthy",
            _growing_is_healthy,
            "A price on weights makes them smaller: with growing lambda the norms of a healthy "
            "path fall.",
        ),
        Misconception(
            "zeros_expected",
            _expects_zeros,
            "Ridge shrinks the weights and never makes them 0: a healthy path ends small, and one "
            "without a penalty does not move at all.",
        ),
        Misconception(
            "norms_alone",
            _norms_only,
            "The norms shrink as they should when the intercept is penalised: the level gives it "
            "away. What do the residuals average to at the larger lambdas?",
        ),
    ),
    hints=(
        "The intercept sets the level. What must the residuals average to if it is free?",
        "A free intercept makes the mean residual 0 at every lambda; a penalised one lets it grow "
        "towards the mean of the target. Then look at the norms: do they shrink as lambda grows?",
        "np.abs(mean_residuals).max() against a tiny number; np.ptp(norms) against another; then "
        "norms[-1] against norms[0].",
    ),
    read="Lesson 05, The level goes free",
)
