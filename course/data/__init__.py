"""Real data, embedded by default, and generated data where the truth must be known."""

from course.data.dataset import Dataset
from course.data.generated import outlier_line
from course.data.surveys import engel, randhie

__all__ = ["Dataset", "engel", "outlier_line", "randhie"]
