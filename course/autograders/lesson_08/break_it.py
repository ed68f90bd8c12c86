"""Exercise 08.6, break it: what do training, validation and test loss say together?"""

from functools import partial
from itertools import product

import numpy as np

from course.autograders.lesson_03.softmax import softmax
from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "overfitting", "underfitting", "leak")


def diagnose_gap(train_losses, val_losses, test_loss, classes):
    """Name what is wrong with a classifier's training, from its losses."""
    train_losses, val_losses = np.asarray(train_losses, float), np.asarray(val_losses, float)
    # Validation rows stand for rows never seen: new ones may not cost several times as much.
    if test_loss > 2 * val_losses[-1] + 0.3:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    return "overfitting" if val_losses[-1] > val_losses.min() + 0.1 else "healthy"


def run(fault, rng, classes=10, steps=150, per_class=None):
    """Train a classifier on random ReLU features, with one of ``FAULTS`` planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the data and the features.
        classes: How many.
        steps: Full-batch steps of gradient descent.
        per_class: How many training rows of each class; by default few where the run is to
            overfit, and enough where it is not.

    Returns:
        The training loss and the validation loss after every step, and the loss on new data
        after the last one.

    Example:
        >>> train, val, test = run("overfitting", np.random.default_rng(0))
        >>> print(f"{train[-1]:.2f} {val.min():.2f} {val[-1]:.2f} {test:.2f}")
        0.02 1.55 2.30 2.37
    """
    few = fault in ("overfitting", "leak")
    rows = (per_class or (max(3, 40 // classes) if few else 40 + 600 // classes)) * classes
    features = min(2, classes // 2) if fault == "underfitting" else 120
    hidden = rng.normal(0.0, 0.4, (20, features))

    def sample(n, wrong_labels=0.0):
        y = np.arange(n) % classes
        x = 3.0 * np.eye(20)[y] + rng.normal(0.0, 0.9, (n, 20))
        turned = np.arange(n) < wrong_labels * n
        y = (y + turned * rng.integers(1, classes, n)) % classes
        return np.maximum(x @ hidden, 0.0), y

    train = sample(rows, 0.4 if few else 0.0)
    val, test = sample(max(400, 60 * classes)), sample(300 * classes)
    if fault == "leak":
        # Copies of training rows, and a few new ones: not quite as good as training.
        val = tuple(
            np.concatenate([np.tile(old, 10 if old.ndim == 1 else (10, 1)), new[: rows // 3]])
            for old, new in zip(train, val, strict=True)
        )
    weights = velocity = np.zeros((hidden.shape[1], classes))
    lr = 1.0 / np.linalg.eigvalsh(train[0].T @ train[0] / rows)[-1]
    losses = np.zeros((2, steps))
    for step in range(steps):
        slope = softmax(train[0] @ weights) - np.eye(classes)[train[1]]
        velocity = 0.9 * velocity - lr * train[0].T @ slope / rows
        weights = weights + velocity
        losses[:, step] = _loss(weights, *train), _loss(weights, *val)
    return losses[0], losses[1], _loss(weights, *test)


def _loss(weights, x, y):
    p = softmax(x @ weights)[np.arange(y.size), y]
    return float(-np.log(np.maximum(p, 1e-300)).mean())


def _cases(rng):
    for classes in (10, 5, 3):
        for fault in FAULTS:
            yield Case((*run(fault, rng, classes), classes))
    # Two classes that nobody tells apart cost ln 2, less than 1.
    yield Case((*run("underfitting", rng, 2), 2))
    # With many rows the gap is small although no row has leaked.
    yield Case((*run("healthy", rng, 5, per_class=300), 5))


def _always(fault, train_losses, val_losses, test_loss, classes):
    return fault


def _without(fault, taken_for):
    def wrong(train_losses, val_losses, test_loss, classes):
        found = diagnose_gap(train_losses, val_losses, test_loss, classes)
        return taken_for if found == fault else found

    return wrong


def _any_gap(train_losses, val_losses, test_loss, classes):
    found = diagnose_gap(train_losses, val_losses, test_loss, classes)
    return "overfitting" if found == "healthy" and val_losses[-1] > train_losses[-1] else found


def _by_the_first_two(train_losses, val_losses, test_loss, classes):
    """Never looks at the test loss."""
    return diagnose_gap(train_losses, val_losses, 0.0, classes)


def _by(
    leak=lambda train, val, test: test > 2 * val[-1] + 0.3,
    high=lambda train, classes: train[-1] > 0.5 * np.log(classes),
    risen=lambda train, val: val[-1] > val.min() + 0.1,
    last=False,
):
    """The four rules with one of them changed, the leak's first or last."""

    def wrong(train_losses, val_losses, test_loss, classes):
        train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
        leaks = leak(train, val, test_loss)
        if leaks and not last:
            return "leak"
        if high(train, classes):
            return "underfitting"
        if risen(train, val):
            return "overfitting"
        return "leak" if leaks else "healthy"

    return wrong


def _any_excess(train, val, test):
    return test > val[-1]


def _above_training(times):
    return lambda train, val, test: test > times * train[-1]


def _val_below(times):
    return lambda train, val, test: val[-1] < times * train[-1]


def _val_near(gap):
    return lambda train, val, test: abs(val[-1] - train[-1]) < gap


_ANY_EXCESS = (
    "New data may cost a little more than validation by chance: a leak makes it cost several times "
    "as much."
)
_AGAINST_TRAINING = (
    "An overfitting run costs more on new data than in training too, and validation agrees: only "
    "in a leak does validation look far better than new data."
)
_NO_NEW_DATA = (
    "Validation may lie close to training because there are many rows: only the test loss tells a "
    "leak from that."
)
_FIXED = (
    "How high a loss is depends on the number of classes: compare with ln C, or with the run's own "
    "lowest, not with a fixed number."
)

EXERCISE = Exercise(
    id="08.6",
    reference=diagnose_gap,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                "always_" + fault,
                partial(_always, fault),
                "It gives the same name to every run: what in the losses tells them apart?",
            )
            for fault in FAULTS
        ),
        Misconception(
            "leak_taken_for_healthy",
            _by_the_first_two,
            "Two beautiful curves prove nothing if validation rows were trained on: compare "
            "validation with the test loss.",
        ),
        Misconception(
            "leak_taken_for_overfitting",
            _without("leak", "overfitting"),
            "An overfitting run shows it in validation. Here validation is as good as training, "
            "and only new data disagree: rows have leaked.",
        ),
        *(
            Misconception("any_excess_is_a_leak", _by(_any_excess, last=last), _ANY_EXCESS)
            for last in (False, True)
        ),
        *(
            Misconception(
                "overfitting_taken_for_leak", _by(_above_training(times)), _AGAINST_TRAINING
            )
            for times in (1, 1.5, 3)
        ),
        *(
            Misconception("leak_without_new_data", _by(leak, last=last), _NO_NEW_DATA)
            for leak, last in (
                (_val_below(1), False),
                *product((*map(_val_below, (1.5, 2, 3)), _val_near(0.05)), (False, True)),
            )
        ),
        *(
            Misconception("fixed_levels", _by(high=high, risen=risen), _FIXED)
            for high in (
                lambda train, classes, nats=nats: train[-1] > nats for nats in (0.8, 1, 1.5, 2)
            )
            for risen in (
                lambda train, val: val[-1] > 1,
                lambda train, val: val[-1] > val.min() + 0.1,
            )
        ),
        *(
            Misconception(
                "any_gap_is_overfitting",
                _by(risen=lambda train, val, times=times: val[-1] > times * train[-1]),
                "Some gap is normal, a healthy run has one too: overfitting shows in a validation "
                "loss that has risen from its lowest.",
            )
            for times in (1.2, 2)
        ),
        Misconception(
            "any_gap_is_overfitting",
            _any_gap,
            "Some gap is normal, a healthy run has one too: overfitting shows in a validation loss "
            "that has risen from its lowest.",
        ),
        Misconception(
            "overfitting_taken_for_healthy",
            _without("overfitting", "healthy"),
            "The validation loss has risen from its lowest while the training loss fell on: that "
            "is overfitting.",
        ),
        Misconception(
            "overfitting_taken_for_leak",
            _without("overfitting", "leak"),
            _AGAINST_TRAINING,
        ),
        Misconception(
            "underfitting_taken_for_healthy",
            _without("underfitting", "healthy"),
            "A small gap alone is no health: if the training loss is still near ln C, too little "
            "was learned.",
        ),
        Misconception(
            "underfitting_taken_for_overfitting",
            _without("underfitting", "overfitting"),
            "Whoever overfits has a small training loss: here it is still near ln C.",
        ),
    ),
    hints=(
        "Three comparisons: training with ln C, validation with its own lowest, the test loss with "
        "validation. Which fault shows in which?",
        "A leak makes validation look far better than new data. Underfitting leaves the training "
        "loss near ln C. Overfitting lets validation rise from its lowest while training falls on.",
        "In this order: test_loss above twice the last validation loss (and 0.3 more), the last "
        "training loss above half of ln C, the last validation loss 0.1 above its lowest.",
    ),
    read="Lesson 08, The gap",
)
