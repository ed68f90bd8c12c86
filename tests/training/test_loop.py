import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course.data.batches import Batches, TrainVal
from course.losses import cross_entropy, mse_loss
from course.optimizers import SGD
from course.training import Placement, evaluate, fit, weight_groups
from course.training.steps import train_step
from tests.training.small import CPU, run, same_weights, small_data, small_model


def test_it_learns_the_digits():
    history, _ = run(small_model(dropout=0.0), epochs=3)
    assert history["val_accuracy"][-1] > 0.85
    assert history.columns == ("running_loss", "val_loss", "val_accuracy", "lr")


def test_a_seed_fixes_every_bit():
    (first, one), (second, other) = run(seed=1), run(seed=1)
    assert first.rows == second.rows
    assert same_weights(one, other)
    _, different = run(seed=2)
    assert not same_weights(one, different)


def test_the_global_generators_are_left_alone():
    torch.manual_seed(11)
    np.random.seed(11)  # noqa: NPY002 - it is the global one that must not move
    expected = torch.rand(2), np.random.rand(2)  # noqa: NPY002
    torch.manual_seed(11)
    np.random.seed(11)  # noqa: NPY002
    run(epochs=1)
    assert torch.equal(torch.rand(2), expected[0])
    assert (np.random.rand(2) == expected[1]).all()  # noqa: NPY002


def test_it_does_what_a_loop_written_by_hand_does():
    """The same batches, torch's own loss and optimizer, and nothing else."""
    data = small_data(augment=())
    model, expected = small_model(norm=False, dropout=0.0), small_model(norm=False, dropout=0.0)
    optimizer = torch.optim.SGD(expected.parameters(), lr=0.05, momentum=0.9)
    for epoch in range(2):
        for x, y, _ in data.train.epoch(epoch, seed=4):
            optimizer.zero_grad()
            F.cross_entropy(expected(x), y).backward()
            optimizer.step()
    ours = SGD(model.parameters(), lr=0.05, momentum=0.9)
    fit(model, cross_entropy, ours, data, epochs=2, seed=4, placement=CPU, progress=False)
    for one, other in zip(model.parameters(), expected.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-6)


def test_validation_images_teach_nothing():
    """Whatever is held out, the weights are the same: no statistic, no gradient comes from it."""
    data = small_data()
    garbage = Batches(255 - data.val.x, (data.val.y + 3) % 10, mean=data.val.mean, std=data.val.std)
    _, honest = run(data=data)
    _, other = run(data=TrainVal(data.train, garbage))
    _, alone = run(data=data.train)
    assert same_weights(honest, other)
    assert same_weights(honest, alone)


@pytest.mark.parametrize("accumulate", [2, 3, 7])
def test_accumulation_is_the_whole_batch(accumulate):
    data = small_data(augment=())  # the last batch, of 38, is not divided evenly
    models = [small_model(norm=False, dropout=0.0) for _ in range(2)]
    for model, parts in zip(models, (1, accumulate), strict=True):
        run(model, data, epochs=1, accumulate=parts)
    for one, other in zip(*(m.parameters() for m in models), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-6)


def test_a_mean_of_parts_that_forgets_their_sizes_is_seen():
    """The planted mistake of exercise 07.4: parts of 4, 4 and 2 rows, averaged equally."""
    x, y = torch.arange(10.0)[:, None], torch.zeros(10, 1)
    data = Batches(x, y, batch_size=10)
    model = nn.Linear(1, 1)
    weights = model.weight.detach().clone()
    mse_loss(model(x), y).backward()
    whole = model.weight.grad.clone()
    equal = sum(2 * (model(p) - q).mul(p).mean() for p, q in zip(x.split(4), y.split(4))) / 3  # noqa: B905
    (batch,) = data.epoch(0)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    train_step(model, mse_loss, optimizer, batch, placement=CPU, accumulate=3)
    torch.testing.assert_close(weights - model.weight, whole)
    assert not torch.allclose(equal, whole, rtol=0.05)


def test_clipping_shortens_the_gradient():
    model = nn.Linear(3, 1, bias=False)
    before = model.weight.detach().clone()
    data = Batches(torch.full((4, 3), 100.0), torch.zeros(4, 1), batch_size=4)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    fit(model, mse_loss, optimizer, data, epochs=1, clip=0.5, placement=CPU)
    assert (before - model.weight).norm().item() == pytest.approx(0.5, rel=1e-4)


