"""Question 04.7, in words: what a boundary rests on."""

from course.grading.spec import Criterion, Question

__all__ = ["QUESTION"]

QUESTION = Question(
    id="04.7",
    title="Nine in ten",
    text=(
        "A colleague has fitted a linear support vector machine and a logistic regression to "
        "10,000 points; the machine has 800 support vectors. To save memory she wants to keep "
        "those 800 and delete the rest before she fits both models again next week, each with "
        "the penalty weighing as much as before (the same $C$, that is the same $\\lambda N$). "
        "Which of the two will come out as before, which will not, and why? Then she finds that "
        "50 of the deleted points had been measured wrongly: does it change anything for the "
        "machine if they are dropped, and if they are put right? Three or four sentences are "
        "enough."
    ),
    rubric=(
        Criterion(
            1,
            "Says that the machine stays and the logistic regression moves, with the reason: the "
            "hinge has slope 0 beyond its margin, so those points do not push, while the slope "
            "of the logistic loss is never 0.",
        ),
        Criterion(
            1,
            "Says that dropping the 50 changes nothing, since they did not push; put right, one "
            "that stays beyond the margin changes nothing either, while one that comes to lie "
            "inside the margin or on the wrong side starts to push and moves the boundary.",
        ),
    ),
    answer=(
        "The machine comes out as before: beyond a margin of 1 the hinge has slope 0, so the 9,200 "
        "other points do not push, and the weights are a sum over those that do. The logistic "
        "regression moves, because its loss still slopes at every margin and all 10,000 points "
        "push. Dropping the 50 wrong measurements changes nothing, for they did not push. Put "
        "right, a point that stays beyond the margin still changes nothing; one that belongs "
        "inside it or on the wrong side becomes a support vector and moves the boundary."
    ),
    read="Lesson 04, Who pushes",
)
