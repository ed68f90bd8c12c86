import subprocess
import sys
from html.parser import HTMLParser

import pytest
from matplotlib.figure import Figure

from course import show
from course.plots import curves, histogram

ALT = "A straight line that rises from nothing to one."


def line():
    return curves([0, 1], {"": {"MSE": [0, 1]}}, x_label="residual (m)", y_labels=["loss (m2)"])


def image(html):
    class Images(HTMLParser):
        def __init__(self):
            super().__init__()
            self.found = []

        def handle_starttag(self, tag, attrs):
            self.found.append((tag, dict(attrs)))

    images = Images()
    images.feed(html)
    [(tag, attributes)] = images.found
    assert tag == "img"
    return attributes


def test_is_one_img_with_its_words():
    attributes = image(show(line(), alt=ALT)._repr_html_())
    assert attributes["alt"] == ALT
    assert attributes["src"].startswith("data:image/png;base64,")


def test_words_are_escaped_and_their_spaces_tidied():
    picture = show(line(), alt='Where x < 1 & y > "2",\n  nothing else is to be seen.')
    told = 'Where x < 1 & y > "2", nothing else is to be seen.'
    assert image(picture._repr_html_())["alt"] == told
    assert repr(picture) == told


def test_takes_the_size_that_the_figure_has_on_paper():
    attributes = image(show(Figure(figsize=(8, 3)), alt=ALT)._repr_html_())
    assert (attributes["width"], attributes["height"]) == ("768", "288")


@pytest.mark.parametrize("alt", ["", "   ", "figure.png", "plots/loss curves.PNG", "Loss curves."])
def test_refuses_words_that_say_nothing(alt):
    with pytest.raises(ValueError, match="alt must say"):
        show(line(), alt=alt)


def test_refuses_what_is_neither_figure_nor_text():
    with pytest.raises(TypeError, match="fig must be a matplotlib Figure, got Axes"):
        show(line().axes[0], alt=ALT)
    with pytest.raises(TypeError, match="alt must be text, got NoneType"):
        show(line(), alt=None)


def test_the_same_figure_has_the_same_bytes_whoever_looks():
    import matplotlib as mpl

    def draw():
        counts = histogram([0, 1, 1], {"mean": 2 / 3}, last=2, x_label="n", y_label="rows")
        return show(counts, alt=ALT).png

    first = draw()
    with mpl.rc_context({"font.size": 30, "savefig.dpi": 10, "axes.facecolor": "black"}):
        assert draw() == first


def test_bytes_hold_no_version_stamp():
    assert b"Software" not in show(line(), alt=ALT).png


def test_importing_plots_costs_no_matplotlib_and_drawing_no_pyplot():
    code = (
        "import sys, course.plots as plots; assert 'matplotlib' not in sys.modules;"
        "figure = plots.timeline({1805: 'Least squares'});"
        f"plots.show(figure, alt={ALT!r}); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
