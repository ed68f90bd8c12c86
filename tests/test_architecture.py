"""The house stands: floors hold, and what should be cheap to import is."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
HEAVY = {"torch", "matplotlib", "scipy", "pandas", "statsmodels", "sklearn", "IPython"}


def test_a_room_imports_only_from_below(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize(
    "statement",
    [
        "import course",
        "from course import check, hint, progress, solution",
        "import course.losses, course.models, course.optimizers, course.gradients",
        "import course.data",
        "from course.autograders import exercises; exercises()",
    ],
)
def test_imports_nothing_heavy(statement):
    program = f"import sys; {statement}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert "course" in loaded
    assert HEAVY.isdisjoint(loaded)


def test_every_public_name_is_there():
    import course

    assert set(course.__all__) <= set(dir(course))
    for name in course.__all__:
        assert callable(getattr(course, name))
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = course.chekc
