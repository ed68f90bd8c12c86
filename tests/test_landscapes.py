import numpy as np
import pytest

from course.gradients import numerical_gradient
from course.landscapes import beale, double_well, quadratic, rosenbrock

LANDSCAPES = [
    quadratic(),
    quadratic(100.0),
    quadratic(0.5),
    rosenbrock(),
    rosenbrock(2.0, 5.0),
    beale(),
    double_well(),
    double_well(0.0),
    double_well(3.0),
]
each_landscape = pytest.mark.parametrize("f", LANDSCAPES, ids=lambda f: f.name)


@pytest.fixture
def rng():
    return np.random.default_rng(1)


@each_landscape
def test_the_gradient_matches_finite_differences(f, rng):
    for _ in range(10):
        x = rng.uniform(*np.array(f.window).T)
        np.testing.assert_allclose(f.gradient(x), numerical_gradient(f, x), rtol=1e-5, atol=1e-5)


@each_landscape
def test_minima_are_minima(f, rng):
    for minimum in f.minima:
        assert f.gradient(minimum) == pytest.approx(0, abs=1e-9)
        for _ in range(20):
            nearby = np.array(minimum) + 1e-3 * rng.standard_normal(f.dimension)
            assert f(nearby) > f(minimum)
    values = [f(minimum) for minimum in f.minima]
    assert values == sorted(values)
    grid = np.stack(np.meshgrid(*[np.linspace(*side, 60) for side in f.window]))
    assert (f(grid) >= values[0]).all()


@each_landscape
def test_a_grid_is_one_call(f, rng):
    points = rng.standard_normal((f.dimension, 3, 4))
    values, slopes = f(points), f.gradient(points)
    assert values.shape == (3, 4)
    assert slopes.shape == points.shape
    assert values[1, 2] == pytest.approx(f(points[:, 1, 2]))
    np.testing.assert_allclose(slopes[:, 1, 2], f.gradient(points[:, 1, 2]))
    assert type(f(points[:, 0, 0])) is float


def test_known_values():
    assert quadratic(10.0)([1.0, 2.0]) == 20.5
    assert rosenbrock()([0.0, 1.0]) == 101.0
    assert beale()([0.0, 0.0]) == pytest.approx(1.5**2 + 2.25**2 + 2.625**2)
    assert double_well(0.3)([2.0]) == pytest.approx(9.6)


def test_the_condition_is_that_of_the_hessian():
    hessian = quadratic(37.0).gradient(np.eye(2))  # linear: its values at unit vectors are it
    assert np.linalg.cond(hessian) == pytest.approx(37.0)


def test_a_strong_tilt_leaves_one_well():
    assert len(double_well(1.5).minima) == 2
    assert len(double_well(1.6).minima) == 1


def test_refuses_bad_input():
    with pytest.raises(ValueError, match="condition must be > 0"):
        quadratic(0.0)
    with pytest.raises(ValueError, match="b must be > 0"):
        rosenbrock(b=0.0)
    with pytest.raises(ValueError, match="tilt must be >= 0"):
        double_well(-0.1)
    for wrong in ([1.0], 1.0, np.zeros((3, 2))):
        with pytest.raises(ValueError, match=r"x must be of shape .2, ...."):
            beale()(wrong)
    with pytest.raises(TypeError, match="x must hold real numbers"):
        beale().gradient(["a", "b"])
