import numpy as np
import pytest
import torch

from course.data import digits
from course.data.augmentation import Cutout, Shift
from course.data.batches import Batches, TrainVal, image_batches


def numbered(n=23, **changes):
    """Images that carry their own number in every pixel."""
    number = torch.arange(n, dtype=torch.uint8)
    return Batches(
        number[:, None, None, None].expand(n, 1, 6, 6),
        number.long(),
        **{"batch_size": 5, **changes},
    )


def epoch(batches, number=0, **options):
    return list(batches.epoch(number, **options))


def test_every_row_comes_once_and_stays_with_its_label():
    found = epoch(numbered(shuffle=True))
    labels = torch.cat([batch.y for batch in found])
    assert sorted(labels.tolist()) == list(range(23))
    assert labels.tolist() != list(range(23))
    for batch in found:
        assert torch.equal(batch.x[:, 0, 3, 3], batch.y.float())
    assert [len(batch.y) for batch in found] == [5, 5, 5, 5, 3]


def test_epochs_and_seeds_differ_and_repeat():
    batches = numbered(shuffle=True, augment=[Shift(1)])

    def order(*args, **options):
        return torch.cat([batch.y for batch in batches.epoch(*args, **options)]).tolist()

    orders = [order(number, seed=seed) for number in range(3) for seed in range(3)]
    assert len({tuple(o) for o in orders}) == 9
    assert order(1, seed=2) == orders[5]


@pytest.mark.parametrize("start", [0, 1, 4, 5])
def test_an_epoch_taken_up_in_the_middle_is_the_same(start):
    batches = numbered(shuffle=True, augment=[Shift(2), Cutout(2)])
    torch.manual_seed(5)  # the global generator plays no part
    whole = epoch(batches, 3, seed=1)
    rest = epoch(batches, 3, seed=1, start=start)
    assert len(rest) == len(whole) - start
    for one, other in zip(rest, whole[start:], strict=True):
        assert torch.equal(one.x, other.x)
        assert torch.equal(one.y, other.y)


@pytest.mark.parametrize("world", [2, 3, 5])
def test_processes_divide_what_one_would_see(world):
    batches = numbered(shuffle=True, augment=[Shift(2)], mean=3.0, std=2.0)
    whole = epoch(batches, 2, seed=7)
    shares = [epoch(batches.part(rank, world), 2, seed=7) for rank in range(world)]
    kept = [batch for batch in whole if len(batch.y) >= world]
    for batch, *parts in zip(kept, *shares, strict=True):
        assert torch.equal(torch.cat([part.x for part in parts]), batch.x)
        assert torch.equal(torch.cat([part.y for part in parts]), batch.y)
        assert sum(part.share for part in parts) == pytest.approx(1)
        assert min(len(part.y) for part in parts) >= 1


def test_a_batch_too_small_for_the_processes_is_left_out():
    assert (len(numbered()), numbered().rows) == (5, 23)
    shared = numbered().part(0, 4)
    assert (len(shared), shared.rows) == (4, 20)
    assert len(epoch(shared)) == 4


def test_evaluation_sees_everything_plainly():
    batches = numbered(shuffle=True, augment=[Cutout(2)]).part(1, 2)
    labels = torch.cat([batch.y for batch in batches.evaluation()])
    assert labels.tolist() == list(range(23))


def test_bytes_become_scaled_floats():
    (batch,) = epoch(Batches(torch.tensor([[10], [20]], dtype=torch.uint8), [0, 1], mean=10, std=5))
    assert batch.x.tolist() == [[0.0], [2.0]]
    assert batch.x.dtype == torch.float32


def test_numpy_s_doubles_become_torch_s_floats():
    (batch,) = epoch(Batches(np.ones((2, 3)), np.zeros((2, 1))))
    assert (batch.x.dtype, batch.y.dtype) == (torch.float32, torch.float32)


def test_channels_last_is_a_matter_of_memory():
    batches = image_batches(digits()).train
    plain, innermost = (next(batches.to("cpu", channels_last=k).epoch(0)) for k in (False, True))
    assert torch.equal(plain.x, innermost.x)
    assert innermost.x.is_contiguous(memory_format=torch.channels_last)


def test_images_are_scaled_by_the_training_part_alone():
    data = image_batches(digits(), val_fraction=0.25, seed=3)
    x = torch.cat([batch.x for batch in data.train.evaluation()])
    assert x.mean().item() == pytest.approx(0, abs=1e-5)
    assert x.std().item() == pytest.approx(1, abs=1e-3)
    held = torch.cat([batch.x for batch in data.val.evaluation()])
    assert held.mean().item() != pytest.approx(0, abs=1e-5)
    assert torch.equal(data.train.mean, data.val.mean)


def test_held_out_images_are_nowhere_in_training():
    data = image_batches(digits(), seed=1)
    images = digits().images
    found = torch.cat([data.train.x, data.val.x]).numpy()
    assert len(found) == len(images)
    assert sorted(i.tobytes() for i in found) == sorted(i.tobytes() for i in images)
    assert data.val.augment == ()
    assert not data.val.shuffle


def test_the_seed_decides_what_is_held_out():
    one, same, other = (image_batches(digits(), seed=seed).val.y for seed in (1, 1, 2))
    x = [image_batches(digits(), seed=seed).val.x for seed in (1, 2)]
    assert torch.equal(one, same)
    assert one.bincount().tolist() == other.bincount().tolist()
    assert not torch.equal(*x)


def test_a_blank_channel_is_not_divided_by_zero():
    from dataclasses import replace

    blank = replace(digits(), images=np.zeros_like(digits().images))
    (x, *_), *_ = image_batches(blank).train.epoch(0)
    assert torch.isfinite(x).all()


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Batches(torch.zeros(3, 1), torch.zeros(2)), "the same number of rows"),
        (lambda: Batches(torch.zeros(0, 1), torch.zeros(0)), "at least one"),
        (lambda: Batches(torch.zeros(3, 1), torch.zeros(3), 0), "batch_size must be >= 1"),
        (lambda: Batches(torch.zeros(3, 1), torch.zeros(3), augment=[Shift(1)]), "augment needs"),
        (lambda: numbered().part(0, 6), "batch_size must give each of 6 processes a row"),
        (lambda: image_batches(digits(), val_fraction=1.5), "val_fraction must be"),
    ],
)
def test_what_cannot_be_cut_is_refused(build, message):
    with pytest.raises(ValueError, match=message):
        build()


def test_one_set_may_stand_alone():
    assert TrainVal(numbered()).val is None
