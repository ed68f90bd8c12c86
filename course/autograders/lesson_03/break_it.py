"""Exercise 03.7, break it: which fault made this training curve?"""

from functools import partial

import numpy as np

from course.autograders.lesson_03.softmax import softmax
from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "double softmax", "learning rate too small", "learning rate too large")


def diagnose_softmax_run(losses, accuracy, classes):
    """Name what was wrong with a softmax classifier's training, from its curve."""
    losses = np.asarray(losses, dtype=float)
    start, end = losses[0], losses[-1]
    # Twice through softmax, the best "logits" are a 1 and zeros: the loss has a floor.
    floor = np.log(np.e + classes - 1) - 1
    if losses.max() > 1.5 * start:
        return "learning rate too large"
    if end > 0.9 * start:
        return "learning rate too small"
    if end > 0.99 * floor and accuracy > 0.9:
        return "double softmax"
    return "healthy"


def run(fault, rng, classes=10, steps=100):
    """Train a softmax classifier on a blob of points per class, with one of ``FAULTS`` planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the data.
        classes: How many.
        steps: Full-batch steps of gradient descent.

    Returns:
        The training loss before every step, and the final training accuracy.

    Example:
        >>> losses, accuracy = run("double softmax", np.random.default_rng(0))
        >>> print(f"{losses[-1]:.1f} {accuracy:.2f}")
        1.5 1.00
    """
    crowded = fault == "learning rate too large"
    y = np.arange(10 * classes) % classes
    X = 3.0 * np.eye(classes)[y] + rng.normal(0.0, 2.0 if crowded else 0.4, (y.size, classes))
    W = np.zeros((classes, classes))
    lr = {"double softmax": 30.0, "learning rate too small": 2e-4, "learning rate too large": 60.0}
    losses = np.zeros(steps)
    for step in range(steps):
        p = softmax(X @ W)
        q = softmax(p) if fault == "double softmax" else p
        losses[step] = -np.log(np.maximum(q[np.arange(y.size), y], 1e-300)).mean()
        slope = q - np.eye(classes)[y]
        if fault == "double softmax":
            slope = p * (slope - (slope * p).sum(axis=1, keepdims=True))
        W -= lr.get(fault, 1.0) * X.T @ slope / y.size
    return losses, float((softmax(X @ W).argmax(axis=1) == y).mean())


def _cases(rng):
    for classes in (3, 10, 5, 20):
        for fault in FAULTS:
            losses, accuracy = run(fault, rng, classes)
            yield Case((losses, accuracy, classes))


def _always(fault, losses, accuracy, classes):
    return fault


def _for_ten_classes(losses, accuracy, classes):
    return diagnose_softmax_run(losses, accuracy, 10)


def _by_accuracy(losses, accuracy, classes):
    return "healthy" if accuracy > 0.9 else "learning rate too large"


def _by_plateau(losses, accuracy, classes):
    found = diagnose_softmax_run(losses, accuracy, classes)
    return "learning rate too small" if found == "double softmax" else found


def _rests_below(lack, tolerance, losses, accuracy, classes):
    found = diagnose_softmax_run(losses, accuracy, classes)
    if found in ("healthy", "double softmax"):
        rests = abs(losses[-1] - lack(classes)) < tolerance
        return "double softmax" if rests else "healthy"
    return found


EXERCISE = Exercise(
    id="03.7",
    reference=diagnose_softmax_run,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                "always_" + fault.replace(" ", "_"),
                partial(_always, fault),
                "It gives the same name to every run: what in the curve tells them apart?",
            )
            for fault in FAULTS
        ),
        Misconception(
            "floor_for_ten_classes",
            _for_ten_classes,
            "1.461 is the floor for 10 classes. With C classes it is -log(e / (e + C - 1)).",
        ),
        *(
            Misconception(
                "floor_without_e",
                partial(_rests_below, lack, tolerance),
                "Not the right floor: the best that two softmaxes can do is a 1 among C - 1 zeros, "
                "which costs -log(e / (e + C - 1)) = ln(e + C - 1) - 1, and not ln C less 1.",
            )
            for lack in (lambda c: np.log(c) - 1, lambda c: np.log(c - 1) - 1)
            for tolerance in (0.05, 0.1, 0.2)
        ),
        Misconception(
            "accuracy_alone",
            _by_accuracy,
            "Accuracy hides the fault: after softmax twice the largest class is still the largest. "
            "Look at where the loss comes to rest.",
        ),
        Misconception(
            "plateau_taken_for_slowness",
            _by_plateau,
            "A run that has come down and stands still is not slow: a slow one is still near ln C.",
        ),
    ),
    hints=(
        "Which loss does every untrained classifier start from, and which one can a healthy run "
        "reach?",
        "Twice through softmax the logits lie in [0, 1], so the loss cannot fall below -log(e / (e "
        "+ C - 1)), however accurate the classes are. Too small a rate stays near ln C; too large "
        "a one rises above it.",
        "Compare the largest loss with 1.5 times the first, the last with 0.9 times the first, "
        "then with the floor for this number of classes.",
    ),
    read="Lesson 03, Softmax twice",
)
