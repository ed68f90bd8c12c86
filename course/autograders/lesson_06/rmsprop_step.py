"""Exercise 06.2: one step of RMSprop, as PyTorch takes it."""

import numpy as np

from course.autograders.lesson_06._steps import CARRIED, TINY, first_steps, follows, numbers
from course.grading import aspects
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def rmsprop_step(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    """One step, scaled by the root of a running mean of squared gradients."""
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(v) + eps), v


def _cases(rng):
    def both(n=3):
        return numbers(rng, n), numbers(rng, n)

    yield Case((*both(), None), {}, aspects.DEFAULTS)
    yield Case((*both(), numbers(rng, 3) ** 2), {}, aspects.DEFAULTS)
    for lr, alpha, eps in ((0.1, 0.9, 1e-8), (0.05, 0.5, 0.1), (0.2, 0.7, 0.01)):
        told = {"lr": lr, "alpha": alpha, "eps": eps}
        yield Case((*both(), None), told)
        yield Case((*both(), numbers(rng, 3) ** 2), told)
    table = numbers(rng, 2, 2), numbers(rng, 2, 2), numbers(rng, 2, 2) ** 2
    yield Case(table, {"lr": 0.1}, CARRIED)
    for state in (None, 1e-12 * numbers(rng, 2) ** 2):
        yield Case((np.zeros(2), 1e-6 * numbers(rng, 2), state), {}, TINY, atol=1e-20)
    yield Case((np.ones(2), np.zeros(2), None), {}, _AT_REST)
    yield from first_steps(rng, {"lr": 0.1, "alpha": 0.8})


_AT_REST = aspects.Aspect(
    "zero_gradient",
    "a gradient of 0",
    "0 / (0 + eps) is 0: eps outside the root keeps the division safe.",
)


def _ignores_scale(f, rng):
    g = numbers(rng, 3)
    one, _ = f(np.zeros(3), g, None, lr=0.1, eps=1e-15)
    other, _ = f(np.zeros(3), 1000 * g, None, lr=0.1, eps=1e-15)
    if not np.allclose(one, other, rtol=1e-6):
        return "a loss 1000 times as large changes the first step"
    return None


