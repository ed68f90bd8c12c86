"""Exercise 08.2: columns in units of the training rows."""

import numpy as np

from course.grading import aspects
from course.grading.aspects import Aspect
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def standardize(X_train, X_val):
    """Both tables, centred and scaled by the mean and the spread of the training rows."""
    train, val = np.asarray(X_train, dtype=float), np.asarray(X_val, dtype=float)
    mean, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(spread == 0, 1.0, spread)
    return (train - mean) / spread, (val - mean) / spread


_CONSTANT = Aspect(
    "constant_column",
    "a column that is constant in training",
    "Its spread is 0: subtract its mean and leave it unscaled, in the validation rows too.",
)


def _table(rng, n, d):
    return (rng.normal(0, 3, (n, d)) + rng.integers(-9, 10, d)).round(1)


def _pair(rng, n, m, d):
    """Validation rows lie elsewhere and are spread differently."""
    return _table(rng, n, d), (2 * _table(rng, m, d) + 3).round(1)


def _cases(rng):
    for n, m, d in ((5, 3, 2), (8, 4, 3), (4, 6, 2), (12, 5, 4), (3, 3, 3)):
        yield Case(_pair(rng, n, m, d))
    train, val = _pair(rng, 6, 4, 3)
    train[:, 1] = 4.0
    yield Case((train, val), {}, _CONSTANT)
    yield Case((np.full((4, 2), -2.5), _table(rng, 3, 2)), {}, _CONSTANT)
    train, val = _pair(rng, 5, 4, 2)
    val[:, 0] = 7.0
    yield Case((train, val), {}, _CONSTANT)
    yield Case((train, val[:1]), {}, aspects.SINGLE)
    yield Case((_table(rng, 1, 3), _table(rng, 2, 3)), {}, _CONSTANT)
    train, val = _pair(rng, 5, 4, 2)
    yield Case((train.tolist(), val.tolist()), {}, aspects.LISTS)
    yield Case((rng.integers(-9, 9, (6, 2)), rng.integers(-9, 9, (4, 2))), {}, aspects.INTEGERS)
    pixels = np.array([[10, 200], [250, 3], [30, 90]], np.uint8)
    yield Case((pixels, np.array([[0, 255], [40, 7]], np.uint8)), {}, aspects.UNSIGNED)
    single = tuple(part.astype(np.float32) for part in _pair(rng, 6, 3, 2))
    yield Case(single, {}, aspects.FLOAT32, None, 1e-5, 1e-6)
    train, val = _pair(rng, 5, 3, 3)
    train[2, 1] = np.nan
    yield Case((train, val), {}, aspects.NON_FINITE)


def _row_by_row(f, rng):
    train, val = _pair(rng, 7, 5, 3)
    whole = np.asarray(f(train, val)[1])
    alone = np.concatenate([np.asarray(f(train, row[None])[1]) for row in val])
    if not np.allclose(whole, alone):
        return "a validation row comes out differently when the others are not there"
    return None


def _unit_spread(f, rng):
    train, val = _pair(rng, 9, 4, 3)
    scaled = np.asarray(f(train, val)[0])
    if not np.allclose(scaled.mean(axis=0), 0, atol=1e-9):
        return f"training columns have the means {scaled.mean(axis=0).round(3)}"
    if not np.allclose(scaled.std(axis=0), 1):
        return f"training columns have the spreads {scaled.std(axis=0).round(3)}"
    return None


def _std(table):
    spread = table.std(axis=0)
    return np.where(spread == 0, 1.0, spread)


def _scaled(
    mean=lambda train, val: train.mean(axis=0),
    spread=lambda train, val: _std(train),
    val_mean=None,
    val_spread=None,
    finish=lambda train, val: (train, val),
):
    def wrong(X_train, X_val):
        train, val = np.asarray(X_train, dtype=float), np.asarray(X_val, dtype=float)
        centre, scale = mean(train, val), spread(train, val)
        other_centre = val_mean(train, val) if val_mean else centre
        other_scale = val_spread(train, val) if val_spread else scale
        return finish((train - centre) / scale, (val - other_centre) / other_scale)

    return wrong


def _plus(small):
    return lambda train, val: train.std(axis=0) + small


def _both(train, val):
    return np.concatenate([train, val])


def _safe(spread):
    return np.where(spread == 0, 1.0, spread)


