"""Colours without their hue: greys, contrasts, and what tells one style from another."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.design import theme
from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.design.tones import LEAST_CONTRAST, Tones, contrast, grey, luminance, parts
from guidebuilder.project.handouts import LAYERS

PART = st.floats(0, 1)
COLORS = ((), ("gray",), ("ink-saver",))
OVER_HANDOUT = tuple(layers for layers in LAYERS.values() if len(layers) > 1)
"""Layers over that of handouts, which make no look without it."""

ALONE = {name for layers in OVER_HANDOUT for name in layers[1:]}
OTHERS = (
    *((name,) for name in theme.shipped_layers() if (name,) not in COLORS and name not in ALONE), *OVER_HANDOUT,
)  # fmt: skip
LOOKS = [theme.Look(name, (*one, *color)) for name, one, color in product(theme.shipped(), ((), *OTHERS), COLORS)]


@given(PART, PART, PART)
def test_a_grey_is_as_light_as_its_colour(red: float, green: float, blue: float) -> None:
    made = grey(red, green, blue)
    assert 0 <= made <= 1
    assert luminance(made, made, made) == pytest.approx(luminance(red, green, blue), abs=2e-4)


@given(PART, PART, PART, PART)
def test_tones_never_darken_and_keep_white(red: float, green: float, blue: float, darkest: float) -> None:
    tones = Tones(gray=True, darkest=darkest)
    made = tones.of(red, green, blue)
    assert len(set(made)) == 1
    assert made[0] >= max(darkest, grey(red, green, blue)) - 1e-9
    assert tones.of(1, 1, 1) == pytest.approx((1, 1, 1))


def test_the_accent_in_grey() -> None:
    assert round(255 * grey(*parts("#8A2B1E"))) == 0x4C


@pytest.mark.parametrize(("color", "ratio"), [("#000000", 21.0), ("#8A2B1E", 8.6), ("#404040", 10.4), ("#767676", 4.5)])
def test_contrasts(color: str, ratio: float) -> None:
    assert contrast(color) == pytest.approx(ratio, abs=0.05)


def styles(look: theme.Look) -> list[ParagraphStyle]:
    return [style for paper in look.papers() for style in look.on(paper).styles.values()]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join((look.theme, *look.layers)))
def test_all_words_stand_out_from_the_paper(look: theme.Look) -> None:
    for style in styles(look):
        for kind in (style.type, *style.inline.values()):
            assert contrast(kind.color) >= LEAST_CONTRAST, (style.name, kind)
    for paper in look.papers():
        assert min(map(contrast, look.on(paper).colors.values())) >= LEAST_CONTRAST


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join((look.theme, *look.layers)))
def test_no_two_styles_differ_by_their_colour_alone(look: theme.Look) -> None:
    """What is set in another colour is set in another face, size or place too."""
    for paper in look.papers():
        plain: dict[object, tuple[str, str]] = {}
        for style in look.on(paper).styles.values():
            shape = replace(style, name="", type=replace(style.type, color=""))
            other, color = plain.setdefault(shape, (style.name, style.type.color))
            assert color == style.type.color, (style.name, other)


@pytest.mark.parametrize("color", ["gray", "ink-saver"])
def test_without_colours_there_are_only_greys(color: str) -> None:
    for name in theme.shipped():
        look = theme.Look(name, (color,)).on("letter")
        assert look.tones.gray
        assert all(len(set(parts(one))) == 1 for one in look.colors.values())
