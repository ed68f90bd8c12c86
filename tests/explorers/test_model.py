"""What stands between a drawing and Python, tried on a model that only remembers."""

import json
import subprocess

from course.explorers import base
from tests.explorers.node import NODE, needs_node

pytestmark = needs_node

SCRIPT = """
import { linked } from %s;
const values = { at: 0 };
const listeners = [];
let told = 0;
const model = {
  get: (name) => values[name],
  set(name, value) {
    if (values[name] === value) return;
    values[name] = value;
    for (const listener of listeners) listener();
  },
  on: (event, listener) => listeners.push(listener),
  off() {},
  save_changes: () => (told += 1),
};
const state = linked(model);
const drawn = [];
state.on(["at"], () => drawn.push(state.get("at")));
state.set({ at: 1 });
state.set({ at: 2 });
model.set("at", 1); // a late echo of what Python heard before
setTimeout(() => {
  model.set("at", 7); // Python's own wish, once it has heard of 2
  console.log(JSON.stringify({ drawn, told }));
}, 300);
"""


def test_a_late_echo_does_not_undo_what_the_hand_has_done_since():
    module = (base._THEME.parent / "model.js").as_uri()
    done = subprocess.run(
        [NODE, "--input-type=module"], input=SCRIPT % json.dumps(module), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"drawn": [1, 2, 2, 7], "told": 1}