def _trained_first(X_train, X_val):
    """Overwrites the training rows, and takes mean 0 and spread 1 from them afterwards."""
    train, _ = standardize(X_train, X_val)
    val = np.asarray(X_val, dtype=float)
    return train, (val - train.mean(axis=0)) / _std(train)


def _without_constants(X_train, X_val):
    train, val = np.asarray(X_train, dtype=float), np.asarray(X_val, dtype=float)
    keep = train.std(axis=0) != 0
    return standardize(train[:, keep], val[:, keep])


def _constant_to_zero(X_train, X_val):
    train, val = standardize(X_train, X_val)
    flat = np.asarray(X_train, dtype=float).std(axis=0) == 0
    return np.where(flat, 0.0, train), np.where(flat, 0.0, val)


def _constant_as_it_was(X_train, X_val):
    train, val = standardize(X_train, X_val)
    flat = np.asarray(X_train, dtype=float).std(axis=0) == 0
    return np.where(flat, X_train, train), np.where(flat, X_val, val)


_LEAK = (
    "Validation rows have lent their mean or spread: take both from the training rows alone, and "
    "use them for both parts."
)
_POPULATION = "Divide by N, as x.std(axis=0) does: ddof=1 is the sample standard deviation."
_LENGTH = (
    "Divide by the standard deviation, which is an average: the length of a column grows with its "
    "rows."
)
_SMALL = (
    "A small number added to a spread of 0, or put in its place, blows a constant column up: put 1 "
    "there."
)
_GUARD = (
    "A column that is constant in training has spread 0: divide it by 1, so that it is centred and "
    "not scaled."
)

