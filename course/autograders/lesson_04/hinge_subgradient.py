"""Exercise 04.2: a subgradient of the hinge loss of linear scores."""

import numpy as np

from course.gradients import numerical_gradient
from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def hinge_subgradient(w, X, y):
    """Subgradient in w of the mean hinge loss of the scores X @ w."""
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    active = y * (X @ w) < 1
    return -(active * y) @ X / y.size


_NOTHING_ACTIVE = Aspect(
    "nothing_active",
    "data that all lie beyond the margin",
    "Where no point violates the margin the subgradient is a vector of zeros, not NaN.",
)
_ON_THE_MARGIN = Aspect(
    "on_the_margin",
    "points exactly on the margin",
    "At y s = 1 the contract takes the subgradient 0: a point pushes only where y s < 1.",
)


def _linear(rng, n, d):
    """Weights, points and labels with margins below 0, between 0 and 1, and above 1."""
    w = rng.normal(0.0, 1.0, d).round(1)
    w[0] = 0.5 if w[0] == 0 else w[0]
    X = rng.normal(0.0, 1.0, (n, d)).round(1)
    y = rng.permutation(np.where(np.arange(n) % 2, 1.0, -1.0))
    margins = rng.permutation(np.resize([-1.3, 0.45, 1.8, 0.7], n)) + rng.uniform(-0.1, 0.1, n)
    X[:, 0] = ((y * margins - X[:, 1:] @ w[1:]) / w[0]).round(3)
    return w, X, y


def _cases(rng):
    for n, d in ((4, 2), (5, 3), (8, 2), (6, 4)):
        yield Case(_linear(rng, n, d))
    yield Case((np.zeros(2), np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 1.5]]), np.array([1, -1, 1])))
    for margin, region in ((-1.5, "wrong side"), (0.4, "inside the margin"), (2.5, "beyond it")):
        for label in (1.0, -1.0):
            X = np.array([[margin * label, 0.5]])
            yield Case((np.array([1.0, 0.0]), X, np.array([label])), {}, aspects.SINGLE, region)
    X = np.array([[1.0, 2.0], [-1.0, 1.0], [0.5, 3.0]])
    yield Case((np.array([1.0, 0.0]), X, np.array([1.0, -1.0, 1.0])), {}, _ON_THE_MARGIN)
    yield Case((np.array([0.5, 0.5]), np.ones((2, 2)), np.array([1.0, -1.0])), {}, _ON_THE_MARGIN)
    X = np.array([[3.0, 1.0], [-4.0, 2.0]])
    yield Case((np.array([1.0, 0.0]), X, np.array([1.0, -1.0])), {}, _NOTHING_ACTIVE)
    w, X, y = _linear(rng, 4, 3)
    yield Case((w.tolist(), X.tolist(), y.astype(int).tolist()), {}, aspects.LISTS)
    X = np.array([[1, 2], [-3, 1], [0, 4]])
    yield Case((np.array([1, -1]), X, np.array([1, -1, -1])), {}, aspects.INTEGERS)
    pixels = np.array([[200, 3], [10, 250]], np.uint8)
    yield Case((np.array([0.5, -0.25]), pixels, np.array([-1, 1])), {}, aspects.UNSIGNED)
    single = tuple(a.astype(np.float32) for a in (w, _linear(rng, 4, 3)[1], y))
    yield Case(single, {}, aspects.FLOAT32, None, 2e-5, 1e-6)
    X = np.array([[1e4, -1e4], [1e4, 1e4]])
    yield Case((np.array([1e4, 2.0]), X, np.array([-1.0, 1.0])), {}, aspects.BIG)


def _objective(w, X, y):
    return float(np.maximum(0, 1 - y * (X @ w)).mean())


def _finite_differences(f, rng):
    for n, d in ((5, 2), (4, 3)):
        w, X, y = _linear(rng, n, d)
        slope = numerical_gradient(lambda v, X=X, y=y: _objective(v, X, y), w)
        if not np.allclose(f(w, X, y), slope, rtol=1e-5, atol=1e-7):
            return "away from the kinks it differs from central differences of the mean hinge"
    return None


def _supports(f, rng):
    w, X, y = _linear(rng, 6, 2)
    g = np.asarray(f(w, X, y))
    for _ in range(50):
        other = w + rng.normal(0.0, 0.5, 2)
        if _objective(other, X, y) < _objective(w, X, y) + g @ (other - w) - 1e-9:
            return "the line that it draws at w lies above the loss elsewhere"
    return None


def _sub(push=lambda m, y: (m < 1) * y, *, sign=-1.0, divide=lambda X, m: len(m)):
    """Minus the sum over points of ``push`` times the point, divided."""

    def wrong(w, X, y):
        w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
        m = y * (X @ w)
        return sign * push(m, y) @ X / divide(X, m)

    return wrong


def _by_points(w, X, y):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    return -((y * (X @ w) < 1) * y)[:, None] * X / y.size


def _in_scores(w, X, y):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    return -((y * (X @ w) < 1) * y) / y.size


def _with_penalty(w, X, y):
    return np.asarray(w, dtype=float) + _sub()(w, X, y)


def _weights_for_points(w, X, y):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    return -((y * (X @ w) < 1) * y).mean() * w


_INSIDE = "Points inside the margin also push: test y*s<1, not misclassification."

