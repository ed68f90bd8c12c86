"""Images a second: the course's step against a plain PyTorch loop, side by side in one run.

Usage::

    python benchmarks/training.py                  # 28 x 28 digits; on a GPU 224 x 224 as well
    python benchmarks/training.py --to 0.98        # and how long the digits take to reach 98%

The plain loop is what a first tutorial writes: a DataLoader over float images, augmented one by
one, float32, channels first, ``loss.item()`` after every step. Ours is ``train_step`` on batches
that lie on the device, with the course's own loss and optimizer. Both train the same network from
the same weights on the same number of images. They take turns, round by round, so that what else
the machine does falls on both; the ratio is the median over the rounds.
"""

import argparse
import platform
import statistics
import time
from collections.abc import Callable, Iterator

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from course.data import ImageSet, mnist_5k
from course.data.augmentation import Shift
from course.data.batches import TrainVal, image_batches
from course.losses import cross_entropy
from course.models.networks import AlexNetConfig, alexnet, layer_table
from course.optimizers import SGD, one_cycle_schedule
from course.training import Placement, accuracy, fit, train_step, weight_groups
from course.training.speed import synchronize

LR, DECAY, SHIFT = 0.05, 5e-4, 2
GOAL = {"cpu": 1.2, "cuda": 1.5}


class Images(Dataset):
    """What a tutorial hands to a DataLoader."""

    def __init__(self, x: torch.Tensor, y: torch.Tensor, shift: int) -> None:
        self.x, self.y, self.shift = x, y, shift

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        image = self.x[index]
        if self.shift:
            height, width = image.shape[1:]
            down, right = torch.randint(0, 2 * self.shift + 1, (2,)).tolist()
            image = F.pad(image, (self.shift,) * 4)[:, down : down + height, right : right + width]
        return image, self.y[index]


def plain(
    model: nn.Module, data: TrainVal, batch_size: int, device: torch.device, workers: int
) -> Iterator[int]:
    """Train without end; yields the images of each step."""
    train = data.train
    x = (train.x.float() - train.mean.cpu()) / train.std.cpu()
    shift = train.augment[0].pixels if train.augment else 0
    images = Images(x, train.y, shift)
    loader = DataLoader(
        images, batch_size, shuffle=True, num_workers=workers, pin_memory=device.type == "cuda",
        persistent_workers=workers > 0,
    )  # fmt: skip
    model.to(device).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=LR, momentum=0.9, weight_decay=DECAY)
    while True:
        for inputs, labels in loader:
            moved, targets = inputs.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(moved), targets)
            loss.backward()
            optimizer.step()
            loss.item()
            yield len(targets)


def ours(model: nn.Module, data: TrainVal, placement: Placement) -> Iterator[int]:
    """The same with the course's step."""
    placement.hold(model)
    runner = placement.runner(model).train()
    train = data.train.to(placement.device, channels_last=bool(placement.channels_last))
    optimizer = SGD(weight_groups(model, DECAY), lr=LR, momentum=0.9)
    epoch = 0
    with placement.active():
        while True:
            for batch in train.epoch(epoch):
                train_step(runner, cross_entropy, optimizer, batch, placement=placement)
                yield len(batch.y)
            epoch += 1


def rate(steps: Iterator[int], count: int, device: torch.device) -> tuple[float, float]:
    """Images a second of the clock and of the processors, over ``count`` steps."""
    synchronize(device)
    wall, cpu = time.perf_counter(), time.process_time()
    images = sum(next(steps) for _ in range(count))
    synchronize(device)
    return images / (time.perf_counter() - wall), images / (time.process_time() - cpu)


def peak_flops(device: torch.device) -> float:
    """The best rate of bfloat16 matrix products here, in operations a second."""
    n = 8192
    a, b = (torch.randn(n, n, device=device, dtype=torch.bfloat16) for _ in range(2))
    best = 0.0
    for _ in range(10):
        synchronize(device)
        start = time.perf_counter()
        for _ in range(5):
            a @ b
        synchronize(device)
        best = max(best, 5 * 2 * n**3 / (time.perf_counter() - start))
    return best


