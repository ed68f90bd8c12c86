"""Exercise 01.3: central differences."""

import numpy as np

from course.grading import aspects
from course.grading.functions import Polynomial, Quadratic, Waves
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def numerical_gradient(f, x, eps=1e-6):
    """Central differences of a scalar function at an array of any shape."""
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def _gradient_cases(rng):
    def numbers(*shape):
        return rng.normal(0.0, 2.0, shape).round(1)

    for n in (2, 3):
        yield Case((Quadratic(numbers(n, n), numbers(n), 1.0), numbers(n)), rtol=1e-5, atol=1e-6)
    yield Case((Waves(numbers(3), numbers(3)), numbers(3)), rtol=1e-5, atol=1e-6)
    yield Case((Polynomial(numbers(4), 3), numbers(4)), {"eps": 1e-4}, rtol=1e-5, atol=1e-6)
    yield Case(
        (Quadratic(numbers(1, 1), numbers(1)), numbers(1)), {}, aspects.SINGLE, None, 1e-5, 1e-6
    )
    for shape in ((2, 3), (3, 2), (2, 2, 2)):
        size = int(np.prod(shape))
        yield Case(
            (Quadratic(numbers(size, size), numbers(*shape)), numbers(*shape)),
            {},
            aspects.MATRIX,
            None,
            1e-5,
            1e-5,
        )
        yield Case(
            (Waves(numbers(*shape), numbers(*shape)), numbers(*shape)),
            {},
            aspects.MATRIX,
            None,
            1e-5,
            1e-6,
        )
    for n, eps in ((2, 1.0), (3, 0.5), (2, 0.1)):
        yield Case(
            (Quadratic(numbers(n, n), numbers(n), 2.0), numbers(n)),
            {"eps": eps},
            aspects.LARGE_STEP,
        )
    cubic = Polynomial(numbers(3) + 0.05, 3), numbers(3)
    for eps in (0.5, 1.0):
        yield Case(cubic, {"eps": eps}, aspects.LARGE_STEP)
    for x in (np.array([1, -2, 3]), np.array([[2, 5], [-1, 4]])):
        yield Case(
            (Polynomial(numbers(*x.shape) + 0.05, 2), x), {}, aspects.INTEGERS, None, 1e-5, 1e-6
        )
    yield Case(
        (Waves(numbers(3) + 0.05, numbers(3)), np.array([0.0, 1.5, 0.0])),
        {},
        _AT_ZERO,
        None,
        1e-5,
        1e-6,
    )
    yield Case(
        (Waves(numbers(3), numbers(3)), numbers(3).tolist()), {}, aspects.LISTS, None, 1e-5, 1e-6
    )
    yield Case(
        (Quadratic(numbers(2, 2), numbers(2)), numbers(2).astype(np.float32)),
        {},
        aspects.FLOAT32,
        None,
        1e-4,
        1e-5,
    )


_AT_ZERO = aspects.Aspect(
    "at_zero",
    "an x that is 0",
    "The step is eps itself, not a part of x: eps * 0 is no step at all.",
)


def _exact_on_quadratics(f, rng):
    for shape, eps in (((3,), 1.0), ((2, 2), 10.0)):
        size = int(np.prod(shape))
        matrix, slope = rng.normal(size=(size, size)).round(1), rng.normal(size=shape).round(1)
        x = rng.normal(size=shape).round(1)
        got = f(Quadratic(matrix, slope), x, eps=eps)
        expected = ((matrix + matrix.T) @ x.reshape(-1)).reshape(shape) + slope
        if not np.allclose(got, expected, rtol=1e-9, atol=1e-9):
            return f"with eps = {eps} the gradient of a quadratic is off"
    return None


def _forward(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up = x.copy()
        up[index] += eps
        gradient[index] = (f(up) - f(x)) / eps
    return gradient


def _backward(f, x, eps=1e-6):
    return _forward(f, x, -eps)


def _without_two(f, x, eps=1e-6):
    return 2 * numerical_gradient(f, x, eps)


def _in_integers(f, x, eps=1e-6):
    x = np.asarray(x)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] = up[index] + eps
        down[index] = down[index] - eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def _integer_result(f, x, eps=1e-6):
    return numerical_gradient(f, x, eps).astype(np.asarray(x).dtype)


def _rows(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for row in range(len(x)):
        up, down = x.copy(), x.copy()
        up[row] += eps
        down[row] -= eps
        gradient[row] = (f(up) - f(down)) / (2 * eps)
    return gradient


def _all_at_once(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))


