"""What a panel tells a learner to read again must be there to read."""

from pathlib import Path

import nbformat
import pytest

from course.autograders import exercises

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.mark.parametrize("exercise", exercises().values(), ids=lambda e: e.id)
def test_names_a_section_of_its_lesson(exercise):
    lesson, _, section = exercise.read.partition(", ")
    assert lesson == f"Lesson {exercise.id[:2]}"
    [path] = LESSONS.glob(f"{exercise.id[:2]}_*.ipynb")
    text = "\n".join(
        cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"
    )
    assert f"\n## {section}\n" in f"\n{text}\n"
