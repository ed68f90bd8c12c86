"""The validation gap explorer as keyboard and mouse meet it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Validation gap explorer"
EXPLORER = "from course.explorers import ValidationGap\nruns = ValidationGap()\nruns"


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "gaps.ipynb")
    opened = open_notebook("gaps.ipynb", dark=True)
    opened.run_all()
    return opened


def test_three_finds_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")
    line = explorer.get_by_role("slider", name="Stopping line")
    noise = explorer.get_by_role("slider", name="Noise")
    envelope = explorer.get_by_role("button", name="Open the test score")

    noise.press("End")
    assert status.inner_text().startswith("Training 0.19, validation 1.27 nats; it was 0.81")
    noise.press("Tab")
    explorer.get_by_role("slider", name="Weight decay").press("End")
    assert "the training labels are noisy" in status.inner_text()
    explorer.get_by_role("slider", name="Weight decay").press("Home")

    frame = explorer.locator("svg.lx-drawing").first.bounding_box()
    notebook.page.mouse.click(frame["x"] + frame["width"] * 0.4, frame["y"] + 60)
    assert 15 < int(line.get_attribute("aria-valuenow")) < 25
    line.press("Home")
    line.press("PageUp")
    for _ in range(7):
        line.press("ArrowRight")
    assert line.get_attribute("aria-valuetext").startswith("epoch 18, training")
    envelope.press("Enter")
    assert status.inner_text().startswith("All reached.")
    notebook.page.wait_for_timeout(500)
    told = notebook.ask("runs.goal_reached, runs.line, runs.noise, runs.opened, runs.test_accuracy")
    assert told == "(True, 18, 0.4, True, 0.793)"
    line.press("ArrowLeft")
    assert "it is no test any more" in explorer.inner_text()
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
