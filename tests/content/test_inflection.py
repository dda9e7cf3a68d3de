"""Forms of words by language: those that a reader takes for the same word, and none of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder import assets
from guidebuilder.content.inflection import forms

SAME = [
    ("en", "tariff", "tariffs"), ("en", "formality", "formalities"), ("en", "defer", "deferred deferring defers"),
    ("en", "supply", "supplies supplied supplying"), ("en", "adhere", "adheres adhered adhering"),
    ("en", "process", "processes"), ("en", "tax", "taxes taxed"), ("en", "leaf", "leaves"), ("en", "crisis", "crises"),
    ("en", "ship", "ships shipped shipping"), ("en", "consider", "considered considering"), ("en", "die", "dying died"),
    ("en", "statesman", "statesmen"), ("en", "Act", "Acts"), ("en", "lend-lease", "lend-leased"), ("en", "key", "keys"),
    ("en-GB", "travel", "travelled"),
    ("de", "Vertrag", "Vertrags Vertrages Verträge Verträgen"), ("de", "Gewissen", "Gewissens"),
    ("de", "Recht", "Rechte Rechten Rechts"), ("de", "Haus", "Häuser Häusern Hauses"), ("de", "Zeugnis", "Zeugnisse"),
    ("de", "Ministerium", "Ministerien"), ("de", "gerecht", "gerechte gerechter gerechten"),
    ("de", "Handel", "Handels"), ("de", "Verordnung", "Verordnungen"), ("de", "Würde", "Würden"),
    ("de", "Bürger", "Bürgern Bürgers"),
    ("fr", "traité", "traités"), ("fr", "général", "généraux"), ("fr", "bateau", "bateaux"), ("fr", "loi", "lois"),
    ("fr", "souverain", "souveraine souveraines"),
    ("es", "tratado", "tratados"), ("es", "constitución", "constituciones"), ("es", "ley", "leyes"),
    ("es", "paz", "paces"), ("es", "soberano", "soberana soberanas"),
    ("pl", "traktat", "traktatu traktaty traktatów traktatem"), ("pl", "wolność", "wolności wolnością"),
    ("pl", "umowa", "umowy umowę umową"), ("pl", "państwo", "państwa państwem państwach"),
    ("pl", "narodowy", "narodowego narodowej narodowych"),
    ("ru", "договор", "договора договору договором договоры договоров"), ("ru", "статья", "статьи статью статьей"),
    ("ru", "соглашение", "соглашения соглашением соглашений"), ("ru", "помощь", "помощи помощью"),
    ("ru", "взаимный", "взаимная взаимного взаимной взаимных"), ("ru", "именье", "именья именью"),
    ("ru", "конституция", "конституции конституций"),
    ("uk", "угода", "угоди угоду угодою угод"),
    ("uk", "спільний", "спільного спільної спільних"), ("uk", "держава", "держави державі"),
]  # fmt: skip

OTHER = [
    ("en", "recital", "recite recites recited"), ("en", "defense", "defensive defend"), ("en", "lease", "least leash"),
    ("en", "conversation", "converse conversely"), ("en", "hop", "hoped hoping"), ("en", "in", "ins ining inned"),
    ("en", "note", "not notable"), ("en", "title", "tile titular"),
    ("en", "good", "goodness"), ("en", "credit", "creditor"), ("en", "trade", "trader tradesman"),
    ("de", "Vertrag", "vertragen Vertraute"), ("de", "Recht", "rechtlich Rechtler"), ("de", "Verordnung", "verordnen"),
    ("fr", "traité", "traiter"), ("es", "tratado", "tratar"), ("ru", "договор", "договориться договорный"),
    ("ru", "помощь", "помощник"), ("xx", "tariff", "tariffs"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "word", "others"), SAME)
def test_a_word_has_its_forms(language: str, word: str, others: str) -> None:
    assert set(others.split()) <= set(forms(word, language))


@pytest.mark.parametrize(("language", "word", "others"), OTHER)
def test_other_words_are_no_forms(language: str, word: str, others: str) -> None:
    assert set(others.split()).isdisjoint(forms(word, language))


@pytest.mark.parametrize("file", sorted((assets.root() / "inflection").glob("*.txt")), ids=lambda file: file.stem)
def test_rules_say_each_ending_once(file: Path) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    endings = [line.partition(" > ")[0] for line in lines]
    assert len(set(endings)) == len(endings)
    assert all(line.count(" > ") == 1 for line in lines)
    assert forms("ab", file.stem) == ()
