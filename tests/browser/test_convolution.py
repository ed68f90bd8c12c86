"""The convolution explorer as keyboard and mouse meet it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Convolution explorer"
TIMES = "\N{MULTIPLICATION SIGN}"
EXPLORER = (
    "from course.data import mnist_5k\n"
    "from course.explorers import Convolution\n"
    "convolution = Convolution(mnist_5k().images[0, 0])\n"
    "convolution"
)


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "convolution.ipynb")
    opened = open_notebook("convolution.ipynb", dark=True)
    opened.run_all()
    return opened


def test_three_finds_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")

    def press(name, *keys):
        for key in keys:
            explorer.get_by_role("slider", name=name).press(key)

    assert status.inner_text() == ""
    press("Padding", "ArrowRight")
    assert status.inner_text().startswith("A window of 3 loses 2; padding by 1")
    press("Stride", "ArrowRight")
    assert status.inner_text().startswith(f"Every second position is left out: 14 {TIMES} 14")
    press("Padding", "Home")
    press("Stride", "ArrowRight", "ArrowRight")
    assert not status.inner_text().startswith("All")  # (28 - 3) / 4 leaves one row, not two
    press("Kernel", "Home")
    assert status.inner_text().startswith("All reached.")

    window = explorer.get_by_role("slider", name="Window")
    window.press("End")
    assert window.get_attribute("aria-valuetext").startswith("row 6, column 6")
    window.press("ArrowUp")
    assert window.get_attribute("aria-valuetext").startswith("row 5, column 6")
    frame = explorer.locator("svg.lx-drawing").first.bounding_box()
    notebook.page.mouse.click(frame["x"] + frame["width"] / 4, frame["y"] + frame["height"] / 2)
    assert "column 6" not in window.get_attribute("aria-valuetext")

    notebook.page.wait_for_timeout(500)
    assert notebook.ask("convolution.goal_reached, convolution.output_size") == "(True, (7, 7))"
    notebook.ask("convolution.reset(); convolution.filter = 'blur'; convolution.kernel = 5")
    assert explorer.get_by_role("radio", name="blur").is_checked()
    assert explorer.get_by_text(f"24 {TIMES} 24").count() >= 1
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
