import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

from course.data.splits import shared_rows, standardize, train_val_split

LABELS = st.lists(st.integers(0, 3), min_size=8, max_size=60)


@given(labels=LABELS, fraction=st.floats(0.2, 0.8), seed=st.integers(0, 99), stratify=st.booleans())
def test_the_parts_are_disjoint_and_complete(labels, fraction, seed, stratify):
    labels = [*labels, *range(4), *range(4), *range(4)]
    train, val = train_val_split(labels, fraction, np.random.default_rng(seed), stratify=stratify)
    assert sorted([*train, *val]) == list(range(len(labels)))


@given(labels=LABELS, fraction=st.floats(0.2, 0.8), seed=st.integers(0, 99))
def test_every_class_gives_its_share(labels, fraction, seed):
    labels = np.array([*labels, *range(4), *range(4), *range(4)])
    _, val = train_val_split(labels, fraction, np.random.default_rng(seed))
    for label in range(4):
        assert np.sum(labels[val] == label) == round(fraction * np.sum(labels == label))


def test_without_strata_classes_may_be_missing():
    labels = [0] * 99 + [1]
    rngs = [np.random.default_rng(seed) for seed in range(5)]
    parts = [train_val_split(labels, 0.1, rng, stratify=False)[1] for rng in rngs]
    assert {len(val) for val in parts} == {10}
    assert len({tuple(val) for val in parts}) == 5


def test_the_generator_decides():
    one, same, other = (
        train_val_split([0, 1] * 50, 0.2, np.random.default_rng(seed))[1] for seed in (1, 1, 2)
    )
    assert (one == same).all()
    assert (one != other).any()


@pytest.mark.parametrize(
    ("y", "fraction", "message"),
    [
        ([0, 1], 1.0, "val_fraction must be"),
        ([0, 1], 0.0, "val_fraction must be"),
        ([[0], [1]], 0.5, "y must be one-dimensional"),
        ([], 0.5, "both parts must have rows"),
        ([0, 0, 1, 1], 0.1, "0 for validation"),
    ],
)
def test_impossible_splits_are_refused(y, fraction, message):
    with pytest.raises(ValueError, match=message):
        train_val_split(y, fraction, np.random.default_rng(0))


def test_standardize_is_scikit_learn_s(rng):
    train, val = rng.normal(5, 3, (40, 3)), rng.normal(0, 1, (7, 3))
    scaler = StandardScaler().fit(train)
    ours = standardize(train, val)
    np.testing.assert_allclose(ours[0], scaler.transform(train), atol=1e-12)
    np.testing.assert_allclose(ours[1], scaler.transform(val), atol=1e-12)


def test_validation_rows_change_nothing(rng):
    train = rng.normal(size=(20, 2))
    one, other = (standardize(train, val)[0] for val in (np.zeros((1, 2)), np.full((9, 2), 1e6)))
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("value", [0.1, 1e9, -3.0])
def test_a_constant_column_is_not_scaled(value):
    train, val = standardize(np.full((7, 1), value), [[value + 2]])
    assert (train == 0).all()
    assert val == pytest.approx(2, rel=1e-6)


@pytest.mark.parametrize(
    ("train", "val", "message"),
    [
        ([[1.0]], [[1.0, 2.0]], "the same columns"),
        ([1.0], [1.0], "two-dimensional"),
        (np.empty((0, 2)), [[1.0, 2.0]], "at least one row"),
    ],
)
def test_standardize_refuses(train, val, message):
    with pytest.raises(ValueError, match=message):
        standardize(train, val)


def test_shared_rows_finds_a_leak():
    images = np.arange(24).reshape(6, 2, 2)
    assert shared_rows(images[:4], images[4:]) == 0
    assert shared_rows(images[:4], images[2:]) == 2
    assert shared_rows(images.astype(np.uint8), images[:1].astype(float)) == 1
    with pytest.raises(ValueError, match="rows must have one shape"):
        shared_rows(np.zeros((2, 3)), np.zeros((2, 4)))


def test_the_digits_hold_no_image_twice_across_a_split():
    from course.data import mnist_5k

    digits = mnist_5k()
    train, val = train_val_split(digits.labels, 0.2, np.random.default_rng(0))
    assert shared_rows(digits.images[train], digits.images[val]) == 0
