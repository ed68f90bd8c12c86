"""Exercise 03.6: the Kullback-Leibler divergence."""

import numpy as np

from course.autograders.given import _pair
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def kl_divergence(p, q):
    """What coding samples of p with a code made for q costs beyond the entropy of p, in nats."""
    p, q = _pair(p, q)
    for name, d in (("p", p), ("q", q)):
        if not (d >= 0).all() or not np.isclose(d.sum(), 1.0):
            raise ValueError(f"{name} is not a distribution")
    possible = p > 0
    with np.errstate(divide="ignore"):
        return float((p[possible] * (np.log(p[possible]) - np.log(q[possible]))).sum())


_ZERO_P = Aspect(
    "zero_in_p",
    "a p with zeros",
    "0 log 0 is 0 by convention: evaluate the logarithm only where p > 0.",
)
_ZERO_Q = Aspect(
    "zero_in_q",
    "a q that excludes what p allows",
    "Where q = 0 < p the divergence is infinite: no code exists. Neither skip nor clip it.",
)


def _distribution(rng, n):
    """Probabilities of three digits, none of them 0, that add up to 1."""
    counts = rng.integers(40, 500, n)
    shares = np.round(1000 * counts / counts.sum())
    shares[shares.argmax()] += 1000 - shares.sum()
    return shares / 1000


def _cases(rng):
    for n in (2, 3, 4, 5, 3):
        yield Case((_distribution(rng, n), _distribution(rng, n)))
    yield Case((np.array([0.5, 0.5]), np.array([0.25, 0.75])))
    p = _distribution(rng, 4)
    yield Case((p, p[::-1].copy()))
    yield Case((p, p.copy()))
    # Added up in floating point, 0.7 + 0.1 + 0.2 is a little less than 1.
    yield Case((np.array([0.7, 0.1, 0.2]), np.array([0.25, 0.5, 0.25])))
    for p, q in (
        ([0.5, 0.5, 0.0], [0.25, 0.25, 0.5]),
        ([0.0, 1.0], [0.5, 0.5]),
        ([0.0, 0.25, 0.75], [0.0, 0.5, 0.5]),
        ([1.0, 0.0], [1.0, 0.0]),
    ):
        yield Case((np.array(p), np.array(q)), {}, _ZERO_P)
    for p, q in (([0.5, 0.5], [1.0, 0.0]), ([0.25, 0.25, 0.5], [0.5, 0.5, 0.0])):
        yield Case((np.array(p), np.array(q)), {}, _ZERO_Q)
    # Binary fractions: their float32 adds up to 1 exactly.
    two = np.array([[0.5, 0.25, 0.25], [0.125, 0.375, 0.5]])
    yield Case((two[0].tolist(), two[1].tolist()), {}, aspects.LISTS)
    yield Case(tuple(two.astype(np.float32)), {}, aspects.FLOAT32, None, 1e-5, 1e-6)
    yield Case((np.array([0, 1]), np.array([0.25, 0.75])), {}, aspects.INTEGERS)
    yield Case((np.array([0.5, 0.5]), np.array([1e-300, 1.0])), {}, _TINY)


_TINY = Aspect(
    "tiny_probability",
    "probabilities of 1e-300",
    "A tiny probability is legal: nothing may be added to it or clipped.",
)


def _never_negative(f, rng):
    for n in (2, 3, 5):
        p, q = _distribution(rng, n), _distribution(rng, n)
        if float(f(p, q)) < -1e-12:
            return f"it is {float(f(p, q)):.4g} for two distributions over {n} classes"
        if abs(float(f(p, p))) > 1e-12:
            return f"it is {float(f(p, p)):.4g} for a distribution and itself"
    return None


def _asymmetric(f, rng):
    p, q = np.array([0.9, 0.1]), np.array([0.5, 0.5])
    there, back = float(f(p, q)), float(f(q, p))
    if np.isclose(there, back):
        return f"from [0.9, 0.1] to [0.5, 0.5] and back it is the same, {there:.4g}"
    return None


