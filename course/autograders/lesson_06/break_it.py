"""Exercise 06.7, break it: which fault made this curve, and which rate would not diverge?"""

from functools import partial

import numpy as np

from course.grading.spec import Case, Exercise, Misconception

__all__ = ["EXERCISE", "FAULTS", "run"]

FAULTS = ("healthy", "past 2/L", "learning rate too small", "noise floor")


def diagnose_descent(losses, lr):
    """Name what is wrong with a run on a quadratic, and the largest rate that would not diverge."""
    losses = np.asarray(losses, dtype=float)
    if losses[-1] > losses[0]:
        # The steepest direction wins in the end: each step multiplies its loss by (1 - lr L)^2.
        growth = np.sqrt(losses[-1] / losses[-2])
        return "past 2/L", float(2 * lr / (1 + growth))
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    falls = (np.diff(losses) <= 0).all()
    return ("healthy" if falls else "noise floor"), None


def run(fault, rng, steps=200, steepest=8.0):
    """Minimise a quadratic of three variables by gradient descent, with one fault planted.

    Args:
        fault: One of ``FAULTS``.
        rng: Makes the start and the noise.
        steps: How many steps.
        steepest: The largest curvature, L.

    Returns:
        The excess loss before every step, and the learning rate.

    Example:
        >>> losses, lr = run("past 2/L", np.random.default_rng(0))
        >>> print(f"{diagnose_descent(losses, lr)[1]:.4f}")
        0.2500
    """
    curvatures = steepest * np.array([1.0, 0.4, 0.1])
    x, losses = rng.uniform(0.5, 2.0, 3), np.zeros(steps)
    too_large = rng.uniform(2.04, 2.4)  # never the same share of 2/L: the curve alone tells it
    lr = {"past 2/L": too_large, "learning rate too small": 1e-4}.get(fault, 1.0) / steepest
    for step in range(steps):
        losses[step] = (curvatures * x**2).sum() / 2
        noise = rng.normal(0.0, 0.06 * steepest, 3) if fault == "noise floor" else 0.0
        x = x - lr * (curvatures * x + noise)
    return losses, lr


def _cases(rng):
    for steepest in (8.0, 0.5, 100.0):
        for fault in FAULTS:
            # Not a round number: a limit that was rounded must not pass.
            curvature = steepest * float(rng.uniform(0.8, 1.25))
            yield Case(run(fault, rng, steepest=curvature), rtol=5e-3)


def _always(fault, losses, lr):
    return fault, None


def _rate(of):
    def wrong(losses, lr):
        name, _ = diagnose_descent(losses, lr)
        growth = np.sqrt(losses[-1] / losses[-2])
        return name, float(of(growth, lr)) if name == "past 2/L" else None

    return wrong


def _any_rise_diverges(losses, lr):
    name, rate = diagnose_descent(losses, lr)
    if name != "noise floor":
        return name, rate
    return "past 2/L", float(2 * lr / (1 + np.sqrt(losses[-1] / losses[-2])))


def _taken_for(fault, other):
    def wrong(losses, lr):
        name, rate = diagnose_descent(losses, lr)
        return other if name == fault else name, rate

    return wrong


def _rate_from(growth_of):
    def wrong(losses, lr):
        name, _ = diagnose_descent(losses, lr)
        growth = growth_of(np.asarray(losses, dtype=float))
        return name, float(2 * lr / (1 + growth)) if name == "past 2/L" else None

    return wrong


def _absolute(high):
    """Judges a loss by its size, whatever the first one was."""

    def wrong(losses, lr):
        name, rate = diagnose_descent(losses, lr)
        if name == "past 2/L":
            return name, rate
        if losses[-1] > high:
            return "learning rate too small", None
        return ("healthy" if losses[-1] < 1e-6 else "noise floor"), None

    return wrong


