import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course.gradients import numerical_gradient
from course.optimizers import lms_update

vectors = st.integers(1, 4).flatmap(
    lambda n: st.tuples(*(arrays(np.float64, n, elements=st.floats(-10, 10)) for _ in range(2)))
)


def test_agrees_with_a_step_worked_by_hand():
    # error = 1 - (0.5 * 2 - 1 * 1) = 1
    np.testing.assert_array_equal(lms_update([0.5, -1], [2, 1], 1, 0.1), [0.7, -0.9])


@given(vectors, st.floats(-10, 10), st.floats(1e-3, 1))
def test_is_half_a_step_of_gradient_descent_on_the_squared_error(pair, y, lr):
    w, x = pair
    gradient = numerical_gradient(lambda v: (y - v @ x) ** 2, w, eps=1.0)
    np.testing.assert_allclose(lms_update(w, x, y, lr), w - lr / 2 * gradient, atol=1e-6)


def test_repeated_steps_reach_the_least_squares_solution():
    rng = np.random.default_rng(0)
    features = rng.standard_normal((200, 3))
    targets = features @ [1.0, -2.0, 0.5]
    w = np.zeros(3)
    for x, y in zip(features, targets, strict=True):
        w = lms_update(w, x, y, lr=0.1)
    np.testing.assert_allclose(w, np.linalg.lstsq(features, targets)[0], atol=1e-3)


def test_arguments_stay_as_they_were():
    w, x = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    lms_update(w, x, 0.0, 0.5)
    np.testing.assert_array_equal(w, [1.0, 2.0])
    np.testing.assert_array_equal(x, [3.0, 4.0])


def test_what_is_not_finite_propagates():
    assert np.isnan(lms_update([0.0, 0.0], [1.0, np.nan], 1.0, 0.1)).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], [1.0, 2.0], 0.0, 0.1), r"shapes must be equal, got w \(1,\) and x \(2,\)"),
        (([[1.0]], [[1.0]], 0.0, 0.1), "w and x must be one-dimensional"),
        (([1.0], [1.0], [0.0], 0.1), r"y must be one number, got an array of shape \(1,\)"),
        (([1.0], [1.0], 0.0, 0.0), "lr must be > 0"),
    ],
)
def test_refuses(arguments, message):
    with pytest.raises(ValueError, match=message):
        lms_update(*arguments)