def _sum(term, where=lambda p, q: p > 0):
    def wrong(p, q):
        p, q = _pair(p, q)
        for d in (p, q):
            if not (d >= 0).all() or not np.isclose(d.sum(), 1.0):
                raise ValueError("distribution")
        s = where(p, q)
        return float(term(p[s], q[s]).sum())

    return wrong


def _everywhere(p, q):
    return np.full(p.shape, True)  # noqa: FBT003


def _kl(p, q):
    return p * (np.log(p) - np.log(q))


def _padded(eps):
    return _sum(lambda p, q: p * np.log((p + eps) / (q + eps)), _everywhere)


def _clipped(eps):
    def term(p, q):
        p, q = np.clip(p, eps, 1), np.clip(q, eps, 1)
        return p * np.log(p / q)

    return _sum(term, _everywhere)


def _exactly_one(p, q):
    if sum(p) != 1 or sum(q) != 1:
        raise ValueError("distribution")
    return kl_divergence(p, q)


def _infinite_at_zero(p, q):
    return np.inf if np.any(np.asarray(q) == 0) else kl_divergence(p, q)


_UNCHECKED = (
    "An argument that is negative somewhere or does not add up to 1 is no distribution: raise "
    "ValueError instead of repairing it."
)

EXERCISE = Exercise(
    id="03.6",
    reference=kl_divergence,
    points=2,
    edge_points=0.5,
    error_points=0.25,
    cases=_cases,
    errors=(
        *(
            BadInput("accepts_anything", (np.array(p), np.array(q)), _UNCHECKED)
            for p, q in (
                ([0.5, 0.7], [0.5, 0.5]),
                ([0.5, 0.5], [0.5, 0.7]),
                ([0.2, 0.3], [0.5, 0.5]),
                ([0.5, 0.5], [0.2, 0.3]),
                ([1.5, -0.5], [0.5, 0.5]),
                ([0.5, 0.5], [1.5, -0.5]),
            )
        ),
        BadInput(
            "broadcasts",
            (np.array([0.5, 0.5]), np.array([1.0])),
            "Both must be distributions over the same classes: compare shapes first.",
        ),
        BadInput(
            "broadcasts",
            (np.array([[0.5], [0.5]]), np.array([0.5, 0.5])),
            "(N,) against (N,1) silently makes an N x N table; compare shapes first.",
        ),
    ),
    properties=(
        Property(
            "never negative, and 0 for equal distributions",
            _never_negative,
            0.25,
            "Gibbs' inequality: no code beats the one made for p.",
            _sum(lambda p, q: -p * np.log(q)),
        ),
        Property(
            "not symmetric",
            _asymmetric,
            0.125,
            "The expectation is taken under p, not under both.",
            _sum(lambda p, q: (p - q) * np.log(p / q)),
        ),
    ),
    misconceptions=(
        Misconception(
            "zero_times_infinity",
            _sum(_kl, _everywhere),
            "0*log 0 is 0 by convention; evaluate the log only where p > 0.",
        ),
        Misconception(
            "adds_up_to_one_exactly",
            _exactly_one,
            "Probabilities add up to 1 only up to rounding, and 0.7 + 0.1 + 0.2 is not 1: ask "
            "with np.isclose, not with ==.",
        ),
        Misconception(
            "infinite_wherever_q_is_zero",
            _infinite_at_zero,
            "Infinite only where q = 0 < p: a class that neither allows costs nothing.",
        ),
        Misconception(
            "cross_entropy",
            _sum(lambda p, q: -p * np.log(q)),
            "That is cross-entropy H(p,q) = H(p) + KL; its minimum is H(p), not 0.",
        ),
        Misconception(
            "entropy",
            _sum(lambda p, q: -p * np.log(p)),
            "That is the entropy of p: q must come in, as -log q less -log p.",
        ),
        Misconception(
            "base_2",
            _sum(lambda p, q: _kl(p, q) / np.log(2)),
            "The course uses nats (natural log).",
        ),
        Misconception("base_10", _sum(lambda p, q: _kl(p, q) / np.log(10)), "Use the natural log."),
        Misconception(
            "skips_excluded_classes",
            _sum(_kl, lambda p, q: (p > 0) & (q > 0)),
            "Where q = 0 < p the divergence is infinite: that class must not be skipped.",
        ),
        Misconception(
            "skips_where_q_is_zero",
            _sum(_kl, lambda p, q: q > 0),
            "Skip where p = 0, not where q = 0: there the divergence is infinite.",
        ),
        *(
            Misconception(
                f"bounded_at_{eps:g}".replace("-", "_"),
                _padded(eps),
                f"Adding {eps:g}, or clipping there, makes an infinite divergence finite: treat "
                "p = 0 apart and let q = 0 give infinity.",
            )
            for eps in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8)
        ),
        *(
            Misconception(
                f"clipped_at_{eps:g}".replace("-", "_"),
                _clipped(eps),
                f"Clipping at {eps:g} makes an infinite divergence finite: treat p = 0 apart and "
                "let q = 0 give infinity.",
            )
            for eps in (1e-8, 1e-7)
        ),
        Misconception(
            "expectation_forgotten",
            _sum(lambda p, q: np.log(p) - np.log(q)),
            "Weigh each log ratio by p: it is an expectation under p.",
        ),
        Misconception(
            "expectation_under_q",
            _sum(lambda p, q: q * (np.log(p) - np.log(q))),
            "The expectation is taken under p: weigh each log ratio by p.",
        ),
        Misconception(
            "mean_for_sum",
            _sum(lambda p, q: _kl(p, q) / p.size),
            "Sum over the classes: p already carries the weights, so there is no 1/C.",
        ),
        Misconception(
            "symmetrised",
            _sum(lambda p, q: (p - q) * (np.log(p) - np.log(q))),
            "That is Jeffreys' divergence, both directions added: KL(p, q) is the first alone.",
        ),
        Misconception(
            "half_symmetrised",
            _sum(lambda p, q: (p - q) * (np.log(p) - np.log(q)) / 2),
            "That averages both directions: KL(p, q) is the first alone.",
        ),
        Misconception(
            "jensen_shannon",
            _sum(lambda p, q: (_kl(p, (p + q) / 2) + q * np.log(2 * q / (p + q))) / 2),
            "That is the Jensen-Shannon divergence: measure q directly, not the mixture.",
        ),
        Misconception(
            "absolute_terms",
            _sum(lambda p, q: np.abs(_kl(p, q))),
            "Single terms may be negative: only their sum never is. No absolute values.",
        ),
        Misconception(
            "squared_difference",
            _sum(lambda p, q: (p - q) ** 2),
            "That is the squared distance: KL is the expected log ratio.",
        ),
        Misconception(
            "total_variation",
            _sum(lambda p, q: np.abs(p - q) / 2),
            "That is the total variation distance: KL is the expected log ratio.",
        ),
        Misconception(
            "ratio_without_logarithm",
            _sum(lambda p, q: p * (p / q)),
            "The logarithm of the ratio is missing.",
        ),
    ),
    hints=(
        "You send a class with probability p and your code was made for q: how many nats longer "
        "is a message of that class?",
        "The sum over classes of p (log p - log q). A class that never comes costs nothing, "
        "whatever q says; a class that q calls impossible costs infinitely much.",
        "p, q = _pair(p, q); refuse what is negative or does not add up to 1 (np.isclose); s = p "
        "> 0; return float((p[s] * (np.log(p[s]) - np.log(q[s]))).sum()).",
    ),
    read="Lesson 03, Entropy, and what comes on top",
)
