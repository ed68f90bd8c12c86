from html.parser import HTMLParser

import numpy as np
import pytest

from course.data import Dataset


def make(**changes):
    fields = {
        "name": "ages",
        "description": "Two <people>.",
        "source": "us & them",
        "licence": "CC0",
        "units": {"age": "years", "height": "m"},
        "columns": {"age": np.array([3, 41]), "height": np.array([1.0, 1.8])},
    }
    return Dataset(**fields | changes)


def test_columns_are_read_only_copies():
    ages = np.array([3, 41])
    data = make(columns={"age": ages, "height": np.array([1.0, 1.8])})
    ages[0] = 99
    assert data["age"].tolist() == [3, 41]
    with pytest.raises(ValueError, match="read-only"):
        data["age"][0] = 4
    with pytest.raises(TypeError):
        data.columns["age"] = ages
    with pytest.raises(AttributeError):
        data.name = "other"


def test_length_is_the_number_of_rows():
    assert len(make()) == 2


def test_an_unknown_column_names_those_that_exist():
    with pytest.raises(KeyError, match="ages has no column 'size'; it has age, height"):
        make()["size"]


@pytest.mark.parametrize(
    "columns",
    [{}, {"age": np.zeros(2), "height": np.zeros(3)}, {"age": np.zeros((2, 2))}],
)
def test_refuses_what_is_not_a_table(columns):
    with pytest.raises(ValueError, match="columns must be vectors of one length"):
        make(columns=columns)


def test_refuses_a_column_without_a_unit():
    with pytest.raises(ValueError, match="units must name exactly the columns"):
        make(units={"age": "years"})


def test_text_tells_rows_units_and_ranges():
    assert repr(make()) == (
        "ages: Two <people>. (2 rows)\n"
        "  age [years]: 3 to 41, median 22\n"
        "  height [m]: 1 to 1.8, median 1.4\n"
        "Source: us & them. Licence: CC0."
    )


def test_html_is_an_accessible_table():
    class Tags(HTMLParser):
        def __init__(self):
            super().__init__()
            self.seen, self.text = [], ""

        def handle_starttag(self, tag, attrs):
            self.seen.append((tag, dict(attrs).get("scope")))

        def handle_data(self, data):
            self.text += data

    tags = Tags()
    tags.feed(make()._repr_html_())
    assert ("caption", None) in tags.seen
    assert tags.seen.count(("th", "col")) == 5
    assert tags.seen.count(("th", "row")) == 2
    assert "Two <people>." in tags.text
    assert "us & them" in tags.text
