"""What a learner reads after ``check``."""

import functools
from html.parser import HTMLParser

import numpy as np
import pytest

from course import check
from course.autograders import exercise, exercises
from course.study import storing


def named(name, source):
    """A function as a notebook's cell defines it."""
    variables = {"np": np}
    exec(source, variables)
    return variables[name]


HALF = named("mse_loss", "def mse_loss(input, target, reduction='mean'):\n"
    "    x, t = np.asarray(input, float), np.asarray(target, float)\n"
    "    loss = 0.5 * (x - t) ** 2\n"
    "    return {'mean': np.mean, 'sum': np.sum, 'none': np.array}[reduction](loss)\n")  # fmt: skip


def test_right_answer_is_told_so_and_what_comes_next():
    text = str(check(exercise("mse_loss").reference))
    assert text.splitlines()[0] == "✓ Exercise 01.1: mse_loss - 2 of 2 points"
    assert "Next: exercise 01.2, mse_grad." in text
    assert "For example" not in text


def test_last_exercise_has_no_next():
    last = list(exercises().values())[-1]
    assert "That was the last exercise." in str(check(last.reference))


def test_wrong_answer_hears_its_mistake_and_sees_where():
    panel = check(HALF)
    text = str(panel)
    assert text.startswith("✗ Exercise 01.1: mse_loss - 0 of 2 points")
    assert "Half mse. Half the squared error" in text
    call, expected, got = [line for line in text.splitlines() if line.startswith("  ")][:3]
    assert "mse_loss(np.array([" in call
    assert float(expected.split()[-1]) == pytest.approx(2 * float(got.split()[-1]), rel=1e-5)
    assert "To read again: Lesson 01" in text
    assert "○ bad input is refused (not judged yet, 0 of 0.25)" in text


def test_attempts_and_best_points_are_kept():
    check(HALF)
    check(exercise("mse_loss").reference)
    check(HALF)
    done, _ = storing.load()
    assert done["01.1"] == storing.Done(best=2.0, attempts=3)


def test_stub_is_no_attempt():
    stub = named("mse_loss", "def mse_loss(input, target, reduction='mean'):\n"
        "    raise NotImplementedError")  # fmt: skip
    text = str(check(stub))
    assert text.startswith("○ Exercise 01.1: mse_loss - not attempted yet")
    assert "The stub is still there" in text
    assert storing.load()[0] == {}


def test_nameless_functions_are_known_by_their_variable():
    reference = exercise("mse_loss").reference
    for wrapped in (lambda x, t, reduction="mean": reference(x, t, reduction),
                    functools.partial(reference)):  # fmt: skip
        shown = eval("check(mse_loss)", {"check": check, "mse_loss": wrapped})
        assert str(shown).startswith("✓ Exercise 01.1")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("mse_loss", "Pass the function itself, without quotes: check(mse_loss)."),
        ("mse_los", "Did you mean mse_loss?"),
        (type("Loss", (), {}), "Loss is a class. The exercises ask for functions"),
        (3.5, "takes the function itself, without parentheses after its name"),
        (None, "got None"),
        (sum, "sum is Python's own function"),
        (lambda x: x, "No exercise is called '<lambda>'"),
    ],
)
def test_what_is_no_exercise_is_told_what_to_do(given, told):
    assert told in str(check(given))
    assert storing.load()[0] == {}


def test_what_a_function_prints_is_held_back_and_said(capsys):
    loud = named("mse_loss", "def mse_loss(input, target, reduction='mean'):\n"
        "    print('here')\n    return 0.0")  # fmt: skip
    text = str(check(loud))
    assert "Your function prints; its output is held back" in text
    assert capsys.readouterr().out == ""


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def test_html_shows_strange_text_as_text_and_follows_the_theme():
    hostile = named("mse_loss", "def mse_loss(input, target, reduction='mean'):\n"
        "    raise RuntimeError('<img src=x onerror=alert(1)>')")  # fmt: skip
    html = check(hostile)._repr_html_()
    tags = Tags()
    tags.feed(html)
    assert {tag for tag, _ in tags.seen} <= {"div", "strong", "span", "table", "tr", "th", "td",
                                             "ul", "li", "section"}  # fmt: skip
    assert "&lt;img" in html
    assert "var(--jp-" in html
    assert not any(name.startswith("on") for _, attrs in tags.seen for name in attrs)
