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
    for word in ("2026-01", "2026-02", "Skolsköterska", "Östergötland", "Linköping", "Båda", "Orosanmälan"):
        assert word in page, word
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
    assert "'-2+3" in counted.as_csv([call])


def test_few_calls_by_profession_or_municipality_are_told_as_few() -> None:
    calls = [Version(held_on=date(2026, 1, 1), profession="teacher", municipality="0580", field="honour")] * 4
    for told, many in (("färre än 5", calls), ("5", calls + calls[:1])):
        tables = {each.kind: [row[2] for row in each.rows] for each in counted.tables(many)}
        assert tables["profession"] == tables["municipality"] == [told]
        assert tables["field"] == [str(len(many))]
        lines = counted.as_csv(many).splitlines()
        assert [
            line.split(",")[-1] for line in lines if ",profession," in line or ",municipality," in line
        ] == [
            told,
            told,
        ]


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
