"""From the text of a YAML file to nodes: strict, bounded, and text stays text.

Reads the events of PyYAML (libyaml where it is there), never its constructors or resolvers: no tag is followed, and
depth and aliases are bounded before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guidebuilder.content.source.nodes import Entry, Mapping, Node, Scalar, Sequence, fault
from guidebuilder.content.source.scalars import STYLES, Style, read_scalar
from guidebuilder.content.source.syntax import CUT, cut_fault, syntax_fault
from guidebuilder.content.source.text import CONTROL, Run, SourceFile, Text
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen

PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|(?<=\s)#[^\n]*)*)+")


@frozen
class Limits:
    """What a file may ask of us: bytes of it, depth of nesting, aliases, and nodes once all aliases are followed."""

    size: int = 5_000_000
    depth: int = 64
    aliases: int = 1000
    nodes: int = 1_000_000


def read_tree(file: SourceFile, diagnostics: list[Diagnostic], limits: Limits) -> Node | None:
    """The content of a file, None if it cannot be read as YAML; a file with nothing in it is an empty scalar."""
    import yaml

    tree = _Tree(file, diagnostics, limits)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tree.take(yaml.parse(file.text, Loader=loader))
    except (yaml.YAMLError, ValueError) as error:  # ValueError: PyYAML's own reader at an escape beyond Unicode
        found = syntax_fault(file, error)
        if found not in diagnostics:
            diagnostics.append(found)
        return None
    except _Stopped:
        return None
    if tree.root is None:
        return Scalar(Text("", file, (Run(0, 0, 0, 0, exact=True),)), "plain", file.span(0, 0))
    return tree.root


class _Stopped(Exception):  # noqa: N818 - not an error: the diagnostic has been given
    """The rest of the file cannot be read."""


@dataclass(slots=True)
class _Frame:
    """A collection that is not finished: what has been read of it."""

    start: int
    column: int
    is_block: bool
    is_mapping: bool
    anchor: str | None
    key: Node | None = None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    end: int = 0
    size: int = 1
    height: int = 1


@dataclass(slots=True)
class _Anchored:
    """A node that aliases may name, how many nodes it holds and how deep it is."""

    node: Node
    size: int
    height: int


class _Tree:
    """Builds nodes from events with a stack of its own, so that no depth of nesting reaches Python's."""

    def __init__(self, file: SourceFile, diagnostics: list[Diagnostic], limits: Limits) -> None:
        self.file = file
        self.diagnostics = diagnostics
        self.limits = limits
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchored] = {}
        self.aliases = 0
        self.size = 0

    def take(self, events: Iterator[Any]) -> None:
        """Read all events of a file; raises _Stopped after a fault that ends the reading."""
        import yaml

        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self.scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.begin(event, is_mapping=isinstance(event, yaml.MappingStartEvent))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.finish(event)
                case yaml.AliasEvent():
                    self.alias(event)
                case yaml.DocumentStartEvent() if self.root is not None:
                    hint = "a file holds one document; remove the line '---'"
                    self.stop("several-documents", "a second document begins here", event, hint)
                case _:
                    pass

    def fault(self, code: str, message: str, start: int, end: int, hint: str) -> None:
        """Note a fault at a stretch of the file."""
        self.diagnostics.append(fault(code, message, (self.file, self.file.span(start, end)), hint))

    def stop(self, code: str, message: str, event: Any, hint: str) -> None:
        """Note a fault at an event and read no further."""
        start, end = self.offsets(event)
        line_end = self.file.text.find("\n", start)
        self.fault(code, message, start, min(end, line_end) if line_end > start else end, hint)
        raise _Stopped

    def offsets(self, event: Any) -> tuple[int, int]:
        """Where an event stands. Lines and columns are right whatever the file holds; the marks' own index is not."""
        start, end = event.start_mark, event.end_mark
        return self.file.offset(start.line, start.column), self.file.offset(end.line, end.column)

    def properties(self, event: Any, start: int, end: int) -> int:
        """Where the value itself begins, after an anchor or a tag; a tag is refused."""
        if event.anchor is None and event.tag is None:
            return start
        if event.tag is not None:
            self.tag_fault(start)
        found = PROPERTIES.match(self.file.text, start)
        return min(found.end(), end) if found else start

    def tag_fault(self, start: int) -> None:
        """Refuse the tag that stands at or after `start`."""
        found = re.compile(r"![^\s,\[\]{}]*").search(self.file.text, start)
        if found:
            hint = "all values are text and need no tag; to begin a text with '!', put it in quotation marks"
            self.fault("tag", f"the tag '{found.group()}' is not read", found.start(), found.end(), hint)

    def scalar(self, event: Any) -> None:
        """A text value, or a key."""
        start, end = self.offsets(event)
        start = self.properties(event, start, end)
        style = STYLES[event.style]
        text = self.read(start, end, style, event.value)
        if style == "plain":
            self.check_cut(end)
        elif style == "double":
            text = self.without_control(text)
        elif style != "single":
            end = start + len(self.file.text[start:end].rstrip())
        node = Scalar(text, style, self.file.span(start, end))
        self.add(node, start, end, event.anchor)

    def read(self, start: int, end: int, style: Style, value: str) -> Text:
        """The text of a scalar; most stand in the file as they are."""
        if style == "plain" and self.file.text[start:end] == value:
            return Text(value, self.file, (Run(0, start, end - start, end - start, exact=True),))
        parent = next((frame.column for frame in reversed(self.stack) if frame.is_block), -1)
        return read_scalar(self.file, start, end, style, value, parent)

    def without_control(self, text: Text) -> Text:
        """Refuse characters that only an escape can write."""
        if not CONTROL.search(text.value):
            return text
        for found in CONTROL.finditer(text.value):
            start, end = text.offset(found.start())
            message = f"the character U+{ord(found.group()):04X} cannot be seen and is not allowed"
            self.fault("control-character", message, start, end, "delete it")
        return Text(CONTROL.sub("\ufffd", text.value), text.file, text.runs)

    def check_cut(self, end: int) -> None:
        """Refuse a comment that looks like the rest of the text before it: `See annex #5`."""
        found = CUT.match(self.file.text, end)
        if found:
            self.diagnostics.append(cut_fault(self.file, found))

    def begin(self, event: Any, *, is_mapping: bool) -> None:
        """A collection opens."""
        if len(self.stack) >= self.limits.depth:
            hint = f"at most {self.limits.depth} levels are read"
            self.stop("too-deep", "lists and mappings are nested too deeply", event, hint)
        start, _ = self.offsets(event)
        start = self.properties(event, start, len(self.file.text))
        column = self.file.column(start)
        is_block = not event.flow_style
        self.stack.append(_Frame(start, column, is_block, is_mapping, event.anchor, end=start))

    def finish(self, event: Any) -> None:
        """A collection ends: a block with its last value, as YAML sees its end only at the next line."""
        frame = self.stack.pop()
        end = frame.end if frame.is_block else self.offsets(event)[1]
        span = self.file.span(frame.start, end)
        node: Node
        if frame.is_mapping:
            node = Mapping(tuple(frame.entries.values()), span, self.file)
        else:
            node = Sequence(tuple(frame.items), span, self.file)
        self.add(node, frame.start, end, frame.anchor, frame.size, frame.height)

    def alias(self, event: Any) -> None:
        """The node of an anchor once more, if that does not make too many or too deep ones."""
        start, end = self.offsets(event)
        self.aliases += 1
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            hint = "to begin a text with '*', put it in quotation marks or after '|' on lines of its own"
            self.fault("yaml-syntax", f"there is no anchor '&{event.anchor}' above", start, end, hint)
            self.add(Scalar(Text.exact(self.file, start, end), "plain", self.file.span(start, end)), start, end, None)
            return
        self.size += anchored.size
        if self.aliases > self.limits.aliases or self.size > self.limits.nodes:
            self.stop("too-many-aliases", "too much is repeated by aliases", event, "write the values out")
        if len(self.stack) + anchored.height > self.limits.depth:
            hint = f"at most {self.limits.depth} levels are read"
            self.stop("too-deep", "lists and mappings are nested too deeply", event, hint)
        self.add(anchored.node, start, end, None, anchored.size, anchored.height)

    def add(self, node: Node, start: int, end: int, anchor: str | None, size: int = 1, height: int = 0) -> None:
        """Put a finished node where it belongs."""
        if anchor is not None:
            self.anchors[anchor] = _Anchored(node, size, height)
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.end = end
        frame.size += size
        if height >= frame.height:
            frame.height = height + 1
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
            self.check_key(frame, node, start, end)
        else:
            if isinstance(frame.key, Scalar):
                frame.entries.setdefault(frame.key.value, Entry(frame.key, node))
            frame.key = None

    def check_key(self, frame: _Frame, key: Node, start: int, end: int) -> None:
        """Refuse a key that is no text, or that stands twice."""
        if not frame.entries and frame.is_block:
            frame.column = self.file.column(start)
        if not isinstance(key, Scalar) or not key.value:
            end = min(end, start + len(self.file.line(self.file.span(start, start).line)))
            hint = "write 'key: value'; a text that begins with '[', '{' or '?' needs quotation marks"
            self.fault("key-not-text", "a key must be a word", start, end, hint)
        elif key.value in frame.entries:
            first = frame.entries[key.value].key.span.line
            hint = f"the first stands in line {first}; keep one of them"
            self.fault("duplicate-key", f"the key '{key.value}' stands twice", start, end, hint)
