"""The logits explorer as a keyboard meets it, in JupyterLab's dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

NAME = "Logits explorer"
MINUS = "\N{MINUS SIGN}"
EXPLORER = (
    "from course.explorers import Logits\n"
    "logits = Logits([2.0, 1.0, -1.0], classes=('cat', 'dog', 'owl'))\n"
    "logits"
)


@pytest.fixture
def notebook(server, open_notebook):
    cells = [new_code_cell(EXPLORER), new_code_cell("")]
    made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(made, server.folder / "logits.ipynb")
    opened = open_notebook("logits.ipynb", dark=True)
    opened.run_all()
    return opened


def test_three_finds_by_keys_are_announced_and_python_hears(notebook):
    explorer = notebook.explorer(NAME)
    status = explorer.get_by_role("status")

    def press(name, key, times):
        for _ in range(times):
            explorer.get_by_role("slider", name=name).press(key)

    before = explorer.locator(".lx-number").all_text_contents()
    for name in ("cat", "dog", "owl"):
        assert status.inner_text() == ""
        press(f"Logit of {name}", "ArrowRight", 10)
    assert status.inner_text().startswith("All logits moved by +1.0, and no probability did")
    assert explorer.locator(".lx-number").all_text_contents() == before

    press("Logit of owl", "ArrowRight", 20)  # as likely as the dog
    press("Logit of cat", "ArrowLeft", 3)  # ln 2 above both, to a tenth
    assert status.inner_text().startswith(f"The bars stand at {MINUS}0.50, +0.25 and +0.25")

    press("Logit of cat", "Home", 1)
    assert status.inner_text().startswith("All reached.")
    assert explorer.locator(".lx-remark").text_content() == f"slope {MINUS}1.00"
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("logits.goal_reached, logits.logits") == "(True, [-10.0, 2.0, 2.0])"

    notebook.ask("logits.reset(); logits.target = 2; logits.temperature = 0.5")
    assert explorer.get_by_role("radio", name="owl").is_checked()
    assert explorer.locator(".lx-remark").text_content() == f"slope {MINUS}2.00"
    if AXE.exists():
        assert violations(notebook.page, f".lx[aria-label='{NAME}']") == []
    assert notebook.complaints == []
    assert notebook.hosts == {"127.0.0.1"}
