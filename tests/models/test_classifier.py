import warnings

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from course.losses import hinge_loss, soft_margin_loss, squared_hinge_loss
from course.models import fit_classifier

LOSSES = {"hinge": hinge_loss, "squared_hinge": squared_hinge_loss, "logistic": soft_margin_loss}


def points(seed, *, whole=False):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(4, 40))
    y = rng.permutation(np.where(np.arange(n) % 3 > 0, 1.0, -1.0))
    X = rng.normal(size=(n, 2)) + rng.choice([0.0, 1.0, 5.0]) * y[:, None]
    return (np.round(X) if whole else X), y


def objective(loss, X, y, lam, weights, intercept):
    return lam / 2 * weights @ weights + LOSSES[loss](X @ weights + intercept, y)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("lam", [0.003, 0.1, 3.0])
@pytest.mark.parametrize("loss", LOSSES)
def test_pushes_balance_the_penalty(loss, lam, seed):
    # Necessary and sufficient: the objective is convex.
    X, y = points(seed, whole=seed % 2 == 0)
    fitted = fit_classifier(X, y, loss, lam=lam)
    p, n = fitted.pushes, len(y)
    assert lam * n * fitted.weights == pytest.approx((p * y) @ X, abs=2e-5)
    assert p @ y == pytest.approx(0, abs=2e-6)
    margin = y * fitted.decision_function(X)
    slope = -y * LOSSES[loss].gradient(fitted.decision_function(X), y, reduction="none")
    kink = np.isclose(margin, 1, atol=1e-6) & (loss == "hinge")
    assert p[~kink] == pytest.approx(slope[~kink], abs=1e-6)
    assert ((p >= 0) & (p <= 1))[kink].all()


def test_the_hinge_agrees_with_a_support_vector_machine():
    X, benign = load_breast_cancer(return_X_y=True)
    X, y = (X - X.mean(axis=0)) / X.std(axis=0), 2.0 * benign - 1
    theirs = SVC(kernel="linear", C=1.0, tol=1e-9).fit(X, y)
    ours = fit_classifier(X, y, "hinge", lam=1 / len(y))
    # libsvm keeps its kernel in single precision.
    assert ours.weights == pytest.approx(theirs.coef_[0], abs=1e-5)
    assert ours.intercept == pytest.approx(theirs.intercept_[0], abs=1e-5)
    assert np.flatnonzero(ours.pushes).tolist() == sorted(theirs.support_)
    assert ours.decision_function(X) == pytest.approx(theirs.decision_function(X), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_logistic_loss_agrees_with_logistic_regression(seed):
    X, y = points(seed)
    theirs = LogisticRegression(C=1 / (0.05 * len(y)), tol=1e-10, max_iter=5_000).fit(X, y)
    ours = fit_classifier(X, y, "logistic", lam=0.05)
    assert ours.weights == pytest.approx(theirs.coef_[0], abs=1e-5)
    assert ours.intercept == pytest.approx(theirs.intercept_[0], abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("loss", LOSSES)
def test_no_search_finds_a_lower_cost(loss, seed):
    X, y = points(seed)
    fitted = fit_classifier(X, y, loss, lam=0.05)
    ours = objective(loss, X, y, 0.05, fitted.weights, fitted.intercept)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = minimize(
            lambda theta: objective(loss, X, y, 0.05, theta[:2], theta[2]),
            np.append(fitted.weights, fitted.intercept) + 0.1,
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4_000},
        )
    assert ours <= found.fun + 1e-10
    assert found.fun == pytest.approx(ours, abs=1e-3)


def test_a_point_that_does_not_push_might_as_well_not_be_there():
    X, y = points(3)
    fitted = fit_classifier(X, y, "hinge", lam=0.01)
    support = fitted.pushes > 0
    assert 0 < support.sum() < len(y)
    again = fit_classifier(X[support], y[support], "hinge", lam=0.01 * len(y) / support.sum())
    assert again.weights == pytest.approx(fitted.weights, abs=1e-7)
    assert again.intercept == pytest.approx(fitted.intercept, abs=1e-7)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e3])
@pytest.mark.parametrize("loss", LOSSES)
def test_units_do_not_matter_if_the_penalty_follows(loss, size):
    X, y = points(5)
    plain = fit_classifier(X, y, loss, lam=0.1)
    scaled = fit_classifier(size * X, y, loss, lam=0.1 * size**2)
    assert size * scaled.weights == pytest.approx(plain.weights, rel=1e-6)
    assert scaled.pushes == pytest.approx(plain.pushes, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        (([[0.0], [1.0]], [0, 1], "hinge"), {"lam": 1}, ValueError, "labels -1 and 1"),
        (([[0.0], [1.0]], [1, 1], "hinge"), {"lam": 1}, ValueError, "both of them"),
        (([0.0, 1.0], [-1, 1], "hinge"), {"lam": 1}, ValueError, r"X must be of shape \(2, D\)"),
        (([[0.0]], [-1, 1], "hinge"), {"lam": 1}, ValueError, r"X must be of shape \(2, D\)"),
        (([[0.0], [np.nan]], [-1, 1], "hinge"), {"lam": 1}, ValueError, "X must be finite"),
        (([[0.0], [1.0]], [-1, 1], "ramp"), {"lam": 1}, ValueError, "loss must be hinge"),
        (([[0.0], [1.0]], [-1, 1], "hinge"), {"lam": 0}, ValueError, "lam must be > 0"),
        (([["a"], ["b"]], [-1, 1], "hinge"), {"lam": 1}, TypeError, "X"),
    ],
)
def test_what_cannot_be_fitted_is_refused(arguments, options, error, message):
    with pytest.raises(error, match=message):
        fit_classifier(*arguments, **options)
