"""What every test may count on."""

import pytest
from hypothesis import settings

# A busy machine breaks no law that a property states.
settings.register_profile("course", deadline=None)
settings.load_profile("course")


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A progress folder of the test's own: no test touches a learner's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("LOSS_COURSE_HOME", str(folder))
    return folder
