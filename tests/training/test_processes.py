"""Two processes of torchrun, on CPUs, against one process with the whole batch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.training.small import run, small_model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What two processes left behind; see parallel_program.py."""
    folder = tmp_path_factory.mktemp("processes")
    program = str(Path(__file__).with_name("parallel_program.py"))
    launcher = ["-m", "torch.distributed.run", "--nproc-per-node", "2", "--standalone"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *launcher, program, str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.mark.parametrize("name", ["plain", "accumulated"])
def test_two_processes_equal_one_with_the_whole_batch(folder, name):
    expected, model = run(small_model(norm=False, dropout=0.0), epochs=2)
    found = torch.load(folder / f"{name}.pt", weights_only=True)
    for one, other in zip(found["rows"], expected.rows, strict=True):
        assert one == pytest.approx(other, rel=1e-4)
    for key, weight in model.state_dict().items():
        torch.testing.assert_close(found["model"][key], weight, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("rank", [0, 1])
def test_a_run_of_two_processes_resumes_bit_for_bit(folder, rank):
    assert (folder / f"resumed-{rank}").read_text() == "True"


@pytest.mark.parametrize("rank", [0, 1])
def test_all_processes_hold_the_same_weights(folder, rank):
    assert (folder / f"together-{rank}").read_text() == "True"
