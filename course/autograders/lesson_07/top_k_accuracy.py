"""Exercise 07.5: is the truth among the first k?"""

from itertools import pairwise

import numpy as np

from course.autograders.given import _labels
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def top_k_accuracy(logits, target, k=5):
    """The share of rows in which fewer than k classes score higher than the true one."""
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    if not 1 <= k <= z.shape[1]:
        raise ValueError(f"k must lie from 1 to {z.shape[1]}, got {k}")
    if y.size == 0:
        raise ValueError("the mean of nothing is undefined")
    true = z[np.arange(y.size), y]
    higher = (z > true[:, None]).sum(axis=1)
    return float((higher < k).mean())


_TIED = Aspect(
    "ties",
    "classes with equal logits",
    "Only strictly larger logits push the true class back: a tie counts for it.",
)
_ALL = Aspect(
    "k_is_classes",
    "k as large as the number of classes",
    "Among all classes the true one is always found.",
)


def _scores(rng, n, classes):
    """Rows without ties, and labels of every rank."""
    z = np.array([rng.permutation(classes) for _ in range(n)]) - classes // 2
    ranks = rng.permutation(np.arange(n) % classes)
    y = np.array([np.argsort(-row)[rank] for row, rank in zip(z, ranks, strict=True)])
    return z + rng.uniform(0, 0.5, (n, classes)).round(2), y


def _cases(rng):
    for n, classes, k in ((6, 4, 2), (7, 5, 3), (9, 7, 1), (8, 10, 4), (5, 3, 2), (14, 12, 3)):
        yield Case(_scores(rng, n, classes), {"k": k})
    for n, classes in ((11, 8), (9, 12), (13, 7)):
        yield Case(_scores(rng, n, classes))
    z, y = _scores(rng, 6, 6)
    for k in (1, 2, 3, 5):
        yield Case((z, y), {"k": k})
    yield Case(_scores(rng, 4, 3), {"k": 3}, _ALL)
    yield Case(_scores(rng, 5, 5), {}, _ALL)
    yield Case(_scores(rng, 1, 6), {"k": 2}, aspects.SINGLE)
    yield Case((np.array([[3.0, 1.0, 2.0]]), np.array([1])), {"k": 2}, aspects.SINGLE)
    tied = np.array([[1.0, 1.0, 0.0, 0.0], [2.0, 2.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0]])
    for labels in ([0, 2, 3], [1, 0, 0], [3, 3, 2]):
        for k in (1, 2):
            yield Case((tied, np.array(labels)), {"k": k}, _TIED)
    z, y = _scores(rng, 5, 4)
    yield Case((z.tolist(), y.tolist()), {"k": 2}, aspects.LISTS)
    yield Case((np.round(4 * z).astype(int), y), {"k": 2}, aspects.INTEGERS)
    yield Case(
        (np.array([[9, 200, 250], [3, 0, 7]], np.uint8), np.array([1, 0], np.uint8)),
        {"k": 2},
        aspects.UNSIGNED,
    )
    yield Case((1e4 * z, y), {"k": 2}, aspects.BIG)


def _grows(f, rng):
    z, y = _scores(rng, 12, 6)
    shares = [float(f(z, y, k=k)) for k in range(1, 7)]
    if any(later < earlier for earlier, later in pairwise(shares)):
        return f"for k from 1 to 6 it gives {', '.join(f'{share:.2g}' for share in shares)}"
    if shares[-1] != 1:
        return f"among all 6 classes the truth is found in {shares[-1]:.2g} of the rows"
    return None


def _rank(
    count=lambda z, true: (z > true).sum(axis=1),
    good=lambda higher, k: higher < k,
    finish=lambda hits: float(hits.mean()),
    scores=lambda z: z,
):
    def wrong(logits, target, k=5):
        z = np.asarray(logits, dtype=float)
        y = _labels(target, z.shape)
        if not 1 <= k <= z.shape[1] or y.size == 0:
            raise ValueError("k")
        z = scores(z)
        return finish(good(count(z, z[np.arange(y.size), y][:, None]), k))

    return wrong


def _sorted(order, take):
    def wrong(logits, target, k=5):
        z = np.asarray(logits, dtype=float)
        y = _labels(target, z.shape)
        if not 1 <= k <= z.shape[1] or y.size == 0:
            raise ValueError("k")
        best = take(order(z), k)
        return float((best == y[:, None]).any(axis=1).mean())

    return wrong


def _by_order(logits, target, k=5):
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    if not 1 <= k <= z.shape[1] or y.size == 0:
        raise ValueError("k")
    return float((np.argsort(-z, axis=1)[np.arange(y.size), y] < k).mean())


def _anywhere(logits, target, k=5):
    """Looks for each label among the best of all rows."""
    z = np.asarray(logits, dtype=float)
    y = _labels(target, z.shape)
    if not 1 <= k <= z.shape[1] or y.size == 0:
        raise ValueError("k")
    return float(np.isin(y, np.argsort(-z, axis=1)[:, :k]).mean())


def _bad(name, hint, *inputs, **told):
    return tuple(BadInput(name, args, hint, told or {"k": 1}) for args in inputs)


_Z = np.array([[1.0, 3.0, 2.0], [0.0, 1.0, 5.0]])

