"""Question 06.8, in words: the same features in other units."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="06.8",
    title="Millimetres for centimetres",
    text=(
        "A colleague fits a linear model without an intercept to lengths by gradient descent on "
        "the mean squared error. It runs well at a learning rate of 0.05, which is just below its "
        "limit. Then she enters all features in millimetres instead of centimetres, and the loss "
        "explodes. Her "
        "friend trains the same model with Adam at 0.05, and his first step is as long as it was. "
        "Explain both, and say at which learning rate her descent would run again. Three "
        "sentences are enough."
    ),
    rubric=(
        Criterion(
            1,
            "Descent: the features are ten times as large, so the Hessian 2X'X/N and its largest "
            "eigenvalue are a hundred times as large, and the limit 2/L a hundredth: 0.0005.",
        ),
        Criterion(
            1,
            "Adam: it divides the (corrected) mean gradient by the root of its mean square; both "
            "grow by the same factor, so the first step is the learning rate in each coordinate.",
        ),
    ),
    answer=(
        "Features ten times as large make the curvatures, the eigenvalues of $2X^\\top X/N$, a "
        "hundred times as large; the limit $2/L$ falls to a hundredth, so she has to go down to "
        "0.0005. Adam divides the averaged gradient by the root of the averaged square, and the "
        "factor by which the gradient grew cancels: its first step is the learning rate in every "
        "coordinate, whatever the units."
    ),
    read="Lesson 06, Two over L",
)
