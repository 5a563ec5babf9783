"""Drafts of maps: what they find, what they never write, and that a draft can be read as a map."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import MapError
from samsyn.logic.values import Answer
from samsyn.packs.read import read_text
from samsyn.registers.mapping.columns import check_columns
from samsyn.registers.mapping.drafting.naming import LIKELY, Names, words_of
from samsyn.registers.mapping.drafting.suggest import quoted, suggest
from samsyn.registers.mapping.drafting.vocabulary import recognise
from samsyn.registers.mapping.map import DayColumn, Map
from tests.registers.mapping.making import LOCKED, MARRIED, MONEY, content, made

DAY = date(2026, 11, 21)
ROWS = 60


def in_turn(*values: Any) -> list[Any]:
    return [values[row % len(values)] for row in range(ROWS)]


SAMPLE = {
    "arende_id": [f"p{row:04x}q" for row in range(ROWS)],
    "handelsedatum": in_turn("2015-01-31", "2016-02-29"),
    "fodelsedatum": in_turn(19990101, 20010228),
    "kommun": in_turn("0180", "1480"),
    "brottskod": in_turn("4101", "H1"),
    "namn": in_turn("Anna Berg", "Bo Ek"),
    "kopia": in_turn("900101-2385", "x"),
    "fritext": in_turn("hon sade att han", "nej"),
    "beskriver": [f"På tisdagen kom {row} till mottagningen och berättade" for row in range(ROWS)],
    "married_minor": in_turn("Ja", "Nej", "Vet ej"),
    "MoneyForMarriage": in_turn(1, 0, 9),
    "inlåst": in_turn(True, False, None),
    "utlandsresa": in_turn("ja", "nej", "Annas resa"),
    "vikt": in_turn(1.5, 70.0),
}


def drafted(columns: dict[str, Any]) -> tuple[str, Map]:
    text = suggest(pa.table(columns), content(), DAY)
    return text, made(text)


def taken(text: str) -> str:
    """The draft with every proposal taken."""
    return text.replace("  # - {fact:", "  - {fact:")


def test_a_draft_is_a_map_that_fits_its_register() -> None:
    text, map_ = drafted(SAMPLE)
    assert map_.draft
    check_columns(map_, pa.table(SAMPLE).schema)
    assert (map_.id, map_.act_date, map_.born) == (
        "arende_id",
        DayColumn("handelsedatum"),
        DayColumn("fodelsedatum", "%Y%m%d"),
    )
    assert map_.assessed_on == DAY
    assert map_.place is not None
    assert map_.place.kind == "municipality"
    assert map_.code is not None
    assert map_.code.shows == {}
    assert '# "4101": []' in text
    assert map_.ignored == {"namn", "kopia", "fritext", "beskriver"}
    meant = {entry.column: entry for entry in map_.facts}
    assert meant["married_minor"].fact == MARRIED
    assert meant["married_minor"].values == {"Ja": Answer.YES, "Nej": Answer.NO, "Vet ej": Answer.NOT_KNOWN}
    assert meant["MoneyForMarriage"].fact == MONEY
    assert meant["MoneyForMarriage"].values == {"1": Answer.YES, "0": Answer.NO, "9": Answer.NOT_KNOWN}
    assert "inlåst" not in meant, "the name only resembles the fact"
    read = {entry.column: entry for entry in made(taken(text)).facts}
    assert read["inlåst"].fact == LOCKED
    assert "vikt" not in read


def test_every_line_of_a_fact_says_why_in_both_languages() -> None:
    lines = suggest(pa.table(SAMPLE), content(), DAY).splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("  - {fact:", "  # - {fact:")):
            before = " ".join(lines[number - 3 : number])
            assert "namnet" in before
            assert "the name" in before


def test_nothing_that_somebody_wrote_freely_stands_in_a_draft() -> None:
    text, _ = drafted(SAMPLE)
    for secret in ("Anna", "Berg", "Bo Ek", "900101", "hon sade", "tisdagen", "p0000q"):
        assert secret not in text


def test_a_code_seen_in_few_rows_is_not_written() -> None:
    codes = ["4101"] * (ROWS - 9) + ["rare"] * 9
    assert "rare" not in drafted({"handelsedatum": SAMPLE["handelsedatum"], "brottskod": codes})[0]


def test_a_box_that_is_not_ticked_is_no_answer() -> None:
    text, map_ = drafted({"handelsedatum": SAMPLE["handelsedatum"], "inlåst": in_turn(True, False)})
    assert map_.facts == ()
    assert made(taken(text)).facts[0].values == {"true": Answer.YES, "false": Answer.NOT_ASKED}


def test_ids_that_are_names_are_left_out() -> None:
    ids = [f"{chr(65 + row % 26)}x Berg{chr(97 + row // 26)}" for row in range(ROWS)]
    text, map_ = drafted({"handelsedatum": SAMPLE["handelsedatum"], "id": ids})
    assert map_.id is None
    assert "Berg" not in text
    assert "id" in map_.ignored


def test_without_days_the_draft_says_so() -> None:
    text = suggest(pa.table({"a": in_turn("x", "y")}), content(), DAY)
    assert "# act_date: {column: }" in text
    with pytest.raises(MapError):
        made(text)


def test_days_that_may_be_read_two_ways_are_not_guessed() -> None:
    text = suggest(pa.table({"handelse": in_turn("01/02/2020", "03/04/2020")}), content(), DAY)
    assert "# act_date: {column: }" in text
    _, map_ = drafted({"handelse": in_turn("31/12/2020", "03/04/2020")})
    assert map_.act_date == DayColumn("handelse", "%d/%m/%Y")


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["ja", "nej", "vet ej"], {"ja": "yes", "nej": "no", "vet ej": "not_known"}),
        (["JA", "NEJ"], {"JA": "yes", "NEJ": "no"}),
        (["J", "N"], {"J": "yes", "N": "no"}),
        (["Y", "N", "Unknown"], {"Y": "yes", "N": "no", "Unknown": "not_known"}),
        (["1", "0", "9"], {"1": "yes", "0": "no", "9": "not_known"}),
        (["1", "0"], {"1": "yes", "0": "not_asked"}),
        (["true", "false"], {"true": "yes", "false": "not_asked"}),
        (["1", "2"], {"1": "yes"}),
        (["x"], {"x": "yes"}),
        (
            ["ja", "vill inte svara", "ej aktuellt"],
            {"ja": "yes", "vill inte svara": "refused", "ej aktuellt": "not_applicable"},
        ),
    ],
)
def test_ways_to_write_yes_and_no(texts: list[str], meant: dict[str, str]) -> None:
    found = recognise(texts)
    assert found is not None
    assert found.values == meant
    assert found.others == len(texts) - len(meant)


@pytest.mark.parametrize("texts", [[], ["nej"], ["2", "3"], ["röd", "blå"], [str(n) for n in range(20)]])
def test_what_is_no_way_to_write_yes_and_no(texts: list[str]) -> None:
    assert recognise(texts) is None


@pytest.mark.parametrize(
    ("column", "fact"),
    [("married_minor", MARRIED), ("MarriedMinor", MARRIED), ("cm.married_minor", MARRIED), ("INLÅST", LOCKED), ("inlast_hemmet", LOCKED),
     ("money_for_marriage", MONEY)],
)  # fmt: skip
def test_names_find_their_fact_in_both_languages(column: str, fact: str) -> None:
    best = Names(content()).matches(column)[0]
    assert best.fact == fact
    assert best.score >= LIKELY


@pytest.mark.parametrize("column", ["", "q", "___", "zzzz", "kol_17"])
def test_names_that_say_nothing_find_nothing(column: str) -> None:
    assert all(match.score < LIKELY for match in Names(content()).matches(column))


def test_every_fact_is_found_by_its_own_id() -> None:
    names = Names(content())
    for fact in list(content().askable)[::20]:
        assert fact in [match.fact for match in names.matches(fact.rpartition(".")[2])]


def test_words_of_a_name() -> None:
    assert words_of("BarnGift_underÅr18") == ["barn", "gift", "under", "ar18"]


@given(st.text())
def test_quoted_text_is_read_back(text: str) -> None:
    read = read_text(f"a: {quoted(text)}", "x") if text.isprintable() else None
    if read is not None:
        assert read.entries["a"].text == text  # type: ignore[union-attr]
    assert "\n" not in quoted(text)


NAMES = st.text(min_size=1, max_size=12)
VALUES = st.lists(
    st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["ja", "nej", "1", "0"])),
    min_size=3,
    max_size=3,
)


@settings(max_examples=25)
@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_any_sample_gives_a_draft_that_can_be_read(columns: dict[str, list[str | None]]) -> None:
    arrays = {
        name: pa.array(values, pa.string())
        for name, values in columns.items()
        if name.isascii() or name.isprintable()
    }
    text, map_ = drafted({**arrays, "handelsedatum": ["2015-01-31"] * 3})
    assert map_.draft
    assert text.startswith("# Utkast")
