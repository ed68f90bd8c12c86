"""Plant one-line bugs in copies of the package, and count those that the tests catch.

``python -m tests.planted_bugs [WORD ...]``: words choose bugs by their file or text. A bug goes
into a copy of the tree, in which only the tests named beside it run; it is caught when one of
them fails, and not when they cannot be collected. The exit status is the number that survive.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TESTS_FAILED = 1  # pytest's exit status

# file -> the tests that must catch its bugs -> (line as it stands once in the file, as planted)
PLANTED: dict[str, dict[str, list[tuple[str, str]]]] = {
    "arrays.py": {
        "tests/test_arrays.py": [
            ('if array.dtype.kind not in "iub":', 'if array.dtype.kind not in "iu":'),
            ("return array.astype(np.float64)", "return array.astype(np.float32)"),
            ("if value.is_complex():", "if False:"),
            ("if len(set(shapes.values())) > 1:", "if len(set(map(len, shapes.values()))) > 1:"),
            ("if not np.isfinite(vector).all():", "if np.isnan(vector).any():"),
            ("if not all(kinds.values()):", "if False:"),
        ],
    },
    "parameters.py": {
        "tests/test_parameters.py": [
            (
                "Probability = Annotated[float, Interval(ge=0, le=1)]",
                "Probability = Annotated[float, Interval(gt=0, le=1)]",
            ),
            ("lambda value, limit: value >= limit", "lambda value, limit: value > limit"),
            ("if isinstance(value, bool) or not", "if not"),
            ("number: type = Integral if kind is int else Real", "number: type = Real"),
            ("        check_all(bound, limits)", "        check_all(kwargs, limits)"),
        ],
    },
    "losses/_loss.py": {
        "tests/losses": [
            ("    same_shape(input=operands[0], target=operands[1])", "    pass"),
            ("            check_all(hyper, limits)", "            pass"),
            ("total = xp.sum(values)\n", "total = xp.mean(values)\n"),
            ("slopes = slopes / count(xp, operands, hyper)", "slopes = slopes / size(slopes)"),
            ("if not is_tensor(count) and count == 0:", "if False:"),
            ("    return xp, (output - truth,)", "    return xp, (truth - output,)"),
            ("_REDUCTIONS = (", '_REDUCTIONS = ("average", '),
        ],
    },
    "losses/regression.py": {
        "tests/losses": [
            ("    return residual * residual", "    return residual * residual / 2"),
            ("    return 2 * residual", "    return residual"),
            (
                "    return clipped * (residual - clipped / 2)",
                "    return clipped * (residual - clipped / 3)",
            ),
            (
                "@loss(residuals, convex=True, smoothness=1, robust=True)",
                "@loss(residuals, convex=True, smoothness=2, robust=True)",
            ),
            ("@loss(residuals, convex=True)", "@loss(residuals, convex=True, robust=True)"),
            (
                "return xp.clip(residual / beta, -1, 1) if beta",
                "return xp.clip(residual, -1, 1) if beta",
            ),
            (
                "    return magnitude + xp.log1p(xp.exp(-2 * magnitude)) - log(2)",
                "    return xp.log(xp.cosh(residual))",
            ),
            (
                "    return (sign + (1 - 2 * q) * xp.abs(sign)) / 2",
                "    return xp.where(residual > 0, 1 - q, -q)",
            ),
            ("beta: NonNegative = 1.0", "beta: Positive = 1.0"),
        ],
    },
    "losses/_blocks.py": {
        "tests/losses/test_blocks.py": [
            ("if torch.is_grad_enabled():", "if False:"),
            (
                "dtype = torch.promote_types(operands[varied].dtype, torch.float32)",
                "dtype = operands[varied].dtype",
            ),
            ("yield tuple(", "if start == 0: yield tuple("),
        ],
    },
    "losses/logits.py": {
        "tests/losses/test_logits.py": [
            (
                "peak = constant(xp.max(logits, axis=axis, keepdims=True))",
                "peak = constant(xp.max(logits))[None]",
            ),
            (
                "return logits - xp.where(xp.isfinite(peak), peak, 0), peak",
                "return logits - peak, peak",
            ),
        ],
    },
    "losses/binary.py": {
        "tests/losses/test_values.py": [
            ("LOWEST_LOG = -100.0", "LOWEST_LOG = -101.0"),
            (
                "return weight * target * softplus(xp, -input) + (1 - target)",
                "return target * softplus(xp, -input) + weight * (1 - target)",
            ),
            (
                "faded = xp.exp(-gamma * softplus(xp, margin))",
                "faded = xp.exp(-gamma * softplus(xp, -margin))",
            ),
        ],
        "tests/losses/test_gradients.py": [
            (
                "return -sign * weight * wrong**gamma * (wrong + gamma * right * surprise)",
                "return -sign * weight * wrong**gamma * (wrong + right * surprise)",
            ),
        ],
    },
    "losses/categorical.py": {
        "tests/losses/test_values.py": [
            (
                "may_be_ignored = not is_readable(labels) or 0 <= ignore_index < number",
                "may_be_ignored = False",
            ),
            ("return xp.sum(counts)", "return size(counts)"),
            (
                "return (1 - label_smoothing) * surprise + label_smoothing * spread",
                "return surprise + label_smoothing * spread",
            ),
            (
                "spread = xp.sum(everywhere, axis=axis) / input.shape[axis]",
                "spread = xp.sum(everywhere, axis=axis) / (input.shape[axis] - 1)",
            ),
        ],
        "tests/losses/test_classification.py": [
            ("return 0 if input.ndim == 1 else 1", "return input.ndim - 1"),
        ],
    },
    "losses/margin.py": {
        "tests/losses/test_values.py": [
            ("* xp.mean(powered, axis=-1)", "* xp.sum(powered, axis=-1)"),
            (
                "return xp.max(_violations(xp, input, target, margin), axis=-1)",
                "return xp.sum(_violations(xp, input, target, margin), axis=-1)",
            ),
        ],
        "tests/losses/test_gradients.py": [
            (
                "return -target * xp.sign(xp.clip(1 - target * input, min=0))",
                "return -target * (target * input <= 1)",
            ),
        ],
    },
    "regularizers.py": {
        "tests/test_regularizers.py": [
            ("return xp.sign(w) * xp.clip(xp.abs(w) - t, min=0)", "return w * (xp.abs(w) > t)"),
            ("return w / (1 + 2 * lam)", "return w / (1 + lam)"),
            ("return 2 * lam * w", "return lam * w"),
            ("    return n * lam", "    return 2 * n * lam"),
            ("(1 - l1_ratio) / 2 * xp.sum(w * w)", "(1 - l1_ratio) * xp.sum(w * w)"),
        ],
    },
    "optimizers/rules.py": {
        "tests/optimizers/test_rules.py": [
            (
                "buffer.mul_(momentum).add_(g, alpha=1 - dampening)",
                "buffer.mul_(momentum).add_(g, alpha=1 - momentum)",
            ),
            ("w.mul_(1 - lr * weight_decay)", "w.mul_(1 - weight_decay)"),
            ("value=-lr / (1 - betas[0] ** t))", "value=-lr)"),
            (
                'value=-lr / (1 + (state["step"] - 1) * lr_decay))',
                'value=-lr / (1 + state["step"] * lr_decay))',
            ),
            ("name: value if isinstance(value, int) else copied(value)", "name: value"),
        ],
    },
    "optimizers/modules.py": {
        "tests/optimizers/test_modules.py": [
            (
                "self._update(parameters, age + 1, self._hyper(group))",
                "self._update(parameters, age + 1, self.defaults)",
            ),
            ("            with torch.enable_grad():\n", "            if True:\n"),
        ],
    },
    "optimizers/schedules.py": {
        "tests/optimizers/test_schedules.py": [
            (
                "return lambda step: lr * gamma ** (step // every)",
                "return lambda step: lr * gamma ** (step / every)",
            ),
            ("top, end = rise * steps - 1, steps - 1", "top, end = rise * steps, steps - 1"),
        ],
    },
    "landscapes.py": {
        "tests/test_landscapes.py": [
            ("_gradient=lambda x, y: (x, condition * y)", "_gradient=lambda x, y: (x, y)"),
            ("minima=((3.0, 0.5),)", "minima=((3.0, 0.4),)"),
        ],
    },
    "metrics/classification.py": {
        "tests/metrics": [
            (
                "counts[place[truth], place[guess]] = count",
                "counts[place[guess], place[truth]] = count",
            ),
            (
                "return _mean_share(2 * hits, called + there)",
                "return _mean_share(hits, called + there)",
            ),
            ("(table > own).sum(axis=1) < k", "(table >= own).sum(axis=1) <= k"),
            ('confidence, side="left") - 1', 'confidence, side="right") - 1'),
        ],
    },
    "metrics/ranking.py": {
        "tests/metrics": [
            ("ranks = (np.cumsum(size) - (size - 1) / 2)[level]", "ranks = np.cumsum(size)[level]"),
        ],
    },
    "metrics/regression.py": {
        "tests/metrics": [
            (
                "self.around_mean + other.around_mean + between",
                "self.around_mean + other.around_mean",
            ),
        ],
    },
    "models/primitives.py": {
        "tests/models/test_primitives.py": [
            (
                '"cijuv,ocuv->oij", windows, filters',
                '"cijuv,ocuv->oij", windows, filters[:, :, ::-1, ::-1]',
            ),
            ("stride, padding, fill=-np.inf)", "stride, padding, fill=0.0)"),
            ("kept = rng.random(units.shape) >= p", "kept = rng.random() >= p"),
            ("return room // stride + 1", "return -(-room // stride) + 1"),
        ],
    },
}


class Bug(NamedTuple):
    """A line of ``course/path`` that is replaced, and the tests that must notice."""

    path: str
    tests: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}: {self.old.strip()}  ->  {self.new.strip()}"


def bugs() -> list[Bug]:
    return [
        Bug(path, tests, old, new)
        for path, suites in PLANTED.items()
        for tests, lines in suites.items()
        for old, new in lines
    ]


def copied_tree(where: Path) -> Path:
    for folder in ("course", "tests"):
        shutil.copytree(ROOT / folder, where / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", where)
    return where


def is_caught(bug: Bug, tree: Path) -> bool:
    """Whether the tests fail in ``tree`` while the bug stands there."""
    file = tree / "course" / bug.path
    sound = file.read_text()
    file.write_text(sound.replace(bug.old, bug.new, 1))
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", bug.tests]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
        run = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, check=False
        )
    finally:
        file.write_text(sound)
    if run.returncode not in (0, TESTS_FAILED):
        raise RuntimeError(f"the tests did not run under {bug}\n{run.stdout}{run.stderr}")
    return run.returncode == TESTS_FAILED


def main(words: list[str]) -> int:
    chosen = [bug for bug in bugs() if all(word in str(bug) for word in words)]
    workers = os.cpu_count() or 1
    trees: Queue[Path] = Queue()

    def judge(bug: Bug) -> bool:
        tree = trees.get()
        try:
            return is_caught(bug, tree)
        finally:
            trees.put(tree)

    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(workers) as pool:
        for number in range(workers):
            trees.put(copied_tree(Path(scratch, str(number))))
        verdicts = pool.map(judge, chosen)
        missed = 0
        for bug, caught in zip(chosen, verdicts, strict=True):
            missed += not caught
            print(f"{'caught ' if caught else 'MISSED '} {bug}", flush=True)
    print(f"{len(chosen) - missed} of {len(chosen)} caught")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
