"""Exercise 07.3: dropout that leaves evaluation alone."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.functions import SeededGenerator
from course.grading.spec import BadInput, Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def dropout(x, p, training, rng):
    """Silence each unit with probability p, and scale up the others so that the mean stays."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, got {p}")
    x = np.asarray(x, dtype=float)
    if not training:
        return x
    return x * (rng.random(x.shape) >= p) / (1 - p)


def _seen(x, p):
    """What the contract fixes of units dropped at random; which ones fall is chance."""
    x = np.asarray(x, dtype=float)

    def view(out):
        out = np.asarray(out, dtype=float)
        if out.shape != x.shape:
            return f"shape {out.shape}"
        factor = out / x
        kept = factor != 0
        if kept.all() or not kept.any():
            told = "no unit silenced" if kept.all() else "every unit silenced"
        else:
            told = _which(kept, p)
        if kept.any():
            sizes = np.unique(factor[kept].round(6))
            told += ", times " + ", ".join(f"{size:g}" for size in sizes[:3])
        return told

    return view


def _which(kept, p):
    """Which units are kept; where whole rows fall together, how many they are is chance."""
    if kept.ndim == 2:
        if (kept == kept[:, :1]).all():
            return "whole rows silenced together"
        if (kept == kept[:1]).all():
            return "whole columns silenced together"
    share = kept.mean()
    near = abs(share - (1 - p)) < 0.15
    return f"a share of about {1 - p if near else share.round(1):g} kept"


_EVALUATION = Aspect(
    "evaluation",
    "evaluation (training=False)",
    "In evaluation mode dropout is the identity: nothing is silenced, nothing is scaled.",
    ordinary=True,
)
_NONE = Aspect(
    "p_zero", "p = 0", "With p = 0 nothing is silenced, and 1 / (1 - 0) scales nothing either."
)


def _units(rng, *shape):
    return (rng.uniform(0.5, 3.0, shape) * rng.choice([-1.0, 1.0], shape)).round(2)


def _cases(rng):
    def thrown(x, p, aspect=aspects.ORDINARY):
        generator = SeededGenerator(int(rng.integers(1000)))
        return Case((x, p, True, generator), {}, aspect, view=_seen(x, p))

    for p, shape in ((0.5, (300,)), (0.2, (400,)), (0.75, (20, 20)), (0.4, (15, 24))):
        yield thrown(_units(rng, *shape), p)
    for p in (0.5, 0.3, 0.0):
        x = _units(rng, 3)
        yield Case((x, p, False, SeededGenerator(1)), {}, _EVALUATION)
    yield Case((_units(rng, 2, 3), 0.6, False, SeededGenerator(2)), {}, _EVALUATION)
    for shape in ((4,), (2, 3)):
        yield Case((_units(rng, *shape), 0.0, True, SeededGenerator(3)), {}, _NONE)
    yield thrown(_units(rng, 5, 6, 10), 0.4, aspects.MATRIX)
    yield thrown(_units(rng, 300).tolist(), 0.5, aspects.LISTS)
    yield thrown(rng.integers(1, 9, 300), 0.2, aspects.INTEGERS)
    yield thrown(rng.integers(1, 250, 300).astype(np.uint8), 0.8, aspects.UNSIGNED)


def _throw(f, x, p, seed):
    return np.asarray(f(x, p, training=True, rng=SeededGenerator(seed)))


def _keeps_the_mean(f, rng):
    for p in (0.2, 0.4, 0.6):
        mean = np.mean(_throw(f, np.ones(20_000), p, int(rng.integers(1000))))
        if not abs(mean - 1) < 0.05:
            return f"20,000 ones at p={p:g} come out with a mean of {mean:.3g}"
    return None


def _draws_from_the_generator(f, rng):
    one, other = (int(seed) for seed in rng.choice(1000, 2, replace=False))
    x = np.ones(200)
    first = _throw(f, x, 0.5, one)
    if not np.array_equal(first, _throw(f, x, 0.5, one)):
        return "the same generator silences other units when it is used again"
    if np.array_equal(first, _throw(f, x, 0.5, other)):
        return "another generator silences the same units"
    return None


