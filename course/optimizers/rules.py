r"""Update rules: each written once, for arrays, tensors and lists of tensors.

A rule's body changes its weights and its state in place, in the methods of ``torch.Tensor``.
``@rule`` makes of it a pure function of explicit state, and keeps the body for the optimizers
that train modules (:mod:`course.optimizers.modules`)::

    w, state = adam_step(w, gradient, state, lr=0.01)     # state is None at first

:math:`w` are the weights, :math:`g` the gradient, :math:`\eta` the learning rate.
"""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from math import sqrt
from types import ModuleType
from typing import Annotated, Any, Protocol

import numpy as np
from annotated_types import Interval

from course.arrays import as_float, namespace, same_shape
from course.optimizers._operands import copied, zeros_like
from course.parameters import NonNegative, check, check_all, ranges

__all__ = [
    "adagrad_step",
    "adam_step",
    "adamw_step",
    "heavy_ball_step",
    "rmsprop_step",
    "sgd_step",
]

Memory = Annotated[float, Interval(ge=0, lt=1)]
State = dict[str, Any]


class Step(Protocol):
    """A pure update: ``(weights, gradient, state, lr, **hyper) -> (weights, state)``."""

    __name__: str
    body: Callable[..., None]
    defaults: dict[str, Any]

    def __call__(self, w: Any, g: Any, state: State | None = None, **hyper: Any) -> Any:
        """The new weights and the new state; nothing that is passed in changes."""
        ...

    def check(self, hyper: dict[str, Any]) -> None:
        """Raise where a hyperparameter is out of range."""
        ...


def rule(body: Callable[..., None]) -> Step:
    """Make a pure step function of a body that changes weights and state in place."""
    limits = ranges(body)
    parameters = signature(body).parameters
    defaults = {
        name: parameter.default
        for name, parameter in parameters.items()
        if parameter.default is not Parameter.empty and name != "state"
    }

    def check_hyper(hyper: dict[str, Any]) -> None:
        check_all(hyper, limits)
        for number, beta in enumerate(hyper.get("betas", ())):
            check(f"betas[{number}]", beta, Memory)
        if hyper.get("nesterov") and not (hyper["momentum"] > 0 and hyper["dampening"] == 0):
            raise ValueError(
                "nesterov needs momentum > 0 and dampening == 0, got "
                f"momentum={hyper['momentum']!r} and dampening={hyper['dampening']!r}"
            )

    @wraps(body)
    def step(w: Any, g: Any, state: State | None = None, *args: Any, **given: Any) -> Any:
        hyper = {**defaults, **dict(zip(defaults, args, strict=False)), **given}
        if len(args) > 1 or set(hyper) != set(defaults):
            raise TypeError(f"expected {body.__name__}{signature(step)}, got {given}")
        check_hyper(hyper)
        xp: ModuleType = namespace(w=w, g=g)
        weights, gradient = (copied(as_float(name, a, xp)) for name, a in (("w", w), ("g", g)))
        same_shape(w=weights, g=gradient)
        new = {
            name: value if isinstance(value, int) else copied(value)
            for name, value in (state or {}).items()
        }
        new["step"] = new.get("step", 0) + 1
        body(weights, gradient, new, **hyper)
        return _handed_out(weights), {name: _handed_out(value) for name, value in new.items()}

    made: Any = step
    made.body, made.defaults, made.check = body, defaults, check_hyper
    return made


def _handed_out(value: Any) -> Any:
    """A NumPy array leaves as one, without the methods of a tensor."""
    return value.view(np.ndarray) if isinstance(value, np.ndarray) else value


@rule
def sgd_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-3,
    *,
    momentum: NonNegative = 0.0,
    dampening: float = 0.0,
    weight_decay: NonNegative = 0.0,
    nesterov: bool = False,
) -> None:
    r"""Gradient descent, with momentum as PyTorch has it; plain by default.

    Formula: :math:`b \leftarrow \mu b + (1 - d) g`, :math:`w \leftarrow w - \eta b`, where
    :math:`b` begins as the first gradient, undampened, and :math:`g` includes
    :math:`\lambda w`; Nesterov's variant steps along :math:`g + \mu b`

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``. Holds ``momentum_buffer``.
        lr: Learning rate :math:`\eta \ge 0`.
        momentum: :math:`\mu \ge 0`.
        dampening: :math:`d`, what the buffer takes less of each new gradient.
        weight_decay: :math:`\lambda \ge 0`, added to the gradient: the penalty
            :math:`\tfrac12 \lambda |w|^2`.
        nesterov: Look ahead; needs momentum and no dampening.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> w, state = sgd_step([1.0], [2.0], lr=0.1, momentum=0.9)
        >>> sgd_step(w, [2.0], state, lr=0.1, momentum=0.9)[0]
        array([0.42])

    References:
        Robbins & Monro (1951), doi:10.1214/aoms/1177729586; Polyak (1964),
        doi:10.1016/0041-5553(64)90137-5
    """
    if weight_decay:
        g = g.add(w, alpha=weight_decay)
    if momentum:
        buffer = state.get("momentum_buffer")
        if buffer is None:
            buffer = state["momentum_buffer"] = g.clone()
        else:
            buffer.mul_(momentum).add_(g, alpha=1 - dampening)
        g = g.add(buffer, alpha=momentum) if nesterov else buffer
    w.add_(g, alpha=-lr)


