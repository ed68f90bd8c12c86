"""Every penalty, its gradient and its proximal step; and lambda in other libraries' terms."""

from inspect import signature

import numpy as np
import pytest
import torch
from sklearn.linear_model import ElasticNet, Lasso, MultiTaskLasso, Ridge

from course import regularizers
from course.gradients import numerical_gradient
from course.regularizers import (
    elastic_net_alpha,
    elastic_net_penalty,
    elastic_net_shrinkage,
    group_penalty,
    group_shrinkage,
    l1_penalty,
    l2_from_weight_decay,
    l2_penalty,
    lasso_alpha,
    ridge_alpha,
    ridge_shrinkage,
    soft_threshold,
    weight_decay_from_l2,
)

# penalty, hyperparameters, what it should be on a tensor
TABLE = [
    (l1_penalty, {}, lambda w, lam: lam * w.norm(1)),
    (l2_penalty, {}, lambda w, lam: lam * w.norm(2) ** 2),
    (
        elastic_net_penalty,
        {"l1_ratio": 0.3},
        lambda w, lam: lam * (0.3 * w.norm(1) + 0.7 / 2 * w.norm(2) ** 2),
    ),
    (group_penalty, {}, lambda w, lam: lam * sum(row.norm() for row in w)),
    (group_penalty, {"axis": 0}, lambda w, lam: lam * sum(column.norm() for column in w.T)),
]
each_penalty = pytest.mark.parametrize(
    ("penalty", "hyper", "oracle"), TABLE, ids=[f"{row[0].__name__}{row[1]}" for row in TABLE]
)


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@each_penalty
def test_agrees_with_torchs_norms(penalty, hyper, oracle, rng):
    w = rng.standard_normal((3, 2))
    got = penalty(w, 0.7, **hyper)
    assert type(got) is float
    leaf = torch.tensor(w, requires_grad=True)
    right = oracle(leaf, 0.7)
    assert got == pytest.approx(right.item())
    torch.testing.assert_close(penalty(leaf, 0.7, **hyper), right)
    (slopes,) = torch.autograd.grad(right, leaf)
    np.testing.assert_allclose(penalty.gradient(w, 0.7, **hyper), slopes)
    torch.testing.assert_close(penalty.gradient(leaf.detach(), 0.7, **hyper), slopes)


@each_penalty
def test_the_gradient_matches_finite_differences(penalty, hyper, oracle, rng):
    w = rng.standard_normal((3, 2))
    np.testing.assert_allclose(
        penalty.gradient(w, 0.7, **hyper),
        numerical_gradient(lambda w: penalty(w, 0.7, **hyper), w),
        rtol=1e-6,
    )


@each_penalty
def test_autograd_reaches_through_twice(penalty, hyper, oracle, rng):
    leaf = torch.tensor(rng.standard_normal((3, 2)), requires_grad=True)
    assert torch.autograd.gradcheck(lambda w: penalty(w, 0.1, **hyper), leaf)
    assert torch.autograd.gradcheck(lambda w: penalty.proximal(w, 0.1, **hyper), leaf)
    if penalty is not l1_penalty:
        assert torch.autograd.gradgradcheck(lambda w: penalty(w, 0.1, **hyper), leaf)


@pytest.mark.parametrize("lam", [0.0, 0.1, 1.0, 10.0])
@each_penalty
def test_the_proximal_step_minimises(penalty, hyper, oracle, lam, rng):
    """No point nearby, no zero and no start has a smaller objective: it is convex."""

    def objective(u):
        return ((u - w) ** 2).sum() / 2 + penalty(u, lam, **hyper)

    for _ in range(5):
        w = 2 * rng.standard_normal((3, 2))
        best = penalty.proximal(w, lam, **hyper)
        assert best.shape == w.shape
        trials = [w, 0 * w] + [best + 10.0**-k * rng.standard_normal(w.shape) for k in range(6)]
        trials += [np.where(rng.random(w.shape) < 0.5, 0, best) for _ in range(4)]
        assert all(objective(best) <= objective(trial) + 1e-12 for trial in trials)
        torch.testing.assert_close(
            penalty.proximal(torch.tensor(w), lam, **hyper), torch.tensor(best)
        )


