"""Exercise 07.7, break it: which fault made this training run?"""

from functools import partial
from itertools import pairwise

import numpy as np

from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "start too large", "start too small", "gradients not cleared")


def diagnose_network_run(losses, lengths, classes):
    """Name what was wrong with a network's training, from its losses and gradients."""
    losses, lengths = np.asarray(losses, dtype=float), np.asarray(lengths, dtype=float)
    if losses[0] > 2 * np.log(classes):
        return "start too large"
    if losses[-1] > 0.9 * losses[0]:
        return "start too small"
    # Near the bottom a gradient is short; a sum of all that ever were is not.
    return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"


def run(fault, rng, classes=10, steps=100):
    """Train a small ReLU network on a blob of points per class, with one of ``FAULTS`` planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the data and the first weights.
        classes: How many.
        steps: Full-batch steps of gradient descent.

    Returns:
        The training loss before every step, and the length of what the optimizer was handed as
        the gradient.

    Example:
        >>> losses, lengths = run("start too small", np.random.default_rng(0))
        >>> print(f"{losses[0]:.2f} {losses[-1]:.2f}")
        2.30 2.30
    """
    y = np.arange(max(120, 2 * classes)) % classes
    X = 2.0 * np.eye(classes)[y] + rng.normal(0.0, 0.3, (y.size, classes))
    sizes = (classes, 32, 32, classes)
    weights = [
        rng.normal(0.0, np.sqrt(2 / before), (before, after)) for before, after in pairwise(sizes)
    ]
    weights[-1] *= {"start too large": 15.0}.get(fault, 0.1)
    if fault == "start too small":
        weights = [0.05 * w for w in weights]
    slower = {"start too large": 8, "gradients not cleared": 40}
    lr = 0.04 * classes / slower.get(fault, 1)
    handed = [np.zeros_like(w) for w in weights]
    losses, lengths = np.zeros(steps), np.zeros(steps)
    for step in range(steps):
        losses[step], gradients = _backward(X, y, weights)
        kept = fault == "gradients not cleared"
        handed = [kept * old + new for old, new in zip(handed, gradients, strict=True)]
        lengths[step] = np.sqrt(sum((g**2).sum() for g in handed))
        weights = [w - lr * g for w, g in zip(weights, handed, strict=True)]
    return losses, lengths


def _backward(X, y, weights):
    """The mean cross-entropy, and its gradient in every weight."""
    inputs = [X]
    for w in weights[:-1]:
        inputs.append(np.maximum(inputs[-1] @ w, 0.0))
    z = inputs[-1] @ weights[-1]
    z -= z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    slope = (np.exp(log_p) - np.eye(z.shape[1])[y]) / y.size
    gradients = []
    for a, w in zip(reversed(inputs), reversed(weights), strict=True):
        gradients.append(a.T @ slope)
        slope = (slope @ w.T) * (a > 0)
    return -log_p[np.arange(y.size), y].mean(), gradients[::-1]


def _cases(rng):
    for classes in (10, 3, 20, 120):
        for fault in FAULTS:
            yield Case((*run(fault, rng, classes), classes))
    # Two classes that nobody tells apart cost ln 2, less than 1.
    yield Case((*run("start too small", rng, 2), 2))


def _always(fault, losses, lengths, classes):
    return fault


def _for_ten_classes(losses, lengths, classes):
    return diagnose_network_run(losses, lengths, 10)


def _without(fault, taken_for):
    def wrong(losses, lengths, classes):
        found = diagnose_network_run(losses, lengths, classes)
        return taken_for if found == fault else found

    return wrong


def _by_short_gradients(losses, lengths, classes):
    if losses[0] > 2 * np.log(classes):
        return "start too large"
    if lengths[0] < lengths[-1]:
        return "start too small"
    return "healthy"


def _exact_start(losses, lengths, classes):
    if losses[0] > 1.001 * np.log(classes):
        return "start too large"
    return diagnose_network_run(losses, lengths, classes)


def _by_start(limit):
    """Compares the first loss with something else than 2 ln C."""

    def wrong(losses, lengths, classes):
        if losses[0] > limit(classes):
            return "start too large"
        if losses[-1] > 0.9 * losses[0]:
            return "start too small"
        return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"

    return wrong


def _by_nats(first, last):
    def wrong(losses, lengths, classes):
        if losses[0] > first:
            return "start too large"
        if losses[-1] > last:
            return "start too small"
        return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"

    return wrong


EXERCISE = Exercise(
    id="07.7",
    reference=diagnose_network_run,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                "always_" + fault.replace(" ", "_"),
                partial(_always, fault),
                "It gives the same name to every run: what in the curves tells them apart?",
            )
            for fault in FAULTS
        ),
        Misconception(
            "start_for_ten_classes",
            _for_ten_classes,
            "2.303 is where 10 classes start. With C classes it is ln C.",
        ),
        Misconception(
            "exact_start",
            _exact_start,
            "A fresh network is near ln C, not exactly on it: only a start far above is too large.",
        ),
        Misconception(
            "exact_start",
            _by_start(np.log),
            "A fresh network is near ln C, not exactly on it: only a start far above is too large.",
        ),
        *(
            Misconception(
                "start_against_the_number_of_classes",
                _by_start(limit),
                "Compare the first loss with ln C, which is where C classes start, not with their "
                "number.",
            )
            for limit in (lambda classes: classes, lambda classes: classes / 2)
        ),
        *(
            Misconception(
                "fixed_levels",
                wrong,
                "How high a loss is depends on the number of classes: compare with ln C, not with "
                "a fixed number.",
            )
            for wrong in (
                *(_by_start(lambda classes, nats=nats: nats) for nats in (2.4, 3)),
                *(_by_nats(first, last) for first in (3, 5, 8) for last in (1, 2)),
            )
        ),
        Misconception(
            "uncleared_taken_for_healthy",
            _without("gradients not cleared", "healthy"),
            "A loss near 0 does not prove the run healthy: look at the gradient, which ought to be "
            "short by then.",
        ),
        Misconception(
            "large_start_taken_for_healthy",
            _without("start too large", "healthy"),
            "A run can recover from a bad start: compare the first loss with ln C.",
        ),
        Misconception(
            "small_start_taken_for_healthy",
            _without("start too small", "healthy"),
            "A loss that stays near ln C has learned nothing, calm as it looks.",
        ),
        Misconception(
            "growing_gradient_taken_for_small_start",
            _by_short_gradients,
            "Two faults let the gradient grow: one learned meanwhile, the other's loss is still "
            "near ln C. Look at the loss first.",
        ),
        Misconception(
            "small_start_taken_for_uncleared",
            _without("start too small", "gradients not cleared"),
            "A gradient that grows from nearly nothing is no sum of old ones: this run's loss has "
            "not moved from ln C.",
        ),
        Misconception(
            "large_start_taken_for_uncleared",
            _without("start too large", "gradients not cleared"),
            "The very first loss, before any step, is too large: look at the start before you look "
            "at the gradients.",
        ),
    ),
    hints=(
        "Three questions, in this order: where does the loss begin, where does it end, and how "
        "long is the gradient then?",
        "An untrained network for C classes begins at ln C. One that ends there has learned "
        "nothing. Where the loss is near 0 every example's gradient is short; a long one must have "
        "been added up over the steps.",
        "Compare the first loss with 2 ln C, the last with 0.9 times the first, then the last "
        "gradient's length with the first one's.",
    ),
    read="Lesson 07, The first loss is ln C",
)
