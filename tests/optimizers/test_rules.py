"""Every update rule against PyTorch, as a pure function."""

from inspect import signature

import numpy as np
import pytest
import torch

from course import optimizers
from tests.optimizers.cases import RULES, each_bad_setting, each_rule, each_setting

STEPS = 500


def gradients(scale, shape=(3, 2), dtype=np.float64):
    rng = np.random.default_rng(6)
    return [scale * rng.standard_normal(shape).astype(dtype) for _ in range(STEPS)]


def followed(rule, hyper, w, slopes, cut=None):
    """The weights after the pure function saw every gradient."""
    state = None
    for number, g in enumerate(slopes):
        lr = {
            "lr": hyper.get("lr", rule.step.defaults["lr"]) * (0.1 if number >= STEPS // 2 else 1)
        }
        w, state = rule.step(w, g, state, **{**hyper, **(lr if cut else {})})
    return w, state


def oracle(rule, hyper, w, slopes, cut=None):
    parameter = torch.nn.Parameter(torch.tensor(w))
    reference = rule.oracle([parameter], **hyper)
    for number, g in enumerate(slopes):
        if cut and number == STEPS // 2:
            reference.param_groups[0]["lr"] *= 0.1
        parameter.grad = torch.tensor(g)
        reference.step()
    return parameter.detach().numpy()


@pytest.mark.parametrize("scale", [1.0, 1e-6])
@each_setting
def test_follows_pytorch(rule, hyper, scale):
    w = np.arange(6.0).reshape(3, 2)
    got, state = followed(rule, hyper, w, gradients(scale))
    np.testing.assert_allclose(got, oracle(rule, hyper, w, gradients(scale)), rtol=1e-11)
    assert type(got) is np.ndarray
    assert state["step"] == STEPS
    assert all(type(value) in (np.ndarray, int) for value in state.values())


@each_setting
def test_follows_pytorch_through_a_cut_of_the_rate(rule, hyper):
    w = np.arange(6.0).reshape(3, 2)
    got, _ = followed(rule, hyper, w, gradients(1.0), cut=True)
    np.testing.assert_allclose(got, oracle(rule, hyper, w, gradients(1.0), cut=True), rtol=1e-11)


@each_setting
def test_follows_pytorch_in_single_precision(rule, hyper):
    w = np.arange(6, dtype=np.float32).reshape(3, 2)
    slopes = gradients(1.0, dtype=np.float32)
    got, _ = followed(rule, hyper, w, slopes)
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, oracle(rule, hyper, w, slopes), rtol=2e-4, atol=2e-5)


@each_setting
def test_tensors_and_arrays_agree(rule, hyper):
    w, slopes = np.arange(6.0).reshape(3, 2), gradients(1.0)[:20]
    got, state = followed(rule, hyper, torch.tensor(w), [torch.tensor(g) for g in slopes])
    assert not got.requires_grad
    np.testing.assert_allclose(got.numpy(), followed(rule, hyper, w, slopes)[0], rtol=1e-13)
    assert all(isinstance(value, (torch.Tensor, int)) for value in state.values())


@each_setting
def test_nothing_that_is_passed_in_changes(rule, hyper):
    w, slopes = np.arange(6.0).reshape(3, 2), gradients(1.0)
    _, state = rule.step(w, slopes[0], **hyper)
    kept = {name: np.copy(value) for name, value in state.items()}
    for array in (w, *slopes[:2], *(v for v in state.values() if isinstance(v, np.ndarray))):
        array.flags.writeable = False
    once, _ = rule.step(w, slopes[1], state, **hyper)
    twice, after = rule.step(w, slopes[1], state, **hyper)
    np.testing.assert_array_equal(once, twice)
    for name, value in kept.items():
        np.testing.assert_array_equal(state[name], value)
        assert not np.shares_memory(after[name], state[name])


@each_rule
def test_lists_integers_and_numbers_are_taken(rule):
    got, _ = rule.step([1, 2], [3, 4])
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, rule.step([1.0, 2.0], [3.0, 4.0])[0])
    assert rule.step(1, 2)[0].shape == ()
    assert rule.step(np.zeros(0), np.zeros(0))[0].shape == (0,)


@each_rule
def test_the_rate_may_stand_by_its_place(rule):
    np.testing.assert_array_equal(
        rule.step([1.0], [2.0], None, 0.5)[0], rule.step([1.0], [2.0], lr=0.5)[0]
    )
    with pytest.raises(TypeError, match="expected"):
        rule.step([1.0], [2.0], None, 0.5, 0.5)


@each_rule
def test_nan_propagates(rule):
    got, _ = rule.step([1.0, 2.0], [np.nan, 1.0])
    assert np.isnan(got).tolist() == [True, False]


@each_bad_setting
def test_refuses_hyperparameters_out_of_range(rule, hyper):
    name = next(iter(hyper))
    with pytest.raises(ValueError, match=name):
        rule.step([1.0], [1.0], **hyper)
    with pytest.raises(ValueError, match=name):
        rule.optimizer([torch.nn.Parameter(torch.ones(1))], **hyper)


@each_rule
def test_refuses_other_bad_input(rule):
    with pytest.raises(ValueError, match=r"shapes must be equal, got w .2,. and g .2, 1."):
        rule.step([1.0, 2.0], [[1.0], [2.0]])
    with pytest.raises(TypeError, match="g must hold real numbers"):
        rule.step([1.0], ["a"])
    with pytest.raises(TypeError, match="mixture"):
        rule.step([1.0], torch.ones(1))
    with pytest.raises(TypeError, match="momentun"):
        rule.step([1.0], [1.0], momentun=0.9)
    with pytest.raises(TypeError, match="lr must be a real number"):
        rule.step([1.0], [1.0], lr="fast")


def test_every_range_is_tested():
    for rule in RULES:
        tested = {name for hyper in rule.outside for name in hyper}
        flags = {"amsgrad", "centered", "dampening"}
        assert set(rule.step.defaults) - flags <= tested, rule.name


def test_defaults_are_pytorchs():
    for rule in RULES:
        if rule.oracle.__module__.startswith("torch"):
            theirs = rule.oracle([torch.nn.Parameter(torch.ones(1))]).defaults
            assert {name: theirs[name] for name in rule.step.defaults} == rule.step.defaults


def test_no_public_rule_is_missing_from_the_table():
    steps = {name for name in optimizers.__all__ if name.endswith("_step")}
    assert {rule.name for rule in RULES} == steps
    classes = {name for name in optimizers.__all__ if name[0].isupper()} - {"Path"}
    assert {rule.optimizer.__name__ for rule in RULES} == classes


@each_rule
def test_the_documentation_is_complete(rule):
    for section in ("Formula:", "Args:", "Returns:", "Raises:", "Example:", "References:"):
        assert section in rule.step.__doc__
    for name in signature(rule.step).parameters:
        assert f"        {name}: " in rule.step.__doc__


def test_the_two_momenta_differ_only_after_a_cut():
    """Lesson 06: w^2 from w = 1, mu 0.9, five steps at 0.05 and five at 0.005."""
    ends = []
    for step in (optimizers.sgd_step, optimizers.heavy_ball_step):
        w, state = np.ones(1), None
        for lr in [0.05] * 5 + [0.005] * 5:
            w, state = step(w, 2 * w, state, lr=lr, momentum=0.9)
        ends.append(w[0])
    assert ends == pytest.approx([-0.116, -0.930], abs=1e-3)
