"""The inline marks that are read in one go, as no prose stands in them: citations, references, addresses, attributes.

Each reader takes the text and the index of the mark's first character and says what it found and where that ends, or
what is wrong with it.
"""

from __future__ import annotations

import re

from guidebuilder.content.model import (
    Abbreviation,
    Citation,
    CitedWork,
    Filled,
    Foreign,
    Indexed,
    Inline,
    Noted,
    Overlooked,
    Reference,
    SmallCaps,
    Termed,
)
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span, closest
from guidebuilder.frozen import frozen

ATTRIBUTES = ("abbr", "index", "lang", "no-index", "no-term", "note", "sc", "term")
BARE = ("no-index", "no-term", "sc")
"""Those that take no value."""

OF_QUOTATIONS = ("aside", "at", "nth")

WORK = re.compile(r"\s*@([^\s,;\]]+)\s*(?:,\s*([^;]*?))?\s*")
TARGET = re.compile(r"(?:term|event):[^\[\]]+|[^\s\[\]]+")
ATTRIBUTE = re.compile(r'\s*([A-Za-z][\w-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”|([^\s"}]+)))?(?=[\s}])')
ESCAPED = re.compile(r"\\(.)")
ADDRESS = re.compile(r"\(\s*((?:https?://|mailto:)(?:[^()\s]|\([^()\s]*\))+)\s*\)")


FIELD = re.compile("[a-z0-9-]+")
CITED = re.compile(r"[ \u00a0\u202f]?(?=\[@)")
NUMBER = re.compile("[1-9][0-9]{0,2}")
BRACKET = re.compile(r"\\.|[\[\]]")
LANGUAGE = re.compile(r"\{[^{}]*?\blang=[\"“]?([\w-]+)")


@frozen
class Wrong:
    """A fault from `start` up to `end`; reading goes on at `resume`, up to where all stays as written."""

    code: str
    message: str
    hint: str
    start: int
    end: int
    resume: int


def language_of(value: str, at: int) -> str:
    """The language that the bracketed words from `at` on are said to be in; "" if nothing is said."""
    depth = 0
    for found in BRACKET.finditer(value, at):
        depth += (found.group() == "[") - (found.group() == "]")
        if depth == 0:
            said = LANGUAGE.match(value, found.end())
            return said[1] if said else ""
    return ""


def read_citation(text: Text, at: int) -> tuple[Citation, int] | Wrong:
    """A citation, `[@key, p. 3; @other]`, that begins at `at`."""
    value = text.value
    close = value.find("]", at)
    if close < 0:
        return _unclosed("[", at, at + 2)
    works = []
    start = at + 1
    for part in value[start:close].split(";"):
        found = WORK.fullmatch(part)
        if found is None:
            hint = "a citation is [@key], [@key, p. 3] or [@key, p. 3; @other]"
            return Wrong("bad-citation", "this is no citation", hint, at, close + 1, close + 1)
        left = start + found.start(1) - 1
        span = text.span(left, start + len(part.rstrip()))
        works.append(CitedWork(found[1], found[2] or "", span))
        start += len(part) + 1
    return Citation(tuple(works), text.span(at, close + 1)), close + 1


def read_reference(text: Text, at: int) -> tuple[Reference, int] | Wrong:
    """A reference, `[#VII.1]`, that begins at `at`."""
    value = text.value
    close = value.find("]", at)
    if close < 0:
        return _unclosed("[", at, at + 2)
    target = value[at + 2 : close].strip()
    if not TARGET.fullmatch(target):
        hint = r"a reference is [#VII.1] or [#fig-routes]; a bracket of the text is '\['"
        return Wrong("bad-bracket", "this is no reference", hint, at, close + 1, close + 1)
    return Reference(target, text.span(at, close + 1)), close + 1


def read_field(text: Text, at: int) -> tuple[Filled, int] | Wrong:
    """The place of a field, `[=school]`, that begins at `at`."""
    value = text.value
    close = value.find("]", at)
    if close < 0:
        return _unclosed("[", at, at + 2)
    name = value[at + 2 : close].strip()
    if not FIELD.fullmatch(name):
        hint = r"the place of a field is [=school]; a bracket of the text is '\['"
        return Wrong("bad-bracket", "this is no field", hint, at, close + 1, close + 1)
    return Filled(name, text.span(at, close + 1)), close + 1


def read_address(value: str, at: int) -> tuple[str, int] | Wrong:
    """The address of a link, `(https://…)`, from its bracket on; it may hold pairs of brackets."""
    if found := ADDRESS.match(value, at):
        return found[1], found.end()
    close = value.find(")", at)
    if close < 0:
        return _unclosed("(", at, at + 1)
    hint = "a link is [words](https://…)"
    return Wrong("bad-link", "this is no web address", hint, at, close + 1, close + 1)


