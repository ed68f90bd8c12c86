"""Progress is a convenience: whatever happens to the file, work goes on and nothing is lost."""

import json
from dataclasses import replace

import pytest
from filelock import FileLock

from course.study import storing
from course.study.storing import Done


def attempt(done):
    return replace(done, attempts=done.attempts + 1)


def test_what_is_stored_comes_back():
    storing.update("01.1", lambda done: Done(best=1.5, attempts=2, hints=1))
    storing.update("01.2", attempt)
    assert storing.load() == ({"01.1": Done(1.5, 2, 1), "01.2": Done(0.0, 1, 0)}, "")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"exercises": 3}', "\x00\x00"])
def test_damaged_file_is_put_aside_and_work_goes_on(home, damage):
    storing.path().write_text(damage, encoding="utf-8")
    done, note = storing.update("01.1", attempt)
    assert done == Done(attempts=1)
    assert "damaged; it is kept as progress.damaged-1.json" in note
    assert (home / "progress.damaged-1.json").read_text(encoding="utf-8") == damage
    assert storing.load() == ({"01.1": Done(attempts=1)}, "")
    storing.path().write_text("{", encoding="utf-8")
    storing.load()
    assert (home / "progress.damaged-2.json").exists()


def test_what_newer_versions_wrote_survives():
    document = {"version": 9, "friends": ["Ada"], "exercises": {"01.1": {"best": 1, "stars": 5}}}
    storing.path().write_text(json.dumps(document), encoding="utf-8")
    storing.update("01.1", attempt)
    kept = json.loads(storing.path().read_text(encoding="utf-8"))
    assert (kept["version"], kept["friends"]) == (9, ["Ada"])
    assert kept["exercises"]["01.1"] == {"best": 1.0, "stars": 5, "attempts": 1, "hints": 0}


@pytest.mark.parametrize("entry", [None, 3, {"best": "2"}, {"best": -1}, {"attempts": True}])
def test_nonsense_in_an_entry_counts_as_nothing_done(entry):
    storing.path().write_text(json.dumps({"exercises": {"01.1": entry}}), encoding="utf-8")
    assert storing.load() == ({"01.1": Done()}, "")


def test_another_notebook_that_writes_is_waited_for_then_told(monkeypatch):
    monkeypatch.setattr(storing, "_PATIENCE", 0.05)
    with FileLock(f"{storing.path()}.lock"):
        done, note = storing.update("01.1", attempt)
    assert done == Done(attempts=1)
    assert note == "Progress was not saved: another program holds the file."
    assert storing.load()[0] == {}


def test_folder_that_cannot_be_made_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LOSS_COURSE_HOME", str(tmp_path / "file"))
    done, note = storing.update("01.1", attempt)
    assert done == Done(attempts=1)
    assert note.startswith("Progress was not saved: ")


def test_interrupted_write_leaves_the_old_file(home, monkeypatch):
    storing.update("01.1", attempt)
    before = storing.path().read_bytes()

    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(storing.json, "dump", interrupted)
    with pytest.raises(KeyboardInterrupt):
        storing.update("01.1", attempt)
    assert storing.path().read_bytes() == before
    assert [path.name for path in home.iterdir() if path.suffix == ".tmp"] == []
