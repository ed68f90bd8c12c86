import numpy as np

from course.landscapes import quadratic
from course.optimizers import adam_step, minimize
from course.plots import look, races


def test_races_show_every_path_and_its_loss_in_one_look():
    bowl = quadratic(4.0)
    paths = {
        "gradient descent": minimize(bowl, [1.0, 1.0], steps=9, lr=0.1),
        "Adam": minimize(bowl, [1.0, 1.0], adam_step, steps=9, lr=0.1),
    }
    plane, losses = races(bowl, paths, finish=1e-3, y_label="loss (J)").axes
    for number, (name, path) in enumerate(paths.items()):
        np.testing.assert_array_equal(plane.lines[number].get_xydata(), path.x)
        np.testing.assert_array_equal(losses.lines[number].get_ydata(), path.value)
        colours = {axes.lines[number].get_color() for axes in (plane, losses)}
        assert colours == {look(name).colour}
    assert plane.get_xlim() == bowl.window[0]
    np.testing.assert_array_equal(plane.lines[-1].get_xydata(), [bowl.minima[0]])
    np.testing.assert_array_equal(losses.lines[-1].get_ydata(), [1e-3, 1e-3])
    assert losses.get_ylabel() == "loss (J)"


def test_what_explodes_leaves_the_picture_and_not_the_axes():
    bowl = quadratic(4.0)
    path = minimize(bowl, [1.0, 1.0], steps=2000, lr=5.0)
    assert path.diverged
    plane, losses = races(bowl, {"a": path, "b": minimize(bowl, [0.0, 0.0], steps=1, lr=1.0)}).axes
    assert plane.get_ylim() == bowl.window[1]
    assert losses.get_ylim()[1] < 1e5
