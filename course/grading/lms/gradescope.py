"""Gradescope: a zip that sets its machine up, and the results in its own form."""

import io
import json
import zipfile
from pathlib import Path

from course.grading.outputs import Graded

__all__ = ["autograder_zip", "results"]

_SETUP = """#!/usr/bin/env bash
set -euo pipefail
apt-get update && apt-get install -y python3 python3-venv
python3 -m venv /autograder/venv
/autograder/venv/bin/pip install -q -c /autograder/source/constraints.txt \\
    "/autograder/source[instructor]"
"""
_RUN = """#!/usr/bin/env bash
set -euo pipefail
mkdir -p /autograder/work/student
cp -P /autograder/submission/*.ipynb /autograder/work/student/
/autograder/venv/bin/course grade /autograder/work --out /autograder/marks \\
    --seed-file /autograder/source/seed.txt --release /autograder/source/exercises --quiet {level}
/autograder/venv/bin/course gradescope-results /autograder/marks > /autograder/results/results.json
"""


def results(one: Graded) -> dict:
    """A submission's marks as Gradescope's ``results.json``.

    Args:
        one: The submission.
    """
    names = {name: f"{name} {mark.verdict.function}" for name, mark in one.marks.items()}
    names |= {name: f"{name} {written.question.title}" for name, written in one.written.items()}
    return {
        "tests": [
            {
                "name": names[row["exercise"]],
                "score": row["points"],
                "max_score": row["max_points"],
                "output": row["message"],
                "output_format": "text",
                "visibility": "visible",
            }
            for row in one.rows()
        ]
    }


def autograder_zip(root: Path, seed: bytes, *, allow_unsandboxed: bool = False) -> bytes:
    """The autograder's zip: the course, the secret seed, ``setup.sh`` and ``run_autograder``.

    Args:
        root: The course's checkout.
        seed: The secret seed.
        allow_unsandboxed: For containers that grant no means of confinement.
    """
    level = "--allow-unsandboxed" if allow_unsandboxed else ""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes, mode: int = 0o644) -> None:
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)

        add("setup.sh", _SETUP.encode(), 0o755)
        add("run_autograder", _RUN.format(level=level).encode(), 0o755)
        add("seed.txt", seed + b"\n", 0o600)
        for pattern in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
            add(pattern, (root / pattern).read_bytes())
        for folder in ("course", "exercises", "lessons"):
            for path in sorted((root / folder).rglob("*")):
                wanted = folder == "course" or path.suffix == ".ipynb" or path.name == "LICENSE"
                if path.is_file() and "__pycache__" not in path.parts and wanted:
                    add(path.relative_to(root).as_posix(), path.read_bytes())
    return data.getvalue()


def as_json(one: Graded) -> str:
    """:func:`results` as text."""
    return json.dumps(results(one), indent=1)
