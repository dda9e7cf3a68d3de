"""Reads the printed index of a guide and holds every number of it to the words of its page, and every page to it.

It knows nothing of how words are found: what a heading is called is said here once more, with a regular expression
over what the pages say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from guidebuilder.compose.inline import TERM_SIGN
from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Indexed, IndexEntry
from guidebuilder.layout.flowables import paragraphs_in
from guidebuilder.layout.notetext import NotePiece
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.settle import Settled
from guidebuilder.tags import Tag

SOFT = "\u00ad"
LOCATOR = re.compile(r"([\divxl]+)(?:–([\divxl]+))?([^\W\d]?)")

Printed = dict[str, dict[str, bool]]
"""Heading (with the one it stands under) → folio → whether it is printed with n."""


def spelled(text: str) -> str:
    return text.replace("'", "’").strip()


def key(entry: IndexEntry) -> str:
    above = f"{spelled(entry.parent.value)}: " if entry.parent is not None else ""
    return above + spelled(plain(entry.name))


# --- the printed index ------------------------------------------------------------------------------------------------


def printed(settled: Settled, guide: Guide) -> Printed:
    """What the index says, read off the tree that is heard."""
    found: Printed = {}
    folios = settled.pages.facts.folios
    assert guide.index is not None
    by_name = {key(entry): entry for entry in guide.index.entries}
    for name, node in _entries(settled.story.tree):
        entry = by_name[name]
        words = node.text()
        own = spelled(plain(entry.name))
        assert words.startswith(own), (words, own)
        rest = re.split(r"\. \S+( \S+)? ", words.removeprefix(own) + " ", maxsplit=1)[0]
        found[name] = {}
        for locator in filter(None, (part.strip() for part in rest.split(", "))):
            first, last, note = LOCATOR.fullmatch(locator).groups()  # type: ignore[union-attr]
            start = folios.index(first)
            end = folios.index(_whole(first, last)) if last else start
            assert end >= start, locator
            for folio in folios[start : end + 1]:
                assert folio not in found[name], f"{name}: {folio} twice"
                found[name][folio] = bool(note)
    return found


def _whole(first: str, last: str) -> str:
    """The second number of a range, with what it has in common with the first."""
    return last if len(last) >= len(first) or not last.isdigit() else first[: -len(last)] + last


def _entries(tree: Tag) -> Iterator[tuple[str, Tag]]:
    """(key, node) of all entries, in the order that they are heard in."""
    sect = next(tag for tag in tree.walk() if any(each.id == "index" for each in _children(tag)))
    for listing in (each for each in _children(sect) if each.role == "L"):
        for item in _children(listing):
            (body,) = _children(item)
            node, *inner = _children(body)
            name = _name(node)
            yield name, node
            for below in chain.from_iterable(map(_children, inner)):
                (own,) = _children(below)
                yield f"{name}: {_name(_children(own)[0])}", _children(own)[0]


def _children(tag: Tag) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag)]


def _name(node: Tag) -> str:
    assert isinstance(node.children[0], str)
    return node.children[0]


# --- what a heading is called -----------------------------------------------------------------------------------------


def spellings(guide: Guide) -> dict[str, str]:
    """Words → the heading under which they are to be found."""
    assert guide.index is not None
    entries = guide.index.entries
    names = {spelled(plain(entry.name)): entry for entry in entries}

    def leads(entry: IndexEntry) -> str:
        return key(names[spelled(entry.see.value)]) if entry.see is not None else key(entry)

    found: dict[str, str] = {}
    families: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if not entry.search:
            continue
        for alias in entry.aliases:
            found[spelled(alias.value)] = leads(entry)
        if entry.parent is not None:
            continue
        name = re.sub(r" \([^()]*\)$", "", spelled(plain(entry.name)))
        found[name] = leads(entry)
        family, comma, given = name.partition(", ")
        if comma:
            found[f"{given} {family}"] = leads(entry)
            if entry.kind == "person":
                families[family].add(leads(entry))
    for family, those in families.items():
        if len(those) == 1 and family not in found:
            found[family] = those.pop()
    return found


def marked(guide: Guide) -> dict[str, list[str]]:
    """Heading → words that are entered under it by hand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    assert guide.index is not None
    keys = {key(entry): entry for entry in guide.index.entries}
    names = {spelled(plain(entry.name)): key(entry) for entry in guide.index.entries}
    for one in walk.every(guide, Indexed):
        heading = spelled(one.heading)
        heading = heading if heading in keys else names.get(heading, heading)
        see = keys[heading].see if heading in keys else None
        found[names[spelled(see.value)] if see is not None else heading].append(spelled(plain(one.children)))
    return found


# --- what pages say ---------------------------------------------------------------------------------------------------


def said(page: Page, left_out: set[str]) -> tuple[str, str]:
    """The words of a page, in its text and in its margin notes, but for references and headwords."""
    text = "\n".join(_joined(box) for box in page.boxes if box.role in ("text", "beside"))
    notes = "\n".join(_joined(box) for box in page.boxes if box.role == "note")
    return _without(text, left_out), _without(notes, left_out)


def _joined(box: Box) -> str:
    """The lines of a box; a hyphen that was added is gone."""
    parts = box.flowable.parts if isinstance(box.flowable, NotePiece) else paragraphs_in(box.flowable)
    said = []
    for paragraph in parts:
        whole = ""
        for line in paragraph.line_texts():
            whole += line.removesuffix(SOFT) + ("" if line.endswith((SOFT, "-", "–", "—", "/")) else " ")
        said.append(whole)
    said = [words for words in said if "\u2009] " not in words]  # readings are not searched
    return "\n".join(said).replace("\u00a0", " ").replace(SOFT, "").replace(TERM_SIGN, "")


def _without(text: str, left_out: set[str]) -> str:
    for words in sorted(left_out, key=len, reverse=True):
        text = text.replace(words, "¤")
    return text


def references(tree: Tag) -> set[str]:
    """The words of references and of lists of headings, which name what stands elsewhere."""
    listed = (re.sub(r" [\divxl]+$", "", tag.text()) for tag in tree.walk() if tag.role == "TOCI")
    locators = (tag.text() for tag in tree.walk() if tag.role == "Reference" or tag.expansion)
    words = {text.replace("\u00a0", " ") for text in (*listed, *locators)}
    return {each for text in words for each in re.split("; ", text) if len(each) > 2}


def names_in(text: str, words: dict[str, str]) -> set[str]:
    """The headings whose words are in a text: whole words, the longest where several could be."""
    forms = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("’", "['’]") for form in forms)
    folded = {re.sub(r"\s+", " ", form).casefold(): form for form in forms}
    found = set()
    for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w]|-\w)", text, flags=re.IGNORECASE):
        form = folded[re.sub(r"\s+", " ", match.group()).replace("'", "’").casefold()]
        capitals = zip(re.findall(r"\w+", form), re.findall(r"\w+", match.group()), strict=True)
        if all(got[0].isupper() or not asked[0].isupper() for asked, got in capitals):
            found.add(words[form])
    return found
