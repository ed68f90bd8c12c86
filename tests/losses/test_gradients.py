"""Every hand-derived gradient against autograd, finite differences and its own convention."""

from math import isinf

import numpy as np
import pytest
import torch

from tests.losses.cases import as_tensors, each, each_loss, each_reduction, each_setting, tensors


@each_reduction
@each_setting
def test_matches_autograd(case, hyper, reduction, rng):
    operands = tensors(case.draw(rng))
    leaf = case.leaf(operands)
    hyper = as_tensors(hyper)
    (right,) = torch.autograd.grad(case.loss(*operands, reduction=reduction, **hyper).sum(), leaf)
    got = case.loss.gradient(*operands, reduction=reduction, **hyper)
    assert got.shape == leaf.shape
    torch.testing.assert_close(got, right, rtol=1e-10, atol=1e-13)


@each_reduction
@each_setting
def test_matches_the_oracles_autograd(case, hyper, reduction, rng):
    operands = case.draw(rng)
    leaves = tensors(operands)
    leaf = case.leaf(leaves)
    (right,) = torch.autograd.grad(
        case.oracle(*leaves, reduction=reduction, **as_tensors(hyper)).sum(), leaf
    )
    got = case.loss.gradient(*operands, reduction=reduction, **hyper)
    assert isinstance(got, np.ndarray)
    np.testing.assert_allclose(got, right.numpy(), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@each_setting
def test_matches_finite_differences(case, hyper, reduction, rng):
    operands = case.draw(rng)
    slopes = case.loss.gradient(*operands, reduction=reduction, **hyper)
    step = 1e-6
    for _ in range(5):
        direction = case.direction(rng, operands)
        up, down = (
            case.loss(*case.moved(operands, sign * step * direction), reduction=reduction, **hyper)
            for sign in (1, -1)
        )
        along = float((slopes * direction).sum())
        assert (up - down) / (2 * step) == pytest.approx(along, rel=1e-5, abs=1e-7)


@each_setting
def test_autograd_reaches_through_twice(case, hyper, rng):
    operands = tensors(case.draw(rng, 3))
    leaf = case.leaf(operands)
    hyper = as_tensors(hyper)

    def given(value):
        return [value if operand is leaf else operand for operand in operands]

    def total(value):
        return case.loss(*given(value), **hyper)

    def hand_derived(value):
        return case.loss.gradient(*given(value), **hyper)

    assert torch.autograd.gradcheck(total, leaf)
    if torch.autograd.grad(total(leaf), leaf, create_graph=True)[0].requires_grad:
        assert torch.autograd.gradgradcheck(total, leaf)
    if hand_derived(leaf).requires_grad:
        assert torch.autograd.gradcheck(hand_derived, leaf)


@each("kinks")
def test_the_stated_subgradient_is_taken_at_a_kink(case, entry):
    operands, hyper, right = entry
    got = case.loss.gradient(*operands, reduction="none", **hyper)
    np.testing.assert_array_equal(got, right)


@each("kinks")
def test_autograd_takes_a_valid_subgradient_at_a_kink(case, entry, rng):
    operands, hyper, _ = entry
    leaves = tensors(operands)
    leaf = case.leaf(leaves)
    (slopes,) = torch.autograd.grad(case.loss(*leaves, reduction="sum", **as_tensors(hyper)), leaf)
    step = 1e-7
    for _ in range(10):
        direction = case.direction(rng, operands)
        here, there = (
            case.loss(*case.moved(operands, t * direction), reduction="sum", **hyper)
            for t in (0, step)
        )
        along = float((slopes.numpy() * direction).sum())
        assert along <= (there - here) / step + 1e-5


def _line(case, rng):
    """Operands of one example, a direction, and the ends of the line on which they stay valid."""
    operands = case.draw(rng, 1)
    direction = case.direction(rng, operands)
    direction /= np.abs(direction).max()
    return operands, direction, case.reach(operands, direction)


def _slopes_along(case, hyper, operands, direction, points):
    """The derivative of the summed loss at ``points`` along a line through the input."""
    return np.array(
        [
            (
                direction
                * case.loss.gradient(*case.moved(operands, t * direction), reduction="sum", **hyper)
            ).sum()
            for t in points
        ]
    )


def _near(ends):
    """The middle nine tenths of a line, or 8 units to either side."""
    return max(0.9 * ends[0], -8.0), min(0.9 * ends[1], 8.0)


@each_loss
def test_convexity_is_stated_rightly(case, rng):
    worst = 0.0
    for hyper in case.settings:
        for _ in range(20):
            operands, direction, ends = _line(case, rng)
            points = np.linspace(*_near(ends), 81)
            slopes = _slopes_along(case, hyper, operands, direction, points)
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
            operands, direction, ends = _line(case, rng)
            for grid, number in enumerate((501, 8001)):
                points = np.linspace(*_near(ends), number)
                slopes = _slopes_along(case, hyper, operands, direction, points)
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
    """Towards the ends of the domain a bounded gradient stays as it is, another grows."""
    growth = []
    for hyper in case.settings:
        operands, direction, ends = _line(case, rng)
        for end in ends:
            near, far = (1e3, 1e9) if isinf(end) else (0.5 * abs(end), (1 - 1e-9) * abs(end))
            before, after = np.abs(
                _slopes_along(
                    case, hyper, operands, direction, np.sign(end) * np.array([near, far])
                )
            )
            growth.append(after > 3 * before + 3)
    assert any(growth) != case.loss.facts.robust
