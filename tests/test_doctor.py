"""Each check of `course doctor` says ok where all is well, else names the fix."""

import json
import sys

import pytest

from course import doctor
from course.doctor import Finding, disk, examine, packages, python, sandbox, torch_device, widgets
from course.grading.sandbox.levels import Choice


def is_ok(finding):
    return finding.status == "ok" and not finding.fix


def test_a_finding_names_a_fix_exactly_where_something_is_not_ok():
    with pytest.raises(ValueError, match="fix"):
        Finding("disk", "problem", "full")
    with pytest.raises(ValueError, match="fix"):
        Finding("disk", "ok", "half empty", "fill it")


def test_this_environment_has_no_problem():
    assert [finding for finding in examine() if finding.status == "problem"] == []


@pytest.mark.parametrize(
    ("version", "status"), [((3, 10, 13), "problem"), ((3, 11, 0), "ok"), ((3, 13, 1), "ok")]
)
def test_python(version, status):
    finding = python(version)
    assert finding.status == status
    assert ".".join(map(str, version)) in finding.detail


def test_packages_as_pinned():
    finding = packages(
        ["numpy>=2.0", "torch>=2.6", "pytest>=8; extra == 'test'"],
        ["# a comment", "numpy==2.4.6", "torch==2.13.0", "absent==1.0"],
        {"NumPy": "2.4.6", "torch": "2.13.0+cpu"},
    )
    assert is_ok(finding)
    assert finding.detail.startswith("2 as pinned")


def test_packages_without_pins():
    finding = packages(["numpy>=2.0"], [], {"numpy": "2.0"})
    assert is_ok(finding)
    assert "no constraints.txt" in finding.detail


def test_a_missing_package():
    finding = packages(["numpy>=2.0", "jupyter-lab>=4"], [], {"numpy": "2.4.6"})
    assert (finding.status, finding.detail) == ("problem", "jupyter-lab is missing")
    assert finding.fix


def test_a_package_that_is_too_old():
    finding = packages(["numpy>=2.0"], ["numpy==2.4.6"], {"numpy": "1.26.4"})
    assert (finding.status, finding.detail) == ("problem", "numpy 1.26.4 (needs >=2.0)")


def test_a_package_that_differs_from_its_pin():
    finding = packages(
        ["array_api-compat>=1"], ["array-api.compat==1.16"], {"Array_API_Compat": "1.9"}
    )
    assert finding.status == "warning"
    assert "array-api.compat 1.9 (1.16)" in finding.detail
    assert "constraints.txt" in finding.fix or "start.py" in finding.fix


def test_a_pin_for_other_machines_does_not_count():
    pins = ["numpy==2.4.6 ; python_version < '3'", f"numpy==2.5 ; sys_platform == '{sys.platform}'"]
    assert is_ok(packages(["numpy>=2.0"], pins, {"numpy": "2.5"}))


def test_torch_that_cannot_be_imported(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    finding = torch_device()
    assert (finding.status, finding.name) == ("problem", "PyTorch")
    assert finding.fix


@pytest.mark.parametrize(
    ("cuda", "build", "mps", "driver", "status", "says"),
    [
        (True, "13.0", False, "/bin/nvidia-smi", "ok", "Some GPU"),
        (False, None, True, None, "ok", "MPS"),
        (False, None, False, None, "ok", "CPU"),
        (False, None, False, "/bin/nvidia-smi", "warning", "NVIDIA driver"),
        (False, "13.0", False, "/bin/nvidia-smi", "warning", "NVIDIA driver"),
    ],
)
def test_device(monkeypatch, cuda, build, mps, driver, status, says):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Some GPU")
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    monkeypatch.setattr(torch.version, "cuda", build)
    monkeypatch.setattr("shutil.which", lambda name: driver)
    finding = torch_device()
    assert finding.status == status
    assert says in finding.detail
    assert torch.__version__ in finding.detail


@pytest.fixture
def extensions(tmp_path):
    for name in doctor.WIDGET_EXTENSIONS:
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "package.json").write_text(
            json.dumps({"name": name, "version": "1.2.3"})
        )
    return tmp_path


def test_widgets_enabled(extensions):
    finding = widgets([extensions], [])
    assert is_ok(finding)
    assert finding.detail.count("1.2.3") == 2


@pytest.mark.parametrize("name", doctor.WIDGET_EXTENSIONS)
def test_a_widget_extension_that_is_not_there(extensions, name):
    (extensions / name / "package.json").unlink()
    finding = widgets([extensions], [])
    assert finding.status == "problem"
    assert name in finding.detail


@pytest.mark.parametrize("name", doctor.WIDGET_EXTENSIONS)
@pytest.mark.parametrize("plugin", ["", ":plugin"])
def test_a_widget_extension_that_is_disabled(extensions, name, plugin):
    finding = widgets([extensions], [f"{name}{plugin}"])
    assert finding.status == "problem"
    assert f"enable {name}" in finding.fix


def test_the_strongest_sandbox():
    finding = sandbox(lambda: Choice("namespaces"))
    assert is_ok(finding)
    assert finding.detail == "level namespaces"


def test_a_weaker_sandbox_says_why():
    finding = sandbox(lambda: Choice("sealed", {"namespaces": "refused", "landlock": "too old"}))
    assert is_ok(finding)
    assert finding.detail == "level sealed (namespaces: refused; landlock: too old)"


def test_no_sandbox():
    finding = sandbox(lambda: Choice(None, {"sealed": "it needs Linux"}))
    assert finding.status == "warning"
    assert "it needs Linux" in finding.detail
    assert "WSL2" in finding.fix


@pytest.mark.parametrize(
    ("free", "status"), [(5e9, "ok"), (1e9, "ok"), (5e8, "warning"), (5e7, "problem")]
)
def test_disk(tmp_path, free, status):
    finding = disk(tmp_path, int(free))
    assert finding.status == status
    assert str(tmp_path) in finding.detail
