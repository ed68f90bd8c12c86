import pytest
import torch

from course.data import digits
from course.losses import cross_entropy
from course.training.config import ConfigError, RunConfig, read_config
from course.training.runs import run_config

SMALL = {
    "data": {"name": "digits", "batch_size": 100, "shift": 1},
    "model": {"name": "mlp", "width": 16, "depth": 1},
    "optimizer": {"name": "AdamW", "lr": 0.01, "weight_decay": 0.1},
    "schedule": {"name": "cosine"},
    "training": {"epochs": 2, "device": "cpu", "clip": 5.0},
}


def changed(section, **keys):
    return RunConfig(**{**SMALL, section: {**SMALL.get(section, {}), **keys}})


def test_the_example_is_a_good_one():
    from course.cli_training import EXAMPLE

    config = read_config(EXAMPLE)
    images = config.load_images()
    model = config.build_model(images)
    assert sum(p.numel() for p in model.parameters()) == 163_498
    optimizer = config.build_optimizer(model)
    rate = config.build_schedule(0.05, 100)
    assert max(rate(step) for step in range(100)) == pytest.approx(0.05, rel=1e-3)
    assert [group["weight_decay"] for group in optimizer.param_groups] == [5e-4, 0.0]


@pytest.mark.parametrize("name", ["mlp", "resnet"])
def test_a_model_fits_its_images(name):
    config = RunConfig(data={"name": "digits"}, model={"name": name})
    model = config.build_model(digits())
    assert model(torch.zeros(2, 1, 8, 8)).shape == (2, 10)


def test_hyperparameters_reach_the_loss():
    config = changed("loss", name="cross_entropy", label_smoothing=0.3)
    logits, labels = torch.randn(4, 3), torch.tensor([0, 1, 2, 0])
    expected = cross_entropy(logits, labels, label_smoothing=0.3)
    assert config.build_loss()(logits, labels) == expected


@pytest.mark.parametrize(
    ("section", "keys", "message"),
    [
        (
            "data",
            {"name": "mnist"},
            r"\[data\] name: 'mnist' is not .*; did you mean 'mnist_5k'",
        ),
        (
            "data",
            {"batchsize": 3},
            r"\[data\]: 'batchsize' is not .*; did you mean 'batch_size'",
        ),
        ("model", {"widht": 3}, r"\[model\]: 'widht' is not known; did you mean 'width'"),
        ("loss", {"name": "cross_entropie"}, "did you mean 'cross_entropy'"),
        ("optimizer", {"momentum": 0.9}, r"\[optimizer\]: 'momentum' is not known"),
        ("schedule", {"name": "linear"}, "choose from constant, cosine, one_cycle, step"),
        ("training", {"epoch": 3}, "did you mean 'epochs'"),
    ],
)
def test_what_there_is_not_is_named(section, keys, message):
    with pytest.raises(ConfigError, match=message):
        changed(section, **keys)


def test_a_section_needs_its_name():
    with pytest.raises(ConfigError, match=r"\[model\] needs a name, one of alexnet, resnet, mlp"):
        RunConfig(data={"name": "digits"}, model={"width": 3})


@pytest.mark.parametrize(
    ("section", "keys", "message"),
    [
        ("model", {"width": 0}, r"\[model\] width must be >= 1"),
        ("model", {"name": "alexnet", "width": 0.1, "depth": 1}, "'depth' is not known"),
        ("data", {"val_fraction": 2.0}, r"\[data\] val_fraction must be"),
        ("data", {"shift": -1}, r"pixels must be >= 1"),
        ("optimizer", {"lr": -1.0}, r"\[optimizer\] lr must be"),
        ("schedule", {"final": -1.0}, r"\[schedule\] final must be"),
        ("training", {"epochs": 0}, "epochs must be >= 1"),
        ("training", {"epochs": "many"}, "epochs must be an integer"),
        ("training", {"clip": -1.0}, "clip must be > 0"),
        ("training", {"precision": "half"}, r"\[training\] precision must be one of"),
        ("training", {"device": "tpu9"}, r"\[training\]"),
    ],
)
def test_a_bad_value_is_named_with_its_section(section, keys, message, tmp_path):
    with pytest.raises(ConfigError, match=message):
        run_config(changed(section, **keys), tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[data", "is not TOML"),
        ("[data]\nname = 'digits'", r"needs a section \[model\]"),
        ("[dta]\nname = 'digits'", "'dta' is not known; did you mean 'data'"),
        ("data = 3\n[model]\nname='mlp'", r"data must be a section, written \[data\]"),
    ],
)
def test_a_bad_file_is_refused(tmp_path, text, message):
    path = tmp_path / "run.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message):
        read_config(path)


def test_a_run_leaves_its_files(tmp_path):
    told = []
    history, finished = run_config(RunConfig(**SMALL), tmp_path / "run", tell=told.append)
    assert finished
    assert len(history) == 2
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "checkpoint.pt", "config.json", "history.csv", "weights.pt"
    ]  # fmt: skip
    assert told[0] == "1,438 images to train on; cpu, float32, channels last, 1 thread"
    assert told[2].startswith("epoch 2 of 2  running_loss ")
    model = RunConfig(**SMALL).build_model(digits())
    model.load_state_dict(torch.load(tmp_path / "run" / "weights.pt", weights_only=True))


def test_a_stopped_run_goes_on_to_the_same_end(tmp_path):
    config = RunConfig(**SMALL)
    run_config(config, tmp_path / "whole")
    asked = []
    _, finished = run_config(
        config, tmp_path / "parts", stop=lambda: asked.append(1) or len(asked) == 19
    )
    assert not finished
    assert not (tmp_path / "parts" / "weights.pt").exists()
    run_config(config, tmp_path / "parts")
    weights = [
        torch.load(tmp_path / f / "weights.pt", weights_only=True) for f in ("whole", "parts")
    ]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_another_run_s_folder_is_not_touched(tmp_path):
    run_config(RunConfig(**SMALL), tmp_path)
    other = changed("optimizer", lr=0.02)
    with pytest.raises(ConfigError, match=r"\[optimizer\] lr is 0.01 there and 0.02 here"):
        run_config(other, tmp_path)
    history, _ = run_config(RunConfig(**SMALL).with_training(epochs=3), tmp_path)
    assert len(history) == 3
    history, _ = run_config(other, tmp_path, fresh=True)
    assert len(history) == 2
