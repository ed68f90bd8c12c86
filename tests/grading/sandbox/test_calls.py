"""Calls that are sent together, and what is made of their replies."""

import numpy as np
import pytest

from course.grading.outcomes import Outcome, call_here
from course.grading.sandbox import wire
from course.grading.sandbox.calls import Replies, outcomes_of, plan
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.plain import open_plain
from course.grading.sandbox.session import Code


def double(x):
    return 2.0 * np.asarray(x)


INPUTS = [(np.array([1.0, k]),) for k in range(30)]


def planned(function=double, inputs=INPUTS):
    here = call_here(function)
    return plan("f", [(args, {}, here(args, {})) for args in inputs])


@pytest.fixture
def caller():
    """A caller of some source, which knows the calls beforehand; its limits."""
    sessions = []

    def made(source, batches, **limits):
        session = open_plain(Limits(**limits), own=False)
        sessions.append(session)
        session.run([Code("c", f"import numpy as np\n{source}", definitions_only=False)])
        return session.caller("f", batches)

    yield made
    for session in sessions:
        session.close()


def values(call, inputs=INPUTS):
    return [call(args, {}) for args in inputs]


def test_the_same_bytes_are_right(caller):
    call = caller("def f(x): return x + x", planned())
    assert call.all_right()


def test_after_being_right_all_outcomes_are_there(caller):
    call = caller("def f(x): return x + x", planned())
    call.all_right()
    for told, args in zip(values(call), INPUTS, strict=True):
        np.testing.assert_array_equal(told.value, double(*args))


@pytest.mark.parametrize("k", [0, 17, 29])
def test_one_other_bit_is_not_the_same(caller, k):
    call = caller(
        f"def f(x): return np.nextafter(x + x, np.inf) if x[1] == {k} else x + x", planned()
    )
    assert not call.all_right()
    for args, told in zip(INPUTS, values(call), strict=True):
        assert np.array_equal(told.value, double(*args)) == (args[0][1] != k)


def test_a_print_or_a_changed_argument_is_not_the_same(caller):
    assert not caller("def f(x): print('x'); return x + x", planned()).all_right()
    assert not caller("def f(x): x += x; return x", planned()).all_right()


def test_only_the_call_that_prints_is_said_to_print(caller):
    call = caller("def f(x):\n if x[1] == 3: print('x')\n return x + x", planned())
    assert [k for k, told in enumerate(values(call)) if told.printed] == [3]


def test_other_calls_than_planned_get_their_own_outcomes(caller):
    call = caller("def f(x): return x + x", planned())
    for x in (np.array([5.0]), *(args[0] for args in INPUTS[:3]), np.array([7.0])):
        np.testing.assert_array_equal(call((x,), {}).value, double(x))


def test_equal_calls_are_planned_ones_and_get_a_value_of_their_own(caller):
    batches = planned()
    for _ in range(2):
        call = caller("def f(x): return x + x", batches)
        told = call((np.array([1.0, 0.0]),), {}).value
        np.testing.assert_array_equal(told, [2.0, 0.0])
        told[0] = 99.0  # as a law may


def test_each_of_many_slow_calls_has_its_own_time(caller):
    source = "import time\ndef f(x): time.sleep(0.25); return x + x"
    call = caller(source, planned(inputs=INPUTS[:8]), call_seconds=1.0)
    assert [told.kind for told in values(call, INPUTS[:8])] == ["returned"] * 8


def test_a_call_that_hangs_ends_all(caller):
    source = "import time\ndef f(x):\n while x[1] == 5: time.sleep(9)\n return x + x"
    call = caller(source, planned(), call_seconds=1.0)
    assert not call.all_right()
    assert {told.kind for told in values(call)} == {"timeout"}


def test_what_cannot_be_sent_leaves_its_neighbours_alone(caller):
    source = "def f(x): return {3: np.zeros(3_000_000), 4: object()}.get(int(x[1]), x + x)"
    told = values(caller(source, planned()))
    assert type(told[3].value).__name__ == "Opaque"
    assert type(told[4].value).__name__ == "object"
    np.testing.assert_array_equal(told[5].value, [2.0, 10.0])


def test_large_outcomes_go_singly():
    frames = []
    replies = Replies(frames.append)
    for size in (1, 1, 5_000, 1, 1):
        replies.add(Outcome("returned", np.zeros(size)))
    replies.flush()
    sizes = [[told.value.size for told in outcomes_of(frame)] for frame in frames]
    assert sizes == [[1, 1, 5_000], [1, 1]]


@pytest.mark.parametrize(
    "frame",
    [
        wire.pack({"outcomes": []}),
        wire.pack({"outcomes": [{"kind": "returned"}]}),
        wire.pack({"outcomes": [{"kind": "passed"}]}, 1.0),
        wire.pack({"outcomes": [None]}, 1.0),
        wire.pack({"outcomes": {"kind": "returned"}}, 1.0),
        wire.pack({"kind": "returned"}, 1.0),
    ],
)
def test_what_is_no_outcome(frame):
    with pytest.raises(wire.WireError):
        outcomes_of(frame)


def test_more_outcomes_than_calls_end_the_child(caller):
    forged = wire.pack({"outcomes": [{"kind": "returned"}] * 3}, 1.0, 1.0, 1.0)
    source = (
        "import os\n"
        "def f(x):\n"
        " for d in range(3, 20):\n"
        f"  try: os.write(d, {forged!r})\n"
        "  except OSError: pass\n"
    )
    call = caller(source, planned(inputs=INPUTS[:2]))
    assert {told.kind for told in values(call, INPUTS[:2])} == {"killed"}
