"""Exercise 06.5: an epoch of shuffled mini-batches."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.functions import SeededGenerator
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def iterate_minibatches(n, batch_size, rng, drop_last=False):
    """The batches of one epoch: index arrays that hold each of 0 to n - 1 once, shuffled."""
    if n < 1 or batch_size < 1:
        raise ValueError(f"sizes must be positive, got n={n} and batch_size={batch_size}")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    return [order[start : start + batch_size] for start in range(0, stop, batch_size)]


def _seen(n):
    """What the contract fixes of an epoch over n indices; which order it came in is chance."""

    def view(batches):
        batches = [np.atleast_1d(np.asarray(batch)) for batch in batches]
        if not batches:
            return "no batches"
        if any(batch.ndim > 1 for batch in batches):
            return "batches with more than one dimension"
        flat = np.concatenate(batches)
        if flat.dtype.kind not in "iu":
            return f"batches of {flat.dtype}, not of indices"
        sizes = [batch.size for batch in batches]
        inside = np.unique(flat[(flat >= 0) & (flat < n)])
        held = ", ".join(map(str, sorted(sizes, reverse=True)))
        told = f"batches of {held}, " + _which(flat, inside, batches, n)
        # Shorter epochs come out in order by chance once in a while.
        if n >= 20:
            order = _order(flat, batches)
            told += f", {order}"
            if order == "shuffled" and sizes != sorted(sizes, reverse=True):
                told += ", the short batch not last"
        return told

    return view


def _which(flat, inside, batches, n):
    """Which indices came; where some came twice, how many others are missing is chance."""
    if (flat < 0).any() or (flat >= n).any():
        return "some out of range"
    if inside.size < flat.size:
        told = "some indices repeated"
        # In a small batch even a draw with replacement repeats nothing once in a while.
        if max(batch.size for batch in batches) >= 16:
            within = any(np.unique(batch).size < batch.size for batch in batches)
            told += ", also within a batch" if within else ", never within a batch"
        return told
    told = f"{inside.size} different indices from 0 to {n - 1}"
    # By chance one epoch in a hundred million or fewer leaves out just these.
    if min(inside.size, n - inside.size) >= 15:
        if inside[-1] == inside.size - 1:
            told += ", the last indices left out"
        elif inside[0] == n - inside.size:
            told += ", the first indices left out"
    return told


def _order(flat, batches):
    if (np.diff(flat) > 0).all():
        return "in order"
    if (np.diff(flat) < 0).all():
        return "in reverse order"
    if all(batch.size > 1 and np.ptp(batch) < batch.size for batch in batches):
        return "each batch made of neighbours"
    # A shuffle leaves about two of all neighbours together.
    if (np.abs(np.diff(flat)) == 1).mean() > 0.75:
        return "neighbours still together"
    return "shuffled"


_DROPPED = Aspect(
    "drop_last",
    "drop_last=True",
    "drop_last leaves the last batch out only where it is short: when batch_size divides n, "
    "nothing is dropped.",
)
_DIVIDES = Aspect(
    "divides",
    "a batch_size that divides n",
    "When batch_size divides n all batches are full, and no empty one follows.",
)
_ONE_BATCH = Aspect(
    "one_batch",
    "a batch_size of n or more",
    "One batch then holds everything, however large batch_size is.",
)


def _cases(rng):
    def epoch(n, batch_size, aspect=aspects.ORDINARY, **told):
        generator = SeededGenerator(int(rng.integers(1000)))
        return Case((n, batch_size, generator), told, aspect, view=_seen(n))

    for n, batch_size in ((10, 4), (7, 3), (23, 5), (40, 16), (11, 2)):
        yield epoch(n, batch_size)
    yield epoch(22, 4, drop_last=False)
    for n, batch_size in ((12, 4), (20, 5), (6, 1)):
        yield epoch(n, batch_size, _DIVIDES)
    for n, batch_size in ((5, 5), (3, 8), (1, 1), (20, 64)):
        yield epoch(n, batch_size, _ONE_BATCH)
    for n, batch_size in ((10, 4), (23, 5), (20, 5), (12, 4), (9, 8)):
        yield epoch(n, batch_size, _DROPPED, drop_last=True)
    yield epoch(3, 8, _DROPPED, drop_last=True)
    yield epoch(63, 32, _DROPPED, drop_last=True)


def _epoch(f, n, batch_size, seed):
    batches = f(n, batch_size, SeededGenerator(seed))
    return np.concatenate([np.atleast_1d(np.asarray(batch)) for batch in batches])


def _draws_from_the_generator(f, rng):
    one, other = (int(seed) for seed in rng.choice(1000, 2, replace=False))
    if not np.array_equal(_epoch(f, 30, 4, one), _epoch(f, 30, 4, one)):
        return "the same generator gives other batches when it is used again"
    if np.array_equal(_epoch(f, 30, 4, one), _epoch(f, 30, 4, other)):
        return "another generator gives the same batches"
    return None


def _mixes(f, rng):
    seeds = [int(seed) for seed in rng.choice(10_000, 60, replace=False)]
    first = np.array([np.isin(np.arange(8), _epoch(f, 8, 4, seed)[:4]) for seed in seeds])
    if first.all(axis=0).any() or not first.any(axis=0).all():
        return "in 60 epochs of 8 some index is always, or never, in the first batch"
    return None


def _batches(order=lambda n, rng: rng.permutation(n), cut=None):
    def wrong(n, batch_size, rng, drop_last=False):
        if n < 1 or batch_size < 1:
            raise ValueError("sizes")
        whole = order(n, rng)
        if cut:
            return cut(whole, batch_size, drop_last, rng)
        stop = n - n % batch_size if drop_last else n
        return [whole[i : i + batch_size] for i in range(0, stop, batch_size)]

    return wrong


def _slices(whole, batch_size, stop):
    return [whole[i : i + batch_size] for i in range(0, stop, batch_size)]


def _padded(whole, batch_size, drop_last, rng):
    n = len(whole)
    if drop_last:
        return _slices(whole, batch_size, n - n % batch_size)
    return _slices(np.resize(whole, -(-n // batch_size) * batch_size), batch_size, n)


def _full_with_replacement(whole, batch_size, drop_last, rng):
    n = len(whole)
    number = n // batch_size if drop_last else -(-n // batch_size)
    return [rng.integers(0, n, batch_size) for _ in range(number)]


def _short_first(whole, batch_size, drop_last, rng):
    rest = len(whole) % batch_size
    first = [whole[:rest]] if rest and not drop_last else []
    return first + _slices(whole[rest:], batch_size, len(whole) - rest)


def _merged(whole, batch_size, drop_last, rng):
    n = len(whole)
    if drop_last:
        return _slices(whole, batch_size, n - n % batch_size)
    number = max(1, n // batch_size)
    return [
        *_slices(whole, batch_size, (number - 1) * batch_size),
        whole[(number - 1) * batch_size :],
    ]


def _redrawn(whole, batch_size, drop_last, rng):
    sizes = [len(b) for b in _slices(whole, batch_size, len(whole))]
    if drop_last and len(whole) % batch_size:
        sizes.pop()
    return [rng.choice(len(whole), size, replace=False) for size in sizes]


def _blocks_shuffled(whole, batch_size, drop_last, rng):
    blocks = _slices(whole, batch_size, len(whole))
    if drop_last and len(whole) % batch_size:
        blocks.pop()
    return [blocks[i] for i in rng.permutation(len(blocks))]


def _shuffled_inside(whole, batch_size, drop_last, rng):
    stop = len(whole) - len(whole) % batch_size if drop_last else len(whole)
    return [rng.permutation(b) for b in _slices(np.sort(whole), batch_size, stop)]


def _trailing_empty(whole, batch_size, drop_last, rng):
    n = len(whole)
    number = n // batch_size + (not drop_last)
    return [whole[i * batch_size : (i + 1) * batch_size] for i in range(number)]


def _overlapping(whole, batch_size, drop_last, rng):
    stop = len(whole) - len(whole) % batch_size if drop_last else len(whole)
    return [whole[i : i + batch_size] for i in range(stop)]


def _cut_before_the_shuffle(n, batch_size, rng, drop_last=False):
    if n < 1 or batch_size < 1:
        raise ValueError("sizes")
    order = rng.permutation(n - n % batch_size if drop_last else n)
    return _slices(order, batch_size, order.size)


def _always_drops(whole, batch_size, drop_last, rng):
    batches = _slices(whole, batch_size, len(whole))
    return batches[:-1] if drop_last else batches


EXERCISE = Exercise(
    id="06.5",
    reference=iterate_minibatches,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=tuple(
        BadInput(
            "accepts_bad_size",
            (10, size, SeededGenerator(0)),
            "A batch holds at least one index: raise ValueError for a batch_size below 1.",
        )
        for size in (0, -1, -4)
    ),
    properties=(
        Property(
            "the generator that is passed in decides the order",
            _draws_from_the_generator,
            0.25,
            "Use the generator passed in, rng.permutation(n): no seed of your own, and not "
            "np.random's global state, or every epoch is the same or none can be repeated.",
            _batches(lambda n, rng: np.random.default_rng(0).permutation(n)),
        ),
        Property(
            "every index may come in any batch",
            _mixes,
            0.25,
            "Shuffle all indices before you cut them into batches.",
            _batches(cut=_shuffled_inside),
        ),
    ),
    misconceptions=(
        Misconception(
            "with_replacement",
            _batches(lambda n, rng: rng.integers(0, n, n)),
            "Sampling with replacement misses about 37% of the data each epoch; shuffle instead.",
        ),
        Misconception(
            "with_replacement",
            _batches(cut=_full_with_replacement),
            "Sampling with replacement misses about 37% of the data each epoch; shuffle instead.",
        ),
        Misconception(
            "each_batch_drawn_apart",
            _batches(cut=_redrawn),
            "Each batch is drawn from all indices again: some come twice in an epoch, others "
            "never. Shuffle once, then cut.",
        ),
        Misconception(
            "always_drops_last",
            _batches(
                cut=lambda whole, b, drop, rng: _slices(whole, b, len(whole) - len(whole) % b)
            ),
            "Keep the last short batch unless drop_last.",
        ),
        Misconception(
            "drop_last_exchanged",
            _batches(
                cut=lambda whole, b, drop, rng: _slices(
                    whole, b, len(whole) if drop else len(whole) - len(whole) % b
                )
            ),
            "The condition is the wrong way round: drop the short batch only with drop_last.",
        ),
        Misconception(
            "drops_full_batches",
            _batches(cut=_always_drops),
            "drop_last drops the last batch only where it is short.",
        ),
        Misconception(
            "not_shuffled",
            _batches(lambda n, rng: np.arange(n)),
            "Shuffle: rng.permutation(n), anew in every call.",
        ),
        Misconception(
            "reversed",
            _batches(lambda n, rng: np.arange(n)[::-1]),
            "Shuffle: rng.permutation(n), anew in every call.",
        ),
        Misconception(
            "rotated",
            _batches(lambda n, rng: (rng.integers(n) + np.arange(n)) % n),
            "A random start is no shuffle, neighbours stay together: rng.permutation(n).",
        ),
        Misconception(
            "cut_before_the_shuffle",
            _cut_before_the_shuffle,
            "With drop_last the last indices are never seen, in no epoch: shuffle all n indices "
            "first, then leave out what remains, so that chance decides whose turn it is to wait.",
        ),
        Misconception(
            "batches_of_neighbours",
            _batches(lambda n, rng: np.arange(n), _blocks_shuffled),
            "The batches are shuffled but what is in them is not: shuffle the indices, then cut.",
        ),
        Misconception(
            "shuffled_inside_batches",
            _batches(cut=_shuffled_inside),
            "Neighbours always share a batch: shuffle the indices first, then cut.",
        ),
        Misconception(
            "last_batch_padded",
            _batches(cut=_padded),
            "The last batch is short: do not fill it up with indices that were seen already.",
        ),
        Misconception(
            "short_batch_first",
            _batches(cut=_short_first),
            "The short batch comes last: cut from the front, and what remains is short.",
        ),
        Misconception(
            "last_batch_merged",
            _batches(cut=_merged),
            "The remainder is a batch of its own, a short one: do not add it to the one before.",
        ),
        Misconception(
            "even_batches",
            _batches(
                cut=lambda whole, b, drop, rng: (
                    _slices(whole, b, len(whole) - len(whole) % b)
                    if drop
                    else np.array_split(whole, -(-len(whole) // b))
                )
            ),
            "All batches but the last have batch_size indices: cut, do not split evenly.",
        ),
        Misconception(
            "number_of_batches",
            _batches(cut=lambda whole, b, drop, rng: np.array_split(whole, b)),
            "batch_size is how many indices a batch holds, not how many batches there are.",
        ),
        Misconception(
            "trailing_empty_batch",
            _batches(cut=_trailing_empty),
            "When batch_size divides n an empty batch follows at the end: step through range(0, n, "
            "batch_size).",
        ),
        Misconception(
            "overlapping",
            _batches(cut=_overlapping),
            "The batches overlap: begin each where the last one ended, in steps of batch_size.",
        ),
        Misconception(
            "counted_from_one",
            _batches(lambda n, rng: rng.permutation(n) + 1),
            "Indices go from 0 to n - 1.",
        ),
        Misconception(
            "one_index_missing",
            _batches(lambda n, rng: rng.permutation(n - 1)),
            "Indices go from 0 to n - 1, all n of them.",
        ),
        Misconception(
            "first_batch_only",
            _batches(cut=lambda whole, b, drop, rng: [whole[:b]]),
            "An epoch goes on until every index was seen: do not return from inside the loop.",
        ),
        Misconception(
            "not_cut",
            _batches(cut=lambda whole, b, drop, rng: [whole]),
            "Cut the shuffled indices into batches of batch_size.",
        ),
    ),
    hints=(
        "Think of a deck of cards: shuffle once, then deal. What is left at the end?",
        "rng.permutation(n) holds each index once, in random order. Cut it at every batch_size; "
        "the last piece may be short, and drop_last leaves it out.",
        "Refuse sizes below 1; order = rng.permutation(n); stop = n - n % batch_size if drop_last "
        "else n; order[start : start + batch_size] for start in range(0, stop, batch_size).",
    ),
    read="Lesson 06, A gradient from a handful",
)