def read_attributes(value: str, at: int) -> tuple[tuple[tuple[str, str], ...], int] | Wrong:
    """Attributes, `{lang=ru index="…"}`, from the brace on, as pairs in the order written."""
    attributes: list[tuple[str, str]] = []
    index = at + 1
    while found := ATTRIBUTE.match(value, index):
        content = ESCAPED.sub(r"\1", _content(found)).strip()
        wrong = _wrong_attribute(found[1], content, found.start(1), found.end())
        if wrong:
            return _resumed(wrong, value)
        attributes.append((found[1], content))
        index = found.end()
    rest = value[index:]
    if not rest.lstrip().startswith("}"):
        if "}" not in rest:
            return _unclosed("{", at, at + 1)
        hint = 'attributes are {sc}, {lang=ru} or {index="Litvinov, Maxim"}, with spaces between'
        end = value.index("}", index) + 1
        return Wrong("unknown-attribute", "this is no attribute", hint, at, end, end)
    end = value.index("}", index) + 1
    if not attributes:
        hint = r"a brace of the text is '\{'"
        return Wrong("empty-mark", "no attribute stands between these braces", hint, at, end, end)
    return tuple(attributes), end


def attributed(name: str, value: str, children: tuple[Inline, ...], span: Span) -> Inline:
    """What an attribute makes of the words in front of it."""
    match name:
        case "note":
            return Noted(value, children, span)
        case "lang":
            return Foreign(value, children, span)
        case "abbr":
            return Abbreviation(value, children, span)
        case "index":
            return Indexed(value, children, span)
        case "term":
            return Termed(value, children, span)
        case "no-term" | "no-index":
            return Overlooked(name.removeprefix("no-"), children, span)
        case _:
            return SmallCaps(children, span)


def _content(found: re.Match[str]) -> str:
    """What an attribute says, as it is written inside its marks."""
    return next((found[group] for group in (2, 3, 4) if found[group] is not None), "")


def _wrong_attribute(name: str, content: str, start: int, end: int) -> Wrong | None:
    if name not in ATTRIBUTES:
        near = closest(name, ATTRIBUTES)
        hint = f"did you mean '{near}'?" if near else f"known are {', '.join(ATTRIBUTES)}"
        if name in OF_QUOTATIONS:
            hint = f"{{{name}}} stands directly after a closing quotation mark"
        return Wrong("unknown-attribute", f"there is no attribute '{name}'", hint, start, end, end)
    if name in BARE and content:
        return Wrong("unknown-attribute", f"'{name}' takes no value", f"write {{{name}}}", start, end, end)
    if name not in BARE and not content:
        return Wrong("unknown-attribute", f"'{name}' needs a value", f'write {{{name}="…"}}', start, end, end)
    return None


@frozen
class Follower:
    """What follows a quotation directly and says what it is, and where that ends; see `model.Quotation`."""

    end: int
    aside: bool = False
    cited: Citation | None = None
    at: Text | None = None
    nth: int | None = None


def read_follower(text: Text, end: int) -> Follower | Wrong:
    """What follows the quotation that ends before `end`: `{aside}`, `{at=VII.1 nth=2}`, a citation, or nothing."""
    value = text.value
    if cited := CITED.match(value, end):
        found = read_citation(text, cited.end())
        return Follower(end) if isinstance(found, Wrong) else Follower(found[1], cited=found[0])
    if not value.startswith("{", end):
        return Follower(end)
    index, said = end + 1, dict[str, Text | None]()
    while attribute := ATTRIBUTE.match(value, index):
        group = next((group for group in (2, 3, 4) if attribute[group] is not None), None)
        said[attribute[1]] = text.slice(*attribute.span(group)) if group is not None else None
        index = attribute.end()
    close = value.find("}", index)
    if close < 0:
        return _unclosed("{", end, end + 1)
    at, nth = said.get("at"), said.get("nth")
    number = nth.value if nth is not None else ""
    if not value[index:close].strip():
        if said.keys() == {"aside"} and said["aside"] is None:
            return Follower(close + 1, aside=True)
        if at is not None and said.keys() == {"at"}:
            return Follower(close + 1, at=at)
        if at is not None and said.keys() == {"at", "nth"} and NUMBER.fullmatch(number):
            return Follower(close + 1, at=at, nth=int(number))
    message = f"'{value[end : close + 1]}' says nothing of a quotation"
    hint = "a quotation takes {aside}, {at=VII.1} or {at=VII.1 nth=2}; other attributes stand around it, [“x”]{lang=fr}"
    return Wrong("unknown-attribute", message, hint, end, close + 1, close + 1)


def _resumed(wrong: Wrong, value: str) -> Wrong:
    """The same fault; reading goes on after the closing brace."""
    close = value.find("}", wrong.end)
    resume = close + 1 if close >= 0 else wrong.end
    return Wrong(wrong.code, wrong.message, wrong.hint, wrong.start, wrong.end, resume)


def _unclosed(mark: str, start: int, resume: int) -> Wrong:
    hint = rf"close it, or write '\{mark}'"
    return Wrong("unclosed-mark", f"this '{mark}' is never closed", hint, start, start + 1, resume)
