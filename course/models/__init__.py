"""The models that the losses are fitted through, from one constant upwards."""

from course.models.classifier import LinearClassifier, fit_classifier
from course.models.elastic_net import elastic_net_weights
from course.models.linear import Line, fit_line
from course.models.location import best_constant, huber_location

__all__ = [
    "Line",
    "LinearClassifier",
    "best_constant",
    "elastic_net_weights",
    "fit_classifier",
    "fit_line",
    "huber_location",
]
