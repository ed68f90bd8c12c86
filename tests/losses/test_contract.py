"""What every loss refuses, and what it does with nothing."""

from inspect import signature

import pytest
import torch

from tests.losses.cases import CASES, each, each_loss, tensors


def both(case):
    return case.loss, case.loss.gradient


@each_loss
def test_refuses_to_broadcast(case, rng):
    operands = case.draw(rng, 3)
    for position in range(len(operands)):
        for reshaped in (operands[position][None], operands[position][..., None]):
            given = list(operands)
            given[position] = reshaped
            for function in both(case):
                with pytest.raises(ValueError, match=r"shape"):
                    function(*given)
                with pytest.raises(ValueError, match=r"shape"):
                    function(*tensors(given))


@each("outside")
def test_refuses_hyperparameters_out_of_range(case, entry, rng):
    (name,) = entry
    operands = case.draw(rng)
    for function in both(case):
        with pytest.raises(ValueError, match=name):
            function(*operands, **entry)


@each_loss
def test_refuses_hyperparameters_of_another_kind(case, rng):
    operands = case.draw(rng)
    for name in {name for hyper in (*case.settings, *case.outside) for name in hyper}:
        for value in ("1", True, 1j, [0.5, "a"]):
            for function in both(case):
                with pytest.raises((TypeError, ValueError), match=name):
                    function(*operands, **{name: value})


def test_every_number_that_a_loss_takes_is_tested_out_of_range():
    for case in CASES:
        operands = set(case.loss.family.operands)
        taken = set(signature(case.loss).parameters) - operands - {"reduction"}
        assert taken == {name for hyper in case.settings for name in hyper}, case.name
        taken -= {"ignore_index"}  # any integer will do
        assert taken == {name for outside in case.outside for name in outside}, case.name


@each("bad")
def test_refuses_bad_operands(case, entry):
    operands, told = entry
    for function in both(case):
        with pytest.raises(ValueError, match=told):
            function(*operands)
        with pytest.raises(ValueError, match=told):
            function(*tensors(operands))


@pytest.mark.parametrize("reduction", ["average", "", None, "MEAN", True])
@each_loss
def test_refuses_unknown_reductions(case, reduction, rng):
    for function in both(case):
        with pytest.raises(ValueError, match="reduction must be none, mean or sum"):
            function(*case.draw(rng), reduction=reduction)


@each_loss
def test_refuses_arguments_that_it_does_not_know(case, rng):
    operands = case.draw(rng)
    for function in both(case):
        with pytest.raises(TypeError, match="size_average"):
            function(*operands, size_average=True)
        with pytest.raises(TypeError, match=case.name):
            function(operands[0])
        with pytest.raises(TypeError, match=case.name):
            function(*operands, 1.0)


@each_loss
def test_operands_may_be_named(case, rng):
    operands = case.draw(rng)
    named = dict(zip(case.loss.family.operands, operands, strict=True))
    first = next(iter(named))
    assert case.loss(**named) == case.loss(*operands)
    assert case.loss(named.pop(first), **named) == case.loss(*operands)
    with pytest.raises(TypeError):
        case.loss(*operands, **{first: operands[0]})


@each_loss
def test_the_mean_of_nothing_is_refused(case, rng):
    empty = tuple(operand[:0] for operand in case.draw(rng))
    for given in (empty, tensors(empty)):
        for function in both(case):
            with pytest.raises(ValueError, match="empty"):
                function(*given)
        assert float(case.loss(*given, reduction="sum")) == 0.0
        assert case.loss(*given, reduction="none").shape[0] == 0
        for reduction in ("none", "sum"):
            assert case.loss.gradient(*given, reduction=reduction).shape == given[0].shape


@each_loss
def test_tensors_and_arrays_do_not_mix(case, rng):
    operands = case.draw(rng)
    for function in both(case):
        for position in range(len(operands)):
            mixed = list(operands)
            mixed[position] = torch.tensor(mixed[position])
            with pytest.raises(TypeError, match="mixture"):
                function(*mixed)


@each_loss
def test_refuses_what_is_not_a_number(case, rng):
    x, *rest = case.draw(rng)
    for wrong in (x + 1j, x.astype(str), x.astype(object), [[1.0], [1.0, 2.0]]):
        for function in both(case):
            with pytest.raises(TypeError, match=case.loss.family.operands[0]):
                function(wrong, *rest)
    with pytest.raises(TypeError, match="real"):
        case.loss(torch.tensor(x + 1j), *(torch.tensor(operand) for operand in rest))
