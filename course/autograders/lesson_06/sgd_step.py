"""Exercise 06.1: one step of SGD with momentum, as PyTorch takes it."""

import numpy as np

from course.autograders.lesson_06._steps import CARRIED, first_steps, follows, numbers
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    """One step down the gradient g; returns the new weights and the momentum buffer."""
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    g = g + weight_decay * w
    if momentum == 0:
        return w - lr * g, None
    buffer = g if state is None else momentum * state + (1 - dampening) * g
    direction = g + momentum * buffer if nesterov else buffer
    return w - lr * direction, buffer


_DECAY = Aspect(
    "weight_decay",
    "weight decay",
    "Coupled decay: add weight_decay * w to the gradient before everything else.",
)
_DAMPENING = Aspect(
    "dampening",
    "dampening",
    "The new gradient enters the buffer times (1 - dampening), but the first one enters whole.",
)
_NESTEROV = Aspect(
    "nesterov", "Nesterov's momentum", "Nesterov looks ahead: step along g + momentum * buffer."
)


def _cases(rng):
    def both():
        return numbers(rng, 3), numbers(rng, 3)

    for lr in (0.1, 0.5):
        yield Case((*both(), None), {"lr": lr})
        yield Case((*both(), None), {"lr": lr, "momentum": 0.9})
        yield Case((*both(), numbers(rng, 3)), {"lr": lr, "momentum": 0.9})
    yield Case((*both(), numbers(rng, 3)), {"lr": 0.2, "momentum": 0.5})
    yield Case(
        (np.zeros(2), 1e-6 * numbers(rng, 2), None), {"lr": 0.1, "momentum": 0.9}, atol=1e-18
    )
    for momentum in (0.0, 0.9):
        told = {"lr": 0.1, "momentum": momentum, "weight_decay": 0.3}
        yield Case((*both(), None), told, _DECAY)
    yield Case((*both(), numbers(rng, 3)), told, _DECAY)
    for dampening in (0.25, 0.8):
        told = {"lr": 0.1, "momentum": 0.9, "dampening": dampening}
        yield Case((*both(), None), told, _DAMPENING)
        yield Case((*both(), numbers(rng, 3)), told, _DAMPENING)
    for momentum in (0.9, 0.5):
        told = {"lr": 0.1, "momentum": momentum, "nesterov": True}
        yield Case((*both(), None), told, _NESTEROV)
        yield Case((*both(), numbers(rng, 3)), told, _NESTEROV)
    told = {"lr": 0.1, "momentum": 0.8, "weight_decay": 0.2, "nesterov": True}
    yield Case((*both(), numbers(rng, 3)), told, _NESTEROV)
    told = {"lr": 0.1, "momentum": 0.8, "weight_decay": 0.2, "dampening": 0.5}
    yield Case((*both(), numbers(rng, 3)), told, _DECAY)
    yield from first_steps(rng, {"lr": 0.25, "momentum": 0.9})
    table = numbers(rng, 2, 2), numbers(rng, 2, 2), numbers(rng, 2, 2)
    yield Case(table, {"lr": 0.25, "momentum": 0.9}, CARRIED)


_SETTINGS = (
    {"lr": 0.1},
    {"lr": 0.1, "momentum": 0.9},
    {"lr": 0.1, "momentum": 0.9, "dampening": 0.5},
    {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.1},
    {"lr": 0.1, "momentum": 0.9, "nesterov": True},
)


def _gathers_speed(f, rng):
    w, g, state = np.zeros(1), np.ones(1), None
    for _ in range(60):
        before = w
        w, state = f(w, g, state, lr=0.1, momentum=0.5)
    step = float(np.asarray(before - w)[0])
    if not np.isclose(step, 0.2, rtol=1e-6):
        return f"under a constant gradient of 1 the step settles at {step:.4g}, not 0.2"
    return None


