"""Where a stranger's code runs: a process that holds nothing worth stealing and can do no harm.

The trusted side is ``session`` (talk to one child), ``pool`` (get a child), ``levels`` (choose how
strongly children are confined). The child's side is ``child`` and ``cells``. Between them passes
``wire``: data only. ``zygote`` forks children; ``namespaces``, ``landlock``, ``seccomp`` and
``limits`` confine them.
"""