@each_penalty
def test_a_weight_of_zero_stays_and_has_no_slope(penalty, hyper, oracle):
    for zeros in (np.zeros((3, 2)), torch.zeros(3, 2)):
        assert not penalty.gradient(zeros, 1.0, **hyper).any()
        assert not penalty.proximal(zeros, 1.0, **hyper).any()
        assert float(penalty(zeros, 1.0, **hyper)) == 0.0


@each_penalty
def test_the_contract(penalty, hyper, oracle, rng):
    w = rng.standard_normal((3, 2))
    w.flags.writeable = False
    functions = (penalty, penalty.gradient, penalty.proximal)
    for function in functions:
        with pytest.raises(ValueError, match=r"(lam|t) must be >= 0"):
            function(w, -0.1, **hyper)
        with pytest.raises(ValueError, match=r"(lam|t) must be >= 0"):
            function(w, float("nan"), **hyper)
        with pytest.raises(TypeError, match=r"(lam|t) must be a real number"):
            function(w, "1", **hyper)
        with pytest.raises(TypeError, match="w must hold real numbers"):
            function([["a"]], 1.0, **hyper)
        with pytest.raises(TypeError, match="argument"):
            function(w, 1.0, **hyper, scale=2.0)
        result = function(w, 0.5, **hyper)
        np.testing.assert_array_equal(function(w.tolist(), 0.5, **hyper), result)
        for dtype in (torch.float32, torch.bfloat16, torch.float64):
            assert function(torch.tensor(w).to(dtype), 0.5, **hyper).dtype == dtype
        assert function(torch.zeros(3, 2, device="meta"), 0.5, **hyper).device.type == "meta"
        if not isinstance(result, float):
            assert function(w.astype(np.float32), 0.5, **hyper).dtype == np.float32
            assert function(np.zeros((0, 2)), 0.5, **hyper).shape == (0, 2)
        else:
            assert function(np.zeros((0, 2)), 0.5, **hyper) == 0.0
    nan = np.full((1, 2), np.nan)
    assert all(np.isnan(function(nan, 1.0, **hyper)).all() for function in functions)
    assert "xp" not in signature(penalty).parameters


def test_no_public_name_is_missing_from_the_table():
    penalties = {name for name in regularizers.__all__ if name.endswith("_penalty")}
    assert {penalty.__name__ for penalty, *_ in TABLE} == penalties
    steps = {penalty.proximal.__name__ for penalty, *_ in TABLE}
    conversions = {
        "elastic_net_alpha",
        "l2_from_weight_decay",
        "lasso_alpha",
        "ridge_alpha",
        "weight_decay_from_l2",
    }
    assert set(regularizers.__all__) == penalties | steps | conversions


def test_ratios_are_checked():
    for function in (elastic_net_penalty, elastic_net_penalty.gradient, elastic_net_shrinkage):
        for ratio in (-0.1, 1.1):
            with pytest.raises(ValueError, match="l1_ratio"):
                function([1.0], 1.0, l1_ratio=ratio)


def test_hand_worked_proximal_steps():
    np.testing.assert_array_equal(soft_threshold([3.0, -3.0, 0.5, 1.0], 1.0), [2.0, -2.0, 0.0, 0.0])
    np.testing.assert_allclose(ridge_shrinkage([3.0], 1.0), [1.0])
    np.testing.assert_allclose(elastic_net_shrinkage([3.0], 2.0, l1_ratio=0.5), [1.0])
    np.testing.assert_allclose(group_shrinkage([3.0, 4.0], 2.5), [1.5, 2.0])
    np.testing.assert_array_equal(group_shrinkage([3.0, 4.0], 5.0), [0.0, 0.0])


@pytest.fixture
def regression(rng):
    x = rng.standard_normal((40, 5))
    return x, x @ [2.0, -1.0, 0.0, 0.5, 0.0] + rng.standard_normal(40)


