"""Exercise notebooks agree with the records, run unsolved, and score full marks when solved."""

import ast
import inspect
import re
from itertools import pairwise

import pytest

from course.authoring import execute
from course.autograders import exercises as all_exercises
from course.autograders import given, questions


@pytest.fixture
def records(exercise_path):
    number = exercise_path.name[:2]
    return [record for record in all_exercises().values() if record.id.startswith(number)]


def cell(notebook, cell_id):
    [found] = [cell for cell in notebook.cells if cell.id == cell_id]
    return found


def stub(notebook, record):
    return cell(notebook, f"ex-{record.id.replace('.', '-')}-solution")


def check_cell(notebook, record):
    return cell(notebook, f"ex-{record.id.replace('.', '-')}-check")


def plain(output):
    return output.data["text/plain"]


def test_every_exercise_has_a_stub_and_its_check_in_order(exercises, records):
    wanted = [
        f"ex-{r.id.replace('.', '-')}-{kind}" for r in records for kind in ("solution", "check")
    ]
    found = [c.id for c in exercises.cells if c.id.endswith(("-solution", "-check"))]
    assert found == wanted
    for first, second in pairwise(exercises.cells):
        if first.id.endswith("-solution"):
            assert second.id == first.id.replace("-solution", "-check")


def test_stubs_are_the_records_functions_left_open(exercises, records):
    for record in records:
        source = stub(exercises, record).source
        assert source.startswith("def ")
        [function] = ast.parse(source).body
        assert function.name == record.name
        namespace = {}
        exec(source, namespace)
        own = inspect.signature(namespace[record.name])
        assert own == inspect.signature(record.reference)
        contract = inspect.getdoc(namespace[record.name])
        for section in ("Args:", "Returns:", *(["Raises:"] if record.errors else [])):
            assert section in contract, (record.name, section)
        for parameter in own.parameters:
            assert f"{parameter}:" in contract, (record.name, parameter)
        with pytest.raises(NotImplementedError):
            namespace[record.name](*[None] * len(own.parameters))


def test_checks_answer_not_attempted(exercises, records):
    for record in records:
        own = check_cell(exercises, record)
        assert own.source == f"check({record.name})"
        [output] = own.outputs
        assert "not attempted" in plain(output)


def test_metadata_are_nbgraders(exercises, records):
    seen = set()
    for record in records:
        grade_id = f"{record.id.replace('.', '-')}-{record.name}"
        common = {"schema_version": 3, "task": False}
        assert stub(exercises, record).metadata.nbgrader == common | {
            "grade_id": grade_id,
            "grade": False,
            "locked": False,
            "solution": True,
        }
        assert check_cell(exercises, record).metadata.nbgrader == common | {
            "grade_id": f"{grade_id}-check",
            "grade": True,
            "locked": True,
            "points": record.points,
            "solution": False,
        }
    for each in exercises.cells:
        grade_id = each.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id:
            # nbgrader's own editor refuses other characters.
            assert re.fullmatch(r"[a-zA-Z0-9_-]+", grade_id)
            assert grade_id not in seen
            seen.add(grade_id)


def test_text_tells_points_and_where_to_read(exercises, records, exercise_path):
    asked = [q for q in questions().values() if exercise_path.name.startswith(q.id[:2])]
    total = sum(part.points for part in (*records, *asked))
    assert f"{total:g} points" in exercises.cells[0].source
    lesson = (exercise_path.parents[1] / "lessons" / exercise_path.name).read_text("utf-8")
    for record in records:
        text = cell(exercises, f"ex-{record.id.replace('.', '-')}-text").source
        assert text.startswith(f"## {record.id} ")
        points = f"{record.points:g} point{'s' if record.points != 1 else ''}"
        assert f"({points})" in text.splitlines()[0]
        section = record.read.split(", ", 1)[1]
        assert f"[{section}](../lessons/{exercise_path.name})" in text
        assert f"## {section}" in lesson, section


def test_helpers_are_given_as_the_package_has_them(exercises, records):
    found = [each.source for each in exercises.cells if each.id == "given"]
    references = "\n".join(inspect.getsource(record.reference) for record in records)
    needed = [name for name in given.__all__ if f"{name}(" in references]
    helpers = [getattr(given, name) for name in needed]
    helpers.sort(key=lambda helper: helper.__code__.co_firstlineno)
    told = "\n\n\n".join(inspect.getsource(helper).strip() for helper in helpers)
    assert found == ([told] if needed else [])


def test_solved_it_scores_full_marks(exercises, records, exercise_path):
    for record in records:
        stub(exercises, record).source = inspect.getsource(record.reference)
    execute(exercises, exercise_path.parent)
    for record in records:
        [output] = check_cell(exercises, record).outputs
        full = f"{record.id}: {record.name} - {record.points} of {record.points} points"
        assert full in plain(output)


def test_a_wrong_answer_scores_nothing(exercises, records, exercise_path):
    # The test above proves little if check() says "full" to everything.
    record = records[0]
    signature = inspect.signature(record.reference)
    stub(exercises, record).source = f"def {record.name}{signature}:\n    return None"
    kept = {"imports", "given", stub(exercises, record).id, check_cell(exercises, record).id}
    exercises.cells = [each for each in exercises.cells if each.id in kept]
    execute(exercises, exercise_path.parent)
    [output] = check_cell(exercises, record).outputs
    assert f"0 of {record.points} points" in plain(output)
