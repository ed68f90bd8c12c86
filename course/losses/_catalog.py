"""What every loss is, read from where it is stated: its docstring, its family and its facts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from math import inf

from course.losses._loss import Loss

__all__ = ["Entry", "catalog", "markdown"]

_FAMILIES = ("regression", "binary", "categorical", "margin")


@dataclass(frozen=True)
class Entry:
    """One loss, as the reference tells it.

    Attributes:
        name: Its public name.
        family: The module that it lives in: regression, binary, categorical or margin.
        summary: What it is, in a sentence.
        formula: One example's loss, in reStructuredText.
        gradient: Its derivative in the model's output, likewise.
        domain: What values its operands may take.
        convex: Convex in the model's output for every admissible hyperparameter.
        smoothness: How many times it is continuously differentiable.
        robust: The gradient is bounded.
        source: Where it comes from.
    """

    name: str
    family: str
    summary: str
    formula: str
    gradient: str
    domain: str
    convex: bool
    smoothness: float
    robust: bool
    source: str


def catalog() -> tuple[Entry, ...]:
    """Every public loss, by family.

    Returns:
        Entries in the order of the families and of the alphabet.

    Example:
        >>> [entry.name for entry in catalog() if entry.robust and entry.smoothness > 1]
        ['log_cosh_loss', 'binary_cross_entropy_with_logits', 'sigmoid_focal_loss',
        'cross_entropy', 'nll_loss', 'soft_margin_loss']
    """
    return tuple(
        _entry(getattr(module, name), family)
        for family in _FAMILIES
        for module in [import_module(f"course.losses.{family}")]
        for name in module.__all__
    )


def _entry(loss: Loss, family: str) -> Entry:
    text = cleandoc(loss.__doc__ or "")
    return Entry(
        name=loss.__name__,
        family=family,
        summary=_one_line(text.split("\n\n")[0]),
        formula=_section(text, "Formula"),
        gradient=_section(text, "Gradient"),
        domain=loss.family.domain,
        convex=loss.facts.convex,
        smoothness=loss.facts.smoothness,
        robust=loss.facts.robust,
        source=_section(text, "References"),
    )


def _section(text: str, title: str) -> str:
    found = re.search(rf"^{title}:(.*?)(?=\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"a docstring lacks its section {title}: {text.splitlines()[0]}")
    return _one_line(found[1])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def markdown(entries: Iterable[Entry] | None = None) -> str:
    """The catalogue as a page: a table of facts, then the formulas.

    Args:
        entries: What to tell of; everything in :func:`catalog` by default.

    Returns:
        MyST Markdown, ending in a newline.
    """
    told = list(catalog() if entries is None else entries)
    lines = [
        "# Losses",
        "",
        "Made from the docstrings by `python -m course.losses > docs/losses.md`.",
        "*Smooth* counts continuous derivatives; *robust* means a bounded gradient. Each holds",
        "for every admissible value of the hyperparameters, and is tested.",
        "",
        "| loss | family | domain | convex | smooth | robust |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| [`{entry.name}`](#{entry.name}) | {entry.family} | {entry.domain} "
        f"| {_yes(entry.convex)} | {_order(entry.smoothness)} | {_yes(entry.robust)} |"
        for entry in told
    ]
    for entry in told:
        lines += [
            "",
            f"({entry.name})=",
            f"## `{entry.name}`",
            "",
            _myst(entry.summary),
            "",
            f"- Loss: {_myst(entry.formula)}",
            f"- Gradient: {_myst(entry.gradient)}",
            f"- Domain: {entry.domain}",
            f"- Source: {entry.source}",
        ]
    return "\n".join(lines) + "\n"


def _yes(fact: bool) -> str:  # noqa: FBT001
    return "yes" if fact else "no"


def _order(smoothness: float) -> str:
    return "always" if smoothness == inf else f"{smoothness:g}"


def _myst(text: str) -> str:
    """Roles of reStructuredText as MyST has them: mathematics in dollars, names as code."""
    text = re.sub(r":math:`(.*?)`", r"$\1$", text)
    text = re.sub(r":\w+:`(.*?)`", r"`\1`", text)
    return text.replace("``", "`")
