import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from course.gradients import numerical_gradient

reals = st.floats(-100, 100)
points = arrays(np.float64, array_shapes(min_dims=0, max_dims=3, max_side=3), elements=reals)


@given(points, reals, st.sampled_from([1e-3, 1.0, 50.0]))
def test_is_exact_on_quadratics_however_large_the_step(x, curvature, eps):
    gradient = numerical_gradient(lambda w: (curvature * w**2 + 3 * w).sum(), x, eps)
    np.testing.assert_allclose(gradient, 2 * curvature * x + 3, rtol=1e-6, atol=1e-4)


def test_agrees_with_a_derivative_worked_by_hand():
    x = np.array([[0.3, -1.2], [2.0, 0.0]])
    np.testing.assert_allclose(
        numerical_gradient(lambda w: np.sin(w).sum() * w[0, 1], x),
        np.cos(x) * x[0, 1] + np.array([[0, np.sin(x).sum()], [0, 0]]),
        rtol=1e-8,
        atol=1e-8,
    )


def test_is_a_central_difference():
    # On a cubic the central difference is off by eps ** 2, the forward one by eps * (3 x + eps).
    assert numerical_gradient(lambda w: w**3, 1.0, eps=0.5) == pytest.approx(3.25)


def test_integers_are_differentiated_as_real_numbers():
    gradient = numerical_gradient(lambda w: (w**2).sum(), np.array([1, 2]))
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, [2, 4])


def test_neither_the_point_nor_what_f_does_to_its_copy_matters():
    def spoils_its_argument(w):
        value = (w**2).sum()
        w[:] = np.nan
        return value

    x = np.array([1.0, 2.0])
    np.testing.assert_allclose(numerical_gradient(spoils_its_argument, x), [2, 4])
    np.testing.assert_array_equal(x, [1.0, 2.0])


def test_an_empty_point_has_an_empty_gradient():
    assert numerical_gradient(lambda w: w.sum(), np.zeros((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("eps", [0, -1e-6, float("nan")])
def test_refuses_a_step_that_is_not_positive(eps):
    with pytest.raises(ValueError, match="eps must be > 0"):
        numerical_gradient(np.sum, [1.0], eps)


def test_refuses_a_function_of_many_values():
    with pytest.raises(ValueError, match=r"f must return one number, got an array of shape \(2,\)"):
        numerical_gradient(lambda w: w, [1.0, 2.0])


def test_refuses_what_is_not_a_number():
    with pytest.raises(TypeError, match="f must return a real number, got str"):
        numerical_gradient(lambda w: "no", [1.0])
    with pytest.raises(TypeError, match="x must hold real numbers"):
        numerical_gradient(np.sum, ["a"])
