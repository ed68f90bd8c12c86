"""Exercise 08.1: rows to learn from and rows to judge by, and no row in both."""

import numpy as np

from course.autograders.lesson_08._splits import seen
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.functions import SeededGenerator
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def train_val_split(y, val_fraction, rng, stratify=True):
    """Indices of the training rows and of the validation rows, drawn at random."""
    if not 0 < val_fraction < 1:
        raise ValueError(f"val_fraction must lie between 0 and 1, got {val_fraction}")
    y = np.asarray(y)
    groups = [np.flatnonzero(y == label) for label in np.unique(y)]
    if not stratify:
        groups = [np.arange(y.size)]
    held = [rng.permutation(group)[: round(val_fraction * group.size)] for group in groups]
    val = np.concatenate(held)
    return np.setdiff1d(np.arange(y.size), val), val


_UNSTRATIFIED = Aspect(
    "stratify_off",
    "stratify=False",
    "Without stratify the classes play no part: draw round(val_fraction * N) of all N rows.",
    ordinary=True,
)
_RARE = Aspect(
    "rare_class",
    "a class with very few rows",
    "Round every class by itself: 0.2 of 2 rows is 0.4 of a row, so none is held out.",
)
_NAMES = Aspect(
    "names_as_labels",
    "labels that are names, or do not count from 0",
    "Only use whether labels are equal: np.unique(y) tells which there are.",
)


def _labels(rng, sizes):
    return rng.permutation(np.repeat(np.arange(len(sizes)), sizes))


def _cases(rng):
    def split(y, fraction, aspect=aspects.ORDINARY, **told):
        generator = SeededGenerator(int(rng.integers(1000)))
        view = seen(y, fraction, told.get("stratify", True))
        return Case((y, fraction, generator), told, aspect, view=view)

    # No share of a class ends in .5, where people round in different ways; and enough are drawn
    # for drawing with replacement to show.
    for sizes, fraction in (
        ((37, 48, 29), 0.4),
        ((33, 41), 0.4),
        ((13,) * 5, 0.4),
        ((28, 39, 23), 0.36),
        ((31, 22), 0.7),
    ):
        yield split(_labels(rng, sizes), fraction)
    yield split(np.sort(_labels(rng, (28, 21, 33))), 0.4)
    for many, fraction in (([3] * 30, 0.4), ([4] * 24, 0.3), ([26, 37], 0.6)):
        yield split(_labels(rng, many), fraction, _UNSTRATIFIED, stratify=False)
    yield split(_labels(rng, (27, 2)), 0.2, _RARE)
    yield split(_labels(rng, (16, 21, 1)), 0.3, _RARE)
    yield split(_labels(rng, (16, 27)).tolist(), 0.3, aspects.LISTS)
    yield split([("cat", "dog", "owl")[k] for k in _labels(rng, (13, 19, 8))], 0.3, _NAMES)
    yield split(_labels(rng, (13, 18)) * 40 - 10, 0.3, _NAMES)


def _parts(f, seed, y, fraction=0.4):
    return [np.sort(np.asarray(part)) for part in f(y, fraction, SeededGenerator(seed))]


def _draws_from_the_generator(f, rng):
    one, other = (int(seed) for seed in rng.choice(1000, 2, replace=False))
    y = _labels(rng, (30, 20))
    first, again, third = (_parts(f, seed, y)[1] for seed in (one, one, other))
    if not np.array_equal(first, again):
        return "the same generator gives another split when it is used again"
    if np.array_equal(first, third):
        return "another generator gives the same split"
    return None


def _any_row(f, rng):
    y = _labels(rng, (5, 5))
    seeds = [int(seed) for seed in rng.choice(10_000, 60, replace=False)]
    held = np.array([np.isin(np.arange(10), _parts(f, seed, y)[1]) for seed in seeds])
    if held.all(axis=0).any() or not held.any(axis=0).all():
        return "in 60 splits of 10 rows some row is always, or never, held out"
    return None


