"""Figures with alt text, in one style; Matplotlib is imported when the first one is drawn."""

from course.plots.curves import curves
from course.plots.fits import Scene, line_fits
from course.plots.histograms import histogram
from course.plots.learning import learning_curves, surface_contours
from course.plots.races import races
from course.plots.show import Picture, show
from course.plots.style import INK, PALETTE, Look, label, look, paper, style
from course.plots.timelines import timeline

__all__ = [
    "INK",
    "PALETTE",
    "Look",
    "Picture",
    "Scene",
    "curves",
    "histogram",
    "label",
    "learning_curves",
    "line_fits",
    "look",
    "paper",
    "races",
    "show",
    "style",
    "surface_contours",
    "timeline",
]