def _not_restored(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        x[index] += eps
        up = f(x)
        x[index] -= 2 * eps
        gradient[index] = (up - f(x)) / (2 * eps)
    return gradient


def _each(slope):
    """What a wrong quotient gives: ``slope`` is handed f above, at and below, and the step."""

    def wrong(f, x, eps=1e-6):
        x = np.array(x, dtype=float)
        gradient = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[index] += eps
            down[index] -= eps
            gradient[index] = slope(f(up), f(x), f(down), eps)
        return gradient

    return wrong


def _relative_step(scaled):
    def wrong(f, x, eps=1e-6):
        x = np.array(x, dtype=float)
        gradient = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            step = eps * x[index]
            up, down = x.copy(), x.copy()
            up[index] += step
            down[index] -= step
            gradient[index] = (f(up) - f(down)) / (2 * (step if scaled else eps))
        return gradient

    return wrong


def _in_float32(f, x, eps=1e-6):
    x = np.array(x, dtype=np.float32)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient.astype(float)


EXERCISE = Exercise(
    id="01.3",
    reference=numerical_gradient,
    points=3,
    edge_points=0.75,
    cases=_gradient_cases,
    properties=(
        Property(
            "exact on a quadratic, however large the step",
            _exact_on_quadratics,
            0.75,
            "f(x + eps) - f(x - eps) cancels every even power: divide it by 2 eps.",
            _forward,
        ),
    ),
    misconceptions=(
        Misconception(
            "forward_difference",
            _forward,
            "Forward differences have an error of order eps; central ones of order eps "
            "squared: use f(x + eps) and f(x - eps).",
        ),
        Misconception(
            "backward_difference",
            _backward,
            "Backward differences have an error of order eps; central ones of order eps "
            "squared: use f(x + eps) and f(x - eps).",
        ),
        Misconception(
            "divided_by_eps",
            _without_two,
            "f(x + eps) and f(x - eps) are 2 eps apart: divide by 2 * eps.",
        ),
        Misconception(
            "integers",
            _in_integers,
            "Convert to float first: adding 1e-6 to an integer array changes nothing.",
        ),
        Misconception(
            "integer_result",
            _integer_result,
            "Convert to float first: an integer result throws the decimals away.",
        ),
        Misconception(
            "rows",
            _rows,
            "range(len(x)) walks rows: on a matrix it nudges a whole row at once. Walk every "
            "element with np.ndindex(x.shape).",
        ),
        Misconception(
            "all_at_once",
            _all_at_once,
            "Nudge one element at a time: moving all together gives the sum of the partial "
            "derivatives in every entry.",
        ),
        Misconception(
            "not_restored",
            _not_restored,
            "Each element stays nudged while the next is measured: put it back, or nudge a copy.",
        ),
        Misconception(
            "divided_by_nothing",
            _each(lambda up, at, down, eps: up - down),
            "The difference of f is not yet a slope: divide it by the distance, 2 * eps.",
        ),
        Misconception(
            "times_eps",
            _each(lambda up, at, down, eps: (up - down) / 2 * eps),
            "/ 2 * eps multiplies by eps: put the divisor in brackets, / (2 * eps).",
        ),
        Misconception(
            "added",
            _each(lambda up, at, down, eps: (up + down) / (2 * eps)),
            "A slope is a difference: f(x + eps) minus f(x - eps).",
        ),
        Misconception(
            "second_difference",
            _each(lambda up, at, down, eps: (up - 2 * at + down) / eps**2),
            "That is the second derivative: the slope is (f(x + eps) - f(x - eps)) / (2 eps).",
        ),
        Misconception(
            "one_copy",
            _each(lambda up, at, down, eps: 0.0),
            "f sees no difference. If up and down are one and the same array, one nudge takes back "
            "the other: make two copies.",
        ),
        Misconception(
            "relative_step",
            _relative_step(scaled=True),
            "The step is eps itself, not eps times x: where x is 0 there would be no step at all.",
        ),
        Misconception(
            "relative_step_divided_by_eps",
            _relative_step(scaled=False),
            "The step is eps itself, not eps times x: nudge with += eps, not *= 1 + eps.",
        ),
        Misconception(
            "in_float32",
            _in_float32,
            "Single precision swallows a step of 1e-6: convert to float64, dtype=float.",
        ),
    ),
    hints=(
        "Nudge a single element up and down by eps, and see how f answers.",
        "For every index: (f(x with +eps there) - f(x with -eps there)) / (2 eps). "
        "np.ndindex(x.shape) walks the indices of any shape.",
        "x = np.array(x, dtype=float) makes a float copy; gradient = np.zeros_like(x); for "
        "each index copy x twice, nudge one up and one down, store the quotient.",
    ),
    read="Lesson 01, A gradient you can trust",
)