def _split(
    number=lambda size, fraction: round(fraction * size),
    draw=lambda group, k, rng: rng.permutation(group)[:k],
    grouped=lambda stratify: stratify,
    finish=lambda train, val, y: (train, val),
):
    def wrong(y, val_fraction, rng, stratify=True):
        if not 0 < val_fraction < 1:
            raise ValueError("val_fraction")
        y = np.asarray(y)
        groups = [np.arange(y.size)]
        if grouped(stratify):
            groups = [np.flatnonzero(y == label) for label in np.unique(y)]
        val = np.concatenate([draw(g, number(g.size, val_fraction), rng) for g in groups])
        return finish(np.setdiff1d(np.arange(y.size), val), val, y)

    return wrong


def _within_classes(draw):
    """Draws so with stratify, and at random without."""

    def wrong(y, val_fraction, rng, stratify=True):
        if not stratify:
            return train_val_split(y, val_fraction, rng, stratify)
        return _split(draw=draw)(y, val_fraction, rng)

    return wrong


def _block(group, k, rng):
    return np.roll(group, -rng.integers(group.size))[:k]


def _spaced(group, k, rng):
    places = np.linspace(0, group.size, k, endpoint=False).astype(int)
    return np.roll(group, rng.integers(group.size))[places]


def _one_order(y, val_fraction, rng, stratify=True):
    if not stratify or not 0 < val_fraction < 1:
        return train_val_split(y, val_fraction, rng, stratify)
    y = np.asarray(y)
    groups = [np.flatnonzero(y == label) for label in np.unique(y)]
    keys = rng.random(y.size)
    held = [g[np.argsort(keys[: g.size])[: round(val_fraction * g.size)]] for g in groups]
    val = np.concatenate(held)
    return np.setdiff1d(np.arange(y.size), val), val


def _share_of_all(y, val_fraction, rng, stratify=True):
    if not stratify or not 0 < val_fraction < 1:
        return train_val_split(y, val_fraction, rng, stratify)
    y = np.asarray(y)
    names = np.unique(y)
    k = round(val_fraction * y.size / names.size)
    val = np.concatenate([rng.permutation(np.flatnonzero(y == name))[:k] for name in names])
    return np.setdiff1d(np.arange(y.size), val), val


