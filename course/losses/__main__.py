"""Print the reference page of the losses: ``python -m course.losses > docs/losses.md``."""

import sys

from course.losses._catalog import markdown

sys.stdout.write(markdown())
