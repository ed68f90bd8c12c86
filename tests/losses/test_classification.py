"""What single classification and margin losses promise beyond the table."""

import numpy as np
import pytest
import sklearn.metrics
import torch
import torch.nn.functional as F

from course.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    crammer_singer_loss,
    cross_entropy,
    hinge_loss,
    kl_divergence,
    multi_margin_loss,
    nll_loss,
    sigmoid_focal_loss,
    soft_margin_loss,
    softmax,
)
from tests.losses.cases import (
    WEIGHT,
    image_logits_and_labels,
    scores_and_distributions,
    scores_and_labels,
    tensors,
)

each_reduction = pytest.mark.parametrize("reduction", ["none", "mean", "sum"])


@each_reduction
@pytest.mark.parametrize(
    "hyper",
    [{}, {"weight": WEIGHT}, {"label_smoothing": 0.2}, {"weight": WEIGHT, "label_smoothing": 0.2}],
)
def test_distributions_as_targets_as_in_torch(hyper, reduction, rng):
    operands = scores_and_distributions(rng)
    leaf, target = tensors(operands)
    leaf.requires_grad_()
    given = {k: torch.tensor(v) if k == "weight" else v for k, v in hyper.items()}
    right = F.cross_entropy(leaf, target, reduction=reduction, **given)
    got = cross_entropy(*operands, reduction=reduction, **hyper)
    np.testing.assert_allclose(got, right.detach().numpy(), rtol=1e-12)
    (slopes,) = torch.autograd.grad(right.sum(), leaf)
    np.testing.assert_allclose(
        cross_entropy.gradient(*operands, reduction=reduction, **hyper), slopes, atol=1e-14
    )


@each_reduction
@pytest.mark.parametrize("loss", [cross_entropy, nll_loss])
def test_classes_lie_on_the_second_axis_as_in_torch(loss, reduction, rng):
    operands = image_logits_and_labels(rng)
    leaf, target = tensors(operands)
    leaf.requires_grad_()
    right = getattr(F, loss.__name__)(
        leaf, target, weight=torch.tensor(WEIGHT), reduction=reduction
    )
    got = loss(*operands, weight=WEIGHT, reduction=reduction)
    np.testing.assert_allclose(got, right.detach().numpy(), rtol=1e-12)
    (slopes,) = torch.autograd.grad(right.sum(), leaf)
    np.testing.assert_allclose(
        loss.gradient(*operands, weight=WEIGHT, reduction=reduction), slopes, atol=1e-14
    )


@pytest.mark.parametrize("loss", [cross_entropy, nll_loss, multi_margin_loss])
def test_one_example_needs_no_batch(loss, rng):
    scores, labels = scores_and_labels(rng, 1)
    if loss is nll_loss:
        scores = np.log(softmax(scores))
    one = loss(scores[0], labels[0], weight=WEIGHT, reduction="sum")
    assert one == pytest.approx(loss(scores, labels, weight=WEIGHT, reduction="sum"))
    right = getattr(F, loss.__name__)(
        torch.tensor(scores[0]),
        torch.tensor(labels[0]),
        weight=torch.tensor(WEIGHT),
        reduction="sum",
    )
    assert one == pytest.approx(float(right))
    np.testing.assert_allclose(
        loss.gradient(scores[0], labels[0], weight=WEIGHT),
        loss.gradient(scores, labels, weight=WEIGHT)[0],
    )


@pytest.mark.parametrize("loss", [cross_entropy, nll_loss, multi_margin_loss, crammer_singer_loss])
@pytest.mark.parametrize("labels", [[0.0, 1.0], [True, False], ["0", "1"]])
def test_labels_have_an_integer_dtype(loss, labels):
    with pytest.raises(TypeError, match="target must hold"):
        loss(np.zeros((2, 3)), labels)


def test_an_ignored_example_changes_nothing(rng):
    scores, labels = scores_and_labels(rng)
    more = np.vstack([scores, [[np.inf, np.nan, 0.0]]])[:, :]
    more[-1] = 5.0
    for hyper in ({}, {"weight": WEIGHT}, {"label_smoothing": 0.2}):
        padded = cross_entropy(more, np.append(labels, -100), **hyper)
        assert padded == pytest.approx(cross_entropy(scores, labels, **hyper))
        slopes = cross_entropy.gradient(more, np.append(labels, -100), **hyper)
        np.testing.assert_array_equal(slopes[-1], 0.0)


