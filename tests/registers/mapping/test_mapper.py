"""Batches as answers: codes, days, groups, what the code shows, rows set aside, values not named."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.errors import DataError, RuleError
from samsyn.logic.values import Answer
from samsyn.registers.mapping.batch import (
    CODE_NOT_KNOWN,
    MOST_FAULTS,
    NOT_NAMED,
    SHOWS_EXPLOITATION,
    SHOWS_HONOUR,
    Batch,
)
from samsyn.registers.mapping.map import FactColumn, Map
from samsyn.registers.mapping.mapper import Mapper
from samsyn.screening.case import AskedBy
from samsyn.screening.columns.stated import DISPUTED
from tests.registers.mapping.making import HEAD, LOCKED, MARRIED, MONEY, content, made, records, with_facts

YES, NO, NOT_ASKED, NOT_KNOWN, REFUSED = 1, 2, 0, 3, 4
YES_NO = 'values: {"1": yes, "0": no, "9": not_known, V: refused}'


def batch(map_: Map, first_row: int = 1, **columns: Any) -> Batch:
    return Mapper(map_, content()).batch(records(**columns), first_row)


def test_each_row_has_the_answer_of_its_value() -> None:
    found = batch(
        with_facts(f"{{fact: {MARRIED}, column: a, {YES_NO}}}"), a=["1", "0", "9", "V", "", None, "7"]
    )
    assert found.stated.facts[MARRIED].tolist() == [
        YES,
        NO,
        NOT_KNOWN,
        REFUSED,
        NOT_ASKED,
        NOT_ASKED,
        NOT_KNOWN,
    ]
    assert found.stated.rows == found.rows_read == 7
    assert found.unmapped.rows() == {"a": 1}
    assert found.kept is None
    assert not found.faults


def test_a_value_not_named_is_never_no() -> None:
    """Neither no, nor not asked: of what was not asked an age may be taken as given."""
    found = batch(
        with_facts(f"{{fact: {MARRIED}, column: a, values: {{ja: yes}}}}"), a=["nej", "NEJ", "0", "Ja"]
    )
    assert found.stated.facts[MARRIED].tolist() == [NOT_KNOWN] * 4


def test_several_columns_for_one_fact() -> None:
    entries = [f"{{fact: {MARRIED}, column: {name}, {YES_NO}}}" for name in "ab"]
    pairs = {"11": YES, "10": DISPUTED, "01": DISPUTED, "00": NO, "19": YES, "90": NO, "V9": REFUSED, "9V": NOT_KNOWN,
             "1-": YES, "-0": NO, "-V": REFUSED, "--": NOT_ASKED}  # fmt: skip
    first, second = zip(
        *(tuple(None if each == "-" else each for each in pair) for pair in pairs), strict=True
    )
    found = batch(with_facts(*entries), a=list(first), b=list(second))
    assert found.stated.facts[MARRIED].tolist() == list(pairs.values())


def test_a_third_column_does_not_settle_a_dispute() -> None:
    entries = [f"{{fact: {MARRIED}, column: {name}, {YES_NO}}}" for name in "abc"]
    found = batch(with_facts(*entries), a=["1", "0"], b=["0", "1"], c=["1", None])
    assert found.stated.facts[MARRIED].tolist() == [DISPUTED, DISPUTED]


def test_an_entry_holds_between_its_days() -> None:
    entry = f"{{fact: {MARRIED}, column: a, {YES_NO}, from: 2019-01-01, to: 2020-01-01}}"
    days = ["2018-12-31", "2019-01-01", "2019-12-31", "2020-01-01", "2018-12-31"]
    found = batch(with_facts(entry), a=["1", "1", "1", "1", "7"], day=days)
    assert found.stated.facts[MARRIED].tolist() == [NOT_ASKED, YES, YES, NOT_ASKED, NOT_ASKED]
    assert found.unmapped.rows() == {}


def test_a_new_coding_takes_over_on_its_day() -> None:
    old = f'{{fact: {MARRIED}, column: a, values: {{"1": yes, "2": no}}, to: 2020-01-01}}'
    new = f'{{fact: {MARRIED}, column: a, values: {{"1": no, "3": yes}}, from: 2020-01-01}}'
    found = batch(with_facts(old, new), a=["1", "1", "3", "3"], day=["2019-05-05", "2021-05-05"] * 2)
    assert found.stated.facts[MARRIED].tolist() == [YES, NO, NOT_KNOWN, YES]
    assert found.unmapped.rows() == {"a": 1}


def test_a_column_may_answer_two_facts() -> None:
    first = f"{{fact: {MARRIED}, column: a, values: {{gift: yes}}}}"
    second = f"{{fact: {LOCKED}, column: a, values: {{last: yes}}}}"
    found = batch(with_facts(first, second), a=["gift", "last", "x", None])
    assert found.stated.facts[MARRIED].tolist() == [YES, NOT_KNOWN, NOT_KNOWN, NOT_ASKED]
    assert found.stated.facts[LOCKED].tolist() == [NOT_KNOWN, YES, NOT_KNOWN, NOT_ASKED]
    assert found.unmapped.rows() == {"a": 1}


def test_rows_with_impossible_days_are_set_aside_and_named() -> None:
    map_ = with_facts(f"{{fact: {MARRIED}, column: a, {YES_NO}}}", more="born: {column: born}\n")
    days = ["2020-01-01", "2020-02-30", None, "1899-12-31", "2026-11-22", "2020-01-01", "2020-01-01"]
    born = [None, None, None, None, None, "2020-01-02", "1800-01-01"]
    found = batch(map_, 101, a=["1", "0", "0", "0", "0", "0", "0"], day=days, born=born)
    assert found.stated.facts[MARRIED].tolist() == [YES]
    assert found.kept is not None
    assert found.kept.tolist() == [0]
    assert [(fault.row, fault.column, fault.reason) for fault in found.faults] == [
        (102, "day", "not_a_day"),
        (103, "day", "act_missing"),
        (104, "day", "out_of_range"),
        (105, "day", "act_after_assessed"),
        (106, "born", "born_after_act"),
        (107, "born", "out_of_range"),
    ]
    assert sum(found.set_aside.values()) == 6
    assert found.rows_read == 7


def test_a_fault_says_row_and_column_and_never_the_value() -> None:
    found = batch(made(HEAD), 5, a=["x"], day=["31 december, Anna Berg"])
    told = found.faults[0].problem("r.parquet")
    assert "Rad 5, kolumn day" in told.render("sv")
    assert "Row 5, column day" in told.render("en")
    assert "Anna" not in told.render("sv") + told.render("en") + repr(found.faults)


def test_all_faults_are_counted_and_the_first_told() -> None:
    found = batch(made(HEAD), a=["x"] * 200, day=["?"] * 100 + [None] * 100)
    assert dict(found.set_aside) == {"not_a_day": 100, "act_missing": 100}
    assert [fault.row for fault in found.faults] == list(range(1, MOST_FAULTS + 1))
    assert found.stated.rows == 0


def test_a_missing_day_may_be_that_of_assessment() -> None:
    map_ = made(HEAD.replace("{column: day}", "{column: day, if_missing: assessed_on}"))
    found = batch(map_, a=["x", "x", "x"], day=[None, "2020-01-01", "?"])
    assert found.stated.act_date.tolist() == [date(2026, 11, 21), date(2020, 1, 1)]
    assert found.undated == 1
    assert dict(found.set_aside) == {"not_a_day": 1}


def test_a_day_of_assessment_for_each_row() -> None:
    map_ = made(HEAD.replace("2026-11-21", "{column: seen}"))
    found = batch(map_, a=["x"] * 3, seen=["2020-06-01", None, "2019-12-31"])
    assert found.stated.assessed_on.tolist() == [date(2020, 6, 1)]
    assert dict(found.set_aside) == {"assessed_missing": 1, "act_after_assessed": 1}
    assert [fault.column for fault in found.faults] == ["seen", "day"]


def test_who_asks_and_birth_dates_go_along() -> None:
    map_ = made(HEAD + "born: {column: born}\nasker: {profession: police}\n")
    found = batch(map_, born=[date(2000, 1, 1), None])
    assert found.stated.asker == AskedBy("police", None)
    assert found.stated.born is not None
    assert found.stated.born.tolist() == [date(2000, 1, 1), None]


def test_groups_and_what_the_code_shows() -> None:
    more = 'place: {column: kommun, kind: municipality}\ncode: {column: code, shows: {"1": [honour], "2": [honour, exploitation], "3": []}}\n'
    found = batch(
        made(HEAD + more),
        kommun=["0180", "180", "1480", "9999", None],
        code=["1", "2", "3", "secret", None],
        day=["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01", "2019-01-01"],
    )
    groups = {name: column.to_pylist() for name, column in found.groups.items()}
    assert groups == {
        "year": ["2019", "2020", "2020", "2021", "2019"],
        "county": ["01", "01", "14", "", ""],
        "code": ["1", "2", "3", NOT_NAMED, ""],
    }
    both = SHOWS_HONOUR | SHOWS_EXPLOITATION
    assert found.shows.tolist() == [SHOWS_HONOUR, both, 0, CODE_NOT_KNOWN, CODE_NOT_KNOWN]
    assert "secret" not in str(found.groups)
    assert found.unmapped.rows() == {"code": 1, "kommun": 1}


@pytest.mark.parametrize("codes", [["01", "14", "99"], [1, 14, 99]])
def test_counties(codes: list[object]) -> None:
    found = batch(made(HEAD + "place: {column: lan, kind: county}\n"), lan=codes)
    assert found.groups["county"].to_pylist() == ["01", "14", ""]


def test_without_place_and_code_nothing_is_known() -> None:
    found = batch(made(HEAD), a=["x", "y"])
    assert found.groups["county"].to_pylist() == found.groups["code"].to_pylist() == ["", ""]
    assert found.shows.tolist() == [CODE_NOT_KNOWN] * 2


def test_ids_follow_their_rows() -> None:
    map_ = made(HEAD + "id: {column: case}\n")
    found = batch(map_, case=["p1", "p2", "p3"], day=["2020-01-01", None, "2020-01-01"])
    assert found.ids is not None
    assert found.ids.to_pylist() == ["p1", "p3"]
    assert batch(map_, a=["x"]).ids is None


@pytest.mark.parametrize("identity", ["19900101-2385", "Anna Berg", "a@b.se", "070-123 45 67"])
def test_an_identity_as_id_is_refused_without_being_shown(identity: str) -> None:
    with pytest.raises(DataError) as caught:
        batch(made(HEAD + "id: {column: case}\n"), 11, case=["p1", identity])
    told = caught.value.render("sv") + caught.value.render("en")
    assert "Rad 12, kolumn case" in told
    assert identity not in told
    assert "pseudonymise" in told


def test_columns_that_are_not_mapped_are_not_touched() -> None:
    """A column of a type that nothing here can read does no harm while the map does not name it."""
    found = batch(with_facts(f"{{fact: {MARRIED}, column: a, {YES_NO}}}"), a=["1"], b=pa.array([{"x": 1}]))
    assert found.stated.facts.keys() == {MARRIED}


ROWS = st.lists(
    st.tuples(
        st.sampled_from([None, "", "1", "0", "9", "7"]),
        st.sampled_from(["1", "0", None]),
        st.sampled_from(["2018-06-01", "2019-06-01", None, "2019-02-30"]),
    ),
    min_size=1,
    max_size=60,
)


@given(ROWS, st.integers(0, 60))
def test_where_a_batch_ends_changes_nothing(rows: list[tuple[Any, Any, Any]], cut: int) -> None:
    map_ = with_facts(
        f"{{fact: {MARRIED}, column: a, {YES_NO}}}",
        f"{{fact: {MARRIED}, column: b, {YES_NO}, from: 2019-01-01}}",
        f"{{fact: {MONEY}, column: b, {YES_NO}}}",
    )
    a, b, day = (pa.array(list(column), pa.string()) for column in zip(*rows, strict=True))
    whole = records(a=a, b=b.dictionary_encode(), day=day)
    mapper = pickle.loads(pickle.dumps(Mapper(map_, content())))  # noqa: S301 - as it is sent to workers
    cut = min(cut, len(rows))
    one = mapper.batch(whole, 1)
    parts = [mapper.batch(whole.slice(0, cut), 1), mapper.batch(whole.slice(cut), 1 + cut)]
    for fact, codes in one.stated.facts.items():
        assert np.concatenate([part.stated.facts[fact] for part in parts]).tolist() == codes.tolist()
    assert [fault for part in parts for fault in part.faults][:MOST_FAULTS] == one.faults
    parts[0].unmapped.add(parts[1].unmapped)
    assert parts[0].unmapped == one.unmapped
    years = [year for part in parts for year in part.groups["year"].to_pylist()]
    assert years == one.groups["year"].to_pylist()


def test_a_map_of_other_content_is_refused() -> None:
    other = replace(made(HEAD), facts=(FactColumn("no_such_fact", "a", {"1": Answer.YES}),))
    with pytest.raises(RuleError, match="no_such_fact"):
        Mapper(other, content())
