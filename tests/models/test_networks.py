from math import log

import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

from course.models import networks
from course.models.networks import (
    AlexNetConfig,
    MLPConfig,
    ResNetConfig,
    alexnet,
    calm_start,
    layer_table,
    lsuv_start,
    mlp,
    paper_start,
    resnet,
)

EACH = [
    pytest.param(lambda **k: alexnet(dense=32, **k), id="alexnet"),
    pytest.param(lambda **k: resnet(blocks=1, width=8, **k), id="resnet"),
    pytest.param(lambda **k: mlp(inputs=20, **k), id="mlp"),
]
each_network = pytest.mark.parametrize("build", EACH)


def batch(model, n=8):
    return torch.randn(n, *model.input_shape, generator=torch.Generator().manual_seed(0))


def parameters(model):
    return sum(p.numel() for p in model.parameters())


@each_network
def test_a_seed_fixes_the_weights_and_disturbs_nothing(build):
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    one, same, other = build(seed=1), build(seed=1), build(seed=2)
    assert torch.equal(torch.rand(1), expected)
    x = batch(one)
    assert torch.equal(one.eval()(x), same.eval()(x))
    assert not torch.equal(one(x), other.eval()(x))


@each_network
def test_the_first_loss_is_that_of_guessing(build):
    model = build().eval()
    loss = F.cross_entropy(model(batch(model, 64)), torch.arange(64) % 10)
    assert loss.item() == pytest.approx(log(10), abs=0.15)


@each_network
def test_every_weight_gets_a_gradient(build):
    model = build()
    model(batch(model)).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in model.parameters())


@each_network
def test_the_table_agrees_with_torch_and_leaves_the_model_alone(build):
    model = build()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    table = layer_table(model)
    assert model.training
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert table.parameters == parameters(model)
    with FlopCounterMode(display=False) as forward:
        model.eval()(batch(model, 1))
    assert table.flops == forward.get_total_flops()


def test_training_operations_agree_with_torch():
    model = alexnet(dense=32).eval()
    with FlopCounterMode(display=False) as counter:
        model(batch(model, 1)).sum().backward()
    assert layer_table(model).training_flops == counter.get_total_flops()


@pytest.mark.parametrize(
    ("layer", "output"),
    [
        ("conv1", (96, 55, 55)),
        ("pool1", (96, 27, 27)),
        ("conv2", (256, 27, 27)),
        ("pool2", (256, 13, 13)),
        ("conv5", (256, 13, 13)),
        ("pool5", (256, 6, 6)),
        ("fc8", (1000,)),
    ],
)
def test_the_paper_s_layers_have_the_paper_s_sizes(paper_table, layer, output):
    assert {row.name: row.output for row in paper_table.rows}[layer] == output


def test_the_paper_s_network_has_60_million_parameters(paper_table):
    assert paper_table.parameters == 60_965_224


@pytest.fixture(scope="module")
def paper_table():
    with torch.device("meta"):  # sizes without 240 MB of weights
        return layer_table(networks.AlexNet(AlexNetConfig.paper()))


def test_without_groups_and_at_224_pixels_with_padding():
    with torch.device("meta"):
        config = AlexNetConfig(**{**vars(AlexNetConfig.paper()), "groups": 1, "size": 224})
        padded = AlexNetConfig(**{**vars(config), "padding": 2})
        narrow, same = (layer_table(networks.AlexNet(c)) for c in (config, padded))
    assert narrow.rows[0].output == (96, 54, 54)
    assert same.rows[0].output == (96, 55, 55)
    assert same.parameters == 62_378_344


@pytest.mark.parametrize("size", [15, 28, 32, 64, 96])
def test_alexnet_takes_any_size(size):
    model = alexnet(size=size, channels=3, classes=7, dense=16).eval()
    assert model(batch(model, 2)).shape == (2, 7)


@pytest.mark.parametrize(
    "changes",
    [
        {"activation": "tanh"},
        {"overlapping": False},
        {"response_norm": True, "batch_norm": False},
        {"groups": 2},
        {"dropout": 0.0},
    ],
    ids=str,
)
def test_alexnet_s_options_change_what_it_gives(changes):
    plain, changed = alexnet(dense=16), alexnet(dense=16, **changes)
    x = batch(plain)
    torch.manual_seed(0)
    expected = plain(x)
    torch.manual_seed(0)
    assert not torch.allclose(changed(x), expected)


