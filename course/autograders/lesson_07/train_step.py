"""Exercise 07.6: one step of training in PyTorch, judged by the weights that it leaves behind."""

import numpy as np

from course.grading.aspects import Aspect
from course.grading.networks import Descent, Network
from course.grading.spec import Case, Exercise, Misconception, Property

__all__ = ["EXERCISE"]


def train_step(model, xb, yb, optimizer, device):
    """Update the model on one batch; returns the loss before the update."""
    from torch.nn import functional

    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


_EVALUATED = Aspect(
    "after_an_evaluation",
    "a model that comes out of an evaluation",
    "Without train() dropout stays off after an evaluation pass.",
)
_LEFTOVER = Aspect(
    "leftover_gradients",
    "a model with gradients left over from before",
    "Clear the gradients before backward(): what is left over counts as part of this batch.",
)


def _batch(rng, rows, inputs, classes):
    x = rng.normal(0.0, 1.0, (rows, inputs)).round(2).astype(np.float32)
    return x, rng.permutation(np.arange(rows) % classes)


def _net(rng, *sizes, **told):
    shapes = zip(sizes[1:], sizes[:-1], strict=True)
    return Network(
        [rng.normal(0.0, 0.8, shape).round(2).astype(np.float32) for shape in shapes], **told
    )


def _case(rng, sizes, rows, lr, momentum, aspect=None, **told):
    network = _net(rng, *sizes, **told)
    args = (network, *_batch(rng, rows, sizes[0], sizes[-1]), Descent(lr, momentum), "cpu")
    telling = {} if aspect is None else {"aspect": aspect}
    return Case(args, rtol=1e-4, atol=1e-5, **telling)


def _cases(rng):
    yield _case(rng, (3, 2), 4, 0.5, 0.0, steps=1)
    yield _case(rng, (3, 2), 4, 0.5, 0.0)
    yield _case(rng, (4, 5, 3), 6, 0.2, 0.9)
    yield _case(rng, (5, 4, 3), 7, 0.3, 0.5, dropout=0.5)
    yield _case(rng, (6, 8, 4), 9, 0.1, 0.9, dropout=0.2)
    for p in (0.5, 0.3):
        yield _case(rng, (6, 5, 3), 8, 0.2, 0.9, _EVALUATED, dropout=p, training=False)
    for leftover in (1.0, -0.5):
        yield _case(rng, (4, 3), 5, 0.2, 0.0, _LEFTOVER, leftover=leftover, steps=1)
        yield _case(rng, (4, 5, 3), 5, 0.2, 0.9, _LEFTOVER, leftover=leftover)


def _moves_the_batch(f, rng):
    network = _net(rng, 4, 3, steps=1, watched=True)
    unmoved = f(network, *_batch(rng, 5, 4, 3), Descent(0.1), "cpu")
    return f"{' and '.join(unmoved)} met the model where they lay" if unmoved else None


def _step(
    before=lambda model: model.train(),
    place=lambda x, y, device: (x.to(device), y.to(device)),
    order="zero forward backward step",
    loss=lambda logits, y, functional: functional.cross_entropy(logits, y),
    back=lambda value: value,
    tell=lambda value, *rest: value.item(),
):
    def wrong(model, xb, yb, optimizer, device):
        from torch.nn import functional

        before(model)
        xb, yb = place(xb, yb, device)
        value = None
        for action in order.split():
            if action == "zero":
                optimizer.zero_grad()
            elif action == "forward":
                value = loss(model(xb), yb, functional)
            elif action == "backward":
                back(value).backward()
            else:
                optimizer.step()
        return tell(value, model, xb, yb, functional)

    return wrong


def _after(value, model, xb, yb, functional):
    """The loss after the update, on the same batch."""
    return functional.cross_entropy(model(xb), yb).item()


def _accuracy(value, model, xb, yb, functional):
    return (model(xb).argmax(1) == yb).float().mean().item()


def _first_loss(model, xb, yb, optimizer, device):
    from torch.nn import functional

    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    first = functional.cross_entropy(model(xb), yb)
    functional.cross_entropy(model(xb), yb).backward()
    optimizer.step()
    return first.item()


def _plain_descent(model, xb, yb, optimizer, device):
    from torch.nn import functional
    from torch.optim import SGD

    model.train()
    xb, yb = xb.to(device), yb.to(device)
    own = SGD(model.parameters(), lr=optimizer.param_groups[0]["lr"])
    own.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    own.step()
    return loss.item()


_ADDS = "Gradients accumulate across calls until you clear them."
_LOGITS = "cross_entropy applies softmax itself: hand it the logits."