def compare(
    name: str,
    build: Callable[[], nn.Module],
    data: TrainVal,
    placement: Placement,
    *,
    steps: int,
    rounds: int,
    workers: int,
) -> None:
    """Print images a second of both, their ratio, memory and the share of the peak."""
    device = placement.device
    first, second = build(), build()
    sides = {
        "plain": plain(first, data, data.train.batch_size, device, workers),
        "ours": ours(second, data, placement),
    }
    found: dict[str, list[tuple[float, float]]] = {side: [] for side in sides}
    memory = dict.fromkeys(sides, 0)
    for turn in range(rounds + 1):  # the first one warms up: compilation, kernel choice, caches
        for side, running in sides.items():
            if device.type == "cuda":
                torch.cuda.reset_peak_memory_stats(device)
            measured = rate(running, steps, device)
            if turn:
                found[side].append(measured)
                if device.type == "cuda":
                    memory[side] = max(memory[side], torch.cuda.max_memory_allocated(device))
    print(f"\n{name}: {steps} steps of {data.train.batch_size}, {rounds} rounds, {placement}")
    peak = peak_flops(device) if device.type == "cuda" else 0.0
    flops = layer_table(second).training_flops
    for side, values in found.items():
        wall, cpu = (statistics.median(column) for column in zip(*values, strict=True))
        line = f"  {side:<6} {wall:>9,.0f} images/s   {cpu:>9,.0f} images/CPU s"
        if peak:
            share = wall * flops / peak
            line += f"   {share:.1%} of the bf16 peak   {memory[side] / 2**30:.2f} GiB"
        print(line)
    for column, clock in enumerate(("wall", "CPU")):
        pairs = zip(found["ours"], found["plain"], strict=True)
        ratios = sorted(mine[column] / other[column] for mine, other in pairs)
        median, goal = statistics.median(ratios), GOAL.get(device.type, 1.0)
        told = f"  ours / plain by the {clock} clock: {median:.2f}"
        told += f" ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(told + (f"; goal {goal}" if clock == "wall" else ""))
    if peak:
        print(f"  bf16 peak measured: {peak / 1e12:,.0f} TFLOP/s; both held both models' memory")


def time_to(target: float, placement: Placement, seeds: int) -> None:
    """Print how long the digits take to reach an accuracy, for several seeds."""
    data = image_batches(mnist_5k(), augment=[Shift(SHIFT)])
    epochs = 14
    schedule = one_cycle_schedule(LR, steps=epochs * len(data.train), rise=0.2)
    print(f"\ntime to {target:.0%} validation accuracy, {epochs} epochs, {placement}")
    for seed in range(seeds):
        model = alexnet(seed=seed)
        optimizer = SGD(weight_groups(model, DECAY), lr=LR, momentum=0.9)
        cpu = time.process_time()
        history = fit(
            model, cross_entropy, optimizer, data, epochs=epochs, schedule=schedule, seed=seed,
            metrics={"accuracy": accuracy}, placement=placement, progress=False,
        )  # fmt: skip
        cpu = time.process_time() - cpu
        scores = history["val_accuracy"]
        reached = next((i for i, score in enumerate(scores) if score >= target - 1e-6), None)
        told = "never" if reached is None else f"{sum(history.seconds[: reached + 1]):.1f} s"
        print(
            f"  seed {seed}: reached after {told}; {scores[-1]:.1%} after "
            f"{sum(history.seconds):.1f} s ({cpu:.1f} CPU s)",
            flush=True,
        )


def photographs(count: int) -> ImageSet:
    """Noise of 3 x 224 x 224: speed does not depend on what is in the picture."""
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (count, 3, 224, 224), generator=generator, dtype=torch.uint8)
    labels = torch.arange(count) % 10
    return ImageSet(
        "noise", "Noise.", "generated", "CC0", images.numpy(), labels.numpy(),
        tuple(map(str, range(10))),
    )  # fmt: skip


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", default=None)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--workers", type=int, default=None, help="of the plain loop's DataLoader")
    parser.add_argument("--no-compile", action="store_true", help="on a GPU, too")
    parser.add_argument("--to", type=float, default=None, help="accuracy to time, such as 0.98")
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()

    device = Placement(arguments.device).device
    on_gpu = device.type == "cuda"
    placement = Placement(device, compile=on_gpu and not arguments.no_compile)
    workers = (8 if on_gpu else 0) if arguments.workers is None else arguments.workers
    name = torch.cuda.get_device_name(device) if on_gpu else platform.processor() or "CPU"
    print(f"{name}, torch {torch.__version__}, {torch.get_num_threads()} threads")
    turns = {"steps": arguments.steps, "rounds": arguments.rounds, "workers": workers}

    batch = 512 if on_gpu else 64
    for label, augment in (("digits, shifted", [Shift(SHIFT)]), ("digits as they are", [])):
        digits = image_batches(mnist_5k(), batch_size=batch, augment=augment)
        compare(label, alexnet, digits, placement, **turns)
    if on_gpu:
        sizes = vars(AlexNetConfig.paper()) | {
            "size": 224, "padding": 2, "groups": 1, "response_norm": False, "start": "calm",
            "classes": 10,
        }  # fmt: skip
        noise = image_batches(photographs(4096), batch_size=512)
        compare(
            "AlexNet at 224 x 224", lambda: alexnet(AlexNetConfig(**sizes)), noise, placement,
            **turns,
        )  # fmt: skip
    if arguments.to is not None:
        time_to(arguments.to, Placement(device), arguments.seeds)


if __name__ == "__main__":
    main()
