"""What is judged: metrics ``(y_true, y_pred)`` under the names that scikit-learn gives them.

Each is a function of all examples, and ``metric.stream(...)`` makes an accumulator for batches
(``update``, ``compute``, ``reset``) with exactly the same answer. Arrays, lists and tensors of
any device are taken; the answers are Python numbers.
"""

from course.metrics._metric import Stream
from course.metrics.classification import (
    accuracy_score,
    confusion_matrix,
    expected_calibration_error,
    f1_score,
    precision_score,
    recall_score,
    top_k_accuracy_score,
)
from course.metrics.ranking import average_precision_score, roc_auc_score
from course.metrics.regression import mean_absolute_error, r2_score, root_mean_squared_error

__all__ = [
    "Stream",
    "accuracy_score",
    "average_precision_score",
    "confusion_matrix",
    "expected_calibration_error",
    "f1_score",
    "mean_absolute_error",
    "precision_score",
    "r2_score",
    "recall_score",
    "roc_auc_score",
    "root_mean_squared_error",
    "top_k_accuracy_score",
]