def _drawn_apart(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    train, _ = train_val_split(y, val_fraction, rng, stratify)
    _, val = train_val_split(y, val_fraction, rng, stratify)
    return train, val


def _a_coin_for_each_row(y, val_fraction, rng, stratify=True):
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    held = rng.random(len(y)) < val_fraction
    return np.flatnonzero(~held), np.flatnonzero(held)


def _places_in_the_shuffle(y, val_fraction, rng, stratify=True):
    """Shuffles the labels first, and forgets that the rows have moved."""
    return train_val_split(rng.permutation(y), val_fraction, rng, stratify)


def _sorted_by_label(y, val_fraction, rng, stratify=True):
    """Indices into the labels in order, not into y."""
    return train_val_split(np.sort(y), val_fraction, rng, stratify)


def _same_for_each_class(y, val_fraction, rng, stratify=True):
    if not stratify:
        return train_val_split(y, val_fraction, rng, stratify)
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    names, sizes = np.unique(y, return_counts=True)
    k = round(val_fraction * int(sizes.min()))
    val = np.concatenate([rng.permutation(np.flatnonzero(y == name))[:k] for name in names])
    return np.setdiff1d(np.arange(y.size), val), val


def _within_the_class(y, val_fraction, rng, stratify=True):
    """Shuffles places in a class's list of rows, and never looks the rows up."""
    if not 0 < val_fraction < 1:
        raise ValueError("val_fraction")
    y = np.asarray(y)
    sizes = np.unique(y, return_counts=True)[1].tolist() if stratify else [y.size]
    orders = [(rng.permutation(size), round(val_fraction * size)) for size in sizes]
    cut = [(order[k:], order[:k]) for order, k in orders]
    return tuple(np.concatenate(part) for part in zip(*cut, strict=True))


def _places_held_out(group, k, rng):
    return rng.permutation(group.size)[:k]


def _first_class_only(y, val_fraction, rng, stratify=True):
    """Returns from inside the loop over the classes."""
    y = np.asarray(y)
    train, val = train_val_split(y, val_fraction, rng, stratify)
    if not stratify:
        return train, val
    return tuple(part[y[part] == y.min()] for part in (train, val))


def _masks(train, val, y):
    held = np.isin(np.arange(y.size), val)
    return ~held, held


_SHUFFLE = "The rows are not drawn at random: shuffle the indices of each class before you cut."
_BLOCK = (
    "A random start is not enough, neighbours are held out together: shuffle the indices of each "
    "class before you cut."
)
_SPACED = (
    "Rows at equal distances are no random draw, however random the start: shuffle the indices of "
    "each class before you cut."
)
_MOVED = (
    "The indices are places in a shuffled or sorted copy of y: shuffle the indices of a class, "
    "not the labels."
)

EXERCISE = Exercise(
    id="08.1",
    reference=train_val_split,
    points=3,
    edge_points=0.5,
    error_points=0.5,
    cases=_cases,
    errors=tuple(
        BadInput(
            "accepts_bad_fraction",
            (np.array([0, 1, 0, 1, 0, 1]), fraction, SeededGenerator(0)),
            "Both parts need rows: raise ValueError unless 0 < val_fraction < 1.",
        )
        for fraction in (0.0, 1.0, -0.2, 1.5)
    ),
    properties=(
        Property(
            "the generator that is passed in decides the split",
            _draws_from_the_generator,
            0.25,
            "Use the generator passed in: no seed of your own, and not np.random's global state.",
            _split(draw=lambda g, k, rng: np.random.default_rng(0).permutation(g)[:k]),
        ),
        Property(
            "any row may be held out",
            _any_row,
            0.25,
            _SHUFFLE,
            _split(draw=lambda g, k, rng: g[:k]),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "never_stratified",
                "With stratify=True every class gives its share: draw round(val_fraction * size) "
                "from the rows of each class.",
                _split(grouped=lambda stratify: False),
            ),
            (
                "always_stratified",
                "With stratify=False draw from all rows at once, whatever their class.",
                _split(grouped=lambda stratify: True),
            ),
            (
                "stratify_exchanged",
                "The condition is the wrong way round: classes count with stratify=True.",
                _split(grouped=lambda stratify: not stratify),
            ),
            (
                "parts_exchanged",
                "The first part is for training and keeps 1 - val_fraction of the rows; the second "
                "is for validation.",
                _split(finish=lambda train, val, y: (val, train)),
            ),
            (
                "rounded_down",
                "Round to the nearest whole row: int() and // cut off, so 0.9 of a row becomes "
                "none.",
                _split(number=lambda size, fraction: int(fraction * size + 1e-9)),
            ),
            (
                "rounded_up",
                "Round to the nearest whole row, not up.",
                _split(number=lambda size, fraction: int(np.ceil(fraction * size - 1e-9))),
            ),
            (
                "at_least_one",
                "round(val_fraction * size) of each class, even where that is 0: a class too small "
                "to give a row gives none.",
                _split(number=lambda size, fraction: max(1, round(fraction * size))),
            ),
            (
                "same_number_of_every_class",
                "Every class gives the same share, not the same number of rows.",
                _same_for_each_class,
            ),
            (
                "same_number_of_every_class",
                "Every class gives the same share, not the same number of rows.",
                _share_of_all,
            ),
            ("first_rows", _SHUFFLE, _split(draw=lambda g, k, rng: g[:k])),
            ("first_rows", _SHUFFLE, _within_classes(lambda g, k, rng: g[:k])),
            ("last_rows", _SHUFFLE, _split(draw=lambda g, k, rng: g[g.size - k :])),
            ("last_rows", _SHUFFLE, _within_classes(lambda g, k, rng: g[g.size - k :])),
            ("block_of_neighbours", _BLOCK, _split(draw=_block)),
            ("block_of_neighbours", _BLOCK, _within_classes(_block)),
            ("equal_distances", _SPACED, _split(draw=_spaced)),
            ("equal_distances", _SPACED, _within_classes(_spaced)),
            (
                "one_order_for_all_classes",
                "Draw for each class anew: one order for all holds out the same places everywhere.",
                _one_order,
            ),
            (
                "with_replacement",
                "Drawing with replacement holds some rows out twice: use rng.permutation, or "
                "rng.choice with replace=False.",
                _split(draw=lambda g, k, rng: rng.choice(g, k)),
            ),
            (
                "with_replacement",
                "Drawing with replacement holds some rows out twice: use rng.permutation, or "
                "rng.choice with replace=False.",
                _split(draw=lambda g, k, rng: rng.choice(g, k), grouped=lambda stratify: False),
            ),
            (
                "places_within_the_class",
                "The shuffled numbers are places within a class: use them to look the rows up, "
                "rows_of_the_class[order].",
                _within_the_class,
            ),
            (
                "places_within_the_class",
                "The shuffled numbers are places within a class: use them to look the rows up, "
                "rows_of_the_class[order].",
                _within_classes(_places_held_out),
            ),
            (
                "first_class_only",
                "The rows of one class only: do not return from inside the loop over the classes.",
                _first_class_only,
            ),
            (
                "three_parts",
                "Return two arrays of indices, training first, and nothing else.",
                _split(finish=lambda train, val, y: (train, val, y)),
            ),
            (
                "one_array_for_each_class",
                "Put the classes together: one array of indices for each part, np.concatenate.",
                _split(finish=lambda train, val, y: ([train[:1], train[1:]], [val[:1], val[1:]])),
            ),
            (
                "drawn_apart",
                "The two parts are drawn independently and share rows: what is not held out is for "
                "training.",
                _drawn_apart,
            ),
            (
                "trains_on_everything",
                "Rows held out must leave the training part: a model is not to be judged by what "
                "it has seen.",
                _split(finish=lambda train, val, y: (np.arange(y.size), val)),
            ),
            (
                "coin_for_each_row",
                "A coin for each row holds out a share that is right on average only: draw exactly "
                "round(val_fraction * size) rows.",
                _a_coin_for_each_row,
            ),
            ("places_in_the_shuffle", _MOVED, _places_in_the_shuffle),
            ("places_in_the_sorted_labels", _MOVED, _sorted_by_label),
            (
                "masks",
                "Return the indices of the rows, np.flatnonzero(mask), not masks.",
                _split(finish=_masks),
            ),
            (
                "labels_returned",
                "Return indices of rows, not the labels that stand there.",
                _split(finish=lambda train, val, y: (y[train], y[val])),
            ),
            (
                "row_forgotten",
                "Every row belongs to one of the parts: a slice that ends at -1 leaves one out.",
                _split(finish=lambda train, val, y: (train[:-1], val)),
            ),
        )
    ),
    hints=(
        "Ten cards, three of them red. How do you hold out 40% of the reds and 40% of the blacks?",
        "Take the indices of each class, shuffle them with rng.permutation, hold the first "
        "round(val_fraction * size) out. Whatever is not held out is for training.",
        "Refuse a fraction outside (0, 1); groups = [np.flatnonzero(y == c) for c in "
        "np.unique(y)], or [np.arange(y.size)] without stratify; cut each permuted group; "
        "np.concatenate; np.setdiff1d(np.arange(y.size), val) is the rest.",
    ),
    read="Lesson 08, Split before you look",
)
