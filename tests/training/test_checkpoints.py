import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from course.training import Checkpoint, CheckpointError
from tests.training.small import run, same_weights, small_data, small_model

ROOT = Path(__file__).parents[2]
BATCHES = len(small_data().train)


def stop_after(batches):
    """True when asked for the time after ``batches`` batches."""
    asked = []

    def stop():
        asked.append(1)
        return len(asked) >= batches

    return stop


@pytest.mark.parametrize("batches", [1, 4, BATCHES, BATCHES + 1, 2 * BATCHES + 7])
def test_a_resumed_run_equals_an_uninterrupted_one(tmp_path, batches):
    """Bit for bit, in the middle of an epoch too: batch norm, dropout, momentum, augmentation."""
    expected, whole = run()
    path = tmp_path / "run.pt"
    run(checkpoint=Checkpoint(path), stop=stop_after(batches))
    torch.manual_seed(99)  # another process has other random numbers
    history, resumed = run(checkpoint=Checkpoint(path))
    assert same_weights(whole, resumed)
    assert history.rows == expected.rows


def test_a_run_interrupted_at_every_batch_equals_an_uninterrupted_one(tmp_path):
    expected, whole = run(epochs=1)
    for _ in range(BATCHES + 1):
        history, resumed = run(epochs=1, checkpoint=str(tmp_path / "run.pt"), stop=lambda: True)
    assert same_weights(whole, resumed)
    assert history.rows == expected.rows


def test_adam_s_moments_are_kept(tmp_path):
    from course.losses import cross_entropy
    from course.optimizers import AdamW
    from course.training import fit
    from tests.training.small import CPU

    def adam(**options):
        model = small_model()
        optimizer = AdamW(model.parameters(), lr=0.01)
        fit(model, cross_entropy, optimizer, small_data(), epochs=2, placement=CPU, **options)
        return model

    path = str(tmp_path / "run.pt")
    adam(checkpoint=path, stop=stop_after(9))
    assert same_weights(adam(), adam(checkpoint=path))


def test_a_finished_run_is_only_read(tmp_path):
    path = tmp_path / "run.pt"
    expected, whole = run(checkpoint=Checkpoint(path))
    written = path.stat().st_mtime_ns
    history, model = run(checkpoint=Checkpoint(path))
    assert path.stat().st_mtime_ns == written
    assert same_weights(whole, model)
    assert history.rows == expected.rows


def test_more_epochs_can_be_added(tmp_path):
    path = str(tmp_path / "run.pt")
    run(epochs=2, checkpoint=path)
    history, longer = run(epochs=3, checkpoint=path)
    assert len(history) == 3
    assert same_weights(longer, run(epochs=3)[1])


def test_early_stopping_survives_an_interruption(tmp_path):
    patient = {"epochs": 9, "patience": 1, "min_delta": 0.3}
    expected, whole = run(**patient)
    path = str(tmp_path / "run.pt")
    run(**patient, checkpoint=path, stop=stop_after(BATCHES + 3))
    history, resumed = run(**patient, checkpoint=path)
    assert 1 < len(expected) < 9
    assert history.rows == expected.rows
    assert same_weights(whole, resumed)


def test_a_checkpoint_is_saved_every_few_batches(tmp_path, monkeypatch):
    saved = []
    monkeypatch.setattr(Checkpoint, "save", lambda self, state: saved.append(state["step"]))
    run(epochs=1, checkpoint=Checkpoint(tmp_path / "run.pt", every=5))
    assert saved == [5, 10, 15]  # the last one ends the epoch
    assert BATCHES == 15


def test_a_failed_save_leaves_the_last_checkpoint(tmp_path, monkeypatch):
    path = tmp_path / "run.pt"
    checkpoint = Checkpoint(path)
    checkpoint.save({"n": 1})
    before = path.read_bytes()

    def broken(state, file):
        file.write(b"half a checkpoint")
        raise OSError("no space left on device")

    monkeypatch.setattr(torch, "save", broken)
    with pytest.raises(OSError, match="no space"):
        checkpoint.save({"n": 2})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


PROGRAM = """
import sys
from tests.training.small import run
tell = lambda history: print(len(history), flush=True)
run(epochs=1000, checkpoint=sys.argv[1], schedule=None, on_epoch=tell)
"""


def test_a_killed_run_loses_at_most_its_epoch(tmp_path):
    path = tmp_path / "run.pt"
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        while (told := int(process.stdout.readline())) < 3:
            pass
        time.sleep(0.05)  # somewhere in the next epoch, or in the writing of its checkpoint
        process.send_signal(signal.SIGKILL)
        process.wait()
    saved = Checkpoint(path).load()
    assert saved["epoch"] >= told
    epochs = saved["epoch"] + 1
    history, resumed = run(epochs=epochs, checkpoint=str(path), schedule=None)
    expected, whole = run(epochs=epochs, schedule=None)
    assert same_weights(whole, resumed)
    assert history.rows == expected.rows


def test_another_run_s_checkpoint_is_refused(tmp_path):
    path = str(tmp_path / "run.pt")
    run(epochs=1, checkpoint=path)
    with pytest.raises(CheckpointError, match="seed=0 there and 1 here"):
        run(epochs=1, checkpoint=path, seed=1)
    with pytest.raises(CheckpointError, match="batch_size=100 there and 50 here"):
        run(epochs=1, checkpoint=path, data=small_data(batch_size=50))
    with pytest.raises(CheckpointError, match="another model or optimizer"):
        run(small_model(norm=False), epochs=1, checkpoint=path)


class Malice:
    def __reduce__(self):
        return os.mkdir, ("/tmp/never",)


@pytest.mark.parametrize("content", [b"", b"no checkpoint", "code", "strange"])
def test_a_file_that_is_no_checkpoint_is_refused(tmp_path, content):
    path = tmp_path / "run.pt"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        torch.save(Malice() if content == "code" else {"format": 0}, path)
    with pytest.raises(CheckpointError, match="delete it to begin anew"):
        Checkpoint(path).load()
    assert not Path("/tmp/never").exists()


def test_every_must_be_a_count():
    with pytest.raises(ValueError, match="every must be >= 1"):
        Checkpoint("run.pt", every=0)
