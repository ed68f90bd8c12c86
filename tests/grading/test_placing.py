"""Which assignment a notebook answers, where its file's name does not tell."""

import pytest

from course.autograders.registry import exercises, questions
from course.grading.handed import find
from course.grading.notebooks import parse
from course.grading.placing import UNPLACED, assignment_in, placed
from tests.grading.handed_in import as_bytes, cell, notebook

NAMES = [f"{n:02}_{x}" for n, x in enumerate(["loss_basics", "outliers", "cross_entropy"], 1)]


def hand_in(root, **files):
    for student, names in files.items():
        for name, content in names.items():
            path = root / student / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else as_bytes(content))
    return find(root)


def told(handed, otherwise=None):
    found = placed(handed, exercises(), questions(), NAMES, otherwise)
    return {(one.student, one.assignment): one for one in found}


def bare(lesson):
    """A notebook whose cells were copied: no ids, no metadata, only the functions."""
    content = notebook(lesson)
    cells = [{**c, "metadata": {}} for c in content["cells"]]
    return {**content, "cells": [{k: v for k, v in c.items() if k != "id"} for c in cells]}


@pytest.mark.parametrize("make", [notebook, bare])
@pytest.mark.parametrize("lesson", ["01", "02", "03"])
def test_the_content_tells(make, lesson):
    found = assignment_in(parse(as_bytes(make(lesson))), exercises(), questions(), NAMES)
    assert found == NAMES[int(lesson) - 1]


def test_an_answer_in_words_tells_too():
    content = {"cells": [{**cell("It is.", "ex-03-8-answer"), "cell_type": "markdown"}]}
    assert assignment_in(parse(as_bytes(content)), exercises(), questions(), NAMES) == NAMES[2]


def test_names_that_students_chose(tmp_path):
    nothing, both = {"cells": [cell("x = 1")]}, [cell("def softmax(x): pass")]
    both.append(cell("def huber_loss(x): pass"))
    found = told(
        hand_in(
            tmp_path,
            ann={"homework final.ipynb": bare("02")},
            bob={"02_outliers_bob.ipynb": nothing},
            cleo={"mine.ipynb": nothing},
            dan={"mine.ipynb": b"{ cut off"},
            eve={"mine.ipynb": {"cells": both}},
        )
    )
    assert set(found) == {
        ("ann", "02_outliers"), ("bob", "02_outliers"), ("cleo", "mine"), ("dan", "mine"),
        ("eve", "mine"),
    }  # fmt: skip
    assert "homework final" in found["ann", "02_outliers"].notes[0]
    assert {who for (who, _), one in found.items() if UNPLACED in one.notes} == {
        "cleo", "dan", "eve",
    }  # fmt: skip


def test_an_option_tells_what_the_content_does_not(tmp_path):
    handed = hand_in(tmp_path, ann={"01_loss_basics.ipynb": {}}, bob={"mine.ipynb": b"{ cut off"})
    found = told(handed, "02_outliers")
    assert set(found) == {("ann", "01_loss_basics"), ("bob", "02_outliers")}
    assert all(UNPLACED not in one.notes for one in found.values())


def test_a_folder_of_the_instructors_keeps_its_name(tmp_path):
    found = told(hand_in(tmp_path, ann={"hw2/x.ipynb": bare("02"), "rest/x.ipynb": b"{"}))
    assert UNPLACED not in found["ann", "hw2"].notes
    assert UNPLACED in found["ann", "rest"].notes


def test_of_two_for_one_assignment_the_one_of_its_name_counts(tmp_path):
    handed = hand_in(tmp_path, ann={"02_outliers.ipynb": bare("02"), "zz.ipynb": notebook("02")})
    [one] = told(handed).values()
    assert one.path.name == "02_outliers.ipynb"
    assert any("Several" in note for note in one.notes)


def test_moodles_folders_unpacked_by_hand(tmp_path):
    [one] = hand_in(tmp_path, **{"Ann Bee_12_assignsubmission_file": {"02_outliers.ipynb": {}}})
    assert one.student == "Ann Bee_12"
