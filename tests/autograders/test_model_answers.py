"""The model answers agree with PyTorch, SciPy and scikit-learn on every case."""

import inspect

import numpy as np
import pandas as pd
import pytest
import torch
from scipy import special, stats
from sklearn.linear_model import Lasso
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.nn import functional

from course.autograders import exercise
from course.grading.spec import Case

SEEDS = range(5)


def tensor(value, dtype=torch.float64):
    return torch.tensor(np.asarray(value).tolist(), dtype=dtype)


def labels(target):
    return tensor(target, torch.int64)


def graded(loss, input):
    input.requires_grad_()
    loss(input).backward()
    return input.grad.numpy()


def reduced(losses, reduction):
    return losses if reduction == "none" else getattr(losses, reduction)()


def binary_cross_entropy_with_logits(input, target, pos_weight, reduction):
    # PyTorch's own arrangement cancels where the loss is tiny: in long doubles it does not.
    z, t = (np.asarray(a, dtype=np.longdouble) for a in (input, target))
    rest = np.log1p(np.exp(-np.abs(z)))
    loss = pos_weight * t * (np.maximum(-z, 0) + rest) + (1 - t) * (np.maximum(z, 0) + rest)
    plain = functional.binary_cross_entropy_with_logits(
        tensor(input), tensor(target), pos_weight=torch.tensor(pos_weight), reduction="none"
    )
    np.testing.assert_allclose(plain, loss.astype(float), rtol=1e-7, atol=1e-13)
    return reduced(loss, reduction).astype(float)


def cross_entropy(logits, target, weight, label_smoothing, reduction):
    weight = None if weight is None else tensor(weight)
    return functional.cross_entropy(
        tensor(logits).reshape(np.shape(logits)),
        labels(target),
        weight,
        label_smoothing=label_smoothing,
        reduction=reduction,
    )


def cross_entropy_grad(logits, target):
    return graded(lambda z: functional.cross_entropy(z, labels(target)), tensor(logits))


def hinge_loss(scores, y, reduction):
    s, y = tensor(scores), tensor(y)
    return reduced((1 - y * s).clamp(min=0), reduction)


def hinge_subgradient(w, X, y):
    return graded(lambda w: functional.relu(1 - tensor(y) * (tensor(X) @ w)).mean(), tensor(w))


def multi_margin_loss(scores, target, p, margin, reduction):
    s = tensor(scores).reshape(np.shape(scores))
    if not len(s):  # PyTorch refuses what the course defines
        return 0.0 if reduction == "sum" else np.array([])
    each = functional.multi_margin_loss(s, labels(target), p=p, margin=margin, reduction="none")
    # PyTorch compares with 0 and so drops what is not a number; the contract keeps it.
    each[s.isnan().any(dim=1)] = torch.nan
    return reduced(np.asarray(each), reduction)


def crammer_singer_loss(scores, target, reduction):
    s = np.asarray(scores, dtype=float)
    best = [np.delete(row, label).max() - row[label] for row, label in zip(s, target, strict=True)]
    return reduced(np.maximum(0, 1 + np.array(best)), reduction)


def pegasos_step(w, x, y, lam, t):
    x = tensor(x)

    def objective(w):
        return lam / 2 * w @ w + functional.relu(1 - y * (w @ x))

    return np.asarray(w, dtype=float) - graded(objective, tensor(w)) / (lam * t)


def l2_penalty(w, lam):
    return lam * float(tensor(w).norm() ** 2), graded(lambda w: lam * (w * w).sum(), tensor(w))


def l1_penalty(w, lam):
    return lam * float(tensor(w).norm(1)), graded(lambda w: lam * w.abs().sum(), tensor(w))


def soft_threshold(w, t):
    return functional.softshrink(tensor(w), float(t))


def lasso_ista(X, y, alpha, n_iter):
    if alpha == 0:
        return np.linalg.lstsq(np.asarray(X, float), np.asarray(y, float), rcond=None)[0]
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return Lasso(alpha, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, y).coef_


def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = tensor(w), tensor(X), tensor(y)
    fit = functional.mse_loss(X @ w + b, y) / 2
    return fit + alpha * (l1_ratio * w.norm(1) + (1 - l1_ratio) * w.norm(2) ** 2 / 2)


def stepped(kind, w, g, state, names, settings):
    """One step of an optimizer of PyTorch from a state that was carried over."""
    w = tensor(w).requires_grad_()
    w.grad = tensor(g)
    optimizer = kind([w], **settings)
    if state is not None:
        parts = state if isinstance(state, tuple) else (state,)
        as_told = {name: torch.as_tensor(part) for name, part in zip(names, parts, strict=True)}
        if kind is torch.optim.RMSprop:
            as_told["step"] = torch.tensor(1.0)
        if "step" in as_told:
            as_told["step"] = as_told["step"].float()
        optimizer.state[w] = as_told
    optimizer.step()
    after = optimizer.state[w]
    kept = tuple(after.get(name) for name in names)
    return w.detach(), kept if len(kept) > 1 else kept[0]


def sgd_step(w, g, state, **settings):
    return stepped(torch.optim.SGD, w, g, state, ("momentum_buffer",), settings)


def rmsprop_step(w, g, state, **settings):
    return stepped(torch.optim.RMSprop, w, g, state, ("square_avg",), settings)


def adam_step(w, g, state, **settings):
    names = ("exp_avg", "exp_avg_sq", "step")
    return stepped(torch.optim.Adam, w, g, state, names, settings)


def adamw_step(w, g, state, **settings):
    names = ("exp_avg", "exp_avg_sq", "step")
    return stepped(torch.optim.AdamW, w, g, state, names, settings)


