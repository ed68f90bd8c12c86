#!/usr/bin/env python3
"""Set up the course in .venv and run it. Needs Python 3.11 or newer, and nothing else.

    python start.py                 open JupyterLab on the first lesson
    python start.py test [ARGS]     pass all tests; ARGS go to pytest
    python start.py COMMAND [ARGS]  run a `course` command, for example: doctor, progress, --help

The first start downloads some 500 MB and takes a minute or a few; later ones take seconds. Stop it
at any time and run it again. It speaks on stderr: stdout belongs to the command.

    --allow-cuda    as the first word: on Linux without an NVIDIA driver, accept PyTorch's usual
                    build with several GB of CUDA libraries where its CPU build cannot be had
"""

import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

OLDEST: tuple = (3, 11)  # Python 2 stops at this line: run `python3 start.py` instead.

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")
STAMP = VENV / "start.json"  # the last complete set-up; absent while one is under way

# All tests in one command. Where they lie stands in pyproject.toml (testpaths), so that a path in
# ARGS replaces it. `loadscope` keeps the cells of a notebook in one worker, in their order.
TESTS = (
    *("-m", "pytest", "--doctest-modules", "--numprocesses=auto", "--dist=loadscope"),
    *("--nbval", f"--nbval-sanitize-with={ROOT / 'nbval_sanitize.cfg'}"),
)
# Command -> the extras of pyproject.toml it needs.
EXTRAS = {
    "test": {"test"},
    **{
        command: {"instructor"}
        for command in (
            *("fill-sheet", "grade", "gradescope-zip"),
            *("release", "report", "review", "similar"),
        )
    },
}

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# An index that does not answer must not cost minutes: the CPU build may lie somewhere nearer.
IMPATIENT = {
    **dict.fromkeys(("PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "UV_HTTP_TIMEOUT"), "10"),
    **dict.fromkeys(("PIP_RETRIES", "UV_HTTP_RETRIES"), "1"),
    **dict.fromkeys(("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), CPU_INDEX),
}
DISK_NEEDED = 2_000_000_000

# What installers print, and what to do: kind, pattern, sentence. The first that fits counts.
REASONS = (
    (
        "disk",
        r"No space left|os error 28\b|not enough space|quota exceeded",
        f"Free 2 GB on the disk of {ROOT} and of your home folder: it is full.",
    ),
    (
        "certificate",
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate",
        "Set PIP_CERT to the certificate file of your network: the package index is not trusted.",
    ),
    (
        "network",
        r"dns error|name resolution|Name or service not known|getaddrinfo|\(Connect\)|timed out|"
        r"Failed to establish a new connection|Max retries exceeded|Network is unreachable|"
        r"Connection (?:refused|reset)|error sending request|Cannot connect to proxy",
        "Connect to the internet (behind a proxy set HTTPS_PROXY): no package index answers.",
    ),
    (
        "python",
        r"ensurepip|No module named '?venv",
        "Install Python's part that makes virtual environments, on Debian and Ubuntu with "
        f"`sudo apt install python3.{sys.version_info[1]}-venv`.",
    ),
    (
        "permission",
        r"Permission denied|os error 13\b|Access is denied|Read-only file system|not permitted",
        f"Close what uses {VENV}, or move the course to a folder of yours: it cannot be written.",
    ),
    (
        "platform",
        r"No matching distribution|No solution found|not a supported wheel",
        "Take a 64-bit Python 3.11, 3.12 or 3.13 on Linux, Windows or macOS 14 with an Apple chip, "
        "or Google Colab: some package (PyTorch on Intel Macs) has no build for "
        f"Python {platform.python_version()} on {platform.platform()}.",
    ),
)


class SetupError(Exception):
    """Says what to do next, and why the set-up failed; `kind` is that of REASONS."""

    def __init__(self, message, kind="unknown"):
        super().__init__(message)
        self.kind = kind


def say(text):
    """Print a line on stderr."""
    print(text, file=sys.stderr, flush=True)


def explain(output):
    """Turn what an installer printed, or an OSError's text, into an error with the next step."""
    for kind, pattern, sentence in REASONS:
        if re.search(pattern, output, re.IGNORECASE):
            return SetupError(f"{sentence} Then run the same command again.", kind)
    end = "\n    ".join(output.strip().splitlines()[-15:])
    return SetupError(
        f"Run the same command again, or report this: the set-up ended with\n    {end}"
    )


@contextlib.contextmanager
def progress(doing):
    """Yield a function that shows for how long `doing` lasts, and a detail; to be called often."""
    begin = shown = time.monotonic()
    told = ""
    live = sys.stderr.isatty()

    def show(detail="", *, last=False):
        nonlocal shown, told
        now = time.monotonic()
        line = f"{doing} ... {now - begin:.0f} s  {detail}".rstrip()
        if live:
            width = shutil.get_terminal_size().columns - 1
            print("\r" + line[:width].ljust(width), end="\n" * last, file=sys.stderr, flush=True)
        elif last or now - shown >= 10:
            shown, new = now, detail != told
            told = detail or told
            say(line if new else f"{doing} ... {now - begin:.0f} s")  # a log needs no line twice

    if not live:
        say(f"{doing} ...")
    yield show
    show(last=True)


def run(doing, command, **environment):
    """Run a command and show its progress; return None, or an error that explains its failure."""
    lines = []
    settings = {"cwd": ROOT, "env": {**os.environ, **environment}, "stdin": subprocess.DEVNULL}
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "errors": "replace"}
    with progress(doing) as show, subprocess.Popen(command, **settings, **output) as process:
        reader = threading.Thread(target=lambda: [lines.append(line) for line in process.stdout])
        reader.start()
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.5)
                show("".join(lines[-1:]).strip())
        finally:
            process.terminate()  # after Ctrl-C; no effect on a process that has ended
            process.wait()
            reader.join()
    if process.returncode == 0:
        return None
    error = explain("".join(lines))
    if error.kind == "disk":  # no other installer can help
        raise error
    return error


@contextlib.contextmanager
def alone():
    """Wait until no other start sets up this folder, and keep others waiting meanwhile."""
    with open(__file__, "ab") as file:  # locked, never written
        if not lock(file):
            with progress("Waiting for another start that sets up this folder") as show:
                while not lock(file):
                    time.sleep(0.5)
                    show()
        yield


def lock(file):
    """Lock an open file until it is closed; False where another process holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1_000_000)  # Windows keeps everybody from locked bytes: take one past the end
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # A file system without locks: an unguarded start is better than none.
        return True
    return True


def wanted(extras):
    """Describe a complete set-up; `built` says for which Python and folder .venv was made."""
    sources = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    version = ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):  # no .venv yet, or a broken one
        ask = [PYTHON, "-c", "import sys; print(sys.version)"]
        version = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    return {
        "built": [version, str(ROOT)],
        "from": hashlib.sha256(b"\0".join(sources)).hexdigest(),
        "extras": sorted(extras),
    }


def installed():
    """Read what the last complete set-up installed; nothing where there is none."""
    nothing = {"built": None, "from": None, "extras": []}
    with contextlib.suppress(OSError, ValueError):
        stamp = json.loads(STAMP.read_text("utf-8"))
        if isinstance(stamp, dict) and stamp.keys() == nothing.keys():
            return stamp
    return nothing


def set_up(extras, *, allow_cuda=False):
    """Bring .venv to what pyproject.toml and constraints.txt say, unless it is there already."""

    def is_ready():
        have, want = installed(), wanted(extras)
        same = (have["built"], have["from"]) == (want["built"], want["from"])
        return same and set(want["extras"]) <= set(have["extras"])

    if is_ready():
        return
    with alone():
        if is_ready():  # by the start that was waited for
            return
        say(f"Setting up the course in {VENV}. Ctrl-C stops it, the same command goes on.")
        have = installed()
        whole = have["built"] == wanted(extras)["built"]
        if not whole:  # none yet, half-made, moved, or of another Python; downloads were kept
            make_venv()
        want = wanted(extras | set(have["extras"]))
        STAMP.unlink(missing_ok=True)
        try:
            install_all(want["extras"], allow_cuda=allow_cuda)
        except SetupError as error:
            if whole and error.kind == "network":  # nothing has changed
                STAMP.write_text(json.dumps(have), "utf-8")
                error.args = (f"{error} Or start the course as it is: {BIN / 'course'} lab",)
            raise
        STAMP.write_text(json.dumps(want), "utf-8")


def make_venv():
    """Make .venv anew."""
    if shutil.disk_usage(ROOT).free < DISK_NEEDED:
        raise explain("not enough space")
    base = getattr(sys, "_base_executable", sys.executable)  # start.py may run in .venv itself
    error = run("Making .venv", [base, "-m", "venv", "--clear", str(VENV)])
    if error:
        raise error


def install_all(extras, *, allow_cuda):
    """Install PyTorch where its build must be chosen, then the project with its extras."""
    pip = [PYTHON, "-m", "pip", "install"]
    # uv takes a fifth of pip's time. Where it cannot be had or fails, pip does the work.
    error = run("Fetching the installer", [*pip, "uv", "-c", "constraints.txt"])
    if error and error.kind == "network":
        raise error
    installers, settings = [pip], pip_settings()
    if not error:
        uv = [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON]
        # Where Python may not write bytecode, compile now: else every later start would do it.
        installers.insert(0, uv + ["--compile-bytecode"] * sys.dont_write_bytecode)
    if lacks_nvidia_driver() and not allow_cuda:
        install_cpu_torch(installers, settings)
    project = f".[{','.join(extras)}]" if extras else "."
    for installer in installers:
        what = f"Installing the course with {installer[2]}"
        command = [*installer, "-e", project, "-c", "constraints.txt"]
        error = run(what, command, **settings)
        if not error:
            return
    raise error


def pip_settings():
    """Translate pip's settings, wherever they stand, into uv's variables: uv does not read them."""
    ask = [PYTHON, "-m", "pip", "config", "list"]
    printed = subprocess.run(ask, check=False, capture_output=True, text=True).stdout
    found = dict(
        re.findall(r"^\S+\.([\w-]+)='(.*)'$", printed, re.MULTILINE)
    )  # the last one counts
    variables = {
        "UV_FIND_LINKS": ",".join(found.get("find-links", "").replace("\\n", " ").split()),
        "UV_DEFAULT_INDEX": found.get("index-url"),
        "UV_OFFLINE": "1" if "no-index" in found else None,
    }
    return {name: value for name, value in variables.items() if value}


def lacks_nvidia_driver():
    """Whether this is a Linux machine on which CUDA is of no use."""
    driver = shutil.which("nvidia-smi") or os.path.exists("/proc/driver/nvidia/version")
    return sys.platform == "linux" and not driver


def install_cpu_torch(installers, settings):
    """Install PyTorch's CPU build; where none can be had, ask before CUDA arrives."""
    pins = (ROOT / "constraints.txt").read_text("utf-8")
    pin = re.search(r"^torch==([\w.]+)", pins, re.MULTILINE).group(1)
    if any(VENV.glob(f"lib/python*/site-packages/torch-{pin}*.dist-info")):
        return  # the CPU build, or another that was accepted before
    build = ["--no-deps", f"torch=={pin}+cpu"]  # no CUDA build bears this version
    for installer in installers:
        there = f"Asking {CPU_INDEX} for PyTorch's CPU build with {installer[2]}"
        if not run(there, [*installer, *build], **{**settings, **IMPATIENT}):
            return
        here = "Not to be had there: looking where pip finds packages locally"
        if not run(here, [*installer, *build, "--no-index"], **settings):
            return
    say("PyTorch's CPU build can be had neither from its index nor locally. The usual Linux build")
    say("works here too, but brings several GB of CUDA libraries that are of no use here.")
    if not (sys.stdin.isatty() and input("Install it? [y/N] ").strip().lower() in ("y", "yes")):
        raise SetupError("Try again later, or accept it with: python start.py --allow-cuda")


def hand_over(arguments):
    """Run the command that was asked for in place of this process; return its exit code."""
    environment = dict(os.environ, VIRTUAL_ENV=str(VENV))
    environment["PATH"] = str(BIN) + os.pathsep + environment.get("PATH", "")
    environment["LOSS_COURSE_COMMAND"] = f"python {sys.argv[0]}"  # what hints tell to type
    command = [str(BIN / "course"), *(arguments or ["lab"])]
    if arguments[:1] == ["test"]:
        os.chdir(ROOT)
        environment.setdefault("OMP_NUM_THREADS", "1")  # the workers fill the cores already
        del environment["LOSS_COURSE_COMMAND"]
        command = [PYTHON, *TESTS, *arguments[1:]]
    if os.name == "posix":
        os.execve(command[0], command, environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    return subprocess.call(command, env=environment)


def main(arguments):
    """Set up, then run what was asked for; return the exit code: 1 failed, 130 interrupted."""
    if sys.version_info < OLDEST:
        say(
            "Install Python 3.11 or newer from https://www.python.org/downloads/ and run start.py "
            f"with it, for example `python3.12 start.py`: this is {platform.python_version()}."
        )
        return 1
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    allow_cuda = arguments[:1] == ["--allow-cuda"]
    arguments = arguments[allow_cuda:]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the installer as Ctrl-C does
    try:
        set_up(EXTRAS.get("".join(arguments[:1]), set()), allow_cuda=allow_cuda)
    except SetupError as error:
        say(f"\n{error}")
    except OSError as error:
        say(f"\n{explain(str(error))}")
    except KeyboardInterrupt:
        say("\nStopped. Run the same command again: what is downloaded is kept.")
        return 130
    else:
        return hand_over(arguments)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
