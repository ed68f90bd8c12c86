"""What start.py installs by: constraints.txt and pyproject.toml agree."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


def test_tests_are_found_through_pyproject():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert settings["testpaths"] == ["course", "tests", "lessons", "exercises"]


def test_every_requirement_is_pinned_and_the_pin_satisfies_it():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    required = map(
        Requirement, sum(project["optional-dependencies"].values(), project["dependencies"])
    )
    for requirement in required:
        if requirement.name == "loss-course":
            continue
        found = [pin for pin in pins if pin.name.lower() == requirement.name.lower()]
        assert found, f"constraints.txt lacks {requirement.name}: `.ci/pins` renews it"
        for pin in found:
            [version] = pin.specifier
            assert version.operator == "=="
            assert requirement.specifier.contains(version.version)


def test_no_cuda_is_pinned():
    assert not re.search(
        r"^(nvidia|cuda|triton)", (ROOT / "constraints.txt").read_text(), re.MULTILINE
    )
