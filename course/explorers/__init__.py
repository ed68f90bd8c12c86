"""Explorers: a loss under the learner's hand, computed in the browser, with a goal to reach."""

from course.explorers.best_constant import BestConstant
from course.explorers.convolution import Convolution
from course.explorers.logits import Logits
from course.explorers.loss_surface import LossSurfaces
from course.explorers.margin import Margin
from course.explorers.optimizers import Optimizers
from course.explorers.outliers import Outliers
from course.explorers.penalty import Penalty
from course.explorers.validation_gap import ValidationGap

__all__ = [
    "BestConstant",
    "Convolution",
    "Logits",
    "LossSurfaces",
    "Margin",
    "Optimizers",
    "Outliers",
    "Penalty",
    "ValidationGap",
]