EXERCISE = Exercise(
    id="04.2",
    reference=hinge_subgradient,
    points=3,
    edge_points=0.75,
    cases=_cases,
    properties=(
        Property(
            "it matches central differences away from the kinks",
            _finite_differences,
            0.5,
            "Every violating point adds -y x, over N.",
            _sub(divide=lambda X, m: 1),
        ),
        Property(
            "the line that it draws nowhere exceeds the loss",
            _supports,
            0.25,
            "A subgradient g at w obeys loss(v) >= loss(w) + g.(v - w) for every v.",
            _sub(sign=1.0),
        ),
    ),
    misconceptions=(
        Misconception("errors_only", _sub(lambda m, y: (m < 0) * y), _INSIDE),
        Misconception("errors_and_zero_only", _sub(lambda m, y: (m <= 0) * y), _INSIDE),
        Misconception(
            "pushes_on_the_margin",
            _sub(lambda m, y: (m <= 1) * y),
            "At y s = 1 the contract takes the subgradient 0: test y s < 1, not <=.",
        ),
        Misconception(
            "not_averaged",
            _sub(divide=lambda X, m: 1),
            "The loss is averaged, so the gradient carries the same 1/N.",
        ),
        Misconception(
            "divided_by_violators",
            _sub(divide=lambda X, m: max(1, (m < 1).sum())),
            "Average over all points, also those that do not push: divide by N.",
        ),
        Misconception(
            "divided_by_violators_or_nothing",
            _sub(divide=lambda X, m: (m < 1).sum()),
            "Average over all points, also those that do not push: divide by N.",
        ),
        Misconception(
            "divided_by_elements",
            _sub(divide=lambda X, m: X.size),
            "Divide by the number of points N, not by the elements of X.",
        ),
        Misconception(
            "divided_by_features",
            _sub(divide=lambda X, m: X.shape[1]),
            "Divide by the number of points N, not by the number of features.",
        ),
        Misconception(
            "label_forgotten",
            _sub(lambda m, y: (m < 1) * 1.0),
            "The direction depends on the label: multiply by y.",
        ),
        Misconception(
            "everything_pushes",
            _sub(lambda m, y: y),
            "Points beyond the margin have slope 0: only those with y s < 1 push.",
        ),
        Misconception(
            "satisfied_points_push",
            _sub(lambda m, y: (m > 1) * y),
            "The comparison is the wrong way round: points with y s < 1 push.",
        ),
        Misconception(
            "ascent",
            _sub(sign=1.0),
            "The sign: the slope of 1 - y s in w is -y x.",
        ),
        Misconception(
            "ascent_not_averaged",
            _sub(sign=1.0, divide=lambda X, m: 1),
            "The sign: the slope of 1 - y s in w is -y x. And the mean brings 1/N.",
        ),
        Misconception(
            "squared_hinge",
            _sub(lambda m, y: 2 * np.maximum(0, 1 - m) * y),
            "That is the gradient of the squared hinge: every violating point pushes equally here.",
        ),
        Misconception(
            "weighted_by_violation",
            _sub(lambda m, y: np.maximum(0, 1 - m) * y),
            "Every violating point pushes equally: the slope is -y x, whatever the loss.",
        ),
        Misconception(
            "logistic",
            _sub(lambda m, y: np.exp(-np.logaddexp(0, m)) * y),
            "That is the gradient of the logistic loss: the hinge's weights are 0 or 1.",
        ),
        Misconception(
            "score_for_margin",
            lambda w, X, y: (
                -((np.asarray(X, dtype=float) @ w < 1) * np.asarray(y, dtype=float))
                @ np.asarray(X, dtype=float)
                / len(y)
            ),
            "Compare the margin y s with 1, not the score s: for y = -1 a negative score is right.",
        ),
        Misconception(
            "margin_of_magnitude",
            _sub(lambda m, y: (np.abs(m) < 1) * y),
            "Points far on the wrong side push too: y s < 1, not |s| < 1.",
        ),
        Misconception(
            "sign_of_the_margin",
            _sub(lambda m, y: (-m < 1) * y),
            "The loss is 1 - y s: a point pushes where y s < 1, not where -y s < 1.",
        ),
        Misconception(
            "weights_for_points",
            _weights_for_points,
            "The slope of w.x in w is x: the points are added up, not w.",
        ),
        Misconception(
            "perceptron_or_kink",
            _sub(lambda m, y: (m < 1) * y * 0.5),
            "A violating point pushes with its full -y x: there is no factor 1/2.",
        ),
        Misconception(
            "one_row_per_point",
            _by_points,
            "Add the points up: one slope per weight, shape (D,).",
        ),
        Misconception(
            "slope_in_scores",
            _in_scores,
            "That is the slope in the scores: multiply by X for the slope in w, shape (D,).",
        ),
        Misconception(
            "with_penalty",
            _with_penalty,
            "Only the mean hinge is asked for: no penalty on w here.",
        ),
    ),
    regions={
        "wrong side": "A point on the wrong side (y s < 0) pushes with -y x / N.",
        "inside the margin": "A point inside the margin (0 < y s < 1) still pushes with -y x / N.",
        "beyond it": "A point beyond the margin (y s > 1) does not push.",
    },
    hints=(
        "Which points push at all, and does it matter how far they are?",
        "max(0, 1 - y w.x) has slope -y x where y w.x < 1 and 0 elsewhere. Average over all "
        "points.",
        "active = y * (X @ w) < 1, in floats; return -(active * y) @ X / y.size.",
    ),
    read="Lesson 04, Who pushes",
)
