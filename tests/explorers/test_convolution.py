import numpy as np
import pytest
from traitlets import TraitError

from course.data import mnist_5k
from course.explorers import Convolution
from course.explorers.convolution import _weights
from course.models.convolution import convolve
from tests.explorers.node import ask, needs_node

FILTERS = ("upright", "level", "blur")


@pytest.fixture(scope="module")
def digit():
    return mnist_5k().images[0, 0]


@pytest.fixture
def explorer(digit):
    return Convolution(digit)


def test_numbers_worked_by_hand():
    image = np.zeros((12, 12))
    image[:, 6:] = 2.0  # dark on the left, bright on the right
    explorer = Convolution(image, filter="upright", kernel=2)
    explorer.window = [3, 5]
    assert explorer.response == pytest.approx(1.0)
    assert explorer.output.sum() == pytest.approx(11.0)
    explorer.filter = "level"
    assert np.abs(explorer.output).max() == 0
    explorer.filter, explorer.kernel = "blur", 4
    explorer.window = [0, 4]  # two of four columns are bright
    assert explorer.response == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("kernel", "stride", "padding", "size"),
    [(3, 1, 0, 26), (3, 1, 1, 28), (5, 2, 2, 14), (11, 4, 0, 5), (2, 1, 5, 37)],
)
def test_sizes(explorer, kernel, stride, padding, size):
    explorer.kernel, explorer.stride, explorer.padding = kernel, stride, padding
    assert explorer.output_size == (size, size) == explorer.output.shape


@pytest.mark.parametrize("size", range(2, 12))
def test_edge_filters_add_up_to_nothing_and_a_blur_to_one(size):
    for name, total in zip(FILTERS, (0, 0, 1), strict=True):
        weights = _weights(name, size)
        assert weights.sum() == pytest.approx(total, abs=1e-12)
        assert weights.clip(min=0).sum() == pytest.approx(1)
    np.testing.assert_array_equal(_weights("level", size), _weights("upright", size).T)


def test_the_window_stays_on_the_output(explorer):
    explorer.window = [25, 25]
    explorer.stride = 4
    assert "row 6, column 6" in explorer.description


@pytest.mark.parametrize(
    ("trait", "value"),
    [("kernel", 1), ("kernel", 12), ("kernel", 3.5), ("stride", 0), ("stride", 5),
     ("padding", -1), ("padding", 6), ("filter", "magic"), ("window", [1]), ("window", [-1, 0]),
     ("reached", ["luck"])],
)  # fmt: skip
def test_traits_refuse_what_makes_no_sense(explorer, trait, value):
    before = getattr(explorer, trait)
    with pytest.raises(TraitError):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (np.ones(20), "image must be a table of 11 to 32 pixels each way"),
        (np.ones((10, 20)), "image must be a table of 11 to 32 pixels each way"),
        (np.ones((20, 40)), "image must be a table of 11 to 32 pixels each way"),
        (np.zeros((20, 20)), "not all 0"),
        (-np.ones((20, 20)), "none negative"),
        (np.full((20, 20), np.nan), "finite"),
    ],
)
def test_images_that_cannot_be_shown_are_refused(image, message):
    with pytest.raises(ValueError, match=message):
        Convolution(image)


def test_it_goes_back_to_where_it_began(explorer):
    explorer.kernel, explorer.stride, explorer.padding, explorer.filter = 7, 2, 3, "blur"
    explorer.reset()
    found = explorer.kernel, explorer.stride, explorer.padding, explorer.filter
    assert found == (3, 1, 0, "upright")


def test_goal_is_reached_with_the_third_find(explorer):
    explorer.reached = ["unseen", "same"]
    assert explorer.reached == ["same", "unseen"]
    assert not explorer.goal_reached
    explorer.reached = ["same", "half", "unseen"]
    assert explorer.goal_reached


def test_without_a_kernel_a_picture_and_its_description_remain(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.description == repr(explorer)
    assert "The output has 26 x 26 pixels" in data["text/plain"]
    assert data["text/html"].startswith(f'<img alt="{explorer.description}"')
    assert data["image/png"].startswith("iVBORw0KGgo")
    explorer.kernel = 5
    assert explorer._repr_mimebundle_()[0]["image/png"] != data["image/png"]


@needs_node
def test_the_browser_computes_what_python_computes():
    rng = np.random.default_rng(0)
    cases = [
        (rng.random((int(rng.integers(11, 20)), 12)), name, size, stride, padding)
        for name in FILTERS
        for size in (2, 3, 8, 11)
        for stride in (1, 2, 3)
        for padding in (0, 2)
    ]
    kernels = ask(("maths/convolution.js", "weights", (name, size)) for _, name, size, *_ in cases)
    outputs = ask(
        ("maths/convolution.js", "convolve", (image.tolist(), kernel, stride, padding))
        for (image, _, _, stride, padding), kernel in zip(cases, kernels, strict=True)
    )
    rests = ask(
        ("maths/convolution.js", "unseen", (len(image), size, stride, padding))
        for image, _, size, stride, padding in cases
    )
    for case, kernel, output, rest in zip(cases, kernels, outputs, rests, strict=True):
        image, name, size, stride, padding = case
        np.testing.assert_allclose(kernel, _weights(name, size), rtol=1e-12)
        ours = convolve(image, _weights(name, size), stride=stride, padding=padding)
        np.testing.assert_allclose(output, ours, rtol=1e-9, atol=1e-12)
        reached = (len(ours) - 1) * stride + size
        assert rest == len(image) + 2 * padding - reached
