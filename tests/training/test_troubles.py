import pytest
import torch
from torch import nn

from course.data.batches import Batches
from course.losses import cross_entropy, mse_loss
from course.models.networks import alexnet, mlp
from course.training import DeviceMemoryError, NonFiniteLossError, Placement, fit
from tests.training.small import CPU, run, small_data, small_model


def failing(model=None, loss=cross_entropy, data=None, *, lr=0.1, **options):
    model = model or small_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with pytest.raises(NonFiniteLossError) as caught:
        fit(model, loss, optimizer, data or small_data(), epochs=3, placement=CPU, **options)
    return caught.value


def test_too_high_a_rate_is_named():
    error = failing(mlp(seed=1), lr=1e38)
    assert error.layer.startswith(("hidden", "out"))
    assert (error.epoch, error.batch) == (1, 2)
    assert "its weights have grown to" in error.cause
    assert "lower the learning rate" in error.cause
    assert f"in epoch 1, batch 2, from {error.layer}:" in str(error)


def test_a_rate_that_only_the_loss_cannot_bear_is_named_too():
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 10))
    nn.init.constant_(model[1].weight, 1e30)
    error = failing(model, lambda output, target: output.square().mean())
    assert error.layer == "1"
    assert "the run diverges" in error.cause


def test_a_broken_weight_is_named():
    model = alexnet(dense=16)
    with torch.no_grad():
        model.conv3.weight[0, 0, 0, 0] = float("inf")
    data = Batches(torch.rand(20, 1, 28, 28), torch.arange(20) % 10, batch_size=5)
    error = failing(model, data=data)
    assert error.layer == "conv3"
    assert "its weights are not finite" in error.cause


class Root(nn.Module):
    def forward(self, x):
        return (x - 1).sqrt()


def test_the_layer_that_makes_nan_is_named():
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 10), nn.Sigmoid(), Root())
    error = failing(model)
    assert error.layer == "3"
    assert "finite inputs up to" in error.cause


def test_large_inputs_are_named():
    data = Batches(torch.full((4, 2), 1e38), torch.zeros(4, 1), batch_size=2)
    model = nn.Linear(2, 1)
    nn.init.constant_(model.weight, 4.0)
    error = failing(nn.Sequential(model), mse_loss, data)
    assert error.layer == "0"
    assert "scale the inputs" in error.cause


@pytest.mark.parametrize("where", ["input", "target"])
def test_bad_data_are_named_with_their_row(where):
    x, y = torch.zeros(6, 2), torch.zeros(6, 1)
    (x if where == "input" else y)[4, 0] = float("nan")
    error = failing(nn.Linear(2, 1), mse_loss, Batches(x, y, batch_size=3))
    assert error.layer == where
    assert "in row 1 of the batch" in error.cause
    assert error.batch == 2


def test_a_loss_that_overflows_is_named():
    error = failing(loss=lambda output, target: output.square().sum().exp())
    assert error.layer == "loss"
    assert "its input is finite" in error.cause


def test_the_weights_are_those_before_the_bad_batch():
    x = torch.ones(4, 1)
    x[2:] = float("inf")
    model, expected = nn.Linear(1, 1), nn.Linear(1, 1)
    expected.load_state_dict(model.state_dict())
    data = Batches(x, torch.zeros(4, 1), batch_size=2)
    failing(model, mse_loss, data)
    good = Batches(x[:2], torch.zeros(2, 1), batch_size=2)
    optimizer = torch.optim.SGD(expected.parameters(), lr=0.1)
    fit(expected, mse_loss, optimizer, good, epochs=1, placement=CPU)
    assert torch.equal(model.weight, expected.weight)


def test_the_last_epoch_s_checkpoint_survives(tmp_path):
    steps = []

    def loss(output, target):
        steps.append(1)
        return cross_entropy(output, target) * (float("nan") if len(steps) == 20 else 1)

    model = small_model()
    with pytest.raises(NonFiniteLossError):
        fit(
            model, loss, torch.optim.SGD(model.parameters(), lr=0.1), small_data(),
            epochs=3, placement=CPU, checkpoint=str(tmp_path / "run.pt"),
        )  # fmt: skip
    history, _ = run(epochs=1, checkpoint=str(tmp_path / "run.pt"), metrics=None)
    assert len(history) == 1


def test_too_little_memory_is_answered_with_what_to_lower():
    class Large(nn.Linear):
        def forward(self, x):
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB")

    model = Large(2, 1)
    data = Batches(torch.zeros(90, 2), torch.zeros(90, 1), batch_size=30)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with pytest.raises(DeviceMemoryError) as caught:
        fit(model, mse_loss, optimizer, data, epochs=1, accumulate=2, placement=CPU)
    for advice in ("15 rows in a pass", "accumulate=4", "batch_size from 30", "bfloat16"):
        assert advice in str(caught.value)
    assert isinstance(caught.value.__cause__, torch.OutOfMemoryError)


def test_bfloat16_is_suspected_where_it_is_used():
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 10), nn.Sigmoid(), Root())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with pytest.raises(NonFiniteLossError, match="bfloat16 is coarse"):
        fit(
            model, cross_entropy, optimizer, small_data(), epochs=1,
            placement=Placement("cpu", precision="bfloat16"),
        )  # fmt: skip
