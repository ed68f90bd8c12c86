"""The explorers as a hand and a keyboard meet them, in JupyterLab in a real browser."""

import re
from itertools import pairwise

import pytest

from tests.browser.lab import contrast

pytestmark = pytest.mark.browser

BEST = "Best constant explorer"
OUTLIERS = "Outliers explorer"


def constant(explorer):
    return explorer.get_by_role("slider", name="Constant prediction")


def chosen(explorer):
    return explorer.get_by_role("slider", name="Chosen household")


def position(explorer):
    """Where the constant stands, read from what a screen reader is told."""
    return float(constant(explorer).get_attribute("aria-valuetext").split()[0])


def go_to(explorer, target):
    """Move the constant by keys alone."""
    constant(explorer).press("Home")
    for key, step in (("PageUp", 0.5), ("ArrowRight", 0.05), ("Shift+ArrowRight", 0.01)):
        while position(explorer) + step <= target + 1e-9:
            constant(explorer).press(key)
    assert position(explorer) == pytest.approx(target)


def slopes(explorer):
    rows = explorer.get_by_role("row").all()[1:]
    cells = [row.locator("th, td").all_inner_texts() for row in rows]
    return {name.strip(): (float(slope), change) for name, slope, change in cells}


def no_complaint(notebook):
    return notebook.complaints == [] and notebook.hosts == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("path", "name"),
    [("lessons/01_loss_basics.ipynb", BEST), ("lessons/02_outliers.ipynb", OUTLIERS)],
    ids=["01", "02"],
)
def test_a_lesson_runs_and_shows_its_explorer(open_notebook, path, name):
    notebook = open_notebook(path)
    notebook.run_all()
    assert notebook.explorer(name).locator("svg.lx-drawing").is_visible()
    assert notebook.errors() == []
    assert no_complaint(notebook)


def test_the_constant_moves_by_keys_and_the_picture_with_it(notebook):
    explorer = notebook.explorer(BEST)
    knob = explorer.locator(".lx-knob")
    before = explorer.screenshot()
    where = [(position(explorer), knob.get_attribute("cx"))]
    for key in ("ArrowRight", "PageDown", "Shift+ArrowUp", "Home", "End"):
        constant(explorer).press(key)
        where.append((position(explorer), knob.get_attribute("cx")))
    steps = [round(after[0] - start[0], 3) for start, after in pairwise(where)]
    assert steps[:3] == [0.05, -0.5, 0.01]
    assert [at for at, _ in where[-2:]] == [0, 15]
    assert len({pixel for _, pixel in where}) == len(where)
    assert explorer.screenshot() != before
    assert no_complaint(notebook)


def test_the_three_minima_are_found_by_keys_and_announced(notebook):
    explorer = notebook.explorer(BEST)
    status = explorer.get_by_role("status")
    for loss, best, told in (
        ("MSE", 2.86, "MSE is smallest at 2.86, the mean of the data. 2 losses to go."),
        ("MAE", 1.0, "MAE is smallest at 1, the median of the data. One loss to go."),
        (
            "0-1",
            0.0,
            "2.86 under MSE, 1 under MAE, 0 under 0-1: the same data, three best answers.",
        ),
    ):
        constant(explorer).press("End")
        explorer.get_by_role("radio", name=loss).press("Space")
        go_to(explorer, best)
        assert status.inner_text() == told
    assert explorer.locator(".lx-done").is_visible()
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("best.goal_reached, best.loss, best.constant") == "(True, 'zero_one', 0.0)"


def test_a_minimum_that_the_hand_sweeps_over_is_not_found(notebook):
    explorer = notebook.explorer(BEST)
    box = explorer.locator(".lx-knob").bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + 8, box["y"] + 8)
    mouse.down()
    mouse.move(box["x"] - 380, box["y"], steps=80)
    assert position(explorer) < 2
    mouse.up()
    assert explorer.get_by_role("status").inner_text() == ""


def test_a_point_dragged_by_mouse_bends_the_line(notebook):
    explorer = notebook.explorer(OUTLIERS)
    before, picture = slopes(explorer), explorer.screenshot()
    line = explorer.locator("path.lx-hued").first
    drawn = line.get_attribute("d")
    ring = explorer.locator(".lx-ring").bounding_box()  # around the richest household
    frame = explorer.locator("svg.lx-drawing").bounding_box()
    mouse = notebook.page.mouse
    mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    mouse.down()
    mouse.move(ring["x"] + ring["width"] / 2, frame["y"] + frame["height"] - 60, steps=12)
    mouse.up()
    after = slopes(explorer)
    assert after["MSE"][0] < 0.6 * before["MSE"][0]
    assert after["MAE"][0] == pytest.approx(before["MAE"][0], rel=0.05)
    assert "broken" in after["MSE"][1]
    assert "steady" in after["Huber"][1]
    assert line.get_attribute("d") != drawn
    assert explorer.screenshot() != picture
    told = explorer.get_by_role("status").inner_text()
    assert re.match(r"Only the MSE line broke: MSE .\d+%, MAE \S+, Huber \S+\.", told)

    explorer.get_by_role("button", name="Put all points back").click()
    assert slopes(explorer) == before
    assert no_complaint(notebook)


def test_both_goals_are_reached_by_keys(notebook):
    explorer = notebook.explorer(OUTLIERS)
    handle = chosen(explorer)
    handle.press("End")
    for _ in range(10):
        handle.press("Shift+ArrowDown")
    assert explorer.get_by_role("status").inner_text().startswith("Only the MSE line broke")
    handle.press("Escape")
    assert "moved" not in handle.get_attribute("aria-valuetext")
    handle.press("Home")
    for _ in range(10):
        handle.press("Shift+ArrowRight")
    assert explorer.get_by_role("status").inner_text().startswith("Both reached.")
    notebook.page.wait_for_timeout(500)
    assert notebook.ask("lines.goal_reached, max(x for x, _ in lines.points)") == "(True, 6000.0)"