def proximal_descent(x, y, penalty, lam, **hyper):
    """Minimise the mean squared error plus a penalty, to rounding."""
    n = len(y)
    step = n / (2 * np.linalg.eigvalsh(x.T @ x).max())
    w = np.zeros((x.shape[1], *y.shape[1:]))
    for _ in range(3000):
        w = penalty.proximal(w - step * 2 * x.T @ (x @ w - y) / n, step * lam, **hyper)
    return w


def test_ridge_alpha_is_scikit_learns(regression):
    x, y = regression
    ridge = Ridge(alpha=ridge_alpha(0.3, n=40), fit_intercept=False, tol=1e-12).fit(x, y)
    np.testing.assert_allclose(proximal_descent(x, y, l2_penalty, 0.3), ridge.coef_, atol=1e-9)


def test_lasso_alpha_is_scikit_learns(regression):
    x, y = regression
    lasso = Lasso(alpha=lasso_alpha(0.3), fit_intercept=False, tol=1e-12).fit(x, y)
    ours = proximal_descent(x, y, l1_penalty, 0.3)
    np.testing.assert_allclose(ours, lasso.coef_, atol=1e-8)
    np.testing.assert_array_equal(ours == 0, lasso.coef_ == 0)


def test_elastic_net_alpha_is_scikit_learns(regression):
    x, y = regression
    alpha, ratio = elastic_net_alpha(l1=0.3, l2=0.2)
    net = ElasticNet(alpha=alpha, l1_ratio=ratio, fit_intercept=False, tol=1e-12).fit(x, y)
    ours = proximal_descent(x, y, elastic_net_penalty, 2 * alpha, l1_ratio=ratio)
    np.testing.assert_allclose(ours, net.coef_, atol=1e-8)
    slopes = 2 * x.T @ (x @ ours - y) / 40 + l2_penalty.gradient(ours, 0.2)
    assert np.abs(slopes[ours == 0]).max(initial=0.0) <= 0.3
    np.testing.assert_allclose(slopes[ours != 0], -0.3 * np.sign(ours[ours != 0]), atol=1e-8)


def test_groups_vanish_as_scikit_learns_do(regression, rng):
    x, y = regression
    targets = np.stack([y, y + 0.1 * rng.standard_normal(40)], axis=1)
    lasso = MultiTaskLasso(alpha=0.25, fit_intercept=False, tol=1e-12).fit(x, targets)
    ours = proximal_descent(x, targets, group_penalty, 0.5)
    np.testing.assert_allclose(ours, lasso.coef_.T, atol=1e-7)


def test_weight_decay_is_pytorchs(regression):
    x, y = (torch.tensor(array) for array in regression)
    decay = weight_decay_from_l2(0.15)
    w, v = (torch.nn.Parameter(torch.zeros(5, dtype=torch.float64)) for _ in range(2))
    decayed, penalised = torch.optim.SGD([w], 0.05, weight_decay=decay), torch.optim.SGD([v], 0.05)
    for _ in range(50):
        for optimizer, p, lam in ((decayed, w, 0.0), (penalised, v, 0.15)):
            optimizer.zero_grad()
            ((x @ p - y).square().mean() + l2_penalty(p, lam)).backward()
            optimizer.step()
    torch.testing.assert_close(w, v)
    assert l2_from_weight_decay(decay) == 0.15


def test_conversions_check_their_arguments():
    for function, arguments in (
        (weight_decay_from_l2, (-1.0,)),
        (l2_from_weight_decay, (-1.0,)),
        (lasso_alpha, (-1.0,)),
        (ridge_alpha, (-1.0, 3)),
        (ridge_alpha, (1.0, 0)),
        (elastic_net_alpha, (-1.0, 1.0)),
        (elastic_net_alpha, (1.0, -1.0)),
    ):
        with pytest.raises(ValueError, match="must be"):
            function(*arguments)
    assert elastic_net_alpha(0.0, 0.0) == (0.0, 0.0)