def _sgd(
    couple=lambda w, g, decay: g + decay * w,
    start=lambda g, mu, damp: g,
    carry=lambda b, g, mu, damp: mu * b + (1 - damp) * g,
    ahead=lambda g, b, mu: g + mu * b,
    move=lambda w, lr, d: w - lr * d,
    shrink=lambda w, lr, decay: w,
    idle=lambda g: None,
):
    def wrong(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
        w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
        g = couple(w, g, weight_decay)
        w = shrink(w, lr, weight_decay)
        if momentum == 0:
            return move(w, lr, g), idle(g)
        b = start(g, momentum, dampening) if state is None else carry(state, g, momentum, dampening)
        return move(w, lr, ahead(g, b, momentum) if nesterov else b), b

    return wrong


def _velocity(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    g = g + weight_decay * w
    if momentum == 0:
        return w - lr * g, None
    old = np.zeros_like(w) if state is None else state
    new = momentum * old + lr * (g if state is None else (1 - dampening) * g)
    return w - (lr * g + momentum * new if nesterov else new), new


def _classical(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, new = _velocity(
        w, g, None if state is None else -state, lr, momentum, dampening, weight_decay, nesterov
    )
    return w, None if new is None else -new


def _state_ignored(w, g, state, lr, **kwargs):
    return sgd_step(w, g, None, lr, **kwargs)


def _old_buffer_used(w, g, state, lr, **kwargs):
    _, new = sgd_step(w, g, state, lr, **kwargs)
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    return w - lr * (g if state is None else state), new


def _weights_only(w, g, state, lr, **kwargs):
    return sgd_step(w, g, state, lr, **kwargs)[0]


def _old_state_returned(w, g, state, lr, **kwargs):
    return sgd_step(w, g, state, lr, **kwargs)[0], state


def _order_swapped(w, g, state, lr, **kwargs):
    return sgd_step(w, g, state, lr, **kwargs)[::-1]


EXERCISE = Exercise(
    id="06.1",
    reference=sgd_step,
    points=4,
    edge_points=1.25,
    cases=_cases,
    properties=(
        Property(
            "six steps lead where PyTorch's rule leads",
            follows(sgd_step, _SETTINGS),
            0.75,
            "Carry the buffer: what one step returns is the next one's state.",
            _state_ignored,
        ),
        Property(
            "under a constant gradient the step grows to lr / (1 - momentum)",
            _gathers_speed,
            0.5,
            "The buffer adds up 1 + mu + mu^2 + ... gradients.",
            _sgd(carry=lambda b, g, mu, damp: mu * b + (1 - mu) * g),
        ),
    ),
    misconceptions=(
        Misconception(
            "moving_average",
            _sgd(carry=lambda b, g, mu, damp: mu * b + (1 - mu) * g),
            "That is an EMA (Adam's m): the effective step is 1/(1-momentum) times smaller.",
        ),
        Misconception(
            "moving_average_from_the_start",
            _sgd(
                start=lambda g, mu, damp: (1 - mu) * g,
                carry=lambda b, g, mu, damp: mu * b + (1 - mu) * g,
            ),
            "That is an EMA (Adam's m): the effective step is 1/(1-momentum) times smaller.",
        ),
        Misconception(
            "first_gradient_dampened",
            _sgd(start=lambda g, mu, damp: (1 - damp) * g),
            "PyTorch stores the raw first gradient: dampening starts at step 2.",
        ),
        Misconception(
            "dampening_times",
            _sgd(carry=lambda b, g, mu, damp: mu * b + damp * g),
            "The new gradient enters times (1 - dampening): at 0 it enters whole.",
        ),
        Misconception(
            "dampening_on_the_buffer",
            _sgd(carry=lambda b, g, mu, damp: (1 - damp) * (mu * b + g)),
            "Dampening scales the new gradient only, not the old buffer.",
        ),
        Misconception(
            "dampening_on_the_old_buffer",
            _sgd(carry=lambda b, g, mu, damp: (1 - damp) * mu * b + g),
            "Dampening scales the new gradient, not the old buffer.",
        ),
        Misconception(
            "nesterov_without_gradient",
            _sgd(ahead=lambda g, b, mu: mu * b),
            "Nesterov looks ahead: g + momentum*buf.",
        ),
        Misconception(
            "nesterov_without_momentum_factor",
            _sgd(ahead=lambda g, b, mu: g + b),
            "Nesterov looks ahead by momentum times the buffer: g + momentum*buf.",
        ),
        Misconception(
            "nesterov_from_the_buffer",
            _sgd(ahead=lambda g, b, mu: b + mu * g),
            "The roles are exchanged: g + momentum*buf.",
        ),
        Misconception(
            "nesterov_doubled",
            _sgd(ahead=lambda g, b, mu: b + mu * b),
            "Nesterov adds the gradient to momentum times the buffer: g + momentum*buf.",
        ),
        Misconception(
            "decay_subtracted",
            _sgd(couple=lambda w, g, decay: g - decay * w),
            "The decay pulls towards 0: g + weight_decay * w, which descent then subtracts.",
        ),
        Misconception(
            "decay_doubled",
            _sgd(couple=lambda w, g, decay: g + 2 * decay * w),
            "PyTorch adds weight_decay * w, the gradient of (weight_decay / 2)|w|^2: no 2.",
        ),
        Misconception(
            "decay_by_sign",
            _sgd(couple=lambda w, g, decay: g + decay * np.sign(w)),
            "Weight decay is L2: add weight_decay * w, not its sign.",
        ),
        Misconception(
            "decay_decoupled",
            _sgd(couple=lambda w, g, decay: g, shrink=lambda w, lr, decay: w * (1 - lr * decay)),
            "Coupled decay: it goes through the gradient, and so into the buffer. Shrinking w "
            "apart is AdamW's way.",
        ),
        Misconception(
            "decay_without_rate",
            _sgd(couple=lambda w, g, decay: g, shrink=lambda w, lr, decay: w * (1 - decay)),
            "Coupled decay: add weight_decay * w to the gradient, so that lr scales it too.",
        ),
        Misconception(
            "decay_twice",
            _sgd(shrink=lambda w, lr, decay: w * (1 - lr * decay)),
            "The decay is counted twice: through the gradient only.",
        ),
        Misconception(
            "rate_in_the_buffer",
            _velocity,
            "That keeps lr inside the buffer (Sutskever's form): PyTorch's buffer holds gradients, "
            "and lr scales the step. They part as soon as lr changes.",
        ),
        Misconception(
            "negative_velocity",
            _classical,
            "That is the velocity form, v = mu v - lr g: PyTorch's buffer holds gradients, and lr "
            "scales the step.",
        ),
        Misconception(
            "momentum_times_sum",
            _sgd(carry=lambda b, g, mu, damp: mu * (b + (1 - damp) * g)),
            "momentum scales the old buffer only; the new gradient enters whole.",
        ),
        Misconception(
            "buffer_never_fades",
            _sgd(carry=lambda b, g, mu, damp: b + (1 - damp) * g),
            "The old buffer fades by the factor momentum.",
        ),
        Misconception(
            "roles_exchanged",
            _sgd(carry=lambda b, g, mu, damp: b + mu * g),
            "momentum scales the old buffer, not the new gradient.",
        ),
        Misconception(
            "buffer_only",
            _sgd(carry=lambda b, g, mu, damp: mu * b),
            "The new gradient must enter the buffer.",
        ),
        Misconception(
            "buffer_subtracted",
            _sgd(carry=lambda b, g, mu, damp: (1 - damp) * g - mu * b),
            "The old buffer is added: it points where the last steps went.",
        ),
        Misconception(
            "starts_from_zero_gradient",
            _sgd(start=lambda g, mu, damp: np.zeros_like(g)),
            "The first buffer is the first gradient, not zero.",
        ),
        Misconception(
            "first_gradient_times_momentum",
            _sgd(start=lambda g, mu, damp: mu * g),
            "The first buffer is the raw gradient.",
        ),
        Misconception(
            "state_ignored",
            _state_ignored,
            "The buffer of the last step is `state`: continue from it.",
        ),
        Misconception(
            "old_buffer_used",
            _old_buffer_used,
            "Step along the new buffer, not the one that came in.",
        ),
        Misconception(
            "old_state_returned",
            _old_state_returned,
            "Return the new buffer, so that the next step can continue from it.",
        ),
        Misconception(
            "buffer_without_momentum",
            _sgd(idle=lambda g: g),
            "Without momentum there is no buffer: return None for it.",
        ),
        Misconception(
            "zero_buffer_without_momentum",
            _sgd(idle=np.zeros_like),
            "Without momentum there is no buffer: return None for it.",
        ),
        Misconception(
            "ascent",
            _sgd(move=lambda w, lr, d: w + lr * d),
            "The sign: w - lr * direction goes down.",
        ),
        Misconception(
            "rate_forgotten",
            _sgd(move=lambda w, lr, d: w - d),
            "Scale the step by lr.",
        ),
        Misconception(
            "step_only",
            _sgd(move=lambda w, lr, d: -lr * d),
            "That is the step; return the updated weights, w plus the step.",
        ),
        Misconception(
            "weights_only",
            _weights_only,
            "Return two things, as a tuple: the weights and the buffer.",
        ),
        Misconception(
            "order_swapped",
            _order_swapped,
            "The weights first, then the buffer.",
        ),
    ),
    hints=(
        "Write plain descent first. What does momentum remember from one step to the next?",
        "g + weight_decay * w; then the buffer: the raw gradient at first, afterwards momentum * "
        "buffer + (1 - dampening) * g; the direction is the buffer, or g + momentum * buffer for "
        "Nesterov.",
        "w and g as floats; g = g + weight_decay * w; without momentum return w - lr * g, None; "
        "else the buffer from state or g, the direction, and (w - lr * direction, buffer).",
    ),
    read="Lesson 06, A ball with memory",
)
