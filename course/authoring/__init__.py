"""Notebooks as source: executed, normalised, and the same bytes when it is done again.

A lesson or exercise is kept as the executed notebook; there is no second copy in another
format. After editing one, in JupyterLab or elsewhere::

    python -m course.authoring lessons/01_loss_basics.ipynb           # execute and normalise
    python -m course.authoring --check lessons/*.ipynb                # tell what would change
"""

from course.authoring.execution import CellFailedError, execute
from course.authoring.normal_form import differences, normalise, to_text

__all__ = ["CellFailedError", "differences", "execute", "normalise", "to_text"]
