"""The public face: no loss without a case, none without its documentation."""

import re
from inspect import Parameter, signature

import pytest

from course import losses
from tests.losses.cases import CASES, each_loss

SECTIONS = ["Formula:", "Gradient:", "Args:", "Returns:", "Raises:", "Example:", "References:"]


def test_no_public_loss_is_missing_from_the_table():
    public = {name for name in losses.__all__ if hasattr(getattr(losses, name), "facts")}
    names = [case.name for case in CASES]
    assert set(names) == public
    assert len(names) == len(set(names))


@each_loss
def test_the_documentation_is_complete(case):
    lines = case.loss.__doc__.splitlines()
    found = [line.split(":")[0].strip() + ":" for line in lines if re.match(r" {4}[A-Z]\w+:", line)]
    assert found == SECTIONS
    for name in signature(case.loss).parameters:
        assert re.search(rf"^ {{8}}{name}: ", case.loss.__doc__, re.MULTILINE), name


@each_loss
def test_the_signature_is_the_public_one(case):
    parameters = signature(case.loss).parameters
    assert signature(case.loss.gradient).parameters == parameters
    assert "xp" not in parameters
    positional = [n for n, p in parameters.items() if p.kind is Parameter.POSITIONAL_OR_KEYWORD]
    assert positional == list(case.loss.family.operands)
    assert parameters["reduction"].default == "mean"
    assert list(parameters)[-1] == "reduction"
    assert case.name in case.loss.gradient.__doc__


@pytest.mark.parametrize("name", losses.__all__)
def test_public_names_say_where_they_live(name):
    value = getattr(losses, name)
    assert value.__name__ == name
    assert value.__module__.startswith("course.losses")
