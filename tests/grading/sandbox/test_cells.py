"""Running cells: what counts as a definition, and what magics become."""

import subprocess
import sys

import pytest

from course.grading.sandbox.cells import without_magics

# Running cells replaces builtins and standard output, so it happens in a process of its own.
SCRIPT = """
import sys
from course.grading.sandbox.cells import Cells
out = sys.stdout
cells = Cells()
error = cells.run("c", sys.argv[1], definitions_only=sys.argv[2] == "True", seconds=0.5)
names = sorted(n for n in cells.namespace if not n.startswith("__"))
out.write(repr((error, names)))
"""


def run(source, *, definitions_only=False):
    """The first error and the names that are defined afterwards."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, source, str(definitions_only)],
        capture_output=True,
        text=True,
        check=True,
    )
    return eval(done.stdout)  # our own script's output


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import math\nfrom os import path as p", ["math", "p"]),
        ("def f(): pass\nclass C: pass\nasync def g(): pass", ["C", "f", "g"]),
        ("EPS = 1e-8\nSIZES = [784, 2 * 5]\nPAIR: tuple = (1, -2)", ["EPS", "PAIR", "SIZES"]),
        ("import math\nTAU = 2 * math.pi\nf = lambda x: x", ["TAU", "f", "math"]),
        ("x = f(1)\ny = a[0]\nfor i in range(3): pass\nprint(3)", []),
    ],
)
def test_only_definitions(source, names):
    assert run(source, definitions_only=True) == (None, names)


def test_after_an_error_only_definitions_run():
    error, names = run("a = 1\nb = oops\nc = a + len('x')\ndef f(): pass\nD = 3")
    assert names == ["D", "a", "f"]
    assert "NameError" in error
    assert "line 2" in error


def test_a_statement_that_takes_too_long_is_interrupted():
    error, names = run("while True: pass\ndef f(): pass")
    assert "too long" in error
    assert names == ["f"]


@pytest.mark.parametrize(
    "source", ["import sys; sys.exit(1)", "raise KeyboardInterrupt", "exit()", "input()", "x ="]
)
def test_nothing_ends_it(source):
    error, _ = run(source)
    assert error


def test_an_exception_that_resists_being_told():
    source = "class E(Exception):\n    def __str__(self): raise self\nraise E"
    assert run(source)[0] == "E"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("%%bash\nrm x", ""),
        ("%%time\nx = 1", "x = 1"),
        ("\n%%capture out\nx = 1", "x = 1"),
        ("if a:\n    %time x", "if a:\n    pass"),
        ("a, b = %magic", "a, b = None"),
        ("len?", "pass"),
        ("# 100 % sure?", "# 100 % sure?"),
    ],
)
def test_magics_become_python(source, told):
    assert without_magics(source) == told
