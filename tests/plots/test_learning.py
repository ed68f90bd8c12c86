import numpy as np
import pytest

from course.plots import learning_curves, show, surface_contours
from course.training import History, LossSurface

WORDS = "A description of the figure that is long enough."


def history(**columns):
    made = History()
    for values in zip(*columns.values(), strict=True):
        made.append(dict(zip(columns, values, strict=True)), seconds=1.0)
    return made


def test_losses_share_a_panel_and_each_metric_has_one():
    run = history(
        running_loss=[3.0, 2.0], val_loss=[2.5, 2.2], val_accuracy=[0.4, 0.6], lr=[0.1, 0.1]
    )
    losses, accuracy = learning_curves(run).axes
    drawn = {line.get_label(): line.get_ydata().tolist() for line in losses.lines}
    assert drawn == {"validation": [2.5, 2.2], "training, as it went": [3.0, 2.0]}
    assert accuracy.lines[0].get_ydata().tolist() == [0.4, 0.6]
    assert accuracy.get_ylabel() == "accuracy"
    assert losses.lines[0].get_xdata().tolist() == [1, 2]


def test_metrics_can_be_chosen():
    run = history(running_loss=[3.0], val_accuracy=[0.4], val_f1=[0.3])
    assert len(learning_curves(run, metrics=["f1"]).axes) == 2
    assert len(learning_curves(run, metrics=[]).axes) == 1
    with pytest.raises(ValueError, match=r"metrics must be among \['accuracy', 'f1'\]"):
        learning_curves(run, metrics=["recall"])
    with pytest.raises(ValueError, match="at least one epoch"):
        learning_curves(History())


def test_one_epoch_can_be_shown():
    assert show(learning_curves(history(running_loss=[1.0])), alt=WORDS).png


@pytest.mark.parametrize("losses", [np.eye(5) + 0.1, np.full((5, 5), 2.0), np.zeros((5, 5))])
def test_a_plane_is_drawn_whatever_its_losses(losses):
    alphas = np.linspace(-1, 1, 5)
    losses[0, 0] = np.inf if losses[0, 0] > 1 else losses[0, 0]
    figure = surface_contours(LossSurface(alphas, alphas, losses), title="with skips")
    assert show(figure, alt=WORDS).png
    assert figure.axes[0].get_title(loc="left") == "with skips"


def test_a_line_is_drawn_as_a_curve():
    alphas = np.linspace(-1, 1, 5)
    figure = surface_contours(LossSurface(alphas, np.zeros(1), (alphas**2)[:, None]))
    curve, centre = figure.axes[0].lines
    np.testing.assert_allclose(curve.get_ydata(), alphas**2)
    assert centre.get_ydata() == [0]
