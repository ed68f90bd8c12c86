"""Exercise 07.4: the gradient of a batch that came in parts."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def accumulate_gradients(grads, sizes):
    """The mean gradient of a whole batch from those of its parts."""
    grads = [np.asarray(g, dtype=float) for g in grads]
    if not grads or len(grads) != len(sizes):
        raise ValueError(f"one size for each gradient, got {len(grads)} and {len(sizes)}")
    if any(g.shape != grads[0].shape for g in grads):
        raise ValueError("all gradients must have the same shape")
    return sum(n * g for g, n in zip(grads, sizes, strict=True)) / sum(sizes)


_EQUAL = Aspect(
    "equal_parts", "parts of equal size", "Equal parts have equal weights: the plain mean."
)
_ONE = Aspect("one_part", "a batch in one part", "One part is the whole batch: its own gradient.")


def _parts(rng, sizes, *shape):
    return [rng.normal(0.0, 2.0, shape).round(1) for _ in sizes], list(sizes)


def _cases(rng):
    for sizes, shape in (
        ((4, 4, 2), (3,)),
        ((1, 3), (2,)),
        ((5, 2, 1), (4,)),
        ((64, 64, 64, 8), (2,)),
        ((2, 7), (3,)),
    ):
        yield Case(_parts(rng, sizes, *shape))
    yield Case(_parts(rng, (4, 4), 3), {}, _EQUAL)
    yield Case(_parts(rng, (2, 2, 2), 2), {}, _EQUAL)
    yield Case(_parts(rng, (6,), 3), {}, _ONE)
    yield Case(_parts(rng, (4, 1), 2, 3), {}, aspects.MATRIX)
    yield Case(_parts(rng, (3, 3, 2), 2, 1, 2), {}, aspects.MATRIX)
    grads, sizes = _parts(rng, (4, 1, 3), 2)
    yield Case(([g.tolist() for g in grads], sizes), {}, aspects.LISTS)
    yield Case((np.array(grads), np.array(sizes)), {}, aspects.LISTS)
    yield Case(([np.array([3, -2]), np.array([1, 4])], [2, 3]), {}, aspects.INTEGERS)
    yield Case(
        ([np.array([200, 3], np.uint8), np.array([9, 250], np.uint8)], [3, 2]),
        {},
        aspects.UNSIGNED,
    )
    single = [g.astype(np.float32) for g in grads]
    yield Case((single, sizes), {}, aspects.FLOAT32, None, 1e-5, 1e-6)
    yield Case(([np.array([np.nan, 1.0]), np.array([2.0, 5.0])], [1, 3]), {}, aspects.NON_FINITE)


def _whole_batch(f, rng):
    X, y, w = rng.normal(0, 1, (10, 3)), rng.normal(0, 1, 10), rng.normal(0, 1, 3)

    def gradient(rows):
        return 2 * X[rows].T @ (X[rows] @ w - y[rows]) / len(X[rows])

    for cuts in ((4, 8), (1,), (3, 4, 9)):
        parts = np.split(np.arange(10), cuts)
        got = f([gradient(part) for part in parts], [len(part) for part in parts])
        if not np.allclose(got, gradient(np.arange(10))):
            sizes = ", ".join(str(len(part)) for part in parts)
            return f"with parts of {sizes} it is not the gradient of the batch of 10"
    return None


def _sum(weight=lambda n, i, sizes: n, divide=sum, finish=lambda total: total):
    def wrong(grads, sizes):
        grads = [np.asarray(g, dtype=float) for g in grads]
        if not grads or len(grads) != len(sizes) or len({g.shape for g in grads}) > 1:
            raise ValueError("sizes")
        pairs = enumerate(zip(grads, sizes, strict=True))
        total = sum(weight(n, i, sizes) * g for i, (g, n) in pairs)
        return finish(total / divide(sizes))

    return wrong


def _running(size_so_far):
    """A mean that runs on, with some mistake in how many examples it speaks for."""

    def wrong(grads, sizes):
        _sum()(grads, sizes)
        mean = np.asarray(grads[0], dtype=float)
        for i in range(1, len(sizes)):
            n = size_so_far(sizes, i)
            mean = (mean * n + np.asarray(grads[i], dtype=float) * sizes[i]) / (n + sizes[i])
        return mean

    return wrong


EXERCISE = Exercise(
    id="07.4",
    reference=accumulate_gradients,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=(
        *(
            BadInput(
                "lengths_differ",
                (grads, sizes),
                "A gradient without a size, or a size without a gradient, is somebody's mistake; "
                "zip leaves it out silently. Raise ValueError.",
            )
            for grads, sizes in (
                ([np.ones(2), np.ones(2)], [3]),
                ([np.ones(2)], [3, 1]),
            )
        ),
        BadInput(
            "accepts_nothing", ([], []), "The mean of nothing is undefined: raise ValueError."
        ),
        BadInput(
            "broadcasts",
            ([np.ones(3), np.ones(1)], [2, 2]),
            "Gradients of one parameter have one shape: (3,) and (1,) would silently be added. "
            "Raise ValueError.",
        ),
    ),
    properties=(
        Property(
            "it equals the gradient of the whole batch",
            _whole_batch,
            0.5,
            "Micro-batch means must be weighted by their size.",
            _sum(weight=lambda n, i, sizes: 1, divide=len),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "equal_weights",
                "Micro-batch means must be weighted by their size.",
                _sum(weight=lambda n, i, sizes: 1, divide=len),
            ),
            (
                "not_divided",
                "Forgetting the division multiplies the learning rate by the number of examples.",
                _sum(divide=lambda sizes: 1),
            ),
            (
                "plain_sum",
                "Each mean is weighted by its part of the batch: a plain sum multiplies the "
                "learning rate by the number of parts.",
                _sum(weight=lambda n, i, sizes: 1, divide=lambda sizes: 1),
            ),
            (
                "divided_by_parts",
                "Divide by the number of examples, not by the number of parts.",
                _sum(divide=len),
            ),
            (
                "means_divided_by_examples",
                "The gradients are means already: weight each by its size before you divide by the "
                "number of examples.",
                _sum(weight=lambda n, i, sizes: 1),
            ),
            (
                "weighted_by_inverse_size",
                "A larger part counts more, not less: multiply by its size.",
                _sum(
                    weight=lambda n, i, sizes: 1 / n,
                    divide=lambda sizes: sum(1 / n for n in sizes),
                ),
            ),
            (
                "divided_by_its_own_size",
                "The gradients are means already: do not divide by the size again, multiply.",
                _sum(weight=lambda n, i, sizes: 1 / n, divide=lambda sizes: 1),
            ),
            (
                "divided_by_its_own_size_and_parts",
                "The gradients are means already: do not divide by the size again, multiply.",
                _sum(weight=lambda n, i, sizes: 1 / n, divide=len),
            ),
            (
                "relative_to_largest",
                "Divide by the number of examples in all, not by the size of the largest part.",
                _sum(divide=max),
            ),
            (
                "relative_to_first",
                "Divide by the number of examples in all, not by the size of the first part.",
                _sum(divide=lambda sizes: sizes[0]),
            ),
            (
                "relative_to_first_and_parts",
                "Divide by the number of examples in all: the last part may be shorter.",
                _sum(divide=lambda sizes: sizes[0] * len(sizes)),
            ),
            (
                "squared_weights",
                "Weight by the size, not by its square.",
                _sum(
                    weight=lambda n, i, sizes: n**2, divide=lambda sizes: sum(n**2 for n in sizes)
                ),
            ),
            (
                "root_weights",
                "Weight by the size itself, without a root.",
                _sum(
                    weight=lambda n, i, sizes: n**0.5,
                    divide=lambda sizes: sum(n**0.5 for n in sizes),
                ),
            ),
            (
                "last_part_only",
                "The parts are added up: the last one must not overwrite the others.",
                _sum(weight=lambda n, i, sizes: i == len(sizes) - 1, divide=lambda sizes: 1),
            ),
            (
                "last_part_weighted_only",
                "The parts are added up: the last one must not overwrite the others.",
                _sum(weight=lambda n, i, sizes: n * (i == len(sizes) - 1)),
            ),
            (
                "first_part_only",
                "All parts are added up: do not return from inside the loop.",
                _sum(weight=lambda n, i, sizes: i == 0, divide=lambda sizes: 1),
            ),
            (
                "first_part_weighted_only",
                "All parts are added up: do not return from inside the loop.",
                _sum(weight=lambda n, i, sizes: n * (i == 0)),
            ),
            (
                "last_part_left_out",
                "The short last part counts too, with its smaller weight.",
                _sum(
                    weight=lambda n, i, sizes: n * (i < len(sizes) - 1 or len(sizes) == 1),
                    divide=lambda sizes: sum(sizes[:-1]) or sizes[0],
                ),
            ),
            *(
                (
                    "running_count_not_updated",
                    "A running mean speaks for all examples so far: add each part's size to the "
                    "count, n += size.",
                    _running(size_so_far),
                )
                for size_so_far in (lambda sizes, i: sizes[0], lambda sizes, i: sizes[i - 1])
            ),
            (
                "added_up_over_elements",
                "Each parameter keeps a gradient of its own: add over the parts only.",
                _sum(finish=lambda total: float(np.sum(total))),
            ),
            (
                "averaged_over_elements",
                "Each parameter keeps a gradient of its own: average over the parts only.",
                _sum(finish=lambda total: float(np.mean(total))),
            ),
            (
                "descent_direction",
                "The gradient is asked for, not the step down it: no minus.",
                _sum(finish=lambda total: -total),
            ),
            (
                "unit_length",
                "The gradient keeps its length: do not normalise it.",
                _sum(finish=lambda total: total / np.linalg.norm(total)),
            ),
        )
    ),
    hints=(
        "Three parts of 4, 4 and 2 examples. How many of the ten does each mean speak for?",
        "A mean times its size is the sum of the examples' gradients. Add these sums, and divide "
        "by the number of all examples.",
        "Compare the lengths and shapes; total = sum of n * np.asarray(g, float) over the pairs; "
        "return total / sum(sizes).",
    ),
    read="Lesson 07, A batch in parts",
)
