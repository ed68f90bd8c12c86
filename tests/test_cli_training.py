"""The train command, as a shell sees it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner

from course.cli import app

ROOT = Path(__file__).parents[1]
CONFIG = """
[data]
name = "digits"
batch_size = 100
[model]
name = "mlp"
width = 16
[optimizer]
name = "SGD"
lr = 0.1
[training]
epochs = {epochs}
device = "cpu"
"""


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "digits.toml"
    path.write_text(CONFIG.format(epochs=2))
    return path


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["train", *map(str, words)])


def test_the_example_can_be_stored_and_run(course, tmp_path):
    done = course("--example")
    assert done.exit_code == 0
    path = tmp_path / "run.toml"
    path.write_text(done.output)
    from course.training.config import read_config

    assert read_config(path).model["name"] == "alexnet"


def test_a_run_is_told_epoch_by_epoch(course, config, tmp_path):
    done = course(config)
    assert done.exit_code == 0, done.output
    assert "epoch 2 of 2" in done.output
    assert (tmp_path / "runs" / "digits" / "weights.pt").exists()
    again = course(config, "--epochs", 3, "--out", tmp_path / "runs" / "digits")
    assert "epoch 3 of 3" in again.output
    assert "epoch 2" not in again.output


def test_a_finished_run_says_so_and_how_to_go_on(course, config):
    assert "finished" not in course(config).output
    again = course(config)
    assert again.exit_code == 0
    assert "This run is finished: 2 epochs done" in again.output
    assert "--epochs" in again.output
    assert "--fresh" in again.output


def test_the_threads_taken_are_told(course, config):
    before = torch.get_num_threads()
    assert "2 threads" in course(config, "--threads", 2).output
    assert ", 1 thread\n" in course(config, "--threads", 1, "--fresh").output
    assert torch.get_num_threads() == before


def test_mistakes_end_with_code_2_and_one_line(course, config):
    config.write_text(config.read_text().replace("mlp", "mpl"))
    done = course(config)
    assert done.exit_code == 2
    assert "course: [model] name: 'mpl' is not known; did you mean 'mlp'" in done.output
    assert course("nowhere.toml").exit_code == 2


def test_a_loss_that_is_not_finite_ends_with_code_2(course, config):
    config.write_text(config.read_text().replace("lr = 0.1", "lr = 1e38"))
    done = course(config)
    assert done.exit_code == 2
    assert "lower the learning rate" in done.output


def started(*words, launcher=("-m", "course")):
    return subprocess.Popen(
        [sys.executable, *launcher, "train", *map(str, words)],
        cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_ctrl_c_saves_and_says_how_to_go_on(config, tmp_path):
    config.write_text(CONFIG.format(epochs=100_000))
    with started(config, "--out", tmp_path / "run") as process:
        while not process.stdout.readline().startswith("epoch 3"):
            pass
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on" in told
    assert (tmp_path / "run" / "checkpoint.pt").exists()


def test_torchrun_starts_several_processes(config, tmp_path):
    launcher = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
    with started(
        config, "--out", tmp_path / "run", launcher=(*launcher, "-m", "course")
    ) as process:
        told, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors[-3000:]
    assert "2 processes" in told
    assert told.count("epoch 2 of 2") == 1
    assert (tmp_path / "run" / "weights.pt").exists()
