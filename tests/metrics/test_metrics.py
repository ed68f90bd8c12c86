"""Every metric against scikit-learn, at once and in batches, on ordinary and odd input."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import sklearn.metrics as sk
import torch
from hypothesis import given
from hypothesis import strategies as st

from course import metrics

RNG_SEEDS = range(5)


def two_classes(rng, n=30):
    return rng.integers(0, 2, n), rng.integers(0, 2, n)


def four_classes(rng, n=30):
    return rng.integers(0, 4, n), rng.integers(0, 4, n)


def labels_and_scores(rng, n=30):
    return rng.integers(0, 2, n), rng.integers(0, 8, n) / 8  # with ties


def classes_and_table(rng, n=30):
    return rng.integers(0, 6, n), rng.dirichlet(np.ones(6), n)


def real_numbers(rng, n=30):
    return 5 + rng.standard_normal(n), 5 + rng.standard_normal(n)


def calibration(y_true, y_prob, n_bins=10):
    """By the definition, example by example; scikit-learn has none."""
    bins = {}
    for label, row in zip(y_true, y_prob, strict=True):
        confidence = max(row)
        number = next(b for b in range(n_bins) if confidence <= (b + 1) / n_bins or b == n_bins - 1)
        bins.setdefault(number, []).append((confidence, int(np.argmax(row)) == label))
    return sum(
        abs(sum(right for _, right in members) - sum(confidence for confidence, _ in members))
        for members in bins.values()
    ) / len(y_true)


def top_k(y_true, y_score, k=5):
    return sk.top_k_accuracy_score(y_true, y_score, k=k, labels=np.arange(6))


@dataclass(frozen=True)
class Case:
    """One metric, its oracle, input, options and what must raise."""

    metric: Any
    oracle: Callable[..., Any]
    draw: Callable[..., tuple]
    options: tuple[Mapping[str, Any], ...] = ({},)
    degenerate: tuple[tuple, ...] = ()
    bad: tuple[tuple, ...] = field(default=())
    bad_options: tuple[Mapping[str, Any], ...] = ()


AVERAGES = ({"average": "macro"}, {"average": "micro"})
ONE_SIDED = (([0, 0, 0], [0, 0, 0]), ([1, 1, 1], [1, 1, 1]), ([0, 0], [1, 1]), ([1, 1], [0, 0]))
NOT_LABELS = (([0.5, 1.0], [0, 1]), ([0, 1], [0.5, 1.0]), ([1j, 0], [0, 1]), (["a", "b"], [0, 1]))
NOT_NUMBERS = ((["a"], [1.0]), ([1.0], [None]), ([1j], [1.0]), ([[1.0]], [[1.0]]))
TABLE = np.full((2, 3), 1 / 3)

CASES = (
    Case(metrics.accuracy_score, sk.accuracy_score, four_classes, degenerate=ONE_SIDED,
         bad=NOT_LABELS),
    Case(metrics.confusion_matrix, sk.confusion_matrix, four_classes, degenerate=ONE_SIDED,
         bad=NOT_LABELS),
    *(
        Case(ours, theirs, draw, options, degenerate=ONE_SIDED, bad=NOT_LABELS,
             bad_options=({"average": "weighted"}, {"average": None}))
        for ours, theirs in (
            (metrics.precision_score, sk.precision_score),
            (metrics.recall_score, sk.recall_score),
            (metrics.f1_score, sk.f1_score),
        )
        for draw, options in (
            (two_classes, ({}, {"pos_label": 0}, *AVERAGES)),
            (four_classes, AVERAGES),
        )
    ),
    Case(metrics.roc_auc_score, sk.roc_auc_score, labels_and_scores, degenerate=ONE_SIDED,
         bad=(([0, 2], [0.1, 0.2]), ([0, -1], [0.1, 0.2]), ([0, 1], [0.1, np.nan]),
              ([0, 1], [[0.1], [0.2]]))),
    Case(metrics.average_precision_score, sk.average_precision_score, labels_and_scores,
         degenerate=ONE_SIDED,
         bad=(([0, 2], [0.1, 0.2]), ([0, 1], [0.1, np.nan]), ([0, 1], [[0.1], [0.2]]))),
    Case(metrics.top_k_accuracy_score, top_k, classes_and_table, ({}, {"k": 1}, {"k": 2}),
         bad=(([0, 6], TABLE), ([-1, 0], TABLE), ([0.5, 1], TABLE), ([0, 1], TABLE[0]),
              ([0, 1], TABLE[:, :0])),
         bad_options=({"k": 0}, {"k": 7}, {"k": 1.5})),
    Case(metrics.expected_calibration_error, calibration, classes_and_table,
         ({}, {"n_bins": 1}, {"n_bins": 3}),
         bad=(([0, 6], TABLE), ([0, 1], TABLE + 1), ([0, 1], -TABLE), ([0, 1], TABLE * np.nan)),
         bad_options=({"n_bins": 0}, {"n_bins": 2.5})),
    Case(metrics.r2_score, sk.r2_score, real_numbers,
         degenerate=(([2.0, 2.0], [2.0, 2.0]), ([2.0, 2.0], [1.0, 2.0]), ([2.0], [2.0])),
         bad=NOT_NUMBERS),
    Case(metrics.mean_absolute_error, sk.mean_absolute_error, real_numbers,
         degenerate=(([2.0], [2.0]), ([1, 2], [2, 1])), bad=NOT_NUMBERS),
    Case(metrics.root_mean_squared_error, sk.root_mean_squared_error, real_numbers,
         degenerate=(([2.0], [2.0]), ([1, 2], [2, 1])), bad=NOT_NUMBERS),
)  # fmt: skip

each_metric = pytest.mark.parametrize(
    "case", CASES, ids=[f"{c.metric.__name__}-{c.draw.__name__}" for c in CASES]
)


def agree(got, right):
    np.testing.assert_allclose(np.asarray(got, float), np.asarray(right, float), rtol=1e-12)


def quietly(oracle, *given, **options):
    """scikit-learn's answer to degenerate input, without its warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return oracle(*given, **options)