def max_stable_lr(X):
    X = np.asarray(X, dtype=float)
    return len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2


def conv2d_output_size(n, kernel, stride, padding, dilation):
    image, weight = torch.zeros(1, 1, n), torch.zeros(1, 1, kernel)
    return functional.conv1d(image, weight, None, stride, padding, dilation).shape[-1]


def conv2d(x, w, b, stride, padding):
    x, w, b = (torch.tensor(np.asarray(a, dtype=float)) for a in (x, w, b))
    return functional.conv2d(x[None], w, b, stride, padding)[0]


def accumulate_gradients(grads, sizes):
    return np.average(np.asarray(grads, dtype=float), axis=0, weights=sizes)


def top_k_accuracy(logits, target, k):
    z = np.array(logits, dtype=float)
    # A tie counts for the true class: PyTorch breaks it at random, so the truth is put in front.
    z[np.arange(len(z)), target] += 1e-6
    best = torch.topk(torch.tensor(z), k, dim=1).indices.numpy()
    return np.mean([label in row for label, row in zip(target, best, strict=True)])


def standardize(X_train, X_val):
    train, val = np.array(X_train, dtype=float), np.array(X_val, dtype=float)
    missing = np.isnan(train).any(axis=0)  # scikit-learn passes over NaN, which here propagates
    train[:, missing] = val[:, missing] = np.nan
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(val)


def early_stopping(val_losses, patience, min_delta):
    """From improvement to improvement, as long as the next one comes in time."""
    losses = np.nan_to_num(np.asarray(val_losses, dtype=float), nan=np.inf)
    best = 0
    while True:
        better = losses[best + 1 : best + 1 + patience] < losses[best] - min_delta
        if not better.any():
            return best, min(best + patience, len(losses) - 1)
        best += 1 + int(better.argmax())


def precision_recall_f1(y_true, y_pred):
    truth, guess = (np.asarray(labels, dtype=int) for labels in (y_true, y_pred))
    scores = precision_recall_fscore_support(
        truth, guess, labels=[1], average="micro", zero_division=0.0
    )
    return tuple(scores[:3])


def expected_calibration_error(probs, y, n_bins):
    p = np.asarray(probs, dtype=float)
    rows = pd.DataFrame({"confidence": p.max(axis=1), "right": p.argmax(axis=1) == y})
    bins = rows.groupby(pd.cut(rows.confidence, np.linspace(0, 1, n_bins + 1)), observed=True)
    means = bins.mean()
    return ((means.confidence - means.right).abs() * bins.size() / len(rows)).sum()


ORACLES = {
    "logsumexp": lambda z, axis: special.logsumexp(np.asarray(z, float), axis=axis),
    "softmax": lambda z, axis: torch.softmax(tensor(z), dim=axis),
    "kl_divergence": lambda p, q: stats.entropy(np.asarray(p, float), np.asarray(q, float)),
} | {
    oracle.__name__: oracle
    for oracle in (
        binary_cross_entropy_with_logits,
        cross_entropy,
        cross_entropy_grad,
        hinge_loss,
        hinge_subgradient,
        multi_margin_loss,
        crammer_singer_loss,
        pegasos_step,
        l2_penalty,
        l1_penalty,
        soft_threshold,
        elastic_net_objective,
        lasso_ista,
        sgd_step,
        rmsprop_step,
        adam_step,
        adamw_step,
        max_stable_lr,
        conv2d_output_size,
        conv2d,
        accumulate_gradients,
        top_k_accuracy,
        standardize,
        early_stopping,
        precision_recall_f1,
        expected_calibration_error,
    )
}


def assert_same(got, expected, case):
    if isinstance(got, tuple):
        for one, other in zip(got, expected, strict=True):
            assert_same(one, other, case)
    elif got is None:
        assert expected is None
    else:
        rtol = max(case.rtol, 1e-7)
        np.testing.assert_allclose(got, np.asarray(expected), rtol=rtol, atol=case.atol)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ORACLES)
def test_agrees_with_an_independent_implementation(name, seed):
    record = exercise(name)
    signature = inspect.signature(record.reference)
    compared = 0
    for case in record.cases(np.random.default_rng(seed)):
        assert isinstance(case, Case)
        bound = signature.bind(*case.args, **case.kwargs)
        bound.apply_defaults()
        if name == "lasso_ista" and bound.arguments["n_iter"] < 50 and case.args[2] < 10:
            continue
        with np.errstate(all="ignore"):
            got = record.reference(*case.args, **case.kwargs)
            expected = ORACLES[name](**bound.arguments)
        assert_same(got, expected, case)
        compared += 1
    assert compared >= 5


def test_the_shuffle_is_numpys_own():
    batches = exercise("iterate_minibatches").reference(10, 4, np.random.default_rng(3))
    order = np.random.default_rng(3).permutation(10)
    np.testing.assert_array_equal(np.concatenate(batches), order)


def test_a_split_holds_out_as_many_of_each_class_as_scikit_learns():
    y = np.repeat([0, 1, 2], [40, 20, 30])
    split = exercise("train_val_split").reference
    for seed in SEEDS:
        train, val = split(y, 0.3, np.random.default_rng(seed))
        theirs, held = train_test_split(y, test_size=0.3, stratify=y, random_state=seed)
        np.testing.assert_array_equal(np.bincount(y[train]), np.bincount(theirs))
        np.testing.assert_array_equal(np.bincount(y[val]), np.bincount(held))
        assert sorted([*train, *val]) == list(range(90))
