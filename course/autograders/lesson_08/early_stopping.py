"""Exercise 08.3: when to stop, and which epoch to go back to."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def early_stopping(val_losses, patience, min_delta=0.0):
    """The best epoch, and the epoch at whose end training stops."""
    if len(val_losses) == 0 or patience < 1:
        raise ValueError(f"need losses and a patience of at least 1, got {patience}")
    best, best_epoch = np.inf, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best, best_epoch = loss, epoch
        if epoch - best_epoch >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


_UNSTOPPED = Aspect(
    "never_stopped",
    "runs that end before patience does",
    "Where patience is never used up, the last epoch is the last one there is.",
    ordinary=True,
)
_TIED = Aspect(
    "ties",
    "losses that are equal",
    "Equal is no improvement: the first of equal epochs is the best one.",
)
_NAN = Aspect(
    "nan",
    "losses that are NaN",
    "NaN is never an improvement, and never the best: every comparison with it is False, so ask "
    "whether a loss is smaller, not whether it is larger.",
)
_DELTA = Aspect(
    "min_delta",
    "a min_delta above 0",
    "An improvement is a loss below the best one by more than min_delta. What is less does not "
    "count at all: the best loss stays what it was.",
    ordinary=True,
)
_JUST = Aspect(
    "just_min_delta",
    "a loss that is smaller by just min_delta",
    "An improvement must be more than min_delta, not equal to it.",
)


def _curve(rng, falls, rises):
    """Falls, then wanders above, with a bump on the way down and a last fall that comes late."""
    down = 2.5 - np.cumsum(rng.uniform(0.1, 0.3, falls))
    down[falls // 2] += 0.6
    up = down[-1] + rng.uniform(0.05, 0.5, rises)
    return np.array([*down, *up, down[-1] - 0.4]).round(2)


def _cases(rng):
    for falls, rises, patience in ((5, 4, 2), (6, 5, 3), (7, 6, 4), (8, 4, 3), (4, 3, 1)):
        yield Case((_curve(rng, falls, rises), patience))
    low = rng.uniform(0.3, 0.6)
    waves = low + np.array([1.0, 0.8, 0.9, 0.7, 0.75, 0.8, 0.5, 0.6, 0.65, 0.7, 0.4])
    for patience in (2, 3, 4):
        yield Case((waves.round(2), patience))
    back = low + np.array([1.0, 0.2, 0.7, 0.6, 0.4, 0.3, 0.1])
    for patience in (2, 3):
        yield Case((back.round(2), patience))
    yield Case((_curve(rng, 6, 2), 5), {}, _UNSTOPPED)
    yield Case((_curve(rng, 5, 4)[:-1], 9), {}, _UNSTOPPED)
    yield Case((np.linspace(2, 1, 6).round(2), 2), {}, _UNSTOPPED)
    shift = rng.integers(0, 4) / 4
    for delta, losses in (
        (0.25, [2.0, 1.5, 1.375, 1.3125, 1.0, 0.875, 0.8125, 0.78125]),
        (0.25, [3.0, 2.875, 2.75, 2.625, 2.5, 2.375, 2.25]),
        (0.5, [4.0, 3.75, 3.375, 3.25, 3.125, 3.0, 2.0]),
        (0.125, [1.5, 1.0, 0.9375, 0.90625, 0.96875, 0.75, 0.75]),
        (0.25, [2.0, 1.5, 1.625, 1.625, 1.625, 1.0, 0.5]),
    ):
        for patience in (2, 3):
            told = {"min_delta": delta}
            yield Case((np.array(losses) + shift, patience), told, _DELTA)
    yield Case((np.array([2.0, 1.5, 1.5, 1.5, 1.0]) + shift, 2), {}, _TIED)
    yield Case((np.array([1.0, 1.0, 1.0, 1.0]) + shift, 3), {}, _TIED)
    just = np.array([2.0, 1.75, 1.5, 1.25, 1.0]) + shift
    yield Case((just, 4), {"min_delta": 0.25}, _JUST)
    yield Case((just, 2), {"min_delta": 0.5}, _JUST)
    nan = np.nan
    yield Case((np.array([1.5, 1.25, nan, nan, nan, 0.5]) + shift, 3), {}, _NAN)
    yield Case((np.array([1.5, nan, 1.0, nan, 0.75, 0.875]) + shift, 2), {}, _NAN)
    yield Case((np.array([nan, 1.5, 1.25, 2.0, 2.5, 3.0]) + shift, 3), {}, _NAN)
    yield Case((np.array([2.0, 1.0, nan]) + shift, 3), {}, _NAN)
    yield Case((_curve(rng, 5, 4).tolist(), 3), {}, aspects.LISTS)
    yield Case((np.array([9, 7, 8, 8, 6]), 2), {}, aspects.INTEGERS)
    yield Case((np.array([0.5]), 2), {}, aspects.SINGLE)


def _waits(f, rng):
    for patience in (1, 2, 4):
        losses = _curve(rng, 6, 6)
        best, last = f(losses, patience)
        if last < len(losses) - 1 and last - best != patience:
            return f"it stops {last - best} epochs after the best one at patience {patience}"
    return None


def _knows_no_future(f, rng):
    losses = _curve(rng, 6, 4)
    best, last = f(losses, 3)
    ahead = losses.copy()
    ahead[int(last) + 1 :] = -5.0
    other = tuple(f(ahead, 3))
    if other != (best, last):
        return (
            f"losses after the stop at epoch {last} change the answer from {(best, last)} to "
            f"{other}"
        )
    return None


def _stop(
    better=lambda loss, best, delta: loss < best - delta,
    over=lambda waited, patience: waited >= patience,
    keep=lambda loss, best: loss,
    always_keep=None,
    reset=True,
    first=np.inf,
    end=lambda n: n - 1,
    finish=lambda best_epoch, last, best: (best_epoch, last),
):
    def wrong(val_losses, patience, min_delta=0.0):
        if len(val_losses) == 0 or patience < 1:
            raise ValueError("losses and patience")
        best = val_losses[0] if first is None else first
        best_epoch = waited = 0
        last = end(len(val_losses))
        for epoch, loss in enumerate(val_losses):
            if better(loss, best, min_delta):
                best, best_epoch = keep(loss, best), epoch
                waited = 0 if reset else waited
            elif epoch:
                waited += 1
            if always_keep:
                best = always_keep(loss, best)
            if epoch and over(waited, patience):
                last = epoch
                break
        return finish(best_epoch, last, best)

    return wrong


def _looks_ahead(val_losses, patience, min_delta=0.0):
    _, last = early_stopping(val_losses, patience, min_delta)
    return int(np.nanargmin(val_losses)), last


def _lowest_before_the_stop(val_losses, patience, min_delta=0.0):
    _, last = early_stopping(val_losses, patience, min_delta)
    return int(np.nanargmin(val_losses[: last + 1])), last


def _best_plus_patience(val_losses, patience, min_delta=0.0):
    best, _ = early_stopping(val_losses, patience, min_delta)
    return best, best + patience


def _first_rise(val_losses, patience, min_delta=0.0):
    early_stopping(val_losses, patience, min_delta)
    for epoch in range(1, len(val_losses)):
        if not val_losses[epoch] < val_losses[epoch - 1] - min_delta:
            return epoch - 1, epoch
    return len(val_losses) - 1, len(val_losses) - 1


def _rises_in_a_row(val_losses, patience, min_delta=0.0):
    early_stopping(val_losses, patience, min_delta)
    risen, last = 0, len(val_losses) - 1
    for epoch in range(1, len(val_losses)):
        risen = 0 if val_losses[epoch] < val_losses[epoch - 1] - min_delta else risen + 1
        if risen >= patience:
            last = epoch
            break
    return int(np.nanargmin(val_losses[: last + 1])), last


def _best_on_any_gain(val_losses, patience, min_delta=0.0):
    """Any lower loss is the new best one; only a gain above min_delta ends the waiting."""
    early_stopping(val_losses, patience, min_delta)
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        waited = 0 if loss < best - min_delta else waited + 1
        if loss < best:
            best, best_epoch = loss, epoch
        if waited >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def _waits_for_rises(val_losses, patience, min_delta=0.0):
    """An epoch that is no better than the best, but lower than the one before, does not count."""
    early_stopping(val_losses, patience, min_delta)
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        elif epoch and loss > val_losses[epoch - 1]:
            waited += 1
        if waited >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def _worse_by_min_delta(val_losses, patience, min_delta=0.0):
    """Any lower loss is better; only one above the best by min_delta counts as worse."""
    early_stopping(val_losses, patience, min_delta)
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best:
            best, best_epoch, waited = loss, epoch, 0
        elif not loss < best + min_delta:
            waited += 1
        if waited >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


_BEFORE = (
    "Compare with the best loss so far, not with the previous epoch: a slow rise after a jump is "
    "no improvement."
)
_ZERO = "Epochs count from 0, as enumerate counts them."

EXERCISE = Exercise(
    id="08.3",
    reference=early_stopping,
    points=3,
    edge_points=0.5,
    error_points=0.5,
    cases=_cases,
    errors=(
        BadInput(
            "accepts_no_losses",
            (np.array([]), 3),
            "Without an epoch there is no best one: raise ValueError.",
        ),
        *(
            BadInput(
                "accepts_bad_patience",
                (np.array([2.0, 1.0, 1.5, 1.75]), patience),
                "Patience is a number of epochs, at least 1: raise ValueError.",
            )
            for patience in (0, -1)
        ),
    ),
    properties=(
        Property(
            "it stops when patience epochs in a row were no better",
            _waits,
            0.25,
            "Between the best epoch and the last one lie exactly patience epochs.",
            _stop(over=lambda waited, patience: waited > patience),
        ),
        Property(
            "what would have come after the stop changes nothing",
            _knows_no_future,
            0.25,
            "Training has stopped: later losses are never seen. Leave the loop there.",
            _looks_ahead,
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "one_epoch_too_late",
                "Stop as soon as patience epochs were no better, not one later: >=, not >.",
                _stop(over=lambda waited, patience: waited > patience),
            ),
            (
                "one_epoch_too_early",
                "Wait for patience epochs without improvement, and stop at the end of the last of "
                "them.",
                _stop(over=lambda waited, patience: waited >= max(1, patience - 1)),
            ),
            (
                "compared_with_the_previous_epoch",
                _BEFORE,
                _stop(always_keep=lambda loss, best: loss),
            ),
            (
                "rises_in_a_row",
                "Patience counts epochs that are no better than the best one, not rises from "
                "epoch to epoch: a loss may fall again and still be worse.",
                _rises_in_a_row,
            ),
            (
                "only_rises_count",
                "Patience counts every epoch that is no better than the best one, also one that is "
                "lower than the epoch before.",
                _waits_for_rises,
            ),
            (
                "best_moved_by_small_gains",
                "One rule for both: a gain of at most min_delta ends no waiting, and moves neither "
                "the best loss nor its epoch.",
                _best_on_any_gain,
            ),
            (
                "min_delta_on_the_wrong_side",
                "min_delta belongs to the gain, loss < best - min_delta; every other epoch counts "
                "as one without improvement.",
                _worse_by_min_delta,
            ),
            (
                "bad_epochs_never_forgotten",
                "Patience counts epochs in a row: begin again at 0 after every improvement.",
                _stop(reset=False),
            ),
            (
                "looks_ahead",
                "Training has stopped: the best epoch must lie before the stop. Leave the loop "
                "there.",
                _looks_ahead,
            ),
            (
                "never_stops",
                "After patience epochs without improvement training ends: return there.",
                _stop(over=lambda waited, patience: False),
            ),
            (
                "first_rise",
                "One bad epoch is no reason to stop yet: wait for patience of them.",
                _first_rise,
            ),
            (
                "equal_counts_as_better",
                "Equal is no improvement: < instead of <=, and an improvement must be more than "
                "min_delta.",
                _stop(better=lambda loss, best, delta: loss <= best - delta),
            ),
            (
                "min_delta_ignored",
                "min_delta plays no part: a loss must be below the best one by more than that.",
                _stop(better=lambda loss, best, delta: loss < best),
            ),
            (
                "min_delta_added",
                "That makes it easier to improve: a loss has to be below best - min_delta.",
                _stop(better=lambda loss, best, delta: loss < best + delta),
            ),
            (
                "min_delta_as_a_share",
                "min_delta is a difference of losses, not a share of the best one.",
                _stop(better=lambda loss, best, delta: loss < best * (1 - delta)),
            ),
            (
                "small_gains_lower_the_bar",
                "A gain of less than min_delta does not count: the best loss stays what it was, so "
                "that small gains can add up to a real one.",
                _stop(always_keep=lambda loss, best: min(loss, best)),
            ),
            (
                "lowest_before_the_stop",
                "The best epoch is the last that improved by more than min_delta, not the one with "
                "the smallest loss.",
                _lowest_before_the_stop,
            ),
            (
                "larger_is_better",
                "These are losses: smaller is better.",
                _stop(better=lambda loss, best, delta: loss > best + delta, first=-np.inf),
            ),
            (
                "nan_counts_as_better",
                "Every comparison with NaN is False: ask whether the loss is smaller, and count it "
                "as bad otherwise.",
                _stop(better=lambda loss, best, delta: not loss >= best - delta),
            ),
            (
                "begins_with_the_first_loss",
                "If the first loss is NaN, nothing is ever smaller: begin with infinity as the "
                "best loss.",
                _stop(first=None),
            ),
            (
                "counted_from_one",
                _ZERO,
                _stop(finish=lambda best_epoch, last, best: (best_epoch + 1, last + 1)),
            ),
            (
                "best_counted_from_one",
                _ZERO,
                _stop(finish=lambda best_epoch, last, best: (best_epoch + 1, last)),
            ),
            (
                "number_of_epochs",
                "last_epoch is the index of the last epoch that was run, not their number.",
                _stop(finish=lambda best_epoch, last, best: (best_epoch, last + 1)),
            ),
            (
                "past_the_end",
                "The last of n epochs is n - 1: a run that was never stopped has no epoch n.",
                _stop(end=lambda n: n),
            ),
            (
                "best_plus_patience",
                "The run may be over before patience is used up: the last epoch is at most "
                "len(val_losses) - 1.",
                _best_plus_patience,
            ),
            (
                "order_exchanged",
                "Return the best epoch first, then the last one.",
                _stop(finish=lambda best_epoch, last, best: (last, best_epoch)),
            ),
            (
                "loss_returned",
                "Return the best epoch, not its loss.",
                _stop(finish=lambda best_epoch, last, best: (float(best), last)),
            ),
            (
                "best_epoch_alone",
                "Return two numbers: the best epoch and the last one.",
                _stop(finish=lambda best_epoch, last, best: best_epoch),
            ),
            (
                "last_epoch_alone",
                "Return two numbers: the best epoch and the last one.",
                _stop(finish=lambda best_epoch, last, best: last),
            ),
            (
                "list_returned",
                "Return a tuple: best_epoch, last_epoch.",
                _stop(finish=lambda best_epoch, last, best: [best_epoch, last]),
            ),
        )
    ),
    hints=(
        "Walk through 1.0, 0.8, 0.9, 0.7, 0.9, 0.8 by hand with a patience of 2. What do you have "
        "to remember from epoch to epoch?",
        "Remember the best loss and its epoch. Each epoch is either better by more than min_delta "
        "(remember it) or one more without improvement; after patience of those, stop.",
        "best, best_epoch = np.inf, 0; for epoch, loss in enumerate(val_losses): if loss < best - "
        "min_delta remember both; if epoch - best_epoch >= patience return (best_epoch, epoch). "
        "After the loop: (best_epoch, len(val_losses) - 1).",
    ),
    read="Lesson 08, Stop early",
)
