"""A network as data: what becomes of it around a call, and on its way across the boundary."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from course.autograders import exercise
from course.grading.judge import judge, public_rng
from course.grading.networks import Descent, Network
from course.grading.outcomes import call_here
from course.grading.sandbox import wire

X = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 2.0], [2.0, 0.5, -1.0]], np.float32)
Y = np.array([0, 1, 1])
WEIGHTS = [np.array([[0.5, -1.0, 0.25], [1.0, 0.0, -0.5]], np.float32)]


def step(model, xb, yb, optimizer, device):
    model.train()
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb.to(device)), yb.to(device))
    loss.backward()
    optimizer.step()
    return loss.item()


def called(function, network, descent=None):
    return call_here(function)((network, X, Y, descent or Descent(0.5), "cpu"), {})


def test_one_step_is_the_step_by_hand():
    [losses, weights] = called(step, Network(WEIGHTS, steps=1)).value
    p = np.exp(X @ WEIGHTS[0].T)
    p /= p.sum(axis=1, keepdims=True)
    slope = (p - np.eye(2)[Y]) / len(Y)
    by_hand = [(WEIGHTS[0] - 0.5 * slope.T @ X).ravel(), -0.5 * slope.sum(axis=0)]
    assert losses == pytest.approx([-np.log(p[np.arange(3), Y]).mean()], rel=1e-5)
    np.testing.assert_allclose(weights, np.concatenate(by_hand), rtol=1e-5)


def test_dropout_is_the_same_for_everybody_and_the_callers_generator_stays():
    network = Network(WEIGHTS, dropout=0.5)
    before = torch.default_generator.get_state()
    [_, one], [_, other] = called(step, network).value, called(step, network).value
    [_, still] = called(step, Network(WEIGHTS)).value
    np.testing.assert_array_equal(one, other)
    assert not np.allclose(one, still)
    assert torch.equal(before, torch.default_generator.get_state())


def test_a_mode_and_old_gradients_are_handed_over():
    def look(model, xb, yb, optimizer, device):
        return float(model.training) + sum(float(p.grad.sum()) for p in model.parameters())

    network = Network(WEIGHTS, training=False, leftover=0.25, steps=1)
    assert called(look, network).value[0] == [8 * 0.25]


def test_a_tensor_is_told_in_words():
    def lazy(model, xb, yb, optimizer, device):
        return functional.cross_entropy(model(xb), yb)

    assert called(lazy, Network(WEIGHTS, steps=1)).value[0] == ["a tensor of shape ()"]


def test_an_operand_of_a_wrong_type_is_no_open_stub():
    def swapped(model, xb, yb, optimizer, device):
        return functional.cross_entropy(yb, model(xb)).item()

    def stub(model, xb, yb, optimizer, device):
        raise NotImplementedError

    network = Network(WEIGHTS)
    assert "NotImplementedError" not in called(swapped, network).errors
    assert "NotImplementedError" in called(stub, network).errors


@pytest.mark.parametrize(
    ("moved", "left"), [("", ["xb", "yb"]), ("x", ["yb"]), ("y", ["xb"]), ("xy", [])]
)
def test_what_was_not_moved_is_noticed(moved, left):
    def some(model, xb, yb, optimizer, device):
        xb = xb.float().to(device) if "x" in moved else xb.float()
        yb = yb.to(device) if "y" in moved else yb
        rows = model(xb).log_softmax(1)
        return -rows[torch.arange(len(yb)), yb].mean().item()

    assert called(some, Network(WEIGHTS, watched=True)).value == left


def test_it_crosses_the_boundary_as_numbers_and_only_to_the_child():
    network = Network(WEIGHTS, dropout=0.5, training=False, leftover=1.0, steps=2)
    frame = wire.pack({}, network, Descent(0.5, 0.9))
    header, _ = wire.lengths(frame[:8])
    parts = frame[8 : 8 + header], frame[8 + header :]
    _, [there, descent] = wire.unpack(*parts, trusting=True)
    [losses, weights] = called(step, there, descent).value
    [as_here, also] = called(step, network, Descent(0.5, 0.9)).value
    assert losses == as_here
    np.testing.assert_array_equal(weights, also)
    with pytest.raises(wire.WireError, match="functions are not data"):
        wire.unpack(*parts)


def test_it_is_shown_in_a_line():
    shown = repr(Network(WEIGHTS, dropout=0.5, training=False, leftover=1.0))
    assert shown == "<dense 3-2, dropout 0.5, in evaluation mode, with old gradients; 3 steps>"


class Anything(float):
    """Says of everything that it is equal, and of every difference that it is 0."""

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __hash__ = float.__hash__
    __rsub__ = __sub__


def equal_to_everything(model, xb, yb, optimizer, device):
    return Anything(0.7)


def hides_the_parameters(model, xb, yb, optimizer, device):
    loss = step(model, xb, yb, optimizer, device)
    model.parameters = lambda: iter([torch.zeros(1)])
    return loss


def right_loss_without_a_step(model, xb, yb, optimizer, device):
    return functional.cross_entropy(model(xb.to(device)), yb.to(device)).item()


@pytest.mark.parametrize(
    "answer", [equal_to_everything, hides_the_parameters, right_loss_without_a_step]
)
def test_only_weights_that_moved_as_they_should_earn_points(answer):
    record = exercise("train_step")
    assert judge(record, call_here(step), public_rng(record)).verdict == "passed"
    assert judge(record, call_here(answer), public_rng(record)).points == 0
