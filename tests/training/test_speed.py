"""Images a second, by a clock that the test turns."""

from itertools import repeat

import pytest

from course.training import throughput


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass only while a step runs."""
    now = [100.0]
    monkeypatch.setattr("course.training.speed.time.perf_counter", lambda: now[0])
    return now


def running(clock, seconds, images=64):
    for took in seconds:
        clock[0] += took
        yield images


def test_slow_first_steps_do_not_count(clock):
    assert throughput(running(clock, [9.0, 9.0, *repeat(0.5, 10)]), warm_up=2, count=10) == 128.0


def test_every_timed_step_counts(clock):
    assert throughput(running(clock, [1.0, 1.0, 2.0]), warm_up=1, count=2) == 128 / 3


@pytest.mark.parametrize("told", [{"count": 0}, {"warm_up": -1}])
def test_numbers_of_steps_are_checked(clock, told):
    with pytest.raises(ValueError, match="count >= 1 and warm_up >= 0"):
        throughput(running(clock, repeat(1.0)), **told)


@pytest.mark.parametrize("there", [0, 2, 4])
def test_too_few_steps(clock, there):
    with pytest.raises(ValueError, match="5 steps"):
        throughput(running(clock, [1.0] * there), warm_up=2, count=3)
