"""The margin explorer as a hand and a keyboard meet it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Margin explorer"
EXPLORER = (
    "from course.explorers import Margin\n"
    "from sklearn.datasets import load_breast_cancer\n"
    "x, benign = load_breast_cancer(return_X_y=True)\n"
    "x, some = (x - x.mean(axis=0)) / x.std(axis=0), slice(3, None, 16)\n"
    "margin = Margin(x[some][:, [20, 21]], 2.0 * benign[some] - 1, row='tumour',\n"
    "    x_label='worst radius (standard deviations)', classes=('malignant', 'benign'),\n"
    "    y_label='worst texture (standard deviations)')\n"
    "margin"
)


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "margin.ipynb")
    opened = open_notebook("margin.ipynb", dark=True)
    opened.run_all()
    return opened


def boundary(explorer):
    return explorer.locator("path.lx-boundary").get_attribute("d")


def test_three_finds_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status, tumour = explorer.get_by_role("status"), explorer.get_by_role("slider", name="Chosen")
    before = boundary(explorer)
    assert tumour.get_attribute("aria-valuetext").endswith("does not push")

    ring = explorer.locator(".lx-ring").bounding_box()  # around the one with the largest margin
    mouse = notebook.page.mouse
    at = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] + 30, at[1] + 90, steps=8)
    mouse.up()
    assert status.inner_text().endswith("no coefficient changed: it does not push.")
    assert boundary(explorer) == before

    explorer.get_by_role("radio", name="logistic").press("Space")
    assert status.inner_text().startswith("It does not hold: a coefficient changed by 0.")
    explorer.get_by_role("radio", name="hinge", exact=True).press("Space")

    tumour.press("Escape")
    tumour.press("End")
    for _ in range(9):
        tumour.press("Shift+ArrowLeft")
    assert status.inner_text().startswith("All reached.")
    assert boundary(explorer) != before
    notebook.page.wait_for_timeout(500)
    told = notebook.ask("margin.goal_reached, margin.loss, margin.change > 0.1")
    assert told == "(True, 'hinge', True)"

    notebook.ask("margin.reset(); margin.loss = 'logistic'; margin.lam = 0.5")
    assert explorer.get_by_role("radio", name="logistic").is_checked()
    assert explorer.locator("dd").first.inner_text() == "36 of 36"
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
