"""The headings of an index beside each other: what is refused, and what is looked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

SUMMARY = "title: Summary\nbody: Of Maxim Litvinov, Hull's peace, the honor of convoys, and [it]{index=\"convoys\"}.\n"


def told(found: Found, entries: str, summary: str = SUMMARY) -> list[tuple[str, str, str | None]]:
    faults = found(summary=summary, index="entries:\n" + "".join(f"  - {line}\n" for line in entries.splitlines()))
    return [(fault.code, fault.message, fault.hint) for fault in faults]


GOOD = """\
{name: "Litvinov, Maxim", kind: person}
{name: "Hull, Cordell", kind: person, see_also: [convoys]}
{name: on peace, parent: "Hull, Cordell", aliases: [peace], begin: [VII, summary]}
{name: convoys}
{name: ships, see: convoys}
"""


def test_a_good_index_has_no_fault(found: Found) -> None:
    assert told(found, GOOD) == []


@pytest.mark.parametrize(
    ("entries", "code", "message", "hint"),
    [
        ("{name: convoys}\n{name: convoys}", "entry-twice", "two headings 'convoys'", "make one entry of both"),
        (
            '{name: convoys}\n{name: ships, aliases: [convoys], begin: [VII]}', "entry-ambiguous",
            "'convoys' is looked for under 'convoys' and under 'ships'", "search: false",
        ),
        ("{name: convoys}\n{name: ships, see: convoy}", "entry-unknown", "called 'convoy'", "did you mean 'convoys'?"),
        ("{name: convoys, see_also: [ship]}", "entry-unknown", "is called 'ship'", None),
        (
            "{name: convoys}\n{name: peace, parent: Convoys, aliases: [peace]}", "entry-unknown", "'Convoys'",
            "did you mean 'convoys'?",
        ),
        ("{name: convoys, see: convoys}", "entry-cycle", "'convoys' leads to itself", "another"),
        ("{name: convoys, parent: convoys}", "entry-cycle", "'convoys' leads to itself", "another"),
        (
            "{name: convoys}\n{name: peace, see: honor}\n{name: honor, see: convoys}", "entry-blind",
            "under 'honor' a reader is only sent on to 'convoys'", "write 'convoys'",
        ),
        ("{name: convoys}\n{name: a, see: b}\n{name: b, see: a}", "entry-blind", "only sent on", None),
        (
            "{name: convoys}\n{name: at sea, parent: convoys, aliases: [peace]}\n"
            "{name: far, parent: at sea, aliases: [honor]}",
            "entry-too-deep", "'at sea' stands under another heading itself", "'convoys'",
        ),
        ("{name: convoys}\n{name: peace, see: convoys, begin: [VII]}", "entry-blind", "nothing else", "see_also"),
        ("{name: convoys}\n{name: war}", "entry-unused", "nothing in this guide is called 'war'", "aliases"),
        ("{name: convoys}\n{name: peace, search: false}", "entry-unused", "'peace'", "mark them"),
        ("{name: convoys, begin: [VIJ]}", "unknown-reference", "'VIJ'", None),
        ("{name: peace}", "entry-unknown", "is called 'convoys'", None),
    ],
)  # fmt: skip
def test_faults(found: Found, entries: str, code: str, message: str, hint: str | None) -> None:
    (first, *others) = told(found, entries)
    assert {each[0] for each in others} <= {code}
    assert first[0] == code
    assert message in first[1]
    assert hint is None or hint in (first[2] or "")


def test_entered_words_of_a_guide_without_index(found: Found) -> None:
    (fault,) = found(summary=SUMMARY)
    assert (fault.code, fault.span is not None) == ("entry-unknown", True)
    assert "the guide has no index" in fault.message
