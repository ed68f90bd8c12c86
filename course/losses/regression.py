"""Losses on real-valued predictions: functions of the residual, input minus target."""

from math import log
from types import ModuleType
from typing import Any

from course.losses._loss import loss, residuals
from course.parameters import Fraction, NonNegative, Positive

__all__ = [
    "huber_loss",
    "l1_loss",
    "log_cosh_loss",
    "mse_loss",
    "quantile_loss",
    "smooth_l1_loss",
]


@loss(residuals, convex=True)
def mse_loss(xp: ModuleType, residual: Any) -> Any:
    r"""Squared error; its mean is minimised by the mean of the targets.

    Formula: :math:`(x - t)^2`

    Gradient: :math:`2 (x - t)`

    Args:
        input: Model output :math:`x`, any shape, in the units of ``target``.
        target: :math:`t`, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; squared units of ``target``.

    Raises:
        ValueError: Shapes differ, or a mean of nothing.

    Example:
        >>> mse_loss([1.0, 2.0], [0.0, 4.0])
        2.5
        >>> mse_loss.gradient([1.0, 2.0], [0.0, 4.0])
        array([ 1., -2.])

    References:
        Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes,
        appendix "Sur la méthode des moindres quarrés"
    """
    return residual * residual


@mse_loss.derivative
def _(xp: ModuleType, residual: Any) -> Any:
    return 2 * residual


@loss(residuals, convex=True, smoothness=0, robust=True)
def l1_loss(xp: ModuleType, residual: Any) -> Any:
    r"""Absolute error; its mean is minimised by any median of the targets.

    Formula: :math:`|x - t|`

    Gradient: :math:`\operatorname{sign}(x - t)`, 0 where the prediction is exact

    Args:
        input: Model output :math:`x`, any shape, in the units of ``target``.
        target: :math:`t`, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; units of ``target``.

    Raises:
        ValueError: Shapes differ, or a mean of nothing.

    Example:
        >>> l1_loss([1.0, 2.0], [0.0, 4.0])
        1.5
        >>> l1_loss.gradient([1.0, 4.0], [0.0, 4.0])
        array([0.5, 0. ])

    References:
        Bloomfield & Steiger (1983), Least Absolute Deviations: Theory, Applications, Algorithms
    """
    return xp.abs(residual)


@l1_loss.derivative
def _(xp: ModuleType, residual: Any) -> Any:
    return xp.sign(residual)


@loss(residuals, convex=True, smoothness=1, robust=True)
def huber_loss(xp: ModuleType, residual: Any, *, delta: Positive = 1.0) -> Any:
    r"""Half the squared error within ``delta``, linear beyond it with slope ``delta``.

    As ``delta`` grows it becomes half of :func:`mse_loss`; divided by ``delta`` it tends to
    :func:`l1_loss` as ``delta`` shrinks.

    Formula: :math:`\tfrac12 r^2` if :math:`|r| \le \delta`, else
    :math:`\delta (|r| - \tfrac12 \delta)`, with :math:`r = x - t`

    Gradient: :math:`\operatorname{clip}(r, -\delta, \delta)`

    Args:
        input: Model output :math:`x`, any shape, in the units of ``target``.
        target: :math:`t`, same shape as ``input``; never broadcast.
        delta: Where the branches meet, > 0, in the units of ``target``.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; squared units of ``target``.

    Raises:
        ValueError: Shapes differ, ``delta`` is not positive, or a mean of nothing.

    Example:
        >>> huber_loss([0.5, 3.0], [0.0, 0.0], reduction="none")
        array([0.125, 2.5  ])
        >>> huber_loss.gradient([0.5, 3.0], [0.0, 0.0], reduction="sum")
        array([0.5, 1. ])

    References:
        Huber (1964), Annals of Mathematical Statistics 35(1), doi:10.1214/aoms/1177703732
    """
    clipped = xp.clip(residual, -delta, delta)
    return clipped * (residual - clipped / 2)


@huber_loss.derivative
def _(xp: ModuleType, residual: Any, *, delta: float) -> Any:
    return xp.clip(residual, -delta, delta)


