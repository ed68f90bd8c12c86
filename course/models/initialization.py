"""Where training starts: weights drawn so that the first loss is the logarithm of the classes.

A classifier that knows nothing should say so, and its cross-entropy is then ln K for K classes.
A start far above it has confident wrong opinions to unlearn, and often dies of that.
"""

from typing import Any

import torch
from torch import Tensor, nn

__all__ = ["calm_start", "lsuv_start", "paper_start"]

_LAST_LAYER_STD = 0.01
_SMALLEST_STD = 1e-8


def _layers(model: nn.Module) -> list[Any]:
    """Layers with weights to draw, in the order of their definition."""
    return [layer for layer in model.modules() if isinstance(layer, nn.Conv2d | nn.Linear)]


@torch.no_grad()
def calm_start(model: nn.Module) -> nn.Module:
    """Kaiming's normal start, with a last layer so small that every class is equally likely.

    Args:
        model: Its convolutions and linear layers are drawn anew, in place, from torch's global
            generator.

    Returns:
        ``model``.

    Example:
        >>> model = calm_start(nn.Sequential(nn.Linear(9, 50), nn.ReLU(), nn.Linear(50, 10)))
        >>> bool(model(torch.randn(100, 9)).softmax(1).max() < 0.2)
        True

    References:
        He, Zhang, Ren & Sun (2015), Delving Deep into Rectifiers, arXiv:1502.01852
    """
    layers = _layers(model)
    for layer in layers:
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    nn.init.normal_(layers[-1].weight, std=_LAST_LAYER_STD)
    return model


@torch.no_grad()
def paper_start(model: nn.Module) -> nn.Module:
    """The start of AlexNet's paper: every weight from N(0, 0.01), biases 1 in some layers.

    Biases are 1 in the second, fourth and fifth convolution and in the hidden dense layers, 0
    elsewhere. Without the paper's 1.2 million images it may never leave the loss of guessing.

    Args:
        model: A network of five convolutions and three dense layers, drawn anew in place.

    Returns:
        ``model``.

    Raises:
        ValueError: The model is not built of five convolutions and three dense layers.

    References:
        Krizhevsky, Sutskever & Hinton (2012), section 5
    """
    layers = _layers(model)
    kinds = [type(layer) for layer in layers]
    if kinds != [nn.Conv2d] * 5 + [nn.Linear] * 3:
        raise ValueError(
            "model must have AlexNet's five convolutions and three dense layers, got "
            f"{', '.join(kind.__name__ for kind in kinds)}"
        )
    for position, layer in enumerate(layers, start=1):
        nn.init.normal_(layer.weight, std=0.01)
        if layer.bias is not None:
            nn.init.constant_(layer.bias, float(position in (2, 4, 5, 6, 7)))
    return model


@torch.no_grad()
def lsuv_start(model: nn.Module, x: Tensor) -> nn.Module:
    """Kaiming's start, each layer then scaled so that its output on ``x`` has unit spread.

    After Mishkin & Matas' layer-sequential unit variance; it lets a deep network without batch
    norm begin. The last layer is small, as in :func:`calm_start`.

    Args:
        model: Drawn anew, in place.
        x: A batch of real inputs, some hundred rows.

    Returns:
        ``model``, in the mode (training or evaluation) that it came in.

    References:
        Mishkin & Matas (2016), All You Need Is a Good Init, arXiv:1511.06422
    """
    calm_start(model)
    training = model.training
    model.eval()
    for layer in _layers(model)[:-1]:
        spread: list[Tensor] = []
        hook = layer.register_forward_hook(lambda _m, _i, out, into=spread: into.append(out.std()))
        model(x)
        hook.remove()
        layer.weight /= spread[0].clamp_min(_SMALLEST_STD)
    return model.train(training)
