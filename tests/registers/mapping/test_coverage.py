"""What `--check` tells: rows by answer, values not named, what stays unknown."""

from __future__ import annotations

import json
from datetime import date

from samsyn.registers.mapping.coverage import Coverage, FactRows
from samsyn.registers.mapping.mapper import Mapper
from tests.registers.mapping.making import MARRIED, MONEY, content, records, with_facts

MAP = with_facts(
    f'{{fact: {MARRIED}, column: a, values: {{"1": yes, "0": no}}}}',
    f'{{fact: {MARRIED}, column: b, values: {{"1": yes, "0": no}}}}',
    more='code: {column: code, shows: {"4101": [honour]}}\nignored: [note]\n',
)


def test_rows_by_answer_over_batches() -> None:
    mapper, coverage = Mapper(MAP, content()), Coverage(MAP, content())
    part = records(
        a=["1", "0", "1", None, "7", "1"],
        b=[None, None, "0", None, None, None],
        code=["4101", "x", None, "4101", "4101", "4101"],
        day=["2020-01-01", "2021-01-01", "2019-05-05", "2020-01-01", "2020-01-01", None],
    )
    for number in range(2):
        coverage.add(mapper.batch(part, 1 + 6 * number))
    report = coverage.report(["day", "a", "b", "code", "note", "more"])
    assert report.facts == (FactRows(MARRIED, 2, 2, 6, 2, 2),)
    assert (report.rows, report.judged, report.undated, report.set_aside) == (12, 10, 0, {"act_missing": 2})
    assert (report.first_act, report.last_act) == (date(2019, 5, 5), date(2021, 1, 1))
    assert (report.code_not_known, report.county_not_known) == (4, 10)
    assert report.not_used == ("more",)
    assert (report.unmapped, report.other_values) == ((), {"a": 2, "code": 2})
    assert [fault.row for fault in report.faults] == [6, 12]
    json.dumps(report.to_data())


def test_what_stays_unknown() -> None:
    report = Coverage(MAP, content()).report(["day", "a", "b"])
    assert MARRIED not in report.stay_unknown
    assert MONEY in report.stay_unknown
    assert "link:link.marriage_money" in report.never_decided
    assert f"urgent:urgent.{MARRIED}" not in report.never_decided
    assert set(report.never_decided).isdisjoint(report.never_yes)
    assert (report.first_act, report.rows) == (None, 0)


def test_a_value_in_many_rows_is_shown() -> None:
    coverage = Coverage(MAP, content())
    rows = records(a=["7"] * 10 + ["900101-2385"] * 10, b=[None] * 20, code=[None] * 20)
    coverage.add(Mapper(MAP, content()).batch(rows, 1))
    report = coverage.report(["a", "b", "code", "day"])
    assert report.unmapped == (("a", "7", 10),)
    assert report.other_values == {"a": 10}
