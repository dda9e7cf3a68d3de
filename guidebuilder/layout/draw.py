"""Drawing: one walk over settled pages. Decides nothing; turns y from the top edge into y from the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guidebuilder.layout.page import Pages


def draw(pages: Pages, surface: Any, turn: Callable[[], None]) -> None:
    """Draw all pages on `surface`, calling `turn` after each."""
    for page in pages.pages:
        height = page.sheet.height
        for box in page.boxes:
            box.flowable.drawOn(surface, box.x, height - box.top - box.flowable.height)
        turn()
