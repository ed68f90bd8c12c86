"""Our losses and optimizers against PyTorch's own, side by side in one run.

``python -m benchmarks.implementations [--compile] [--device cuda] [--only WORD] [--json FILE]``

Every ratio is ours / PyTorch's: the median over rounds in which the two take turns, so that a
busy machine slows both. Goals: eager <= 2, compiled <= 1.1, optimizers <= 1.1 (against foreach),
peak of memory <= 3 times the input. Rows of losses that PyTorch does not have are compared with
the plain formula, and marked so.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any

os.environ.setdefault("KINETO_LOG_LEVEL", "5")  # before torch: the profiler is talkative

import torch
import torch.nn.functional as F

from course import losses, optimizers

SIZES = (1_000, 1_000_000)
CLASSES = 10
ROUNDS = 15
GOALS = {"eager": 2.0, "compiled": 1.1, "optimizer": 1.1, "memory": 3.0}


@dataclass(frozen=True)
class Row:
    """One comparison."""

    name: str
    size: int
    what: str
    goal: float
    value: float
    reference: str

    def __str__(self) -> str:
        mark = " " if self.value <= self.goal else "*"
        told = f"{self.name:34} {self.size:>9,} {self.what:34}"
        return f"{told} {self.value:6.2f}{mark} {self.reference}"


def real(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.randn(n), torch.randn(n)


def probability(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.rand(n) * 0.98 + 0.01, torch.rand(n)


def logit(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.randn(n), torch.rand(n)


def yes_or_no(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.randn(n), torch.randint(0, 2, (n,)).float()


def sign(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.randn(n), 2 * torch.randint(0, 2, (n,)).float() - 1


def classes(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    rows = n // CLASSES
    return torch.randn(rows, CLASSES), torch.randint(0, CLASSES, (rows,))


def log_probabilities(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    scores, target = classes(n)
    return scores.log_softmax(1), target


def distributions(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    p, q = (torch.randn(n // CLASSES, CLASSES).softmax(1) for _ in range(2))
    return q, p


def focal(x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    p = torch.sigmoid(x)
    ce = F.binary_cross_entropy_with_logits(x, t, reduction="none")
    p_t = p * t + (1 - p) * (1 - t)
    return ((0.25 * t + 0.75 * (1 - t)) * (1 - p_t) ** 2 * ce).mean()


def crammer_singer(x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    own = x.gather(1, t[:, None])
    rivals = x.scatter(1, t[:, None], -torch.inf)
    return torch.relu(1 + rivals.amax(1) - own[:, 0]).mean()


# loss, operands, PyTorch's answer to the same question; a lambda is a plain formula
TABLE: tuple[tuple[Callable, Callable, Callable], ...] = (
    (losses.mse_loss, real, F.mse_loss),
    (losses.l1_loss, real, F.l1_loss),
    (losses.huber_loss, real, F.huber_loss),
    (losses.smooth_l1_loss, real, F.smooth_l1_loss),
    (losses.log_cosh_loss, real, lambda x, t: (torch.logaddexp(x - t, t - x) - 0.6931472).mean()),
    (losses.quantile_loss, real, lambda x, t: torch.maximum(0.5 * (t - x), 0.5 * (x - t)).mean()),
    (losses.binary_cross_entropy, probability, F.binary_cross_entropy),
    (losses.binary_cross_entropy_with_logits, logit, F.binary_cross_entropy_with_logits),
    (losses.sigmoid_focal_loss, yes_or_no, focal),
    (losses.nll_loss, log_probabilities, F.nll_loss),
    (losses.cross_entropy, classes, F.cross_entropy),
    (
        lambda q, p: losses.kl_divergence(p, q),
        distributions,
        lambda q, p: F.kl_div(q.log(), p, reduction="batchmean"),
    ),
    (losses.hinge_loss, sign, lambda x, t: torch.relu(1 - t * x).mean()),
    (losses.squared_hinge_loss, sign, lambda x, t: torch.relu(1 - t * x).square().mean()),
    (losses.soft_margin_loss, sign, F.soft_margin_loss),
    (losses.multi_margin_loss, classes, F.multi_margin_loss),
    (losses.crammer_singer_loss, classes, crammer_singer),
)

OPTIMIZERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("SGD", {"lr": 0.01}),
    ("SGD", {"lr": 0.01, "momentum": 0.9}),
    ("SGD", {"lr": 0.01, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}),
    ("RMSprop", {}),
    ("RMSprop", {"centered": True, "momentum": 0.9}),
    ("Adagrad", {}),
    ("Adam", {}),
    ("Adam", {"amsgrad": True}),
    ("AdamW", {}),
)
TENSORS = 20


def ratio(ours: Callable[[], Any], theirs: Callable[[], Any], device: str) -> float:
    """Median over rounds of our time by theirs; each turn lasts a few milliseconds."""

    def turn(call: Callable[[], Any], times: int) -> float:
        start = perf_counter()
        for _ in range(times):
            call()
        if device == "cuda":
            torch.cuda.synchronize()
        return perf_counter() - start

    for call in (ours, theirs):
        turn(call, 3)
    times = max(3, int(0.004 / (turn(theirs, 5) / 5)))
    return median(turn(ours, times) / turn(theirs, times) for _ in range(ROUNDS))


def peak(call: Callable[[], Any], device: str) -> int:
    """Most bytes that ``call`` held at once beyond what was there."""
    if device == "cuda":
        torch.cuda.synchronize()
        torch.cuda.reset_peak_memory_stats()
        before = torch.cuda.memory_allocated()
        call()
        return torch.cuda.max_memory_allocated() - before
    with torch.profiler.profile(profile_memory=True) as profile:
        kept = call()
    del kept
    held = most = 0
    for event in profile.profiler.kineto_results.events():
        if event.name() == "[memory]":
            held += event.nbytes()
            most = max(most, held)
    return most


def of_losses(only: str, device: str, compiled: bool) -> Iterator[Row]:  # noqa: FBT001
    for ours, draw, theirs in TABLE:
        name = "kl_divergence" if ours.__name__ == "<lambda>" else ours.__name__
        if only not in name:
            continue
        reference = "formula" if theirs.__module__ == __name__ else "torch"
        for size in SIZES:
            x, t = (tensor.to(device) for tensor in draw(size))
            leaf = x.clone().requires_grad_()

            def forward(loss: Callable, x: Any = x, t: Any = t) -> Callable[[], Any]:
                return lambda: loss(x, t)

            def both(loss: Callable, x: Any = leaf, t: Any = t) -> Callable[[], Any]:
                return lambda: torch.autograd.grad(loss(x, t), x)

            torch.testing.assert_close(ours(x, t), theirs(x, t), rtol=1e-4, atol=1e-5)
            for what, make in (("forward", forward), ("forward+backward", both)):
                value = ratio(make(ours), make(theirs), device)
                yield Row(name, size, what, GOALS["eager"], value, reference)
                if compiled:
                    torch.compiler.reset()
                    pair = [torch.compile(f, fullgraph=True) for f in (ours, theirs)]
                    value = ratio(*(make(f) for f in pair), device)
                    yield Row(name, size, f"{what}, compiled", GOALS["compiled"], value, reference)
            if size == SIZES[-1]:
                nbytes = x.nbytes
                for what, make in (("forward", forward), ("forward+backward", both)):
                    for who, loss in (("", ours), (" of " + reference, theirs)):
                        value = peak(make(loss), device) / nbytes
                        goal = GOALS["memory"] if not who and what == "forward" else float("inf")
                        yield Row(name, size, f"memory, {what}{who}", goal, value, "x input")


def of_optimizers(only: str, device: str) -> Iterator[Row]:
    for kind, hyper in OPTIMIZERS:
        name = f"{kind} {','.join(list(hyper)[1:] or hyper)}".replace(" lr", "").strip()
        if only not in name:
            continue
        for size in SIZES:

            def stepper(library: Any, size: int = size, kind: str = kind, **more: Any) -> Callable:
                parameters = [
                    torch.nn.Parameter(torch.randn(size // TENSORS, device=device))
                    for _ in range(TENSORS)
                ]
                for parameter in parameters:
                    parameter.grad = torch.randn_like(parameter)
                return getattr(library, kind)(parameters, **more).step

            value = ratio(
                stepper(optimizers, **hyper),
                stepper(torch.optim, foreach=True, **hyper),
                device,
            )
            yield Row(name, size, "step", GOALS["optimizer"], value, "torch foreach")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compile", action="store_true", help="also through torch.compile")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--only", default="", help="a part of the names to run")
    parser.add_argument("--json", help="write the rows there too")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    rows = []
    for found in (
        of_losses(options.only, options.device, options.compile),
        of_optimizers(options.only, options.device),
    ):
        for row in found:
            rows.append(row)
            print(row, flush=True)
    missed = [row for row in rows if row.value > row.goal]
    print(f"{len(rows) - len(missed)} of {len(rows)} within their goals (missed: *)")
    if options.json:
        with open(options.json, "w") as file:
            json.dump([asdict(row) for row in rows], file, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
