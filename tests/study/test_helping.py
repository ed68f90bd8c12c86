"""Hints in stages, the model answer after an attempt, and what is done so far."""

import pytest

from course import check, hint, progress, solution
from course.autograders import exercise, exercises

RECORD = exercise("huber_loss")


def test_hints_come_one_by_one_and_stay():
    shown = [str(hint("huber_loss")) for _ in range(4)]
    for count, text in enumerate(shown, 1):
        assert [part in text for part in RECORD.hints] == [n < count for n in range(3)]
    assert "again gives more" in shown[0]
    assert "again gives more" not in shown[2]
    assert shown[2] == shown[3]


@pytest.mark.parametrize("given", ["02.2", "huber_loss", RECORD.reference])
def test_an_exercise_is_known_by_id_name_or_function(given):
    assert RECORD.hints[0] in str(hint(given))


@pytest.mark.parametrize("ask", [hint, solution])
def test_what_is_no_exercise_is_told_what_to_do(ask):
    assert "Did you mean huber_loss?" in str(ask("hubre_loss"))
    assert f"For example: {ask.__name__}(mse_loss)." in str(ask(None))
    assert f"for example {ask.__name__}(mse_loss)." in str(ask())


def test_model_answer_waits_for_an_attempt():
    before = str(solution("huber_loss"))
    assert "Try it once first" in before
    assert "return _reduce(" not in before

    def huber_loss(input, target, delta=1.0, reduction="mean"):
        return 0.0

    check(huber_loss)
    after = str(solution("huber_loss"))
    assert after.count("def huber_loss(input, target, delta=1.0, reduction=") == 1
    assert "return _reduce(" in after


def test_hints_show_code_as_code():
    for _ in range(3):
        html = hint("l1_loss_and_grad")._repr_html_()
    assert "`" not in html


def test_progress_keeps_its_columns():
    lines = [line for line in str(progress()).splitlines() if line.startswith("  ")]
    assert len({line.index("not begun") for line in lines}) == 1
    assert progress()._repr_html_().count("<table") == 1


def test_progress_counts_points_over_all_lessons():
    total = sum(record.points for record in exercises().values())
    assert f"0 of {total:g} points" in str(progress())
    check(RECORD.reference)

    def huber_grad(input, target, delta=1.0):
        return 0.0

    check(huber_grad)
    text = str(progress())
    assert f"{RECORD.points:g} of {total:g} points" in text
    rows = {line.split()[1]: line for line in text.splitlines() if line.strip()[:1] in "✓…○"
            and len(line.split()) > 2}  # fmt: skip
    assert rows["02.2"].strip().startswith("✓")
    assert rows["02.3"].strip().startswith("…")
    assert rows["02.4"].strip().startswith("○")
