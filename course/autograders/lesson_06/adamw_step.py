"""Exercise 06.4: one step of Adam with decoupled weight decay, as PyTorch takes it."""

import numpy as np

from course.autograders.lesson_06._adams import adam, state_mistakes, wrong_adams
from course.autograders.lesson_06._steps import CARRIED, TINY, first_steps, follows, numbers
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def adamw_step(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    """Shrink the weights, then take Adam's step with the gradient as it came."""
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(w), np.zeros_like(w), 0) if state is None else state
    t = t + 1
    w = w * (1 - lr * weight_decay)
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g**2
    m_hat, v_hat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)


_NO_DECAY = Aspect("no_decay", "weight_decay = 0", "Without decay it is plain Adam.")


def _cases(rng):
    def both():
        return numbers(rng, 3), numbers(rng, 3)

    def carried(t, scale=1.0, n=3):
        return scale * numbers(rng, n), (scale * numbers(rng, n)) ** 2, t

    yield Case((*both(), None), {}, aspects.DEFAULTS)
    yield Case((*both(), carried(3)), {}, aspects.DEFAULTS)
    for lr, betas, decay in (
        (0.1, (0.9, 0.99), 0.5),
        (0.05, (0.5, 0.8), 2.0),
        (0.2, (0.8, 0.6), 0.3),
    ):
        told = {"lr": lr, "betas": betas, "eps": 0.01, "weight_decay": decay}
        yield Case((*both(), None), told)
        yield Case((*both(), carried(1)), told)
        yield Case((*both(), carried(7)), told)
    yield Case((*both(), None), {"lr": 0.1, "weight_decay": 0.0}, _NO_DECAY)
    table = numbers(rng, 2, 2), (numbers(rng, 2, 2), numbers(rng, 2, 2) ** 2, 4)
    yield Case((numbers(rng, 2, 2), *table), {"lr": 0.1}, CARRIED)
    for state in (None, carried(2, 1e-6, 2)):
        yield Case((np.zeros(2), 1e-6 * numbers(rng, 2), state), {}, TINY, atol=1e-20)
    yield Case((np.ones(2), np.zeros(2), None), {"lr": 0.1, "weight_decay": 0.5}, _AT_REST)
    yield from first_steps(rng, {"lr": 0.1, "betas": (0.8, 0.9), "weight_decay": 0.4})


_AT_REST = Aspect(
    "zero_gradient",
    "a gradient of 0",
    "Without a gradient only the decay acts: w * (1 - lr * weight_decay), in any units.",
)

_SETTINGS = (
    {"lr": 1e-3},
    {"lr": 0.1, "betas": (0.5, 0.9), "weight_decay": 0.5},
    {"lr": 0.1, "betas": (0.9, 0.99), "eps": 1e-6, "weight_decay": 0.1},
)


def _decays_in_proportion(f, rng):
    w = numbers(rng, 3)
    after, _ = f(w, np.zeros(3), None, lr=0.1, weight_decay=0.5)
    if not np.allclose(np.asarray(after) / w, 0.95, rtol=1e-9):
        return "with a gradient of 0, lr = 0.1 and decay 0.5 the weights are not 0.95 times theirs"
    return None


def _decay_leaves_moments_alone(f, rng):
    w, g = numbers(rng, 3), numbers(rng, 3)
    (_, one), (_, other) = (f(w, g, None, lr=0.1, weight_decay=d) for d in (0.0, 5.0))
    if not all(np.allclose(a, b) for a, b in zip(one, other, strict=True)):
        return "the decay changes the moments"
    return None