def _rate_for_all(losses, lr):
    return diagnose_descent(losses, lr)[0], float(2 * lr / (1 + np.sqrt(losses[-1] / losses[-2])))


def _same_rate_for_all(losses, lr):
    name, rate = diagnose_descent(losses, lr)
    return name, lr if rate is None else rate


def _instead_of_none(value):
    def wrong(losses, lr):
        name, rate = diagnose_descent(losses, lr)
        return name, value if rate is None else rate

    return wrong


def _never_a_rate(losses, lr):
    return diagnose_descent(losses, lr)[0], None


def _exchanged(first, second):
    names = {first: second, second: first}

    def wrong(losses, lr):
        name, rate = diagnose_descent(losses, lr)
        return names.get(name, name), rate

    return wrong


def _capitals(losses, lr):
    name, rate = diagnose_descent(losses, lr)
    return name[0].upper() + name[1:], rate


def _name_only(losses, lr):
    return diagnose_descent(losses, lr)[0]


def _order_swapped(losses, lr):
    return diagnose_descent(losses, lr)[::-1]


EXERCISE = Exercise(
    id="06.7",
    reference=diagnose_descent,
    points=1,
    cases=_cases,
    misconceptions=(
        *(
            Misconception(
                "always_" + fault.replace(" ", "_").replace("/", "_over_"),
                partial(_always, fault),
                "It gives the same name to every run: what in the curve tells them apart?",
            )
            for fault in FAULTS
        ),
        Misconception(
            "growth_of_the_loss",
            _rate(lambda growth, lr: 2 * lr / (1 + growth**2)),
            "The loss grows by the square of the factor by which the error grows: take the root.",
        ),
        Misconception(
            "sign_of_the_factor",
            _rate(lambda growth, lr: 2 * lr / (1 - growth)),
            "Past 2/L the factor 1 - lr L is negative, -growth: L = (1 + growth) / lr.",
        ),
        Misconception(
            "safe_rate",
            _rate(lambda growth, lr: lr / (1 + growth)),
            "That is 1/L: the largest rate that does not diverge is 2/L.",
        ),
        Misconception(
            "curvature_for_rate",
            _rate(lambda growth, lr: (1 + growth) / lr),
            "That is the curvature L: the rate is 2/L.",
        ),
        Misconception(
            "divided_by_growth",
            _rate(lambda growth, lr: lr / growth),
            "The growth is |1 - lr L|: solve it for L, then the rate is 2/L.",
        ),
        Misconception(
            "half_the_rate",
            _rate(lambda growth, lr: lr / 2),
            "Half of it is a guess: the curve tells L exactly, from its growth per step.",
        ),
        Misconception(
            "growth_at_the_start",
            _rate_from(lambda losses: np.sqrt(losses[1] / losses[0])),
            "At the start all directions still take part, and most of them shrink: read the growth "
            "off the end, where the steepest one has won.",
        ),
        Misconception(
            "growth_at_the_start",
            _rate_from(lambda losses: np.sqrt(losses[2] / losses[1])),
            "At the start all directions still take part, and most of them shrink: read the growth "
            "off the end, where the steepest one has won.",
        ),
        Misconception(
            "divided_by_growth_of_the_loss",
            _rate(lambda growth, lr: lr / growth**2),
            "The growth per step is (1 - lr L)^2: take its root, solve for L, then return 2/L.",
        ),
        Misconception(
            "rate_forgotten",
            _rate(lambda growth, lr: 2 / (1 + growth)),
            "1 + growth is lr times L: the limit 2/L is 2 lr / (1 + growth).",
        ),
        Misconception(
            "growth_for_curvature",
            _rate(lambda growth, lr: 2 / growth),
            "The growth is no curvature: solve growth = lr L - 1 for L first.",
        ),
        Misconception(
            "one_forgotten",
            _rate(lambda growth, lr: 2 * lr / growth),
            "The growth is lr L - 1, so lr L is 1 + growth: the 1 is missing.",
        ),
        Misconception(
            "one_subtracted",
            _rate(lambda growth, lr: 2 * lr / (growth - 1)),
            "Past 2/L the factor 1 - lr L is negative, -growth: lr L is 1 + growth.",
        ),
        *(
            Misconception(
                f"guessed_share_{number}",
                _rate(lambda growth, lr, share=share: share * lr),
                "A fixed share of the rate is a guess: the curve tells L exactly, from its growth "
                "per step.",
            )
            for number, share in enumerate((0.9, 0.95, 1 / 1.05, 1 / 1.1, 0.1), 1)
        ),
        Misconception(
            "never_a_rate",
            _never_a_rate,
            "For a run past 2/L the second value is 2/L: the curve gives it away.",
        ),
        *(
            Misconception(
                f"{word}_for_none",
                _instead_of_none(value),
                "Where nothing diverged there is no rate to report: return None.",
            )
            for word, value in (("zero", 0.0), ("nan", float("nan")), ("text", ""))
        ),
        Misconception(
            "slowness_and_noise_exchanged",
            _exchanged("learning rate too small", "noise floor"),
            "The two are exchanged: a slow run is still near its first loss, a noisy one far below "
            "it, on a floor.",
        ),
        Misconception(
            "names_capitalised",
            _capitals,
            "The faults are right, their names are not: write them exactly as the contract does.",
        ),
        Misconception(
            "same_rate_returned",
            _rate(lambda growth, lr: lr),
            "That is the rate that diverged: return 2/L, which is smaller.",
        ),
        Misconception(
            "rate_for_every_run",
            _rate_for_all,
            "Only a run past 2/L shows its steepest curvature: for the others return None.",
        ),
        Misconception(
            "own_rate_for_the_others",
            _same_rate_for_all,
            "Where nothing diverged there is no rate to report: return None.",
        ),
        Misconception(
            "name_only",
            _name_only,
            "Return two things, as a tuple: the name, and the rate or None.",
        ),
        Misconception(
            "order_swapped",
            _order_swapped,
            "The name first, then the rate.",
        ),
        Misconception(
            "noise_taken_for_health",
            _taken_for("noise floor", "healthy"),
            "A healthy descent on a bowl falls at every step; one that rises now and then and "
            "comes to rest on a level is noisy.",
        ),
        Misconception(
            "slowness_taken_for_health",
            _taken_for("learning rate too small", "healthy"),
            "It falls at every step, and yet hardly at all: compare the last loss with the first.",
        ),
        Misconception(
            "slowness_taken_for_noise",
            _taken_for("learning rate too small", "noise floor"),
            "A loss that is still where it started is not on a floor: it never came down.",
        ),
        Misconception(
            "noise_taken_for_slowness",
            _taken_for("noise floor", "learning rate too small"),
            "It did come down, and fast; then it came to rest, rising and falling. That is noise.",
        ),
        *(
            Misconception(
                f"absolute_level_{number}",
                _absolute(high),
                "How high a loss is, or how small a rate, depends on the bowl: compare the last "
                "loss with the first, not with a fixed number.",
            )
            for number, high in enumerate((10.0, 3.0, 1.0, 0.5, 0.1), 1)
        ),
        Misconception(
            "any_rise_diverges",
            _any_rise_diverges,
            "A curve that rises now and then is noisy: one that diverges ends above its start.",
        ),
    ),
    hints=(
        "By which factor does the error along one direction of curvature c change in a step?",
        "The factor is 1 - lr c. Past 2/L it is below -1 for the steepest direction, and the loss "
        "grows by its square, step after step. Read that growth off the end of the curve.",
        "growth = sqrt(losses[-1] / losses[-2]); then lr L = 1 + growth, and the largest stable "
        "rate is 2/L = 2 lr / (1 + growth). A noisy curve rises now and then but ends low.",
    ),
    read="Lesson 06, Two over L",
)
