"""Inputs that must be refused, where the targets of ``_cases`` would be no legal targets.

Every target is 1, which is a probability, a label of a yes and a label of a margin loss.
"""

import numpy as np

from course.grading.spec import BadInput

__all__ = ["BROADCAST_ONES", "EMPTY_MEAN_ONES", "UNKNOWN_REDUCTION_ONES"]

_BROADCAST_HINT = (
    "(N,) against (N,1) silently makes an N x N table; compare shapes first and raise ValueError."
)

BROADCAST_ONES = tuple(
    BadInput("broadcasts", (one, other), _BROADCAST_HINT)
    for one, other in (
        (np.array([1.0, 2.0, 4.0]), np.ones((3, 1))),
        (np.array([[1.0, 2.0]]), np.ones(2)),
        (np.array([1.0, 2.0, 4.0]), np.ones(1)),
        (np.array([1.0, 2.0]), 1.0),
    )
)

EMPTY_MEAN_ONES = BadInput(
    "mean_of_nothing",
    (np.array([]), np.array([])),
    "The mean of nothing is undefined: raise ValueError instead of returning NaN or 0.",
)

UNKNOWN_REDUCTION_ONES = tuple(
    BadInput(
        "unknown_reduction",
        (np.array([1.0, 2.0]), np.array([1.0, 1.0])),
        'Only "none", "mean" and "sum" are reductions: raise ValueError for anything else.',
        {"reduction": reduction},
    )
    for reduction in ("average", "Mean", "")
)