EXERCISE = Exercise(
    id="07.5",
    reference=top_k_accuracy,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=(
        *(
            BadInput(
                "accepts_bad_k",
                (_Z, np.array([0, 2])),
                "Among 3 classes there are no first 4, and no first 0: raise ValueError unless k "
                "lies from 1 to C.",
                {"k": k},
            )
            for k in (4, 0, -1)
        ),
        BadInput(
            "accepts_bad_k",
            (_Z, np.array([0, 2])),
            "k=5 by default: with fewer than 5 classes that is too many. Raise ValueError.",
        ),
        *_bad(
            "accepts_bad_labels",
            "_labels(target, z.shape) refuses labels that name no class, or that do not fit.",
            (_Z, np.array([0, 3])),
            (_Z, np.array([-1, 0])),
            (_Z, np.array([0])),
            (_Z, np.array([[0], [2]])),
            (_Z, np.array([0.0, 2.0])),
        ),
        *_bad(
            "mean_of_nothing",
            "The mean of nothing is undefined: raise ValueError instead of returning NaN or 0.",
            (np.zeros((0, 3)), np.zeros(0, int)),
        ),
    ),
    properties=(
        Property(
            "a larger k finds at least as many, and k = C finds all",
            _grows,
            0.25,
            "Whoever is among the first k is also among the first k + 1.",
            _rank(good=lambda higher, k: higher == k - 1),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "one_place_too_many",
                "Rank 0 is best: top-k means fewer than k classes score higher.",
                _rank(good=lambda higher, k: higher <= k),
            ),
            (
                "one_place_too_few",
                "Up to k - 1 classes may score higher: fewer than k.",
                _rank(good=lambda higher, k: higher < k - 1),
            ),
            (
                "kth_place_only",
                "Any of the first k places counts, not just the k-th.",
                _rank(good=lambda higher, k: higher == k - 1),
            ),
            (
                "best_place_missed",
                "The first place counts too: order[:, -k:] ends with the best, order[:, -k:-1] "
                "leaves it out.",
                _rank(good=lambda higher, k: (higher >= 1) & (higher < k)),
            ),
            (
                "order_taken_for_rank",
                "argsort tells which class stands in each place, not in which place each class "
                "stands.",
                _by_order,
            ),
            (
                "top_1",
                "That is top-1 accuracy: the true class may be anywhere among the first k.",
                _rank(good=lambda higher, k: higher == 0),
            ),
            (
                "always_five",
                "That is top-5 whatever k is: use the argument.",
                _rank(good=lambda higher, k: higher < 5),
            ),
            (
                "found_in_any_row",
                "np.isin looks through the whole table: compare each label with its own row, (best "
                "== y[:, None]).any(axis=1).",
                _anywhere,
            ),
            (
                "smallest_logits",
                "The largest logits are the first places: argsort puts the smallest first.",
                _sorted(lambda z: np.argsort(z, axis=1), lambda order, k: order[:, :k]),
            ),
            (
                "worst_of_descending",
                "Sorted from large to small, the first k stand in front: [:, :k].",
                _sorted(lambda z: np.argsort(-z, axis=1), lambda order, k: order[:, -k:]),
            ),
            (
                "sorted_over_examples",
                "Sort the classes of each example, axis 1, not the examples of each class.",
                _rank(count=lambda z, true: (z > true).sum(axis=0)),
            ),
            (
                "ties_lose",
                "Only strictly larger logits push the true class back; itself and its equals do "
                "not.",
                _rank(count=lambda z, true: (z >= true).sum(axis=1) - 1),
            ),
            (
                "counts_itself",
                "The true class does not stand in its own way: count strictly larger logits.",
                _rank(count=lambda z, true: (z >= true).sum(axis=1)),
            ),
            (
                "by_magnitude",
                "Compare the logits themselves: -3 is lower than 1.",
                _rank(scores=np.abs),
            ),
            (
                "error_rate",
                "That is the error: the share of misses. Accuracy is the share of hits.",
                _rank(finish=lambda hits: float(1 - hits.mean())),
            ),
            (
                "count_of_hits",
                "Return the share of the rows, not their number.",
                _rank(finish=lambda hits: float(hits.sum())),
            ),
            (
                "percentage",
                "Return a share from 0 to 1, not a percentage.",
                _rank(finish=lambda hits: float(100 * hits.mean())),
            ),
            (
                "divided_by_k",
                "One hit for each row, whatever k is: divide by the number of rows only.",
                lambda logits, target, k=5: top_k_accuracy(logits, target, k) / k,
            ),
            ("all_hits", "Return the mean over the rows.", _rank(finish=lambda hits: hits)),
        )
    ),
    hints=(
        "For one row: how many classes may score higher than the true one, if it is to be among "
        "the first 2?",
        "Take the true class's logit out of each row, count the strictly larger ones in the row, "
        "and ask whether there are fewer than k.",
        "z as floats; y = _labels(target, z.shape); refuse k outside 1 to C, and no rows; true = "
        "z[np.arange(y.size), y]; (z > true[:, None]).sum(axis=1) < k, then the mean.",
    ),
    read="Lesson 07, Top-1 and top-5",
)
