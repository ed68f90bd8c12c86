"""Numbers, ticks and scales as all explorers write them."""

import pytest

from tests.explorers.node import ask, needs_node

pytestmark = needs_node


@pytest.mark.parametrize(
    ("name", "arguments", "text"),
    [
        ("decimal", (1234.5, 1), "1,234.5"),
        ("decimal", (-0.0004, 2), "0.00"),
        ("decimal", (-2.5, 1), "\u22122.5"),
        ("significant", (0.012345,), "0.0123"),
        ("significant", (863.94, 4), "863.9"),
        ("significant", (20190,), "20,190"),
        ("significant", (0,), "0"),
        ("percent", (0.3144,), "31.4%"),
        ("change", (0.234,), "+23%"),
        ("change", (-0.234,), "\u221223%"),
        ("change", (0.0001,), "0%"),
        ("digitsOf", (0.05,), 2),
        ("digitsOf", (1000,), 0),
        ("snap", (0.30000000000000004, 0.1), 0.3),
    ],
)
def test_numbers(name, arguments, text):
    assert ask([("shared/number.js", name, arguments)]) == [text]


@pytest.mark.parametrize(
    ("domain", "count", "marks"),
    [
        ([0, 15], 8, [0, 2, 4, 6, 8, 10, 12, 14]),
        ([-0.3, 1.06], 4, [0, 0.5, 1]),
        ([0, 6000], 6, [0, 1000, 2000, 3000, 4000, 5000, 6000]),
        ([0, 0.003], 3, [0, 0.001, 0.002, 0.003]),
    ],
)
def test_ticks_are_round(domain, count, marks):
    [found] = ask([("shared/scale.js", "ticks", (domain, count))])
    assert found["marks"] == marks
