"""From the text of one paragraph to inline nodes, by one walk over its characters with a stack of open marks.

Bad marks stay in the text as they are written and are reported; no text is ever lost and none makes this fail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from guidebuilder.content.inline.marks import (
    Wrong,
    attributed,
    language_of,
    read_address,
    read_attributes,
    read_citation,
    read_field,
    read_follower,
    read_reference,
)
from guidebuilder.content.inline.quoting import Marks, closes, is_pair, marks_of, opens, printed
from guidebuilder.content.model import Emphasis, Inline, Link, Prose, Quotation, Strong, Words
from guidebuilder.content.source import Scalar, Text, fault, split_paragraphs
from guidebuilder.diagnostics import Diagnostic, Severity, Span

SPECIAL = re.compile(r"""[\\*\[\]"“”„«»‹›‚‘’]|(?<!\w)'(?=\S)|(?<=\S)'(?!\w)""")
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”„‟«»‹›‚‘’")
DEPTH = 24
READERS = {"@": read_citation, "#": read_reference, "=": read_field}
"""Of what an opening bracket begins, by the character after it."""
HINTS = {"*": r"\*", "**": r"\*\*", "[": r"\["}


def parse(text: Text, diagnostics: list[Diagnostic], language: str = "en", *, quoted: bool = False) -> Prose:
    """The inline nodes of one paragraph; what is wrong with its marks goes to `diagnostics`.

    quoted: all of it is a quotation, in which brackets may be the editor's.
    """
    return _Parser(text, diagnostics, language, quoted).prose()


def paragraphs(
    scalar: Scalar, diagnostics: list[Diagnostic], language: str = "en", *, quoted: bool = False
) -> tuple[Prose, ...]:
    """The paragraphs of a scalar, each parsed by itself: no mark reaches over a paragraph's end."""
    return tuple(parse(text, diagnostics, language, quoted=quoted) for text in split_paragraphs(scalar))


@dataclass(slots=True)
class _Open:
    """A mark that is open, and what has been read since. `mark` is as written; the bottom one has none.

    language, marks: of the passage, and the quotation marks in it; printed: what straight marks become.
    """

    mark: str
    start: int
    language: str
    marks: Marks
    printed: tuple[str, str] | None = None
    children: list[Inline] = field(default_factory=list)

    @property
    def is_quotation(self) -> bool:
        return self.mark not in ("", "*", "**", "[")

    @property
    def opening(self) -> str:
        """The mark that opens a quotation in print."""
        return self.printed[0] if self.printed else self.mark


