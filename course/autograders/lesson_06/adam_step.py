"""Exercise 06.3: one step of Adam, as PyTorch takes it."""

import numpy as np

from course.autograders.lesson_06._adams import adam, state_mistakes, wrong_adams
from course.autograders.lesson_06._steps import CARRIED, TINY, first_steps, follows, numbers
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def adam_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    """One step along the mean gradient over the root mean square, both bias-corrected."""
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    m_hat, v_hat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)


_AT_REST = Aspect(
    "zero_gradient",
    "a gradient of 0",
    "0 / (0 + eps) is 0: eps outside the root keeps the division safe.",
)


def _cases(rng):
    def both():
        return numbers(rng, 3), numbers(rng, 3)

    def carried(t, scale=1.0, n=3):
        return scale * numbers(rng, n), (scale * numbers(rng, n)) ** 2, t

    yield Case((*both(), None), {}, aspects.DEFAULTS)
    yield Case((*both(), carried(3)), {}, aspects.DEFAULTS)
    for lr, betas, eps in (
        (0.1, (0.9, 0.99), 1e-8),
        (0.05, (0.5, 0.8), 0.1),
        (0.2, (0.8, 0.6), 0.01),
    ):
        told = {"lr": lr, "betas": betas, "eps": eps}
        yield Case((*both(), None), told)
        yield Case((*both(), carried(1)), told)
        yield Case((*both(), carried(7)), told)
    table = numbers(rng, 2, 2), (numbers(rng, 2, 2), numbers(rng, 2, 2) ** 2, 4)
    yield Case((numbers(rng, 2, 2), *table), {"lr": 0.1}, CARRIED)
    yield Case((np.zeros(2), 1e-6 * numbers(rng, 2), None), {}, TINY, atol=1e-20)
    tiny = np.zeros(2), 1e-6 * numbers(rng, 2), carried(2, 1e-6, 2)
    yield Case(tiny, {}, TINY, atol=1e-20)
    yield Case((np.ones(2), np.zeros(2), None), {}, _AT_REST)
    yield from first_steps(rng, {"lr": 0.1, "betas": (0.8, 0.9)})


_SETTINGS = (
    {"lr": 1e-3},
    {"lr": 0.1, "betas": (0.5, 0.9), "eps": 1e-8},
    {"lr": 0.1, "betas": (0.9, 0.99), "eps": 1e-6},
)


def _first_step_is_lr(f, rng):
    for scale in (1e-2, 1.0, 1e3):
        g = scale * numbers(rng, 3)
        w, _ = f(np.zeros(3), g, None, lr=0.05)
        if not np.allclose(np.abs(w), 0.05, rtol=1e-3):
            size = float(np.abs(np.asarray(w)).max())
            return f"with lr = 0.05 and gradients of {scale:g} the first step is {size:.4g}"
    return None


def _bind(step):
    def wrong(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        return step(w, g, state, lr, betas, eps)

    return wrong


def _eps_before_correction(w, g, state, lr, betas, eps):
    _, (m, v, t) = adam_step(w, g, state, lr, betas, eps)
    scale = lr * np.sqrt(1 - betas[1] ** t) / (1 - betas[0] ** t)
    return np.asarray(w, dtype=float) - scale * m / (np.sqrt(v) + eps), (m, v, t)


def _nadam(w, g, state, lr, betas, eps):
    _, (m, v, t) = adam_step(w, g, state, lr, betas, eps)
    g = np.asarray(g, dtype=float)
    ahead = betas[0] * m + (1 - betas[0]) * g
    m_hat, v_hat = ahead / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return np.asarray(w, dtype=float) - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)


EXERCISE = Exercise(
    id="06.3",
    reference=adam_step,
    points=4,
    edge_points=0.75,
    cases=_cases,
    properties=(
        Property(
            "six steps lead where PyTorch's rule leads",
            follows(adam_step, _SETTINGS),
            0.75,
            "Where step 1 goes astray, compare the rule with the lesson's, term by term; where a "
            "later one does, carry the state: what one step returns is the next one's state.",
            _bind(lambda w, g, state, *rest: adam_step(w, g, None, *rest)),
        ),
        Property(
            "the first step has size lr, whatever the gradient",
            _first_step_is_lr,
            0.5,
            "At t = 1 the corrected moments are g and g^2.",
            _bind(adam(correct=lambda m, v, t, b1, b2: (m, v))),
        ),
    ),
    misconceptions=(
        Misconception(
            "eps_before_the_correction",
            _bind(_eps_before_correction),
            "eps is added to the root of the corrected second moment (PyTorch); added before the "
            "correction it counts for more in the first steps.",
        ),
        Misconception(
            "nadam",
            _bind(_nadam),
            "That looks ahead as NAdam does: step along m / (1 - beta1^t).",
        ),
        *wrong_adams(_bind),
        *state_mistakes(adam_step, _bind),
    ),
    hints=(
        "Two running averages that start at 0. By which factor is each too small after one step?",
        "m averages g with memory beta1, v averages g^2 with beta2; count t from 1; divide m by 1 "
        "- beta1^t and v by 1 - beta2^t; step lr * m_hat / (sqrt(v_hat) + eps).",
        "m, v, t = zeros, zeros, 0 or state; t = t + 1; m and v into new arrays; return (w - "
        "lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)).",
    ),
    read="Lesson 06, Adam, corrected",
)
