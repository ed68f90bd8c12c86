import numpy as np
import pytest

from course.data import outlier_line


def test_the_same_seed_gives_the_same_points():
    first, second = (
        outlier_line(30, np.random.default_rng(5), vertical=3, leverage=2) for _ in range(2)
    )
    for column in first.columns:
        np.testing.assert_array_equal(first[column], second[column])


def test_moving_points_leaves_the_others_alone():
    clean = outlier_line(30, np.random.default_rng(1))
    moved = outlier_line(30, np.random.default_rng(1), vertical=3, leverage=2, distance=7.0)
    kind = moved["moved"]
    assert np.bincount(kind).tolist() == [25, 3, 2]
    np.testing.assert_allclose(moved["y"] - clean["y"], 7.0 * (kind == 1))
    np.testing.assert_allclose(moved["x"] - clean["x"], 7.0 * (kind == 2))


def test_lies_around_the_line_that_was_asked_for():
    points = outlier_line(2_000, np.random.default_rng(0), intercept=-3, slope=0.5, noise=0.2)
    slope, intercept = np.polyfit(points["x"], points["y"], 1)
    assert slope == pytest.approx(0.5, abs=0.02)
    assert intercept == pytest.approx(-3, abs=0.05)
    residual = points["y"] + 3 - 0.5 * points["x"]
    assert residual.std() == pytest.approx(0.2, rel=0.1)


def test_without_noise_the_points_lie_on_the_line():
    points = outlier_line(4, np.random.default_rng(0), noise=0)
    np.testing.assert_allclose(points["y"], 1 + 2 * points["x"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"n": 0}, "n must be >= 1"),
        ({"vertical": 2, "leverage": 2}, r"vertical \+ leverage must be at most n = 3, got 2 \+ 2"),
        ({"vertical": -1}, "vertical must be >= 0"),
        ({"noise": -1.0}, "noise must be >= 0"),
    ],
)
def test_refuses(changes, message):
    with pytest.raises(ValueError, match=message):
        outlier_line(**{"n": 3, "rng": np.random.default_rng(0)} | changes)
