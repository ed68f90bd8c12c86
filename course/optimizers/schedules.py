"""Learning rates over time: functions of the number of steps done, from 0.

A schedule is a plain function ``step -> learning rate``. :func:`~course.optimizers.minimize`
takes it as ``lr``; for a module, ``torch.optim.lr_scheduler.LambdaLR`` takes it around an
optimizer whose own rate is 1.
"""

from collections.abc import Callable
from math import cos, pi

from course.parameters import Count, Fraction, NonNegative, Positive, Probability, checked

__all__ = [
    "constant_schedule",
    "cosine_schedule",
    "inverse_time_schedule",
    "one_cycle_schedule",
    "step_schedule",
    "warmup_schedule",
]

Schedule = Callable[[int], float]


@checked
def constant_schedule(lr: NonNegative) -> Schedule:
    r"""The same rate at every step.

    Args:
        lr: The rate, >= 0.

    Returns:
        The schedule.

    Example:
        >>> constant_schedule(0.1)(1000)
        0.1
    """
    return lambda step: lr


@checked
def step_schedule(lr: NonNegative, *, every: Count, gamma: Fraction = 0.1) -> Schedule:
    r"""A rate that falls by a factor at regular intervals, as ``torch``'s ``StepLR``.

    Formula: :math:`\eta\, \gamma^{\lfloor t / k \rfloor}`

    Args:
        lr: The first rate :math:`\eta`, >= 0.
        every: Steps :math:`k` between two cuts.
        gamma: The factor, between 0 and 1.

    Returns:
        The schedule.

    Example:
        >>> rate = step_schedule(1.0, every=10, gamma=0.5)
        >>> [rate(step) for step in (0, 9, 10, 20)]
        [1.0, 1.0, 0.5, 0.25]
    """
    return lambda step: lr * gamma ** (step // every)


@checked
def cosine_schedule(lr: NonNegative, *, steps: Count, final: NonNegative = 0.0) -> Schedule:
    r"""Half a cosine from the first rate to the last one, which then stays.

    Formula: :math:`\eta_1 + \tfrac12 (\eta_0 - \eta_1) (1 + \cos \pi t / T)`

    Args:
        lr: The first rate :math:`\eta_0`, >= 0.
        steps: The number of steps :math:`T` to the last rate.
        final: The last rate :math:`\eta_1`, >= 0.

    Returns:
        The schedule.

    Example:
        >>> rate = cosine_schedule(1.0, steps=10)
        >>> [round(rate(step), 3) for step in (0, 5, 10, 11)]
        [1.0, 0.5, 0.0, 0.0]

    References:
        Loshchilov & Hutter (2017), SGDR, ICLR, arXiv:1608.03983
    """
    return lambda step: final + (lr - final) * (1 + cos(pi * min(step, steps) / steps)) / 2


@checked
def warmup_schedule(then: Schedule, *, steps: Count, start: Probability = 0.0) -> Schedule:
    r"""A linear rise to another schedule, which begins when the rise ends.

    Formula: :math:`(s + (1 - s)\, t / T)\, \eta(0)` for :math:`t < T`, then
    :math:`\eta(t - T)`

    Args:
        then: The schedule :math:`\eta` that follows.
        steps: Length :math:`T` of the rise.
        start: The share :math:`s` of the first rate to begin with, in [0, 1].

    Returns:
        The schedule.

    Example:
        >>> rate = warmup_schedule(constant_schedule(1.0), steps=4)
        >>> [rate(step) for step in range(6)]
        [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]

    References:
        Goyal et al. (2017), Accurate, large minibatch SGD, arXiv:1706.02677
    """

    def rate(step: int) -> float:
        if step < steps:
            return (start + (1 - start) * step / steps) * then(0)
        return then(step - steps)

    return rate


@checked
def one_cycle_schedule(
    peak: NonNegative,
    *,
    steps: Count,
    rise: Fraction = 0.3,
    start: Positive = 25.0,
    final: Positive = 1e4,
) -> Schedule:
    r"""Up to a peak and down to almost nothing, as ``torch``'s ``OneCycleLR`` (cosine).

    Args:
        peak: The highest rate :math:`\eta`, >= 0.
        steps: The number of steps of the whole cycle; the last one has the lowest rate.
        rise: The share of the steps that goes up, between 0 and 1.
        start: The first rate is :math:`\eta` divided by this.
        final: The last rate is the first divided by this.

    Returns:
        The schedule.

    Example:
        >>> rate = one_cycle_schedule(1.0, steps=11, rise=0.5)
        >>> [round(rate(step), 3) for step in (0, 4, 10)]
        [0.04, 0.971, 0.0]

    References:
        Smith & Topin (2019), Super-convergence, doi:10.1117/12.2520589, arXiv:1708.07120
    """
    top, end = rise * steps - 1, steps - 1
    first = peak / start

    def rate(step: int) -> float:
        if step <= top:
            begin, goal, share = first, peak, step / top if top else 1.0
        else:
            begin, goal, share = peak, first / final, (min(step, end) - top) / (end - top)
        return goal + (begin - goal) * (1 + cos(pi * share)) / 2

    return rate


@checked
def inverse_time_schedule(strength: Positive) -> Schedule:
    r"""The steps of Pegasos: what a strongly convex objective with kinks needs to converge.

    Formula: :math:`1 / (\lambda (t + 1))`

    Args:
        strength: :math:`\lambda > 0`, the objective's strong convexity, such as the factor of
            :math:`\tfrac12 \lambda |w|^2`.

    Returns:
        The schedule.

    Example:
        >>> inverse_time_schedule(0.5)(3)
        0.5

    References:
        Shalev-Shwartz, Singer, Srebro & Cotter (2011), Pegasos, Mathematical Programming 127,
        doi:10.1007/s10107-010-0420-4
    """
    return lambda step: 1 / (strength * (step + 1))
