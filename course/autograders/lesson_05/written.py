"""Question 05.7, in words: zeros that do not come."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="05.7",
    title="Zeros that do not come",
    text=(
        "A colleague adds `1e-3 * sum(w.abs().sum() for w in model.parameters())` to the loss of a "
        "network, trains it with Adam, and counts the weights that are exactly 0. There is none. "
        "She doubles the factor, then multiplies it by ten: still none, and the predictions are "
        "now too low throughout. Explain why there are no zeros, what she should do to get them, "
        "and where the low level comes from. Three or four sentences are enough."
    ),
    rubric=(
        Criterion(
            1,
            "Says that Adam follows a subgradient, whose steps jump across 0 and never land on it "
            "at any strength; and names a remedy: a proximal step (soft thresholding) behind each "
            "gradient step, or setting weights below a threshold to 0.",
        ),
        Criterion(
            1,
            "Says that her sum runs over all parameters, so that the biases pay as well and no "
            "longer carry the level; they are to be left out of the penalty.",
        ),
    ),
    answer=(
        "Away from 0 the slope of $|w|$ is +1 or -1, so a step down the (sub)gradient carries a "
        "small weight across 0 and the next one carries it back: it hovers, however strong the "
        "penalty is. Zeros come from a proximal step: soft thresholding after each gradient step "
        "(or cut small weights off at the end). `model.parameters()` holds the biases too; they "
        "set the level and should go free, but here they are charged, and the predictions sink "
        "with them. The penalty should be summed over the weights alone."
    ),
    read="Lesson 05, The step that lands on zero",
)
