"""What a split into two parts shows: how many rows of each class, and whether chance chose them."""

from math import comb, log

import numpy as np

__all__ = ["seen"]


def seen(y, fraction, stratify):
    """What the contract fixes of a split; which rows fall on which side is chance."""
    y = np.asarray(y)
    labels = np.unique(y)
    groups = [np.flatnonzero(y == label) for label in labels] if stratify else [np.arange(y.size)]

    def view(parts):
        if len(parts) != 2:
            return f"{len(parts)} parts instead of two"
        if any(np.ndim(index) for part in parts for index in part):
            return "several arrays for a part"
        train, val = (np.asarray(part) for part in parts)
        for name, part in (("training", train), ("validation", val)):
            if part.ndim != 1 or (part.dtype.kind not in "iu" and part.size):
                return f"{name} is no list of indices ({part.dtype}, {part.ndim} dimensions)"
        if any(part.size and not 0 <= part.min() <= part.max() < y.size for part in (train, val)):
            return "indices of rows that do not exist"
        told = _how_many(val, groups, fraction)
        if told.startswith("the right number"):
            told += _pattern([np.isin(group, val) for group in groups])
        for name, part in (("training", train), ("validation", val)):
            if np.unique(part).size < part.size:
                told += f", some twice in {name}"
        if np.intersect1d(train, val).size:
            told += ", rows in both parts"
        if np.union1d(train, val).size < y.size:
            told += ", rows in neither part"
        return told

    return view


def _how_many(val, groups, fraction):
    """Which rule the number of validation rows of each group follows."""
    sizes = np.array([group.size for group in groups])
    held = np.array([np.isin(val, group).sum() for group in groups])
    right = np.array([round(fraction * size) for size in sizes.tolist()])
    whole = round(fraction * sizes.sum())
    rules = {
        "the right number": right,
        "at least one": np.maximum(right, 1),
        "a number rounded down": np.floor(fraction * sizes + 1e-9),
        "a number rounded up": np.ceil(fraction * sizes - 1e-9),
        "the share meant for training": sizes - right,
        "the same number": np.full(sizes.size, right.min()),
    }
    each = "for validation of every class" if len(groups) > 1 else "for validation"
    for rule, numbers in rules.items():
        if (held == numbers).all():
            return f"{rule} {each}"
    totals = {"the right total": whole, "the share meant for training": sizes.sum() - whole}
    for total, number in totals.items():
        if held.sum() == number:
            return f"{total} for validation" + (", whatever the class" if len(groups) > 1 else "")
    return "some other number for validation"


def _pattern(held):
    """The pattern that the rows held out form, where chance would hardly ever draw it.

    Args:
        held: For each class whether each of its rows is held out.
    """
    draws = [comb(h.size, int(h.sum())) for h in held]

    def rare(patterns):
        """Whether chance draws one of so many patterns less than once in ten million times."""
        return sum(log(min(1.0, n / of)) for n, of in zip(patterns, draws, strict=True)) < -16

    if rare([2] * len(held)) and (
        all((np.sort(h) == h).all() for h in held)
        or all((np.sort(h)[::-1] == h).all() for h in held)
    ):
        return ", not drawn at random: the first or the last ones"
    if rare([h.size for h in held]) and all((h != np.roll(h, 1)).sum() <= 2 for h in held):
        return ", not drawn at random: neighbours"
    if rare([_even_spacings(h) for h in held]) and all(map(_evenly_spaced, held)):
        return ", not drawn at random: at equal distances"
    sizes = [h.size for h in held]
    if len(held) > 1 and min(sizes) == max(sizes):
        same = all((h == held[0]).all() for h in held)
        if same and rare([draws[0]] + [1] * (len(held) - 1)):
            return ", drawn once for all classes"
    return ""


def _evenly_spaced(held):
    """Whether the gaps from row to row, all around, differ by no more than one."""
    rows = np.flatnonzero(held)
    return rows.size > 0 and np.ptp(np.diff([*rows, rows[0] + held.size])) <= 1


def _even_spacings(held):
    """How many ways there are to space as many rows evenly."""
    k = int(held.sum())
    return held.size * comb(k, held.size % k) / k if k else 1
