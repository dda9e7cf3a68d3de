"""What PyYAML says of a file that is no YAML, in the words of someone who writes a guide.

The reader's problem names tokens; the cause is nearly always one of a handful, told from the text at its place.
"""

from __future__ import annotations

import re

from guidebuilder.content.source.nodes import fault
from guidebuilder.content.source.text import SourceFile
from guidebuilder.diagnostics import Diagnostic

QUOTE_IT = "put the text in quotation marks, or after '|' on lines of its own, indented"
TAB = re.compile(r" *(\t+)")
# a comment that looks like the rest of the text before it: `See annex #5`
CUT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")

# part of the problem in either reader's words: message, hint
KNOWN = (
    ("mapping values are not allowed", "a second ':' in text without quotation marks", QUOTE_IT),
    ("sequence entries are not allowed", "a list cannot begin on the line of its key", "begin the '-' on its own line"),
    ("found unknown escape", "a backslash in \"…\" begins an escape that YAML lacks", r"write '\\', or use '…' or '|'"),
    ("unexpected end of stream", "this quotation mark is never closed", "close it, or begin the text with '|'"),
    ("document separator", "this quotation mark is never closed", "close it, or begin the text with '|'"),
    ("expected ',' or", "this bracket is never closed, or text follows it", QUOTE_IT),
    ("alphabetic or numeric", "a text cannot begin with '*' or '&' here", QUOTE_IT),
    ("cannot start any token", "a text cannot begin with this character", QUOTE_IT),
    ("expected ':'", "this line is neither 'key: value' nor part of the text above", "mend the indentation or add ':'"),
    ("expected '-'", "a list item must begin with '-' in the column of the others", "mend the indentation"),
    ("incompatible YAML", "this version of YAML is not read", "remove the line"),
    ("expected comment or", "only a comment may follow '|' or '>'", "begin the text on the next line"),
    ("<document start>", "this line is indented less than the first", "begin all keys in the same column"),
)
AT_CONTEXT = ("end of stream", "document separator", "alphabetic or numeric", "expected ',' or", "expected ':'")


def syntax_fault(file: SourceFile, error: Exception) -> Diagnostic:
    """The one diagnostic of a file that is no YAML, at the place to mend; `error` is what the reader raised."""
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context is not None and any(part in problem for part in AT_CONTEXT):
        mark = context
    if mark is None:
        return _known(file, 0, problem)
    line = mark.line + 1
    return _tab(file, line) or _cut(file, line) or _known(file, file.offset(mark.line, mark.column), problem)


def cut_fault(file: SourceFile, found: re.Match[str]) -> Diagnostic:
    """The diagnostic of a comment that cuts a text off, as CUT found it in the file."""
    span = file.span(found.start(1), found.start(1) + len(found[1].rstrip()))
    message = "a '#' after a space begins a comment and cuts the text off"
    hint = "put the text in quotation marks, or write '# ' with a space if a comment is meant"
    return fault("comment-cuts-text", message, (file, span), hint)


def _tab(file: SourceFile, line: int) -> Diagnostic | None:
    """A tab in the indentation, which YAML does not take."""
    found = TAB.match(file.line(line))
    if not found:
        return None
    start = file.starts[line - 1]
    span = file.span(start + found.start(1), start + found.end(1))
    return fault("tab", "the line is indented by a tab", (file, span), "use spaces")


def _cut(file: SourceFile, line: int) -> Diagnostic | None:
    """A text of several lines that a '#' has cut, so that the line after it makes no sense."""
    if line < 2 or not file.line(line).startswith(" "):
        return None
    found = CUT.search(file.text, file.starts[line - 2], file.starts[line - 1])
    return cut_fault(file, found) if found else None


def _known(file: SourceFile, at: int, problem: str) -> Diagnostic:
    """The problem in our words, or in the reader's if it is a rare one."""
    span = file.span(at, at + 1 if file.text[at : at + 1].strip() else at)
    before = file.text[file.text.rfind("\n", 0, at) + 1 : at].rstrip()
    if "expected key" in problem or "<block end>" in problem:
        if before.endswith(('"', "'")):
            message = "text goes on after the closing quotation mark"
            hint = "put the whole text in '…', or after '|' on lines of its own, indented"
            return fault("yaml-syntax", message, (file, span), hint)
        if before.endswith(("]", "}")):
            return fault("yaml-syntax", "text goes on after a closing bracket", (file, span), QUOTE_IT)
        message = "this line does not fit those above"
        return fault("yaml-syntax", message, (file, span), "begin keys that belong together in the same column")
    if "mapping values" in problem and ":" not in before:
        message = "this line is indented further than the 'key: value' above"
        return fault("yaml-syntax", message, (file, span), f"begin keys in the same column; for one text, {QUOTE_IT}")
    for part, message, hint in KNOWN:
        if part in problem:
            return fault("yaml-syntax", message, (file, span), hint)
    return fault("yaml-syntax", f"this is not YAML: {problem}", (file, span), None)