def test_the_schedule_sets_the_rate_of_every_step():
    rates = []
    data = small_data()

    class Watched(torch.optim.SGD):
        def step(self, closure=None):
            rates.append([group["lr"] for group in self.param_groups])
            return super().step(closure)

    model = small_model()
    optimizer = Watched(weight_groups(model, 1e-3), lr=9.0)
    schedule = [0.01 * (step + 1) for step in range(100)].__getitem__
    history = fit(model, cross_entropy, optimizer, data, epochs=2, schedule=schedule, placement=CPU)
    steps = 2 * len(data.train)
    assert rates == [[schedule(step)] * 2 for step in range(steps)]
    assert history["lr"] == [schedule(steps // 2 - 1), schedule(steps - 1)]


def test_the_running_loss_is_the_mean_over_the_rows():
    data = Batches(torch.zeros(5, 1), torch.tensor([[1.0], [1], [1], [1], [6]]), batch_size=4)
    model = nn.Linear(1, 1)
    nn.init.zeros_(model.weight), nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0)
    history = fit(model, mse_loss, optimizer, data, epochs=1, placement=CPU)
    assert history["running_loss"] == [(4 * 1 + 36) / 5]


def test_early_stopping_goes_back_to_the_best_epoch():
    losses = iter([3.0, 1.0, 2.0, 0.95, 1.5])  # an epoch is better by more than 0.1, or is not
    seen = []
    model = small_model()

    def loss(output, target):
        if torch.is_grad_enabled():
            return cross_entropy(output, target)
        seen.append(model[5].weight.detach().clone())
        return next(losses)

    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    history = fit(
        model, loss, optimizer, small_data(), epochs=50, patience=2, min_delta=0.1, placement=CPU
    )
    assert history["val_loss"] == [3.0, 1.0, 2.0, 0.95]
    assert torch.equal(model[5].weight, seen[1])


def test_a_run_that_never_improves_stops_too():
    model = small_model()

    def loss(output, target):
        return cross_entropy(output, target) if torch.is_grad_enabled() else float("nan")

    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    history = fit(model, loss, optimizer, small_data(), epochs=9, patience=3, placement=CPU)
    assert len(history) == 3


def test_training_data_can_be_evaluated_too():
    data = small_data()
    history, model = run(data=data, epochs=1, evaluate_train=True)
    expected = evaluate(model, cross_entropy, data.train)["loss"]
    assert history["train_loss"] == [pytest.approx(expected)]
    assert history["running_loss"][0] > expected


def test_stop_ends_the_run_between_two_batches():
    asked = []

    def stop():
        asked.append(1)
        return len(asked) == 20

    history, _ = run(epochs=3, stop=stop)
    assert len(asked) == 20
    assert len(history) == 20 // len(small_data().train)


def test_every_epoch_is_told():
    told = []
    history, _ = run(epochs=2, on_epoch=lambda h: told.append(len(h)))
    assert told == [1, 2]
    assert len(history.seconds) == 2


def test_evaluation_changes_nothing():
    model = small_model()
    model[4].eval()  # a mode of its own, as in fine-tuning
    before = {name: value.clone() for name, value in model.state_dict().items()}
    evaluate(model, cross_entropy, small_data().val)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert model.training
    assert not model[4].training


def test_evaluation_counts_every_row_once_and_equally():
    data = Batches(torch.arange(5.0)[:, None], torch.zeros(5, 1), batch_size=4)
    assert evaluate(nn.Identity(), mse_loss, data)["loss"] == (1 + 4 + 9 + 16) / 5


def test_bfloat16_and_channels_first_train_too():
    history, model = run(
        epochs=1, placement=Placement("cpu", precision="bfloat16", channels_last=False)
    )
    assert history["val_accuracy"][0] > 0.3
    assert all(p.dtype == torch.float32 for p in model.parameters())


def test_channels_last_changes_the_memory_and_not_the_result():
    (_, innermost), (_, outermost) = (
        run(epochs=1, placement=Placement("cpu", channels_last=kind)) for kind in (True, False)
    )
    for one, other in zip(innermost.parameters(), outermost.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"epochs": 0}, "epochs must be >= 1"),
        ({"accumulate": 0}, "accumulate must be >= 1"),
        ({"clip": 0.0}, "clip must be > 0"),
        ({"patience": 0}, "patience must be >= 1"),
        ({"min_delta": -1.0}, "min_delta must be >= 0"),
    ],
)
def test_bad_numbers_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        run(**options)


def test_patience_needs_validation_data():
    with pytest.raises(ValueError, match="patience needs validation data"):
        run(data=small_data().train, patience=2)


def test_placements_are_checked():
    with pytest.raises(ValueError, match="precision must be one of"):
        Placement("cpu", precision="float16")
    if not torch.cuda.is_available():
        with pytest.raises(RuntimeError, match="torch finds no GPU"):
            Placement("cuda")
        assert Placement().device.type in ("cpu", "mps")
