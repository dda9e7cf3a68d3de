"""Text: the items of a paragraph as words and what joins them, whatever measure they will be set to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from guidebuilder.design.conventions import CLOSERS, HARD, SECOND, SIGN, STOPS, Room
from guidebuilder.design.styles import Type
from guidebuilder.typeset.runs import Anchor, Break, Item, Run
from guidebuilder.typeset.substitutes import Parts
from guidebuilder.typeset.words import Vocabulary, Word

NO_BREAK = "\u00a0"
WORDS = re.compile("[^ \t\n\r\f\v\x1c-\x1f\x85\u00a0\u1680\u2028\u2029]+")
"""Words are what white space parts. Spaces of a width of their own (U+2000 and on) belong to the word they stand in."""

UNEVEN = re.compile("[\t\n\r\f\v\x1c-\x1f\x85\u00a0\u1680\u2028\u2029]|  ")
"""White space that is more than single spaces."""

MARK = "a"
"""What lines keep room for where a mark stands."""

DASHES = ("-", "‐", "–", "—", "/", "…")
OPENERS = "“‘„«(["


class Joint(IntEnum):
    """What stands between two words: nothing, nothing but a place to break, a space or a line's end.

    THIN: a space of the text that is as wide as a thin one and holds. TIED: one that the language wants to hold.
    FIXED: one that holds.
    """

    GLUED = 0
    OPEN = 1
    THIN = 2
    SPACE = 3
    TIED = 4
    FIXED = 5
    FORCED = 6


@dataclass(slots=True)
class Text:
    """A paragraph's words. The lists run parallel.

    joints: what stands before each word; gaps: how wide that is, in points. owners: the index of the item a word comes
    from; spacers: the index of the item that the space before it comes from; offsets: where in its item a word begins.
    tied: whether any space is. settings: what lines.py has made of it. skeleton: what it has in common with a text of
    another pass that differs only in printed numbers and letters; None where nothing is printed that may change.
    marks: the room that lines keep for the mark of a note, by its word: the same whatever its letter, for which page it
    stands on decides on the letter.
    """

    words: list[Word] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    spacers: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    tied: bool = False
    marks: dict[int, float] = field(default_factory=dict)
    settings: dict[object, object] = field(default_factory=dict)
    skeleton: object = None

    def add(self, word: Word, joint: Joint, owner: int, spacer: int, offset: int) -> None:
        """Append a word."""
        gap = 0.0
        if self.words:
            previous = self.words[-1]
            if joint is Joint.SPACE:
                if held := previous.binds & word.starts:
                    joint = _held(previous, word, held)
                    self.tied = self.tied or joint is Joint.TIED
            elif joint is Joint.GLUED and _opens(previous, word, self.joints[-1]):
                joint = Joint.OPEN
            gap = _gap(previous, word, joint)
        self.words.append(word)
        self.joints.append(joint)
        self.gaps.append(gap)
        self.owners.append(owner)
        self.spacers.append(spacer)
        self.offsets.append(offset)


    def add_plain(self, tokens: Sequence[str], vocabulary: Vocabulary, owner: int, offset: int) -> None:
        """Append words of one run after another of it, each with a space before it: nearly all of a text."""
        previous, space, gap, known = self.words[-1], Joint.SPACE, vocabulary.gap, vocabulary.word
        words, joints, gaps, offsets = self.words, self.joints, self.gaps, self.offsets
        for token in tokens:
            word = known(token)
            if previous.binds & word.starts:
                self.add(word, space, owner, owner, offset)
            else:
                words.append(word)
                joints.append(space)
                gaps.append(gap)
                offsets.append(offset)
                self.owners.append(owner)
                self.spacers.append(owner)
            offset += len(token) + 1
            previous = word


def _held(previous: Word, word: Word, held: int) -> Joint:
    """What becomes of a space between words that may hold together by what `held` says."""
    if held & HARD:
        if held & SIGN:
            room = word.vocabulary.conventions.before[word.text[0]]
        else:
            room = previous.vocabulary.conventions.after[previous.text[-1]]
        return Joint.THIN if room is Room.THIN else Joint.FIXED
    if held == SECOND and not previous.vocabulary.conventions.pair(previous.text, word.text):
        return Joint.SPACE
    return Joint.TIED


def _opens(previous: Word, word: Word, joint: Joint) -> bool:
    """Whether a line may end between words of two runs without a space: after a dash, but never before a mark.

    joint: what stands before the dash. One that begins a word belongs to what follows, as in Spanish: —*dijo*.
    """
    return (
        previous.text.endswith(DASHES)
        and (joint <= Joint.OPEN or len(previous.text) > 1)
        and previous.text != "-"
        and (word.text[:1].isalpha() or word.text[:1] in OPENERS)
        and word.vocabulary.kind.rise == 0
    )


def _gap(previous: Word, word: Word, joint: Joint) -> float:
    a, b = previous.vocabulary, word.vocabulary
    if a is b and joint >= Joint.SPACE and joint is not Joint.FORCED:
        return a.gap
    tracking = a.tracking if a is b else 0.0
    match joint:
        case Joint.GLUED | Joint.OPEN:
            return tracking + _room(previous, word)
        case Joint.THIN:
            return b.room(Room.THIN) + tracking
        case Joint.SPACE | Joint.TIED | Joint.FIXED:
            # After a small mark comes the space of the text, not that of the mark.
            return max(a.space, b.space)
        case Joint.FORCED:
            return 0.0


def _room(previous: Word, word: Word) -> float:
    """The space that a sign has at this side where a run ends: *mot*!"""
    a, b = previous.vocabulary, word.vocabulary
    left, right = previous.text[-1:], word.text[:1]
    if not left or not right:
        return 0.0
    if (room := a.conventions.behind(left, right)) is not None:
        return a.room(room)
    if (room := b.conventions.ahead(left, right)) is None or (right in STOPS and word.text.strip(CLOSERS + ".")):
        return 0.0
    return b.room(room)


def make(
    items: Iterable[Item], vocabulary: Callable[[Type, str], Vocabulary], parts: Callable[[str, Type], Parts | None]
) -> Text:
    """The words of `items`. White space is one space; breaks at either end make no line, two in a row an empty one.

    parts: how the words of a run are divided between faces, if they are (substitutes.py).
    """
    text = Text()
    joint, spacer = Joint.GLUED, 0
    empty: Word | None = None
    for owner, item in enumerate(items):
        match item:
            case Run():
                if empty is None:
                    empty = vocabulary(item.type, item.lang).word("")
                divided = parts(item.text, item.type)
                before = len(text.words)
                joint, spacer = _add_run(text, item, vocabulary, divided, owner, joint, spacer)
                if item.is_mark:
                    text.marks[before] = vocabulary(item.type, item.lang).word(MARK).width
            case Break():
                if empty is not None and joint is Joint.FORCED and text.words:
                    text.add(empty, joint, owner, spacer, 0)
                joint = Joint.FORCED
            case Anchor():
                pass
    return text


def _add_run(
    text: Text,
    run: Run,
    vocabulary: Callable[[Type, str], Vocabulary],
    parts: Parts | None,
    owner: int,
    joint: Joint,
    spacer: int,
) -> tuple[Joint, int]:
    words, said, end = vocabulary(run.type, run.lang), run.text, 0
    if parts is None and UNEVEN.search(said) is None:
        tokens = said.split(" ")
        first = 0 if tokens[0] else 1
        last = len(tokens) if tokens[-1] else len(tokens) - 1
        if last - first > 2:
            if first:
                joint, spacer = _joined(" ", joint, owner, spacer)
            text.add(words.word(tokens[first]), joint, owner, spacer, first)
            text.add_plain(tokens[first + 1 : last], words, owner, first + len(tokens[first]) + 1)
            return _joined(" " * (len(tokens) - last), Joint.GLUED, owner, spacer)
    for found in WORDS.finditer(said):
        start = found.start()
        if start > end:
            joint, spacer = _joined(said[end:start], joint, owner, spacer)
        if parts is None:
            text.add(words.word(found.group()), joint, owner, spacer, start)
        else:
            for part, kind in parts(found.group()):
                text.add(vocabulary(kind, run.lang).word(part), joint, owner, spacer, start)
                joint, start = Joint.GLUED, start + len(part)
        joint, end = Joint.GLUED, found.end()
    return _joined(said[end:], joint, owner, spacer)


def _joined(between: str, joint: Joint, owner: int, spacer: int) -> tuple[Joint, int]:
    """What stands before the next word once `between` has been read; one no-break space makes all of it hold."""
    if not between:
        return joint, spacer
    if between == " " and joint < Joint.SPACE:
        return Joint.SPACE, owner
    wanted = Joint.FIXED if NO_BREAK in between else Joint.SPACE
    return (wanted, owner) if joint < wanted else (joint, spacer)
