"""How a network is trained: one readable loop, and what surrounds it. It imports torch."""

from course.training.checkpoints import Checkpoint, CheckpointError
from course.training.evaluation import Metric, accuracy, evaluate
from course.training.groups import weight_groups
from course.training.history import History
from course.training.loop import fit
from course.training.placement import Placement
from course.training.speed import throughput
from course.training.steps import train_step
from course.training.surface import LossSurface, loss_surface
from course.training.tensorboards import tensorboard
from course.training.troubles import DeviceMemoryError, NonFiniteLossError

__all__ = [
    "Checkpoint",
    "CheckpointError",
    "DeviceMemoryError",
    "History",
    "LossSurface",
    "Metric",
    "NonFiniteLossError",
    "Placement",
    "accuracy",
    "evaluate",
    "fit",
    "loss_surface",
    "tensorboard",
    "throughput",
    "train_step",
    "weight_groups",
]
