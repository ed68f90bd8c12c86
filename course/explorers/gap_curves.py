"""What the validation gap explorer shows: curves of 108 small networks, trained ahead of time.

``python -m course.explorers.gap_curves`` trains them anew, in a minute or two on one core, and
writes the file that is stored beside this module.
"""

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["COLUMNS", "EPOCHS", "GRID", "load", "measure", "place"]

GRID: dict[str, list] = {
    "hidden": [4, 16, 64, 256],
    "rows": [100, 300, 900],
    "noise": [0.0, 0.2, 0.4],
    "decay": [0.0, 0.001, 0.01],
}
COLUMNS = ("train_loss", "val_loss", "val_accuracy", "test_accuracy")
EPOCHS = 60
_POOL, _VAL = 900, 400  # rows to train on at most, and to validate on; the other 497 are the test
_FILE = Path(__file__).with_suffix(".npz")


@cache
def load() -> np.ndarray:
    """The stored curves.

    Returns:
        Integers of shape (4, 3, 3, 3, 4, 60): the settings in the order of ``GRID``, the
        ``COLUMNS``, the epochs. Losses are thousandths of a nat, accuracies thousandths. Read-only.

    Example:
        >>> load().shape
        (4, 3, 3, 3, 4, 60)
    """
    with np.load(_FILE, allow_pickle=False) as file:
        curves = file["curves"]
    curves.setflags(write=False)
    return curves


def place(**setting: Any) -> tuple[int, ...]:
    """Where a setting stands in each list of ``GRID``.

    Args:
        **setting: A value for every name in ``GRID``.

    Raises:
        ValueError: A value is not in the grid.

    Example:
        >>> place(hidden=64, rows=100, noise=0.4, decay=0.0)
        (2, 0, 2, 0)
    """
    return tuple(values.index(setting[name]) for name, values in GRID.items())


def measure(hidden: int, rows: int, noise: float, decay: float) -> np.ndarray:
    """Train one network on the 8 x 8 digits, and tell how it went.

    Args:
        hidden: Units of its only hidden layer.
        rows: Training images, at most 900; fewer are the first of more.
        noise: The share of training labels that are replaced by a random digit.
        decay: Weight decay.

    Returns:
        Integers of shape (4, 60), as :func:`load` has them. Validation and test labels are as they
        were published.
    """
    import torch

    from course.data import digits
    from course.data.batches import Batches, TrainVal
    from course.losses import cross_entropy
    from course.models.mlp import mlp
    from course.training import accuracy, evaluate, fit

    images = digits()
    rng = np.random.default_rng(8)
    order = rng.permutation(len(images))
    turned, other = rng.random(len(images)) < noise, rng.integers(10, size=len(images))
    x = torch.tensor(images.images / images.brightest, dtype=torch.float32)
    clean = torch.tensor(images.labels)
    noisy = torch.tensor(np.where(turned, other, images.labels))
    train, val = order[:rows], order[_POOL : _POOL + _VAL]
    test = Batches(x[order[_POOL + _VAL :]], clean[order[_POOL + _VAL :]], 500)
    model = mlp(width=hidden, depth=1, seed=8)
    tested: list[float] = []
    history = fit(
        model,
        cross_entropy,
        torch.optim.SGD(model.parameters(), 0.1, momentum=0.9, weight_decay=decay),
        TrainVal(
            Batches(x[train], noisy[train], 50, shuffle=True), Batches(x[val], clean[val], 500)
        ),
        epochs=EPOCHS,
        metrics={"accuracy": accuracy},
        evaluate_train=True,
        seed=8,
        progress=False,
        on_epoch=lambda _: tested.append(
            evaluate(model, cross_entropy, test, metrics={"accuracy": accuracy})["accuracy"]
        ),
    )
    columns = [*(history[name] for name in COLUMNS[:3]), tested]
    return np.round(1000 * np.array(columns)).astype(np.int16)


def main() -> None:
    """Train all of them, on one thread so that the curves can be had again, and store them."""
    import torch

    torch.set_num_threads(1)
    runs = np.array([measure(*setting) for setting in product(*GRID.values())])
    sizes = [len(values) for values in GRID.values()]
    np.savez_compressed(_FILE, curves=runs.reshape(*sizes, len(COLUMNS), EPOCHS))


if __name__ == "__main__":
    main()
