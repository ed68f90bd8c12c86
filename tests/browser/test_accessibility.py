"""What a screen reader or a keyboard meets, judged by axe-core in a real browser."""

from pathlib import Path

import pytest

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not AXE.exists(), reason="axe-core is not installed: run `npm ci` in tests/browser"
    ),
]


def violations(page, selector, rules=None):
    """What axe finds within ``selector``: one line for each node."""
    page.evaluate(AXE.read_text(encoding="utf-8") + "; null")
    options = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate(
        "([selector, options]) => axe.run({ include: [selector] }, options)", [selector, options]
    )
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_explorers_have_no_violation(open_notebook, explorers_path, dark):
    notebook = open_notebook(explorers_path, dark=dark)
    notebook.run_all()
    for name in ("Best constant explorer", "Outliers explorer"):
        explorer = notebook.explorer(name)
        explorer.locator("summary").click()
        assert violations(notebook.page, f".lx[aria-label='{name}']") == []


def test_axe_sees_a_control_without_a_name(notebook):
    notebook.explorer("Outliers explorer")
    notebook.page.evaluate(
        "document.querySelector('.lx-handle').removeAttribute('aria-label');"
        "document.querySelector('.lx-slider label').remove()"
    )
    found = violations(
        notebook.page, ".jp-NotebookPanel-notebook", ["aria-input-field-name", "label"]
    )
    assert {line.split(":")[0] for line in found} == {"aria-input-field-name", "label"}


@pytest.mark.parametrize("name", ["01_loss_basics", "02_outliers"])
@pytest.mark.parametrize("room", ["lessons", "exercises"])
def test_notebooks_name_their_pictures_and_order_their_headings(open_notebook, room, name):
    notebook = open_notebook(f"{room}/{name}.ipynb")
    notebook.run_all()
    rules = ["image-alt", "heading-order", "empty-heading", "link-name", "label", "duplicate-id"]
    assert violations(notebook.page, ".jp-NotebookPanel-notebook", rules) == []
