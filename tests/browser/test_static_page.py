"""Explorers as single files: no server, no kernel, no other host; by keyboard and by mouse."""

import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes

from course import explorers
from course.data import engel, mnist_5k, randhie
from course.explorers.static_page import static_page
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser


def outliers():
    x, y = (engel()[name][::5] for name in ("income", "foodexp"))
    return explorers.Outliers(x, y, unit="francs")


def margin():
    x, benign = load_breast_cancer(return_X_y=True)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    return explorers.Margin(x[3::16][:, [20, 21]], 2.0 * benign[3::16] - 1)


def penalty():
    x, y = load_diabetes(return_X_y=True)
    return explorers.Penalty(x[:, [8, 7]], y)


MADE = {
    "BestConstant": lambda: explorers.BestConstant(randhie()["mdvis"], unit="visits"),
    "Convolution": lambda: explorers.Convolution(mnist_5k().images[0, 0]),
    "Logits": explorers.Logits,
    "LossSurfaces": lambda: explorers.LossSurfaces(depth=40),
    "Margin": margin,
    "Optimizers": explorers.Optimizers,
    "Outliers": outliers,
    "Penalty": penalty,
    "ValidationGap": explorers.ValidationGap,
}

# How far a text's colour is from its ground, of 255; painted, as colours come in many notations.
CONTRAST = """node => {
    const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const painted = (colour) => {
        brush.fillStyle = colour;
        brush.fillRect(0, 0, 1, 1);
        return brush.getImageData(0, 0, 1, 1).data[1];
    };
    const { color, backgroundColor } = getComputedStyle(node);
    return Math.abs(painted(color) - painted(backgroundColor));
}"""


def test_every_explorer_is_here():
    assert set(MADE) == set(explorers.__all__)


@pytest.fixture(scope="module")
def page(chromium):
    context = chromium.new_context(viewport={"width": 1000, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda told: page.complaints.append(told.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("name", MADE)
def test_the_picture_follows_keys_and_mouse(page, tmp_path, name):
    file = tmp_path / "page.html"
    file.write_text(static_page(MADE[name](), title=f"{name} alone"), encoding="utf-8")
    page.asked.clear()
    page.goto(file.as_uri())
    explorer = page.locator(".lx")
    explorer.wait_for()

    for chosen in explorer.locator("input:checked + span").all():
        assert chosen.evaluate(CONTRAST) > 150

    def picture():
        return explorer.inner_html()

    control = explorer.locator("input[type=range], [role=slider]").first
    before = picture()
    control.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(100)
    by_keys = picture()
    assert by_keys != before

    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 25, box["y"] + box["height"] / 2 - 6, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert picture() != by_keys

    if AXE.exists():
        assert violations(page, "main") == []
    assert page.complaints == []
    assert [url for url in page.asked if not url.startswith(("file:", "blob:", "data:"))] == []
