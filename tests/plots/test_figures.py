from types import SimpleNamespace

import numpy as np
import pytest

from course.plots import Scene, curves, histogram, line_fits, look, show, timeline

ALT = "Drawn only to see that it can be drawn."


def test_histogram_counts_and_gathers_the_tail():
    rng = np.random.default_rng(0)
    counts = rng.poisson(3, 500)
    figure = histogram(counts, {"MSE": 2.5}, last=4, x_label="visits", y_label="people")
    [axes] = figure.axes
    heights = [bar.get_height() for bar in axes.patches]
    assert heights == [*(np.sum(counts == n) for n in range(4)), np.sum(counts >= 4)]
    assert [tick.get_text() for tick in axes.get_xticklabels()][-1] == "4+"
    [line] = axes.lines
    assert list(line.get_xdata()) == [2.5, 2.5]
    assert line.get_label() == "MSE: 2.5"


def test_curves_keep_the_looks_of_losses_and_mark_points():
    x = np.linspace(-1, 1, 5)
    figure = curves(
        x,
        {"loss": {"MSE": x**2, "MAE": abs(x)}, "gradient": {"MSE": 2 * x}},
        x_label="residual (m)",
        y_labels=["loss", "slope"],
        marks={"loss": (0.0, 0.0)},
        log_x=False,
    )
    loss, gradient = figure.axes
    assert [line.get_color() for line in loss.lines[:2]] == [look("MSE").colour, look("MAE").colour]
    np.testing.assert_array_equal(loss.lines[2].get_xydata(), [[0, 0]])
    np.testing.assert_array_equal(gradient.lines[0].get_ydata(), 2 * x)
    assert (loss.get_xlabel(), gradient.get_ylabel()) == ("residual (m)", "slope")


def test_curves_can_run_over_powers_of_ten_and_stand_on_zero():
    line = {"": {"a": [3, 4]}}
    figure = curves([1, 10], line, x_label="x", y_labels=["y"], log_x=True, from_zero=True)
    assert figure.axes[0].get_xscale() == "log"
    assert figure.axes[0].get_ylim()[0] == 0


@pytest.mark.parametrize(
    ("panels", "y_labels", "message"),
    [
        ({"": {"MSE": [0, 1, 2]}}, ["loss"], r"curve 'MSE' must have the shape of x \(2,\)"),
        ({"": {"MSE": [0, 1]}}, [], "y_labels must name 1 panels, got 0"),
    ],
)
def test_curves_refuse_what_does_not_match(panels, y_labels, message):
    with pytest.raises(ValueError, match=message):
        curves([0, 1], panels, x_label="x", y_labels=y_labels)


def test_line_fits_show_at_the_edge_what_lies_outside():
    line = SimpleNamespace(intercept=1.0, slope=0.5)
    figure = line_fits(
        {
            "inside": Scene([1, 2], [1, 2], {"OLS": line}),
            "outside": Scene([1, 50, 2], [60, 2, 1], {"OLS": line, "LAD": line}),
        },
        x_label="x (m)",
        y_label="y (m)",
        x_limits=(0, 4),
        y_limits=(0, 3),
    )
    inside, outside = figure.axes
    assert [line.get_marker() for line in inside.lines] == ["o", "None"]
    right, above = outside.lines[1:3]
    assert (right.get_marker(), above.get_marker()) == (">", "^")
    np.testing.assert_array_equal(right.get_xydata(), [[4, 2]])
    np.testing.assert_array_equal(above.get_xydata(), [[1, 3]])
    np.testing.assert_array_equal(inside.lines[1].get_xydata(), [[0, 1], [4, 3]])
    assert show(figure, alt=ALT).png == show(figure, alt=ALT).png


def test_timeline_tells_the_years_in_order():
    figure = timeline({1986: "later", 1805: "earlier"})
    assert [text.get_text() for text in figure.axes[0].texts] == [
        "1805",
        "earlier",
        "1986",
        "later",
    ]
