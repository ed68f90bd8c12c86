"""Every loss against an independent oracle, in every reduction and type."""

import numpy as np
import pytest
import torch

from tests.losses.cases import (
    as_tensors,
    each,
    each_loss,
    each_reduction,
    each_setting,
    expected,
    tensors,
)


@each_reduction
@each_setting
def test_agrees_with_the_oracle(case, hyper, reduction, rng):
    operands = case.draw(rng)
    right = expected(case, operands, hyper, reduction)
    got = case.loss(*operands, reduction=reduction, **hyper)
    np.testing.assert_allclose(got, right, rtol=1e-12, atol=1e-14)
    if reduction == "none":
        assert isinstance(got, np.ndarray)
        assert got.dtype == np.float64
    else:
        assert type(got) is float


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
@each_reduction
@each_setting
def test_tensors_keep_their_dtype(case, hyper, reduction, dtype, rng):
    operands = tensors(case.draw(rng), dtype)
    exact = tuple(operand.to(torch.float64) for operand in operands if operand.is_floating_point())
    labels = tuple(operand for operand in operands if not operand.is_floating_point())
    right = case.oracle(*exact, *labels, reduction=reduction, **as_tensors(hyper))
    got = case.loss(*operands, reduction=reduction, **as_tensors(hyper, dtype))
    assert got.dtype == dtype
    assert got.shape == right.shape
    rounding = 40 * torch.finfo(dtype).eps
    torch.testing.assert_close(got.double(), right, rtol=rounding, atol=rounding)


@each_setting
def test_float32_arrays_stay_float32(case, hyper, rng):
    operands = tuple(
        operand.astype(np.float32) if operand.dtype.kind == "f" else operand
        for operand in case.draw(rng)
    )
    values = case.loss(*operands, reduction="none", **hyper)
    slopes = case.loss.gradient(*operands, **hyper)
    assert values.dtype == slopes.dtype == np.float32
    right = expected(case, operands, hyper, "none")
    np.testing.assert_allclose(values, right, rtol=1e-5, atol=1e-6)


@each_loss
def test_lists_are_computed_in_float64(case, rng):
    operands = case.draw(rng)
    lists = tuple(operand.tolist() for operand in operands)
    assert case.loss(*lists) == case.loss(*operands)
    assert case.loss.gradient(*lists).dtype == np.float64


@each_loss
def test_memory_layout_does_not_matter(case, rng):
    operands = case.draw(rng, 6)
    strided = tuple(np.repeat(operand, 2, axis=0)[::2] for operand in operands)
    for reduction in ("none", "mean", "sum"):
        np.testing.assert_array_equal(
            case.loss(*strided, reduction=reduction), case.loss(*operands, reduction=reduction)
        )
    turned = tuple(
        torch.tensor(operand).mT.contiguous().mT
        if operand.ndim > 1
        else torch.tensor(np.repeat(operand, 2))[::2]
        for operand in operands
    )
    torch.testing.assert_close(case.loss(*turned), case.loss(*tensors(operands)))


@each_setting
def test_the_mean_is_the_sum_over_its_count(case, hyper, rng):
    operands = case.draw(rng)
    mean, total = (case.loss(*operands, reduction=r, **hyper) for r in ("mean", "sum"))
    slopes, slopes_of_total = (
        case.loss.gradient(*operands, reduction=r, **hyper) for r in ("mean", "sum")
    )
    np.testing.assert_allclose(slopes * total, slopes_of_total * mean, rtol=1e-10, atol=1e-13)
    np.testing.assert_array_equal(
        slopes_of_total, case.loss.gradient(*operands, reduction="none", **hyper)
    )


@each("extremes")
def test_extremes_are_finite_and_right(case, entry):
    operands, hyper, right = entry
    got = case.loss(*operands, reduction="none", **hyper)
    np.testing.assert_allclose(got, right, rtol=1e-14)
    slopes = case.loss.gradient(*operands, reduction="none", **hyper)
    assert np.isfinite(slopes).all()
    leaves = tensors(operands)
    leaf = case.leaf(leaves)
    values = case.loss(*leaves, reduction="none", **as_tensors(hyper))
    np.testing.assert_allclose(values.detach().numpy(), right, rtol=1e-14)
    (autograd,) = torch.autograd.grad(values.sum(), leaf)
    np.testing.assert_allclose(autograd.numpy(), slopes, rtol=1e-12)


@each_loss
def test_nan_is_never_dropped(case, rng):
    operands = case.draw(rng)
    operands[0][0] = np.nan
    for given in (operands, tensors(operands)):
        values = np.asarray(case.loss(*given, reduction="none"))
        assert np.isnan(values[0]).all()
        assert not np.isnan(values[1:]).any()
        assert np.isnan(float(case.loss(*given)))
        assert np.isnan(float(case.loss(*given, reduction="sum")))
        slopes = np.asarray(case.loss.gradient(*given, reduction="none"))
        if case.name != "nll_loss":  # linear: its gradient does not depend on the input
            assert np.isnan(slopes[0]).any()
        assert np.isfinite(slopes[1:]).all()


@each_loss
def test_arguments_are_left_alone(case, rng):
    for hyper in case.settings:
        operands = case.draw(rng)
        before = [operand.copy() for operand in operands]
        for operand in operands:
            operand.flags.writeable = False
        results = [
            function(*operands, reduction=reduction, **hyper)
            for reduction in ("none", "mean", "sum")
            for function in (case.loss, case.loss.gradient)
        ]
        for operand, copy in zip(operands, before, strict=True):
            np.testing.assert_array_equal(operand, copy)
            for result in results:
                assert not np.shares_memory(operand, result)
