"""Compute anew what the explorers keep in the package: ``python -m course.explorers``.

The stacks of lesson 07, trained for 15 epochs, and the loss on held-out digits along two random
directions that are scaled filter by filter: about half a minute on one quiet processor.
"""

import numpy as np
import torch

from course.data import digits
from course.data.batches import image_batches
from course.explorers.surfaces import POINTS, kinds, save
from course.losses import cross_entropy
from course.models.networks import mlp
from course.training import Placement, fit, loss_surface

__all__ = ["main"]


def main() -> None:
    """Train the networks, walk around each of them, store the surfaces."""
    torch.set_num_threads(1)
    data, cpu = image_batches(digits(), batch_size=64), Placement("cpu")
    surfaces = {}
    for depth, skips in kinds():
        model = mlp(width=64, depth=depth, residual=skips, seed=0)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        fit(model, cross_entropy, optimizer, data.train, epochs=15, placement=cpu)
        walked = loss_surface(model, cross_entropy, data.val, points=POINTS, seed=0)
        surfaces[depth, skips] = np.log10(walked.losses)
    save(surfaces)


if __name__ == "__main__":
    main()