@rule
def heavy_ball_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-3,
    *,
    momentum: NonNegative = 0.9,
    weight_decay: NonNegative = 0.0,
) -> None:
    r"""Momentum in Sutskever's form: the velocity remembers the learning rates of its steps.

    At a constant learning rate it is :func:`sgd_step`. After a cut of the rate it goes on at the
    old speed, where PyTorch's form slows down at once.

    Formula: :math:`v \leftarrow \mu v - \eta g`, :math:`w \leftarrow w + v`

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``. Holds ``velocity``.
        lr: Learning rate :math:`\eta \ge 0`.
        momentum: :math:`\mu \ge 0`.
        weight_decay: :math:`\lambda \ge 0`, added to the gradient as :math:`\lambda w`.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> w, state = heavy_ball_step([1.0], [2.0], lr=0.1)
        >>> heavy_ball_step(w, [2.0], state, lr=0.1)[0]
        array([0.42])

    References:
        Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum
        in deep learning, ICML, PMLR 28(3):1139-1147
    """
    if weight_decay:
        g = g.add(w, alpha=weight_decay)
    velocity = _running(state, "velocity", w).mul_(momentum).add_(g, alpha=-lr)
    w.add_(velocity)


@rule
def rmsprop_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-2,
    *,
    alpha: Memory = 0.99,
    eps: NonNegative = 1e-8,
    weight_decay: NonNegative = 0.0,
    momentum: NonNegative = 0.0,
    centered: bool = False,
) -> None:
    r"""Divide the gradient by a running root mean square of itself.

    Formula: :math:`v \leftarrow \alpha v + (1 - \alpha) g^2`,
    :math:`w \leftarrow w - \eta\, g / (\sqrt{v} + \epsilon)`; centred, :math:`v` gives way to
    the variance :math:`v - \bar g^2`

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``. Holds ``square_avg``, and
            ``momentum_buffer`` and ``grad_avg`` where they are asked for.
        lr: Learning rate :math:`\eta \ge 0`.
        alpha: Memory of the average, in [0, 1).
        eps: :math:`\epsilon \ge 0`, outside the root.
        weight_decay: :math:`\lambda \ge 0`, added to the gradient as :math:`\lambda w`.
        momentum: Memory of the divided gradients, >= 0.
        centered: Divide by the standard deviation instead.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> rmsprop_step([1.0], [1e-3], lr=0.01)[0].round(3)
        array([0.9])

    References:
        Tieleman & Hinton (2012), Lecture 6.5, COURSERA: Neural Networks for Machine Learning
    """
    if weight_decay:
        g = g.add(w, alpha=weight_decay)
    square = _running(state, "square_avg", w).mul_(alpha).addcmul_(g, g, value=1 - alpha)
    if centered:
        mean = _running(state, "grad_avg", w).lerp_(g, 1 - alpha)
        scale = square.clone().addcmul_(mean, mean, value=-1).sqrt_().add_(eps)
    else:
        scale = square.sqrt().add_(eps)
    if momentum:
        buffer = _running(state, "momentum_buffer", w).mul_(momentum).addcdiv_(g, scale)
        w.add_(buffer, alpha=-lr)
    else:
        w.addcdiv_(g, scale, value=-lr)


