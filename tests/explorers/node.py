"""Node, which runs the explorers' modules as the browser gets them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    NODE is None, reason="node is not installed: apt-get install nodejs"
)

_ANSWER = Path(__file__).with_name("answer.mjs")


def ask(calls):
    """Results of ``(module, function, arguments)`` calls, in order, in one process."""
    lines = "\n".join(json.dumps(call) for call in calls)
    done = subprocess.run([NODE, _ANSWER], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
