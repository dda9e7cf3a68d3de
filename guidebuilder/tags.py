"""The logical tree of a guide: what a page means, whatever it looks like.

compose builds it together with the flowables; each flowable carries its node. The PDF's structure tree is written from
it, so roles are those of PDF 1.7 (ISO 32000-1, 14.8.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Tag:
    """A node: a role, its children in reading order (nodes and pieces of text) and what only a reader hears.

    `id` names the node for links and notes. `lang` is a BCP 47 tag where it differs from the parent's. `alt` is the
    alternative text of a figure, `expansion` what an abbreviation stands for. Nodes are compared by identity.
    """

    role: str
    children: list[Tag | str] = field(default_factory=list)
    id: str | None = None
    lang: str | None = None
    alt: str | None = None
    expansion: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    def add(self, role: str, text: str | None = None, **named: str | None) -> Tag:
        """Append a child of `role`, holding `text` if given, and return it. Keywords: id, lang, alt, expansion."""
        child = Tag(role, [text] if text else [], **named)  # type: ignore[arg-type]
        self.children.append(child)
        return child

    def text(self) -> str:
        """All text below this node, in reading order, joined as it stands."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def walk(self) -> Iterator[Tag]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def outline(self, depth: int = 0) -> str:
        """The tree as indented lines `Role text`, one a node; for tests and for eyes."""
        own = "".join(child for child in self.children if isinstance(child, str))
        line = "  " * depth + self.role + (f"[{self.lang}]" if self.lang else "") + (f" {own}" if own.strip() else "")
        below = [child.outline(depth + 1) for child in self.children if isinstance(child, Tag)]
        return "\n".join([line, *below])
