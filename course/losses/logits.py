"""From logits to probabilities: the three functions that every categorical loss rests on."""

from types import ModuleType
from typing import Any

from course.arrays import as_float, constant, is_tensor, namespace

__all__ = ["log_softmax", "logsumexp", "softmax"]


def logsumexp(input: Any, axis: int = -1) -> Any:
    r"""Logarithm of a sum of exponentials: a smooth maximum, which no logit overflows.

    It lies between the maximum and the maximum plus :math:`\log n`, moves with a shift of all
    logits, and its gradient is :func:`softmax`.

    Formula: :math:`m + \log \sum_i e^{z_i - m}` with :math:`m = \max_i z_i`

    Args:
        input: Logits :math:`z`, any shape of at least one dimension.
        axis: The dimension that is summed over.

    Returns:
        The shape of ``input`` without ``axis``; a Python float for one-dimensional arrays.

    Raises:
        TypeError: ``input`` does not hold real numbers.
        ValueError: ``input`` has no such axis, or none of that axis's elements.

    Example:
        >>> round(logsumexp([1e4, 1e4]), 4)
        10000.6931
        >>> logsumexp([[0.0, 0.0], [-1e4, 0.0]])
        array([0.69314718, 0.        ])

    References:
        Blanchard, Higham & Higham (2021), IMA Journal of Numerical Analysis 41(4),
        doi:10.1093/imanum/draa038
    """
    xp, logits, axis = _logits(input, axis)
    shifted, peak = shift(xp, logits, axis)
    total = xp.sum(xp.exp(shifted), axis=axis)
    # Only a slice of minus infinities sums to 0; its peak says so by itself.
    result = xp.log(xp.where(total == 0, 1, total)) + xp.squeeze(peak, axis=axis)
    return result if is_tensor(result) or result.ndim else float(result)


def softmax(input: Any, axis: int = -1) -> Any:
    r"""Positive numbers that sum to 1 and keep the order of the logits.

    Formula: :math:`p_i = e^{z_i} / \sum_j e^{z_j}`

    Gradient: :math:`\partial p_i / \partial z_j = p_i ([i = j] - p_j)`

    Args:
        input: Logits :math:`z`, any shape of at least one dimension.
        axis: The dimension along which the probabilities sum to 1.

    Returns:
        Probabilities, in the shape of ``input``.

    Raises:
        TypeError: ``input`` does not hold real numbers.
        ValueError: ``input`` has no such axis, or none of that axis's elements.

    Example:
        >>> softmax([1e4, 1e4, -1e4])
        array([0.5, 0.5, 0. ])

    References:
        Bridle (1990), Probabilistic interpretation of feedforward classification network outputs,
        Neurocomputing, doi:10.1007/978-3-642-76153-9_28
    """
    xp, logits, axis = _logits(input, axis)
    return probabilities(xp, logits, axis)


def log_softmax(input: Any, axis: int = -1) -> Any:
    r"""Logarithm of :func:`softmax`, exact where the probability itself would round to 0.

    Formula: :math:`\log p_i = z_i - \log \sum_j e^{z_j}`

    Gradient: :math:`\partial \log p_i / \partial z_j = [i = j] - p_j`

    Args:
        input: Logits :math:`z`, any shape of at least one dimension.
        axis: The dimension along which the probabilities sum to 1.

    Returns:
        Log-probabilities, in the shape of ``input``.

    Raises:
        TypeError: ``input`` does not hold real numbers.
        ValueError: ``input`` has no such axis, or none of that axis's elements.

    Example:
        >>> log_softmax([1e4, 0.0])
        array([     0., -10000.])

    References:
        Blanchard, Higham & Higham (2021), IMA Journal of Numerical Analysis 41(4),
        doi:10.1093/imanum/draa038
    """
    xp, logits, axis = _logits(input, axis)
    return log_probabilities(xp, logits, axis)


def shift(xp: ModuleType, logits: Any, axis: int) -> tuple[Any, Any]:
    """Logits less their peak, so that no exponential overflows, and the peak, ``axis`` kept.

    The peak is a constant to autograd: whatever is computed here does not depend on it.
    """
    peak = constant(xp.max(logits, axis=axis, keepdims=True))
    return logits - xp.where(xp.isfinite(peak), peak, 0), peak


def probabilities(xp: ModuleType, logits: Any, axis: int) -> Any:
    """The body of :func:`softmax`."""
    powers = xp.exp(shift(xp, logits, axis)[0])
    return powers / xp.sum(powers, axis=axis, keepdims=True)


def log_probabilities(xp: ModuleType, logits: Any, axis: int) -> Any:
    """The body of :func:`log_softmax`."""
    shifted, _ = shift(xp, logits, axis)
    return shifted - xp.log(xp.sum(xp.exp(shifted), axis=axis, keepdims=True))


def _logits(input: Any, axis: int) -> tuple[ModuleType, Any, int]:
    xp = namespace(input=input)
    logits = as_float("input", input, xp)
    if isinstance(axis, bool) or not isinstance(axis, int):
        raise TypeError(f"axis must be an integer, got {axis!r}")
    if not -logits.ndim <= axis < logits.ndim:
        raise ValueError(f"axis must be one of the input's {logits.ndim} dimensions, got {axis}")
    if not logits.shape[axis]:
        raise ValueError(f"input must hold at least one class, got shape {tuple(logits.shape)}")
    return xp, logits, axis
