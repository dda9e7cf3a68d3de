"""Inline nodes: what a paragraph of prose is made of. Part of the model (see the package)."""

from __future__ import annotations

from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Words:
    """Characters without further meaning. Escapes are resolved; straight apostrophes are kept as written."""

    text: str
    span: Span


@frozen
class Emphasis:
    """`*x*`"""

    children: tuple[Inline, ...]
    span: Span


@frozen
class Strong:
    """`**x**`"""

    children: tuple[Inline, ...]
    span: Span


@frozen
class Link:
    """`[x](https://…)`"""

    url: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class CitedWork:
    """One key of a citation with its locator ("p. 3", empty if none)."""

    key: str
    locator: str
    span: Span


@frozen
class Citation:
    """`[@key, p. 3; @other]`"""

    works: tuple[CitedWork, ...]
    span: Span


@frozen
class Quotation:
    """A passage in quotation marks, marks not among the children.

    `opening` and `closing` are the marks as written. `aside` marks words that are no quotation (`{aside}`); `cited` is
    the citation that follows directly. With neither, the words must stand verbatim in a document of the guide.
    `at` and `nth` say which of several passages with these words is meant. `level` is 1 for an outer quotation, 2 for
    one inside another, and so on. `marks` are those of the passage's language that take the place of straight ones.
    """

    opening: str
    closing: str
    children: tuple[Inline, ...]
    span: Span
    aside: bool = False
    cited: Citation | None = None
    level: int = 1
    marks: tuple[str, str] | None = None
    at: Text | None = None
    nth: int | None = None

    @property
    def printed(self) -> tuple[str, str]:
        """The marks that are printed."""
        return self.marks or (self.opening, self.closing)


@frozen
class Reference:
    """`[#VII.1]`, `[#fig-routes]`: a reference to a place, heading, figure, question or note."""

    target: str
    span: Span


@frozen
class Filled:
    """`[=school]`: where the value of a field stands. label: what is to be filled in, known once it is clear that there
    is no value."""

    field: str
    span: Span
    label: str = ""


@frozen
class Noted:
    """`[x]{note=id}`: the words on which an author's note in prose hangs."""

    note: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class Foreign:
    """`[x]{lang=ru}`"""

    lang: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class Abbreviation:
    """`[x]{abbr="…"}`"""

    expansion: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class SmallCaps:
    """`[x]{sc}`"""

    children: tuple[Inline, ...]
    span: Span


@frozen
class Indexed:
    """`[x]{index="Litvinov, Maxim"}`"""

    heading: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class Termed:
    """`[x]{term="tariff"}`: words that are a term of the glossary, whatever they are."""

    term: str
    children: tuple[Inline, ...]
    span: Span


@frozen
class Overlooked:
    """`[x]{no-term}`, `[x]{no-index}`: words in which no term, or no heading of the index, is looked for."""

    what: str
    children: tuple[Inline, ...]
    span: Span


Inline = (
    Words
    | Emphasis
    | Strong
    | Link
    | Citation
    | Quotation
    | Reference
    | Filled
    | Noted
    | Foreign
    | Abbreviation
    | SmallCaps
    | Indexed
    | Termed
    | Overlooked
)


@frozen
class Prose:
    """One paragraph, heading or other line of our own words."""

    children: tuple[Inline, ...]
    span: Span
