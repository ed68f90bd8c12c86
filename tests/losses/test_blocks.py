"""A large tensor is summed block by block; the answer is that of the plain path."""

import pytest
import torch

from course.losses import _blocks, huber_loss
from tests.losses.cases import as_tensors, each_setting, tensors


@pytest.fixture
def tiny(monkeypatch):
    """Every tensor counts as large, and a block holds two rows at most."""
    monkeypatch.setattr(_blocks, "LARGE", 1)
    monkeypatch.setattr(_blocks, "BLOCK", 6)


def outcomes(case, hyper, operands, reduction):
    """Value, gradient and the gradient of the gradient's square."""
    leaf = case.leaf(operands)
    value = case.loss(*operands, reduction=reduction, **as_tensors(hyper))
    (plain,) = torch.autograd.grad(value, leaf, retain_graph=True)
    (slope,) = torch.autograd.grad(value, leaf, create_graph=True)
    if not slope.requires_grad:
        return value.detach(), plain, slope
    (curvature,) = torch.autograd.grad(slope.square().sum(), leaf)
    return value.detach(), plain, slope.detach(), curvature


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@each_setting
def test_blocks_change_nothing(case, hyper, reduction, rng, tiny, monkeypatch):
    drawn = case.draw(rng)
    summed, calls = _blocks.summed, []
    monkeypatch.setattr(_blocks, "summed", lambda *given: calls.append(1) or summed(*given))
    got = outcomes(case, hyper, tensors(drawn), reduction)
    assert calls
    monkeypatch.setattr(_blocks, "LARGE", 1 << 30)
    right = outcomes(case, hyper, tensors(drawn), reduction)
    assert len(calls) == 1
    for ours, theirs in zip(got, right, strict=False):
        torch.testing.assert_close(ours, theirs, rtol=1e-12, atol=1e-14)


@each_setting
def test_half_precision_does_not_overflow(case, hyper, rng, tiny):
    operands = tensors(case.draw(rng), torch.float16)
    got = case.loss(*operands, **as_tensors(hyper, torch.float16))
    assert got.dtype == torch.float16
    right = case.loss(*tensors(case.draw(rng)), **as_tensors(hyper))
    assert torch.isfinite(got) == torch.isfinite(right)
    large = torch.full((70_000,), 10.0, dtype=torch.float16)
    assert huber_loss(large, torch.zeros_like(large)) == 9.5


def test_a_gradient_of_the_target_takes_the_plain_path(rng, tiny):
    x, t = torch.randn(8, dtype=torch.float64), torch.randn(8, dtype=torch.float64)
    t.requires_grad_()
    (slope,) = torch.autograd.grad(huber_loss(x, t), t)
    torch.testing.assert_close(slope, -huber_loss.gradient(x, t.detach()))


@pytest.mark.filterwarnings("ignore:`torch.jit.script`")  # on PyTorch's own way to dual numbers
def test_transforms_and_forward_mode_take_the_plain_path(rng, tiny):
    x, t, v = (torch.randn(8, dtype=torch.float64) for _ in range(3))
    slope = huber_loss.gradient(x, t)
    torch.testing.assert_close(torch.func.grad(huber_loss)(x, t), slope)
    with torch.autograd.forward_ad.dual_level():
        dual = huber_loss(torch.autograd.forward_ad.make_dual(x, v), t)
        along = torch.autograd.forward_ad.unpack_dual(dual).tangent
    torch.testing.assert_close(along, slope @ v)


def test_a_large_loss_really_goes_in_blocks():
    seen = []
    x = torch.randn(_blocks.LARGE, requires_grad=True)

    def value(part):
        seen.append(len(part))
        return part * part

    total = _blocks.summed(value, lambda part: 2 * part, (x,), 0)
    assert max(seen) == _blocks.BLOCK
    assert sum(seen) == len(x)
    total.backward()
    torch.testing.assert_close(x.grad, 2 * x.detach())
