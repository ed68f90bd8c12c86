"""How a loss is minimised: update rules, from Widrow and Hoff's on."""

from course.optimizers.lms import lms_update

__all__ = ["lms_update"]
