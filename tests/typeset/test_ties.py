"""What lines keep together, and the spaces beside signs: by language, in the lines that are set."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.design import conventions
from guidebuilder.design.conventions import SECOND
from guidebuilder.design.styles import Align, ParagraphStyle, Type
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.rows import Piece
from guidebuilder.typeset.text import Joint

Make = Callable[..., Any]
SHARED = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])

TEXTS = {
    "en": (
        "As the clerk wrote on p. 3 of No. 5 – and J. R. Smith agreed – Art. VII and § 3 say what l. 4 leaves "
        "out. Mr. Hull spoke of it – twice – before Dr. Benes did; see pp. 12–14 and vol. 2 — or Article VII — "
        "for more."
    ),
    "de": (
        "Es gilt z. B. nach § 3 und Nr. 5 – so schrieb A. S. Puschkin – auch d. h. u. a. für S. 3 und den Abs. 2, "
        "im Jahr 44 v. Chr. ebenso – wie Dr. Braun – für 5 km oder 3 Mio. und nach Art. 7 und Bd. 2 der Reihe."
    ),
    "fr": (
        "On lit p. 3 que M. Dupont – avec Mme Curie – avait dit : « la paix » ; or qui l’a vue ? Voir art. 5 et "
        "vol. 2 — ou t. 3 — pour J.-B. Say et le Dr Petit ! Il en reste 5 km : c’est peu ; mais « assez » pour M. "
        "Roux."
    ),
    "es": (
        "Se lee en la pág. 3 que el Sr. López — con la Sra. Ruiz — llegó a los EE. UU. en el s. XIX — según el "
        "art. 5 y el núm. 7 — y que D. Juan vivió 300 a. C. o d. C., p. ej. en el cap. 2 o en el t. 3 de la obra."
    ),
    "pl": (
        "Umowa z dnia 11 czerwca 1942 r. – o zasadach i pomocy w wojnie – mówi a także milczy o pokoju i u progu "
        "wolności z nim, w domu i w polu, o A. S. Puszkinie – i o s. 3 oraz art. 5 – w roku 1942 i u nas, m. in. "
        "w Łodzi."
    ),
    "ru": (
        "Договор — о помощи и о принципах — был подписан в 1942 г. в Вашингтоне, и А. С. Пушкин — с ним и я — о "
        "том, т. е. на с. 3 и в ст. 5, не писал; к нему и у него, а также в т. ч. и т. д. — в томе № 5 и о нём."
    ),
    "uk": (
        "Угода — про допомогу й засади — була підписана в 1942 р. у Вашингтоні, і Т. Г. Шевченко — з ним і я — "
        "про те, і т. д. на стор. 3 й у ст. 5, не писав; а в нього є й таке — у томі № 5 та ін. — з нами у хаті."
    ),
}


@pytest.fixture
def wrapped(lines: Lines, body: ParagraphStyle, run: Make) -> Callable[..., Paragraph]:
    """`wrapped(text, lang, measure)`: a paragraph of body text."""

    def make(text: str, lang: str, measure: float, **looks: Any) -> Paragraph:
        paragraph = Paragraph([run(text, lang=lang)], replace(body, **looks), lines)
        paragraph.wrap(measure, 1e6)
        return paragraph

    return make


def pieces(paragraph: Paragraph) -> list[Piece]:
    return [piece for row in paragraph.rows() for piece in row.pieces]


# --- ties -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [180, 240, 290, 324])
@pytest.mark.parametrize("align", [Align.JUSTIFIED, Align.RAGGED])
@pytest.mark.parametrize("lang", TEXTS)
def test_no_line_ends_at_a_tie(wrapped: Make, lang: str, align: Align, measure: int) -> None:
    paragraph = wrapped(TEXTS[lang] + " " + TEXTS[lang], lang, measure, align=align)
    known = conventions.load(lang)
    assert paragraph.line_count > 4
    for above, below in pairwise(paragraph.rows()):
        left, right = above.pieces[-1].word, below.pieces[0].word
        if below.pieces[0].place[1] == 0:
            common = known.binds(left.text) & known.starts(right.text)
            assert not common or (common == SECOND and not known.pair(left.text, right.text)), (left.text, right.text)


@pytest.mark.parametrize("lang", TEXTS)
def test_the_same_text_without_ties_would_break_at_them(wrapped: Make, lang: str) -> None:
    """The texts above put the ties to the test: set in a language without any, lines end at some of them."""
    known = conventions.load(lang)
    broken = 0
    for measure in range(150, 330, 12):
        for above, below in pairwise(wrapped(TEXTS[lang], "tlh", measure, hyphens=False, align=Align.RAGGED).rows()):
            broken += bool(known.binds(above.pieces[-1].word.text) & known.starts(below.pieces[0].word.text))
    assert broken > 5


@pytest.mark.parametrize(("align", "measure"), [(Align.RAGGED, 70), (Align.RAGGED, 122), (Align.JUSTIFIED, 200)])
@pytest.mark.parametrize("lang", [*TEXTS, "tlh"])
def test_no_line_begins_with_a_dash_between_spaces(wrapped: Make, lang: str, align: Align, measure: int) -> None:
    for wider in range(0, 30, 6):
        rows = wrapped("aber – oder — und " * 12, lang, measure + wider, align=align).rows()
        assert len(rows) > 4
        assert not {"–", "—"} & {row.pieces[0].word.text for row in rows}, measure + wider


@SHARED
@given(
    words=st.lists(st.sampled_from(["w", "z.", "B.", "p.", "3", "–", "Nr.", "mot", "szczęście", "A.", "«", "»", ";"])),
    measure=st.integers(0, 90),
    lang=st.sampled_from(["pl", "de", "fr"]),
    align=st.sampled_from(list(Align)),
)
def test_ties_give_way_before_a_line_runs_over(
    wrapped: Make, words: list[str], measure: int, lang: str, align: Align
) -> None:
    paragraph = wrapped(" ".join(words), lang, measure, align=align, protrusion=False)
    said = "".join(paragraph.line_texts()).replace("\u00ad", "")
    assert "".join(said.split()) == "".join(words)
    for row in paragraph.rows():
        spaces = [piece for piece in row.pieces[1:] if piece.joint in (Joint.SPACE, Joint.TIED)]
        assert row.right <= measure + 1 or not spaces


def test_a_paragraph_goes_on_from_a_tie_that_gave_way(wrapped: Make) -> None:
    text = "z. B. z. B. A. B. C. D. E. F. Gustav " * 6
    paragraph = wrapped(text, "de", 34, hyphens=False)
    joints = paragraph._text.joints
    broken = [n for n, row in enumerate(paragraph.rows()) if joints[row.pieces[0].place[0]] is Joint.TIED]
    assert broken
    for line in broken:
        _, tail = paragraph.split(34, line * 14) if line > 1 and paragraph.line_count - line > 1 else (None, None)
        if isinstance(tail, Paragraph):
            tail.wrap(60, 1e6)
            assert "".join(tail.line_texts()).replace(" ", "").endswith("Gustav")


def test_a_space_of_the_author_that_holds_is_no_tie(wrapped: Make) -> None:
    assert [piece.joint for piece in pieces(wrapped("p.\u00a03 p. 3", "en", 300))] == [
        Joint.GLUED, Joint.FIXED, Joint.SPACE, Joint.TIED
    ]  # fmt: skip


def test_a_passage_has_the_ties_of_its_own_language(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    paragraph = Paragraph([run("a w b "), run("a w b", lang="pl")], body, lines)
    paragraph.wrap(300, 1e6)
    assert [piece.joint.name for piece in pieces(paragraph)[1:]] == ["SPACE", "SPACE", "SPACE", "TIED", "TIED"]


def test_ties_hold_across_runs(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    italic = Type("serif-italic", 11)
    paragraph = Paragraph([run("see "), run("p.", kind=italic), run(" 3")], body, lines)
    paragraph.wrap(300, 1e6)
    assert pieces(paragraph)[-1].joint is Joint.TIED


@pytest.mark.parametrize(
    ("runs", "joint"),
    [
        (["vino —", "dijo"], Joint.GLUED),
        (["vino—", "dijo"], Joint.OPEN),
        (["vino", "—", "dijo"], Joint.OPEN),
        (["vino ", "—", "dijo"], Joint.GLUED),
    ],
)
def test_a_dash_that_begins_a_word_is_not_left_behind(
    lines: Lines, body: ParagraphStyle, run: Make, runs: list[str], joint: Joint
) -> None:
    paragraph = Paragraph([run(text, lang="es") for text in runs], body, lines)
    paragraph.wrap(300, 1e6)
    assert pieces(paragraph)[-1].joint is joint


# --- spaces beside signs ----------------------------------------------------------------------------------------------


def gap_before(drawn: list[dict[str, Any]], sign: str) -> float:
    """The width between a sign and what is left of it, a space that is drawn there included."""
    at = next(n for n, char in enumerate(drawn) if char["text"] == sign)
    left = next(char for char in reversed(drawn[:at]) if char["text"].strip())
    return float(drawn[at]["x0"] - left["x1"])


@pytest.mark.parametrize(("sign", "width"), [(";", 125), ("!", 125), ("?", 125), (":", 233), ("»", 233)])
@pytest.mark.parametrize("between", ["", " "])
def test_the_space_before_a_sign_is_as_wide_whether_it_is_typed(
    draw: Make, run: Make, body: ParagraphStyle, sheet: Any, sign: str, width: int, between: str
) -> None:
    style = replace(body, align=Align.RAGGED)
    draw([run(f"nnn{between}{sign}", lang="fr")], style)
    with pdfplumber.open(io.BytesIO(sheet.data())) as pdf:
        drawn = pdf.pages[0].chars
    assert "".join(char["text"] for char in drawn).rstrip() == f"nnn{between}{sign}"
    assert gap_before(drawn, sign) == pytest.approx(width * 11 / 1000, abs=0.03)


def test_the_space_after_an_opening_mark(draw: Make, run: Make, body: ParagraphStyle, sheet: Any) -> None:
    draw([run("«nnn» et «", lang="fr"), run("nnn", lang="fr"), run("»!", lang="fr")], replace(body, align=Align.RAGGED))
    with pdfplumber.open(io.BytesIO(sheet.data())) as pdf:
        drawn = pdf.pages[0].chars
    assert "".join(char["text"] for char in drawn) == "«nnn» et «nnn»! "
    word, thin = 233 * 11 / 1000, 125 * 11 / 1000
    opening = [n for n, char in enumerate(drawn) if char["text"] == "«"]
    for n in opening:
        assert drawn[n + 1]["x0"] - drawn[n]["x1"] == pytest.approx(word, abs=0.03)
        closing = next(m for m in range(n, len(drawn)) if drawn[m]["text"] == "»")
        assert drawn[closing]["x0"] - drawn[closing - 1]["x1"] == pytest.approx(word, abs=0.03)
    assert gap_before(drawn, "!") == pytest.approx(thin, abs=0.3)  # but for kerning


def test_signs_keep_their_spaces_at_every_measure(wrapped: Make) -> None:
    text = "Oui ; non ! Si ? « Mot » : or « tout » ; que «dire» ? " * 8
    for measure in range(60, 330, 30):
        for row in wrapped(text, "fr", measure).rows():
            assert row.pieces[0].word.text not in (";", "!", "?", ":", "»"), measure
            assert row.pieces[-1].word.text != "«", measure


def test_the_authors_spaces_stay(wrapped: Make) -> None:
    found = pieces(wrapped("mot\u202f; mot\u00a0; mot ; mot;", "fr", 324))
    assert [(piece.word.text, piece.joint) for piece in found] == [
        ("mot\u202f;", Joint.GLUED), ("mot", Joint.SPACE), (";", Joint.FIXED), ("mot", Joint.SPACE), (";", Joint.THIN),
        ("mot;", Joint.SPACE),
    ]  # fmt: skip
    typed, unspaced = found[0].word, found[-1].word
    assert typed.width == pytest.approx(unspaced.width, abs=0.3)  # but for kerning


@pytest.mark.parametrize("text", ["https://x.fr/a?b=c:", "http://x.fr/?", "a@x.fr;", "10:30", "(?)"])
def test_addresses_and_times_have_no_spaces(lines: Lines, body: ParagraphStyle, text: str) -> None:
    french, english = (lines.vocabulary(body.type, lang).word(text) for lang in ("fr", "en"))
    assert french.width == english.width


def test_a_french_word_that_is_cut_keeps_its_space(lines: Lines, body: ParagraphStyle) -> None:
    word = lines.vocabulary(body.type, "fr").word("gouvernement;")
    english = lines.vocabulary(body.type, "en").word("gouvernement;")
    assert word.width - english.width == pytest.approx(1.375)
    assert word.points
    for point in word.points:
        assert word.width - point.tail == pytest.approx(word.piece(point.cut, len(word.text)).width, abs=0.2)
