"""Question 03.8, in words: a classifier that rests too high."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="03.8",
    title="A loss that rests too high",
    text=(
        "A colleague trains a classifier of 100 classes. Its loss starts at 4.605, as it should, "
        "sinks slowly, and after many epochs rests at 3.63; yet nine images in ten are judged "
        "right. Name the mistake in her code, and the calculation that makes you sure. Two or "
        "three sentences are enough."
    ),
    rubric=(
        Criterion(
            1, "Names the mistake: softmax is applied twice, by the network and by the loss."
        ),
        Criterion(
            1,
            "Gives the calculation: probabilities taken for logits lie between 0 and 1, so the "
            "loss cannot fall below -log(e / (e + 99)) = 3.62.",
        ),
    ),
    answer=(
        "Her network ends in a softmax, and `cross_entropy` applies another. What it takes for "
        "logits are probabilities, at best 1 for the true class and 0 for the 99 others, so the "
        "loss cannot fall below $-\\log(e/(e+99))=3.622$: just under where it rests. The largest "
        "class stays the largest, hence the accuracy."
    ),
    read="Lesson 03, Softmax twice",
)
