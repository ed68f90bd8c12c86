"""Kill ``course grade`` with SIGKILL at random moments, and compare what comes out in the end.

    python tests/grading/interruption.py [--students 100] [--kills 20]

``tests/grading/test_batch.py`` does the same with fewer. Two notebooks a student.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.grading.handed_in import as_bytes, cell, notebook


def everything(out: Path) -> dict[str, bytes]:
    """Every output as bytes, by name."""
    files = [out / "results.jsonl", out / "grades.csv", *sorted(out.rglob("*.html"))]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def main() -> None:
    """Hand in, mark once undisturbed and once disturbed, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--kills", type=int, default=20)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "seed").write_text("a secret of this test")
        for who in range(told.students):
            for lesson, name in (("01", "01_loss_basics"), ("02", "02_outliers")):
                wrong = "def mse_grad(input, target):\n    return np.subtract(input, target)"
                changed = {"mse_grad": wrong} if who % 3 == 0 and lesson == "01" else {}
                place = base / "submitted" / f"s{who:03}" / f"{name}.ipynb"
                place.parent.mkdir(parents=True, exist_ok=True)
                more = [cell(f"WHO = {who}")]
                place.write_bytes(as_bytes(notebook(lesson, changed, more)))

        def command(out: str) -> list[str]:
            words = [sys.executable, "-m", "course.cli", "grade", str(base / "submitted")]
            seed = ["--seed-file", str(base / "seed"), "--quiet", "--workers", "2"]
            return [*words, "--out", str(base / out), *seed]

        start = time.perf_counter()
        subprocess.run(command("whole"), check=True, capture_output=True)
        whole = time.perf_counter() - start
        expected = everything(base / "whole")
        print(f"uninterrupted: {whole:.1f} s, {len(expected)} files", flush=True)
        chance, kills, rounds = random.Random(3), 0, 1
        while kills < told.kills:
            running = subprocess.Popen(
                command(f"killed{rounds}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            try:
                running.wait(chance.uniform(0.3, max(3.0, whole / 4)))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                running.wait()
                kills += 1
                continue
            assert everything(base / f"killed{rounds}") == expected
            print(f"finished after {kills} kills: the same bytes", flush=True)
            rounds += 1
        subprocess.run(command(f"killed{rounds}"), check=True, capture_output=True)
        assert everything(base / f"killed{rounds}") == expected
        print(f"{kills} kills in {rounds} runs: every output byte-identical")


if __name__ == "__main__":
    main()
