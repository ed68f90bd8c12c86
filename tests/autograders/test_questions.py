"""Questions in words stand in the notebook as the record has them, without the rubric."""

from pathlib import Path

import nbformat
import pytest

from course.autograders import questions

EXERCISES = Path(__file__).parents[2] / "exercises"


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.id)
def test_notebook_asks_it(question):
    [path] = EXERCISES.glob(f"{question.id[:2]}_*.ipynb")
    cells = {cell.id: cell for cell in nbformat.read(path, 4).cells}
    dashed = question.id.replace(".", "-")
    asked = cells[f"ex-{dashed}-text"].source
    heading = f"## {question.id} {question.title} ({question.points:g} points, in words)"
    assert asked == f"{heading}\n\n{question.text}"
    answer = cells[f"ex-{dashed}-answer"]
    assert answer.cell_type == "markdown"
    assert answer.metadata.nbgrader == {
        "grade": True,
        "grade_id": f"{dashed}-answer",
        "locked": False,
        "points": question.points,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    whole = "\n".join(cell.source for cell in cells.values())
    assert question.answer not in whole
    assert not any(criterion.text in whole for criterion in question.rubric)