@pytest.mark.parametrize("seed", RNG_SEEDS)
@each_metric
def test_agrees_with_scikit_learn(case, seed):
    drawn = case.draw(np.random.default_rng(seed))
    for options in case.options:
        got = case.metric(*drawn, **options)
        agree(got, case.oracle(*drawn, **options))
        assert isinstance(got, (float, np.ndarray))


@each_metric
def test_agrees_on_degenerate_input(case):
    for drawn in case.degenerate:
        agree(case.metric(*drawn), quietly(case.oracle, *drawn))


@pytest.mark.parametrize("seed", RNG_SEEDS)
@each_metric
def test_batches_give_the_same_answer(case, seed):
    rng = np.random.default_rng(seed)
    drawn = case.draw(rng, 40)
    cuts = np.sort(rng.choice(np.arange(1, 40), 3, replace=False))
    for options in case.options:
        stream = case.metric.stream(**options)
        for batch in zip(*(np.split(part, cuts) for part in drawn), strict=True):
            stream.update(*batch)
        agree(stream.compute(), case.metric(*drawn, **options))
        agree(stream.compute(), case.metric(*drawn, **options))
        stream.reset()
        stream.update(*(part[:20] for part in drawn))
        agree(stream.compute(), case.metric(*(part[:20] for part in drawn), **options))


@each_metric
def test_lists_and_tensors_are_taken(case):
    y_true, y_pred = case.draw(np.random.default_rng(0))
    options = case.options[0]
    right = case.metric(y_true, y_pred, **options)
    agree(case.metric(y_true.tolist(), y_pred.tolist(), **options), right)
    tensor = torch.tensor(y_pred)
    agree(case.metric(torch.tensor(y_true), tensor, **options), right)
    if tensor.is_floating_point():
        agree(case.metric(torch.tensor(y_true), tensor.requires_grad_(), **options), right)


@each_metric
def test_refuses_bad_input(case):
    y_true, y_pred = case.draw(np.random.default_rng(0))
    with pytest.raises(ValueError, match="same examples, got 30 and 29"):
        case.metric(y_true, y_pred[:-1])
    with pytest.raises(ValueError, match="empty"):
        case.metric(y_true[:0], y_pred[:0])
    with pytest.raises(ValueError, match="must be"):
        case.metric(y_true[:, None], y_pred)
    with pytest.raises(ValueError, match="update was never called"):
        case.metric.stream().compute()
    with pytest.raises(TypeError, match="squared"):
        case.metric(y_true, y_pred, squared=False)
    for bad in case.bad:
        with pytest.raises((TypeError, ValueError), match="y_"):
            case.metric(*bad)
    for options in case.bad_options:
        with pytest.raises((TypeError, ValueError), match=next(iter(options))):
            case.metric(y_true, y_pred, **options)


