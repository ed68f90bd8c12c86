"""Training and validation rows that never meet, and scaling that never sees the latter."""

from typing import Any

import numpy as np

from course.arrays import as_float
from course.parameters import Fraction, checked

__all__ = ["shared_rows", "standardize", "train_val_split"]


@checked
def train_val_split(
    y: Any,
    val_fraction: Fraction,
    rng: np.random.Generator,
    stratify: bool = True,  # noqa: FBT001, FBT002 - as scikit-learn's argument is passed
) -> tuple[np.ndarray, np.ndarray]:
    """Divide the rows at random into training and validation.

    Args:
        y: Labels, shape (N,); only their number matters unless ``stratify``.
        val_fraction: Share of the rows held out, between 0 and 1.
        rng: Where the randomness comes from; the same seed gives the same split.
        stratify: Whether every class gives the same share, rounded for each class; otherwise
            the share is rounded once.

    Returns:
        Indices of the training rows and of the validation rows, both ascending; together they
        are 0 to N - 1.

    Raises:
        ValueError: ``y`` is not one-dimensional, ``val_fraction`` is not inside (0, 1), or one
            of the two parts would be empty.

    Example:
        >>> y = [0, 0, 0, 0, 1, 1, 1, 1]
        >>> train, val = train_val_split(y, 0.25, np.random.default_rng(0))
        >>> len(train), [y[i] for i in val]
        (6, [0, 1])
    """
    labels = np.asarray(y)
    if labels.ndim != 1:
        raise ValueError(f"y must be one-dimensional, got shape {labels.shape}")
    groups = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    if not stratify:
        groups = [np.arange(labels.size)]
    held = [rng.permutation(group)[: round(val_fraction * group.size)] for group in groups]
    val = np.sort(np.concatenate(held)) if held else np.empty(0, dtype=np.int64)
    train = np.setdiff1d(np.arange(labels.size), val)
    if not train.size or not val.size:
        raise ValueError(
            f"both parts must have rows, got {train.size} for training and {val.size} for "
            f"validation from {labels.size} rows with val_fraction={val_fraction}"
        )
    return train, val


def standardize(X_train: Any, X_val: Any) -> tuple[np.ndarray, np.ndarray]:
    """Centre and scale every column by the mean and the spread of the training rows.

    Args:
        X_train: Shape (N, D), N >= 1.
        X_val: Shape (M, D); its own mean and spread are not looked at.

    Returns:
        Both in units of the training rows' population standard deviation; a column that is
        constant in training is centred and not scaled.

    Raises:
        TypeError: The values are not real numbers.
        ValueError: Not two-dimensional, different columns, or no training rows.

    Example:
        >>> standardize([[1.0], [3.0]], [[5.0]])[1]
        array([[3.]])
    """
    train, val = as_float("X_train", X_train, np), as_float("X_val", X_val, np)
    if train.ndim != 2 or val.ndim != 2 or train.shape[1] != val.shape[1]:
        raise ValueError(
            "X_train and X_val must be two-dimensional with the same columns, got shapes "
            f"{train.shape} and {val.shape}"
        )
    if not len(train):
        raise ValueError("X_train must have at least one row, got none")
    # A constant column's computed spread may be a rounding error; its range is exactly 0.
    constant = train.max(axis=0) == train.min(axis=0)
    spread = np.where(constant, 1.0, train.std(axis=0))
    mean = np.where(constant, train[0], train.mean(axis=0))
    return (train - mean) / spread, (val - mean) / spread


def shared_rows(a: Any, b: Any) -> int:
    """How many rows of ``b`` stand in ``a`` too, byte for byte: the plainest leak there is.

    Args:
        a: Shape (N, ...), such as training inputs.
        b: Shape (M, ...), such as validation inputs.

    Returns:
        The number of rows of ``b`` that some row of ``a`` equals.

    Raises:
        ValueError: The rows have different shapes.

    Example:
        >>> shared_rows([[1, 2], [3, 4]], [[3, 4], [3, 4], [5, 6]])
        2
    """
    first, second = np.asarray(a), np.asarray(b)
    if first.shape[1:] != second.shape[1:]:
        raise ValueError(f"rows must have one shape, got {first.shape[1:]} and {second.shape[1:]}")
    dtype = np.result_type(first, second)
    seen = {row.tobytes() for row in first.astype(dtype)}
    return sum(row.tobytes() in seen for row in second.astype(dtype))
