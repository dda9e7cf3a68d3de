"""The inline marks that are read in one go, as no prose stands in them: citations, references, addresses, attributes.

Each reader takes the text and the index of the mark's first character and says what it found and where that ends, or
what is wrong with it.
"""

from __future__ import annotations

import re

from guidebuilder.content.model import Citation, CitedWork, Reference
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import closest
from guidebuilder.frozen import frozen

ATTRIBUTES = ("abbr", "index", "lang", "note", "sc")

WORK = re.compile(r"\s*@([^\s,;\]]+)\s*(?:,\s*([^;]*?))?\s*")
TARGET = re.compile(r"[^\s\[\]]+")
ATTRIBUTE = re.compile(r'\s*([A-Za-z][\w-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”|([^\s"}]+)))?(?=[\s}])')
ESCAPED = re.compile(r"\\(.)")
ADDRESS = re.compile(r"\(\s*((?:https?://|mailto:)(?:[^()\s]|\([^()\s]*\))+)\s*\)")


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
        written = found[2] if found[2] is not None else found[3] if found[3] is not None else found[4]
        content = ESCAPED.sub(r"\1", written or "").strip()
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


def _wrong_attribute(name: str, content: str, start: int, end: int) -> Wrong | None:
    if name not in ATTRIBUTES:
        near = closest(name, ATTRIBUTES)
        hint = f"did you mean '{near}'?" if near else f"known are {', '.join(ATTRIBUTES)}"
        if name == "aside":
            hint = "{aside} stands directly after a closing quotation mark"
        return Wrong("unknown-attribute", f"there is no attribute '{name}'", hint, start, end, end)
    if name == "sc" and content:
        return Wrong("unknown-attribute", "'sc' takes no value", "write {sc}", start, end, end)
    if name != "sc" and not content:
        return Wrong("unknown-attribute", f"'{name}' needs a value", f'write {{{name}="…"}}', start, end, end)
    return None


def _resumed(wrong: Wrong, value: str) -> Wrong:
    """The same fault; reading goes on after the closing brace."""
    close = value.find("}", wrong.end)
    resume = close + 1 if close >= 0 else wrong.end
    return Wrong(wrong.code, wrong.message, wrong.hint, wrong.start, wrong.end, resume)


def _unclosed(mark: str, start: int, resume: int) -> Wrong:
    hint = rf"close it, or write '\{mark}'"
    return Wrong("unclosed-mark", f"this '{mark}' is never closed", hint, start, start + 1, resume)
