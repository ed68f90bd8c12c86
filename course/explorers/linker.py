"""Join an explorer's ES modules into the one module that a widget sends to the browser.

The files stay plain modules, which Node imports and tests as they are; no bundler stands between
them and the reader. Each becomes a function called once, so that no two modules share a name,
and only two forms of import and four of export are understood::

    import { axis, ticks as marks } from "./shared/axis.js";
    import * as location from "./maths/location.js";
    export function, export class, export const, export default
"""

import re
from os.path import relpath
from pathlib import Path

__all__ = ["LinkError", "link"]

_IMPORT = re.compile(
    r'^import\s+(?:\{(?P<names>[^}]*)\}|\*\s+as\s+(?P<whole>\w+))\s+from\s+"(?P<path>\.[^"]+)";$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export\s+(?P<kind>(?:async\s+)?function\*?|class|const)\s+(?P<name>\w+)", re.MULTILINE
)
_DEFAULT = re.compile(r"^export\s+default\b", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class LinkError(Exception):
    """A module that cannot be joined, and why."""


def link(entry: Path) -> str:
    """The text of ``entry`` and of everything it imports, as a single ES module.

    Args:
        entry: The module whose default export the result exports.

    Returns:
        An ES module without imports. The same files give the same text.

    Raises:
        LinkError: A file is missing, modules import each other in a circle, an imported name is
            not exported, or an import or export has a form that is not understood.
    """
    entry = entry.resolve()
    linked: dict[Path, frozenset[str]] = {}
    parts: list[str] = []
    _join(entry, entry.parent, (), linked, parts)
    return "\n".join(parts)


def _join(
    path: Path,
    root: Path,
    above: tuple[Path, ...],
    linked: dict[Path, frozenset[str]],
    parts: list[str],
) -> None:
    if path in above:
        circle = " imports ".join(_label(step, root) for step in (*above, path))
        raise LinkError(f"modules import each other in a circle: {circle}")
    if path in linked:
        return
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        wanted_by = _label(above[-1], root) if above else "the explorer"
        raise LinkError(f"{wanted_by} needs {_label(path, root)}: {error.strerror}") from None

    for statement in _IMPORT.finditer(source):
        _join((path.parent / statement["path"]).resolve(), root, (*above, path), linked, parts)

    def bind(statement: re.Match[str]) -> str:
        imported = (path.parent / statement["path"]).resolve()
        if statement["whole"]:
            return f"const {statement['whole']} = {_variable(imported, root)};"
        names = [name.split() for name in statement["names"].split(",") if name.strip()]
        for name, *_ in names:
            if name not in linked[imported]:
                raise LinkError(
                    f"{_label(path, root)} imports {name}, "
                    f"which {_label(imported, root)} does not export"
                )
        bindings = ", ".join(": ".join(name[::2]) for name in names)
        return f"const {{ {bindings} }} = {_variable(imported, root)};"

    exports = tuple(match["name"] for match in _EXPORT.finditer(source))
    body = _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub(bind, source))
    is_entry = not above
    left_over = _LEFT_OVER.search(_DEFAULT.sub("", body) if is_entry else body)
    if left_over:
        raise LinkError(f"{_label(path, root)}: cannot link `{left_over[0]}`")
    linked[path] = frozenset(exports)
    if is_entry:
        parts.append(body)
        return
    returned = f"return {{ {', '.join(exports)} }};"
    parts.append(f"const {_variable(path, root)} = (() => {{\n{body}{returned}\n}})();\n")


def _label(path: Path, root: Path) -> str:
    return Path(relpath(path, root)).as_posix()


def _variable(path: Path, root: Path) -> str:
    return "$" + re.sub(r"\W", "_", _label(path, root))
