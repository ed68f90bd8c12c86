"""Exercise 01.5: Widrow and Hoff's rule."""

import numpy as np

from course.autograders.lesson_01.numerical_gradient import numerical_gradient
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def lms_update(w, x, y, lr):
    """One step of Widrow and Hoff's rule."""
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    error = y - w @ x
    return w + lr * error * x


def _lms_cases(rng):
    def numbers(n):
        return rng.normal(0.0, 2.0, n).round(1)

    for n in (2, 3, 4):
        for lr in (0.1, 0.5):
            yield Case((numbers(n), numbers(n), round(float(rng.normal(0, 5)), 1), lr))
    w, x = numbers(3), numbers(3) + 0.05
    for y, lr in ((1.0, 0.25), (-1.0, 0.25), (-1.0, 0.05), (9.0, 0.05)):
        yield Case((w, x, y, lr))
    yield Case((numbers(1), numbers(1), 2.0, 0.3), {}, aspects.SINGLE)
    yield Case((np.array([1, -2, 3]), np.array([2, 1, -1]), 4, 0.1), {}, aspects.INTEGERS)
    yield Case(
        (np.array([1, 2], np.uint8), np.array([3, 5], np.uint8), 2, 0.1), {}, aspects.UNSIGNED
    )
    yield Case((numbers(3).tolist(), numbers(3).tolist(), 2.5, 0.1), {}, aspects.LISTS)
    single = numbers(3).astype(np.float32), numbers(3).astype(np.float32)
    yield Case((*single, 1.5, 0.1), {}, aspects.FLOAT32, None, 1e-4, 1e-4)
    yield Case((np.array([np.nan, 1.0]), np.array([2.0, 3.0]), 1.0, 0.1), {}, aspects.NON_FINITE)


def _half_a_descent_step(f, rng):
    w, x, y, lr = rng.normal(size=3), rng.normal(size=3), 2.5, 0.05
    slope = numerical_gradient(lambda v: float((y - v @ x) ** 2), w)
    if not np.allclose(f(w, x, y, lr), w - lr / 2 * slope, rtol=1e-5, atol=1e-7):
        return "the step is not half a gradient descent step on (y - w.x)^2"
    return None


def _rests_at_a_perfect_fit(f, rng):
    w, x = rng.normal(size=3).round(1), rng.normal(size=3).round(1)
    moved = np.abs(np.asarray(f(w, x, float(w @ x), 0.3)) - w).max()
    return None if moved < 1e-12 else f"it moves by {moved:.3g} although the error is 0"


def _lms(error=lambda w, x, y: y - w @ x, step=lambda w, x, lr, error: w + lr * error * x):
    def wrong(w, x, y, lr):
        w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
        return step(w, x, lr, error(w, x, y))

    return wrong


def _lms_weight_by_weight(w, x, y, lr):
    w, x = np.array(w, dtype=float), np.asarray(x, dtype=float)
    for i in range(w.size):
        w[i] += lr * (y - w @ x) * x[i]
    return w


def _lms_only_when_wrong(w, x, y, lr):
    if np.sign(np.dot(w, x)) == np.sign(y):
        return np.array(w, dtype=float)
    return lms_update(w, x, y, lr)


