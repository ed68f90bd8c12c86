"""What every room asks of its arrays: one namespace, one float rule, one shape rule.

Array-likes are NumPy arrays, lists and numbers, or torch tensors; a call holds one kind only.
``course`` never imports torch for a caller who has not: a tensor can only arrive from a process
that has imported it already.
"""

import sys
from types import ModuleType
from typing import Any

import array_api_compat.numpy
import numpy as np

__all__ = [
    "as_float",
    "as_labels",
    "constant",
    "finite_vector",
    "is_readable",
    "is_tensor",
    "namespace",
    "same_shape",
]


def is_tensor(value: Any) -> bool:
    """Whether ``value`` is a torch tensor, asked without importing torch.

    Example:
        >>> is_tensor([1.0, 2.0])
        False
    """
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def namespace(**arrays: Any) -> ModuleType:
    """The array API namespace (``array_api_compat``) that all ``arrays`` share.

    Args:
        **arrays: Array-likes by the names under which errors mention them.

    Returns:
        ``array_api_compat.torch`` when all are tensors, else ``array_api_compat.numpy``.

    Raises:
        TypeError: Tensors and other array-likes are mixed.

    Example:
        >>> namespace(input=[1, 2], target=[0, 0]).__name__
        'array_api_compat.numpy'
    """
    kinds = {name: is_tensor(array) for name, array in arrays.items()}
    if not any(kinds.values()):
        return array_api_compat.numpy
    if not all(kinds.values()):
        told = ", ".join(f"{name} is {type(array).__name__}" for name, array in arrays.items())
        raise TypeError(f"expected torch tensors throughout or none, got a mixture: {told}")
    from array_api_compat import torch

    return torch


def as_float(name: str, value: Any, xp: ModuleType) -> Any:
    """``value`` as a real floating-point array, copied only where it must be.

    Lists, integers and booleans become float64 (torch: the default dtype); floating-point
    arrays keep their precision.

    Args:
        name: How the error calls the value.
        value: Array-like of real numbers, any shape.
        xp: The namespace that :func:`namespace` found.

    Returns:
        An array of ``xp`` of the same shape. It may be ``value`` itself: never write to it.

    Raises:
        TypeError: The values are not real numbers, or a nested list is ragged.

    Example:
        >>> import array_api_compat.numpy as xp
        >>> as_float("input", [1, 2], xp)
        array([1., 2.])
    """
    if is_tensor(value):
        if value.is_floating_point():
            return value
        if value.is_complex():
            raise TypeError(f"{name} must hold real numbers, got dtype {value.dtype}")
        return value.to(sys.modules["torch"].get_default_dtype())
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name} must be a rectangular array of real numbers: {error}") from None
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind not in "iub":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    return array.astype(np.float64)


def as_labels(name: str, value: Any, xp: ModuleType) -> Any:
    """``value`` as an array of integers, such as class labels.

    Args:
        name: How the error calls the value.
        value: Array-like of integers, any shape.
        xp: The namespace that :func:`namespace` found.

    Returns:
        An int64 array of ``xp`` of the same shape. It may be ``value`` itself: never write to it.

    Raises:
        TypeError: The dtype is not an integer's: 1.0 and True are no labels.

    Example:
        >>> import array_api_compat.numpy as xp
        >>> as_labels("target", [2, 0], xp)
        array([2, 0])
    """
    try:
        array = value if is_tensor(value) else np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name} must be a rectangular array of integers: {error}") from None
    if isinstance(value, list) and not array.size:
        array = array.astype(np.int64)  # NumPy takes an empty list for floats
    if not xp.isdtype(array.dtype, "integral"):
        raise TypeError(f"{name} must hold integers, got dtype {array.dtype}")
    return xp.astype(array, xp.int64, copy=False)


def same_shape(**arrays: Any) -> None:
    """Raise unless all arrays have exactly the same shape: nothing broadcasts by accident.

    Args:
        **arrays: Arrays by the names under which the error mentions them.

    Raises:
        ValueError: Two shapes differ, even where NumPy would broadcast them.

    Example:
        >>> same_shape(input=np.zeros(3), target=np.zeros((3, 1)))
        Traceback (most recent call last):
        ...
        ValueError: shapes must be equal, got input (3,) and target (3, 1)
    """
    shapes = {name: tuple(array.shape) for name, array in arrays.items()}
    if len(set(shapes.values())) > 1:
        told = " and ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"shapes must be equal, got {told}")


def is_readable(array: Any) -> bool:
    """Whether looking at the values costs nothing but the look.

    A NumPy array can be read, and a tensor on the CPU; reading one on a GPU would wait for the
    device, and one that stands for others (compiled, mapped, meta) has no values. Where values
    cannot be read, only shapes and dtypes are checked.

    Example:
        >>> is_readable(np.zeros(3))
        True
    """
    if not is_tensor(array):
        return True
    torch = sys.modules["torch"]
    return (
        array.device.type == "cpu"
        and not torch.compiler.is_compiling()
        and not torch._C._functorch.is_functorch_wrapped_tensor(array)
    )


def constant(array: Any) -> Any:
    """``array`` without its history: autograd takes it for a constant.

    Example:
        >>> constant(np.ones(2))
        array([1., 1.])
    """
    return array.detach() if is_tensor(array) else array


def finite_vector(name: str, value: Any) -> np.ndarray:
    """``value`` as a one-dimensional, non-empty float64 NumPy array of finite numbers.

    Args:
        name: How the error calls the value.
        value: Array-like of real numbers.

    Returns:
        Shape (N,), N >= 1. It may be ``value`` itself: never write to it.

    Raises:
        TypeError: The values are not real numbers.
        ValueError: Not one-dimensional, empty, or not finite.

    Example:
        >>> finite_vector("y", [3, 1])
        array([3., 1.])
    """
    vector = np.asarray(as_float(name, value, np), dtype=np.float64)
    if vector.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {vector.shape}")
    if not vector.size:
        raise ValueError(f"{name} must hold at least one number, got none")
    if not np.isfinite(vector).all():
        raise ValueError(f"{name} must be finite, got NaN or infinity")
    return vector
