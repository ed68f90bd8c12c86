"""What is minimised: losses by family, each with its hand-derived gradient.

Every loss takes ``(input, target, *, ..., reduction="mean")`` and carries the name that
``torch.nn.functional`` gives it, where it has the function. One body serves NumPy arrays, lists
and numbers (computed in float64 unless they are floats already; reductions return a Python float)
and torch tensors (any device, autograd kept). ``loss.gradient(...)`` takes the same arguments.

Departures from PyTorch: shapes must be equal, a mean of nothing raises, and hyperparameters are
keyword-only.
"""

from course.losses.regression import (
    huber_loss,
    l1_loss,
    log_cosh_loss,
    mse_loss,
    quantile_loss,
    smooth_l1_loss,
)

__all__ = [
    "huber_loss",
    "l1_loss",
    "log_cosh_loss",
    "mse_loss",
    "quantile_loss",
    "smooth_l1_loss",
]
