"""Counts for those who take calls, totals for analysts, and the administrator's choice."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from samsyn.web.consult import counted
from samsyn.web.consult.models import Version
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.consult.making import LAST, adviser, log_call, signed_in
from tests.web.site import body

pytestmark = pytest.mark.django_db


def test_a_year_is_counted_each_way_with_a_caution() -> None:
    client = signed_in()
    first = log_call(client)
    client.post(f"{first}/rad", {**LAST, "version": "1"})
    log_call(client, profession="teacher", field="honour", held_on="2026-02-03")
    log_call(client, held_on="2025-02-03")
    page = body(client.get("/radgivning/siffror?ar=2026"))
    assert "får inte publiceras" in page
    for word in ("2026-01", "2026-02", "Östergötland", "Båda", "Orosanmälan"):
        assert word in page, word
    assert "Skolsköterska" not in page and "Linköping" not in page, "two calls: each would be known to be one"
    assert page.count("samtalen är för få för att visas.") == 2
    assert "2025-02" not in page and "ar=2025" in page
    assert body(client.get("/radgivning/siffror?ar=x")) == body(client.get("/radgivning/siffror"))


def test_the_csv_has_every_count_and_runs_nothing() -> None:
    client = signed_in()
    call = log_call(client)
    client.post(f"{call}/rad", {**LAST, "version": "1"})
    response = client.get("/radgivning/siffror/csv")
    assert response["Content-Disposition"] == 'attachment; filename="samsyn-radgivning.csv"'
    rows = list(csv.DictReader(io.StringIO(body(response))))
    told = {(row["month"], row["about"], row["code"]): row["count"] for row in rows}
    assert told["2026-01", "calls", ""] == "1"
    assert told["2026-01", "minutes", ""] == "25"
    assert told["2026-01", "field", "both"] == told["2026-01", "county", "05"] == "1"
    assert told["2026-01", "duties", "child_report"] == "1"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_cell_of_the_csv_is_guarded() -> None:
    call = Version(held_on=date(2026, 1, 1), profession="-2+3")
    assert "'-2+3" in counted.as_csv([call] * 5)


def some(profession: str, municipality: str, calls: int, month: int = 1) -> list[Version]:
    one = Version(
        held_on=date(2026, month, 1), profession=profession, municipality=municipality, field="honour"
    )
    return [one] * calls


def test_few_calls_by_profession_or_municipality_are_not_told_and_cannot_be_found() -> None:
    calls = some("teacher", "0580", 4)
    tables = {each.kind: each for each in counted.tables(calls)}
    for kind in ("profession", "municipality"):
        assert tables[kind].rows == () and tables[kind].left_out, "the one row would be the whole"
        assert f",{kind}," not in counted.as_csv(calls)
    assert [row[2] for row in tables["field"].rows] == ["4"]
    calls = [*some("teacher", "0580", 3), *some("police", "0581", 7, 2), *some("doctor", "0180", 9)]
    tables = {each.kind: each for each in counted.tables(calls)}
    assert sorted(row[2] for row in tables["profession"].rows) == ["9", "visas inte", "visas inte"]
    assert {row[0]: row[2] for row in tables["municipality"].rows} == {
        "0580": "visas inte",
        "0581": "visas inte",
        "0180": "9",
    }
    lines = {tuple(line.split(",")[:3]): line.split(",")[-1] for line in counted.as_csv(calls).splitlines()}
    assert (
        lines["2026", "municipality", "0581"] == "visas inte" and lines["2026", "profession", "doctor"] == "9"
    )
    assert not {key for key in lines if key[1] in counted.NARROW and len(key[0]) > 4}, "not month by month"


def test_calls_that_nobody_measured_are_told_and_are_not_zero() -> None:
    calls = [Version(held_on=date(2026, 1, 1), minutes=10), Version(held_on=date(2026, 1, 2), minutes=None)]
    assert counted.months(calls) == [counted.Month("2026-01", 2, 10, 1)]


def test_an_analyst_sees_rounded_totals_and_nothing_else() -> None:
    member = adviser()
    client = signed_in(member)
    analyst = signed_in_client(make_member(member.organisation, "analyst", "Ana Lytisk"))
    for _ in range(9):
        log_call(client)
    assert "Inget är tillräckligt stort" in body(analyst.get("/radgivning/summor?ar=2026"))
    for _ in range(3):
        log_call(client)
    page = body(analyst.get("/radgivning/summor?ar=2026"))
    assert "Skolsköterska" in page and ">10<" in page and ">12<" not in page
    assert "Linköping" not in page
    for path in ("", "nytt", "siffror", "siffror/csv"):
        assert analyst.get(f"/radgivning/{path}").status_code == 404


def test_an_administrator_turns_the_log_on_and_off_without_seeing_it() -> None:
    board = make_organisation()
    worker = signed_in_client(make_member(board))
    chief = signed_in_client(make_member(board, "administrator", "Ada Testsson"))
    assert "ingen rådgivningslogg" in body(worker.get("/radgivning/"))
    assert "ingen rådgivningslogg" in body(
        worker.post("/radgivning/nytt", {"held_on": "2026-01-20", "field": "both"})
    )
    assert chief.post("/radgivning/val", {"keeps": "kanske", "records": "no"}).status_code == 422
    assert chief.post("/radgivning/val", {"keeps": "yes", "records": "no"}).status_code == 303
    call = log_call(worker)
    assert "Er organisation gör inte ärenden av samtal." in body(worker.get(call))
    assert worker.get(f"{call}/arende").status_code == 404
    assert chief.get(call).status_code == 404
    assert chief.post("/radgivning/val", {"keeps": "no", "records": "no"}).status_code == 303
    assert worker.get(call).status_code == 404