def test_a_batch_that_is_ignored_altogether_has_no_mean():
    for function in (cross_entropy, cross_entropy.gradient):
        with pytest.raises(ValueError, match="none of it counts"):
            function(np.zeros((2, 3)), [-100, -100])
    assert np.isnan(float(cross_entropy(torch.zeros(2, 3), torch.tensor([-100, -100]))))
    assert cross_entropy(np.zeros((2, 3)), [-100, -100], reduction="sum") == 0.0


def test_index_and_one_hot_targets_are_weighted_differently():
    """Lesson 03: the mean over labels divides by their weights, over distributions by rows."""
    logits, labels = np.log([[0.9, 0.1], [0.5, 0.5]]), np.array([0, 1])
    weight = [1.0, 3.0]
    by_label = cross_entropy(logits, labels, weight=weight)
    by_table = cross_entropy(logits, np.eye(2)[labels], weight=weight)
    assert by_table == pytest.approx(by_label * 4 / 2)


def test_cross_entropy_is_entropy_plus_divergence(rng):
    logits, q = scores_and_distributions(rng)
    entropy = -(q * np.log(q)).sum(axis=1)
    np.testing.assert_allclose(
        cross_entropy(logits, q, reduction="none"),
        entropy + kl_divergence(q, softmax(logits), reduction="none"),
    )


def test_divergence_takes_zero_probabilities():
    p, q = [[0.0, 1.0], [0.0, 1.0], [0.5, 0.5]], [[0.5, 0.5], [0.0, 1.0], [0.0, 1.0]]
    right = [np.log(2), 0.0, np.inf]
    np.testing.assert_allclose(kl_divergence(p, q, reduction="none"), right)
    torch.testing.assert_close(
        kl_divergence(torch.tensor(p), torch.tensor(q), reduction="none"),
        torch.tensor(right, dtype=torch.float32),
    )
    np.testing.assert_array_equal(
        kl_divergence.gradient(p, q, reduction="sum"), [[0, -2], [0, -1], [-np.inf, -0.5]]
    )


def test_focal_loss_of_gamma_zero_is_half_the_cross_entropy(rng):
    z, t = rng.standard_normal(9), rng.integers(0, 2, 9)
    assert sigmoid_focal_loss(z, t, alpha=0.5, gamma=0.0) == pytest.approx(
        binary_cross_entropy_with_logits(z, t) / 2
    )


def test_logits_and_probabilities_agree(rng):
    z, t = rng.standard_normal(9), rng.uniform(0, 1, 9)
    assert binary_cross_entropy_with_logits(z, t) == pytest.approx(
        binary_cross_entropy(1 / (1 + np.exp(-z)), t)
    )


def test_the_gradient_at_a_logit_of_zero_is_exact():
    """Networks start there, and a loss written with |z| loses its slope at 0."""
    z = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    t = torch.tensor([0.0, 1.0], dtype=torch.float64)
    loss = binary_cross_entropy_with_logits(z, t, reduction="sum")
    (slope,) = torch.autograd.grad(loss, z, create_graph=True)
    assert slope.tolist() == [0.5, -0.5]
    (curvature,) = torch.autograd.grad(slope.sum(), z)
    assert curvature.tolist() == [0.25, 0.25]


def test_hinge_agrees_with_scikit_learn(rng):
    scores, labels = rng.standard_normal(20), rng.choice([-1, 1], 20)
    assert hinge_loss(scores, labels) == pytest.approx(sklearn.metrics.hinge_loss(labels, scores))
    table, classes = rng.standard_normal((20, 4)), np.arange(20) % 4
    assert crammer_singer_loss(table, classes) == pytest.approx(
        sklearn.metrics.hinge_loss(classes, table)
    )


def test_hinge_bounds_the_zero_one_loss(rng):
    scores, labels = rng.standard_normal(50), rng.choice([-1.0, 1.0], 50)
    wrong = np.sign(scores) != labels
    assert (hinge_loss(scores, labels, reduction="none") >= wrong).all()
    assert (soft_margin_loss(scores, labels, reduction="none") / np.log(2) >= wrong).all()


def test_one_class_has_no_rival():
    for loss in (crammer_singer_loss, multi_margin_loss):
        assert loss([[3.0]], [0]) == 0.0
        np.testing.assert_array_equal(loss.gradient([[3.0]], [0]), [[0.0]])


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.uint16])
def test_any_integer_dtype_names_classes(dtype, rng):
    scores, labels = scores_and_labels(rng)
    assert cross_entropy(scores, labels.astype(dtype)) == cross_entropy(scores, labels)
