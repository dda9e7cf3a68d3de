"""Languages: a voice reads words by the rules of the language that they are said to be in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import BlockQuotation, Foreign, Inline, Prose, Quotation
from guidebuilder.content.places import Places, from_roman, source_strings
from guidebuilder.content.quotations import find
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.report.printed import MARKS, Leaf, Printed, folded

SCRIPTS = {
    "CYRILLIC": "be bg kk ky mk mn ru rue sr tg tt uk ab av ba ce cu cv kv os sah udm",
    "GREEK": "el grc",
}
"""The scripts beside Latin that are set, and the languages written in them."""

NAMES = {"CYRILLIC": "Cyrl", "GREEK": "Grek", "LATIN": "Latn"}
"""Subtags of scripts (ISO 15924)."""

UNKNOWN = "am ar bn fa gu he hi hy ja ka km kn ko lo ml mr my ne pa ps si ta te th ti ur yi zh"
"""Languages written in none of them, of which a guide has words in other letters, if at all."""

EXAMPLES = {"CYRILLIC": "ru", "GREEK": "el", "LATIN": "en"}

LETTERS = re.compile(r"[^\W\d_]+")

SHOWN = 40
"""Characters of a stretch that a message shows."""

PAUSE = re.compile(rf"[^\w\s{MARKS}'’‐‑-]")

LATIN_WORDS = 4
"""Words of Latin letters among others that count as a passage: names and titles in them are read by every voice."""

WELL_FORMED = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?(-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|[ix](-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without the primary subtags of four letters and more, of which none is registered."""


def tags(printed: Printed) -> Iterator[Diagnostic]:
    """Tags that no program knows: `{lang=english}`, `{lang=en_US}`."""
    said: list[tuple[str, Span | None]] = [(printed.guide.language, printed.guide.title.span)]
    said += [(document.language, document.span) for document in printed.guide.documents]
    said += [(words.lang, words.span) for words in walk.every(printed.guide, Foreign)]
    for tag, span in dict.fromkeys(said):
        if not WELL_FORMED.fullmatch(tag):
            hint = "write the two or three letters of ISO 639 and, if need be, the country: ru, en-GB"
            yield fault("language-tag", f"'{tag}' is no language tag of BCP 47", span, hint, Severity.WARNING)


def scripts(printed: Printed) -> Iterator[Diagnostic]:
    """Words in another script than that of their language; one for each paragraph and script."""
    for prose in printed.prose():
        reported: set[str] = set()
        for leaf in printed.leaves(prose):
            for found, start, end in _strangers(leaf):
                if found not in reported:
                    reported.add(found)
                    words, where = _shortened(leaf.words.text[start:end]), printed.place(leaf.words, start, end)
                    message = f"'{words}' is {found.capitalize()} and is read by the rules of '{leaf.language}'"
                    hint = f"say in which language it is, [{words}]{{lang={EXAMPLES[found]}}} for example"
                    yield fault("script-unmarked", message, where, hint, Severity.WARNING)


def _shortened(words: str) -> str:
    """The first words of a stretch, as many as a message has room for."""
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rpartition(' ')[0] or words[:SHOWN]} …"


def _strangers(leaf: Leaf) -> Iterator[tuple[str, int, int]]:
    """Stretches of words in another script: which, and from where to where. Single letters are signs, not words."""
    own = script(leaf.language)
    if own is None:
        return
    run: list[re.Match[str]] = []
    kind = own
    for word in [*LETTERS.finditer(leaf.words.text), None]:
        found = _script_of(word.group()) if word is not None else None
        if run and found != kind:
            if kind != "LATIN" or _together(run) >= LATIN_WORDS:
                yield kind, run[0].start(), run[-1].end()
            run = []
        if word is not None and found is not None and found != own and (len(word.group()) > 1 or run):
            kind = found
            run.append(word)


def _together(run: list[re.Match[str]]) -> int:
    """How many words of a stretch stand together without punctuation; Roman numerals are none."""
    most = number = 0
    end = run[0].start()
    for word in run:
        between = word.string[end : word.start()]
        number = (0 if PAUSE.search(between) else number) + (from_roman(word.group()) is None)
        most, end = max(most, number), word.end()
    return most


def script(language: str) -> str | None:
    """The script that a language is written in, by its tag; None where that is not known."""
    base, *rest = language.lower().split("-")
    for each in rest:
        if len(each) == 4 and each.isalpha():
            return next((name for name, tag in NAMES.items() if tag.lower() == each), None)
    if base in UNKNOWN.split():
        return None
    return next((name for name, languages in SCRIPTS.items() if base in languages.split()), "LATIN")


def _script_of(word: str) -> str | None:
    """The script of a word, by its first letter; None for one that is not set."""
    name = unicodedata.name(word[0], "").partition(" ")[0]
    return name if name in NAMES else None


def documents(printed: Printed) -> Iterator[Diagnostic]:
    """Source texts most of whose words are in another script than that of the language that they are said to be in."""
    for document in printed.guide.documents:
        own = script(document.language)
        words = [_script_of(word) for text in source_strings(document) for word in LETTERS.findall(text)]
        most = Counter(words).most_common(1)
        if own is not None and most and most[0][0] not in (own, None):
            name = str(most[0][0])
            message = f"this text is {name.capitalize()} and is read by the rules of '{document.language}'"
            hint = f"give it a 'language', {EXAMPLES[name]} perhaps"
            yield fault("document-language", message, document.title.span, hint, Severity.WARNING)


def quotations(printed: Printed) -> Iterator[Diagnostic]:
    """Passages of a source text in another language that stand where their language is not found out: in titles."""
    guide = printed.guide
    if all(_base(document.language) == _base(guide.language) for document in guide.documents):
        return
    found = find(guide, Places(guide.documents))
    for node in walk.nodes(guide, whole=(Prose, BlockQuotation)):
        quoted: list[tuple[object, str, Span]]
        if isinstance(node, BlockQuotation) and node.cited is None:
            quoted = [(node, plain(prose), prose.span) for prose in node.paragraphs if not _marked(prose.children)]
        elif isinstance(node, Prose):
            quoted = [(one, plain(one.children), one.span) for one in _quoted(node.children)]
        else:
            continue
        for asked, words, span in quoted:
            known = not words.strip() or folded(words) in printed.voices
            passage = None if known else found.passage(asked)
            language = passage.place.document.language if passage is not None else guide.language
            if _base(language) != _base(guide.language):
                message = f"these words are of a text in '{language}' and are read by the rules of '{guide.language}'"
                hint = f"put them in brackets, [“…”]{{lang={language}}}"
                yield fault("quotation-language", message, span, hint, Severity.WARNING)


def _quoted(children: tuple[Inline, ...]) -> Iterator[Quotation]:
    """Quotations from the source texts that no language is said of, neither around them nor inside."""
    for child in children:
        match child:
            case Foreign():
                pass
            case Quotation():
                if child.cited is None and not child.aside and not _marked(child.children):
                    yield child
            case _:
                yield from _quoted(getattr(child, "children", ()))


def _marked(children: tuple[Inline, ...]) -> bool:
    return any(isinstance(child, Foreign) or _marked(getattr(child, "children", ())) for child in children)


def _base(language: str) -> str:
    return language.lower().partition("-")[0]
