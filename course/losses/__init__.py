"""What is minimised: losses by family, each with its hand-derived gradient.

Every loss takes ``(input, target, *, ..., reduction="mean")`` and carries the name that
``torch.nn.functional`` gives it, where it has the function. One body serves NumPy arrays, lists
and numbers (computed in float64 unless they are floats already; reductions return a Python float)
and torch tensors (any device, autograd kept). ``loss.gradient(...)`` takes the same arguments.

Departures from PyTorch: shapes must be equal, a mean of nothing raises, hyperparameters are
keyword-only, and targets outside a loss's domain raise where their values can be read (NumPy
arrays, and tensors on the CPU outside of ``torch.compile``). :func:`catalog` lists what is here.
"""

from course.losses._catalog import Entry, catalog
from course.losses._loss import Loss
from course.losses.binary import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    sigmoid_focal_loss,
)
from course.losses.categorical import cross_entropy, kl_divergence, nll_loss
from course.losses.logits import log_softmax, logsumexp, softmax
from course.losses.margin import (
    crammer_singer_loss,
    hinge_loss,
    multi_margin_loss,
    soft_margin_loss,
    squared_hinge_loss,
)
from course.losses.regression import (
    huber_loss,
    l1_loss,
    log_cosh_loss,
    mse_loss,
    quantile_loss,
    smooth_l1_loss,
)

__all__ = [
    "Entry",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "catalog",
    "crammer_singer_loss",
    "cross_entropy",
    "hinge_loss",
    "huber_loss",
    "kl_divergence",
    "l1_loss",
    "log_cosh_loss",
    "log_softmax",
    "logsumexp",
    "mse_loss",
    "multi_margin_loss",
    "nll_loss",
    "quantile_loss",
    "sigmoid_focal_loss",
    "smooth_l1_loss",
    "soft_margin_loss",
    "softmax",
    "squared_hinge_loss",
]
