"""A small network and its optimizer that an exercise passes as arguments, as data.

They cross the boundary between grader and submission as numbers, like the functions of
:mod:`course.grading.functions`. Around the call they become a module and an optimizer of PyTorch,
and afterwards what they have become is told as numbers again: so a training step is judged by
the weights that it leaves behind, and nothing of the submission's is believed to be more than data.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Descent", "Network"]


@dataclass(frozen=True, eq=False, repr=False)
class Descent:
    """What becomes ``torch.optim.SGD`` over the network's parameters.

    Attributes:
        lr: Learning rate.
        momentum: Momentum.
    """

    lr: float
    momentum: float = 0.0

    def __repr__(self) -> str:
        return f"SGD(model.parameters(), lr={self.lr:g}, momentum={self.momentum:g})"


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A dense ReLU classifier with dropout on its inputs; stands first among the arguments.

    Attributes:
        weights: One matrix for each layer, (units, inputs).
        dropout: Share of the inputs silenced in training.
        training: The mode that it is handed over in.
        leftover: What every gradient is before the first step; 0 for none.
        steps: How often the function is called, each time on the same arguments.
        watched: Whether to tell, instead of the weights, which of the tensors met the network
            before they were moved to the device.
    """

    weights: list
    dropout: float = 0.0
    training: bool = True
    leftover: float = 0.0
    steps: int = 3
    watched: bool = False

    def __repr__(self) -> str:
        sizes = "-".join(str(n) for n in (np.shape(self.weights[0])[1], *map(len, self.weights)))
        told = [f"dense {sizes}"]
        told += [f"dropout {self.dropout:g}"] * (self.dropout > 0)
        told += ["in evaluation mode"] * (not self.training)
        told += ["with old gradients"] * (self.leftover != 0)
        return f"<{', '.join(told)}; {self.steps} steps>"

    def around(self, function: Callable) -> Callable:
        """``function`` as one that takes and gives data.

        Returns:
            A function of the network, inputs, labels, the optimizer and the device. It calls
            ``function`` with a module, two tensors, an optimizer and the device, and returns what
            the calls returned and all weights afterwards, in one vector.
        """

        def run(network: Any, x: Any, y: Any, descent: Descent, device: Any) -> Any:
            import torch

            seen: set[str] = set()
            with _seeded(torch):
                model = self._module(torch)
                optimizer = torch.optim.SGD(
                    model.parameters(), lr=descent.lr, momentum=descent.momentum
                )
                tensors = [torch.from_numpy(np.asarray(a)) for a in (x, y)]
                if self.watched:
                    tensors = [
                        _watched(torch, tensor, name, seen)
                        for tensor, name in zip(tensors, ("xb", "yb"), strict=True)
                    ]
                try:
                    losses = [
                        function(model, *tensors, optimizer, device) for _ in range(self.steps)
                    ]
                except NotImplementedError as error:
                    # PyTorch says so of operands of a wrong type; here it would mean an open stub.
                    raise RuntimeError(str(error)) if error.args else error from None
            if self.watched:
                return sorted(seen)
            after = torch.cat([p.detach().flatten() for p in model.parameters()])
            return [_plain(loss) for loss in losses], after.numpy().astype(float)

        return run

    def _module(self, torch: Any) -> Any:
        layers: list = [torch.nn.Dropout(self.dropout)]
        for matrix in self.weights:
            units, inputs = np.shape(matrix)
            layer = torch.nn.Linear(inputs, units)
            with torch.no_grad():
                layer.weight.copy_(torch.tensor(np.asarray(matrix)))
                layer.bias.zero_()
            layers += [layer, torch.nn.ReLU()]
        model = torch.nn.Sequential(*layers[:-1])
        if self.leftover:
            for parameter in model.parameters():
                parameter.grad = torch.full_like(parameter, self.leftover)
        return model.train(self.training)


@contextmanager
def _seeded(torch: Any) -> Any:
    """The same dropout for everybody, and the caller's generator as it was."""
    before = torch.default_generator.get_state()
    torch.default_generator.manual_seed(0)
    try:
        yield
    finally:
        torch.default_generator.set_state(before)


def _plain(value: Any) -> Any:
    """What is no number in words: a tensor would keep its graph alive."""
    if type(value).__name__ in ("Tensor", "Parameter"):
        return f"a tensor of shape {tuple(value.shape)}"
    return f"a {type(value).__name__}" if isinstance(value, tuple | list) else value


def _watched(torch: Any, tensor: Any, name: str, seen: set[str]) -> Any:
    """A tensor that notes ``name`` when it meets a parameter before it was moved anywhere."""

    class Watched(torch.Tensor):
        @classmethod
        def __torch_function__(
            cls, function: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            told = kwargs or {}
            with torch._C.DisableTorchFunctionSubclass():
                tensors = [a for a in _flat((args, told)) if isinstance(a, torch.Tensor)]
                if any(a.requires_grad for a in tensors):
                    seen.add(name)
                result = function(*args, **told)
                if not isinstance(result, torch.Tensor) or result.requires_grad:
                    return result
                # On the CPU a move gives back the very same tensor: it must lose its watch.
                moved = function in (torch.Tensor.to, torch.Tensor.cpu, torch.Tensor.cuda)
                return result.as_subclass(torch.Tensor if moved else cls)

    return tensor.as_subclass(Watched)


def _flat(value: Any) -> list:
    if isinstance(value, tuple | list):
        return [leaf for item in value for leaf in _flat(item)]
    return _flat(list(value.values())) if isinstance(value, dict) else [value]
