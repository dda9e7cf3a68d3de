"""Guides laid out, and what is written of them off the page; each once a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.content.model import Guide
from guidebuilder.layout.settle import Settled
from guidebuilder.project import look_of
from tests.press.reading import Element, read

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "content" / "us-soviet-mutual-aid-1942"
GUIDES = {
    "first": FIRST,
    "format": ROOT / "tests" / "formats" / "1",
    **{name: ROOT / "tests" / "guides" / name for name in ("odyssey", "tatiana", "worms")},
}


@dataclass(frozen=True)
class Copy:
    """A guide that is laid out."""

    guide: Guide
    settled: Settled

    @cached_property
    def html(self) -> str:
        """The guide as a page."""
        return rendering.in_words(self.guide, self.settled, "html").decode()

    @cached_property
    def page(self) -> Element:
        """The same, read."""
        return read(self.html)

    @cached_property
    def text(self) -> str:
        """The guide as plain text."""
        return rendering.in_words(self.guide, self.settled, "text").decode()


@cache
def laid_out(name: str, edition: str = "student", paper: str = "letter", only: tuple[str, ...] = ()) -> Copy:
    whole, _, faults = decode.read(GUIDES[name])
    assert whole is not None, faults
    guide = editions.select(whole, edition, only)
    look = look_of(whole, editions.kind(whole, edition).layers)
    settled = rendering.lay_out(guide, folder=GUIDES[name], paper=paper, look=look, diagnostics=[])
    return Copy(guide, settled)


@pytest.fixture(scope="session")
def copy() -> Callable[..., Copy]:
    """`copy(name, edition, paper, only)`: a guide of GUIDES."""
    return laid_out
