"""Question 07.8, in words: deeper and worse."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="07.8",
    title="Deeper, and worse",
    text=(
        "A colleague reports: *“Our 56-layer network makes more errors on the test images than "
        "the 20-layer one, so it overfits. We add dropout, and since ResNet solved this with a "
        "better loss, we change the loss as well.”* Which one number must you ask for before you "
        "believe the first sentence, and what would it have to be? And what did ResNet change? "
        "Three sentences are enough."
    ),
    rubric=(
        Criterion(
            1,
            "Asks for the training error (or loss) of both networks: overfitting means that the "
            "deeper one's is lower; if it is higher too, optimisation has failed, and dropout "
            "makes that worse.",
        ),
        Criterion(
            1,
            "Says that ResNet changed the architecture: a block adds its input to its output, so "
            "that the identity is easy; the loss stayed ordinary cross-entropy.",
        ),
    ),
    answer=(
        "Ask for the training errors. Overfitting would mean that the deeper network fits the "
        "*training* images better than the shallow one; if it fits them worse, as the plain "
        "networks of He et al. did, it is badly optimised, and dropout would only make the fit "
        "harder. ResNet kept softmax cross-entropy and changed the network: each block adds its "
        "input to its output, so that more layers need not be worse than fewer."
    ),
    read="Lesson 07, Deeper, and worse",
)
