import matplotlib as mpl
import numpy as np
import pytest

from course.plots import PALETTE, label, look, paper, style

LOSSES = ["MSE", "MAE", "Huber", "0-1", "smooth L1", "cross-entropy"]


def luminance(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_the_palette_is_matplotlibs_petroff10():
    assert tuple(mpl.color_sequences["petroff10"]) == tuple(map(mpl.colors.to_rgb, PALETTE))


@pytest.mark.parametrize("name", [*LOSSES, *map(str, range(15))])
def test_lines_stand_out_from_white_paper(name):
    # WCAG 2.2, 1.4.11: graphical objects need 3:1.
    index = int(name) if name.isdigit() else 0
    assert 1.05 / (luminance(look(name, index).colour) + 0.05) >= 3


def test_every_loss_has_a_look_of_its_own():
    assert len({look(name) for name in LOSSES}) == len(LOSSES)
    assert len({look(name).colour for name in LOSSES}) == len(LOSSES)
    assert look("mse") == look("MSE") == look("OLS", 3)
    assert look("l1") == look("MAE") == look("LAD")


def test_neighbours_that_are_no_losses_differ_too():
    assert len({look("series", index) for index in range(15)}) == 15


def test_reader_settings_come_back():
    with mpl.rc_context({"font.size": 30}):
        with style():
            assert mpl.rcParams["font.size"] == 11
        assert mpl.rcParams["font.size"] == 30


def test_paper_is_white_and_axes_are_named():
    figure, axes = paper(2)
    label(axes[1], x="time (s)", y="height (m)", title="fall")
    assert figure.get_facecolor() == (1, 1, 1, 1)
    assert len(axes) == 2
    assert axes[1].get_xlabel() == "time (s)"
    assert axes[1].get_ylabel() == "height (m)"
    assert axes[1].get_title() == "fall" or axes[1].get_title(loc="left") == "fall"
