"""Children at every level that this machine gives: what they can do, and what they cannot."""

import os
import subprocess
import sysconfig
import time
import venv
from functools import cache
from pathlib import Path

import pytest

from course.grading.sandbox.levels import choose, probe
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.plain import open_plain
from course.grading.sandbox.pool import LEVELS, Sandbox
from course.grading.sandbox.session import Code, SessionLostError
from tests.grading.processes import descendants, survivors

QUICK = Limits(
    cell_seconds=2.0, call_seconds=2.0, exercise_seconds=4.0, memory_mb=256, scratch_mb=4
)


@cache
def reason_against(level):
    return choose(levels=[level]).refused.get(level)


@pytest.fixture(scope="module", params=LEVELS[:-1])
def sandbox(request):
    why = reason_against(request.param)
    if why:
        pytest.skip(f"this machine does not give the level {request.param}: {why}")
    with Sandbox(request.param) as sandbox:
        yield sandbox


@pytest.fixture
def run(sandbox):
    """Define a function ``f`` in a fresh child and call it."""

    def ran(source, *args):
        with sandbox.open(QUICK) as session:
            try:
                errors = session.run([Code("c", source, definitions_only=False)])
            except SessionLostError as lost:
                return lost.kind
            outcome = session.caller("f")(args, {})
            if outcome.kind != "returned":
                return outcome.kind if outcome.kind != "raised" else outcome.errors[0]
            return errors or outcome.value

    return ran


@pytest.mark.skipif(bool(reason_against("namespaces")), reason="no namespaces here")
def test_an_environment_below_tmp_is_seen(tmp_path):
    """The folder that becomes the root must not hide what is to be shown in it."""
    venv.create(tmp_path / ".venv", symlinks=True)
    python = tmp_path / ".venv" / "bin" / "python"
    sites = [sysconfig.get_path("purelib"), str(Path(__file__).parents[3])]
    told = subprocess.run(
        [python, "-c", "from course.grading.sandbox.levels import choose; print(choose())"],
        env={"PYTHONPATH": os.pathsep.join(sites)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "Choice(level='namespaces', refused={})"


def test_nothing_breaks_out(sandbox):
    assert probe(sandbox) == []


def test_the_probe_would_notice():
    with Sandbox("none") as sandbox:
        managed = probe(sandbox)
    assert {"read the course", "start a second process", "open a network socket"} <= set(managed)
    assert "delete a file of the grader" in managed


@pytest.mark.parametrize("own", [True, False])
def test_who_stands_still_for_a_tracer_is_ended(own):
    """To Popen, a child that asks its parent to trace it and stops looks as if it had ended."""
    source = (
        "import ctypes, os, signal\n"
        "def f():\n ctypes.CDLL(None).ptrace(0, 0, 0, 0)\n os.kill(os.getpid(), signal.SIGUSR1)"
    )
    before = descendants()
    with open_plain(Limits(call_seconds=1.0), own=own) as session:
        session.run([Code("c", source, definitions_only=True)])
        assert session.caller("f")((), {}).kind == "timeout"
    assert survivors(before) == set()


def test_calls_work(run):
    assert run("import numpy as np\ndef f(x, y): return float(np.dot(x, y))", [1, 2], [3, 4]) == 11


def test_nothing_remains_for_the_next_child(run):
    assert run("import builtins, numpy\nbuiltins.spy = numpy.spy = 1\ndef f(): return 1") == 1
    assert run("import builtins, numpy\ndef f(): return hasattr(builtins, 'spy')") is False


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("while True: pass", "timeout"),
        ("import time; time.sleep(60)", "timeout"),
        ("import signal; signal.pause()", "timeout"),
        ("import os; os._exit(0)", "killed"),
        ("import os, signal; os.abort()", "killed"),
        ("import ctypes; ctypes.string_at(0)", ("killed", "ModuleNotFoundError")),
        ("return bytearray(10**9)", "memory"),
        ("import numpy as np; return np.ones(10**9)", "memory"),
        ("x = []\n while True: x.append(bytes(10**7))", ("memory", "killed")),
        ("return 'x' * 10**9", "memory"),
        ("import os; return os.fork()", "PermissionError"),
        ("import subprocess; subprocess.run(['ls'])", None),
        ("import socket; socket.socket()", ("PermissionError", "ModuleNotFoundError")),
        ("open('/etc/passwd')", ("PermissionError", "FileNotFoundError")),
        ("import course.losses", "ModuleNotFoundError"),
        ("from course.autograders import registry", "ModuleNotFoundError"),
        ("import torch", "ModuleNotFoundError"),
        ("import scipy", "ModuleNotFoundError"),
        ("import sklearn", "ModuleNotFoundError"),
        ("from course import check; return check(f)", "returned None"),
        ("raise BaseException('x')", "BaseException"),
        ("raise GeneratorExit", "GeneratorExit"),
    ],
)
def test_what_a_call_can_come_to(run, body, told):
    got = run(f"def f():\n {body}")
    if told == "returned None":
        assert got is None
    elif told is None:
        assert isinstance(got, str)
        assert got.endswith("Error")
    else:
        assert got in ((told,) if isinstance(told, str) else told)


