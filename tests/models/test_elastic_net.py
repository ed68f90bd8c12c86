import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Ridge

from course.models import elastic_net_weights


def problem(seed, n=40, d=5):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, d)) @ rng.normal(size=(d, d))
    return x, x @ rng.normal(size=d) + rng.normal(size=n)


def solve(x, y, **options):
    return elastic_net_weights(x.T @ x / len(y), x.T @ y / len(y), **options)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("l1_ratio", [1.0, 0.6, 0.1])
@pytest.mark.parametrize("lam", [0.01, 0.3, 3.0])
def test_agrees_with_scikit_learn(seed, l1_ratio, lam):
    x, y = problem(seed)
    theirs = ElasticNet(lam, l1_ratio=l1_ratio, fit_intercept=False, tol=1e-14, max_iter=200_000)
    ours = solve(x, y, lam=lam, l1_ratio=l1_ratio)
    assert ours == pytest.approx(theirs.fit(x, y).coef_, rel=1e-7, abs=1e-8)
    assert np.array_equal(ours == 0, theirs.coef_ == 0)


def test_without_l1_it_is_ridge_and_without_a_penalty_least_squares():
    x, y = problem(0)
    ridge = Ridge(alpha=0.5 * len(y), fit_intercept=False).fit(x, y).coef_
    assert solve(x, y, lam=0.5, l1_ratio=0.0) == pytest.approx(ridge)
    assert solve(x, y, lam=0.0, l1_ratio=1.0) == pytest.approx(np.linalg.lstsq(x, y)[0])


def test_from_the_largest_pull_on_every_weight_is_exactly_0():
    x, y = problem(1)
    largest = np.abs(x.T @ y / len(y)).max()
    assert not solve(x, y, lam=largest, l1_ratio=1.0).any()
    assert np.count_nonzero(solve(x, y, lam=0.999 * largest, l1_ratio=1.0)) == 1


@pytest.mark.parametrize(
    ("gram", "pull", "options", "message"),
    [
        (np.eye(2), [1.0], {}, r"gram must be \(D, D\) and pull \(D,\), got \(2, 2\) and \(1,\)"),
        ([[1.0, 0.0], [0.0, 0.0]], [1.0, 1.0], {}, "diagonal of gram must be positive"),
        (np.eye(1), [1.0], {"lam": -1.0}, "lam"),
        (np.eye(1), [1.0], {"l1_ratio": 1.5}, "l1_ratio"),
    ],
)
def test_what_it_refuses(gram, pull, options, message):
    with pytest.raises(ValueError, match=message):
        elastic_net_weights(gram, pull, **{"lam": 0.1, "l1_ratio": 0.5} | options)
