"""What all explorers share: their files, their goals, and the figure that stands in for them."""

import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from course.explorers.linker import link
from course.plots import look, show

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Explorer"]

_THEME = Path(__file__).with_name("shared") / "theme.css"


class Explorer(anywidget.AnyWidget):
    """A widget whose picture and arithmetic live in the browser.

    A subclass in ``NAME.py`` finds its drawing in ``NAME.js`` beside it, which imports the shared
    pieces and its arithmetic from other plain modules. All traits go both ways: what the hand
    does reaches Python after a moment's rest, what Python sets moves the picture.

    Where there is no kernel (an untrusted notebook, GitHub, a PDF), the :meth:`figure` is shown
    with the :attr:`description` as its text.

    Attributes:
        reached: Keys of the goals that have been reached, a subset of :attr:`GOALS`.
        goal_reached: Whether all have been.
    """

    GOALS: ClassVar[tuple[str, ...]] = ()
    LOSSES: ClassVar[tuple[str, ...]] = ()

    reached: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    goal_reached = traitlets.Bool(default_value=False, read_only=True)
    _looks = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        source = getattr(sys.modules.get(cls.__module__), "__file__", None)
        script = Path(source).with_suffix(".js") if source else None
        # An instance that adds traits gets a class of its own, where `_esm` is a trait already.
        is_new = isinstance(getattr(cls, "_esm", ""), str)
        if is_new and script and script.exists():
            cls._esm = link(script)
            cls._css = _THEME.read_text(encoding="utf-8")
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits: Any) -> None:
        looks = {name: look(name) for name in self.LOSSES}
        super().__init__(
            _looks={name: (each.colour, each.svg_dash) for name, each in looks.items()}, **traits
        )

    @property
    def description(self) -> str:
        """What the explorer shows at present, for those who cannot see it."""
        raise NotImplementedError

    def figure(self) -> "Figure":
        """What the explorer shows at present, as a figure that stands still."""
        raise NotImplementedError

    @traitlets.validate("reached")
    def _known_goals(self, proposal: dict) -> list[str]:
        unknown = [key for key in proposal["value"] if key not in self.GOALS]
        if unknown:
            raise traitlets.TraitError(f"reached must hold goals of {self.GOALS}, got {unknown}")
        return [key for key in self.GOALS if key in proposal["value"]]

    @traitlets.observe("reached")
    def _count_goals(self, change: dict) -> None:
        self.set_trait("goal_reached", set(change["new"]) == set(self.GOALS))

    def __repr__(self) -> str:
        return self.description

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        picture = show(self.figure(), alt=self.description)
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        still = {
            "text/plain": picture.alt,
            "text/html": picture._repr_html_(),  # its alt text outlives nbconvert, a PNG's does not
            "image/png": b64encode(picture.png).decode(),  # for LaTeX, which reads no HTML
        }
        return {**data, **still}, metadata
