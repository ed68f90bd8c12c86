"""Plain relations between numbers, each planted and found, none seen where there is none."""

import numpy as np
import pytest

from course.grading.relations import Sample, find_relation

RNG = np.random.default_rng(0)
NUMBERS = [3.25, -1.5, 7.125, 0.6180339887]
VECTORS = [RNG.normal(0.0, 3.0, n) for n in (3, 4, 5)]


def related(bases, change, rows=None):
    size = [max(np.size(base), 6) for base in bases]
    samples = [
        Sample(base, change(base, n), n, rows or n) for base, n in zip(bases, size, strict=True)
    ]
    found = find_relation(samples)
    return found and found.name


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda b, n: -b, "sign"),
        (lambda b, n: 2 * b, "twice"),
        (lambda b, n: b / 2, "half"),
        (lambda b, n: n * b, "sum_for_mean"),
        (lambda b, n: -n * b, "sum_for_mean_sign"),
        (lambda b, n: 2 * n * b, "twice_sum_for_mean"),
        (lambda b, n: n * b / 2, "half_sum_for_mean"),
        (lambda b, n: b / n, "divided_twice"),
        (lambda b, n: b * n / (n - 1), "divided_by_n_minus_1"),
        (lambda b, n: b * n / (n + 1), "divided_by_n_plus_1"),
        (lambda b, n: abs(b), "absolute"),
        (lambda b, n: np.trunc(b), "truncated"),
        (lambda b, n: np.floor(b), "floored"),
        (lambda b, n: b**2, "square"),
        (lambda b, n: 1 / b, "reciprocal"),
        (lambda b, n: 1 - b, "complement"),
        (lambda b, n: np.exp(b), "exponential"),
        (lambda b, n: np.clip(b, 0, None), "clipped_at_zero"),
        (lambda b, n: np.clip(b, -1, 1), "clipped_at_one"),
        (lambda b, n: b + 0.25, "constant_offset"),
        (lambda b, n: 3.7 * b, "constant_factor"),
        (lambda b, n: b * (1 + 1e-4 * n), "imprecise"),
        (lambda b, n: b * (1 + 1e-7), "nearly_right"),
        (lambda b, n: 0.0 * b, "always_zero"),
        (lambda b, n: np.float64(np.nan) * b, "not_finite"),
        (lambda b, n: np.round(b, 3), "rounded"),
    ],
)
@pytest.mark.parametrize("bases", [NUMBERS, VECTORS], ids=["numbers", "vectors"])
def test_planted_relation_is_found(bases, change, name):
    assert related(bases, change) == name


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda b, n: b[::-1].copy(), "reversed"),
        (lambda b, n: np.cumsum(b), "running_sum"),
        (lambda b, n: np.append(b[:-1], 0.0), "last_element_missed"),
        (lambda b, n: np.append(0.0, b[1:]), "first_element_missed"),
        (lambda b, n: np.where(np.arange(b.size) == 0, b, 0.0), "only_the_first"),
        (lambda b, n: np.sign(b), "sign_only"),
        (lambda b, n: b / np.linalg.norm(b), "scaled_as_a_whole"),
        (lambda b, n: b.tolist(), "returns_list"),
        (lambda b, n: float(b.sum()), "reduced"),
        (lambda b, n: b[:, None], "wrong_shape"),
        (lambda b, n: b.astype(int).astype(int), "truncated"),
    ],
)
def test_planted_relation_of_vectors_is_found(change, name):
    assert related(VECTORS, change) == name


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda b, n: np.array([b]), "one_element_array"),
        (lambda b, n: np.full(3, b), "not_reduced"),
        (lambda b, n: str(b), "returns_str"),
        (lambda b, n: (b, 1), "returns_tuple"),
        (lambda b, n: 42.0, "constant"),
    ],
)
def test_planted_relation_of_numbers_is_found(change, name):
    assert related(NUMBERS, change) == name


@pytest.mark.parametrize("bases", [NUMBERS, VECTORS], ids=["numbers", "vectors"])
def test_nothing_is_claimed_of_what_is_equal_or_unrelated(bases):
    assert related(bases, lambda b, n: b + 0.0) is None
    rng = np.random.default_rng(1)
    assert related(bases, lambda b, n: b + rng.normal(0, 5, np.shape(b))) is None


def test_one_sample_tells_nothing():
    assert find_relation([Sample(3.0, 6.0, 4, 4)]) is None
    assert find_relation([]) is None


def test_rows_are_told_from_elements():
    samples = [Sample(b, 4.0 * b, 12, 3) for b in NUMBERS]
    assert find_relation(samples).name == "rows_for_elements"


def test_tuples_are_judged_value_by_value():
    def told(change):
        samples = [Sample((b, v), change(b, v), v.size, v.size)
                   for b, v in zip(NUMBERS, VECTORS, strict=False)]  # fmt: skip
        found = find_relation(samples)
        return found and (found.name, found.hint.split(":")[0])

    assert told(lambda b, v: (b, -v)) == ("sign", "Value 2 of 2")
    assert told(lambda b, v: (v, b))[0] == "swapped_results"
    assert told(lambda b, v: b)[0] == "wrong_structure"
    assert told(lambda b, v: (b, v)) is None
