"""A call in this process becomes data, whatever the function does."""

import numpy as np
import pytest

from course.grading.outcomes import call_here


def test_returned_value_and_print(capsys):
    def loud(x):
        print("hello")
        return x + 1

    outcome = call_here(loud)((1,), {})
    assert (outcome.kind, outcome.value, outcome.printed) == ("returned", 2, True)
    assert capsys.readouterr().out == ""


def test_raised_names_bases_most_specific_first():
    class OddError(ValueError):
        pass

    def refuse():
        raise OddError("too odd")

    outcome = call_here(refuse)((), {})
    assert (outcome.kind, outcome.message) == ("raised", "too odd")
    assert outcome.errors == ("OddError", "ValueError", "Exception")


def test_exit_is_no_end():
    assert call_here(exit)((), {}).errors[0] == "SystemExit"


def test_interrupt_is_the_learners():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call_here(interrupted)((), {})


@pytest.mark.parametrize(
    "change",
    [
        lambda a, b: a.__setitem__(0, 5.0),
        lambda a, b: a.__setitem__(0, -0.0),
        lambda a, b: b.append(1),
        lambda a, b: a.resize(2, refcheck=False),
    ],
)
def test_modified_argument_is_seen_and_the_callers_is_whole(change):
    a, b = np.array([0.0, np.nan, 2.0]), [[1.0]]
    outcome = call_here(lambda a, b: change(a, b))((a,), {"b": b})
    assert outcome.changed in (("0",), ("b",))
    np.testing.assert_array_equal(a, [0.0, np.nan, 2.0])
    assert not np.signbit(a[0])
    assert b == [[1.0]]


def test_untouched_arguments_are_not_called_modified():
    args = (np.array([np.nan]), float("nan"), [np.zeros(2), "a"], np.random.default_rng(0), len)
    assert call_here(lambda *given: given[3].random())(args, {}).changed == ()


def test_generator_is_collected_and_an_endless_one_is_cut_off():
    def squares(n):
        yield from (i * i for i in range(n))

    def endless():
        while True:
            yield 1

    assert call_here(squares)((3,), {}).value == [0, 1, 4]
    assert len(call_here(endless)((), {}).value) == 10_000


def test_warnings_are_held_back():
    with np.errstate(all="raise"):
        outcome = call_here(lambda x: np.log(x))((np.zeros(1),), {})
    assert outcome.value[0] == -np.inf
