"""The race of optimizers as a hand and a keyboard meet it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Optimizers explorer"
EXPLORER = "from course.explorers import Optimizers\nrace = Optimizers()\nrace"


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "race.ipynb")
    opened = open_notebook("race.ipynb", dark=True)
    opened.run_all()
    return opened


def fates(explorer):
    rows = explorer.get_by_role("row").all()[1:]
    return [row.locator("td").last.inner_text() for row in rows]


def test_three_races_by_keys_and_mouse_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")
    steps = explorer.get_by_role("slider", name="Steps shown")
    assert fates(explorer) == ["on the way", "on the way", "at step 39", "on the way"]

    explorer.get_by_role("button", name="Restart").click()
    for _ in range(2):
        explorer.get_by_role("slider", name="Learning rate").press("PageUp")
    assert status.inner_text() == ""  # it explodes, but nobody has watched Adam come home
    steps.press("End")
    assert status.inner_text().startswith("Gradient descent explodes within")
    assert fates(explorer)[0].startswith("exploded by step")

    notebook.ask("race.momentum, race.condition, race.lr = 0.7, 50, 0.01")
    expect(status).to_have_text("Momentum is home at step 56, gradient descent at step 194.")
    explorer.get_by_role("button", name="Put everything back").click()
    notebook.ask("race.condition, race.lr = 5, 0.2")
    explorer.get_by_role("slider", name="Momentum").press("Home")
    for _ in range(7):
        explorer.get_by_role("slider", name="Momentum").press("PageUp")
    explorer.get_by_role("button", name="Restart").click()
    explorer.get_by_role("button", name="Play").click()
    explorer.get_by_role("button", name="Play").wait_for()  # it said Pause meanwhile
    assert status.inner_text().startswith("All reached.")

    start = explorer.get_by_role("slider", name="Start of all four")
    start.press("Shift+ArrowRight")
    assert start.get_attribute("aria-valuetext") == "x \N{MINUS SIGN}1.20, y 1.00"
    ring = start.locator("circle").bounding_box()
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    trail = explorer.locator("path.lx-hued").first
    drawn = trail.get_attribute("d")
    mouse = notebook.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y + 30, steps=5)
    mouse.up()
    assert trail.get_attribute("d") != drawn
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("race.goal_reached, race.start[0] > -1") == "(True, True)"

    explorer.get_by_role("radio", name="Rosenbrock").press("Space")
    assert explorer.get_by_role("slider", name="Condition number").is_disabled()
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("race.landscape, race.start, race.lr") == (
        "('rosenbrock', [-1.2, 1.0], 0.003)"
    )
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
