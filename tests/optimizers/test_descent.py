import numpy as np
import pytest

from course.landscapes import double_well, quadratic, rosenbrock
from course.optimizers import (
    adam_step,
    constant_schedule,
    minimize,
    rmsprop_step,
    sgd_step,
    step_schedule,
)


def test_the_path_is_the_rule_repeated():
    valley = rosenbrock()
    path = minimize(valley, [-1.0, 1.0], adam_step, steps=30, lr=0.1, betas=(0.8, 0.9))
    w, state = np.array([-1.0, 1.0]), None
    for number in range(30):
        np.testing.assert_array_equal(path.x[number], w)
        assert path.value[number] == valley(w)
        w, state = adam_step(w, valley.gradient(w), state, lr=0.1, betas=(0.8, 0.9))
    np.testing.assert_array_equal(path.x[30], w)
    assert len(path) == 30
    assert path.x.shape == (31, 2)
    assert path.value.shape == (31,)
    assert not path.diverged


@pytest.mark.parametrize(("lr", "falls"), [(0.95 * 2 / 50, True), (1.05 * 2 / 50, False)])
def test_gradient_descent_is_stable_below_two_over_the_curvature(lr, falls):
    path = minimize(quadratic(condition=50.0), [0.0, 1.0], steps=50, lr=lr)
    assert (path.value[-1] < path.value[0]) == falls


@pytest.mark.parametrize("step", [sgd_step, adam_step, rmsprop_step])
def test_reaches_the_bottom_of_a_bowl(step):
    path = minimize(quadratic(condition=5.0), [1.0, -1.0], step, steps=800, lr=0.01)
    np.testing.assert_allclose(path.x[-1], 0.0, atol=0.01)


def test_momentum_flies_over_the_barrier():
    """Lesson 06: from -1.8 plain descent stays in the better basin, momentum leaves it."""
    well = double_well(0.3)
    plain = minimize(well, [-1.8], steps=500, lr=0.01)
    heavy = minimize(well, [-1.8], steps=500, lr=0.01, momentum=0.9)
    assert plain.x[-1, 0] == pytest.approx(-1.04, abs=0.01)
    assert heavy.x[-1, 0] == pytest.approx(0.96, abs=0.01)


def test_a_path_that_diverges_ends():
    path = minimize(rosenbrock(), [2.0, 2.0], steps=1000, lr=0.1)
    assert path.diverged
    assert len(path) < 20
    assert np.isfinite(path.value[:-1]).all()
    np.testing.assert_array_equal(path.best, path.x[0])


def test_the_rate_may_follow_a_schedule():
    bowl = quadratic(condition=1.0)
    path = minimize(bowl, [1.0, 0.0], steps=4, lr=step_schedule(0.5, every=2, gamma=0.5))
    np.testing.assert_allclose(path.x[:, 0], [1, 0.5, 0.25, 0.1875, 0.140625])
    fixed = minimize(bowl, [1.0, 0.0], steps=4, lr=constant_schedule(0.5))
    np.testing.assert_array_equal(fixed.x, minimize(bowl, [1.0, 0.0], steps=4, lr=0.5).x)


def test_the_gradient_may_be_passed():
    path = minimize(lambda x: float(x @ x), [1.0], steps=1, lr=0.25, gradient=lambda x: 2 * x)
    assert path.x[-1] == 0.5
    with pytest.raises(TypeError, match="pass gradient="):
        minimize(lambda x: 0.0, [1.0], steps=1)


def test_refuses_bad_input():
    bowl = quadratic()
    with pytest.raises(ValueError, match="steps must be >= 1"):
        minimize(bowl, [1.0, 1.0], steps=0)
    with pytest.raises(ValueError, match="lr must be >= 0"):
        minimize(bowl, [1.0, 1.0], steps=1, lr=-1.0)
    with pytest.raises(TypeError, match="momentun"):
        minimize(bowl, [1.0, 1.0], steps=1, momentun=0.9)
    with pytest.raises(ValueError, match="x must be of shape"):
        minimize(bowl, [1.0], steps=1)
    with pytest.raises(ValueError, match="shapes must be equal"):
        minimize(bowl, [1.0, 1.0], steps=1, gradient=lambda x: [1.0])


def test_the_start_is_left_alone():
    start = np.array([1.0, 1.0])
    minimize(quadratic(), start, steps=3, lr=0.1)
    np.testing.assert_array_equal(start, 1.0)
