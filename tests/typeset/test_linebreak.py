from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.typeset.linebreak import INF, SHRINK, STRETCH, Breaks, Rules, balanced, break_lines, fit, greedy

SPACE = 3.0


def table(words: list[float], forced: frozenset[int] = frozenset()) -> Breaks:
    """Words of the given widths with spaces between; a forced break before the words `forced`."""
    breaks = Breaks()
    x = give = 0.0
    for n, width in enumerate(words):
        if n:
            start = (x, give) if n in forced else (x + SPACE, give + SPACE * STRETCH)
            breaks.add((n, 0), (x, give), start, forced=n in forced)
            x, give = start
        x += width
    breaks.add((len(words), 0), (x, give), (x, give), forced=True)
    return breaks


def hyphenated(words: list[float]) -> Breaks:
    """As `table`, and every word may be cut in the middle with a hyphen of 2."""
    breaks = Breaks()
    x = give = 0.0
    for n, width in enumerate(words):
        if n:
            breaks.add((n, 0), (x, give), (x + SPACE, give + SPACE * STRETCH))
            x, give = x + SPACE, give + SPACE * STRETCH
        breaks.add((n, 1), (x + width / 2 + 2, give), (x + width / 2, give), 60, hyphen=True)
        x += width
    breaks.add((len(words), 0), (x, give), (x, give), forced=True)
    return breaks


def spans(breaks: Breaks, taken: tuple[int, ...], origin: float = 0.0) -> list[tuple[float, float, float]]:
    """Width, stretch and kind of each line."""
    found, start, give = [], origin, 0.0
    for b in taken:
        found.append((breaks.ends[b] - start, breaks.end_gives[b] - give, float(breaks.forced[b])))
        start, give = breaks.starts[b], breaks.start_gives[b]
    return found


WIDTHS = st.lists(st.floats(2, 60), min_size=1, max_size=60)


@given(WIDTHS, st.floats(30, 200), st.floats(0, 0.03))
def test_lines_stretch_and_shrink_no_more_than_allowed(words: list[float], measure: float, expansion: float) -> None:
    breaks = table(words)
    taken = fit(breaks, Rules(measure, expansion=expansion), 2.0)
    if taken is None:
        return
    assert taken[-1] == len(breaks) - 1
    assert list(taken) == sorted(set(taken))
    for length, give, forced in spans(breaks, taken):
        shrinks = give * SHRINK / STRETCH + expansion * length
        assert length <= measure + shrinks + 1e-6
        if not forced:
            assert length >= measure - 2 * (give + expansion * length) - 1e-6


@given(WIDTHS, st.floats(-10, 200))
def test_there_is_always_a_way(words: list[float], measure: float) -> None:
    breaks, taken = break_lines(lambda *_asked: table(words), Rules(measure), hyphens=False)
    assert taken[-1] == len(breaks) - 1
    assert list(taken) == sorted(set(taken))


@given(WIDTHS, st.floats(65, 200))
def test_nothing_runs_over_when_every_word_fits(words: list[float], measure: float) -> None:
    breaks, taken = break_lines(lambda *_asked: table(words), Rules(measure, rag=20), hyphens=False)
    assert all(length <= measure + 1e-6 for length, _, _ in spans(breaks, taken))


@given(WIDTHS, st.floats(65, 200), st.data())
def test_forced_breaks_are_all_taken(words: list[float], measure: float, data: st.DataObject) -> None:
    forced = frozenset(data.draw(st.sets(st.integers(1, max(1, len(words) - 1)))))
    breaks = table(words, forced)
    _, taken = break_lines(lambda *_asked: breaks, Rules(measure), hyphens=False)
    assert {n for n, kind in enumerate(breaks.forced) if kind} <= set(taken)
    assert {n for n, kind in enumerate(breaks.forced) if kind} <= set(greedy(breaks, Rules(measure)))


@given(st.lists(st.floats(8, 40), min_size=20, max_size=60), st.integers(1, 3))
def test_no_more_hyphens_in_a_row_than_allowed(words: list[float], most: int) -> None:
    breaks = hyphenated(words)
    taken = fit(breaks, Rules(90, expansion=0.02, max_hyphens=most), 7.0)
    run = longest = 0
    for b in taken or ():
        run = run + 1 if breaks.hyphens[b] else 0
        longest = max(longest, run)
    assert longest <= most


@given(st.lists(st.floats(8, 40), min_size=20, max_size=60), st.integers(1, 4))
def test_a_banned_line_ends_in_no_hyphen(words: list[float], ban: int) -> None:
    breaks = hyphenated(words)
    taken = fit(breaks, Rules(90, expansion=0.02, ban=ban), INF)
    if taken is not None and len(taken) >= ban:
        assert not breaks.hyphens[taken[ban - 1]]


def test_looseness_changes_the_number_of_lines() -> None:
    breaks = hyphenated([17.0, 23.0, 11.0, 31.0, 19.0, 13.0] * 30)
    usual = fit(breaks, Rules(120, expansion=0.02), 3.0)
    longer = fit(breaks, Rules(120, expansion=0.02, extra=1), 3.0)
    assert usual is not None
    assert longer is not None
    assert len(longer) == len(usual) + 1


def test_the_total_fit_is_better_than_the_greedy_one() -> None:
    breaks = table([30.0, 20.0, 20.0, 50.0])
    rules = Rules(60, rag=20)
    optimal = fit(breaks, rules, INF)
    assert optimal is not None

    def raggedness(taken: tuple[int, ...]) -> float:
        return sum((60 - length) ** 6 for length, _, forced in spans(breaks, taken) if not forced)

    assert raggedness(optimal) < raggedness(greedy(breaks, rules))


@given(WIDTHS, st.floats(65, 200))
def test_balanced_lines_are_as_many_and_not_wider(words: list[float], measure: float) -> None:
    breaks = table(words)
    rules = Rules(measure, rag=20)
    taken = greedy(breaks, rules)
    even = balanced(breaks, rules, taken)
    assert len(even) == len(taken)
    assert max(s[0] for s in spans(breaks, even)) <= max(s[0] for s in spans(breaks, taken)) + 1e-6


def test_the_rest_of_a_text_breaks_from_where_its_beginning_ended() -> None:
    breaks = table([20.0] * 30)
    whole = fit(breaks, Rules(100), 3.0)
    assert whole is not None
    rest = fit(breaks, Rules(100), 3.0, first=whole[1])
    assert rest is not None
    assert rest[0] > whole[1]
    assert rest[-1] == whole[-1]
