"""The logical tree of a guide: what a page means, whatever it looks like.

compose builds it together with the flowables; each flowable carries its node. The PDF's structure tree is written from
it, so roles are those of PDF 1.7 (ISO 32000-1, 14.8.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ARTIFACT = "Artifact"
"""The role of a node that is not in the tree: what is shown for it has no meaning for a reader who listens."""


def close_up(tree: Tag) -> None:
    """Close up the levels of headings that are skipped, for a reader who goes from level to level (ISO 14289-1, 7.4.2).

    A section that has the name of its part has no heading of its own, so those in it come right after the part's.
    """
    above: list[int] = []
    for node in tree.walk():
        if len(node.role) == 2 and node.role[0] == "H" and node.role[1].isdigit():
            level = int(node.role[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            node.role = f"H{len(above)}"


INLINE = frozenset({"Span", "Quote", "Reference", "BibEntry", "Code", "Link"})
"""Roles of nodes that stand within a line (14.8.4.4). A note could; here it is paragraphs of its own."""


@dataclass(eq=False, slots=True)
class Tag:
    """A node: a role, its children in reading order (nodes and pieces of text) and what only a reader hears.

    `id` names the node for links and notes. `lang` is a BCP 47 tag where it differs from the parent's. `alt` is the
    alternative text of a figure, `expansion` what an abbreviation stands for, `actual` what is heard and extracted
    instead of the characters shown. Nodes are compared by identity.
    """

    role: str
    children: list[Tag | str] = field(default_factory=list)
    id: str | None = None
    lang: str | None = None
    alt: str | None = None
    expansion: str | None = None
    actual: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    def add(self, role: str, text: str | None = None, **named: str | None) -> Tag:
        """Append a child of `role`, holding `text` if given, and return it.

        Keywords: id, lang, alt, expansion, actual.
        """
        child = Tag(role, [text] if text else [], **named)  # type: ignore[arg-type]
        self.children.append(child)
        return child

    def add_list(self, labels: str) -> Tag:
        """Append a list and return it. labels: what numbers its items (ISO 32000-2, 14.8.5.5): Decimal, Disc,
        UpperAlpha, LowerAlpha, or Description where each is a term or the like."""
        listing = self.add("L")
        listing.attributes["ListNumbering"] = labels
        return listing

    def text(self) -> str:
        """All text below this node, in reading order: within a line as it stands, with a space between blocks."""
        return self._joined(Tag.text) if self.actual is None else self.actual

    def heard(self) -> str:
        """The same as it should be spoken: abbreviations expanded, figures described."""
        for instead in (self.alt, self.actual, self.expansion):
            if instead is not None:
                return instead
        return self._joined(Tag.heard)

    def _joined(self, said: Callable[[Tag], str]) -> str:
        text, after_block = "", False
        for child in self.children:
            block = isinstance(child, Tag) and child.role not in INLINE
            if (block or after_block) and text and not text[-1].isspace():
                text += " "
            text += said(child) if isinstance(child, Tag) else child
            after_block = block
        return text

    def walk(self) -> Iterator[Tag]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Tag)]

    def outline(self, depth: int = 0) -> str:
        """The tree as indented lines `Role text`, one a node; for tests and for eyes."""
        own = "".join(child for child in self.children if isinstance(child, str))
        line = "  " * depth + self.role + (f"[{self.lang}]" if self.lang else "") + (f" {own}" if own.strip() else "")
        below = [child.outline(depth + 1) for child in self.children if isinstance(child, Tag)]
        return "\n".join([line, *below])
