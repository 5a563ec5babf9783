"""The page of gaps: three states told apart, sources beside absences, hostile addresses refused, a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from samsyn.packs.places import in_county, municipalities
from samsyn.web.studies import gaps
from tests.web.site import Page, body, browser

PATH = "/kartlaggning/luckor"
BARNAHUS = {"lan": "08", "behov": "child_house", "grupp": "child"}


@pytest.fixture(autouse=True)
def on_a_day_that_the_sources_are_in_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is of a day: what a source says that is old is not told as true."""
    monkeypatch.setattr(gaps, "today", lambda: date(2026, 11, 22))


def test_the_first_page_shows_the_whole_country_and_what_not_known_means() -> None:
    page = body(browser().get(PATH))
    assert len(re.findall(r'<path class="s-q', page)) == len(municipalities())
    assert "Vet inte betyder att vi inte vet." in page
    for word in ("finns", "saknas", "vet inte"):
        assert f"{word}: " in page


def test_every_county_stands_in_the_table_by_its_code_and_none_is_ranked() -> None:
    page = body(browser().get(PATH))
    names = re.findall(r'role="rowheader">([^<]+)<', page)
    assert names[0] == "Stockholms län"
    assert names[-1] == "Norrbottens län"
    assert len(names) == 21
    assert "%" not in re.sub(r'(width|height)="100%"', "", page)


def test_a_documented_absence_stands_with_its_source_and_an_old_one_says_so() -> None:
    page = body(browser().get(PATH, BARNAHUS))
    assert "dagensvimmerby" in page
    assert "2025-12-26" in page
    assert "Räknas därför som vet inte." not in page
    old = body(browser().get(PATH, {**BARNAHUS, "lan": "25"}))
    assert "Räknas därför som vet inte." in old
    assert "saknas: 0 kommuner" in old


def test_for_whom_there_is_nothing_is_told_for_a_county_alone() -> None:
    assert 'id="inget"' not in body(browser().get(PATH))
    page = body(browser().get(PATH, {**BARNAHUS, "lan": "10"}))
    section = page[page.index('id="inget"') :]
    assert "Barnahus" in section
    assert "Dokumenterat att det saknas." in section


def test_a_need_that_only_children_have_is_not_told_as_that_of_a_grown_woman() -> None:
    asked = {"lan": "08", "behov": "child_house", "grupp": "nobody_in_particular"}
    page = body(browser().get(PATH, asked))
    assert "Barnahus: ingen särskild grupp (barn under 18 år), Kalmar län" in page
    assert "vuxen kvinna" not in page[: page.index("</form>")]
    assert {row["group_name"] for row in rows(**asked)} == {"ingen särskild grupp (barn under 18 år)"}
    assert "(vuxen kvinna)" in body(browser().get(PATH, {**asked, "behov": "talk"}))


def test_headings_begin_with_a_capital_letter() -> None:
    for lang in ("sv", "en"):
        page = body(browser(lang).get(PATH, {**BARNAHUS, "behov": "shelter"}))
        headings = re.findall(r"<h[1-6][^>]*>\s*([^<]+)<", page)
        assert len(headings) > 4
        assert [each for each in headings if each[0].islower()] == []


def test_what_was_asked_for_stays_chosen_and_the_page_speaks_english_too() -> None:
    response = browser("en").get(PATH, BARNAHUS)
    page = body(response)
    assert Page(page).lang == "en"
    assert Page(page).fields() == BARNAHUS
    assert "is missing: 5" in page
    assert "Västervik: is missing" in page


@pytest.mark.parametrize("path", [PATH, PATH + ".csv"])
@pytest.mark.parametrize(
    "asked",
    [
        {"lan": "99"}, {"behov": "allt"}, {"grupp": "child' OR 1=1"}, {"lan": "08\0"}, {"behov": "x" * 5000},
        {"lan": "<script>"}, {"behov": "police"},
    ],
)  # fmt: skip
def test_what_there_is_not_is_a_plain_400_that_repeats_nothing(path: str, asked: dict[str, str]) -> None:
    response = browser().get(path, asked)
    assert response.status_code == 400
    assert "<script>" not in body(response)
    assert "OR 1=1" not in body(response)


def rows(**asked: str) -> list[dict[str, str]]:
    """The rows of the file."""
    response = browser().get(PATH + ".csv", asked)
    assert response["Content-Disposition"] == 'attachment; filename="luckor.csv"'
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_file_holds_what_the_table_shows() -> None:
    states = {row["municipality_name"]: row["state"] for row in rows(**BARNAHUS)}
    assert len(states) == len(in_county("08"))
    assert states["Västervik"] == "not_covered"
    assert states["Kalmar"] != "not_covered"


def test_the_file_of_another_language_or_day_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def file(lang: str) -> bytes:
        content: bytes = browser(lang).get(PATH + ".csv", {"lan": "10"}).content
        return content

    swedish, english = file("sv"), file("en")
    assert file("sv") == swedish != english
    monkeypatch.setattr(gaps, "today", lambda: date(2030, 11, 22))
    assert file("sv") != swedish


def test_a_county_without_a_need_is_all_of_it_but_the_country_is_never_all() -> None:
    whole = rows(lan="09")
    assert {row["municipality"] for row in whole} == {"0980"}
    assert len({(row["need"], row["group"]) for row in whole}) == len(whole) > 100
    assert len(rows()) == len(municipalities())


def test_what_only_the_law_demands_is_not_told_as_more_than_it_is() -> None:
    asked = {"lan": "08", "behov": "social_help", "grupp": "nobody_in_particular"}
    assert {(row["state"], row["local"]) for row in rows(**asked)} == {("covered", "no")}
    page = body(browser().get(PATH, asked))
    assert "varav 12 kommuner" in page
    assert "Kalmar: finns, bara nationellt eller" in page


def test_the_start_page_leads_here() -> None:
    assert 'href="/kartlaggning/luckor"' in body(browser().get("/"))
    assert 'href="/en/kartlaggning/luckor"' in body(browser("en").get("/"))


def test_an_absence_is_not_told_as_true_when_its_source_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "today", lambda: date(2030, 11, 22))
    page = body(browser().get(PATH, BARNAHUS))
    assert "saknas: 0 kommuner" in page and "Räknas därför som vet inte." in page
    assert {row["state"] for row in rows(**BARNAHUS)} <= {"unknown", "covered"}
