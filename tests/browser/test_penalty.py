"""The penalty explorer under mouse and keyboard, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Penalty explorer"
EXPLORER = (
    "from sklearn.datasets import load_diabetes\n"
    "from course.explorers import Penalty\n"
    "x, y = load_diabetes(return_X_y=True)\n"
    "penalty = Penalty(x[:, [8, 7]], y, names=('triglycerides', 'cholesterol ratio'))\n"
    "penalty"
)


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "penalty.ipynb")
    opened = open_notebook("penalty.ipynb", dark=True)
    opened.run_all()
    return opened


def test_three_finds_by_hand_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")
    strength = explorer.get_by_role("slider", name="Strength")
    mix = explorer.get_by_role("slider", name="Share of L1")
    knob, free = (explorer.locator(f"circle.{each}").first for each in ("lx-grab", "lx-hollow"))

    # The optimum follows the mouse along its path, and is judged when it is let go.
    start, end = knob.bounding_box(), free.bounding_box()
    y = explorer.locator("line.lx-base").first.bounding_box()["y"]
    mouse = notebook.page.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(end["x"] - 110, y, steps=10)
    assert status.inner_text() == ""
    mouse.up()
    assert status.inner_text().startswith("The weight of cholesterol ratio is exactly 0")
    assert explorer.locator(".lx-invite").text_content() == "cholesterol ratio = 0"

    mix.press("Home")
    strength.press("End")
    assert mix.get_attribute("aria-valuetext") == "L2 alone"
    assert "small, and not 0" in status.inner_text()

    for _ in range(40):
        strength.press("ArrowLeft")  # to about 2.5
    for _ in range(4):
        mix.press("ArrowRight")
    for _ in range(36):
        if status.inner_text().startswith("All reached."):
            break
        mix.press("ArrowRight")
    assert status.inner_text().startswith("All reached.")
    notebook.page.wait_for_timeout(500)
    told = notebook.ask(
        "penalty.goal_reached, penalty.weights[1], penalty.weights[0] > 0, "
        "penalty.condition_number < 2.1"
    )
    assert told == "(True, 0.0, True, True)"

    notebook.ask("penalty.reset()")
    assert strength.get_attribute("aria-valuetext") == "0.100"
    assert mix.get_attribute("aria-valuetext") == "L1 alone"
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
