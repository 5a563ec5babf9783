"""Rows are written, corrected and summed in the browser; what is wrong comes back with all else kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from samsyn.outreach import entries
from samsyn.web.frame import today
from tests.web.site import Page, Reader, body, browser
from tests.web.support.outreach.conftest import signed_in

NEW, PLACES, LOG, ROWS, FIX = (f"/uppsokande/{end}" for end in ("ny", "platser", "", "rader", "ratta"))


def place(staff: Reader, name: str = "Chatten", kind: str = "online") -> str:
    """Add a place and tell its id."""
    from samsyn.outreach.places import places

    assert staff.post(PLACES, {"kind": kind, "name": name}).status_code == 303
    return next(each.id for each in places()[0] if each.name == name)


def form(staff: Reader, **fields: str) -> dict[str, str]:
    """The form of a new row as the page gives it, with these fields filled in."""
    return Page(body(staff.get(NEW))).fields() | {"do": "save"} | fields


def test_today_is_filled_in(staff: Reader) -> None:
    assert form(staff)["date"] == today().isoformat()


def test_a_row_is_saved_and_summed(staff: Reader) -> None:
    chat, square = place(staff), place(staff, "Torget", "in_place")
    for where, counts in ((chat, ("40", "6", "2")), (chat, ("25", "", "1")), (square, ("12", "9", "0"))):
        sent = form(staff, place=where, **dict(zip(entries.COUNTS, counts, strict=True)))
        response: Any = staff.post(NEW, sent)
        assert (response.status_code, response["Location"]) == (303, "/uppsokande/?klart=sparat")
    page = body(staff.get(LOG))
    assert ">77</dd>" in page
    assert ">15 (inte räknat på 1 rad)</dd>" in page
    assert "Chatten (på nätet)" in page and "Torget (på plats)" in page
    assert "får inte publiceras som de är" in page


def test_the_same_form_twice_is_one_row(staff: Reader) -> None:
    sent = form(staff, place=place(staff), approaches="3")
    assert [staff.post(NEW, sent).status_code for _ in range(2)] == [303, 303]
    assert len(entries.log().rows) == 1
    response = staff.post(NEW, sent | {"approaches": "4"})
    assert response.status_code == 422 and "redan sparad" in body(response)


def test_what_is_wrong_is_told_above_and_at_the_field_and_all_else_is_kept(staff: Reader) -> None:
    sent = form(staff, place=place(staff), area="0880", approaches="<b>tio", answers="6", referrals="")
    response = staff.post(NEW, sent | {"date": "2999-01-01", "to.shelter": "1"})
    page = Page(body(response))
    assert response.status_code == 422
    assert "<title>Fel: " in body(response)
    assert body(response).index('href="#date"') < body(response).index('href="#approaches"')
    assert "<b>tio" not in body(response)
    kept = page.fields()
    assert (kept["place"], kept["area"], kept["answers"]) == (sent["place"], "0880", "6")
    assert (kept["approaches"], kept["date"], kept["to.shelter"]) == ("<b>tio", "2999-01-01", "1")
    assert {"date-f", "approaches-f"} <= set(page.ids)
    assert entries.log().rows == ()


def test_many_answers_are_saved_with_a_question(staff: Reader) -> None:
    sent = form(staff, place=place(staff), approaches="1", answers="2")
    response: Any = staff.post(NEW, sent)
    assert response["Location"].endswith("?klart=granska")
    assert "Det kan stämma" in body(staff.get(response["Location"]))
    assert len(entries.log().rows) == 1


def test_a_row_is_corrected_and_taken_out(staff: Reader) -> None:
    sent = form(staff, place=place(staff), approaches="10", **{"to.shelter": "1"})
    staff.post(NEW, sent)
    assert "Rätta" in body(staff.get(ROWS))
    opened = Page(body(staff.post(FIX, {"instead_of": sent["id"]}))).fields()
    assert (opened["approaches"], opened["to.shelter"], opened["instead_of"]) == ("10", "1", sent["id"])
    saved: Any = staff.post(FIX, opened | {"approaches": "12", "do": "save"})
    assert saved["Location"] == "/uppsokande/?klart=rattat"
    (now,) = entries.log().current
    assert now.approaches == 12
    late = staff.post(FIX, opened | {"id": "cd" * 8, "do": "save"})
    assert late.status_code == 422 and "redan rättat den" in body(late)
    again = Page(body(staff.post(FIX, {"instead_of": now.id}))).fields()
    assert staff.post(FIX, again | {"do": "withdraw"}).status_code == 303
    assert entries.log().current == ()
    gone = staff.post(FIX, again | {"id": "ef" * 8, "do": "withdraw"})
    assert gone.status_code == 409 and "gäller inte längre" in body(gone)


@pytest.mark.parametrize("wrong", ["", "x", "../x", "ab" * 9])
def test_a_row_is_not_said_to_be_taken_out_when_it_still_counts(staff: Reader, wrong: str) -> None:
    sent = form(staff, place=place(staff), approaches="10")
    staff.post(NEW, sent)
    answer = staff.post(FIX, {"do": "withdraw", "instead_of": sent["id"], "id": wrong})
    assert answer.status_code == 409
    assert "Öppna sidan på nytt" in body(answer)
    assert [row.id for row in entries.log().rows] == [sent["id"]]


@pytest.mark.parametrize(
    "fields", [{}, {"instead_of": "x"}, {"do": "save"}, {"do": "<b>"}, {"instead_of": "../x", "do": "save"}]
)
def test_a_correction_of_nothing_changes_nothing(staff: Reader, fields: dict[str, str]) -> None:
    assert staff.post(FIX, fields).status_code in (303, 422)
    assert staff.post(FIX, {"do": "withdraw", **fields}).status_code in (303, 409, 422)
    assert entries.log().rows == ()


@pytest.mark.parametrize(
    "name", ["anna@example.org", "19900101-1234", "@anna", "https://exempel.se/anna", "<script>x", "=cmd|x"]
)
def test_a_place_that_may_be_a_person_is_refused(staff: Reader, name: str) -> None:
    response = staff.post(PLACES, {"kind": "online", "name": name})
    assert response.status_code == 422
    assert Page(body(response)).fields()["name"] == name
    assert "<script" not in body(response)
    assert "Listan är tom" in body(response)


def test_a_name_is_removed_after_a_second_press_and_its_rows_stay(staff: Reader, data: Path) -> None:
    chat = place(staff, "Fel namn")
    staff.post(NEW, form(staff, place=chat, approaches="3"))
    asked = body(staff.post(PLACES, {"remove": chat}))
    assert "Ta bort Fel namn för gott?" in asked and "En rad är skriven" in asked
    staff.post(PLACES, {"remove": chat, "sure": "yes"})
    assert "Borttaget namn" in body(staff.get(LOG))
    assert "Fel namn" not in "".join(path.read_text() for path in data.iterdir())
    assert staff.post(PLACES, {"remove": "x", "sure": "yes"}).status_code == 303


def test_the_table_has_a_neutral_name_and_the_sums(staff: Reader) -> None:
    chat = place(staff)
    for count in ("3", "4"):
        staff.post(NEW, form(staff, place=chat, approaches=count))
    response = staff.get("/uppsokande/csv")
    assert response["Content-Disposition"] == 'attachment; filename="sums.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (line,) = csv.DictReader(io.StringIO(body(response)))
    assert (line["place"], line["rows"], line["approaches"], line["answers"]) == ("Chatten", "2", "7", "")


def test_other_years_and_months_are_chosen_among_those_that_are_there(staff: Reader) -> None:
    chat = place(staff)
    staff.post(NEW, form(staff, place=chat, approaches="31", date="2025-02-03"))
    assert ">31</dd>" not in body(staff.get(LOG))
    assert ">31</dd>" in body(staff.get(LOG + "?ar=2025"))
    for query in ("?ar=x", "?ar=1901", "?ar=<b>", "?klart=<b>"):
        assert "<b>" not in body(staff.get(LOG + query))
    assert "2025-02-03" in body(staff.get(ROWS + "?manad=<b>"))


def test_a_folder_that_cannot_be_written_is_told(staff: Reader, data: Path) -> None:
    sent = form(staff, place=place(staff), approaches="3")
    (data / f"{entries.FILE}.lock").mkdir()
    response = staff.post(NEW, sent)
    assert response.status_code == 503
    assert "Inget har sparats" in body(response)
    assert str(data) not in body(response)


def test_a_damaged_line_is_told_on_the_pages(staff: Reader, data: Path) -> None:
    staff.post(NEW, form(staff, place=place(staff), approaches="3"))
    with (data / entries.FILE).open("a") as file:
        file.write("skräp\n")
    for path in (LOG, ROWS):
        assert "En rad i filerna går inte att läsa" in body(staff.get(path))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pages_are_in_order_in_both_languages(key: str, lang: str) -> None:
    client = signed_in(key, lang)
    chat = place(client)
    client.post(NEW, form(client, place=chat, approaches="3", referrals="2", **{"to.shelter": "1"}))
    shown = [client.get(path) for path in (LOG, NEW, ROWS, PLACES)]
    shown += [
        client.post(NEW, {}),
        client.post(PLACES, {}),
        client.post(PLACES, {"remove": chat}),
        browser(lang).get(LOG),
    ]
    shown.append(client.post(FIX, {"instead_of": entries.log().rows[0].id}))
    for response in shown:
        text = body(response)
        page = Page(text)
        assert page.lang == lang
        assert page.headings.count(1) == 1
        assert all(
            after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
        )
        assert len(page.ids) == len(set(page.ids))
        for mark in ("<script", "<style", " style=", "Chatten –"):
            assert mark not in text
        root = "/en" if lang == "en" else ""
        assert text.count(f'action="{root}/uppsokande/') == text.count("action=")
