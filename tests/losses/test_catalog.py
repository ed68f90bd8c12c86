from math import inf
from pathlib import Path

import pytest

from course import losses
from course.losses import catalog
from course.losses._catalog import Entry, markdown
from tests.losses.cases import CASES

PAGE = Path(__file__).parents[2] / "docs" / "losses.md"
each_entry = pytest.mark.parametrize("entry", catalog(), ids=lambda entry: entry.name)


def test_every_public_loss_is_listed_once():
    names = [entry.name for entry in catalog()]
    assert sorted(names) == sorted(case.name for case in CASES)
    assert len(set(names)) == len(names)


@each_entry
def test_an_entry_is_complete(entry):
    loss = getattr(losses, entry.name)
    assert loss.__module__ == f"course.losses.{entry.family}"
    assert entry.summary.endswith(".")
    for text in (entry.formula, entry.gradient):
        assert ":math:`" in text or text[0].isdigit()
        assert text.count("`") % 2 == 0
        assert "Args" not in text
    assert any(year in entry.source for year in ("(18", "(19", "(20"))
    assert (entry.convex, entry.smoothness, entry.robust) == (
        loss.facts.convex,
        loss.facts.smoothness,
        loss.facts.robust,
    )
    assert entry.domain == loss.family.domain


def test_known_entries():
    entries = {entry.name: entry for entry in catalog()}
    huber = entries["huber_loss"]
    assert huber.formula.startswith(r":math:`\tfrac12 r^2` if :math:`|r| \le \delta`, else")
    assert huber.gradient == r":math:`\operatorname{clip}(r, -\delta, \delta)`"
    assert (huber.family, huber.convex, huber.smoothness, huber.robust) == (
        "regression",
        True,
        1,
        True,
    )
    assert huber.source.startswith("Huber (1964)")
    assert entries["mse_loss"].smoothness == inf
    assert not entries["sigmoid_focal_loss"].convex


def test_the_page_is_up_to_date():
    assert PAGE.read_text() == markdown(), "run: python -m course.losses > docs/losses.md"


def test_the_page_holds_no_role_of_another_markup():
    page = markdown()
    assert ":math:" not in page
    assert ":func:" not in page
    assert "``" not in page
    fact = Entry("a", "f", "S :func:`b`.", ":math:`x`", "``y``", "d", False, 0, True, "s (2000)")
    told = markdown([fact])
    assert "| no | 0 | yes |" in told
    assert "S `b`.\n\n- Loss: $x$\n- Gradient: `y`\n" in told
