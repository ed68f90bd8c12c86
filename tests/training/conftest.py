import pytest
import torch

# A program that a test starts on several processes; --doctest-modules would import it.
collect_ignore = ["parallel_program.py"]


@pytest.fixture(autouse=True)
def one_thread():
    """Equal bits need equal sums, and two threads add in another order than one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
