"""Words found in prose are cut out where they stand, with anchors and links, and nothing of the text is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from guidebuilder.compose import found
from guidebuilder.compose.found import Cut
from guidebuilder.compose.inline import lead_in
from guidebuilder.content import walk
from guidebuilder.content.model import Guide, Words
from guidebuilder.content.places import Places
from guidebuilder.design.wording import Wording
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item, Run

from .conftest import Table


def words(guide: Guide, places: Places, wording: Wording) -> Iterator[tuple[Words | str, Cut]]:
    """Every "roads" is a heading, and a link; in the text, a heading."""
    del wording
    for leaf in walk.every((guide.summary, guide.notes), Words):
        if (at := leaf.text.find("roads")) >= 0:
            yield leaf, Cut(at, at + 5, heading="roads")
            yield leaf, Cut(at, at + 5, link="part:summary")
    for hit in places.find("roads"):
        yield hit.paragraph, Cut(hit.start, hit.end, heading="roads")


def test_found_words_have_anchors_and_links(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "FINDERS", (words,))
    pages = table.settled(summary="title: Summary\nbody: Of *long roads* and more.\n")
    anchors = [name for name in pages.pages.facts.pages if name.startswith("index:roads:")]
    assert len(anchors) == 2
    (link,) = [tag for tag in pages.story.tree.walk() if tag.role == "Link" and tag.children == ["roads"]]
    (said,) = [tag for tag in pages.story.tree.walk() if tag.role == "P" and link in set(tag.walk())]
    assert text_of(said) == "Of long roads and more."


def test_first_words_are_small_capitals_though_cut(table: Table) -> None:
    composition = table.composition()
    style = composition.style("body")
    small = style.role("small-caps")
    first, others = composition.run("By the ", style.type), composition.run("summer of war", style.type)
    made: list[Item] = [first, Anchor("a", "index"), others]
    items = lead_in(made, style)
    assert [(item.text, item.type == small) for item in items if isinstance(item, Run)] == [
        ("By the ", True), ("summer", True), (" of war", False),
    ]  # fmt: skip
    assert isinstance(items[1], Anchor)


def text_of(tag: Tag) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in tag.children)
