import numpy as np
import pytest
import torch

from course.data.augmentation import Cutout, Flip, Shift

EACH = [Shift(2), Flip(), Cutout(3)]


def images(n=50, channels=2, height=7, width=6):
    generator = torch.Generator().manual_seed(1)
    return torch.randint(1, 256, (n, channels, height, width), generator=generator).byte()


def draws(change, n=50, seed=0):
    return torch.rand(n, change.draws, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("change", EACH, ids=repr)
def test_types_and_shapes_stay_and_inputs_are_not_written_to(change):
    x = images()
    before = x.clone()
    changed = change(x, draws(change))
    assert changed.dtype == torch.uint8
    assert changed.shape == x.shape
    assert torch.equal(x, before)
    assert not torch.equal(changed, x)


@pytest.mark.parametrize("change", EACH, ids=repr)
def test_each_image_depends_on_its_own_draws_only(change):
    x, u = images(), draws(change)
    together = change(x, u)
    alone = torch.cat([change(x[i : i + 1], u[i : i + 1]) for i in range(len(x))])
    assert torch.equal(together, alone)


def test_a_shift_moves_by_its_draw():
    x, change = images(), Shift(2)
    u = draws(change)
    for image, moved, (down, right) in zip(x, change(x, u), (u * 5).long(), strict=True):
        padded = np.pad(image.numpy(), ((0, 0), (2, 2), (2, 2)))
        expected = padded[:, down : down + 7, right : right + 6]
        np.testing.assert_array_equal(moved.numpy(), expected)


def test_every_shift_is_equally_likely():
    x = torch.zeros(4000, 1, 5, 5)
    x[:, :, 2, 2] = 1
    mean = Shift(1)(x, draws(Shift(1), 4000)).mean(0)[0]
    inner = mean[1:4, 1:4]
    assert inner.sum().item() == pytest.approx(1)
    assert torch.allclose(inner, torch.full((3, 3), 1 / 9), atol=0.02)


def test_half_of_the_images_are_flipped():
    x, u = images(400), draws(Flip(), 400)
    flipped = Flip()(x, u)
    mirrored = torch.tensor([torch.equal(a, b.flip(2)) for a, b in zip(flipped, x, strict=True)])
    kept = torch.tensor([torch.equal(a, b) for a, b in zip(flipped, x, strict=True)])
    assert (mirrored ^ kept).all()
    assert 160 < mirrored.sum() < 240


def test_cutout_blackens_one_whole_square():
    x, change = images(), Cutout(3)
    black = change(x, draws(change)) == 0
    assert (black.flatten(2).sum(2) == 9).all()
    assert black[:, :, :3, :3].flatten(2).all(2).any()  # the corner is reached
    assert (black.any(3).sum(2) == 3).all()
    assert (black.any(2).sum(2) == 3).all()


def test_the_end_of_the_interval_stays_inside():
    almost = torch.nextafter(torch.tensor(1.0), torch.tensor(0.0)).expand(1, 2)
    x = images(1)
    assert Shift(2)(x, almost).shape == x.shape
    assert (Cutout(3)(x, almost)[0, 0, -3:, -3:] == 0).all()


def test_a_square_larger_than_the_image_is_refused():
    with pytest.raises(ValueError, match=r"Cutout\(8\) is larger than an image of 7 pixels"):
        Cutout(8)(images(), draws(Cutout(8)))
    with pytest.raises(ValueError, match="pixels must be >= 1"):
        Shift(0)
