"""What goes wrong in cross-entropy: the ingredients of the right answer, one of them changed."""

import numpy as np

from course.autograders.given import _labels, _sigmoid
from course.grading.spec import Misconception

__all__ = ["MISCONCEPTIONS"]


def _log_softmax(z, axis=1):
    z = z - z.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))


def _naive(z):
    return np.log(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))


def _rows(logp, y, w, eps):
    """One loss per row, as it should be."""
    loss = (1 - eps) * -w[y] * logp[np.arange(len(y)), y]
    return loss + eps / logp.shape[1] * -(logp @ w) if eps else loss


def _by_used_weights(loss, y, w, classes):
    return loss.sum() / w[y].sum()


def _ce(log_p=_log_softmax, rows=_rows, mean=_by_used_weights):
    def wrong(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
        z = np.array(logits, dtype=float)
        y = _labels(target, z.shape)
        n, classes = z.shape
        w = np.ones(classes) if weight is None else np.asarray(weight, dtype=float)
        loss = rows(log_p(z), y, w, label_smoothing)
        if reduction == "none":
            return loss
        if reduction == "sum":
            return float(loss.sum())
        if reduction != "mean" or n == 0:
            raise ValueError("reduction or empty")
        return float(mean(loss, y, w, classes))

    return wrong


def _picked(of):
    """Some function of the true class's log-probability; weights and smoothing apart."""

    def rows(logp, y, w, eps):
        return w[y] * of(logp[np.arange(len(y)), y])

    return rows


def _smoothed(share, total=None):
    """A smoothed target with ``1 - eps`` on the true class and ``share`` on every class."""

    def rows(logp, y, w, eps):
        n, classes = logp.shape
        target = np.full((n, classes), share(eps, classes))
        target[np.arange(n), y] = total(eps, classes) if total else 1 - eps + share(eps, classes)
        terms = np.where(target > 0, target * -logp, 0.0)
        return (terms * w).sum(axis=1)

    return rows


def _smoothing_unweighted(logp, y, w, eps):
    loss = (1 - eps) * -w[y] * logp[np.arange(len(y)), y]
    return loss + eps * -logp.mean(axis=1)


def _smoothing_weighted_by_label(logp, y, w, eps):
    plain = _rows(logp, y, np.ones_like(w), eps)
    return w[y] * plain


def _unweighted(logp, y, w, eps):
    return _rows(logp, y, np.ones_like(w), eps)


def _in_place(logits, target, weight=None, label_smoothing=0.0, reduction="mean"):
    logits -= np.max(logits, axis=1, keepdims=True)
    return _ce()(logits, target, weight, label_smoothing, reduction)


def _all_classes(logp, y, w, eps):
    hit = np.zeros_like(logp)
    hit[np.arange(len(y)), y] = 1
    p = np.exp(logp)
    return -(hit * logp + (1 - hit) * np.log(1 - p)).sum(axis=1) * w[y]


_OVERFLOW = (
    "exp(1e4) is inf and inf/inf is NaN; subtract the row maximum first and keep to "
    "log-probabilities."
)
_CONSTANT = "The picked probability itself is not the loss: take minus its logarithm."

MISCONCEPTIONS = (
    Misconception("no_shift", _ce(_naive), _OVERFLOW),
    Misconception(
        "log_of_sum_overflows",
        _ce(lambda z: z - np.log(np.exp(z).sum(axis=1, keepdims=True))),
        _OVERFLOW,
    ),
    Misconception(
        "log_of_probability",
        _ce(lambda z: np.log(np.exp(_log_softmax(z)))),
        "The probability underflowed to 0 and its log is -inf; subtract logs instead of dividing: "
        "z - logsumexp(z).",
    ),
    *(
        Misconception(
            f"padded_with_{eps:g}".replace("-", "_"),
            _ce(lambda z, eps=eps: np.log(np.exp(_log_softmax(z)) + eps)),
            f"Adding {eps:g} to the probability, or clipping it there, caps the loss at "
            f"{-np.log(eps):.0f}: subtract logs instead, z - logsumexp(z).",
        )
        for eps in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8)
    ),
    *(
        Misconception(
            f"clipped_at_{eps:g}".replace("-", "_"),
            _ce(lambda z, eps=eps: np.log(np.clip(np.exp(_log_softmax(z)), eps, 1 - eps))),
            f"Clipping the probability at {eps:g} caps the loss at {-np.log(eps):.0f}: subtract "
            "logs instead, z - logsumexp(z).",
        )
        for eps in (1e-9, 1e-8, 1e-7)
    ),
    Misconception(
        "global_shift",
        _ce(lambda z: z - z.max() - np.log(np.exp(z - z.max()).sum(axis=1, keepdims=True))),
        "A global maximum lets a row far below it underflow to log(0); take it per row "
        "(axis=1, keepdims=True).",
    ),
    Misconception(
        "double_softmax",
        _ce(lambda z: _log_softmax(np.exp(_log_softmax(z)))),
        "Softmax is applied twice: its probabilities are taken for logits. Take the log-softmax "
        "of the logits themselves.",
    ),
    Misconception(
        "log_softmax_of_log_softmax_exponential",
        _ce(lambda z: _log_softmax(np.exp(z - z.max(axis=1, keepdims=True)))),
        "The exponentials are exponentiated again: take the log-softmax of the logits themselves.",
    ),
    Misconception(
        "logits_for_log_probabilities",
        _ce(lambda z: z),
        "Logits are no log-probabilities: subtract the row's logsumexp first.",
    ),
    Misconception(
        "logits_for_probabilities",
        _ce(np.log),
        "Logits are no probabilities: softmax comes before the logarithm.",
    ),
    Misconception(
        "sigmoid_for_softmax",
        _ce(lambda z: np.log(_sigmoid(z))),
        "One label among C classes needs softmax over the row, not a sigmoid for each logit.",
    ),
    Misconception(
        "normalised_over_the_batch",
        _ce(lambda z: _log_softmax(z, axis=0)),
        "Reduce over classes (axis=1), not over the batch.",
    ),
    Misconception(
        "normalised_over_everything",
        _ce(lambda z: z - z.max() - np.log(np.exp(z - z.max()).sum())),
        "Each row is a distribution of its own: sum over axis=1, with keepdims=True.",
    ),
    Misconception(
        "base_2",
        _ce(lambda z: _log_softmax(z) / np.log(2)),
        "The course uses nats: the natural logarithm.",
    ),
    Misconception(
        "base_10",
        _ce(lambda z: _log_softmax(z) / np.log(10)),
        "The course uses nats: the natural logarithm.",
    ),
    Misconception("probability", _ce(rows=_picked(np.exp)), _CONSTANT),
    Misconception("minus_probability", _ce(rows=_picked(lambda v: -np.exp(v))), _CONSTANT),
    Misconception(
        "error_probability",
        _ce(rows=_picked(lambda v: 1 - np.exp(v))),
        "1 - p is bounded: the loss is -log p, which grows without end as p falls to 0.",
    ),
    Misconception(
        "brier",
        _ce(
            rows=lambda logp, y, w, eps: (
                w[y] * ((np.exp(logp) - np.eye(logp.shape[1])[y]) ** 2).sum(axis=1)
            )
        ),
        "That is the Brier score: take minus the log of the true class's probability.",
    ),
    Misconception(
        "mean_squared_error",
        _ce(
            rows=lambda logp, y, w, eps: (
                w[y] * ((np.exp(logp) - np.eye(logp.shape[1])[y]) ** 2).mean(axis=1)
            )
        ),
        "That is the squared error of the probabilities: take minus the log of the true one.",
    ),
    Misconception(
        "all_classes",
        _ce(rows=lambda logp, y, w, eps: -logp @ w),
        "Only the true class's log-probability counts: pick it with logp[np.arange(n), y].",
    ),
    Misconception(
        "binary_terms",
        _ce(rows=_all_classes),
        "Only -log p of the true class counts: the terms log(1 - p) belong to binary "
        "cross-entropy.",
    ),
    *(
        Misconception(
            "columns_for_labels",
            _ce(rows=lambda logp, y, w, eps: -w[y] * logp[:, y], mean=mean),
            "logp[:, y] takes whole columns, an N x N table: one entry for each row is "
            "logp[np.arange(n), y].",
        )
        for mean in (_by_used_weights, lambda loss, y, w, classes: loss.mean())
    ),
    Misconception(
        "entropy",
        _ce(rows=lambda logp, y, w, eps: w[y] * -(np.exp(logp) * logp).sum(axis=1)),
        "That is the entropy of the prediction: the label must pick the class.",
    ),
    Misconception(
        "predicted_class",
        _ce(rows=lambda logp, y, w, eps: _rows(logp, logp.argmax(axis=1), w, eps)),
        "Pick the true class, not the most probable one.",
    ),
    Misconception(
        "divided_by_elements",
        _ce(mean=lambda loss, y, w, classes: loss.sum() / (w[y].sum() * classes)),
        "One target per row: divide by rows, not by rows x classes.",
    ),
    Misconception(
        "divided_by_classes",
        _ce(mean=lambda loss, y, w, classes: loss.sum() / classes),
        "Divide by the number of rows (or by the used weights), not by the number of classes.",
    ),
    Misconception(
        "divided_by_rows",
        _ce(mean=lambda loss, y, w, classes: loss.sum() / len(y)),
        "With weights the mean divides by the weights that were used, the sum of w[y], not by N.",
    ),
    Misconception(
        "divided_by_all_weights",
        _ce(mean=lambda loss, y, w, classes: loss.sum() / (w.sum() * len(y) / classes)),
        "Divide by the weights that were used, the sum of w[y] over the rows, not of all classes.",
    ),
    Misconception(
        "divided_by_sum_of_class_weights",
        _ce(
            mean=lambda loss, y, w, classes: loss.sum() / w.sum() if (w != 1).any() else loss.mean()
        ),
        "Divide by the weights that were used, the sum of w[y] over the rows, not by the sum "
        "over classes.",
    ),
    Misconception(
        "mean_of_means",
        _ce(mean=lambda loss, y, w, classes: np.mean([loss[y == c].mean() for c in np.unique(y)])),
        "Average over rows, not over the averages of the classes.",
    ),
    Misconception(
        "weights_forgotten_above",
        _ce(rows=_unweighted),
        "The weights divide but do not multiply: row i costs w[y_i] times its surprise.",
    ),
    Misconception(
        "weights_squared",
        _ce(rows=lambda logp, y, w, eps: _rows(logp, y, w**2, eps)),
        "Each row is weighted once, by w[y].",
    ),
    Misconception(
        "weights_on_logits",
        lambda logits, target, weight=None, label_smoothing=0.0, reduction="mean": _ce()(
            np.asarray(logits, dtype=float) * (1 if weight is None else np.asarray(weight)),
            target,
            None,
            label_smoothing,
            reduction,
        ),
        "The weights multiply the losses, not the logits.",
    ),
    Misconception(
        "smoothing_over_other_classes",
        _ce(rows=_smoothed(lambda e, c: e / (c - 1), lambda e, c: 1 - e)),
        "eps/C goes to every class, the true one included (Szegedy 2016, PyTorch): the true class "
        "gets 1 - eps + eps/C.",
    ),
    Misconception(
        "true_class_without_its_share",
        _ce(rows=_smoothed(lambda e, c: e / c, lambda e, c: 1 - e)),
        "The true class gets its share of eps too: 1 - eps + eps/C, or the target adds up to less "
        "than 1.",
    ),
    Misconception(
        "smoothing_not_divided",
        _ce(rows=_smoothed(lambda e, c: e)),
        "eps is shared by the classes: eps/C to each.",
    ),
    Misconception(
        "true_class_keeps_one",
        _ce(rows=_smoothed(lambda e, c: e / c, lambda e, c: 1.0)),
        "What the other classes get is taken from the true one: it keeps 1 - eps + eps/C.",
    ),
    Misconception(
        "smoothing_not_taken_away",
        _ce(rows=_smoothed(lambda e, c: e / c, lambda e, c: 1 + e / c)),
        "What is shared is taken from the true class first: (1 - eps) and eps/C on every class.",
    ),
    Misconception(
        "true_class_only",
        _ce(rows=lambda logp, y, w, eps: (1 - eps) * -w[y] * logp[np.arange(len(y)), y]),
        "Smoothing also puts eps/C on every class: that term is missing.",
    ),
    Misconception(
        "smoothing_exchanged",
        _ce(rows=lambda logp, y, w, eps: _rows(logp, y, w, 1 - eps if eps else 0)),
        "eps is the share that is spread: the true class keeps 1 - eps.",
    ),
    Misconception(
        "smoothing_unweighted",
        _ce(rows=_smoothing_unweighted),
        "The spread part is weighted too: every class's share by that class's own weight.",
    ),
    Misconception(
        "smoothing_weighted_by_label",
        _ce(rows=_smoothing_weighted_by_label),
        "The spread part is weighted by each class's own weight, not by the label's: PyTorch "
        "weighs eps/C log p_c with w_c.",
    ),
    Misconception(
        "modifies_argument",
        _in_place,
        "You modified the caller's logits: `z - m` builds a new array, `z -= m` does not.",
    ),
)
