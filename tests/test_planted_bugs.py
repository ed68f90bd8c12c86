"""The planted bugs still fit the package: each replaces exactly one text that stands there."""

import pytest

from tests.planted_bugs import ROOT, bugs


@pytest.mark.parametrize("bug", bugs(), ids=str)
def test_a_planted_bug_changes_one_place(bug):
    assert (ROOT / "course" / bug.path).read_text().count(bug.old) == 1
    assert bug.old != bug.new
    assert (ROOT / bug.tests).exists()
