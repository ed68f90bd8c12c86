"""The update rules as ``torch.optim.Optimizer``: what the training lessons train with.

Importing this module imports torch. The classes take the arguments of their namesakes in
``torch.optim``, keep their state under the same names, and update all parameters at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import torch

from course.optimizers import rules
from course.optimizers._operands import Many

__all__ = ["SGD", "Adagrad", "Adam", "AdamW", "HeavyBall", "RMSprop"]


class _Ruled(torch.optim.Optimizer):
    """An optimizer that hands its parameters to a rule, grouped by how often they were updated."""

    rule: ClassVar[rules.Step]

    def __init__(self, params: Iterable[Any], **hyper: Any) -> None:
        unknown = set(hyper) - set(self.rule.defaults)
        if unknown:
            raise TypeError(
                f"{type(self).__name__} takes {', '.join(self.rule.defaults)}, "
                f"got {', '.join(sorted(unknown))}"
            )
        super().__init__(params, {**self.rule.defaults, **hyper})

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add parameters with hyperparameters of their own, checked as all are."""
        super().add_param_group(param_group)
        self.rule.check(self._hyper(self.param_groups[-1]))

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Update every parameter that has a gradient.

        Args:
            closure: Recomputes the loss and its gradients, and returns the loss.

        Returns:
            What ``closure`` returned, or ``None``.
        """
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            ages: dict[int, list[torch.Tensor]] = defaultdict(list)
            for parameter in group["params"]:
                if parameter.grad is not None:
                    if parameter.grad.is_sparse:
                        raise TypeError(f"{type(self).__name__} takes no sparse gradients")
                    ages[int(self.state[parameter].get("step", 0))].append(parameter)
            for age, parameters in ages.items():
                self._update(parameters, age + 1, self._hyper(group))
        return loss

    def _hyper(self, group: dict[str, Any]) -> dict[str, Any]:
        return {name: group[name] for name in self.rule.defaults}

    def _update(self, parameters: list[torch.Tensor], step: int, hyper: dict[str, Any]) -> None:
        """One call of the rule for parameters of one age."""
        states = [self.state[parameter] for parameter in parameters]
        names = [name for name in states[0] if name != "step"]
        together: dict[str, Any] = {name: Many([s[name] for s in states]) for name in names}
        together["step"] = step
        gradients = Many([parameter.grad for parameter in parameters])
        self.rule.body(Many(parameters), gradients, together, **hyper)
        for name, value in together.items():
            if name == "step":
                for state in states:
                    state["step"] = step
            elif name not in names:
                for state, tensor in zip(states, value.tensors, strict=True):
                    state[name] = tensor


class SGD(_Ruled):
    """:func:`~course.optimizers.sgd_step` for modules."""

    rule = rules.sgd_step


class HeavyBall(_Ruled):
    """:func:`~course.optimizers.heavy_ball_step` for modules."""

    rule = rules.heavy_ball_step


class RMSprop(_Ruled):
    """:func:`~course.optimizers.rmsprop_step` for modules."""

    rule = rules.rmsprop_step


class Adagrad(_Ruled):
    """:func:`~course.optimizers.adagrad_step` for modules."""

    rule = rules.adagrad_step


class Adam(_Ruled):
    """:func:`~course.optimizers.adam_step` for modules."""

    rule = rules.adam_step


class AdamW(_Ruled):
    """:func:`~course.optimizers.adamw_step` for modules."""

    rule = rules.adamw_step