def test_delta_leads_huber_from_mae_to_mse(notebook):
    explorer = notebook.explorer(OUTLIERS)
    delta = explorer.get_by_role("slider", name="Huber's δ")
    delta.press("End")
    now = slopes(explorer)
    assert now["Huber"][0] == now["MSE"][0]
    delta.press("Home")
    now = slopes(explorer)
    assert now["Huber"][0] == pytest.approx(now["MAE"][0], abs=0.01)
    assert "francs" in delta.get_attribute("aria-valuetext")


def test_arrow_keys_are_the_explorers_own_and_not_the_notebooks(notebook):
    explorer = notebook.explorer(OUTLIERS)
    active = notebook.page.locator(".jp-Cell.jp-mod-active")
    notebook.page.locator(".jp-Cell .jp-InputPrompt").first.click()  # command mode
    delta = explorer.get_by_role("slider", name="Huber's δ")
    delta.focus()
    told = [delta.get_attribute("aria-valuetext")]
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft"):
        notebook.page.keyboard.press(key)
        told.append(delta.get_attribute("aria-valuetext"))
    assert told == ["110 francs", "114 francs", "118 francs", "114 francs"]
    radio = notebook.explorer(BEST).get_by_role("radio", name="MSE")
    radio.focus()
    notebook.page.keyboard.press("ArrowRight")
    assert notebook.explorer(BEST).get_by_role("radio", name="MAE").is_checked()
    constant(notebook.explorer(BEST)).focus()
    before = active.get_attribute("data-windowed-list-index")
    notebook.page.keyboard.press("ArrowDown")
    assert position(notebook.explorer(BEST)) == 8.95
    assert active.get_attribute("data-windowed-list-index") == before


def test_python_moves_the_picture(notebook):
    explorer = notebook.explorer(BEST)
    notebook.ask("best.loss = 'mae'; best.constant = 4.25")
    assert constant(explorer).get_attribute("aria-valuetext").startswith("4.25 visits, mean abs")
    assert explorer.get_by_role("radio", name="MAE").is_checked()
    other = notebook.explorer(OUTLIERS)
    notebook.ask("lines.move(int(np.argmax(np.transpose(lines._clean)[0])), y=0.0)")
    assert slopes(other)["MSE"][0] < 0.1


def test_explorers_outlive_a_kernel_restart(open_notebook, explorers_path):
    notebook = open_notebook(explorers_path)
    notebook.run_all()
    notebook.restart_kernel()
    explorer = notebook.explorer(BEST)
    before = position(explorer)
    constant(explorer).press("PageDown")
    assert position(explorer) == pytest.approx(before - 0.5)
    other = notebook.explorer(OUTLIERS)
    start = slopes(other)
    chosen(other).press("Shift+ArrowDown")
    assert slopes(other) != start
    notebook.page.wait_for_timeout(500)  # until the news that nobody hears any more is sent
    assert no_complaint(notebook)


def test_a_saved_copy_is_alive_when_it_is_opened_again(open_notebook, explorers_path):
    notebook = open_notebook(explorers_path)
    notebook.run_all()
    constant(notebook.explorer(BEST)).press("PageDown")
    notebook.page.wait_for_timeout(500)
    notebook.close()
    again = open_notebook(explorers_path)
    explorer = again.explorer(BEST)
    assert position(explorer) == 8.5
    constant(explorer).press("PageDown")
    assert position(explorer) == 8.0
    assert no_complaint(again)


def test_a_narrow_window_loses_nothing(notebook):
    notebook.page.set_viewport_size({"width": 700, "height": 900})
    notebook.page.wait_for_timeout(500)
    for name in (BEST, OUTLIERS):
        explorer = notebook.explorer(name)
        inside = explorer.evaluate("(node) => node.scrollWidth <= node.clientWidth")
        assert inside
        drawing = explorer.locator("svg.lx-drawing")
        assert drawing.bounding_box()["width"] <= explorer.bounding_box()["width"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_lines_stand_out_in_both_themes(open_notebook, explorers_path, dark):
    notebook = open_notebook(explorers_path, dark=dark)
    notebook.run_all()
    explorer = notebook.explorer(OUTLIERS)
    paper, ink, soft = explorer.evaluate(
        """(node) => [
          getComputedStyle(node).backgroundColor,
          getComputedStyle(node).color,
          getComputedStyle(node.querySelector('.lx-note')).color,
        ]"""
    )
    drawn = explorer.locator("path.lx-hued, circle.lx-point:not(.lx-beyond)").evaluate_all(
        "(nodes) => nodes.map((node) => getComputedStyle(node))"
        ".map((style) => style.stroke === style.fill ? style.stroke : "
        "style.fill === 'none' ? style.stroke : style.fill)"
    )
    page = notebook.page
    assert contrast(page, ink, paper) >= 7
    assert contrast(page, soft, paper) >= 4.5
    assert min(contrast(page, colour, paper) for colour in set(drawn)) >= 3


def test_the_note_on_keys_tells_them_in_the_order_of_tab(notebook):
    explorer = notebook.explorer(BEST)
    explorer.get_by_role("radio", checked=True).focus()
    notebook.page.keyboard.press("Tab")
    assert constant(explorer).evaluate("node => node === document.activeElement")
    notes = explorer.locator(".lx-keys li").all_text_contents()
    assert "choice of loss" in notes[0]
    assert "constant" in notes[1]