def _bind(step):
    def wrong(w, g, state, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        return step(w, g, state, lr, betas, eps, weight_decay)

    return wrong


def _step(**ingredients):
    return _bind(adam(**ingredients))


def _shrinks_more_each_step(w, g, state, lr, betas, eps, decay):
    taken = 0 if state is None else state[2]
    w = np.asarray(w, dtype=float) * (1 - lr * decay) ** taken
    return adamw_step(w, g, state, lr, betas, eps, decay)


def _untouched(w, lr, decay):
    return w


def _coupled(w, g, decay):
    return g + decay * w


EXERCISE = Exercise(
    id="06.4",
    reference=adamw_step,
    points=3,
    edge_points=0.5,
    cases=_cases,
    properties=(
        Property(
            "six steps lead where PyTorch's rule leads",
            follows(adamw_step, _SETTINGS),
            0.5,
            "Where step 1 goes astray, compare the rule with the lesson's, term by term; where a "
            "later one does, carry the state: what one step returns is the next one's state.",
            _bind(lambda w, g, state, *rest: adamw_step(w, g, None, *rest)),
        ),
        Property(
            "without a gradient every weight shrinks by the same factor",
            _decays_in_proportion,
            0.25,
            "The decay acts on w directly: 1 - lr * weight_decay.",
            _step(couple=_coupled, shrink=_untouched),
        ),
        Property(
            "the decay leaves the moments alone",
            _decay_leaves_moments_alone,
            0.25,
            "The moments see the gradient as it came.",
            _step(couple=_coupled, shrink=_untouched),
        ),
    ),
    misconceptions=(
        Misconception(
            "coupled_decay",
            _step(couple=_coupled, shrink=_untouched),
            "That is Adam with L2: the decay is rescaled by 1/sqrt(v), so it is no longer decay.",
        ),
        Misconception(
            "decay_twice",
            _step(couple=_coupled),
            "The decay is counted twice: it must not enter the gradient.",
        ),
        Misconception(
            "decay_without_rate",
            _step(shrink=lambda w, lr, decay: w * (1 - decay)),
            "The decay is scaled by lr (PyTorch): w * (1 - lr * weight_decay).",
        ),
        Misconception(
            "decay_grows",
            _step(shrink=lambda w, lr, decay: w * (1 + lr * decay)),
            "The weights shrink: 1 - lr * weight_decay.",
        ),
        Misconception(
            "decay_halved",
            _step(shrink=lambda w, lr, decay: w * (1 - lr * decay / 2)),
            "The factor is 1 - lr * weight_decay, without a 1/2.",
        ),
        Misconception(
            "decay_doubled",
            _step(shrink=lambda w, lr, decay: w * (1 - 2 * lr * decay)),
            "The factor is 1 - lr * weight_decay, without a 2.",
        ),
        Misconception(
            "decay_by_sign",
            _step(shrink=lambda w, lr, decay: w - lr * decay * np.sign(w)),
            "The decay is proportional to the weight, not to its sign.",
        ),
        Misconception(
            "decay_by_sign",
            _step(shrink=lambda w, lr, decay: np.sign(w) * np.maximum(np.abs(w) - lr * decay, 0)),
            "The decay is proportional to the weight, not to its sign.",
        ),
        Misconception(
            "decay_to_the_power_t",
            _bind(_shrinks_more_each_step),
            "Each step shrinks once, by 1 - lr * weight_decay: w has kept the earlier shrinking.",
        ),
        Misconception(
            "decay_divides",
            _step(shrink=lambda w, lr, decay: w / (1 + lr * decay)),
            "Multiply by 1 - lr * weight_decay; dividing by 1 + lr * weight_decay is only close.",
        ),
        Misconception(
            "decays_after_the_step",
            _step(shrink=_untouched, finish=lambda w, old, lr, decay: w * (1 - lr * decay)),
            "Shrink first, then step: the step itself is not shrunk.",
        ),
        Misconception(
            "decays_twice_apart",
            _step(finish=lambda w, old, lr, decay: w * (1 - lr * decay)),
            "Shrink once, before the step.",
        ),
        Misconception(
            "never_decays",
            _step(shrink=_untouched),
            "That is Adam: the weights must shrink by 1 - lr * weight_decay.",
        ),
        Misconception(
            "only_shrinks_the_step",
            _step(
                shrink=_untouched,
                finish=lambda w, old, lr, decay: old + (w - old) * (1 - lr * decay),
            ),
            "The weights shrink, not the step.",
        ),
        *wrong_adams(_bind),
        *state_mistakes(adamw_step, _bind),
    ),
    hints=(
        "Where would the decay have to enter, so that 1/sqrt(v) cannot rescale it?",
        "First multiply w by 1 - lr * weight_decay. Then Adam, with the gradient as it came.",
        "w = w * (1 - lr * weight_decay), a new array; the rest is exercise 06.3.",
    ),
    read="Lesson 06, Decay that decays",
)