@loss(residuals, convex=True, smoothness=0, robust=True)
def smooth_l1_loss(xp: ModuleType, residual: Any, *, beta: NonNegative = 1.0) -> Any:
    r"""Huber's loss divided by its threshold: slope 1 in the tails, whatever ``beta``.

    Formula: :math:`r^2 / (2\beta)` if :math:`|r| < \beta`, else :math:`|r| - \tfrac12 \beta`,
    with :math:`r = x - t`; :math:`\beta = 0` is :func:`l1_loss`

    Gradient: :math:`\operatorname{clip}(r / \beta, -1, 1)`

    Args:
        input: Model output :math:`x`, any shape, in the units of ``target``.
        target: :math:`t`, same shape as ``input``; never broadcast.
        beta: Where the branches meet, >= 0, in the units of ``target``. At 0 the loss has a
            kink; for every positive value it is once continuously differentiable.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; units of ``target``.

    Raises:
        ValueError: Shapes differ, ``beta`` is negative, or a mean of nothing.

    Example:
        >>> smooth_l1_loss([10.0], [0.0], beta=5.0)
        7.5
        >>> smooth_l1_loss([10.0], [0.0], beta=0.0)
        10.0

    References:
        Girshick (2015), Fast R-CNN, ICCV, doi:10.1109/ICCV.2015.169 (there with beta = 1)
    """
    if beta == 0:
        return xp.abs(residual)
    clipped = xp.clip(residual / beta, -1, 1)
    return clipped * (residual - clipped * (beta / 2))


@smooth_l1_loss.derivative
def _(xp: ModuleType, residual: Any, *, beta: float) -> Any:
    return xp.clip(residual / beta, -1, 1) if beta else xp.sign(residual)


@loss(residuals, convex=True, robust=True)
def log_cosh_loss(xp: ModuleType, residual: Any) -> Any:
    r"""Log of the hyperbolic cosine: between half the square and the absolute error, smooth.

    Computed as :math:`|r| + \log(1 + e^{-2|r|}) - \log 2`, which cannot overflow.

    Formula: :math:`\log \cosh (x - t)`

    Gradient: :math:`\tanh (x - t)`

    Args:
        input: Model output :math:`x`, any shape. The loss has a fixed scale of one unit.
        target: :math:`t`, same shape as ``input``; never broadcast.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``.

    Raises:
        ValueError: Shapes differ, or a mean of nothing.

    Example:
        >>> round(log_cosh_loss([1.0, -1000.0], [0.0, 0.0], reduction="sum"), 4)
        999.7406

    References:
        Green (1990), IEEE Transactions on Medical Imaging 9(1), doi:10.1109/42.52985
    """
    magnitude = xp.abs(residual)
    return magnitude + xp.log1p(xp.exp(-2 * magnitude)) - log(2)


@log_cosh_loss.derivative
def _(xp: ModuleType, residual: Any) -> Any:
    return xp.tanh(residual)


@loss(residuals, convex=True, smoothness=0, robust=True)
def quantile_loss(xp: ModuleType, residual: Any, *, q: Fraction = 0.5) -> Any:
    r"""Pinball loss; its mean is minimised by the ``q`` quantile of the targets.

    A prediction that is too low costs ``q`` a unit, one that is too high ``1 - q``.

    Formula: :math:`\max\{q (t - x), (1 - q)(x - t)\}`

    Gradient: :math:`-q` below the target, :math:`1 - q` above it, 0 where the prediction is exact

    Args:
        input: Model output :math:`x`, any shape, in the units of ``target``.
        target: :math:`t`, same shape as ``input``; never broadcast.
        q: The quantile, between 0 and 1; one half gives half the absolute error.
        reduction: ``"mean"`` over elements, ``"sum"``, or ``"none"``.

    Returns:
        A scalar, or one loss per element for ``"none"``; units of ``target``.

    Raises:
        ValueError: Shapes differ, ``q`` is not inside (0, 1), or a mean of nothing.

    Example:
        >>> quantile_loss([1.0, 5.0], [2.0, 4.0], q=0.9, reduction="none")
        array([0.9, 0.1])

    References:
        Koenker & Bassett (1978), Econometrica 46(1), doi:10.2307/1913643
    """
    return xp.maximum(-q * residual, (1 - q) * residual)


@quantile_loss.derivative
def _(xp: ModuleType, residual: Any, *, q: float) -> Any:
    sign = xp.sign(residual)  # unlike a comparison, it lets NaN through
    return (sign + (1 - 2 * q) * xp.abs(sign)) / 2