class _Parser:
    """The walk. `at` is the index of the next character, `pending` that of the first one not yet in a node."""

    def __init__(self, text: Text, diagnostics: list[Diagnostic], language: str, quoted: bool) -> None:
        self.text = text
        self.quoted = quoted
        self.value = text.value
        self.diagnostics = diagnostics
        self.at = 0
        self.pending = 0
        self.stack = [_Open("", 0, language, marks_of(language))]

    def prose(self) -> Prose:
        """Walk to the end."""
        while found := SPECIAL.search(self.value, self.at):
            self.at = found.start()
            match found.group():
                case "\\":
                    self.escape()
                case "*":
                    self.asterisks()
                case "[":
                    self.open_bracket()
                case "]":
                    self.close_bracket()
                case mark:
                    self.quotation_mark(mark)
        self.at = len(self.value)
        self.flush(self.at)
        while len(self.stack) > 1:
            self.give_up()
        return Prose(_merged(self.stack[0].children), self.text.span())

    # --- characters ---

    def flush(self, end: int) -> None:
        """Make words of what has been passed over, up to `end`."""
        if end > self.pending:
            self.stack[-1].children.append(Words(self.value[self.pending : end], self.text.span(self.pending, end)))
        self.pending = end

    def pass_over(self, end: int) -> None:
        """Leave the characters up to `end` as they are."""
        self.at = end

    def take(self, end: int) -> None:
        """The characters up to `end` are a mark and not words."""
        self.at = self.pending = end

    def report(self, wrong: Wrong) -> None:
        """Note a fault, and leave its characters as words."""
        self.fault(wrong.code, wrong.message, wrong.start, wrong.end, wrong.hint)
        self.pass_over(wrong.resume)

    def fault(self, code: str, message: str, start: int, end: int, hint: str) -> None:
        self.diagnostics.append(
            fault(code, message, (self.text.file, self.text.span(start, end)), hint)
        )

    def escape(self) -> None:
        """A backslash before a character that could be a mark stands for that character; elsewhere it is itself."""
        follower = self.value[self.at + 1 : self.at + 2]
        if follower not in ESCAPABLE:
            self.pass_over(self.at + 1)
            return
        self.flush(self.at)
        self.stack[-1].children.append(Words(follower, self.text.span(self.at, self.at + 2)))
        self.take(self.at + 2)

    # --- the stack ---

    def open(self, mark: str) -> None:
        """A mark opens here, unless too many are open."""
        if len(self.stack) > DEPTH:
            hint = "write it in simpler sentences"
            self.fault("unclosed-mark", "too many marks are open at once", self.at, self.at + len(mark), hint)
            self.pass_over(self.at + len(mark))
            return
        self.flush(self.at)
        around = self.stack[-1]
        opened = _Open(mark, self.at, around.language, around.marks)
        language = language_of(self.value, self.at) if mark == "[" else ""
        if language:
            opened.language, opened.marks = language, marks_of(language, around.marks)
        elif opened.is_quotation:
            outer = next((other.opening for other in reversed(self.stack) if other.is_quotation), "")
            opened.printed = printed(mark, opened.marks, outer)
        self.stack.append(opened)
        self.take(self.at + len(mark))

    def give_up(self) -> None:
        """The innermost open mark is never closed: its characters are words."""
        lost = self.stack.pop()
        span = self.text.span(lost.start, lost.start + len(lost.mark))
        hint = f"close it, or write '{HINTS.get(lost.mark, chr(92) + lost.mark)}'"
        if lost.mark == "‘":
            hint = "close it with ’; an apostrophe is written ’ or '"
        message = f"this '{lost.mark}' is never closed"
        self.diagnostics.append(fault("unclosed-mark", message, (self.text.file, span), hint))
        self.stack[-1].children += [Words(lost.mark, span), *lost.children]

    def close(self, index: int) -> _Open:
        """The open mark at that height of the stack closes; those above it were never closed."""
        self.flush(self.at)
        while len(self.stack) > index + 1:
            self.give_up()
        return self.stack.pop()

    def put(self, node: Inline) -> None:
        """Add a node to what is open."""
        self.stack[-1].children.append(node)

    def is_empty(self, opened: _Open, end: int) -> bool:
        """Whether a mark that ends at `end` holds nothing; then it is reported and stays as written."""
        if opened.children:
            return False
        written = self.value[opened.start : end]
        self.fault("empty-mark", f"nothing stands in '{written}'", opened.start, end, "fill it or remove it")
        self.put(Words(written, self.text.span(opened.start, end)))
        self.take(end)
        return True

    # --- emphasis ---

    def asterisks(self) -> None:
        """One or more asterisks: what they close, then what they open; between spaces or digits they are themselves."""
        end = self.at
        while self.value[end : end + 1] == "*":
            end += 1
        before, after = self.value[max(self.at - 1, 0) : self.at], self.value[end : end + 1]
        can_open, can_close = bool(after.strip()), bool(before.strip())
        if (not can_open and not can_close) or (before.isdigit() and after.isdigit()):
            self.pass_over(end)
        elif end - self.at > 3:
            self.fault("empty-mark", "nothing stands between these asterisks", self.at, end, r"write '\*' for each")
            self.pass_over(end)
        else:
            while self.at < end:
                if not (can_close and self.close_asterisks(end - self.at, can_open)):
                    self.open_asterisks(end - self.at, can_open)

    def close_asterisks(self, width: int, can_open: bool) -> bool:
        """Close the innermost emphasis that so many asterisks can close; whether there was one."""
        open_marks = [opened.mark for opened in self.stack]
        inner = max((index for index, mark in enumerate(open_marks) if mark in ("*", "**")), default=0)
        if not inner or len(open_marks[inner]) > width:
            return False
        if open_marks[inner] == "*" and width == 2 and can_open and "**" not in open_marks:
            # `*a**b**c*`: two asterisks inside one open a strong word
            return False
        opened = self.close(inner)
        end = self.at + len(opened.mark)
        if not self.is_empty(opened, end):
            kind = Emphasis if opened.mark == "*" else Strong
            self.put(kind(_merged(opened.children), self.text.span(opened.start, end)))
            self.take(end)
        return True

    def open_asterisks(self, width: int, can_open: bool) -> None:
        """Open emphasis, or report asterisks that neither open nor close any."""
        mark = "**" if width > 1 else "*"
        if can_open:
            self.open(mark)
            return
        end = self.at + width
        written = self.value[self.at : end]
        self.fault("unclosed-mark", f"this '{written}' closes nothing", self.at, end, r"write '\*'")
        self.pass_over(end)

    # --- brackets ---

    def open_bracket(self) -> None:
        """A citation, a reference, the place of a field, or words that a link or attributes follow."""
        kind = self.value[self.at + 1 : self.at + 2]
        if kind not in READERS:
            self.open("[")
            return
        found = READERS[kind](self.text, self.at)
        if isinstance(found, Wrong):
            self.report(found)
            return
        self.flush(self.at)
        self.put(found[0])
        self.take(found[1])

    def close_bracket(self) -> None:
        """The end of bracketed words; what follows says what they are."""
        index = max((index for index, opened in enumerate(self.stack) if opened.mark == "["), default=0)
        if not index:
            self.pass_over(self.at + 1)
            return
        opened = self.close(index)
        end = self.at + 1
        follower = self.value[end : end + 1]
        if follower == "(":
            address = read_address(self.value, end)
            if isinstance(address, Wrong):
                self.keep_bracket(opened, address)
            elif not self.is_empty(opened, address[1]):
                span = self.text.span(opened.start, address[1])
                self.put(Link(address[0], _merged(opened.children), span))
                self.take(address[1])
        elif follower == "{":
            attributes = read_attributes(self.value, end)
            if isinstance(attributes, Wrong):
                self.keep_bracket(opened, attributes)
            elif not self.is_empty(opened, attributes[1]):
                self.wrap(opened, *attributes)
        elif self.quoted or any(other.is_quotation for other in self.stack):
            self.put_bracket(opened)  # the editor's: an omission, a changed capital, an explanation
            self.pass_over(end)
        else:
            message = "no address and no attribute follows these brackets"
            hint = r"a link is [x](https://…), a mark [x]{…}, a citation [@key]; a bracket of the text is '\['"
            self.keep_bracket(opened, Wrong("bad-bracket", message, hint, opened.start, end, end))

    def keep_bracket(self, opened: _Open, wrong: Wrong) -> None:
        """Report a fault of bracketed words, which stay as written."""
        self.put_bracket(opened)
        self.report(wrong)

    def put_bracket(self, opened: _Open) -> None:
        """An open bracket is a bracket, and what has been read since are words of what is around."""
        self.put(Words("[", self.text.span(opened.start, opened.start + 1)))
        self.stack[-1].children += opened.children

    def wrap(self, opened: _Open, attributes: tuple[tuple[str, str], ...], end: int) -> None:
        """Bracketed words with attributes; the first is the outermost."""
        span = self.text.span(opened.start, end)
        children = _merged(opened.children)
        for name, value in reversed(attributes):
            children = (attributed(name, value, children, span),)
        self.put(children[0])
        self.take(end)

    # --- quotations ---

    def quotation_mark(self, mark: str) -> None:
        """A quotation mark closes an open quotation, opens one, or is an apostrophe."""
        index = self.closed_by(mark)
        if index:
            self.close_quotation(index, mark)
        elif mark == "'" and not any(opened.is_quotation for opened in self.stack):
            self.apostrophe()
        elif opens(mark, self.value, self.at, self.stack[-1].language):
            self.open(mark)
        else:
            if mark not in "’'":
                hint = rf"a mark that opens comes before a word; otherwise write '\{mark}'"
                self.fault("unclosed-mark", f"this '{mark}' closes nothing", self.at, self.at + 1, hint)
            self.pass_over(self.at + 1)

    def apostrophe(self) -> None:
        """A straight `'` outside a quotation; two that stand like quotation marks were hardly meant for apostrophes."""
        if is_pair(self.value, self.at):
            span = self.text.span(self.at, self.at + 1)
            message = "this ' is set as an apostrophe, though it stands where a quotation opens"
            hint = "write \"…\" for a quotation, and ’ for an apostrophe before a word"
            warning = fault("straight-mark", message, (self.text.file, span), hint, Severity.WARNING)
            self.diagnostics.append(warning)
        self.pass_over(self.at + 1)

    def closed_by(self, mark: str) -> int:
        """The height in the stack of the quotation that the mark closes, 0 if it closes none."""
        heights = [index for index, opened in enumerate(self.stack) if opened.is_quotation]
        for distance, index in enumerate(reversed(heights)):
            if closes(mark, self.stack[index].mark, self.value, self.at, innermost=distance == 0):
                return index
        return 0

    def close_quotation(self, index: int, mark: str) -> None:
        """The quotation at that height of the stack ends; attributes or a citation may follow."""
        opened = self.close(index)
        end = self.at + 1
        if self.is_empty(opened, end):
            return
        level = 1 + sum(other.is_quotation for other in self.stack)
        span = self.text.span(opened.start, end)
        node = Quotation(opened.mark, mark, _merged(opened.children), span, level=level, marks=opened.printed)
        self.take(end)
        found = read_follower(self.text, end)
        if isinstance(found, Wrong):
            self.put(node)
            self.report(found)
            return
        self.take(found.end)
        span = self.text.span(opened.start, found.end)
        self.put(replace(node, aside=found.aside, cited=found.cited, at=found.at, nth=found.nth, span=span))


def _merged(children: list[Inline]) -> tuple[Inline, ...]:
    """The nodes, with words that stand together made one."""
    merged: list[Inline] = []
    for child in children:
        last = merged[-1] if merged else None
        if isinstance(child, Words) and isinstance(last, Words):
            start, end = last.span, child.span
            span = Span(start.file, start.line, start.column, end.end_line, end.end_column)
            merged[-1] = Words(last.text + child.text, span)
        else:
            merged.append(child)
    return tuple(merged)
