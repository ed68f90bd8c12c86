"""What the browser computes is what course.models computes."""

import numpy as np
import pytest

from course.data import engel, randhie
from course.models import Line, best_constant, fit_line
from tests.explorers.node import ask, needs_node

pytestmark = needs_node

LOSSES = ("mse", "l1", "huber")
DELTAS = (1e-3, 0.5, 20.0, 1e5)


def random_points(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 80))
    x = rng.normal(size=n) * 10.0 ** rng.integers(-3, 4) + rng.normal() * 100
    return x, 3 * x + rng.standard_t(1.5, size=n)


def degenerate_points(seed):
    """Ties, vertical stacks, duplicates, many points on one line."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 30))
    x, y = rng.integers(0, 6, size=(2, n)).astype(float)
    if seed % 2:
        y[: n // 2] = 2 * x[: n // 2] + 1
    x[0], x[1] = -1.0, 7.0  # not all equal
    return x, y


def engel_points(_):
    return engel()["income"], engel()["foodexp"]


def total(loss, x, y, line, delta):
    distance = np.abs(y - line.predict(x))
    if loss == "mse":
        return (distance**2).sum()
    if loss == "l1":
        return distance.sum()
    beyond = np.maximum(distance - delta, 0)
    return (distance**2 - beyond**2).sum() / 2


@pytest.mark.parametrize("points", [random_points, engel_points])
def test_lines_agree(points):
    samples = [points(seed) for seed in range(40 if points is random_points else 1)]
    cases = [(x, y, loss, d) for x, y in samples for loss in LOSSES for d in DELTAS]
    lines = ask(
        ("maths/linear.js", "fitLine", (x.tolist(), y.tolist(), loss, delta))
        for x, y, loss, delta in cases
    )
    for (x, y, loss, delta), theirs in zip(cases, lines, strict=True):
        ours = fit_line(x, y, loss, delta=delta)
        assert theirs["slope"] == pytest.approx(ours.slope, rel=1e-9, abs=1e-9)
        scale = np.abs(y).max()
        assert theirs["intercept"] == pytest.approx(ours.intercept, rel=1e-9, abs=1e-9 * scale)


def test_losses_agree_where_the_best_line_is_not_unique():
    cases = [
        (*degenerate_points(seed), loss, d) for seed in range(60) for loss in LOSSES for d in DELTAS
    ]
    lines = ask(
        ("maths/linear.js", "fitLine", (x.tolist(), y.tolist(), loss, delta))
        for x, y, loss, delta in cases
    )
    for (x, y, loss, delta), theirs in zip(cases, lines, strict=True):
        ours = fit_line(x, y, loss, delta=delta)
        assert total(loss, x, y, Line(**theirs), delta) == pytest.approx(
            total(loss, x, y, ours, delta), rel=1e-9, abs=1e-9
        )


def test_no_line_where_all_x_are_equal():
    assert ask([("maths/linear.js", "fitLine", ([2, 2], [0, 1], "l1", 1))]) == [None]


def tallies():
    rng = np.random.default_rng(0)
    yield randhie()["mdvis"].astype(float)
    yield from (rng.poisson(3, size=n).astype(float) for n in (1, 2, 5, 40, 401))
    yield from (rng.normal(size=n) for n in (1, 2, 31))
    yield np.array([3.0, 3.0, 1.0, 1.0])


def test_best_constants_and_average_losses_agree():
    lose = {"mse": np.square, "mae": np.abs, "zero_one": lambda r: (r != 0).astype(float)}
    cases, expected = [], []
    for y in tallies():
        values, counts = np.unique(y, return_counts=True)
        data = {"values": values.tolist(), "counts": counts.tolist(), "size": y.size}
        for loss, of in lose.items():
            cases.append(("maths/location.js", "bestConstant", (data, loss)))
            expected.append(best_constant(y, loss))
            for constant in (*y[:3].tolist(), 0.75):
                cases.append(("maths/location.js", "averageLoss", (data, loss, constant)))
                expected.append(of(y - constant).mean())
    assert ask(cases) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_sides_and_median_interval():
    data = {"values": [0, 1, 4], "counts": [2, 1, 1], "size": 4}
    sides, median, mode = ask(
        [
            ("maths/location.js", "sides", (data, 1)),
            ("maths/location.js", "bestInterval", (data, "mae")),
            ("maths/location.js", "bestInterval", (data, "zero_one")),
        ]
    )
    assert sides == {"below": 0.5, "above": 0.25}
    assert median == [0, 1]
    assert mode == [0, 0]