EXERCISE = Exercise(
    id="08.2",
    reference=standardize,
    points=2,
    edge_points=0.5,
    cases=_cases,
    properties=(
        Property(
            "what becomes of a validation row does not depend on the other ones",
            _row_by_row,
            0.5,
            _LEAK,
            _scaled(
                val_mean=lambda train, val: val.mean(axis=0),
                val_spread=lambda train, val: _std(val),
            ),
        ),
        Property(
            "training columns have mean 0 and spread 1",
            _unit_spread,
            0.25,
            "Subtract the mean and divide by the standard deviation of each training column.",
            _scaled(spread=lambda train, val: 1.0),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            (
                "each_by_its_own",
                _LEAK,
                _scaled(
                    val_mean=lambda train, val: val.mean(axis=0),
                    val_spread=lambda train, val: _std(val),
                ),
            ),
            (
                "pooled",
                _LEAK,
                _scaled(
                    mean=lambda train, val: _both(train, val).mean(axis=0),
                    spread=lambda train, val: _std(_both(train, val)),
                ),
            ),
            (
                "pooled_mean",
                _LEAK,
                _scaled(mean=lambda train, val: _both(train, val).mean(axis=0)),
            ),
            (
                "pooled_spread",
                _LEAK,
                _scaled(spread=lambda train, val: _std(_both(train, val))),
            ),
            (
                "own_mean_for_validation",
                _LEAK,
                _scaled(val_mean=lambda train, val: val.mean(axis=0)),
            ),
            (
                "own_spread_for_validation",
                _LEAK,
                _scaled(val_spread=lambda train, val: _std(val)),
            ),
            (
                "statistics_of_validation",
                "Take mean and spread from the training rows, not from the validation rows.",
                _scaled(
                    mean=lambda train, val: val.mean(axis=0),
                    spread=lambda train, val: _std(val),
                ),
            ),
            (
                "statistics_after_scaling",
                "X_train was overwritten before its mean and spread were taken for X_val: keep "
                "both in variables first.",
                _trained_first,
            ),
            (
                "validation_unscaled",
                "X_val has to be scaled too, with the training rows' mean and spread.",
                _scaled(val_mean=lambda train, val: 0.0, val_spread=lambda train, val: 1.0),
            ),
            (
                "sample_deviation",
                _POPULATION,
                _scaled(
                    spread=lambda train, val: _safe(
                        train.std(axis=0, ddof=1) if len(train) > 1 else train.std(axis=0)
                    )
                ),
            ),
            (
                "sample_deviation",
                _POPULATION,
                _scaled(spread=lambda train, val: _safe(train.std(axis=0, ddof=1))),
            ),
            (
                "variance",
                "Divide by the standard deviation, not by the variance.",
                _scaled(spread=lambda train, val: _safe(train.var(axis=0))),
            ),
            (
                "not_scaled",
                "Centring is half of it: divide by the standard deviation too.",
                _scaled(spread=lambda train, val: 1.0),
            ),
            (
                "not_centred",
                "Subtract the mean before you divide.",
                _scaled(mean=lambda train, val: 0.0),
            ),
            (
                "whole_table",
                "Each column has a mean and a spread of its own: axis=0.",
                _scaled(
                    mean=lambda train, val: train.mean(),
                    spread=lambda train, val: _safe(train.std()),
                ),
            ),
            (
                "one_spread_for_all",
                "Each column has a spread of its own: std(axis=0).",
                _scaled(spread=lambda train, val: _safe(train.std())),
            ),
            (
                "rows_for_columns",
                "axis=0 runs down the rows and leaves one number for each column; axis=1 is the "
                "other way.",
                _scaled(
                    mean=lambda train, val: train.mean(axis=1, keepdims=True),
                    spread=lambda train, val: _safe(train.std(axis=1, keepdims=True)),
                    val_mean=lambda train, val: val.mean(axis=1, keepdims=True),
                    val_spread=lambda train, val: _safe(val.std(axis=1, keepdims=True)),
                ),
            ),
            (
                "min_max",
                "That maps to 0 to 1: here the mean becomes 0 and the standard deviation 1.",
                _scaled(
                    mean=lambda train, val: train.min(axis=0),
                    spread=lambda train, val: _safe(np.ptp(train, axis=0)),
                ),
            ),
            (
                "range_for_spread",
                "Divide by the standard deviation, not by the range.",
                _scaled(spread=lambda train, val: _safe(np.ptp(train, axis=0))),
            ),
            (
                "median",
                "Subtract the mean, not the median.",
                _scaled(mean=lambda train, val: np.median(train, axis=0)),
            ),
            (
                "mean_absolute_deviation",
                "Divide by the standard deviation: the root of the mean square.",
                _scaled(
                    spread=lambda train, val: _safe(np.abs(train - train.mean(axis=0)).mean(axis=0))
                ),
            ),
            *(
                ("unit_length", _LENGTH, _scaled(spread=spread))
                for spread in (
                    lambda train, val: _safe(np.linalg.norm(train, axis=0)),
                    lambda train, val: _safe(np.linalg.norm(train - train.mean(axis=0), axis=0)),
                )
            ),
            (
                "one_mean_for_validation",
                "Each column of X_val has the mean of its training column subtracted: axis=0.",
                _scaled(val_mean=lambda train, val: train.mean()),
            ),
            (
                "parts_exchanged",
                "Return the training rows first, then the validation rows.",
                _scaled(finish=lambda train, val: (val, train)),
            ),
            (
                "one_table",
                "Return two tables, training and validation, not one stacked from both.",
                _scaled(finish=_both),
            ),
            ("constant_divided", _GUARD, _scaled(spread=lambda train, val: train.std(axis=0))),
            *(
                ("small_number_for_zero", _SMALL, _scaled(spread=_plus(small)))
                for small in (1e-8, 1e-9, 1e-10, 1e-12, 1e-15)
            ),
            (
                "constant_column_dropped",
                "A constant column stays where it is, centred: the model expects its place.",
                _without_constants,
            ),
            (
                "constant_column_zeroed",
                "In validation a column may differ from the constant that it was in training: "
                "subtract the constant, and leave the rest.",
                _constant_to_zero,
            ),
            (
                "constant_column_left_alone",
                "A constant column is not scaled, but it is centred.",
                _constant_as_it_was,
            ),
            (
                "nan_skipped",
                "Non-finite values must propagate: np.nanmean hides that a measurement is missing.",
                _scaled(
                    mean=lambda train, val: np.nanmean(train, axis=0),
                    spread=lambda train, val: _safe(np.nanstd(train, axis=0)),
                ),
            ),
        )
    ),
    hints=(
        "When a new row arrives next year, which mean will you subtract from it?",
        "mean and std of the training rows, axis=0; use the same two for both tables. Where the "
        "spread is 0, divide by 1.",
        "train and val as floats; mean, spread = train.mean(axis=0), train.std(axis=0); spread = "
        "np.where(spread == 0, 1.0, spread); return both tables minus mean, divided by spread.",
    ),
    read="Lesson 08, What validation must not lend",
)
