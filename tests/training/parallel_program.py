"""What every process of test_processes.py runs, started by torchrun."""

import itertools
import sys
from pathlib import Path

import torch
import torch.distributed as dist

from course.training import Checkpoint
from tests.training.small import run, same_weights, small_model


def exact():
    """No batch norm and no dropout: what several processes must agree on with one."""
    return small_model(norm=False, dropout=0.0)


def main(folder: Path) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo")

    # Each batch is divided, the last one unevenly; the parts again, into micro-batches.
    for name, options in {"plain": {}, "accumulated": {"accumulate": 2}}.items():
        history, model = run(exact(), epochs=2, **options)
        if dist.get_rank() == 0:
            torch.save({"rows": history.rows, "model": model.state_dict()}, folder / f"{name}.pt")

    # Every process has dropout of its own, and a resumed run must find all of them again.
    calls = itertools.count(1)
    saved = Checkpoint(folder / "run.pt")
    _, whole = run(epochs=2)
    run(epochs=2, checkpoint=saved, stop=lambda: next(calls) == 19)
    _, resumed = run(epochs=2, checkpoint=saved)
    (folder / f"resumed-{dist.get_rank()}").write_text(str(same_weights(whole, resumed)))

    # And all of them end up with the same weights.
    weights = [p.detach().clone() for p in whole.parameters()]
    for weight in weights:
        dist.broadcast(weight, src=0)
    together = all(torch.equal(a, b) for a, b in zip(weights, whole.parameters(), strict=True))
    (folder / f"together-{dist.get_rank()}").write_text(str(together))
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
