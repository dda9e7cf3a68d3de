"""What flowables draw on: the Protocol that pdf/canvas.py keeps, so that layout never sees a PDF object."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from guidebuilder.tags import Tag


class Surface(Protocol):
    """A page being drawn. Points, from the bottom left of the current coordinate system.

    A ReportLab Canvas with the verbs below, on which each page begins in the colour of the ink. Everything painted
    stands either inside `marked` or inside `artifact`.
    """

    def marked(
        self, tag: Tag, bounds: tuple[float, float, float, float] | None = None
    ) -> AbstractContextManager[None]:
        """What is painted inside belongs to `tag`; bounds (left, bottom, right, top): of an illustration."""
        ...

    def artifact(self, kind: str = "Layout") -> AbstractContextManager[None]:
        """What is painted inside has no meaning: Layout, Background, Pagination, or Header or Footer, which are that
        too (ISO 32000-1, 14.8.2.2)."""
        ...

    def link(self, rect: tuple[float, float, float, float], target: str, tag: Tag | None) -> None:
        """A link over `rect` (left, bottom, right, top) to an address or, with a leading `#`, to an anchor."""
        ...

    def anchor(self, name: str, y: float, tag: Tag | None = None) -> None:
        """The place that links to `#name` go to: this page, with `y` at the top of the window; there stands `tag`."""
        ...

    def text_operators(self, operators: str) -> None:
        """Append the operators of a text object, BT and ET included."""
        ...

    @property
    def document(self) -> Any:
        """The PDF document, which owns font subsets."""
        ...

    def escape(self, data: bytes) -> str:
        """A PDF string's content for `data`, without its parentheses."""
        ...
