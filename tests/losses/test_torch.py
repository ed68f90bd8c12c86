"""Every loss as a citizen of PyTorch: compiled, transformed, on any device."""

import pytest
import torch

from tests.losses.cases import as_tensors, each_loss, each_setting, tensors

DEVICES = ["meta", *(["cuda"] if torch.cuda.is_available() else [])]


@pytest.mark.parametrize("device", DEVICES)
@each_setting
def test_stays_on_the_device(case, hyper, device, rng):
    on_cpu = tensors(case.draw(rng))
    operands = tuple(operand.to(device) for operand in on_cpu)
    moved = {
        name: value.to(device) if isinstance(value, torch.Tensor) else value
        for name, value in as_tensors(hyper).items()
    }
    for reduction in ("none", "mean", "sum"):
        for function in (case.loss, case.loss.gradient):
            got = function(*operands, reduction=reduction, **moved)
            right = function(*on_cpu, reduction=reduction, **as_tensors(hyper))
            assert got.device.type == device
            assert got.shape == right.shape
            if device != "meta":
                torch.testing.assert_close(got.cpu(), right)


@each_setting
def test_compiles_into_one_graph(case, hyper, rng):
    torch.compiler.reset()
    operands = tensors(case.draw(rng))
    leaf = case.leaf(operands)
    hyper = as_tensors(hyper)

    def step(*given):
        return case.loss(*given, **hyper), case.loss.gradient(*given, **hyper)

    value, slopes = torch.compile(step, fullgraph=True, backend="aot_eager")(*operands)
    right, right_slopes = step(*operands)
    torch.testing.assert_close(value, right)
    torch.testing.assert_close(slopes, right_slopes)
    (autograd,) = torch.autograd.grad(value, leaf)
    torch.testing.assert_close(autograd, right_slopes.detach())


@each_loss
def test_functional_transforms_pass_through(case, rng):
    operands = tensors(case.draw(rng, 4))
    varied = case.loss.family.varied

    def total(*given):
        return case.loss(*given, reduction="sum")

    torch.testing.assert_close(
        torch.func.grad(total, varied)(*operands), case.loss.gradient(*operands, reduction="sum")
    )
    rows = tuple(operand.unsqueeze(1) for operand in operands)
    torch.testing.assert_close(
        torch.func.vmap(torch.func.grad(total, varied))(*rows).squeeze(1),
        case.loss.gradient(*operands, reduction="none"),
    )


@each_loss
def test_the_graph_is_kept_only_when_it_is_wanted(case, rng):
    operands = tensors(case.draw(rng))
    assert not case.loss(*operands).requires_grad
    case.leaf(operands)
    assert case.loss(*operands).requires_grad
