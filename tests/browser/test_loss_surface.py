"""The loss surface explorer as keyboard and mouse meet it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Loss surface explorer"
EXPLORER = "from course.explorers import LossSurfaces\nsurfaces = LossSurfaces(depth=40)\nsurfaces"


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "surfaces.ipynb")
    opened = open_notebook("surfaces.ipynb", dark=True)
    opened.run_all()
    return opened


def test_three_finds_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")
    walker = explorer.get_by_role("slider", name="Walker")

    notebook.ask("surfaces.point = [-0.13, 0.0]")
    for _ in range(23):
        walker.press("ArrowDown")
    assert "nats after 0.4" in status.inner_text()
    for _ in range(3):
        walker.press("Shift+ArrowDown")
        walker.press("Shift+ArrowLeft")
    assert "steps away: forty layers multiply" in status.inner_text()
    walker.press("Escape")
    assert walker.get_attribute("aria-valuetext").startswith("0.00 away, loss 1.0")

    explorer.get_by_role("radio", name="with", exact=True).check(force=True)
    frame = explorer.locator("svg.lx-drawing").first.bounding_box()
    notebook.page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 3)
    assert not walker.get_attribute("aria-valuetext").startswith("0.00")
    notebook.page.wait_for_timeout(400)
    notebook.ask("surfaces.point = [0.92, 0.0]")
    assert status.inner_text().startswith("All reached.")
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("surfaces.goal_reached, surfaces.skips") == "(True, True)"
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