EXERCISE = Exercise(
    id="07.6",
    reference=train_step,
    points=3,
    edge_points=0.75,
    cases=_cases,
    extras=("torch",),
    properties=(
        Property(
            "the batch is moved to the device before it meets the model",
            _moves_the_batch,
            0.5,
            "Data come from the CPU: xb.to(device) and yb.to(device) give copies where the model "
            "is; assign them.",
            _step(place=lambda x, y, device: (x, y)),
        ),
    ),
    misconceptions=tuple(
        Misconception(name, wrong, hint)
        for name, hint, wrong in (
            ("gradients_not_cleared", _ADDS, _step(order="forward backward step")),
            (
                "gradients_cleared_afterwards",
                "Clear the gradients before backward(): what somebody left over counts as part of "
                "this batch.",
                _step(order="forward backward step zero"),
            ),
            (
                "weights_never_move",
                "The weights never move. Step uses the gradients: zero_grad first, then backward, "
                "then step, and none of them left out.",
                _step(order="zero forward step backward"),
            ),
            (
                "step_before_backward",
                "Step uses the gradients: call backward first, after zero_grad.",
                _step(order="forward step backward"),
            ),
            (
                "two_steps",
                "One batch, one update: step() is called twice.",
                _step(order="zero forward backward step step"),
            ),
            (
                "train_mode_forgotten",
                "Without train() dropout stays off after an evaluation pass.",
                _step(before=lambda model: None),
            ),
            (
                "evaluation_mode",
                "eval() turns dropout off: a training step begins with model.train().",
                _step(before=lambda model: model.eval()),
            ),
            (
                "softmax_before_the_loss",
                _LOGITS,
                _step(loss=lambda z, y, functional: functional.cross_entropy(z.softmax(1), y)),
            ),
            (
                "softmax_before_the_loss",
                _LOGITS,
                _step(loss=lambda z, y, functional: functional.cross_entropy(z.softmax(0), y)),
            ),
            (
                "nll_of_logits",
                "nll_loss takes log-probabilities; cross_entropy takes logits.",
                _step(loss=lambda z, y, functional: functional.nll_loss(z, y)),
            ),
            (
                "nll_of_probabilities",
                "nll_loss takes log-probabilities, not probabilities; cross_entropy takes logits.",
                _step(loss=lambda z, y, functional: functional.nll_loss(z.softmax(1), y)),
            ),
            (
                "sum_for_mean",
                "The loss is the mean over the batch: with a sum the learning rate depends on the "
                "batch's size.",
                _step(
                    loss=lambda z, y, functional: functional.cross_entropy(z, y, reduction="sum")
                ),
            ),
            (
                "label_smoothing",
                "Plain cross-entropy is asked for, without label smoothing.",
                _step(
                    loss=lambda z, y, functional: functional.cross_entropy(
                        z, y, label_smoothing=0.1
                    )
                ),
            ),
            (
                "squared_error",
                "The loss is cross-entropy on the logits, not a squared error.",
                _step(
                    loss=lambda z, y, functional: functional.mse_loss(
                        z, functional.one_hot(y, z.shape[1]).float()
                    )
                ),
            ),
            (
                "squared_error_of_probabilities",
                "The loss is cross-entropy on the logits, not a squared error.",
                _step(
                    loss=lambda z, y, functional: functional.mse_loss(
                        z.softmax(1), functional.one_hot(y, z.shape[1]).float()
                    )
                ),
            ),
            (
                "margin_loss",
                "The loss is cross-entropy on the logits, not a margin loss.",
                _step(loss=lambda z, y, functional: functional.multi_margin_loss(z, y)),
            ),
            (
                "forward_twice",
                "Call the model once: a second pass throws dropout's coins again, and the loss "
                "is no longer the one that was differentiated.",
                _step(order="zero forward forward backward step"),
            ),
            (
                "forward_twice_first_loss",
                "Call the model once: a second pass throws dropout's coins again, and the loss "
                "is no longer the one that was differentiated.",
                _first_loss,
            ),
            (
                "optimizer_of_its_own",
                "Use the optimizer that is passed in: it remembers the momentum of earlier steps.",
                _plain_descent,
            ),
            (
                "binary_cross_entropy",
                "The classes exclude each other: cross_entropy over all of them, not a yes or no "
                "for each.",
                _step(
                    loss=lambda z, y, functional: functional.binary_cross_entropy_with_logits(
                        z, functional.one_hot(y, z.shape[1]).float()
                    )
                ),
            ),
            (
                "returns_pair",
                "Return the loss alone.",
                _step(tell=lambda value, *rest: (value.item(), 0.0)),
            ),
            (
                "ascent",
                "backward() of minus the loss climbs: take the loss itself.",
                _step(back=lambda value: -value),
            ),
            (
                "divided_by_the_batch",
                "cross_entropy is a mean already: do not divide again.",
                _step(loss=lambda z, y, functional: functional.cross_entropy(z, y) / len(y)),
            ),
            (
                "loss_times_batch",
                "Return the mean loss itself, not times the size of the batch.",
                _step(tell=lambda value, model, x, y, functional: value.item() * len(x)),
            ),
            (
                "loss_after_the_update",
                "Return the loss that the gradient belongs to, from before the update.",
                _step(tell=_after),
            ),
            (
                "accuracy_returned",
                "Return the loss, not the accuracy.",
                _step(tell=_accuracy),
            ),
            (
                "returns_tensor",
                "Return a float, loss.item(): a tensor would keep the whole graph in memory.",
                _step(tell=lambda value, *rest: value),
            ),
            (
                "returns_nothing",
                "The step is right; end it with `return loss.item()`.",
                _step(tell=lambda value, *rest: None),
            ),
            (
                "returns_text",
                "Return the float itself, not formatted text.",
                _step(tell=lambda value, *rest: f"{value.item():.4f}"),
            ),
            (
                "returns_rounded",
                "Return the loss as it is: do not round it.",
                _step(tell=lambda value, *rest: round(value.item(), 2)),
            ),
        )
    ),
    hints=(
        "Six things happen in a step. Which two of them leave traces in the model that the next "
        "step would stumble over?",
        "train() for dropout, the batch to the device, zero_grad, the loss of the logits, "
        "backward, step; and the number out of the loss.",
        "model.train(); xb, yb = xb.to(device), yb.to(device); optimizer.zero_grad(); loss = "
        "functional.cross_entropy(model(xb), yb); loss.backward(); optimizer.step(); return "
        "loss.item().",
    ),
    read="Lesson 07, One step, in six lines",
)
