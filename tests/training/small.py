"""A run small enough for a test that still has everything in it: batch norm, dropout, momentum."""

import torch
from torch import nn

from course.data import digits
from course.data.augmentation import Shift
from course.data.batches import TrainVal, image_batches
from course.losses import cross_entropy
from course.optimizers import one_cycle_schedule
from course.training import Placement, accuracy, fit

CPU = Placement("cpu")
SHIFTED = (Shift(1),)


def small_data(*, augment=SHIFTED, **changes) -> TrainVal:
    return image_batches(digits(), **{"batch_size": 100, "augment": augment, **changes})


def small_model(*, norm=True, dropout=0.3) -> nn.Sequential:
    with torch.random.fork_rng():
        torch.manual_seed(5)
        return nn.Sequential(
            nn.Conv2d(1, 8, 3),
            nn.BatchNorm2d(8) if norm else nn.Identity(),
            nn.ReLU(),
            nn.Flatten(),
            nn.Dropout(dropout),
            nn.Linear(8 * 36, 10),
        )


def run(model=None, data=None, *, epochs=3, lr=0.1, **options):
    """A run with momentum and a schedule, and its model."""
    model = model or small_model()
    data = data or small_data()
    train = data.train if isinstance(data, TrainVal) else data
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    given = {
        "epochs": epochs,
        "schedule": one_cycle_schedule(lr, steps=3 * len(train)),
        "metrics": {"accuracy": accuracy},
        "placement": CPU,
        "progress": False,
        **options,
    }
    return fit(model, cross_entropy, optimizer, data, **given), model


def same_weights(one, other) -> bool:
    states = one.state_dict(), other.state_dict()
    return states[0].keys() == states[1].keys() and all(
        torch.equal(states[0][name], states[1][name]) for name in states[0]
    )
