"""Marks by hidden cases: repeatable, and silent about what was hidden."""

import json

import numpy as np
import pytest

from course.autograders.registry import exercises
from course.grading.judge import judge, public_rng
from course.grading.marking import VARIANTS, Mark, Marker, hints_of, record_version
from course.grading.notebooks import parse
from course.grading.outcomes import call_here
from course.grading.sandbox.limits import Limits
from course.grading.sandbox.plain import open_plain
from course.grading.submission import exercises_of
from tests.grading.handed_in import answers, as_bytes, notebook

LIMITS = Limits(call_seconds=2.0)


def mark(changed=None, content="00", seed=b"a secret seed", lesson="01"):
    wanted = exercises_of(lesson, exercises().values())
    marks = Marker(seed, LIMITS).mark(
        parse(as_bytes(notebook(lesson, changed))),
        content,
        wanted,
        lambda: open_plain(LIMITS, own=False),
    )
    return {e.name: m for e, m in zip(wanted, marks, strict=True)}


def test_references_pass_on_hidden_cases():
    for lesson in ("01", "02"):
        assert {m.verdict.verdict for m in mark(lesson=lesson).values()} == {"passed"}


def test_the_same_seed_gives_the_same_marks():
    wrong = {"mse_loss": "def mse_loss(input, target, reduction='mean'):\n    return 1.0"}
    assert mark(wrong) == mark(wrong)


def test_hidden_cases_follow_from_seed_and_content():
    exercise = exercises()["01.1"]

    def inputs(seed, variant):
        examination = Marker(seed)._examination(exercise, variant)
        return b"".join(planned.frame for planned in examination.planned)

    sets = {inputs(seed, v) for seed in (b"one", b"two") for v in (*range(VARIANTS), None)}
    assert len(sets) == 2 * VARIANTS + 1  # the public set is the same for both


FISH = """
import os, struct, zlib
SEEN = []
def mse_loss(*args, **kwargs):
    {act}
"""


@pytest.mark.parametrize(
    "act",
    [
        "raise ValueError(repr((args, kwargs)))",
        "raise type('X' + repr(args).encode().hex(), (Exception,), {})('found')",
        "print(args); return repr(args)",
        "return args[0]",
        "return {'seen': repr(args)}",
        "SEEN.append(repr(args)); raise ValueError(SEEN[0])",  # tells later what it was given first
        "SEEN.append(repr(args)); return SEEN[0]",
        "SEEN.append(args[0]); return SEEN[0]",
        "n = struct.pack('<II', 2**31 + zlib.crc32(repr(args).encode()) % 2**30, 0)\n"
        "    for d in range(3, 9):\n        try: os.write(d, n)\n        except OSError: pass",
    ],
)
def test_nothing_of_hidden_inputs_is_told(act):
    """What is told does not change with the hidden cases, so it cannot tell of them."""
    told = [
        json.dumps(mark({"mse_loss": FISH.format(act=act)}, seed=seed)["mse_loss"].as_data())
        for seed in (b"one seed", b"another seed", b"a third seed")
    ]
    assert len(set(told)) == 1


def test_a_mistake_that_only_hidden_cases_show_is_told_without_them():
    """Right on every public input by a table of answers, wrong on all others."""
    exercise = exercises()["01.2"]
    table = [
        (case.args[0], case.args[1], exercise.reference(*case.args).tolist())
        for case in exercise.cases(public_rng(exercise))
    ]
    pairs = [(np.asarray(x).tolist(), np.asarray(t).tolist(), g) for x, t, g in table]
    source = f"""
import numpy as np
nan, TABLE = float("nan"), {pairs!r}
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape or x.size == 0:
        raise ValueError("shapes")
    for one, other, gradient in TABLE:
        if np.array_equal(x, np.asarray(one, float), equal_nan=True):
            if np.array_equal(t, np.asarray(other, float), equal_nan=True):
                return np.array(gradient)
    raise RuntimeError(repr((input, target)))
"""
    found = mark({"mse_grad": source})["mse_grad"]
    assert found.verdict.points == 0
    assert found.verdict.verdict != "passed"
    assert "RuntimeError" not in found.verdict.message
    assert "(array(" not in json.dumps(found.as_data())


@pytest.mark.parametrize("name", [name for name in exercises() if name < "03"])
def test_known_mistakes_get_the_verdict_of_check(name):
    """The sandbox's way to judge and the notebook's give the same, for every known mistake."""
    exercise = exercises()[name]
    # Through the same bytes as a child's replies, without a child.
    from course.grading.sandbox import wire

    def through_the_wire(function):
        here = call_here(function)

        def call(args, kwargs):
            outcome = here(args, kwargs)
            frame = wire.pack({}, outcome.value)
            header, _ = wire.lengths(frame[:8])
            [value] = wire.unpack(frame[8 : 8 + header], frame[8 + header :])[1]
            return type(outcome)(**{**vars(outcome), "value": value})

        return call

    for mistake in exercise.misconceptions:
        near = judge(exercise, call_here(mistake.wrong), public_rng(exercise))
        far = judge(exercise, through_the_wire(mistake.wrong), public_rng(exercise))
        assert (far.verdict, far.points, far.misconception) == (
            near.verdict,
            near.points,
            near.misconception,
        ), mistake.name


def test_a_mark_survives_being_kept():
    wrong = {"mse_loss": "def mse_loss(input, target, reduction='mean'):\n    return 1.0"}
    for name, found in mark(wrong).items():
        data = json.loads(json.dumps(found.as_data()))
        exercise = next(e for e in exercises().values() if e.name == name)
        assert Mark.from_data(exercise.id, data).as_data() == data


def test_versions_are_stable_and_tell_records_apart():
    versions = {name: record_version(e) for name, e in exercises().items()}
    assert versions == {name: record_version(e) for name, e in exercises().items()}
    assert len(set(versions.values())) == len(versions)


def test_an_answer_that_calls_another_answer_is_marked_alone_too():
    """Others' cells run whole, where one exercise is marked again or shown on public cases."""
    released = {
        name: f"def {name}(*args):\n    raise NotImplementedError" for name in answers("01")
    }
    calling = "def mse_grad(input, target):\n    mse_loss(input, target)\n    return {}"
    right = "2 * np.subtract(input, target, dtype=float) / np.size(input)"
    wrong = "np.subtract(input, target, dtype=float)"
    everything = exercises_of("01", exercises().values())
    [wanted] = [e for e in everything if e.name == "mse_grad"]

    def marked(answer):
        return Marker(b"a seed", LIMITS).mark(
            parse(as_bytes(notebook("01", {"mse_grad": calling.format(answer)}))),
            "00",
            [wanted],
            lambda: open_plain(LIMITS, own=False),
            parse(as_bytes(notebook("01", released))),
            everything,
        )[0]

    assert marked(right).verdict.verdict == "passed"
    found = marked(wrong)
    assert found.verdict.verdict == "failed"
    assert found.public.counterexample
    assert "stub" not in found.verdict.message


@pytest.mark.parametrize(
    ("exercise", "name"),
    [("03.4", "class_weights"), ("03.4", "integers"), ("08.5", "bin_edges"), ("01.1", "half_mse")],
)
def test_there_is_something_to_say_about_each_name(exercise, name):
    assert len(hints_of(exercises()[exercise])[name]) > 20
