"""The notebooks of the course, read once."""

from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))


def name(path):
    return f"{path.parent.name}/{path.stem}"


def pytest_generate_tests(metafunc):
    for argument, paths in {
        "notebook_path": LESSONS + EXERCISES,
        "lesson_path": LESSONS,
        "exercise_path": EXERCISES,
    }.items():
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, paths, ids=name)


@pytest.fixture
def notebook(notebook_path):
    return nbformat.read(notebook_path, as_version=4)


@pytest.fixture
def lesson(lesson_path):
    return nbformat.read(lesson_path, as_version=4)


@pytest.fixture
def exercises(exercise_path):
    return nbformat.read(exercise_path, as_version=4)