def test_an_alarm_handler_that_ignores_everything_ends_in_time(run):
    source = (
        "import signal\nfor s in range(1, 65):\n  try: signal.signal(s, signal.SIG_IGN)\n"
        "  except (OSError, ValueError): pass\ndef f():\n  while True: pass"
    )
    start = time.monotonic()
    assert run(source) == "timeout"
    assert time.monotonic() - start < 30


def test_threads_are_limited(run):
    source = (
        "import threading, time\ndef f():\n  for i in range(5000):\n"
        "    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\n  return 'all'"
    )
    assert run(source) in ("RuntimeError", "memory", "MemoryError", "killed")


def test_a_flood_of_output_costs_nothing(run):
    source = "print('x' * 200_000_000)\ndef f():\n  print('y' * 1_000_000); return 1"
    assert run(source) in (1, {"c": "cell c, line 1: print('x' * 200_000_000)\nMemoryError: "})


def test_files_stay_in_a_small_private_folder(sandbox, run):
    body = (
        "def f():\n  with open('big', 'wb') as file:\n    for i in range(100):\n"
        "      file.write(bytes(10**6))\n  return 'written'"
    )
    assert run(body) in ("OSError", "PermissionError", "killed")
    kept = run("def f():\n  open('small', 'w').write('x')\n  return open('small').read()")
    assert kept == ("x" if sandbox.level == "namespaces" else "PermissionError")
    assert run("import os\ndef f(): return os.path.exists('small')") is False


@pytest.mark.parametrize(
    "forged",
    [
        "b''",
        "b'x' * 100_000",
        "struct.pack('<II', 2**32 - 1, 0)",
        "struct.pack('<II', 0, 2**32 - 1)",
        "struct.pack('<II', 2, 0) + b'{}'",
        "struct.pack('<II', 8, 0) + b'[{}, []]'",
        "struct.pack('<ii', -1, -1)",
        "frame({'kind': 'returned'}, [])",
        "frame({'kind': 'passed', 'points': 100}, [1])",
        "frame({'kind': 'raised', 'errors': 7, 'message': []}, [])",
        "frame({'kind': 'returned', 'changed': {'a': 1}}, [{'a': ['|O', [1], 0], 'k': 'np'}])",
        "frame({'kind': ['returned']}, [1])",
    ],
)
def test_forged_bytes_on_the_wire(run, forged):
    source = f"""
import json, os, struct
def frame(message, values):
    text = json.dumps([message, values]).encode()
    return struct.pack("<II", len(text), 0) + text
def f():
    os.write(3, {forged})
    os.close(3)
    os._exit(0)
"""
    assert run(source) in ("killed", "timeout", "Exception")


def test_more_than_a_session_may_send(sandbox):
    limits = Limits(call_seconds=10.0, exercise_seconds=60.0, reply_mb=20)
    with sandbox.open(limits) as session:
        source = "import numpy as np\ndef f(): return np.zeros(10**6)"
        session.run([Code("c", source, definitions_only=False)])
        call = session.caller("f")
        kinds = [call((), {}).kind for _ in range(5)]
    assert kinds == ["returned", "returned", "killed", "killed", "killed"]


def test_a_zygote_that_died_is_replaced(sandbox):
    sandbox._process.kill()
    sandbox._process.wait()
    with sandbox.open(QUICK) as session:
        assert session.run([Code("c", "x = 1", definitions_only=True)]) == {}


def test_nothing_survives(sandbox):
    sandbox.open(QUICK).close()  # the zygote is there
    before = descendants()
    with sandbox.open(QUICK) as session:
        source = "import threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()"
        session.run([Code("c", source, definitions_only=False)])
        assert len(descendants()) > len(before)
    assert survivors(before) == set()


def test_the_zygote_ends_with_its_owner():
    before = descendants()
    with Sandbox("namespaces" if not reason_against("namespaces") else "sealed") as sandbox:
        session = sandbox.open(QUICK)
        assert descendants() > before
    assert survivors(before) == set()
    session.close()


def test_no_descriptor_is_left_open(run):
    source = (
        "import os\ndef f():\n  found = []\n  for d in range(64):\n    try: os.fstat(d)\n"
        "    except OSError: continue\n    found.append(d)\n  return found"
    )
    assert run(source) == [0, 1, 2, 3]


def test_the_environment_tells_nothing(run):
    told = run("import os\ndef f(): return dict(os.environ)")
    assert str(Path.home()) not in str(told)
    assert "PATH" not in told


def test_no_reference_is_in_memory(run):
    source = (
        "import gc, sys\ndef f():\n  names = [m for m in sys.modules if m.startswith('course')]\n"
        "  kinds = {type(o).__name__ for o in gc.get_objects()}\n"
        "  return sorted(names), 'Exercise' in kinds, 'Misconception' in kinds"
    )
    assert run(source) == (["course", "course.study"], False, False)
