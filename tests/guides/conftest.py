"""The real guide, read, laid out and drawn once a session; what the tests of this folder look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from guidebuilder import project, rendering
from guidebuilder.content import blanks, decode, editions
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.rendering import Rendered

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "content" / "us-soviet-mutual-aid-1942"


@dataclass(frozen=True)
class Built:
    """A guide on paper: the model, the settled layout, the file and the text of its pages."""

    guide: Guide
    rendered: Rendered
    path: Path

    @property
    def pages(self) -> tuple[str, ...]:
        """The extracted text of each page, hyphens at line ends joined."""
        return _texts(self.rendered.pdf)


@cache
def _texts(data: bytes) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)
    finally:
        document.close()


def build(folder: Path, where: Path, paper: str = "letter") -> Built:
    """Read, check and build a guide as the command does; fails on any diagnostic."""
    outcome = project.check(folder)
    assert not outcome.diagnostics, outcome.diagnostics
    read, _, _ = decode.read(folder)
    assert read is not None
    guide = blanks.written_out(editions.select(read))
    found: list[Diagnostic] = []
    rendered = rendering.render(guide, folder=folder, paper=paper, build_id="test", diagnostics=found)
    assert not found
    assert rendered is not None
    path = where / f"{guide.slug}-{paper}.pdf"
    path.write_bytes(rendered.pdf)
    return Built(guide, rendered, path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Built]:
    """`built(folder, paper)`: a guide, built once a session for each paper."""
    where = tmp_path_factory.mktemp("guides")
    return cache(lambda folder, paper="letter": build(folder, where, paper))


@pytest.fixture(scope="session")
def first(built: Callable[..., Built]) -> Built:
    """The first guide on US Letter."""
    return built(FIRST)
