"""Every hand-derived gradient against autograd, finite differences and its own convention."""

from math import isinf

import numpy as np
import pytest
import torch

from tests.losses.cases import as_tensors, each, each_loss, each_reduction, each_setting, tensors


@each_reduction
@each_setting
def test_matches_autograd(case, hyper, reduction, rng):
    leaves = tensors(case.draw(rng))
    leaves[0].requires_grad_()
    hyper = as_tensors(hyper)
    (right,) = torch.autograd.grad(
        case.loss(*leaves, reduction=reduction, **hyper).sum(), leaves[0]
    )
    got = case.loss.gradient(*leaves, reduction=reduction, **hyper)
    assert got.shape == leaves[0].shape
    torch.testing.assert_close(got, right, rtol=1e-10, atol=1e-13)


@each_reduction
@each_setting
def test_matches_the_oracles_autograd(case, hyper, reduction, rng):
    operands = case.draw(rng)
    leaves = tensors(operands)
    leaves[0].requires_grad_()
    (right,) = torch.autograd.grad(
        case.oracle(*leaves, reduction=reduction, **as_tensors(hyper)).sum(), leaves[0]
    )
    got = case.loss.gradient(*operands, reduction=reduction, **hyper)
    assert isinstance(got, np.ndarray)
    np.testing.assert_allclose(got, right.numpy(), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@each_setting
def test_matches_finite_differences(case, hyper, reduction, rng):
    operands = case.draw(rng)
    x, *rest = operands
    slopes = case.loss.gradient(*operands, reduction=reduction, **hyper)
    step = 1e-6
    for _ in range(5):
        direction = case.direction(rng, operands)
        up, down = (
            case.loss(x + sign * step * direction, *rest, reduction=reduction, **hyper)
            for sign in (1, -1)
        )
        along = float((slopes * direction).sum())
        assert (up - down) / (2 * step) == pytest.approx(along, rel=1e-5, abs=1e-7)


@each_setting
def test_autograd_reaches_through_twice(case, hyper, rng):
    x, *rest = tensors(case.draw(rng, 3))
    x.requires_grad_()
    hyper = as_tensors(hyper)

    def total(leaf):
        return case.loss(leaf, *rest, **hyper)

    def hand_derived(leaf):
        return case.loss.gradient(leaf, *rest, **hyper)

    assert torch.autograd.gradcheck(total, x)
    assert torch.autograd.gradgradcheck(total, x)
    if case.loss.facts.smoothness > 0 or hand_derived(x).requires_grad:
        assert torch.autograd.gradcheck(hand_derived, x)


@each("kinks")
def test_the_stated_subgradient_is_taken_at_a_kink(case, entry):
    operands, hyper, right = entry
    got = case.loss.gradient(*operands, reduction="none", **hyper)
    np.testing.assert_array_equal(got, right)


@each("kinks")
def test_autograd_takes_a_valid_subgradient_at_a_kink(case, entry, rng):
    operands, hyper, _ = entry
    leaves = tensors(operands)
    leaves[0].requires_grad_()
    (slopes,) = torch.autograd.grad(
        case.loss(*leaves, reduction="sum", **as_tensors(hyper)), leaves[0]
    )
    step = 1e-7
    for _ in range(10):
        direction = case.direction(rng, operands)
        here, there = (
            case.loss(operands[0] + t * direction, *operands[1:], reduction="sum", **hyper)
            for t in (0, step)
        )
        along = float((slopes.numpy() * direction).sum())
        assert along <= (there - here) / step + 1e-5


def _slopes_along(case, hyper, operands, direction, points):
    """The derivative of the summed loss at ``points`` along a line through the input."""
    x, *rest = operands
    return np.array(
        [
            (
                direction * case.loss.gradient(x + t * direction, *rest, reduction="sum", **hyper)
            ).sum()
            for t in points
        ]
    )


@each_loss
def test_convexity_is_stated_rightly(case, rng):
    worst = 0.0
    for hyper in case.settings:
        for _ in range(20):
            operands = case.draw(rng, 1)
            direction = case.direction(rng, operands)
            reach = min(case.reach, 8.0) / np.abs(direction).max()
            slopes = _slopes_along(case, hyper, operands, direction, np.linspace(-reach, reach, 81))
            worst = min(worst, np.diff(slopes).min())
    if case.loss.facts.convex:
        assert worst >= -1e-9
    else:
        assert worst < -1e-3


@each_loss
def test_smoothness_is_stated_rightly(case, rng):
    """A derivative that is continuous changes little between near points, a kink does not."""
    gaps = np.zeros((2, 2))  # of the first and second derivative, on a coarse and a fine grid
    for hyper in case.settings:
        for _ in range(3):
            operands = case.draw(rng, 1)
            direction = case.direction(rng, operands)
            reach = min(case.reach, 8.0) / np.abs(direction).max()
            for grid, number in enumerate((501, 8001)):
                points = np.linspace(-reach, reach, number)
                slopes = _slopes_along(case, hyper, operands, direction, points)
                slopes /= np.abs(direction).max()
                curvature = np.diff(slopes) / (points[1] - points[0])
                for order, values in enumerate((slopes, curvature)):
                    gaps[order, grid] = max(gaps[order, grid], np.abs(np.diff(values)).max())
    continuous = gaps[:, 1] < 0.3 * gaps[:, 0] + 1e-6
    smoothness = case.loss.facts.smoothness
    assert continuous[0] == (smoothness >= 1)
    if smoothness >= 1:
        assert continuous[1] == (smoothness >= 2)


@each_loss
def test_robustness_is_stated_rightly(case, rng):
    sizes = []
    for hyper in case.settings:
        operands = case.draw(rng, 1)
        direction = case.direction(rng, operands)
        if isinf(case.reach):
            far = [-1e9, -1e3, 1e3, 1e9]
        else:
            edge = case.reach / np.abs(direction).max()
            far = [-(1 - 1e-9) * edge, -0.5 * edge, 0.5 * edge, (1 - 1e-9) * edge]
        slopes = np.abs(_slopes_along(case, hyper, operands, direction, far))
        sizes.append(max(slopes[0] / slopes[1:3].max(), slopes[3] / slopes[1:3].max()))
    assert (max(sizes) < 2.5) == case.loss.facts.robust
