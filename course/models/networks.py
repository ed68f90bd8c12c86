"""The networks, in one import that brings torch along: ``course.models`` itself does not."""

from course.models.alexnet import AlexNet, AlexNetConfig, alexnet
from course.models.initialization import calm_start, lsuv_start, paper_start
from course.models.layer_table import LayerTable, layer_table
from course.models.mlp import MLP, MLPConfig, mlp
from course.models.resnet import ResNet, ResNetConfig, resnet

__all__ = [
    "MLP",
    "AlexNet",
    "AlexNetConfig",
    "LayerTable",
    "MLPConfig",
    "ResNet",
    "ResNetConfig",
    "alexnet",
    "calm_start",
    "layer_table",
    "lsuv_start",
    "mlp",
    "paper_start",
    "resnet",
]
