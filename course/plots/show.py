"""A figure in a notebook, with words for those who do not see it."""

import re
from base64 import b64encode
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Picture", "show"]

_DOTS_PER_INCH = 144  # one and a half dots a CSS pixel: sharp on dense screens, light in a file
_CSS_PIXELS_PER_INCH = 96
_FEWEST_WORDS = 6
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|pdf|ipynb)", re.IGNORECASE)


class Picture:
    """A figure drawn once, as a notebook shows it: the picture, or its description as text.

    Attributes:
        png: The picture's bytes, the same whenever the same figure is drawn.
        alt: What the picture shows, in words.
    """

    def __init__(self, png: bytes, alt: str, width: int, height: int) -> None:
        self.png, self.alt, self._size = png, alt, (width, height)

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        # Alt text survives JupyterLab and nbconvert in an <img> only: IPython's Image loses it.
        width, height = self._size
        return (
            f'<img alt="{escape(self.alt)}" width="{width}" height="{height}" '
            'style="max-width: 100%; height: auto; border-radius: 4px" '
            f'src="data:image/png;base64,{b64encode(self.png).decode()}">'
        )


def show(fig: "Figure", *, alt: str) -> Picture:
    """Show a Matplotlib figure with a description of what it shows.

    Args:
        fig: The figure; one without pyplot, such as those of ``course.plots``, is enough.
        alt: A sentence or more that tells a reader who cannot see the figure what it shows:
            what is plotted, and what is to be noticed.

    Returns:
        A picture that a notebook displays when it is a cell's last value.

    Raises:
        TypeError: ``fig`` is not a figure, or ``alt`` not text.
        ValueError: ``alt`` is empty, a file name, or too short to be a sentence.

    Example:
        >>> from matplotlib.figure import Figure
        >>> show(Figure(), alt="An empty page, drawn to show how this works.")
        An empty page, drawn to show how this works.
    """
    if not callable(getattr(fig, "savefig", None)):
        raise TypeError(f"fig must be a matplotlib Figure, got {type(fig).__name__}")
    alt = _described(alt)
    from course.plots.style import style

    drawn = BytesIO()
    with style():
        fig.savefig(drawn, format="png", dpi=_DOTS_PER_INCH)
    inches = fig.get_size_inches()
    width, height = (round(float(length) * _CSS_PIXELS_PER_INCH) for length in inches)
    return Picture(_light(drawn), alt, width, height)


def _light(drawn: BytesIO) -> bytes:
    """The same picture in 256 colours, a third of the size, without Matplotlib's version stamp."""
    from PIL import Image

    light = BytesIO()
    with Image.open(drawn) as picture:
        # Figures are lines and areas on white paper; dithering would only speckle them.
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(light, format="png", optimize=True)
    return light.getvalue()


def _described(alt: Any) -> str:
    if not isinstance(alt, str):
        raise TypeError(f"alt must be text, got {type(alt).__name__}")
    alt = " ".join(alt.split())
    if _FILE_NAME.fullmatch(alt):
        raise ValueError(f"alt must say what the figure shows, got the file name {alt!r}")
    if len(alt.split()) < _FEWEST_WORDS:
        raise ValueError(
            f"alt must say in a sentence what the figure shows, got {alt!r}: "
            "what is plotted, and what is to be noticed?"
        )
    return alt