def _independent(f, rng):
    seeds = [int(seed) for seed in rng.choice(10_000, 60, replace=False)]
    kept = np.array([_throw(f, np.ones(10), 0.5, seed) for seed in seeds]) != 0
    if len(set(kept.sum(axis=1).tolist())) == 1:
        return "in 60 throws over 10 units the number of survivors is always the same"
    if kept.all(axis=0).any() or not kept.any(axis=0).all():
        return "in 60 throws over 10 units some unit is always, or never, silenced"
    return None


def _drop(
    mask=lambda rng, x, p: rng.random(x.shape) >= p,
    scale=lambda x, p: x / (1 - p),
    evaluate=lambda x, p: x,
    always=False,
):
    def wrong(x, p, training, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        x = np.asarray(x, dtype=float)
        if not training and not always:
            return evaluate(x, p)
        return scale(x * mask(rng, x, p), p)

    return wrong


def _exactly(rng, x, p):
    kept = np.ones(x.size, bool)
    kept[rng.permutation(x.size)[: round(p * x.size)]] = False
    return kept.reshape(x.shape)


def _both(x, p, training, rng):
    out = dropout(x, p, training, rng)
    return (out, out != 0) if training else out


def _removed(x, p, training, rng):
    out = dropout(x, p, training, rng)
    return out[out != 0] if training else out


def _by_share(x, p, training, rng):
    out = dropout(x, p, training, rng) * (1 - p)
    return out / np.mean(out != 0) if training else dropout(x, p, training, rng)


def _mask_only(x, p, training, rng):
    return dropout(np.ones(np.shape(x)) if training else x, p, training, rng)


def _inverted_modes(x, p, training, rng):
    return dropout(x, p, not training, rng)


_RESCALE = (
    "Inverted dropout rescales survivors by 1/(1-p), so evaluation needs no change (AlexNet scaled "
    "at test time instead)."
)
_COIN = "One coin per unit, not one for the layer: rng.random(x.shape)."

EXERCISE = Exercise(
    id="07.3",
    reference=dropout,
    points=2,
    edge_points=0.25,
    error_points=0.25,
    cases=_cases,
    errors=tuple(
        BadInput(
            "accepts_bad_p",
            (np.array([1.0, 2.0]), p, True, SeededGenerator(0)),
            "p = 1 would silence everything and divide by 0: raise ValueError unless 0 <= p < 1.",
        )
        for p in (1.0, 1.5, -0.1)
    ),
    properties=(
        Property(
            "the mean of 20,000 units is preserved within 5%",
            _keeps_the_mean,
            0.25,
            _RESCALE,
            _drop(scale=lambda x, p: x),
        ),
        Property(
            "the generator that is passed in throws the coins",
            _draws_from_the_generator,
            0.25,
            "Use the generator passed in: no seed of your own, and not np.random's global state.",
            _drop(mask=lambda rng, x, p: np.random.default_rng(0).random(x.shape) >= p),
        ),
        Property(
            "every unit has a coin of its own",
            _independent,
            0.25,
            "Each unit is silenced with probability p by itself: not a fixed number of units, and "
            "not always the same ones.",
            _drop(mask=_exactly),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            ("not_rescaled", _RESCALE, _drop(scale=lambda x, p: x)),
            (
                "scaled_in_evaluation",
                _RESCALE,
                _drop(scale=lambda x, p: x, evaluate=lambda x, p: x * (1 - p)),
            ),
            (
                "rescaled_and_scaled_in_evaluation",
                "Scale once: the survivors in training, and nothing in evaluation.",
                _drop(evaluate=lambda x, p: x * (1 - p)),
            ),
            (
                "evaluation_rescaled",
                "In evaluation mode dropout is the identity.",
                _drop(evaluate=lambda x, p: x / (1 - p)),
            ),
            (
                "always_on",
                "In evaluation mode dropout is the identity: look at `training`.",
                _drop(always=True),
            ),
            (
                "modes_exchanged",
                "The condition is the wrong way round: silence in training, not in evaluation.",
                _inverted_modes,
            ),
            (
                "never_on",
                "In training units are silenced: multiply by a mask of 0 and 1.",
                _drop(mask=lambda rng, x, p: 1.0, scale=lambda x, p: x),
            ),
            (
                "scaled_but_not_silenced",
                "In training units are silenced: multiply by a mask of 0 and 1 first.",
                _drop(mask=lambda rng, x, p: 1.0),
            ),
            (
                "p_kept_and_scaled",
                "p is the chance to be silenced, not to survive: a share 1 - p is kept, and scaled "
                "by 1/(1-p).",
                _drop(mask=lambda rng, x, p: rng.random(x.shape) < p, scale=lambda x, p: x / p),
            ),
            (
                "p_kept",
                "p is the chance to be silenced, not to survive: keep a unit where the draw is at "
                "least p.",
                _drop(mask=lambda rng, x, p: rng.random(x.shape) < p),
            ),
            (
                "p_kept_not_rescaled",
                "p is the chance to be silenced, not to survive; and the survivors are scaled by "
                "1/(1-p).",
                _drop(mask=lambda rng, x, p: rng.random(x.shape) < p, scale=lambda x, p: x),
            ),
            (
                "divided_by_p",
                "A share 1 - p survives, so divide by 1 - p, not by p.",
                _drop(scale=lambda x, p: x / p if p else x),
            ),
            (
                "multiplied",
                "Survivors grow: divide by 1 - p, do not multiply.",
                _drop(scale=lambda x, p: x * (1 - p)),
            ),
            (
                "multiplied_by_p",
                "Survivors grow: divide by 1 - p.",
                _drop(scale=lambda x, p: x * p),
            ),
            (
                "one_plus_p",
                "The mean stays when survivors are divided by 1 - p; 1 + p is not the same.",
                _drop(scale=lambda x, p: x * (1 + p)),
            ),
            (
                "root_scaling",
                "It is the mean that is kept, not the variance: divide by 1 - p, without the root.",
                _drop(scale=lambda x, p: x / np.sqrt(1 - p)),
            ),
            ("one_coin", _COIN, _drop(mask=lambda rng, x, p: float(rng.random() >= p))),
            (
                "one_coin_for_each_row",
                _COIN,
                _drop(
                    mask=lambda rng, x, p: (rng.random(x.shape[:1]) >= p).reshape(
                        -1, *[1] * (x.ndim - 1)
                    )
                ),
            ),
            (
                "one_coin_for_each_row",
                _COIN,
                _drop(mask=lambda rng, x, p: rng.random((*x.shape[:-1], 1)) >= p),
            ),
            (
                "one_coin_for_each_column",
                _COIN,
                _drop(mask=lambda rng, x, p: rng.random(x.shape[-1:]) >= p),
            ),
            (
                "mask_only",
                "That is the mask: multiply it by x.",
                _mask_only,
            ),
            (
                "mask_returned_too",
                "Return the units only, not the mask beside them.",
                _both,
            ),
            (
                "silenced_by_nan",
                "A silenced unit is 0: NaN would silence the whole network.",
                _drop(mask=lambda rng, x, p: np.where(rng.random(x.shape) >= p, 1.0, np.nan)),
            ),
            (
                "units_removed",
                "A silenced unit stays in its place as 0: the shape does not change.",
                _removed,
            ),
            (
                "scaled_by_what_was_left",
                "Divide by 1 - p, the share that is left on average, not by the share of this "
                "throw.",
                _by_share,
            ),
            (
                "rectified",
                "No activation is asked for: negative units stay.",
                _drop(scale=lambda x, p: np.maximum(x, 0.0) / (1 - p)),
            ),
            (
                "noise_for_coins",
                "A unit is silenced or kept: compare the draws with p, do not multiply by them.",
                _drop(mask=lambda rng, x, p: rng.random(x.shape)),
            ),
            (
                "normal_draws",
                "Compare uniform draws with p: rng.random, not rng.standard_normal.",
                _drop(mask=lambda rng, x, p: rng.standard_normal(x.shape) >= p),
            ),
            (
                "half_always",
                "The chance is p, not one half: compare the draws with p.",
                _drop(mask=lambda rng, x, p: rng.random(x.shape) >= 0.5),
            ),
        )
    ),
    hints=(
        "Out of 100 units of 1, about 100 p fall silent. By what must the others grow for the sum "
        "to stay 100?",
        "A mask of coins, one for each unit: rng.random(x.shape) >= p. Multiply, and divide by 1 - "
        "p. In evaluation nothing happens.",
        "Refuse p outside [0, 1); x as floats; if not training return x; return x * (rng.random("
        "x.shape) >= p) / (1 - p).",
    ),
    read="Lesson 07, Half of the units silent",
)
