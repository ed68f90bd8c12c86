"""One JupyterLab and one Chromium for all tests here; a fresh page and notebook for each."""

import shutil
from itertools import count
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser import lab

ROOT = Path(__file__).parents[2]
VIEWPORT = {"width": 1250, "height": 900}
NUMBERS = count(1)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

# Both explorers as the lessons show them, and an empty cell to talk to Python through.
EXPLORERS = (
    "import numpy as np\n"
    "from course.data import engel, randhie\n"
    "from course.explorers import BestConstant, Outliers",
    "best = BestConstant(randhie()['mdvis'], unit='visits')\nbest",
    "households = engel()\n"
    "some = np.argsort(households['income'])[4::5]\n"
    "lines = Outliers(\n"
    "    households['income'][some], households['foodexp'][some], row='household',\n"
    "    x_label='income (francs a year)', y_label='food (francs a year)', unit='francs',\n"
    "    delta=110, x_range=(0, 6_000), y_range=(0, 2_500),\n"
    ")\n"
    "lines",
    "",
)


def pytest_collection_modifyitems(items):
    if lab.CHROMIUM is None:
        reason = "no chromium is installed: apt-get install chromium"
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    for room in ("lessons", "exercises"):
        shutil.copytree(ROOT / room, folder / room)
    with lab.server(folder) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    with lab.browser() as running:
        yield running


@pytest.fixture(scope="session")
def page_of(server, chromium):
    """Open a notebook of the server by its path, in a page of its own."""

    def open_(path, **options):
        page = chromium.new_page(viewport=VIEWPORT)
        return lab.Notebook(page, server, path, **options)

    return open_


@pytest.fixture
def open_notebook(page_of):
    """The same, closed at the end of the test, its kernel too."""
    opened = []

    def open_(path, **options):
        opened.append(page_of(path, **options))
        return opened[-1]

    yield open_
    for notebook in opened:
        if not notebook.page.is_closed():
            notebook.close()


def _written(server):
    path = f"explorers_{next(NUMBERS)}.ipynb"
    cells = [new_code_cell(source) for source in EXPLORERS]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), server.folder / path)
    return path


@pytest.fixture
def explorers_path(server):
    """A notebook with both explorers, not yet run."""
    return _written(server)


@pytest.fixture(scope="session")
def kept_open(page_of, server):
    opened = page_of(_written(server))
    yield opened
    opened.close()


@pytest.fixture
def notebook(kept_open):
    """Both explorers, live and fresh; page and kernel serve all tests that harm neither."""
    kept_open.complaints.clear()
    kept_open.page.set_viewport_size(VIEWPORT)
    kept_open.run_all()
    return kept_open
