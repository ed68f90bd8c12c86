"""Question 08.7, in words: the best of two hundred."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="08.7",
    title="The best of two hundred",
    text=(
        "A colleague tried 200 configurations, judged each on the same 100 validation images, and "
        "took the best: 95% right. In use the model is right in 89%. She rules out a bug and a "
        "change in the images, and says: "
        "*“So it overfitted the training images; next time I stop earlier.”* What does the "
        "difference of six points prove about that, and what is the simpler explanation? And how "
        "should she have measured what to expect? Three or four sentences are enough."
    ),
    rubric=(
        Criterion(
            1,
            "Explains selection: a score on 100 images has a standard error of about 3 points, and "
            "the best of 200 such scores is lucky as well as good; so the drop is expected and "
            "says nothing about overfitting the training images. (A leak and other data, the other "
            "two explanations, she has ruled out.)",
        ),
        Criterion(
            1,
            "Names the remedy: a test set (or an outer loop of cross-validation) that took no part "
            "in choosing, used once, for the chosen configuration only.",
        ),
    ),
    answer=(
        "Nothing: training images play no part in the comparison. A share of 0.9 of 100 images has "
        "a standard error of $\\sqrt{0.9\\cdot0.1/100}=0.03$, and among 200 noisy scores the "
        "largest is one of those with the best luck, two standard errors or more too high. On new "
        "images the luck is gone. She should have kept a test set that no choice ever looked at, "
        "and used it once, on the configuration she chose."
    ),
    read="Lesson 08, The best of a hundred",
)