@each_metric
def test_a_refused_batch_changes_nothing(case):
    drawn = case.draw(np.random.default_rng(0))
    stream = case.metric.stream(**case.options[0])
    stream.update(*drawn)
    with pytest.raises(ValueError, match="same examples"):
        stream.update(drawn[0], drawn[1][:-1])
    agree(stream.compute(), case.metric(*drawn, **case.options[0]))


@each_metric
def test_arguments_are_left_alone(case):
    drawn = case.draw(np.random.default_rng(0))
    for part in drawn:
        part.flags.writeable = False
    case.metric(*drawn, **case.options[0])


@each_metric
def test_the_documentation_is_complete(case):
    for section in ("Args:", "Returns:", "Raises:", "Example:"):
        assert section in case.metric.__doc__


def test_no_public_metric_is_missing_from_the_table():
    assert {case.metric.__name__ for case in CASES} == set(metrics.__all__) - {"Stream"}


def test_named_arguments():
    assert metrics.accuracy_score(y_true=[0, 1], y_pred=[0, 0]) == 0.5
    assert metrics.roc_auc_score([0, 1], y_score=[0.1, 0.2]) == 1.0


def test_booleans_and_strings_are_labels():
    assert metrics.f1_score([True, False, True], [True, True, True]) == pytest.approx(0.8)
    right = sk.f1_score(["a", "b", "b"], ["a", "a", "b"], average="macro")
    assert metrics.f1_score(["a", "b", "b"], ["a", "a", "b"], average="macro") == right
    assert metrics.precision_score(["a", "b"], ["a", "a"], pos_label="a") == 0.5


def test_binary_averages_know_their_labels():
    for score in (metrics.precision_score, metrics.recall_score, metrics.f1_score):
        with pytest.raises(ValueError, match="choose macro or micro"):
            score([0, 1, 2], [0, 1, 2])
        with pytest.raises(ValueError, match="pos_label must be one of"):
            score([0, 2], [0, 2])
        assert score([-1, 1, 1], [-1, 1, 1]) == 1.0


def test_ties_share_the_last_place():
    tied = np.array([[0.5, 0.5, 0.0]])
    assert metrics.top_k_accuracy_score([0], tied, k=1) == 1.0
    assert metrics.top_k_accuracy_score([1], tied, k=1) == 1.0
    assert metrics.top_k_accuracy_score([2], tied, k=2) == 0.0


def test_a_confidence_on_an_edge_belongs_to_the_bin_below():
    half = [[0.5, 0.5], [0.55, 0.45]]
    # Bins (0.4, 0.5] and (0.5, 0.6]: |1 - 0.5| / 2 + |0 - 0.55| / 2.
    assert metrics.expected_calibration_error([0, 1], half) == pytest.approx(0.525)
    assert metrics.expected_calibration_error([0], [[1.0, 0.0]]) == 0.0


def test_a_large_mean_does_not_spoil_the_variance():
    rng = np.random.default_rng(0)
    truth = 1e9 + rng.standard_normal(100)
    guess = truth + 0.1 * rng.standard_normal(100)
    stream = metrics.r2_score.stream()
    for start in range(0, 100, 10):
        stream.update(truth[start : start + 10], guess[start : start + 10])
    assert stream.compute() == pytest.approx(sk.r2_score(truth, guess), abs=1e-9)


@given(st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=1))
def test_the_area_is_the_chance_of_a_right_order(pairs):
    truth, score = (list(part) for part in zip(*pairs, strict=True))
    chances = [
        (p > n) + (p == n) / 2
        for p, t in zip(score, truth, strict=True)
        if t
        for n, u in zip(score, truth, strict=True)
        if not u
    ]
    got = metrics.roc_auc_score(truth, score)
    assert got == pytest.approx(np.mean(chances)) if chances else np.isnan(got)
