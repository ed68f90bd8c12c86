"""One thread or all: what the clock says of a step."""

import pytest
import torch

from course.training.threads import fastest_threads, with_threads


@pytest.mark.parametrize(
    ("seconds", "chosen"),
    [({1: 1.0, 4: 0.3}, 4), ({1: 1.0, 4: 8.0}, 1), ({1: 1.0, 4: 0.99}, 1)],
)
def test_several_threads_are_taken_where_they_are_worth_it(seconds, chosen):
    now = 0.0

    def step():
        nonlocal now
        now += seconds[torch.get_num_threads()]

    with with_threads(4):
        assert fastest_threads(step, clock=lambda: now) == chosen
        assert torch.get_num_threads() == 4


def test_one_thread_needs_no_trial():
    with with_threads(1):
        assert fastest_threads(lambda: pytest.fail("tried")) == 1
