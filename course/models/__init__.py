"""The models that the losses are fitted through, from one constant upwards."""

from course.models.elastic_net import elastic_net_weights
from course.models.linear import Line, fit_line
from course.models.location import best_constant, huber_location

__all__ = ["Line", "best_constant", "elastic_net_weights", "fit_line", "huber_location"]
