"""Landlock: the kernel's own refusal of files outside a list, where namespaces are not granted.

It needs no privilege. It hides no names and gives no private scratch folder, so nothing is written.
"""

import os
import struct
from collections.abc import Iterable

from course.grading.sandbox.kernel import syscall

__all__ = ["restrict_files", "version"]

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 4, 8


def version() -> int:
    """The kernel's Landlock version.

    Raises:
        OSError: It has none, or it is switched off.
    """
    return syscall("landlock", _CREATE, None, 0, _VERSION_FLAG)


def restrict_files(paths: Iterable[str]) -> None:
    """From here on this process reads below ``paths`` and does nothing else to any file.

    From version 4 on it also refuses TCP, from version 6 on abstract sockets and signals that leave
    this process's domain.
    """
    abi = version()
    # Thirteen rights in version 1; linking across folders, truncating and ioctl came later.
    rights = (1 << (13 + (abi >= 2) + (abi >= 3) + (abi >= 5))) - 1
    everything = struct.pack("QQQ", rights, 3, 3)
    attributes = everything[: 24 if abi >= 6 else 16 if abi >= 4 else 8]
    rules = syscall("landlock_create_ruleset", _CREATE, attributes, len(attributes), 0)
    for path in paths:
        if not os.path.exists(path):
            continue
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        allowed = _READ_FILE | _READ_DIR if os.path.isdir(path) else _READ_FILE
        rule = struct.pack("=Qi", allowed, beneath)
        syscall("landlock_add_rule", _ADD_RULE, rules, _RULE_PATH_BENEATH, rule, 0)
        os.close(beneath)
    syscall("landlock_restrict_self", _RESTRICT, rules, 0)
    os.close(rules)