def _rms(
    average=lambda v, g, a: a * v + (1 - a) * g**2,
    move=lambda w, g, v, lr, eps: w - lr * g / (np.sqrt(v) + eps),
    start=lambda g: np.zeros_like(g),
):
    def wrong(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
        w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
        v = average(start(g) if state is None else state, g, alpha)
        return move(w, g, v, lr, eps), v

    return wrong


def _of(function):
    def wrong(w, g, state, **kwargs):
        return function(np.asarray(w, dtype=float), np.asarray(g, dtype=float), state, **kwargs)

    return wrong


def _old_average(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    v = np.zeros_like(w) if state is None else state
    return w - lr * g / (np.sqrt(v) + eps), alpha * v + (1 - alpha) * g**2


def _rate_averaged(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    v = np.zeros_like(w) if state is None else state
    v = alpha * v + (1 - alpha) * (lr * g) ** 2
    return w - lr * g / (np.sqrt(v) + eps), v


def _corrected(w, g, state, lr=0.01, alpha=0.99, eps=1e-8):
    _, v = rmsprop_step(w, g, state, lr, alpha, eps)
    return w - lr * g / (np.sqrt(v / (1 - alpha)) + eps), v


def _norm(v):
    return np.sqrt(np.broadcast_to(v.mean(), v.shape))


EXERCISE = Exercise(
    id="06.2",
    reference=rmsprop_step,
    points=3,
    edge_points=0.75,
    cases=_cases,
    properties=(
        Property(
            "six steps lead where PyTorch's rule leads",
            follows(rmsprop_step, ({"lr": 0.01}, {"lr": 0.1, "alpha": 0.5, "eps": 1e-8})),
            0.5,
            "Where step 1 goes astray, compare the rule with the lesson's, term by term; where a "
            "later one does, carry the average: what one step returns is the next one's state.",
            _of(lambda w, g, state, **kw: rmsprop_step(w, g, None, **kw)),
        ),
        Property(
            "the scale of the loss does not matter",
            _ignores_scale,
            0.25,
            "Numerator and denominator grow together, eps aside.",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g),
        ),
    ),
    misconceptions=(
        Misconception(
            "eps_inside_the_root",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / np.sqrt(v + eps)),
            "eps goes outside the root (PyTorch); inside it floors the RMS at 1e-4 and stalls tiny "
            "gradients.",
        ),
        Misconception(
            "eps_forgotten",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / np.sqrt(v)),
            "eps is missing: a gradient of 0 divides by 0.",
        ),
        Misconception(
            "eps_in_the_average",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / np.maximum(np.sqrt(v), eps)),
            "Add eps to the root; do not take the larger of the two.",
        ),
        Misconception(
            "eps_added_to_the_step",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / np.sqrt(v) + eps),
            "eps belongs in the denominator: g / (sqrt(v) + eps). Mind the parentheses.",
        ),
        Misconception(
            "average_not_squared",
            _rms(lambda v, g, a: a * v + (1 - a) * g),
            "Average the squared gradient: its mean would cancel signs.",
        ),
        Misconception(
            "average_of_magnitudes",
            _rms(lambda v, g, a: a * v + (1 - a) * np.abs(g)),
            "Average the squared gradient, then take the root.",
        ),
        Misconception(
            "average_of_magnitudes_no_root",
            _rms(
                lambda v, g, a: a * v + (1 - a) * np.abs(g),
                lambda w, g, v, lr, eps: w - lr * g / (v + eps),
            ),
            "Average the squared gradient, then take the root of the average.",
        ),
        Misconception(
            "memory_exchanged",
            _rms(lambda v, g, a: (1 - a) * v + a * g**2),
            "alpha is the memory, not the weight of the new term.",
        ),
        Misconception(
            "adagrad",
            _rms(lambda v, g, a: v + g**2),
            "That is AdaGrad, which adds up all squares and stalls: the average must forget.",
        ),
        Misconception(
            "new_term_whole",
            _rms(lambda v, g, a: a * v + g**2),
            "The new square enters times (1 - alpha): it is an average.",
        ),
        Misconception(
            "new_term_inside_the_square",
            _rms(lambda v, g, a: a * v + ((1 - a) * g) ** 2),
            "(1 - alpha) stands outside the square.",
        ),
        Misconception(
            "no_memory",
            _rms(lambda v, g, a: g**2),
            "The state is a running average: alpha * v + (1 - alpha) * g^2.",
        ),
        Misconception(
            "average_only",
            _rms(lambda v, g, a: a * v),
            "The new square must enter the average.",
        ),
        Misconception(
            "starts_at_the_first_square",
            _rms(start=lambda g: g**2),
            "The average starts at 0, so the first step is large: PyTorch does not start at g^2.",
        ),
        Misconception(
            "starts_at_one",
            _rms(start=np.ones_like),
            "The average starts at 0, not at 1 (that is TensorFlow's old way).",
        ),
        Misconception(
            "bias_corrected",
            _of(_corrected),
            "No bias correction here: that came with Adam.",
        ),
        Misconception(
            "root_forgotten",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / (v + eps)),
            "Divide by the root of the average: the units of g must cancel.",
        ),
        Misconception(
            "not_divided",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g),
            "Divide the gradient by the root of the average.",
        ),
        Misconception(
            "multiplied",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g * (np.sqrt(v) + eps)),
            "Divide by the root of the average, do not multiply.",
        ),
        Misconception(
            "sign_only",
            _rms(move=lambda w, g, v, lr, eps: w - lr * np.sign(g)),
            "Divide g by the root of its average square: the sign alone forgets the present size.",
        ),
        Misconception(
            "average_for_gradient",
            _rms(move=lambda w, g, v, lr, eps: w - lr / (np.sqrt(v) + eps)),
            "The gradient is missing in the numerator.",
        ),
        Misconception(
            "shared_scale",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / (_norm(v) + eps)),
            "Every weight has an average of its own: do not share one over the vector.",
        ),
        Misconception(
            "old_average_used",
            _of(_old_average),
            "Update the average first, then divide by it.",
        ),
        Misconception(
            "ascent",
            _rms(move=lambda w, g, v, lr, eps: w + lr * g / (np.sqrt(v) + eps)),
            "The sign: descent subtracts the step.",
        ),
        Misconception(
            "rate_forgotten",
            _rms(move=lambda w, g, v, lr, eps: w - g / (np.sqrt(v) + eps)),
            "Scale the step by lr.",
        ),
        Misconception(
            "step_only",
            _rms(move=lambda w, g, v, lr, eps: -lr * g / (np.sqrt(v) + eps)),
            "That is the step; return the updated weights, w plus the step.",
        ),
        Misconception(
            "state_ignored",
            _of(lambda w, g, state, **kw: rmsprop_step(w, g, None, **kw)),
            "The average of the last step is `state`: continue from it.",
        ),
        Misconception(
            "old_state_returned",
            _of(lambda w, g, state, **kw: (rmsprop_step(w, g, state, **kw)[0], state)),
            "Return the new average, so that the next step can continue from it.",
        ),
        Misconception(
            "root_returned",
            _of(
                lambda w, g, state, **kw: (
                    rmsprop_step(w, g, state, **kw)[0],
                    np.sqrt(rmsprop_step(w, g, state, **kw)[1]),
                )
            ),
            "Return the average of squares itself: the next step averages on.",
        ),
        Misconception(
            "shared_scale",
            _rms(average=lambda v, g, a: a * v + (1 - a) * np.mean(g**2)),
            "Every weight has an average of its own: do not share one over the vector.",
        ),
        Misconception(
            "shared_scale",
            _rms(average=lambda v, g, a: a * v + (1 - a) * np.sum(g**2)),
            "Every weight has an average of its own: do not share one over the vector.",
        ),
        Misconception(
            "rate_in_the_average",
            _of(_rate_averaged),
            "The average is of the gradient's squares alone: lr scales the step only.",
        ),
        Misconception(
            "centred_over_the_vector",
            _rms(average=lambda v, g, a: a * v + (1 - a) * (g - g.mean()) ** 2),
            "Average the square of g itself, without taking a mean off.",
        ),
        Misconception(
            "eps_squared_inside",
            _rms(move=lambda w, g, v, lr, eps: w - lr * g / np.sqrt(v + eps**2)),
            "eps goes outside the root, added to it (PyTorch), not squared inside it.",
        ),
        Misconception(
            "weights_only",
            _of(lambda w, g, state, **kw: rmsprop_step(w, g, state, **kw)[0]),
            "Return two things, as a tuple: the weights and the average.",
        ),
        Misconception(
            "order_swapped",
            _of(lambda w, g, state, **kw: rmsprop_step(w, g, state, **kw)[::-1]),
            "The weights first, then the average.",
        ),
    ),
    hints=(
        "How large has each coordinate's gradient been lately? Divide by that.",
        "A running average of g^2, alpha old and 1 - alpha new, starting at 0; the step is lr * g "
        "over its root plus eps.",
        "v = zeros or state; v = alpha * v + (1 - alpha) * g ** 2; return w - lr * g / (np.sqrt(v) "
        "+ eps), v.",
    ),
    read="Lesson 06, A scale for every coordinate",
)
