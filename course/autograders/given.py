"""Helpers that exercise notebooks give; their source is the notebook's cell.

``_pair`` and ``_reduce`` are given from lesson 02 on, ``_labels`` and ``_sigmoid`` from lesson 03.
"""

import numpy as np

__all__ = ["_labels", "_pair", "_reduce", "_sigmoid"]


def _pair(input, target):
    """Both operands as float arrays; shapes must be exactly equal."""
    x = np.asarray(input, dtype=float)
    t = np.asarray(target, dtype=float)
    if x.shape != t.shape:
        raise ValueError(f"shapes must be equal, got {x.shape} and {t.shape}")
    return x, t


def _reduce(loss, reduction):
    """One loss per element in; the mean, the sum or all of them out."""
    if reduction == "none":
        return loss
    if reduction == "sum":
        return float(loss.sum())
    if reduction != "mean":
        raise ValueError(f"reduction must be none, mean or sum, got {reduction!r}")
    if loss.size == 0:
        raise ValueError("the mean of nothing is undefined")
    return float(loss.mean())


def _labels(target, shape):
    """One integer label for each row of an (N, C) table of scores, from 0 to C - 1."""
    y = np.asarray(target)
    if len(shape) != 2 or y.shape != shape[:1]:
        raise ValueError(f"need one label per row of scores {shape}, got shape {y.shape}")
    if y.dtype.kind not in "iu":
        raise ValueError(f"labels must be integers, got {y.dtype}")
    if y.size and not (y.min() >= 0 and y.max() < shape[1]):
        raise ValueError(f"labels must lie from 0 to {shape[1] - 1}")
    return y.astype(int)


def _sigmoid(z):
    """The logistic function 1 / (1 + exp(-z)), without overflow."""
    return np.exp(-np.logaddexp(0.0, -np.asarray(z, dtype=float)))
