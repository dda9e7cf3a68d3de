"""Reading a page of HTML as a strict reader would: a tree, or what is wrong with it. For tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"meta", "link", "br", "img"})
"""Elements without an end tag (HTML Living Standard, 13.1.2, void elements)."""

UNSEEN = frozenset({"head", "style", "title", "svg"})
"""Elements whose words are not part of the text."""

INLINE = frozenset({"a", "abbr", "em", "strong", "span", "q", "code", "br"})
"""Elements that do not part words."""


@dataclass(eq=False)
class Element:
    """An element with its attributes and what it holds."""

    name: str
    named: dict[str, str]
    held: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.held:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, name: str) -> list[Element]:
        """All elements of a name."""
        return [each for each in self.walk() if each.name == name]

    @property
    def text(self) -> str:
        """Its words, as they are seen; blocks are parted by a space."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        if self.name in UNSEEN:
            return ""
        apart = "" if self.name in INLINE - {"br"} else " "
        return apart + "".join(one if isinstance(one, str) else one._text() for one in self.held) + apart


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"{tag} has an attribute twice: {names}")
        if tag == "p" and any(each.name == "p" for each in self.open):
            self.faults.append("p in p")
        if tag == "a" and any(each.name == "a" for each in self.open):
            self.faults.append("a in a")
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].held.append(made)
        if tag not in EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].held.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name != tag:
            self.faults.append(f"</{tag}> ends <{self.open[-1].name}>")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].held.append(data)


def read(page: str) -> Element:
    """The tree of a page; fails on tags that do not match, attributes given twice, and paragraphs or links in one."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.faults, reader.faults[:5]
    assert reader.open == [reader.root], [each.name for each in reader.open]
    return next(each for each in reader.root.walk() if each.name == "html")
