"""Running a notebook's cells, inside the child: nothing here is trusted or trusts anything.

A cell runs statement by statement, so one bad line does not hide what is defined below it.
"""

import ast
import builtins
import linecache
import re
import signal
import sys
import traceback
import types
from typing import Any

__all__ = ["Cells", "brief", "without_magics"]

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
# Cell magics whose body is Python that should run; the body of any other (%%bash) is not for us.
_RUNNING = ("time", "timeit", "capture", "prun")
_MAGIC = re.compile(r"(\s*)(?:[%!?]|.*\?\s*$)")
_ASSIGNED = re.compile(r"(\s*[\w, ]+=\s*)[%!].*")


class _NeverMindError(TimeoutError):
    """A statement took too long; what follows it still runs."""


class _Shell:
    """What ``get_ipython()`` gives: magics that do nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


class _Silence:
    """Standard output that keeps nothing: printing 200 MB costs the grader nothing."""

    encoding, errors = "utf-8", "replace"

    def write(self, text: str) -> int:
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


def without_magics(source: str) -> str:
    r"""Python that parses wherever only IPython's own syntax stood in the way.

    Example:
        >>> without_magics("%matplotlib inline\nfiles = !ls\nx = 1")
        'pass\nfiles = None\nx = 1'
    """
    lines = source.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        name = lines[first][2:].split(" ")[0].strip()
        lines = lines[first + 1 :] if name in _RUNNING else []
    told = []
    for line in lines:
        magic, assigned = _MAGIC.match(line), _ASSIGNED.match(line)
        if assigned:
            told.append(f"{assigned[1]}None")
        elif magic and not line.lstrip().startswith("#"):
            told.append(f"{magic[1]}pass")
        else:
            told.append(line)
    return "\n".join(told)


def brief(error: BaseException) -> str:
    """The error with the notebook's own frames, short."""
    try:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename[:5] == "cell "]
        where = "".join(f"{f.filename}, line {f.lineno}: {f.line or ''}\n" for f in frames[-3:])
        if isinstance(error, SyntaxError):
            where = f"{error.filename}, line {error.lineno}: {(error.text or '').strip()}\n"
            return f"{where}{type(error).__name__}: {error.msg}"[:1000]
        return f"{where}{type(error).__name__}: {str(error)[:500]}"[:1000]
    except BaseException:  # an exception whose __str__ raises is told by its class
        return type(error).__name__


def _is_computed(part: ast.AST) -> bool:
    """Whether an assigned value does more than name numbers: ``[784, 10]`` or ``np.pi`` do not."""
    if isinstance(part, ast.Attribute):
        return not isinstance(part.value, ast.Name | ast.Attribute)
    return isinstance(part, ast.Call | ast.Subscript | ast.Await | ast.NamedExpr)


def _is_definition(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign | ast.AnnAssign):
        value = node.value
        if isinstance(value, ast.Lambda):
            return True
        return value is None or not any(_is_computed(part) for part in ast.walk(value))
    return isinstance(node, _DEFINITIONS)


class Cells:
    """The notebook's namespace, and a way to run cells in it."""

    def __init__(self) -> None:
        # A real module, for dataclasses, pickle and inspect look __main__ up.
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        self.namespace = main.__dict__
        shell = _Shell()
        vars(builtins).update(
            get_ipython=lambda: shell, display=lambda *a, **k: None, exit=None, quit=None
        )

        def no_input(prompt: object = "") -> str:
            raise EOFError("nobody is there to answer input() while a notebook is graded")

        vars(builtins).update(input=no_input)
        sys.stdout = sys.stderr = _Silence()

    def run(self, name: str, source: str, *, definitions_only: bool, seconds: float) -> str | None:
        """Run one cell.

        Args:
            name: How errors call it.
            source: Its text.
            definitions_only: Run only definitions, imports and constants. From the first error on
                that holds for every cell.
            seconds: How long a statement may take, where the system has an alarm for it.

        Returns:
            The first error, or ``None``.
        """
        file = f"cell {name}"
        try:
            try:
                tree = ast.parse(source, file)
            except SyntaxError:
                source = without_magics(source)
                tree = ast.parse(source, file)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            return brief(error)
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        first: str | None = None
        for node in tree.body:
            if (definitions_only or first) and not _is_definition(node):
                continue
            try:
                with _Alarm(seconds):
                    code = compile(ast.Module([node], []), file, "exec", dont_inherit=True)
                    exec(code, self.namespace)
            except BaseException as error:  # SystemExit and the like end no cell
                first = first or brief(error)
        return first


class _Alarm:
    """Interrupts a statement that takes too long. A courtesy: the grader's SIGKILL is the law."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds if hasattr(signal, "setitimer") else 0

    def __enter__(self) -> None:
        if self.seconds:
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *told: object) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)

    @staticmethod
    def _ring(*told: object) -> None:
        raise _NeverMindError("this cell takes too long")
