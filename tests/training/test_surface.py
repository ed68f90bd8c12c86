import numpy as np
import pytest
import torch
from torch import nn

from course.data.batches import Batches
from course.losses import cross_entropy, mse_loss
from course.training import LossSurface, evaluate, loss_surface
from tests.training.small import run, small_data, small_model


@pytest.fixture(scope="module")
def trained():
    _, model = run(epochs=2)
    return model


def test_the_centre_is_the_model_s_own_loss(trained):
    data = small_data().val
    surface = loss_surface(trained, cross_entropy, data, points=3, span=0.5)
    assert surface.losses.shape == (3, 3)
    assert surface.losses[1, 1] == surface.centre
    assert surface.centre == pytest.approx(evaluate(trained, cross_entropy, data)["loss"])
    assert surface.losses[0, 0] > surface.centre


def test_the_model_comes_back_bit_for_bit(trained):
    before = {name: value.clone() for name, value in trained.state_dict().items()}
    trained.train()
    loss_surface(trained, cross_entropy, small_data().val, dimensions=1, points=3)
    assert all(torch.equal(before[name], value) for name, value in trained.state_dict().items())
    assert trained.training


def test_the_model_comes_back_after_an_interruption(trained):
    before = trained[0].weight.detach().clone()

    def interrupted(output, target):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loss_surface(trained, interrupted, small_data().val)
    assert torch.equal(trained[0].weight, before)


def test_a_quadratic_is_a_parabola():
    """A linear model under squared error, worked by hand: L = |W0 + a d1 + b d2 - W*|^2 / n."""
    model = nn.Linear(3, 2, bias=False)
    data = Batches(torch.eye(3), torch.zeros(3, 2))
    surface = loss_surface(model, mse_loss, data, points=5, span=2.0, seed=3)
    generator = torch.Generator().manual_seed(3)
    weight = model.weight.detach()
    steps = []
    for _ in range(2):
        drawn = torch.randn(2, 3, generator=generator)
        steps.append(drawn / drawn.norm(dim=1, keepdim=True) * weight.norm(dim=1, keepdim=True))
    for i, alpha in enumerate((-2, -1, 0, 1, 2)):
        for j, beta in enumerate((-2, -1, 0, 1, 2)):
            expected = (weight + alpha * steps[0] + beta * steps[1]).square().sum() / 6
            assert surface.losses[i, j] == pytest.approx(expected.item(), rel=1e-5)


def test_rescaling_a_layer_does_not_change_the_picture():
    """What filter normalisation is for: a ReLU network is the same with one layer doubled and
    the next one halved, and without normalisation its surface would look different."""

    def build(factor):
        model = nn.Sequential(
            nn.Flatten(), nn.Linear(64, 9, bias=False), nn.ReLU(), nn.Linear(9, 10, bias=False)
        )
        with torch.random.fork_rng():
            torch.manual_seed(0)
            for layer in (model[1], model[3]):
                nn.init.normal_(layer.weight)
        with torch.no_grad():
            model[1].weight *= factor
            model[3].weight /= factor
        return model

    one, other = (
        loss_surface(build(f), cross_entropy, small_data().val, dimensions=1, points=5).losses
        for f in (1.0, 8.0)
    )
    np.testing.assert_allclose(one, other, rtol=1e-4)


def test_biases_and_batch_norm_stay(monkeypatch):
    model = small_model()
    seen = set()

    def loss(output, target):
        seen.add((model[1].weight.sum().item(), model[5].bias.sum().item()))
        return cross_entropy(output, target)

    loss_surface(model, loss, small_data().val, dimensions=1, points=4)
    assert len(seen) == 1


def test_a_seed_fixes_the_directions(trained):
    def line(seed):
        data = small_data().val
        surface = loss_surface(trained, cross_entropy, data, dimensions=1, points=3, seed=seed)
        return surface.losses.tolist()

    assert line(1) == line(1)
    assert line(1) != line(2)


def test_it_survives_a_file(tmp_path, trained):
    surface = loss_surface(trained, cross_entropy, small_data().val, points=2)
    surface.save(tmp_path / "surface.npz")
    read = LossSurface.load(tmp_path / "surface.npz")
    np.testing.assert_allclose(read.losses, surface.losses, rtol=1e-6)
    np.testing.assert_allclose(read.betas, surface.betas)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"points": 1}, "points"),
        ({"dimensions": 3}, "dimensions must be 1 or 2"),
        ({"span": 0.0}, "span must be > 0"),
    ],
)
def test_bad_numbers_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        loss_surface(small_model(), cross_entropy, small_data().val, **options)


def test_a_model_without_weights_is_refused():
    with pytest.raises(ValueError, match="no weights"):
        loss_surface(nn.Identity(), mse_loss, Batches(torch.eye(2), torch.eye(2)))
