"""Exercise 04.6, break it: which fault made this training curve?"""

from functools import partial
from itertools import combinations

import numpy as np

from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "0/1 labels", "margin forgotten", "step does not decay")


def diagnose_hinge_run(losses, positives):
    """Name what was wrong with a linear classifier's training on the hinge, from its curve."""
    losses = np.asarray(losses, dtype=float)
    if losses[0] == 0:
        return "margin forgotten"
    if np.ptp(losses[losses.size // 2 :]) > 0.3:
        return "step does not decay"
    # With y = 0 a negative costs max(0, 1 - 0 s) = 1, whatever its score.
    return "0/1 labels" if abs(losses[-1] - (1 - positives)) < 0.04 else "healthy"


def run(fault, rng, positives=0.4, steps=600):
    """Train a linear classifier on the hinge by subgradient steps, with one fault planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the data.
        positives: The share of positives.
        steps: Subgradient steps; those that do not decay take five examples at a time.

    Returns:
        The mean training loss before every step, as the faulty loop computes it.

    Example:
        >>> losses = run("0/1 labels", np.random.default_rng(0), positives=0.4)
        >>> print(f"{losses[0]:.1f} {losses[-1]:.1f}")
        1.0 0.6
    """
    n = 100
    y = np.where(np.arange(n) < round(positives * n), 1.0, -1.0)
    told = (y + 1) / 2 if fault == "0/1 labels" else y
    side = np.where(np.arange(n) % 14 == 5, -y, y)  # some lie among the others: no line parts them
    X = np.column_stack([1.5 * side[:, None] + rng.normal(0.0, 1.2, (n, 2)), np.ones(n)])
    w, losses = np.zeros(3), np.zeros(steps)
    edge = 0.0 if fault == "margin forgotten" else 1.0
    for step in range(steps):
        margin = told * (X @ w)
        losses[step] = np.maximum(0.0, edge - margin).mean()
        push = (margin < edge) * told
        if fault == "step does not decay":
            few = rng.integers(0, n, 5)
            w += 5.0 * push[few] @ X[few]
        else:
            w += 2.0 / np.sqrt(step + 1) * push @ X / n
    return losses


def _cases(rng):
    for positives in (0.4, 0.55, 0.9):
        for fault in FAULTS:
            losses = run(fault, rng, positives)
            while not _clear(fault, losses, positives):
                losses = run(fault, rng, positives)
            yield Case((losses, positives))


def _clear(fault, losses, positives):
    """Whether the curve shows its fault to whoever looks, at any reasonable threshold."""
    apart, bounced = abs(losses[-1] - (1 - positives)), np.ptp(losses[losses.size // 2 :])
    return {
        "healthy": min(apart, abs(losses[-1] - positives)) > 0.05
        and bounced < 0.1
        and losses.max() < 1.5,
        "0/1 labels": apart < 0.005,
        "margin forgotten": True,
        "step does not decay": bounced > 0.8 and losses.max() > 2.5,
    }[fault]


def _as_a_name(fault):
    return fault.replace(" ", "_").replace("/", "_")


def _always(fault, losses, positives):
    return fault


def _above(height, losses, positives):
    found = diagnose_hinge_run(losses, positives)
    if found in ("healthy", "0/1 labels"):
        return "0/1 labels" if losses[-1] > height else "healthy"
    return found


def _share_of_positives(losses, positives):
    return diagnose_hinge_run(losses, 1 - positives)


def _high_is_bouncing(losses, positives):
    found = diagnose_hinge_run(losses, positives)
    return "step does not decay" if found == "0/1 labels" else found


def _low_is_healthy(losses, positives):
    found = diagnose_hinge_run(losses, positives)
    return "healthy" if found == "margin forgotten" else found


def _at_least_the_share(losses, positives):
    found = diagnose_hinge_run(losses, positives)
    return "0/1 labels" if found == "healthy" and losses[-1] >= 1 - positives else found


def _exchanged(one, other, losses, positives):
    found = diagnose_hinge_run(losses, positives)
    return {one: other, other: one}.get(found, found)


def _by_the_last_value(losses, positives):
    found = diagnose_hinge_run(losses, positives)
    return "healthy" if found == "step does not decay" else found


EXERCISE = Exercise(
    id="04.6",
    reference=diagnose_hinge_run,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                f"always_{_as_a_name(fault)}",
                partial(_always, fault),
                "It gives the same name to every run: what in the curve tells them apart?",
            )
            for fault in FAULTS
        ),
        *(
            Misconception(
                "fixed_height",
                partial(_above, height),
                "No fixed height tells 0/1 labels from a healthy run: what remains of a healthy "
                "one depends on the data. The run with 0/1 labels rests at 1 - positives exactly.",
            )
            for height in (0.1, 0.15, 0.19, 0.25, 0.3, 0.4, 0.5)
        ),
        Misconception(
            "at_least_the_share",
            _at_least_the_share,
            "With 0/1 labels the loss rests *at* 1 - positives: a healthy run on mixed data may "
            "well rest higher.",
        ),
        *(
            Misconception(
                f"exchanged_{_as_a_name(one)}_and_{_as_a_name(other)}",
                partial(_exchanged, one, other),
                f'You tell the runs apart, but "{one}" and "{other}" are exchanged.',
            )
            for one, other in combinations(FAULTS, 2)
        ),
        Misconception(
            "share_of_positives",
            _share_of_positives,
            "With y = 0 it is the negatives that cost exactly 1 each: the loss comes to rest at 1 "
            "- positives.",
        ),
        Misconception(
            "plateau_taken_for_bouncing",
            _high_is_bouncing,
            "A run that stands perfectly still does not bounce: what value does it stand at?",
        ),
        Misconception(
            "nothing_to_learn_taken_for_healthy",
            _low_is_healthy,
            "A loss of 0 before the first step is no success: with a margin, w = 0 costs 1.",
        ),
        Misconception(
            "bouncing_not_seen",
            _by_the_last_value,
            "Look at more than the last value: a step that does not decay keeps the loss jumping "
            "through the second half of the run.",
        ),
    ),
    hints=(
        "What does one example cost if its label is 0? What does everything cost at w = 0?",
        "With 0/1 labels every negative costs exactly 1 and never pushes: the loss comes to rest "
        "at the share of negatives. Without the margin w = 0 already costs nothing. A step that "
        "does not decay keeps the loss bouncing.",
        "Look at losses[0], at np.ptp of the second half, and at losses[-1] against 1 - positives.",
    ),
    read="Lesson 04, Labels that do not push",
)