EXERCISE = Exercise(
    id="01.5",
    reference=lms_update,
    points=2,
    edge_points=0.25,
    updates="w",
    words={
        "step_scaled_as_a_whole": "The step points along x, as it should, with the wrong length: "
        "look at the error, y - w.x, and at lr.",
        "step_always_zero": "The weights do not move: return w plus lr * (y - w.x) * x.",
    },
    cases=_lms_cases,
    properties=(
        Property(
            "half a gradient descent step on (y - w.x) squared",
            _half_a_descent_step,
            0.25,
            "The gradient of (y - w.x)^2 is -2 (y - w.x) x; the rule leaves out the 2.",
            _lms(step=lambda w, x, lr, error: w + 2 * lr * error * x),
        ),
        Property(
            "it rests where the prediction is perfect",
            _rests_at_a_perfect_fit,
            0.25,
            "No error, no correction.",
            _lms(error=lambda w, x, y: y - np.sign(w @ x)),
        ),
    ),
    misconceptions=(
        Misconception(
            "perceptron",
            _lms(error=lambda w, x, y: y - np.sign(w @ x)),
            "That is Rosenblatt's perceptron rule: LMS compares y with the sum itself, before "
            "the threshold.",
        ),
        Misconception(
            "perceptron_step_function",
            _lms(error=lambda w, x, y: y - (w @ x > 0)),
            "That is Rosenblatt's perceptron rule: LMS compares y with the sum itself, before "
            "the threshold.",
        ),
        Misconception(
            "perceptron_step_function_at_zero",
            _lms(error=lambda w, x, y: y - np.where(w @ x >= 0, 1.0, -1.0)),
            "That is Rosenblatt's perceptron rule: LMS compares y with the sum itself, before "
            "the threshold.",
        ),
        Misconception(
            "doubled",
            _lms(step=lambda w, x, lr, error: w + 2 * lr * error * x),
            "Widrow and Hoff's rule has no factor 2: it is half a gradient step on the square.",
        ),
        Misconception(
            "ascent",
            _lms(step=lambda w, x, lr, error: w - lr * error * x),
            "The sign: a prediction that is too low must push w towards x, so add "
            "lr * (y - w.x) * x.",
        ),
        Misconception(
            "input_forgotten",
            _lms(step=lambda w, x, lr, error: w + lr * error),
            "Each weight moves in proportion to its own input: multiply by x.",
        ),
        Misconception(
            "error_forgotten",
            _lms(error=lambda w, x, y: y),
            "The correction is proportional to the error y - w.x, not to y (that is Hebb's rule).",
        ),
        Misconception(
            "rate_forgotten",
            _lms(step=lambda w, x, lr, error: w + error * x),
            "Scale the step by lr.",
        ),
        Misconception(
            "sign_of_error",
            _lms(error=lambda w, x, y: np.sign(y - w @ x)),
            "The step is proportional to the error, not only to its sign.",
        ),
        Misconception(
            "sign_of_input",
            _lms(step=lambda w, x, lr, error: w + lr * error * np.sign(x)),
            "Each weight moves in proportion to its own input, not only to its sign.",
        ),
        Misconception(
            "squared_error",
            _lms(error=lambda w, x, y: (y - w @ x) ** 2),
            "The step is proportional to the error itself: its square forgets the sign.",
        ),
        Misconception(
            "sigmoid_output",
            _lms(error=lambda w, x, y: y - 1 / (1 + np.exp(-(w @ x)))),
            "LMS compares y with the sum w.x itself: there is no sigmoid in the rule.",
        ),
        Misconception(
            "mean_for_dot_product",
            _lms(error=lambda w, x, y: y - np.mean(w * x)),
            "w.x is the sum of the products, not their mean.",
        ),
        Misconception(
            "two_steps",
            lambda w, x, y, lr: lms_update(lms_update(w, x, y, lr), x, y, lr),
            "One call is one step: do not repeat it.",
        ),
        Misconception(
            "weight_by_weight",
            _lms_weight_by_weight,
            "All weights share one error, measured before any of them moves: compute it first.",
        ),
        Misconception(
            "only_when_wrong",
            _lms_only_when_wrong,
            "LMS corrects every error, however small: the perceptron stops once the sign is right.",
        ),
        Misconception(
            "gradient",
            _lms(step=lambda w, x, lr, error: -2 * error * x),
            "That is the gradient of the squared error; return the weights after the step.",
        ),
        Misconception(
            "missing_brackets",
            lambda w, x, y, lr: np.asarray(w, float) + lr * y - np.dot(w, x) * np.asarray(x, float),
            "Brackets: the whole error is multiplied, lr * (y - w.x) * x.",
        ),
        Misconception(
            "weights_decayed",
            _lms(step=lambda w, x, lr, error: (1 - lr) * w + lr * error * x),
            "The old weights stay whole: w plus the step, without a factor 1 - lr.",
        ),
        Misconception(
            "target_and_rate_exchanged",
            lambda w, x, y, lr: lms_update(w, x, lr, y),
            "y and lr have changed places: the error is y - w.x, and lr scales it.",
        ),
        Misconception(
            "step_only",
            _lms(step=lambda w, x, lr, error: lr * error * x),
            "That is the step; return the updated weights, w plus the step.",
        ),
        Misconception(
            "elementwise",
            _lms(error=lambda w, x, y: y - w * x),
            "w.x is a dot product: one prediction, one error, shared by all weights.",
        ),
        Misconception(
            "normalised",
            _lms(step=lambda w, x, lr, error: w + lr * error * x / (x @ x)),
            "That is the normalised variant: plain LMS does not divide by |x|^2.",
        ),
        Misconception(
            "averaged",
            _lms(step=lambda w, x, lr, error: w + lr * error * x / x.size),
            "One example, no average: do not divide by the number of weights.",
        ),
        Misconception(
            "weight_for_input",
            _lms(step=lambda w, x, lr, error: w + lr * error * w),
            "The step points along the input x, not along the weights.",
        ),
    ),
    hints=(
        "What does the unit predict now, and by how much is it off?",
        "The error is y - w.x, measured before any threshold. Move w along x in proportion to it.",
        "error = y - w @ x; return w + lr * error * x, in a new float array.",
    ),
    read="Lesson 01, A learning rule from 1960",
)
