r"""Penalties on weights, their gradients and their proximal steps; and what others call lambda.

Every penalty :math:`P` takes ``(w, lam)``; ``penalty.gradient(w, lam)`` is its (sub)gradient, 0
at a kink, and ``penalty.proximal(w, lam)`` the minimiser of
:math:`\tfrac12 |u - w|^2 + P(u)`, which is what sets weights to exactly 0. One body serves NumPy
arrays, lists and torch tensors. Leave intercepts out of ``w``: they set a level, no complexity.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from types import ModuleType
from typing import Any, Protocol

from course.arrays import as_float, is_tensor, namespace
from course.parameters import Count, NonNegative, Probability, checked

__all__ = [
    "elastic_net_alpha",
    "elastic_net_penalty",
    "elastic_net_shrinkage",
    "group_penalty",
    "group_shrinkage",
    "l1_penalty",
    "l2_from_weight_decay",
    "l2_penalty",
    "lasso_alpha",
    "ridge_alpha",
    "ridge_shrinkage",
    "soft_threshold",
    "weight_decay_from_l2",
]


class Penalty(Protocol):
    """A penalty with its gradient and its proximal step."""

    __name__: str
    gradient: Callable[..., Any]
    proximal: Callable[..., Any]

    def __call__(self, w: Any, lam: float, **hyper: Any) -> Any:
        """The penalty, a number."""
        ...


def _on_weights(body: Callable[..., Any]) -> Callable[..., Any]:
    """Give ``body`` the namespace and floats of its weights, and check its hyperparameters."""
    guarded = checked(body)

    @wraps(body)
    def call(w: Any, *args: Any, **hyper: Any) -> Any:
        xp = namespace(w=w)
        result = guarded(xp, as_float("w", w, xp), *args, **hyper)
        if is_tensor(result):
            return result
        return float(result) if result.ndim == 0 and body.__name__.endswith("penalty") else result

    parameters = signature(body)
    public: Any = call
    public.__signature__ = parameters.replace(parameters=list(parameters.parameters.values())[1:])
    return public


def _penalty(*, gradient: Callable[..., Any], proximal: Callable[..., Any]) -> Callable:
    """Turn the body of a penalty into one that carries its gradient and its proximal step."""

    def decorate(body: Callable[..., Any]) -> Penalty:
        made: Any = _on_weights(body)
        made.gradient, made.proximal = gradient, proximal
        return made

    return decorate


@_on_weights
def soft_threshold(xp: ModuleType, w: Any, t: NonNegative) -> Any:
    r"""The proximal step of :func:`l1_penalty`: shrink by ``t``, and stop at 0.

    Formula: :math:`\operatorname{sign}(w) \max(|w| - t, 0)`

    Args:
        w: Weights, any shape.
        t: Threshold, >= 0, in the units of ``w``: step size times lambda.

    Returns:
        The minimiser of :math:`\tfrac12 (u - w)^2 + t |u|`, in the shape of ``w``.

    Raises:
        ValueError: ``t`` is negative.

    Example:
        >>> soft_threshold([3.0, -0.5, -2.0], 1.0)
        array([ 2., -0., -1.])

    References:
        Donoho (1995), De-noising by soft-thresholding, doi:10.1109/18.382009
    """
    return xp.sign(w) * xp.clip(xp.abs(w) - t, min=0)


@_on_weights
def ridge_shrinkage(xp: ModuleType, w: Any, lam: NonNegative) -> Any:
    r"""The proximal step of :func:`l2_penalty`: shrink in proportion, and never arrive at 0.

    Formula: :math:`w / (1 + 2 \lambda)`

    Args:
        w: Weights, any shape.
        lam: :math:`\lambda \ge 0`.

    Returns:
        The minimiser of :math:`\tfrac12 (u - w)^2 + \lambda u^2`, in the shape of ``w``.

    Raises:
        ValueError: ``lam`` is negative.

    Example:
        >>> ridge_shrinkage([3.0, -1.5], 0.25)
        array([ 2., -1.])
    """
    return w / (1 + 2 * lam)


@_on_weights
def elastic_net_shrinkage(
    xp: ModuleType, w: Any, lam: NonNegative, *, l1_ratio: Probability
) -> Any:
    r"""The proximal step of :func:`elastic_net_penalty`: threshold, then shrink.

    Formula: :math:`S(w, \lambda r) / (1 + \lambda (1 - r))` with the soft threshold :math:`S`

    Args:
        w: Weights, any shape.
        lam: :math:`\lambda \ge 0`.
        l1_ratio: The share :math:`r` of the absolute values, in [0, 1].

    Returns:
        The minimiser of :math:`\tfrac12 (u - w)^2 + P(u)`, in the shape of ``w``.

    Raises:
        ValueError: A hyperparameter is out of range.

    Example:
        >>> elastic_net_shrinkage([3.0, -0.5], 2.0, l1_ratio=0.5)
        array([ 1., -0.])
    """
    return soft_threshold(w, lam * l1_ratio) / (1 + lam * (1 - l1_ratio))


@_on_weights
def group_shrinkage(xp: ModuleType, w: Any, lam: NonNegative, *, axis: int = -1) -> Any:
    r"""The proximal step of :func:`group_penalty`: a group shrinks, or vanishes, as a whole.

    Formula: :math:`w_g \max(0, 1 - \lambda / \|w_g\|_2)` for each group :math:`g`

    Args:
        w: Weights, any shape of at least one dimension.
        lam: :math:`\lambda \ge 0`.
        axis: The entries along this axis are one group.

    Returns:
        The minimiser of :math:`\tfrac12 \|u - w\|^2 + P(u)`, in the shape of ``w``.

    Raises:
        ValueError: ``lam`` is negative.

    Example:
        >>> group_shrinkage([[3.0, 4.0], [0.3, 0.4]], 1.0)
        array([[2.4, 3.2], [0. , 0. ]])
    """
    length = xp.linalg.vector_norm(w, axis=axis, keepdims=True)
    left = xp.clip(length - lam, min=0)
    return w * (left / xp.where(length == 0, 1, length))


@_on_weights
def _l1_gradient(xp: ModuleType, w: Any, lam: NonNegative) -> Any:
    return lam * xp.sign(w)


@_on_weights
def _l2_gradient(xp: ModuleType, w: Any, lam: NonNegative) -> Any:
    return 2 * lam * w


@_on_weights
def _elastic_net_gradient(
    xp: ModuleType, w: Any, lam: NonNegative, *, l1_ratio: Probability
) -> Any:
    return lam * (l1_ratio * xp.sign(w) + (1 - l1_ratio) * w)


@_on_weights
def _group_gradient(xp: ModuleType, w: Any, lam: NonNegative, *, axis: int = -1) -> Any:
    length = xp.linalg.vector_norm(w, axis=axis, keepdims=True)
    return lam * w / xp.where(length == 0, 1, length)


@_penalty(gradient=_l1_gradient, proximal=soft_threshold)
def l1_penalty(xp: ModuleType, w: Any, lam: NonNegative) -> Any:
    r"""Sum of absolute values: its exact minimisers have zeros.

    Formula: :math:`\lambda \sum_i |w_i|`

    Gradient: :math:`\lambda \operatorname{sign}(w)`, 0 at 0

    Args:
        w: Weights, any shape.
        lam: :math:`\lambda \ge 0`.

    Returns:
        A number.

    Raises:
        ValueError: ``lam`` is negative.

    Example:
        >>> l1_penalty([1.0, -2.0, 0.0], 0.5)
        1.5
        >>> l1_penalty.gradient([1.0, -2.0, 0.0], 0.5)
        array([ 0.5, -0.5,  0. ])

    References:
        Tibshirani (1996), Regression shrinkage and selection via the lasso,
        doi:10.1111/j.2517-6161.1996.tb02080.x
    """
    return lam * xp.sum(xp.abs(w))


@_penalty(gradient=_l2_gradient, proximal=ridge_shrinkage)
def l2_penalty(xp: ModuleType, w: Any, lam: NonNegative) -> Any:
    r"""Sum of squares: weights shrink, none vanishes.

    Formula: :math:`\lambda \sum_i w_i^2`

    Gradient: :math:`2 \lambda w`

    Args:
        w: Weights, any shape.
        lam: :math:`\lambda \ge 0`.

    Returns:
        A number.

    Raises:
        ValueError: ``lam`` is negative.

    Example:
        >>> l2_penalty([1.0, -2.0], 0.5)
        2.5

    References:
        Hoerl & Kennard (1970), Ridge regression, doi:10.1080/00401706.1970.10488634
    """
    return lam * xp.sum(w * w)


@_penalty(gradient=_elastic_net_gradient, proximal=elastic_net_shrinkage)
def elastic_net_penalty(xp: ModuleType, w: Any, lam: NonNegative, *, l1_ratio: Probability) -> Any:
    r"""A mixture of both: zeros, and no arbitrary choice among correlated features.

    Formula: :math:`\lambda\, (r \sum_i |w_i| + \tfrac12 (1 - r) \sum_i w_i^2)`

    Gradient: :math:`\lambda\, (r \operatorname{sign}(w) + (1 - r) w)`, with sign 0 at 0

    Args:
        w: Weights, any shape.
        lam: :math:`\lambda \ge 0`.
        l1_ratio: The share :math:`r` of the absolute values, in [0, 1].

    Returns:
        A number.

    Raises:
        ValueError: A hyperparameter is out of range.

    Example:
        >>> elastic_net_penalty([1.0, -2.0], 2.0, l1_ratio=0.5)
        5.5

    References:
        Zou & Hastie (2005), doi:10.1111/j.1467-9868.2005.00503.x
    """
    return lam * (l1_ratio * xp.sum(xp.abs(w)) + (1 - l1_ratio) / 2 * xp.sum(w * w))


@_penalty(gradient=_group_gradient, proximal=group_shrinkage)
def group_penalty(xp: ModuleType, w: Any, lam: NonNegative, *, axis: int = -1) -> Any:
    r"""Sum of the lengths of groups: a group of weights vanishes as a whole.

    Formula: :math:`\lambda \sum_g \|w_g\|_2`

    Gradient: :math:`\lambda\, w_g / \|w_g\|_2`, 0 for a group of zeros

    Args:
        w: Weights, any shape of at least one dimension.
        lam: :math:`\lambda \ge 0`.
        axis: The entries along this axis are one group.

    Returns:
        A number.

    Raises:
        ValueError: ``lam`` is negative.

    Example:
        >>> group_penalty([[3.0, 4.0], [0.0, 0.0]], 2.0)
        10.0

    References:
        Yuan & Lin (2006), doi:10.1111/j.1467-9868.2005.00532.x (there times the root of a
        group's size)
    """
    return lam * xp.sum(xp.linalg.vector_norm(w, axis=axis))


# What others call lambda. Everything refers to one objective: mean squared error plus the penalty.


@checked
def weight_decay_from_l2(lam: NonNegative) -> float:
    r"""The ``weight_decay`` of ``torch.optim.SGD`` that acts as ``l2_penalty(w, lam)``.

    PyTorch adds :math:`\lambda' w` to the gradient, the gradient of
    :math:`\tfrac12 \lambda' |w|^2`; so :math:`\lambda' = 2 \lambda`. For Adam the two differ (its
    decay is rescaled with the gradient), and AdamW's decay belongs to no objective.

    Args:
        lam: :math:`\lambda \ge 0`.

    Returns:
        :math:`2 \lambda`.

    Example:
        >>> weight_decay_from_l2(0.005)
        0.01
    """
    return 2 * lam


@checked
def l2_from_weight_decay(weight_decay: NonNegative) -> float:
    r"""The ``lam`` of :func:`l2_penalty` that acts as ``torch.optim.SGD``'s weight decay.

    Args:
        weight_decay: PyTorch's :math:`\lambda' \ge 0`.

    Returns:
        :math:`\lambda' / 2`.

    Example:
        >>> l2_from_weight_decay(0.01)
        0.005
    """
    return weight_decay / 2


@checked
def ridge_alpha(lam: NonNegative, n: Count) -> float:
    r"""The ``alpha`` of ``sklearn.linear_model.Ridge`` for mean squared error plus an L2 penalty.

    Ridge minimises :math:`\mathrm{RSS} + \alpha |w|^2`, a sum where ours is a mean over
    :math:`N` rows.

    Args:
        lam: The ``lam`` of :func:`l2_penalty`, >= 0.
        n: The number of rows :math:`N`.

    Returns:
        :math:`N \lambda`.

    Example:
        >>> ridge_alpha(0.5, n=100)
        50.0
    """
    return n * lam


@checked
def lasso_alpha(lam: NonNegative) -> float:
    r"""The ``alpha`` of ``sklearn.linear_model.Lasso`` for mean squared error plus an L1 penalty.

    Lasso minimises :math:`\mathrm{RSS} / (2N) + \alpha |w|_1`: half of our objective.

    Args:
        lam: The ``lam`` of :func:`l1_penalty`, >= 0.

    Returns:
        :math:`\lambda / 2`.

    Example:
        >>> lasso_alpha(0.5)
        0.25
    """
    return lam / 2


@checked
def elastic_net_alpha(l1: NonNegative, l2: NonNegative) -> tuple[float, float]:
    r"""The ``alpha`` and ``l1_ratio`` of ``sklearn.linear_model.ElasticNet`` for two penalties.

    ElasticNet minimises :math:`\mathrm{RSS} / (2N) + \alpha r |w|_1 + \tfrac12 \alpha (1 - r)
    |w|^2`: half of our objective, so :math:`\alpha r = \lambda_1 / 2` and
    :math:`\alpha (1 - r) = \lambda_2`.

    Args:
        l1: The ``lam`` of :func:`l1_penalty`, >= 0.
        l2: The ``lam`` of :func:`l2_penalty`, >= 0.

    Returns:
        ``alpha`` and ``l1_ratio``; the ratio is 0 where both penalties are.

    Example:
        >>> elastic_net_alpha(l1=1.0, l2=1.5)
        (2.0, 0.25)
    """
    alpha = l1 / 2 + l2
    return alpha, l1 / 2 / alpha if alpha else 0.0
