"""Adam with one ingredient changed: what goes wrong in Adam and, with decay, in AdamW."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from course.grading.spec import Misconception

__all__ = ["adam", "wrong_adams"]


def adam(
    first: Callable = lambda m, g, b: b * m + (1 - b) * g,
    second: Callable = lambda v, g, b: b * v + (1 - b) * g**2,
    correct: Callable = lambda m, v, t, b1, b2: (m / (1 - b1**t), v / (1 - b2**t)),
    move: Callable = lambda w, g, m, v, lr, eps: w - lr * m / (np.sqrt(v) + eps),
    count: Callable = lambda t: t + 1,
    keep: Callable = lambda m, v, t, mh, vh: (m, v, t),
    start: Callable = lambda g: (np.zeros_like(g), np.zeros_like(g), 0),
    couple: Callable = lambda w, g, decay: g,
    shrink: Callable = lambda w, lr, decay: w * (1 - lr * decay),
    finish: Callable = lambda w, old, lr, decay: w,
) -> Callable:
    """Adam, or with a ``weight_decay`` AdamW, of these ingredients; right as they stand."""

    def step(
        w: Any,
        g: Any,
        state: Any,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> tuple:
        old, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
        m, v, t = start(g) if state is None else state
        t = count(t)
        g = couple(old, g, weight_decay)
        w = shrink(old, lr, weight_decay)
        m, v = first(m, g, betas[0]), second(v, g, betas[1])
        mh, vh = correct(m, v, t, *betas)
        return finish(move(w, g, mh, vh, lr, eps), old, lr, weight_decay), keep(m, v, t, mh, vh)

    return step


def _no_eps_correction(w: Any, g: Any, m: Any, v: Any, lr: float, eps: float) -> Any:
    return w - lr * m / np.sqrt(v + eps)


def _square_of_the_mean(
    w: Any,
    g: Any,
    state: Any,
    lr: float,
    betas: tuple[float, float],
    eps: float,
    weight_decay: float = 0.0,
) -> tuple:
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    m, v, t = (np.zeros_like(g), np.zeros_like(g), 0) if state is None else state
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * m**2
    mh, vh = m / (1 - betas[0] ** (t + 1)), v / (1 - betas[1] ** (t + 1))
    return w * (1 - lr * weight_decay) - lr * mh / (np.sqrt(vh) + eps), (m, v, t + 1)


def wrong_adams(bind: Callable[[Callable], Callable]) -> Iterator[Misconception]:
    """The mistakes that Adam and AdamW share.

    Args:
        bind: Gives a step the exercise's own signature and defaults.
    """

    def named(name: str, hint: str, **ingredients: Callable) -> Misconception:
        return Misconception(name, bind(adam(**ingredients)), hint)

    yield named(
        "no_bias_correction",
        "No bias correction: with these betas the first step is about 3.2 times too long.",
        correct=lambda m, v, t, b1, b2: (m, v),
    )
    yield named(
        "only_first_moment_corrected",
        "Both moments start at 0, so both are corrected: v / (1 - beta2^t) too.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1**t), v),
    )
    yield named(
        "only_second_moment_corrected",
        "Both moments start at 0, so both are corrected: m / (1 - beta1^t) too.",
        correct=lambda m, v, t, b1, b2: (m, v / (1 - b2**t)),
    )
    yield named(
        "corrected_with_the_other_beta",
        "Each moment is corrected with its own beta.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1**t), v / (1 - b1**t)),
    )
    yield named(
        "both_corrected_with_the_second_beta",
        "Each moment is corrected with its own beta.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b2**t), v / (1 - b2**t)),
    )
    yield named(
        "corrections_exchanged",
        "Each moment is corrected with its own beta: m with beta1, v with beta2.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b2**t), v / (1 - b1**t)),
    )
    yield named(
        "correction_without_t",
        "The correction fades as t grows: divide by 1 - beta^t, not by 1 - beta.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1), v / (1 - b2)),
    )
    yield named(
        "correction_linear_in_t",
        "beta to the power t, not times t.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1 * t), v / (1 - b2 * t)),
    )
    yield named(
        "correction_multiplies",
        "Divide by 1 - beta^t: the averages are too small at first.",
        correct=lambda m, v, t, b1, b2: (m * (1 - b1**t), v * (1 - b2**t)),
    )
    yield named(
        "correction_too_late",
        "t is counted from 1: at the first step the exponent is 1, not 2.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1 ** (t + 1)), v / (1 - b2 ** (t + 1))),
    )
    yield named(
        "t_starts_at_zero",
        "t starts at 1: at t=0 the correction divides by zero.",
        count=lambda t: t + 1 if t else 0,
        start=lambda g: (np.zeros_like(g), np.zeros_like(g), 0),
    )
    counted: dict[str, Callable[..., Any]] = {
        "count": lambda t: t,
        "keep": lambda m, v, t, mh, vh: (m, v, t + 1),
    }
    for ingredients in (counted, {}):
        yield named(
            "t_starts_at_one",
            "The state holds how many steps were taken, 0 at first: count up, then correct with t.",
            start=lambda g: (np.zeros_like(g), np.zeros_like(g), 1),
            **ingredients,
        )
    yield named(
        "corrected_before_counting",
        "Count the step first: t starts at 1, and at t=0 the correction divides by zero.",
        correct=lambda m, v, t, b1, b2: (m / (1 - b1 ** (t - 1)), v / (1 - b2 ** (t - 1))),
    )
    yield named(
        "t_not_counted",
        "Count the steps: the state that is returned holds t + 1.",
        keep=lambda m, v, t, mh, vh: (m, v, t - 1),
    )
    yield named(
        "t_counted_twice",
        "Count each step once.",
        keep=lambda m, v, t, mh, vh: (m, v, t + 1),
    )
    yield named(
        "t_stays_at_one",
        "Count the steps: t grows by 1 at each, also when a state is carried over.",
        count=lambda t: 1,
    )
    yield named(
        "corrected_moments_kept",
        "Keep the raw moments in the state: the corrected ones are for this step only.",
        keep=lambda m, v, t, mh, vh: (mh, vh, t),
    )
    yield named(
        "eps_inside_the_root",
        "eps goes outside the root (PyTorch); inside it floors the root at 1e-4 and stalls tiny "
        "gradients.",
        move=_no_eps_correction,
    )
    yield named(
        "eps_forgotten",
        "eps is missing: a gradient of 0 divides by 0.",
        move=lambda w, g, m, v, lr, eps: w - lr * m / np.sqrt(v),
    )
    yield named(
        "eps_added_to_the_step",
        "eps belongs in the denominator: m / (sqrt(v) + eps). Mind the parentheses.",
        move=lambda w, g, m, v, lr, eps: w - lr * m / np.sqrt(v) + eps,
    )
    yield named(
        "second_moment_of_the_gradient",
        "The second moment averages g^2: the mean of g would cancel signs.",
        second=lambda v, g, b: b * v + (1 - b) * g,
    )
    yield named(
        "second_moment_of_magnitudes",
        "The second moment averages g^2, not |g|.",
        second=lambda v, g, b: b * v + (1 - b) * np.abs(g),
    )
    yield Misconception(
        "second_moment_of_the_first",
        bind(_square_of_the_mean),
        "The second moment averages the square of g, not of m: signs that cancel in m must count "
        "in v.",
    )
    yield named(
        "first_moment_of_squares",
        "The first moment averages g itself, not g^2.",
        first=lambda m, g, b: b * m + (1 - b) * g**2,
    )
    yield named(
        "betas_exchanged_inside",
        "beta is the memory: beta old, 1 - beta new.",
        first=lambda m, g, b: (1 - b) * m + b * g,
        second=lambda v, g, b: (1 - b) * v + b * g**2,
    )
    yield named(
        "first_memory_exchanged",
        "beta1 is the memory: beta1 * m + (1 - beta1) * g.",
        first=lambda m, g, b: (1 - b) * m + b * g,
    )
    yield named(
        "second_memory_exchanged",
        "beta2 is the memory: beta2 * v + (1 - beta2) * g^2.",
        second=lambda v, g, b: (1 - b) * v + b * g**2,
    )
    yield named(
        "first_moment_adds_whole_gradient",
        "The new gradient enters times (1 - beta1): m is an average, no momentum buffer.",
        first=lambda m, g, b: b * m + g,
    )
    yield named(
        "second_moment_adds_whole_square",
        "The new square enters times (1 - beta2): v is an average.",
        second=lambda v, g, b: b * v + g**2,
    )
    yield named(
        "root_forgotten",
        "Divide by the root of the second moment: the units of g must cancel.",
        move=lambda w, g, m, v, lr, eps: w - lr * m / (v + eps),
    )
    yield named(
        "gradient_for_first_moment",
        "Step along the first moment, not along the bare gradient.",
        move=lambda w, g, m, v, lr, eps: w - lr * g / (np.sqrt(v) + eps),
    )
    yield named(
        "second_moment_unused",
        "Divide by the root of the second moment.",
        move=lambda w, g, m, v, lr, eps: w - lr * m,
    )
    yield named(
        "multiplied",
        "Divide by the root of the second moment, do not multiply.",
        move=lambda w, g, m, v, lr, eps: w - lr * m * (np.sqrt(v) + eps),
    )
    yield named(
        "sign_only",
        "Divide m by the root of v: only at the first step is that the sign.",
        move=lambda w, g, m, v, lr, eps: w - lr * np.sign(m),
    )
    yield named(
        "shared_scale",
        "Every weight has a second moment of its own: do not share one over the vector.",
        move=lambda w, g, m, v, lr, eps: w - lr * m / (np.sqrt(v.mean()) + eps),
    )
    for together in (np.sum, np.mean):
        yield named(
            "shared_scale",
            "Every weight has a second moment of its own: do not share one over the vector.",
            second=lambda v, g, b, together=together: b * v + (1 - b) * together(g**2),
        )
    yield named(
        "ascent",
        "The sign: descent subtracts the step.",
        move=lambda w, g, m, v, lr, eps: w + lr * m / (np.sqrt(v) + eps),
    )
    yield named(
        "rate_forgotten",
        "Scale the step by lr.",
        move=lambda w, g, m, v, lr, eps: w - m / (np.sqrt(v) + eps),
    )
    yield named(
        "step_only",
        "That is the step; return the updated weights, w plus the step.",
        move=lambda w, g, m, v, lr, eps: -lr * m / (np.sqrt(v) + eps),
    )
    yield named(
        "starts_at_the_first_gradient",
        "Both moments start at 0; the bias correction is what makes up for it.",
        start=lambda g: (g, g**2, 0),
    )
    yield named(
        "moments_exchanged_in_state",
        "The state is (m, v, t), in this order.",
        keep=lambda m, v, t, mh, vh: (v, m, t),
    )
    yield named(
        "count_first_in_state",
        "The state is (m, v, t), in this order.",
        keep=lambda m, v, t, mh, vh: (t, m, v),
    )
    yield named(
        "count_not_in_state",
        "The state is (m, v, t): the count of steps belongs to it.",
        keep=lambda m, v, t, mh, vh: (m, v),
    )


def state_mistakes(
    step: Callable[..., tuple], bind: Callable[[Callable], Callable]
) -> Iterator[Misconception]:
    """What goes wrong around a right step: the state, and the form of the result."""
    yield Misconception(
        "state_ignored",
        bind(lambda w, g, state, *a, **k: step(w, g, None, *a, **k)),
        "The moments of the last step are in `state`: continue from them.",
    )
    yield Misconception(
        "old_state_returned",
        bind(lambda w, g, state, *a, **k: (step(w, g, state, *a, **k)[0], state)),
        "Return the new state, so that the next step can continue from it.",
    )
    yield Misconception(
        "weights_only",
        bind(lambda *a, **k: step(*a, **k)[0]),
        "Return two things, as a tuple: the weights and the state (m, v, t).",
    )
    yield Misconception(
        "flat_result",
        bind(lambda *a, **k: (step(*a, **k)[0], *step(*a, **k)[1])),
        "Return two things: the weights, and the state as one tuple (m, v, t).",
    )
    yield Misconception(
        "order_swapped",
        bind(lambda *a, **k: step(*a, **k)[::-1]),
        "The weights first, then the state.",
    )
