"""Every optimizer for modules against PyTorch's."""

import copy
import subprocess
import sys

import pytest
import torch

from tests.optimizers.cases import each_rule, each_setting

DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]


def network(device="cpu"):
    torch.manual_seed(3)
    return torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 2)).to(
        device, torch.float64
    )


def trained(net, optimizer, steps, scale=1.0, start=0):
    for number in range(start, start + steps):
        torch.manual_seed(number)
        x = torch.randn(8, 4, dtype=torch.float64).to(next(net.parameters()).device)
        optimizer.zero_grad()
        (scale * (net(x) - x[:, :2]).square().mean()).backward()
        optimizer.step()
    return torch.cat([p.detach().flatten() for p in net.parameters()])


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scale", [1.0, 1e-6])
@each_setting
def test_trains_as_pytorch_does(rule, hyper, scale, device):
    ours, theirs = network(device), network(device)
    got = trained(ours, rule.optimizer(ours.parameters(), **hyper), 500, scale)
    right = trained(theirs, rule.oracle(theirs.parameters(), **hyper), 500, scale)
    torch.testing.assert_close(got, right, rtol=1e-8, atol=1e-10)


@each_setting
def test_a_restart_from_state_dict_goes_on_bitwise(rule, hyper):
    whole = network()
    right = trained(whole, rule.optimizer(whole.parameters(), **hyper), 20)
    net = network()
    optimizer = rule.optimizer(net.parameters(), **hyper)
    trained(net, optimizer, 10)
    saved = copy.deepcopy((net.state_dict(), optimizer.state_dict()))
    again = network()
    again.load_state_dict(saved[0])
    resumed = rule.optimizer(again.parameters())
    resumed.load_state_dict(saved[1])
    assert torch.equal(trained(again, resumed, 10, start=10), right)


@each_setting
def test_takes_over_the_state_of_pytorch(rule, hyper):
    if not rule.oracle.__module__.startswith("torch"):
        return
    whole, net = network(), network()
    right = trained(whole, rule.oracle(whole.parameters(), **hyper), 20)
    theirs = rule.oracle(net.parameters(), **hyper)
    trained(net, theirs, 10)
    ours = rule.optimizer(net.parameters())
    ours.load_state_dict(theirs.state_dict())
    torch.testing.assert_close(trained(net, ours, 10, start=10), right, rtol=1e-9, atol=1e-11)


@each_rule
def test_parameter_groups_have_their_own_rates(rule):
    nets = network(), network()
    for net, kind in zip(nets, (rule.optimizer, rule.oracle), strict=True):
        groups = [
            {"params": net[0].parameters(), "lr": 0.1},
            {"params": net[2].parameters(), "weight_decay": 0.3},
        ]
        trained(net, kind(groups, lr=0.01), 5)
    for p, q in zip(nets[0].parameters(), nets[1].parameters(), strict=True):
        torch.testing.assert_close(p, q)
    with pytest.raises(ValueError, match="lr must be >= 0"):
        rule.optimizer([{"params": nets[0].parameters(), "lr": -1.0}])


@each_rule
def test_parameters_that_join_late_start_at_their_own_step(rule):
    nets = network(), network()
    for net, kind in zip(nets, (rule.optimizer, rule.oracle), strict=True):
        optimizer = kind(net.parameters(), lr=0.01)
        net[0].requires_grad_(False)
        trained(net, optimizer, 3)
        net[0].requires_grad_(True)
        trained(net, optimizer, 3)
    for p, q in zip(nets[0].parameters(), nets[1].parameters(), strict=True):
        torch.testing.assert_close(p, q)


@each_setting
def test_gradients_are_left_alone(rule, hyper):
    parameter = torch.nn.Parameter(torch.ones(3))
    parameter.grad = torch.tensor([1.0, -2.0, 3.0])
    optimizer = rule.optimizer([parameter], **hyper)
    for _ in range(3):
        optimizer.step()
    assert parameter.grad.tolist() == [1.0, -2.0, 3.0]


@each_rule
def test_a_scheduler_of_pytorch_drives_the_rate(rule):
    net = network()
    optimizer = rule.optimizer(net.parameters(), lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
    trained(net, optimizer, 1)
    scheduler.step()
    assert optimizer.param_groups[0]["lr"] == 0.5


@each_rule
def test_a_closure_is_evaluated_with_gradients(rule):
    parameter = torch.nn.Parameter(torch.ones(1))
    optimizer = rule.optimizer([parameter])

    def closure():
        optimizer.zero_grad()
        loss = parameter.square().sum()
        loss.backward()
        return loss

    assert optimizer.step(closure).item() == 1.0
    assert parameter.item() < 1.0
    assert optimizer.step() is None


@each_rule
def test_refuses_what_it_does_not_know(rule):
    parameter = torch.nn.Parameter(torch.ones(2))
    with pytest.raises(TypeError, match="momentun"):
        rule.optimizer([parameter], momentun=0.9)
    parameter.grad = torch.sparse_coo_tensor([[0]], [1.0], (2,), check_invariants=True)
    with pytest.raises(TypeError, match="sparse"):
        rule.optimizer([parameter]).step()
    parameter.grad = None
    rule.optimizer([parameter]).step()
    assert parameter.tolist() == [1.0, 1.0]


def test_plain_rules_do_not_import_torch():
    code = (
        "import sys; from course import optimizers; optimizers.adam_step([1.0], [1.0]);"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
