"""Citations: short forms of the content as a reader writes them."""

from __future__ import annotations

import re

import pytest

from samsyn.documents.citation import HARD, reading, unbroken
from samsyn.packs.pack import Pack

UNREAD = {
    "16:17 not fully read",
    "HSLF-FS 2022:39",
    "None in 20:5",
    "None in 20:9",
    "Not listed in BrB 6:15",
    "Not listed in BrB 8:12",
}
"""What stands in the content as it should be shown; everything else is read."""


def citations(pack: Pack) -> set[str]:
    found = {offence.provision for offence in pack.offences.values()}
    found |= {duty.law for duty in pack.duties.values()}
    found |= {ground.law for ground in pack.grounds.values()}
    found |= {version.law for duty in pack.duties.values() for version in duty.versions}
    found |= {version.law for ground in pack.grounds.values() for version in ground.versions}
    found |= {rule.law for rule in pack.stages.values()} | {rule.law for rule in pack.shared_rules.values()}
    return found | {offence.stages.law for offence in pack.offences.values()}


@pytest.mark.parametrize(
    ("short", "swedish", "english"),
    [
        ("BrB 4:1 a", "4 kap. 1 a § brottsbalken", "Swedish Criminal Code (brottsbalken) ch. 4 s. 1 a"),
        (
            "SoL (2025:400) 19:1",
            "19 kap. 1 § socialtjänstlagen (2025:400)",
            "Social Services Act (socialtjänstlagen) (2025:400) ch. 19 s. 1",
        ),
        ("LVU 31 a-31 i §§", "31 a–31 i §§ LVU", "Care of Young Persons Act (LVU) ss. 31 a–31 i"),
        ("Lag (1982:316) 1 a och 3 §§", "1 a och 3 §§ lagen (1982:316)", "Act (1982:316) ss. 1 a and 3"),
        (
            "BrB 4:4 c first and second paragraph",
            "4 kap. 4 c § första och andra styckena brottsbalken",
            "Swedish Criminal Code (brottsbalken) ch. 4 s. 4 c first and second paragraphs",
        ),
        (
            "UtlL 5:15 (2022:1015)",
            "5 kap. 15 § utlänningslagen, i lydelsen 2022:1015",
            "Aliens Act (utlänningslagen) ch. 5 s. 15, as worded by 2022:1015",
        ),
        (
            "OSL 26:9 a; SoL 19:6",
            "26 kap. 9 a § offentlighets- och sekretesslagen; 19 kap. 6 § socialtjänstlagen",
            "Public Access to Information and Secrecy Act (offentlighets- och sekretesslagen) ch. 26 s. 9 a; "
            "Social Services Act (socialtjänstlagen) ch. 19 s. 6",
        ),
        ("BrB 3:5-3:6", "3 kap. 5–6 §§ brottsbalken", "Swedish Criminal Code (brottsbalken) ch. 3 ss. 5–6"),
        (
            "BrB 29:2 p. 10",
            "29 kap. 2 § 10 brottsbalken",
            "Swedish Criminal Code (brottsbalken) ch. 29 s. 2 point 10",
        ),
    ],
)
def test_it_reads_as_a_lawyer_writes(short: str, swedish: str, english: str) -> None:
    assert reading(short, "sv").replace(HARD, " ") == swedish
    assert reading(short, "en").replace(HARD, " ") == english


def test_sections_of_one_chapter_are_told_together() -> None:
    assert reading("OSL 10:1; OSL 10:2; OSL 10:15 a", "sv").replace(HARD, " ") == (
        "10 kap. 1, 2 och 15 a §§ offentlighets- och sekretesslagen"
    )


def test_a_part_without_a_statute_belongs_to_the_one_before() -> None:
    assert (
        reading("BrB 6:13; 4:1 b", "sv").replace(HARD, " ")
        == "6 kap. 13 § brottsbalken; 4 kap. 1 b § brottsbalken"
    )


def test_a_line_is_never_broken_inside_a_provision() -> None:
    assert reading("BrB 4:1 a", "sv") == f"4{HARD}kap.{HARD}1{HARD}a{HARD}§ brottsbalken"


@pytest.mark.parametrize(
    "short", ["", "something else", "XyZ 4:1", "BrB 4:1 fifth para.", "BrB 4:1-5:2", "BrB 4:", "4:1"]
)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_cannot_be_read_stays_as_it_is(short: str, lang: str) -> None:
    assert reading(short, lang) == short


def test_every_citation_of_the_content_is_read(pack: Pack) -> None:
    raw = re.compile(r"\d:\d+(?: [a-z])?$|\bBrB\b|\bSoL\b|\bOSL\b|\bUtlL\b| para\.")
    for short in citations(pack) - UNREAD:
        for lang in ("sv", "en"):
            told = reading(short, lang)
            # Act numbers such as 2025:400 have four digits before the colon; chapters have at most two.
            assert not raw.search(re.sub(r"\b\d{4}:\d+", "", told)), (short, told)


def test_the_number_of_every_section_is_kept(pack: Pack) -> None:
    for short in citations(pack):
        for lang in ("sv", "en"):
            assert set(re.findall(r"\d+", short)) <= set(re.findall(r"\d+", reading(short, lang))), short


def test_numbers_stay_with_what_they_count() -> None:
    assert unbroken("LVU 31 a § och 4 kap. 1 a §, 26 %") == (
        f"LVU 31{HARD}a{HARD}§ och 4{HARD}kap.{HARD}1{HARD}a{HARD}§, 26{HARD}%"
    )
    assert unbroken("inget att hålla ihop") == "inget att hålla ihop"
