import json
import re
import subprocess

import pytest

from course.explorers import BestConstant, Logits, Margin, Optimizers, Outliers, Penalty
from course.explorers.linker import LinkError, link
from tests.explorers.node import NODE, needs_node

FILES = {
    "main.js": """import {
  double,
  name as called,
} from "./parts/one.js";
import * as two from "./two.js";
const name = "main";
export default () => [double(4), called, two.name, name, new two.Box().size];
""",
    "parts/one.js": """import { name as other } from "../two.js";
export const name = "one";
export function double(x) {
  return 2 * x + other.length - 3;
}
""",
    "two.js": """const hidden = 1;
export const name = "two";
export class Box {
  size = hidden;
}
export async function later() {}
""",
}


@pytest.fixture
def written(tmp_path):
    def write(**changed):
        for path, text in {**FILES, **changed}.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text)
        return tmp_path / "main.js"

    return write


def run(source, expression):
    code = f"{source}\nconsole.log(JSON.stringify({expression}))"
    done = subprocess.run(
        [NODE, "--input-type=module"], input=code, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@needs_node
def test_linked_modules_keep_their_names_apart(written):
    source = link(written()).replace("export default", "const main =")
    assert run(source, "main()") == [8, "one", "two", "main", 1]


def test_each_module_stands_once_and_linking_repeats(written):
    entry = written()
    assert link(entry) == link(entry)
    assert link(entry).count("hidden = 1") == 1


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("two.js", None, r"parts/one\.js needs two\.js: No such file"),
        ("two.js", 'import { name } from "./main.js";\n', "circle: .*main.js imports .*main.js"),
        ("two.js", "export const other = 1;\n", "imports name, which two.js does not export"),
        ("two.js", "export let name = 1;\n", "imports name|cannot link `export let name"),
        ("two.js", FILES["two.js"] + "export { hidden };\n", "cannot link `export { hidden };`"),
        ("main.js", 'import d3 from "d3";\n', 'main.js: cannot link `import d3 from "d3";`'),
        ("two.js", FILES["two.js"] + "export default 3;\n", "two.js: cannot link `export default"),
    ],
)
def test_what_cannot_be_linked_is_named(written, path, text, message):
    entry = written(**({path: text} if text else {}))
    if text is None:
        (entry.parent / path).unlink()
    with pytest.raises(LinkError, match=message):
        link(entry)


@needs_node
@pytest.mark.parametrize("explorer", [BestConstant, Logits, Margin, Optimizers, Outliers, Penalty])
def test_an_explorer_is_one_module_that_asks_for_nothing(explorer):
    source = explorer._esm
    assert run(source.replace("export default", "const main ="), "typeof main.render") == "function"
    assert set(re.findall(r"https?://[^\"]+", source)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(
        r"<script|<iframe|\beval\(|\bfetch\(|XMLHttpRequest|^import\b", source, re.M
    )
