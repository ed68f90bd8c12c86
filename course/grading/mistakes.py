"""Mistakes that any exercise invites, made from its reference.

A swapped argument, a sum for a mean, a loop that leaves out the last element: nobody lists them
for an exercise, they follow from its signature.
"""

from collections.abc import Callable, Iterator
from inspect import Parameter, signature
from typing import Any

import numpy as np

from course.grading.spec import Exercise, Misconception

__all__ = ["everyones"]


def everyones(exercise: Exercise) -> Iterator[Misconception]:
    """Mistakes that any function with this signature invites.

    Args:
        exercise: The record; its reference makes the wrong answers.

    Example:
        >>> from course.grading.spec import Case
        >>> def double(x, scale=2.0): return scale * np.asarray(x)
        >>> exercise = Exercise("00.0", double, 1, lambda rng: [], ("", "", ""), "")
        >>> [mistake.name for mistake in everyones(exercise)][0]
        'ignores_scale'
    """
    parameters = signature(exercise.reference).parameters
    required = [name for name, p in parameters.items() if p.default is Parameter.empty]
    yield from _misused(exercise, required)
    for name in parameters:
        if name not in required:
            yield _ignored(exercise, name)
    yield from _miscounted(exercise)
    if "reduction" in parameters:
        yield from _misreduced(exercise)


def _misused(exercise: Exercise, required: list[str]) -> Iterator[Misconception]:
    reference = exercise.reference
    if len(required) >= 2:
        yield Misconception(
            "swapped_arguments",
            lambda a, b, *rest, **kw: reference(b, a, *rest, **kw),
            f"{required[0]} and {required[1]} have changed places: the order is "
            f"{exercise.call_signature}.",
        )
    if required[:2] == ["input", "target"]:
        yield Misconception(
            "operands_added",
            lambda a, b, *rest, **kw: reference(a, np.negative(b, dtype=float), *rest, **kw),
            "The residual is a difference: input minus target, not plus.",
        )
        yield Misconception(
            "ignores_target",
            lambda a, b, *rest, **kw: reference(a, 0.0 * np.asarray(b), *rest, **kw),
            "The result does not depend on `target`: use the argument.",
        )


def _ignored(exercise: Exercise, name: str) -> Misconception:
    def wrong(*args: Any, **kw: Any) -> Any:
        return exercise.reference(*args, **{k: v for k, v in kw.items() if k != name})

    hint = f"The result does not depend on `{name}`: use the argument."
    return Misconception(f"ignores_{name}", wrong, hint)


def _miscounted(exercise: Exercise) -> Iterator[Misconception]:
    def on_changed(change: Callable[[np.ndarray], np.ndarray]) -> Callable:
        def wrong(*args: Any, **kw: Any) -> Any:
            return exercise.reference(*map(changed, args), **kw)

        def changed(argument: Any) -> Any:
            vector = isinstance(argument, np.ndarray) and argument.ndim > 0
            return change(argument) if vector else argument

        return wrong

    yield Misconception(
        "input_truncated",
        on_changed(np.trunc),
        "It is what the input gives without its decimals: convert to float, not to int.",
    )
    yield Misconception(
        "first_element_only",
        on_changed(lambda a: a[:1]),
        "Only the first element counts: a `return` inside the loop ends it at once.",
    )
    yield Misconception(
        "first_element_missed",
        on_changed(lambda a: a[1:]),
        "The first element is left out: indices begin at 0.",
    )
    yield Misconception(
        "last_element_missed",
        on_changed(lambda a: a[:-1]),
        "The last element is left out: range(n) ends at n - 1 by itself.",
    )


_MEAN = "The default reduction is the mean"

_MISREDUCED: tuple[tuple[str, Callable[[np.ndarray], Any], str], ...] = (
    ("sum_for_mean", np.sum, ": doubling the batch must not double the loss."),
    ("not_reduced", lambda loss: loss, ": it returns one number, not an array."),
    ("median_for_mean", np.median, ", not the median."),
    ("max_for_mean", np.max, ", not the largest loss."),
    ("min_for_mean", np.min, ", not the smallest loss."),
    (
        "mean_over_rows",
        lambda loss: loss.mean(axis=0),
        " over all elements: a matrix gives one number too.",
    ),
    (
        "mean_over_columns",
        lambda loss: loss.mean(axis=-1),
        " over all elements: a matrix gives one number too.",
    ),
    (
        "divides_by_rows",
        lambda loss: loss.sum() / len(loss),
        " over elements: divide by .size, not by the number of rows that len() gives.",
    ),
    (
        "divides_by_columns",
        lambda loss: loss.sum() / loss.shape[-1],
        " over elements: divide by .size, not by the length of one axis.",
    ),
    ("first_loss_only", lambda loss: loss.flat[0], " of all losses, not the first one."),
    (
        "last_loss_missed",
        lambda loss: loss.flat[:-1].sum() / loss.size,
        ": the last loss is left out of the sum.",
    ),
)


def _misreduced(exercise: Exercise) -> Iterator[Misconception]:
    reference = exercise.reference

    def reduced(how: Callable[[np.ndarray], Any]) -> Callable:
        def wrong(*args: Any, reduction: str = "mean", **kw: Any) -> Any:
            if reduction == "mean":
                return how(np.asarray(reference(*args, reduction="none", **kw)))
            return reference(*args, reduction=reduction, **kw)

        return wrong

    def exchanged(*args: Any, reduction: str = "mean", **kw: Any) -> Any:
        other = {"mean": "sum", "sum": "mean"}.get(reduction, reduction)
        return reference(*args, reduction=other, **kw)

    yield Misconception("swapped_reductions", exchanged, '"mean" and "sum" have changed places.')
    for name, how, hint in _MISREDUCED:
        yield Misconception(name, reduced(how), _MEAN + hint)
