"""GLOSSARY.md: every name in the content has one English name, and it is the one that is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from tests.repository import ROOT

ROW = re.compile(r"^\| (?P<swedish>[^|]+) \| (?P<english>[^|]+) \|", re.M)
SECTIONS = {
    "offences": "Offences",
    "duties": "Duties, possibilities and information",
    "grounds": "Grounds for sharing",
}


def rows(section: str) -> list[tuple[str, str]]:
    """The pairs of Swedish and English in the tables under a heading."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n## {section}\n")
    assert rest, f"GLOSSARY.md has no section {section}"
    body = rest.partition("\n## ")[0]
    pairs = [(row["swedish"].strip(), row["english"].strip()) for row in ROW.finditer(body)]
    return [pair for pair in pairs if pair != ("Swedish", "English")]


def names(pack: Pack, field: str) -> Iterator[Text]:
    """Every name that an offence, duty or ground has: on any date, and under a special name."""
    for entry in getattr(pack, field).values():
        yield entry.name
        yield from (v.name for v in entry.versions if getattr(v, "name", None) is not None)
        yield from (rule.name for rule in getattr(entry, "label_rules", ()))


@pytest.mark.parametrize("field", SECTIONS)
def test_every_name_stands_in_the_glossary_with_its_english_name(field: str) -> None:
    written = rows(SECTIONS[field])
    wanted = {(name.sv, name.en) for name in names(load_pack(), field)}
    assert sorted(wanted - set(written)) == [], "add these rows to GLOSSARY.md"


@pytest.mark.parametrize("field", SECTIONS)
def test_the_glossary_names_nothing_that_the_content_does_not_have(field: str) -> None:
    wanted = {(name.sv, name.en) for name in names(load_pack(), field)}
    assert [pair for pair in rows(SECTIONS[field]) if pair not in wanted] == []


def test_a_swedish_term_has_one_english_name() -> None:
    english: dict[str, set[str]] = {}
    sections = [*SECTIONS.values(), "The two fields, and the words for both at once"]
    sections += [
        f"Words of {what}"
        for what in (
            "the field",
            "the law",
            "casework",
            "prevalence",
            "registers",
            "surveys, disclosure control and reports",
        )
    ]
    for section in sections:
        for swedish, name in rows(section):
            english.setdefault(swedish.casefold(), set()).add(name.casefold())
    assert {term: found for term, found in english.items() if len(found) > 1} == {}


def test_it_says_who_means_what_by_multiple_exploitation() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert "tp.multiple_exploitation" in text
    assert "tp.multiple_exploitation" in load_pack().indicators
    assert "1.1.3" in text
