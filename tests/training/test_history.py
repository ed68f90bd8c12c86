import csv

import pytest

from course.training import History


def history(*losses):
    made = History()
    for loss in losses:
        made.append({"running_loss": 2 * loss, "val_loss": loss, "lr": 1e-5}, seconds=0.25)
    return made


def test_it_prints_as_a_table():
    assert repr(history(1.0, 0.5)).splitlines() == [
        "epoch  running_loss  val_loss        lr",
        "    1         2.000     1.000  1.00e-05",
        "    2         1.000     0.500  1.00e-05",
    ]
    assert repr(History()) == "no epoch yet"


def test_no_time_is_printed():
    one, other = history(1.0), history(1.0)
    other.seconds = [99.0]
    assert repr(one) == repr(other)
    assert one._repr_html_() == other._repr_html_()


def test_a_long_table_leaves_its_middle_out():
    lines = repr(history(*range(1, 31))).splitlines()
    assert len(lines) == 14
    assert lines[7].split() == ["..."] * 4
    assert lines[-1].split()[0] == "30"
    assert history(*range(1, 31))._repr_html_().count("<tr>") == 14


def test_the_best_epoch_is_the_earliest_and_no_number_is_none():
    nan = float("nan")
    assert history(nan, 2.0, 1.0, 1.0, 3.0).best() == 2
    assert history(1.0, 3.0, 3.0).best("val_loss", largest=True) == 1
    with pytest.raises(ValueError, match="holds no number"):
        history(nan).best()
    with pytest.raises(KeyError, match="no column 'loss'; there are running_loss, val_loss, lr"):
        history(1.0)["loss"]


def test_it_is_written_as_csv(tmp_path):
    history(1.0, 0.5).to_csv(tmp_path / "history.csv")
    with (tmp_path / "history.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [float(row["val_loss"]) for row in rows] == [1.0, 0.5]
    assert rows[1] == {
        "epoch": "2", "running_loss": "1.0", "val_loss": "0.5", "lr": "1e-05", "seconds": "0.25"
    }  # fmt: skip
