import numpy as np
import pytest
import scipy.special
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course.losses import log_softmax, logsumexp, softmax

PAIRS = [
    (logsumexp, scipy.special.logsumexp, torch.logsumexp),
    (softmax, scipy.special.softmax, torch.softmax),
    (log_softmax, scipy.special.log_softmax, torch.log_softmax),
]
each_function = pytest.mark.parametrize(("ours", "scipys", "torchs"), PAIRS)
logits = arrays(float, st.integers(1, 6), elements=st.floats(-1e4, 1e4))


@pytest.mark.parametrize("axis", [0, 1, -1, -3])
@each_function
def test_agrees_with_scipy_and_torch(ours, scipys, torchs, axis, rng):
    z = 5 * rng.standard_normal((2, 3, 4))
    np.testing.assert_allclose(ours(z, axis=axis), scipys(z, axis=axis), rtol=1e-13)
    got = ours(torch.tensor(z), axis=axis)
    torch.testing.assert_close(got, torchs(torch.tensor(z), axis), rtol=1e-13, atol=1e-14)


@each_function
def test_keeps_dtype_and_arguments(ours, scipys, torchs, rng):
    z = rng.standard_normal((2, 3)).astype(np.float32)
    z.flags.writeable = False
    assert ours(z).dtype == np.float32
    np.testing.assert_allclose(ours(z), scipys(z, axis=-1), rtol=1e-6)
    for dtype in (torch.float32, torch.bfloat16, torch.float16):
        assert ours(torch.tensor(z).to(dtype)).dtype == dtype
    assert ours([[0, 0]]).dtype == np.float64
    assert ours(torch.zeros(2, 3, device="meta")).device.type == "meta"


@pytest.mark.parametrize("row", [[1e4, -1e4], [-1e4, -1e4], [2000.0, 0.0, -2000.0], [1e300, 0.0]])
@each_function
def test_extremes_are_exact(ours, scipys, torchs, row):
    np.testing.assert_allclose(ours(row), scipys(np.array(row)), rtol=1e-15)
    leaf = torch.tensor(row, dtype=torch.float64, requires_grad=True)
    ours(leaf).sum().backward()
    assert torch.isfinite(leaf.grad).all()


def test_infinite_logits():
    assert logsumexp([-np.inf, -np.inf]) == -np.inf
    assert logsumexp([np.inf, 0.0]) == np.inf
    assert logsumexp([-np.inf, 2.0]) == 2.0
    np.testing.assert_array_equal(softmax([-np.inf, 2.0]), [0.0, 1.0])
    np.testing.assert_array_equal(log_softmax([-np.inf, 2.0]), [-np.inf, 0.0])
    assert np.isnan(logsumexp([np.nan, 0.0]))


@each_function
def test_autograd_reaches_through_twice(ours, scipys, torchs, rng):
    leaf = torch.tensor(rng.standard_normal((2, 3)), requires_grad=True)
    assert torch.autograd.gradcheck(ours, leaf)
    assert torch.autograd.gradgradcheck(ours, leaf)


def test_the_gradient_of_logsumexp_is_softmax(rng):
    leaf = torch.tensor(rng.standard_normal((2, 3)), requires_grad=True)
    logsumexp(leaf).sum().backward()
    torch.testing.assert_close(leaf.grad, softmax(leaf.detach()))


@each_function
def test_compiles_into_one_graph(ours, scipys, torchs, rng):
    torch.compiler.reset()
    z = torch.tensor(rng.standard_normal((2, 3)))
    torch.testing.assert_close(torch.compile(ours, fullgraph=True, backend="eager")(z), ours(z))


@given(logits)
def test_logsumexp_lies_just_above_the_maximum(z):
    assert z.max() <= logsumexp(z) <= z.max() + np.log(z.size) + 1e-9


@given(logits, st.floats(-1e3, 1e3))
def test_a_shift_changes_no_probability(z, shift):
    np.testing.assert_allclose(softmax(z + shift), softmax(z), atol=1e-11)
    assert logsumexp(z + shift) == pytest.approx(logsumexp(z) + shift, abs=1e-8)


@given(logits)
def test_probabilities_sum_to_one_in_the_logits_order(z):
    p = softmax(z)
    assert p.sum() == pytest.approx(1.0)
    assert (np.diff(p[np.argsort(z)]) >= 0).all()


@each_function
def test_refuses_axes_that_are_not_there(ours, scipys, torchs):
    for value, axis in ((np.zeros(3), 1), (np.zeros((2, 3)), -3), (1.0, 0), (np.zeros(()), -1)):
        with pytest.raises(ValueError, match="axis must be one of"):
            ours(value, axis)
    for axis in (0.0, None, True, (0, 1)):
        with pytest.raises(TypeError, match="axis must be an integer"):
            ours(np.zeros((2, 3)), axis)
    with pytest.raises(ValueError, match="at least one class"):
        ours(np.zeros((2, 0)))
    with pytest.raises(TypeError, match="input must hold real numbers"):
        ours(["a"])