@rule
def adagrad_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-2,
    *,
    lr_decay: NonNegative = 0.0,
    weight_decay: NonNegative = 0.0,
    eps: NonNegative = 1e-10,
) -> None:
    r"""Divide the gradient by the root of the sum of all its squares: steps only shrink.

    Formula: :math:`s \leftarrow s + g^2`,
    :math:`w \leftarrow w - \frac{\eta}{1 + (t - 1) \delta}\, g / (\sqrt{s} + \epsilon)`

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``. Holds ``sum``.
        lr: Learning rate :math:`\eta \ge 0`.
        lr_decay: :math:`\delta \ge 0`.
        weight_decay: :math:`\lambda \ge 0`, added to the gradient as :math:`\lambda w`.
        eps: :math:`\epsilon \ge 0`, outside the root.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> adagrad_step([1.0], [1e-3], lr=0.1)[0].round(3)
        array([0.9])

    References:
        Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121-2159
    """
    if weight_decay:
        g = g.add(w, alpha=weight_decay)
    total = _running(state, "sum", w).addcmul_(g, g)
    scale = total.sqrt().add_(eps)
    w.addcdiv_(g, scale, value=-lr / (1 + (state["step"] - 1) * lr_decay))


@rule
def adam_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-3,
    *,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: NonNegative = 1e-8,
    weight_decay: NonNegative = 0.0,
    amsgrad: bool = False,
) -> None:
    r"""Running means of the gradient and of its square, both corrected for starting at 0.

    The first step has size :math:`\eta` in every coordinate, whatever the gradient's scale.

    Formula: :math:`m \leftarrow \beta_1 m + (1 - \beta_1) g`,
    :math:`v \leftarrow \beta_2 v + (1 - \beta_2) g^2`,
    :math:`w \leftarrow w - \eta\, \hat m / (\sqrt{\hat v} + \epsilon)` with
    :math:`\hat m = m / (1 - \beta_1^t)` and :math:`\hat v = v / (1 - \beta_2^t)`

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``. Holds ``step`` (:math:`t`, from 1),
            ``exp_avg``, ``exp_avg_sq``, and ``max_exp_avg_sq`` where it is asked for.
        lr: Learning rate :math:`\eta \ge 0`.
        betas: Memories of the two means, each in [0, 1).
        eps: :math:`\epsilon \ge 0`, outside the root.
        weight_decay: :math:`\lambda \ge 0`, added to the gradient, and so rescaled with it; for
            a decay that is not, see :func:`adamw_step`.
        amsgrad: Divide by the largest mean square so far.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> adam_step([1.0], [1e-3], lr=0.1)[0].round(3)
        array([0.9])

    References:
        Kingma & Ba (2015), Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980;
        AMSGrad: Reddi, Kale & Kumar (2018), ICLR, arXiv:1904.09237
    """
    if weight_decay:
        g = g.add(w, alpha=weight_decay)
    mean = _running(state, "exp_avg", w).lerp_(g, 1 - betas[0])
    square = _running(state, "exp_avg_sq", w).mul_(betas[1]).addcmul_(g, g, value=1 - betas[1])
    if amsgrad:
        square = _running(state, "max_exp_avg_sq", w).clamp_min_(square)
    t = state["step"]
    scale = square.sqrt().div_(sqrt(1 - betas[1] ** t)).add_(eps)
    w.addcdiv_(mean, scale, value=-lr / (1 - betas[0] ** t))


@rule
def adamw_step(
    w: Any,
    g: Any,
    state: State,
    lr: NonNegative = 1e-3,
    *,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: NonNegative = 1e-8,
    weight_decay: NonNegative = 1e-2,
    amsgrad: bool = False,
) -> None:
    r"""Adam with a weight decay of its own, which the gradient's scale does not touch.

    Formula: :math:`w \leftarrow (1 - \eta \lambda) w`, then :func:`adam_step` with the plain
    gradient

    Args:
        w: Weights, any shape.
        g: Gradient at ``w``, same shape.
        state: What the last step returned, or ``None``; as :func:`adam_step` keeps it.
        lr: Learning rate :math:`\eta \ge 0`.
        betas: Memories of the two means, each in [0, 1).
        eps: :math:`\epsilon \ge 0`, outside the root.
        weight_decay: :math:`\lambda \ge 0`, applied to the weights themselves.
        amsgrad: Divide by the largest mean square so far.

    Returns:
        New weights and new state.

    Raises:
        ValueError: Shapes differ, or a hyperparameter is out of range.

    Example:
        >>> adamw_step([1.0], [0.0], lr=0.1, weight_decay=0.5)[0]
        array([0.95])

    References:
        Loshchilov & Hutter (2019), Decoupled weight decay regularization, ICLR, arXiv:1711.05101
    """
    w.mul_(1 - lr * weight_decay)
    adam_step.body(w, g, state, lr, betas=betas, eps=eps, weight_decay=0.0, amsgrad=amsgrad)


def _running(state: State, name: str, w: Any) -> Any:
    """The running average of that name, which begins at 0."""
    average = state.get(name)
    if average is None:
        average = state[name] = zeros_like(w)
    return average