def test_response_norm_is_the_paper_s():
    lrn = alexnet(response_norm=True).lrn1
    a = torch.rand(1, 16, 2, 2)
    i = 5  # b_i = a_i / (k + alpha * sum over 5 neighbours of a_j^2)^beta
    expected = a[:, i] / (2 + 1e-4 * a[:, i - 2 : i + 3].square().sum(1)) ** 0.75
    torch.testing.assert_close(lrn(a)[:, i], expected)


def test_plain_and_residual_share_every_weight():
    plain, residual = resnet(residual=False), resnet(residual=True)
    assert plain.config.depth == 20
    states = plain.state_dict(), residual.state_dict()
    assert states[0].keys() == states[1].keys()
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])
    x = batch(plain)
    assert not torch.allclose(plain.eval()(x), residual.eval()(x))


def test_a_residual_network_of_silent_layers_passes_its_input_on():
    model = mlp(inputs=5, width=5, depth=4, residual=True).eval()
    for hidden in (model.hidden2, model.hidden3, model.hidden4):
        nn.init.zeros_(hidden.fc.weight)
    x = batch(model)
    torch.testing.assert_close(model(x), model.out(model.hidden1(x)))


def test_a_deep_residual_stack_starts_near_guessing():
    model = mlp(depth=40, residual=True).eval()
    loss = F.cross_entropy(model(batch(model, 64)), torch.arange(64) % 10)
    assert loss.item() < 4


def test_depth_zero_is_linear():
    assert [type(layer) for layer in mlp(depth=0)] == [nn.Flatten, nn.Linear]


def test_lsuv_gives_every_layer_unit_spread():
    model = alexnet(batch_norm=False, dense=64)
    x = 5 + 3 * torch.randn(100, *model.input_shape, generator=torch.Generator().manual_seed(0))
    lsuv_start(model, x)
    assert model.training
    spreads, layers = [], (nn.Conv2d, nn.Linear)
    hooks = [
        layer.register_forward_hook(lambda m, i, out: spreads.append(out.std().item()))
        for layer in model
        if isinstance(layer, layers)
    ]
    model.eval()(x)
    assert len(hooks) == 8
    assert spreads[:-1] == pytest.approx([1.0] * 7, rel=1e-3)
    assert spreads[-1] < 0.5


def test_kaiming_alone_starts_far_above_guessing():
    """The start that lesson 07 shows to fail, so that the calm one is seen to be needed."""
    model = calm_start(alexnet(batch_norm=False))
    nn.init.kaiming_normal_(model.fc8.weight)
    x = batch(model, 64) * 3
    assert F.cross_entropy(model.eval()(x), torch.arange(64) % 10).item() > 4


def test_the_paper_s_start_is_small_with_ones_where_the_paper_says():
    model = paper_start(alexnet(width=1.0))
    assert model.conv3.weight.std().item() == pytest.approx(0.01, rel=0.02)
    biases = [
        model.get_submodule(name).bias.mean().item()
        for name in ("conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8")
    ]
    assert biases == [0, 1, 0, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: AlexNetConfig(size=14), "size must be >= 15, got 14"),
        (lambda: AlexNetConfig(dropout=1.0), "dropout must be >= 0 and < 1"),
        (lambda: AlexNetConfig(width=0), "width must be > 0"),
        (lambda: AlexNetConfig(groups=3), "groups must be 1 or 2"),
        (lambda: AlexNetConfig(start="kaiming"), "start must be 'calm' or 'paper'"),
        (lambda: alexnet(activation="gelu"), "activation must be one of"),
        (lambda: ResNetConfig(blocks=0), "blocks must be >= 1"),
        (lambda: MLPConfig(depth=-1), "depth must be >= 0"),
        (lambda: paper_start(mlp()), "AlexNet's five convolutions"),
        (lambda: layer_table(nn.Linear(2, 2)), "input_shape must be given"),
    ],
)
def test_bad_sizes_are_refused(build, message):
    with pytest.raises(ValueError, match=message):
        build()


def test_the_html_table_has_every_layer():
    html = layer_table(alexnet())._repr_html_()
    assert html.count('<th scope="row">') == len(alexnet()) + 1
    assert "163,498" in html
