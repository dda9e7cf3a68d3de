"""Works as a bibliography and a running text name them: Chicago (notes and bibliography) and MLA.

Reads `model.Work`, gives words with their style (`Piece`); composition turns those into runs. Rules: The Chicago Manual
of Style (CMOS), 17th edition, chapter 14 (places of publication are printed where given, as there); MLA Handbook, 9th
edition, chapters 5 and 6. The words of an entry ("edited by", months) are English; quotation marks follow `language`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from guidebuilder.content.citations import chicago, mla
from guidebuilder.content.citations.entry import Fields, Sentence, printed
from guidebuilder.content.citations.names import Lead, lead
from guidebuilder.content.citations.notes import note
from guidebuilder.content.citations.pieces import Piece, plain_title, without_article
from guidebuilder.content.model import Work

__all__ = ["Piece", "entry", "note", "sorted_works"]

THREE_EM_DASH = "———"


def entry(work: Work, style: str, language: str, previous: Work | None) -> tuple[Piece, ...]:
    """The entry of `work` in the bibliography, in `style` "chicago" or "mla".

    `previous` is the work printed before it under the same heading: the same names are then a 3-em dash (CMOS 14.67).
    Every field of the work is printed, except what the style leaves out (a place in MLA, a URL beside a DOI).
    """
    first = lead(work, style)
    repeated = previous is not None and bool(first.names) and lead(previous, style).names == first.names
    fields = Fields(work)
    form = mla if style == "mla" else chicago
    return printed((_lead_sentence(first, style, repeated), *form.sentences(work, fields, first, language)), language)


def _lead_sentence(first: Lead, style: str, repeated: bool) -> Sentence:
    if first.instead:
        return ((Piece(first.instead, italic=True),),)
    if not first.names:
        return ()
    return ((Piece(first.printed(style, THREE_EM_DASH if repeated else "")),),)


def sorted_works(works: Iterable[Work], style: str, sort_key: Callable[[str], Any]) -> tuple[Work, ...]:
    """The works in the order of a bibliography: by names, then title; by title where nobody is named.

    `sort_key` orders strings by the guide's language. A leading "A", "An", "The" does not count; a work of one author
    comes before those written with others.
    """

    def key(work: Work) -> tuple[Any, ...]:
        title = without_article(plain_title(work))
        names = tuple(
            (sort_key(name.family), sort_key(name.given), sort_key(name.suffix)) for name in lead(work, style).names
        )
        other = without_article(lead(work, style).instead) or title
        return (names or ((sort_key(other), sort_key(""), sort_key("")),), sort_key(title), work.key)

    return tuple(sorted(works, key=key))
