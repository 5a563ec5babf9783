"""The sums, worked out by hand; what a form says; and the table for other programs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from samsyn.errors import UserError
from samsyn.outreach.entries import Entry, new_id
from samsyn.outreach.places import Place
from samsyn.outreach.summary import as_csv, as_data, lines
from samsyn.outreach.sums import Total, totals
from samsyn.outreach.written import doubtful, entry_from

TODAY = date(2026, 11, 21)
CHAT = Place("0a1b2c3d", "online", "Chatten", TODAY)
SQUARE = Place("0a1b2c3e", "in_place", "Torget", TODAY)
SUPPORTS = ("shelter", "police")


def row(day: str, place: Place, *counts: int | None, **to: int) -> Entry:
    """A row with these counts."""
    approaches, answers, referrals = counts
    return Entry(
        id=new_id(), day=date.fromisoformat(day), kind=place.kind, place=place.id, approaches=approaches,
        answers=answers, referrals=referrals, referred_to=to, written=TODAY,
    )  # fmt: skip


ROWS = [
    row("2026-11-03", CHAT, 40, 6, 2, shelter=1),
    row("2026-11-10", CHAT, 25, None, 1, shelter=1),
    row("2026-11-10", SQUARE, 12, 9, 0),
    row("2026-10-01", SQUARE, None, None, None, police=3),
    row("2026-10-02", SQUARE, 0, None, None),
]


def test_the_sums_are_those_worked_out_by_hand() -> None:
    whole = totals(ROWS)
    assert whole.rows == 5
    assert whole.approaches == Total(77, 4, 1)
    assert whole.answers == Total(15, 2, 3)
    assert whole.referrals == Total(3, 3, 2)
    assert whole.referred_to == {"police": 3, "shelter": 2}


def test_a_month_and_place_is_a_line() -> None:
    found = {(line.month, line.name): line.totals for line in lines(ROWS, (CHAT, SQUARE))}
    assert list(found) == [("2026-10", "Torget"), ("2026-11", "Torget"), ("2026-11", "Chatten")]
    assert found["2026-11", "Chatten"].approaches == Total(65, 2, 0)


def test_nothing_counted_is_empty_and_nought_is_nought() -> None:
    october, november, _ = as_data(lines(ROWS, (CHAT, SQUARE)))
    assert (october["approaches"], october["approaches_not_counted"]) == (0, 1)
    assert (october["answers"], october["answers_not_counted"]) == (None, 2)
    assert (november["referrals"], november["referrals_not_counted"]) == (0, 0)


def test_the_table_is_read_back_as_it_was_and_a_removed_name_is_not_in_it() -> None:
    table = list(csv.DictReader(io.StringIO(as_csv(lines(ROWS, (SQUARE,))))))
    assert len(table) == 3
    assert {each["place"] for each in table} == {"Torget", f"({CHAT.id})"}
    assert {each["referred_to"] for each in table} == {"police:3", "shelter:2", ""}


def said(**fields: str) -> dict[str, str]:
    """A form that can be saved, but for these fields."""
    form = {"id": new_id(), "date": "2026-11-21", "place": CHAT.id, "approaches": "40", "answers": "6"}
    return form | {name.replace("to_", "to."): value for name, value in fields.items()}


def test_a_form_becomes_a_row() -> None:
    entry = entry_from(said(area="0880", referrals=" 2 ", to_shelter="1"), (CHAT,), SUPPORTS, TODAY)
    assert (entry.day, entry.place, entry.kind, entry.area) == (TODAY, CHAT.id, "online", "0880")
    assert (entry.approaches, entry.answers, entry.referrals) == (40, 6, 2)
    assert entry.referred_to == {"shelter": 1}


def test_parts_alone_are_the_sum() -> None:
    form = said(approaches="", answers="", to_shelter="1", to_police="2")
    assert entry_from(form, (CHAT,), SUPPORTS, TODAY).referrals == 3


WRONG = [
    ({"date": "2026-11-22"}, "date"), ({"date": "20261121"}, "date"), ({"date": "i går"}, "date"), ({"date": ""}, "date"),
    ({"date": "1999-12-31"}, "date"), ({"date": "2026-02-30"}, "date"), ({"place": ""}, "place"),
    ({"place": SQUARE.id}, "place"), ({"area": "9999"}, "area"), ({"area": "Kalmar"}, "area"),
    ({"approaches": "-1"}, "approaches"), ({"approaches": "1.5"}, "approaches"), ({"approaches": "tio"}, "approaches"),
    ({"approaches": "10001"}, "approaches"), ({"approaches": "²"}, "approaches"), ({"approaches": "٣"}, "approaches"),
    ({"approaches": "9" * 5000}, "approaches"), ({"answers": "1e3"}, "answers"), ({"referrals": "0x1"}, "referrals"),
    ({"approaches": "", "answers": ""}, "approaches"), ({"to_shelter": "x"}, "to.shelter"),
    ({"to_shelter": "3", "referrals": "2"}, "referrals"), ({"to_anna": "1"}, ""), ({"id": ""}, ""),
    ({"id": "../../etc"}, ""), ({"instead_of": "x"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "where"), WRONG, ids=repr)
def test_what_cannot_be_is_refused_at_its_field(fields: dict[str, str], where: str) -> None:
    with pytest.raises(UserError) as caught:
        entry_from(said(**fields), (CHAT,), SUPPORTS, TODAY)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_more_answers_than_approaches_is_doubtful_but_may_be() -> None:
    assert doubtful(row("2026-11-03", CHAT, 1, 2, 0))
    assert doubtful(row("2026-11-03", CHAT, 9, None, 10))
    assert not doubtful(row("2026-11-03", CHAT, 2, 2, None))
    assert not doubtful(row("2026-11-03", CHAT, None, 5, 5))
