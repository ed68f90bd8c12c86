"""The panels of `check` as they are met in JupyterLab: what is linked, and what Ctrl-C leaves."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import KERNEL

pytestmark = pytest.mark.browser

WRONG = "def mse_loss(input, target, reduction='mean'):\n    return 0.0"
ENDLESS = (
    "import _thread, threading\n"
    "def mse_grad(input, target):\n"
    "    threading.Timer(0.3, _thread.interrupt_main).start()\n"
    "    while True:\n"
    "        pass"
)


def test_panels_link_to_the_lesson_and_survive_an_interruption(open_notebook, server):
    sources = ("from course import check", WRONG, "check(mse_loss)", ENDLESS, "check(mse_grad)", "")
    book = new_notebook(cells=list(map(new_code_cell, sources)), metadata={"kernelspec": KERNEL})
    nbformat.write(book, server.folder / "exercises" / "panels.ipynb")
    notebook = open_notebook("exercises/panels.ipynb")
    notebook.run_all()
    stopped = notebook.page.get_by_text("was still running when you stopped it")
    stopped.wait_for()
    assert notebook.errors() == []
    assert notebook.ask("1 + 1") == "2"
    link = notebook.page.get_by_role("link", name=re.compile("^Lesson 01"))
    link.click()
    heading = notebook.page.get_by_role("heading", name="From one loss per person to one number")
    heading.wait_for()
