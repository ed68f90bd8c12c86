import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from traitlets import TraitError

from course.explorers import Penalty
from course.models import elastic_net_weights
from course.regularizers import elastic_net_penalty
from tests.explorers.node import ask, needs_node

NAMES = ("triglycerides", "cholesterol ratio")


@pytest.fixture(scope="module")
def patients():
    data = load_diabetes(as_frame=True)
    return data.data[["s5", "s4"]].to_numpy(), data.target.to_numpy()


@pytest.fixture
def explorer(patients):
    return Penalty(*patients, names=NAMES)


def test_numbers_worked_by_hand(explorer, patients):
    x, y = patients
    (a, b), (p, q) = np.corrcoef(x.T)[0], [np.corrcoef(x[:, j], y)[0, 1] for j in range(2)]
    explorer.lam, explorer.l1_ratio = 0.3, 1.0
    assert explorer.weights == pytest.approx([p - 0.3, 0])
    assert explorer.weights[1] == 0
    assert explorer.condition_number == pytest.approx((1 + b) / (1 - b))
    explorer.lam, explorer.l1_ratio = 0.5, 0.0
    assert explorer.weights == pytest.approx(np.linalg.solve([[a + 0.5, b], [b, a + 0.5]], [p, q]))
    assert explorer.condition_number == pytest.approx((1.5 + b) / (1.5 - b))


def test_l1_sticks_to_an_axis_and_l2_never_arrives(explorer):
    explorer.l1_ratio = 1.0
    stuck = []
    for explorer.lam in np.geomspace(0.01, 10, 61):
        stuck.append(sum(w == 0 for w in explorer.weights))
    assert stuck == sorted(stuck)
    assert stuck.count(1) > 5
    explorer.l1_ratio = 0.0
    for explorer.lam in (0.01, 1.0, 10.0):
        assert min(explorer.weights) > 0


def test_the_data_loss_is_that_of_the_standardised_data(explorer, patients):
    x, y = ((each - each.mean(axis=0)) / each.std(axis=0) for each in patients)
    residual = y - x @ explorer.weights
    assert explorer.data_loss == pytest.approx((residual**2).mean() / 2)


def test_the_picture_charges_what_the_regularizer_charges(explorer):
    explorer.lam, explorer.l1_ratio = 0.7, 0.3
    w = np.array([0.4, -0.2])
    assert explorer._penalty(w) == pytest.approx(elastic_net_penalty(w, 0.7, l1_ratio=0.3))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("lam", 0.0), ("lam", 11.0), ("lam", np.nan), ("lam", "much"), ("l1_ratio", -0.1),
     ("l1_ratio", 1.1), ("l1_ratio", np.nan), ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize(
    ("x", "y", "options", "message"),
    [
        ([1, 2, 3], [1, 2, 3], {}, r"x must have shape \(N, 2\), got \(3,\)"),
        ([[1, 5], [2, 5]], [1, 2], {}, r"x\[:, 1\] must not be constant"),
        ([[1, 2], [2, 4], [3, 6]], [1, 2, 4], {}, "must not be multiples of each other"),
        ([[1, 2], [2, 1], [0, 0]], [1, 2], {}, "shape"),
        ([[1, 2], [2, 1]], [3, 3], {}, "y must not be constant"),
        ([[1, np.nan], [2, 1]], [3, 4], {}, "finite"),
        ([[1, 2], [2, 2.5]], [3, 4], {"names": ("a", "a")}, "names must be 2 different names"),
    ],
)
def test_beginnings_that_cannot_be_shown_are_refused(x, y, options, message):
    with pytest.raises(ValueError, match=message):
        Penalty(x, y, **options)


def test_it_goes_back_to_where_it_began(explorer):
    explorer.lam, explorer.l1_ratio = 5.0, 0.2
    explorer.reset()
    assert (explorer.lam, explorer.l1_ratio) == (0.1, 1.0)


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["both", "corner"]
    assert explorer.reached == ["corner", "both"]
    assert not explorer.goal_reached
    explorer.reached = ["corner", "never", "both"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    explorer.lam = 0.3
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "triglycerides 0.266, cholesterol ratio exactly 0" in data["text/plain"]
    assert "100% of it L1" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.l1_ratio = 0.0
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


def problems():
    rng = np.random.default_rng(0)
    for slant in (-0.95, -0.4, 0.0, 0.6, 0.99):
        gram = np.array([[1.0, slant], [slant, 1.0]]) * rng.uniform(0.2, 3)
        for _ in range(4):
            yield {"gram": gram.tolist(), "pull": rng.normal(size=2).tolist(), "power": 2.0}


def objective(problem, w, lam, ratio):
    w = np.asarray(w)
    loss = problem["power"] - w @ problem["pull"] + w @ np.array(problem["gram"]) @ w / 2
    return loss + elastic_net_penalty(w, lam, l1_ratio=ratio)


SETTINGS = [(lam, ratio) for lam in (0.0, 0.05, 0.7, 5.0) for ratio in (0.0, 0.35, 1.0)]


@needs_node
def test_the_browser_finds_the_same_optimum_and_condition():
    cases = [(problem, lam, ratio) for problem in problems() for lam, ratio in SETTINGS]
    found = ask(
        ("maths/penalty.js", name, case)
        for case in cases
        for name in ("optimum", "conditionNumber")
    )
    for (problem, lam, ratio), (w, condition) in zip(
        cases, zip(*[iter(found)] * 2, strict=True), strict=True
    ):
        gram = np.array(problem["gram"])
        ours = elastic_net_weights(gram, problem["pull"], lam=lam, l1_ratio=ratio)
        assert w == pytest.approx(ours, rel=1e-9, abs=1e-12)
        assert [each == 0 for each in w] == (ours == 0).tolist()
        expected = np.linalg.cond(gram + lam * (1 - ratio) * np.eye(2))
        assert condition == pytest.approx(expected, rel=1e-9)


@needs_node
def test_contours_lie_where_the_objective_has_risen_and_the_penalty_is_the_same():
    cases = [
        (problem, lam, ratio, rise)
        for problem in problems()
        for lam, ratio in SETTINGS
        for rise in (1e-3, 0.5)
    ]
    rings = ask(("maths/penalty.js", "levelCurve", (*case, 24)) for case in cases)
    optima = ask(("maths/penalty.js", "optimum", case[:3]) for case in cases)
    prices = ask(
        ("maths/penalty.js", "penaltyCurve", (best, case[2], 24))
        for best, case in zip(optima, cases, strict=True)
    )
    for (problem, lam, ratio, rise), ring, best, same in zip(
        cases, rings, optima, prices, strict=True
    ):
        least = objective(problem, best, lam, ratio)
        for point in ring:
            assert objective(problem, point, lam, ratio) - least == pytest.approx(rise, rel=1e-8)
        price = elastic_net_penalty(best, 1.0, l1_ratio=ratio)
        for point in same:
            assert elastic_net_penalty(point, 1.0, l1_ratio=ratio) == pytest.approx(
                price, rel=1e-9, abs=1e-12
            )
