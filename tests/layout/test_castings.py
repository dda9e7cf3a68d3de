"""What a pass cast off serves the next one as long as the slips measure the same."""

from __future__ import annotations

from collections.abc import Callable

from guidebuilder.layout.castings import Castings
from guidebuilder.layout.castoff import Leaf, cast_off
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.galley import Galley
from guidebuilder.layout.margin import Margin
from guidebuilder.layout.notetext import NoteText
from guidebuilder.layout.noting import judge
from tests.layout.conftest import Desk, said

Cast = Callable[[Galley], list[Leaf]]


def caster(desk: Desk, counted: list[int], notes: dict[str, NoteText]) -> Cast:
    """Casts a galley off, and counts how often it was asked."""
    noted = judge(Margin(desk.sheet, notes, desk.furniture), opener=False, quiet=False)

    def cast(galley: Galley) -> list[Leaf]:
        counted.append(len(galley))
        return cast_off(galley, 0, 0.0, noted)

    return cast


def cast_twice(
    desk: Desk,
    first: list[Block],
    second: list[Block],
    notes: tuple[NoteText, ...] = (),
    later: tuple[NoteText, ...] = (),
) -> tuple[list[Leaf], list[Leaf], Galley, int]:
    """The pages of two passes, the galley of the second, and how many were cast off."""
    castings, counted = Castings(), list[int]()
    texts = {note.id: note for note in notes}
    one = castings.of(Galley.of(first, desk.sheet), "place", texts, caster(desk, counted, texts))
    castings.turn()
    texts |= {note.id: note for note in later}
    galley = Galley.of(second, desk.sheet)
    two = castings.of(galley, "place", texts, caster(desk, counted, texts))
    return one, two, galley, len(counted)


def blocks(desk: Desk, counts: list[int], note: str = "") -> list[Block]:
    return [desk.block(f"p{n}", count, note=note if n == 2 else "") for n, count in enumerate(counts)]


def test_slips_of_the_same_measures_are_cast_off_once(desk: Desk) -> None:
    counts = [7, 9, 4, 11, 6]
    one, two, _, casts = cast_twice(desk, blocks(desk, counts), blocks(desk, counts))
    assert casts == 1
    assert [(leaf.start, leaf.end, leaf.last) for leaf in two] == [(leaf.start, leaf.end, leaf.last) for leaf in one]


def test_a_line_more_is_cast_off_anew(desk: Desk) -> None:
    _, two, galley, casts = cast_twice(desk, blocks(desk, [7, 9, 4]), blocks(desk, [7, 10, 4]))
    assert casts == 2
    assert two[-1].end.slip == len(galley)


def test_a_note_that_grew_is_cast_off_anew(desk: Desk) -> None:
    counts = [7, 9, 4]
    given = (desk.note("n", 2),), (desk.note("n", 9),)
    _, _, _, casts = cast_twice(desk, blocks(desk, counts, "n"), blocks(desk, counts, "n"), *given)
    assert casts == 2


def test_what_was_led_is_led_again_in_the_slips_of_this_pass(desk: Desk) -> None:
    """A head that does not fit leaves white: heads above it take it."""

    def story() -> list[Block]:
        heads = [desk.head(f"h{n}", before=20) for n in range(3)]
        texts = [desk.block("a", 3), desk.block("b", 4), desk.block("c", 2), desk.block("d", 9)]
        return [texts[0], heads[0], texts[1], heads[1], texts[2], heads[2], texts[3]]

    one, two, galley, casts = cast_twice(desk, story(), story())
    assert casts == 1
    changed = [(n, slip) for leaf in two for n, slip in leaf.varied.items()]
    assert changed, "the page is filled by white"
    assert [(n, slip.changes) for n, slip in changed] == [
        (n, slip.changes) for leaf in one for n, slip in leaf.varied.items()
    ]
    assert all(slip.block is galley.slips[n].block for n, slip in changed)


def test_what_no_pass_asked_for_is_let_go(desk: Desk) -> None:
    castings, counted = Castings(), list[int]()
    cast = caster(desk, counted, {})
    for _ in range(3):
        castings.turn()
    castings.of(Galley.of(blocks(desk, [5]), desk.sheet), "place", {}, cast)
    castings.turn()
    castings.turn()
    castings.of(Galley.of(blocks(desk, [5]), desk.sheet), "place", {}, cast)
    assert len(counted) == 2


def test_pages_are_the_same_with_and_without_an_earlier_pass(desk: Desk) -> None:
    maker = desk.maker(desk.found)
    flow = [desk.flow(*blocks(desk, [7, 9, 4, 11, 6]))]
    first = [said(page) for page in maker.make(desk.story(*flow)).pages]
    again = [said(page) for page in maker.make(desk.story(desk.flow(*blocks(desk, [7, 9, 4, 11, 6])))).pages]
    assert again == first
