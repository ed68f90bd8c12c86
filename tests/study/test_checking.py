"""What a learner reads after ``check``."""

import functools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest

from course import check
from course.autograders import exercise, exercises
from course.grading.judge import public_rng
from course.study import storing
from course.study.reading import lesson_link

ROOT = Path(__file__).parents[2]


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
    assert text.splitlines()[2].startswith("Half the squared error")
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
        (lambda x: x, "A lambda has no name"),
        (named("my_mse", "def my_mse(x): ..."), "Did you mean mse_loss or mse_grad?"),
        (np.mean, "No exercise is called 'mean'. progress() lists all names."),
        (..., "write its name between the parentheses, for example check(mse_loss)"),
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


def test_what_is_no_exercise_hears_no_list_of_all_names():
    for given in (np.mean, lambda x: x, named("xyzzy", "def xyzzy(): ...")):
        assert len(str(check(given))) < 250


def test_a_broken_law_is_named_as_the_record_names_it():
    known = [case.args for case in exercise("mse_loss").cases(public_rng(exercise("mse_loss")))]

    def mse_loss(input, target, reduction="mean"):
        right = exercise("mse_loss").reference(input, target, reduction)
        seen = any(np.array_equal(input, x) and np.array_equal(target, t) for x, t, *_ in known)
        return right if seen else right + 1

    panel = check(mse_loss)
    assert "\nDoes not hold: zero exactly when the prediction is perfect. A square" in str(panel)
    assert "<strong>Does not hold: zero exactly when" in panel._repr_html_()


def test_the_example_can_be_pasted():
    text = str(check(HALF))
    call, expected, got = (line.split(maxsplit=1)[1] for line in text.splitlines()
                           if line.startswith("  ") and line[2] in "Feg")  # fmt: skip
    call = call.removeprefix("example").strip()
    for function, told in ((HALF, got), (exercise("mse_loss").reference, expected)):
        assert eval(call, {"np": np, "mse_loss": function}) == pytest.approx(float(told), rel=1e-6)


def interrupted(*_):
    raise KeyboardInterrupt


def test_an_endless_loop_that_is_stopped_is_told_with_its_input():
    endless = named("mse_loss", "def mse_loss(input, target, reduction='mean'):\n"
        "    return interrupt()")  # fmt: skip
    endless.__globals__["interrupt"] = interrupted
    text = str(check(endless))
    assert text.splitlines()[0] == "Exercise 01.1: mse_loss"
    assert "`mse_loss(np.array([" in text
    assert text.endswith("was still running when you stopped it: a loop that never ends?")
    assert storing.load()[0]["01.1"] == storing.Done(best=0.0, attempts=1)


def test_a_check_that_is_stopped_elsewhere_blames_nobody(monkeypatch):
    monkeypatch.setattr("course.study.checking._public_cases", interrupted)
    assert str(check(exercise("mse_loss").reference)) == "The check was interrupted: check again."
    assert storing.load()[0] == {}


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
                                             "ul", "li", "section", "code", "a"}  # fmt: skip
    assert "&lt;img" in html
    assert "var(--jp-" in html
    assert [attrs["href"] for tag, attrs in tags.seen if tag == "a"] == [
        "../lessons/01_loss_basics.ipynb#From-one-loss-per-person-to-one-number"
    ]
    assert not any(name.startswith("on") for _, attrs in tags.seen for name in attrs)


def test_backticks_are_shown_as_code():
    html = check(HALF)._repr_html_()
    assert ">mse_loss</code> has no 1/2." in html
    assert "`" not in html
    assert (
        ">return ...</code>"
        in check(
            named("mse_loss", "def mse_loss(input, target, reduction='mean'): 0")
        )._repr_html_()
    )


@pytest.mark.parametrize("record", exercises().values(), ids=lambda record: record.id)
def test_what_to_read_again_is_a_heading_of_the_lesson(record):
    address, anchor = lesson_link(record.read).split("#")
    lesson = ROOT / "exercises" / address
    headings = re.findall(r'"#+ (.+?)(?:\\n)?"', lesson.read_text(encoding="utf-8"))
    assert unquote(anchor) in {heading.replace(" ", "-") for heading in headings}
