import pytest
import torch
from torch.optim import lr_scheduler

from course.optimizers import (
    constant_schedule,
    cosine_schedule,
    inverse_time_schedule,
    one_cycle_schedule,
    step_schedule,
    warmup_schedule,
)


def rates(scheduler_of, lr, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=lr)
    scheduler = scheduler_of(optimizer)
    seen = []
    for _ in range(steps):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return seen


SAME = {
    "constant": (constant_schedule(0.3), lambda o: lr_scheduler.LambdaLR(o, lambda _: 1.0), 20),
    "step": (step_schedule(0.3, every=4, gamma=0.5), lambda o: lr_scheduler.StepLR(o, 4, 0.5), 20),
    "cosine": (
        cosine_schedule(0.3, steps=20, final=0.05),
        lambda o: lr_scheduler.CosineAnnealingLR(o, 20, 0.05),
        21,
    ),
    "warm-up": (
        warmup_schedule(constant_schedule(0.3), steps=5, start=0.25),
        lambda o: lr_scheduler.LinearLR(o, start_factor=0.25, total_iters=5),
        20,
    ),
    "one cycle": (
        one_cycle_schedule(0.3, steps=20),
        lambda o: lr_scheduler.OneCycleLR(o, 0.3, 21 - 1),
        20,
    ),
    "one cycle, chosen": (
        one_cycle_schedule(0.3, steps=15, rise=0.4, start=10.0, final=100.0),
        lambda o: lr_scheduler.OneCycleLR(
            o, 0.3, 15, pct_start=0.4, div_factor=10.0, final_div_factor=100.0
        ),
        15,
    ),
    "1/t": (
        inverse_time_schedule(1 / 0.3),
        lambda o: lr_scheduler.LambdaLR(o, lambda t: 1 / (t + 1)),
        20,
    ),
}


@pytest.mark.filterwarnings("ignore:Detected call of")
@pytest.mark.parametrize("name", SAME)
def test_agrees_with_pytorch(name):
    ours, theirs, steps = SAME[name]
    # The last call of OneCycleLR.step would go beyond its total.
    right = rates(theirs, 0.3, steps - 1)
    assert [ours(step) for step in range(steps - 1)] == pytest.approx(right, rel=1e-9)


def test_the_last_rate_stays():
    assert cosine_schedule(1.0, steps=4, final=0.1)(100) == pytest.approx(0.1)
    last = one_cycle_schedule(1.0, steps=4)(3)
    assert last == pytest.approx(1 / 25e4)
    assert one_cycle_schedule(1.0, steps=4)(100) == last


def test_a_cycle_may_begin_at_its_peak():
    assert one_cycle_schedule(1.0, steps=2, rise=0.5)(0) == 1.0


def test_after_the_warm_up_the_other_schedule_begins():
    rate = warmup_schedule(step_schedule(1.0, every=2, gamma=0.5), steps=3)
    assert [rate(t) for t in range(7)] == pytest.approx([0, 1 / 3, 2 / 3, 1, 1, 0.5, 0.5])


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: constant_schedule(-0.1), "lr"),
        (lambda: step_schedule(-0.1, every=2), "lr"),
        (lambda: step_schedule(0.1, every=0), "every"),
        (lambda: step_schedule(0.1, every=2, gamma=1.0), "gamma"),
        (lambda: cosine_schedule(-0.1, steps=3), "lr"),
        (lambda: cosine_schedule(0.1, steps=0), "steps"),
        (lambda: cosine_schedule(0.1, steps=3, final=-1.0), "final"),
        (lambda: warmup_schedule(constant_schedule(0.1), steps=0), "steps"),
        (lambda: warmup_schedule(constant_schedule(0.1), steps=3, start=1.5), "start"),
        (lambda: one_cycle_schedule(-0.1, steps=3), "peak"),
        (lambda: one_cycle_schedule(0.1, steps=0), "steps"),
        (lambda: one_cycle_schedule(0.1, steps=3, rise=0.0), "rise"),
        (lambda: one_cycle_schedule(0.1, steps=3, start=0.0), "start"),
        (lambda: one_cycle_schedule(0.1, steps=3, final=0.0), "final"),
        (lambda: inverse_time_schedule(0.0), "strength"),
    ],
)
def test_refuses_numbers_out_of_range(make, name):
    with pytest.raises(ValueError, match=f"^{name} must be"):
        make()
